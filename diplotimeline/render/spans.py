"""Dates as closed spans of days, for formats that draw or book them: calendars, charts, pictures of years."""

from __future__ import annotations

import re
from calendar import isleap, monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from diplotimeline.model import Event, EventDate
from diplotimeline.render.words import STATUS_WORDS, basis_words, date_words

_PART = re.compile(r"(?<![\dX-])(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?![\dX])")
STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000)  # years between labels


@dataclass(frozen=True, slots=True)
class Span:
    """First and last day that a date can be; an open side ends with the last unit of time that the text names."""

    start: date
    end: date
    open_start: bool = False
    open_end: bool = False


def span(when: EventDate | None) -> Span | None:
    """Give the days that a date covers; None without a date, or when neither end is known.

    "Since 2015" has no end: what is known of it is the year 2015, so that is its span, with an open end.
    """
    if when is None or (when.start is None and when.end is None):
        return None
    if when.start is None and when.end is not None:
        return Span(min(_units(when)[-1][0], when.end), when.end, open_start=True)
    if when.end is None and when.start is not None:
        return Span(when.start, max(_units(when)[0][1], when.start), open_end=True)
    assert when.start is not None  # noqa: S101 - for the type checker: both ends are there
    assert when.end is not None  # noqa: S101
    return Span(when.start, max(when.end, when.start))


def _units(when: EventDate) -> list[tuple[date, date]]:
    """First and last day of each date that the EDTF string names; its own ends when it names none that is read here."""
    units = [_unit(int(year), month and int(month), day and int(day)) for year, month, day in _PART.findall(when.edtf)]
    known = when.start or when.end or date.min
    return [unit for unit in units if unit] or [(known, known)]


def _unit(year: int, month: int | str, day: int | str) -> tuple[date, date] | None:
    if year < 1:
        return None
    if not isinstance(month, int) or not 1 <= month <= 12:  # a year, or a season: its year
        return date(year, 1, 1), date(year, 12, 31)
    last = monthrange(year, month)[1]
    if not isinstance(day, int):
        return date(year, month, 1), date(year, month, last)
    exact = date(year, month, min(max(day, 1), last))
    return exact, exact


def remarks(event: Event) -> list[str]:
    """Give what must stand beside a summary: the status unless it happened, a date from elsewhere, a verdict."""
    status = [] if event.status == "occurred" else [STATUS_WORDS[event.status]]
    verdict = [event.review.verdict] if event.review else []
    return [*status, *([basis] if (basis := basis_words(event.date)) else []), *verdict]


def precision_words(when: EventDate | None) -> str:
    """Give a date in words, saying so when its day is not known; the empty string for a day that is known."""
    if when is None:
        return date_words(None)
    if when.precision == "day":
        return ""
    return date_words(when) + ("" if when.precision == "interval" else ", day not known")


@dataclass(frozen=True, slots=True)
class Years:
    """The axis of a picture: from the start of `first` to the end of `last`, with the years in `ticks` labelled."""

    first: int
    last: int
    ticks: tuple[int, ...]

    def at(self, day: date) -> float:
        """Give the place of a day's beginning as a fraction of the axis' length."""
        length = 366 if isleap(day.year) else 365
        year = day.year + (day - date(day.year, 1, 1)).days / length
        return (year - self.first) / (self.last + 1 - self.first)


def years(spans: Iterable[Span], labels: int = 8) -> Years | None:
    """Give an axis for spans, at least four years long, with about `labels` labelled years; None without any."""
    ends = [year for one in spans for year in (one.start.year, one.end.year)]
    if not ends:
        return None
    first, last = min(ends), max(ends)
    missing = max(3 - (last - first), 0)
    first = max(first - (missing + 1) // 2, date.min.year)
    last = min(max(last + missing // 2, first + 3), date.max.year)
    first = min(first, last - 3)
    step = next((step for step in STEPS if (last - first) / step <= labels), STEPS[-1])
    return Years(first, last, tuple(year for year in range(first, last + 1) if year % step == 0))
