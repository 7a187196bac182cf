"""Years in steps, for the HTML page: the columns of the picture, the small one of the filter, and the table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from diplotimeline.render.spans import STEPS


@dataclass(frozen=True, slots=True)
class Bins:
    """Years cut into `count` equal parts of `step` years, the first of which begins with `first`."""

    first: int
    step: int
    count: int

    def of(self, year: int) -> int:
        """Give the number of the part in which a year lies."""
        return min(max((year - self.first) // self.step, 0), self.count - 1)

    def words(self, number: int) -> str:
        """Give a part in words: "1994", "1990–1999"."""
        begin = self.first + number * self.step
        return str(begin) if self.step == 1 else f"{begin}–{begin + self.step - 1}"


def bins(years: Iterable[int], most: int) -> Bins | None:
    """Cut the years into at most `most` parts of a round number of years; None without any."""
    told = list(years)
    if not told:
        return None
    first, last = min(told), max(told)
    step = next((step for step in STEPS if last // step - first // step < most), STEPS[-1])
    begin = first - first % step
    return Bins(begin, step, (last - begin) // step + 1)


@dataclass(frozen=True, slots=True)
class Histogram:
    """How many events each part of the years has; `first` and `last` are the years that can be chosen."""

    bins: Bins
    counts: tuple[int, ...]
    first: int
    last: int


def histogram(years: Sequence[int], bounds: tuple[int, int] | None, most: int = 48) -> Histogram | None:
    """Count events by their years, all of which lie within `bounds`."""
    cut = bins(bounds or (), most)
    if cut is None or bounds is None:
        return None
    counts = Counter(map(cut.of, years))
    return Histogram(cut, tuple(counts[number] for number in range(cut.count)), *bounds)


@dataclass(frozen=True, slots=True)
class Table:
    """The picture in numbers: a row of years, a column a lane; `rows` are (years, counts, their sum)."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...], int], ...]


def table(columns: Sequence[str], dated: Sequence[tuple[str, int]], most: int = 12) -> Table | None:
    """Count (column, year); years without any event have no row."""
    cut = bins((year for _, year in dated), most)
    if cut is None:
        return None
    counts = Counter((column, cut.of(year)) for column, year in dated)
    rows = [
        (cut.words(number), tuple(counts[column, number] for column in columns))
        for number in sorted({number for _, number in counts})
    ]
    return Table(tuple(columns), tuple((words, row, sum(row)) for words, row in rows))
