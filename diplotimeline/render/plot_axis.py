"""The axis of a chart: days laid along a width, with round years, months or days as ticks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from diplotimeline.render.spans import Span, years
from diplotimeline.render.words import day_words, month_words

YEARLY, MONTHLY = 3 * 365, 70  # days, above which ticks are years and months
LEAST = 10  # days that an axis covers
TICKS = 8  # labels, or fewer


@dataclass(frozen=True, slots=True)
class Axis:
    """From the first to the last day of a chart, in days since the year 1; `ticks` are days with their labels,
    years where the axis is `yearly`.
    """

    first: int
    last: int
    ticks: tuple[tuple[int, str], ...]
    yearly: bool

    def at(self, day: int) -> float:
        """Give the place of a day's beginning as a fraction of the axis' length."""
        return (day - self.first) / (self.last - self.first)


def axis(spans: Iterable[Span]) -> Axis | None:
    """Give an axis with a little room at both ends; None when there is nothing to show."""
    known = list(spans)
    if not known:
        return None
    first = min(one.start for one in known).toordinal()
    last = max(one.end for one in known).toordinal() + 1
    yearly = last - first > YEARLY
    if yearly:
        made = years(known, TICKS)
        ticks = [(date(year, 1, 1), f"{year}") for year in made.ticks] if made else []
    elif last - first > MONTHLY:
        ticks = _months(date.fromordinal(first), date.fromordinal(min(last, date.max.toordinal())))
    else:
        ticks = _days(first, last)
    room = max((last - first) // 40, (LEAST - (last - first) + 1) // 2, 1)
    first, last = first - room, last + room
    shown = tuple((day.toordinal(), words) for day, words in ticks if first <= day.toordinal() <= last)
    return Axis(first, last, shown, yearly)


def _months(first: date, last: date) -> list[tuple[date, str]]:
    count = (last.year - first.year) * 12 + last.month - first.month
    step = next(step for step in (1, 2, 3, 6, 12) if count / step <= TICKS or step == 12)
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    months = [divmod(number, 12) for number in numbers if number % step == 0]
    return [(date(year, month + 1, 1), month_words(year, month + 1)) for year, month in months]


def _days(first: int, last: int) -> list[tuple[date, str]]:
    step = next(step for step in (1, 2, 7, 14, 28) if (last - first) / step <= 5 or step == 28)
    last_day = date.max.toordinal()
    days = [date.fromordinal(day) for day in range(first, min(last, last_day) + 1, step)]
    return [(day, day_words(day)) for day in days]


def ends(span: Span) -> tuple[int, int]:
    """Give the beginning of a span's first day and the end of its last, in days since the year 1."""
    return span.start.toordinal(), span.end.toordinal() + 1
