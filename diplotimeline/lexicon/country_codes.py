"""The numbers and items by which other data know our countries: Correlates of War, Gleditsch and Ward, Wikidata."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from diplotimeline.errors import RuleError

TABLE = Path(__file__).with_name("country_codes.tsv")


@dataclass(frozen=True, slots=True)
class CountryCodes:
    """A country's number in the Correlates of War, in Gleditsch and Ward's list, and its item of Wikidata.

    None where there is none, or where nobody is sure.
    """

    cow: int | None = None
    gw: int | None = None
    qid: str | None = None


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the table: `since` and `until` are the days between which it holds (None: open)."""

    code: str
    since: date | None
    until: date | None
    codes: CountryCodes
    also: tuple[str, ...]

    def dated(self) -> bool:
        return self.since is not None or self.until is not None

    def holds(self, start: date, end: date) -> bool:
        return (self.since is None or self.since <= start) and (self.until is None or end <= self.until)


UNKNOWN = CountryCodes()


@cache
def country_rows() -> tuple[_Row, ...]:
    """The shipped table, read once; raises RuleError, naming the line, when it is damaged."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line[:1] != "#"]
    return tuple(_row(cells, number) for number, cells in enumerate(rows[1:], 1))


def _row(cells: list[str], number: int) -> _Row:
    try:
        code, since, until, cow, gw, qid, also = cells
        return _Row(
            code,
            date.fromisoformat(since) if since else None,
            date.fromisoformat(until) if until else None,
            CountryCodes(int(cow) if cow else None, int(gw) if gw else None, qid or None),
            tuple(also.split()),
        )
    except ValueError as error:
        raise RuleError(f"{TABLE.name}: row {number}: {error}") from error


@cache
def _by_code() -> dict[str, tuple[_Row, ...]]:
    """The rows of each code, those that hold for some years only first."""
    found: dict[str, list[_Row]] = {}
    for row in country_rows():
        found.setdefault(row.code, []).append(row)
    return {code: tuple(sorted(rows, key=lambda row: not row.dated())) for code, rows in found.items()}


def country_codes(code: str, start: date | None = None, end: date | None = None) -> CountryCodes:
    """The numbers of a country between two days (None: today's); a row for those days goes before the general one.

    West Germany has a number of its own in the Correlates of War, and Korea before 1910; for days of both, or open
    ones, the general row counts.
    """
    for row in _by_code().get(code, ()):
        if not row.dated() or (start is not None and end is not None and row.holds(start, end)):
            return row.codes
    return UNKNOWN


@cache
def _items() -> dict[str, str]:
    rows = country_rows()
    also: Iterable[tuple[str, str]] = ((item, row.code) for row in rows for item in row.also)
    return {**dict(also), **{row.codes.qid: row.code for row in rows if row.codes.qid}}


def country_of_item(item: str) -> str | None:
    """The code of the country that an item of Wikidata ("Q736") stands for; None for what is no country here."""
    return _items().get(item.strip().upper())
