"""Days of the Islamic and the Persian calendar as days of ours."""

from __future__ import annotations

from datetime import date, timedelta

from diplotimeline.language.dates import DateSpan
from diplotimeline.resolve import edtf
from diplotimeline.resolve.anchor import Anchor, Reading

# 1 Farvardin 1403, from which days of the Persian calendar are counted; its leap years go in cycles of 33 years, which
# is exact from when the state took it over (1925) to 2093.
PERSIAN_EPOCH = 1403, date(2024, 3, 20)
PERSIAN_YEARS = range(1304, 1473)
PERSIAN_CYCLE = 33
PERSIAN_LEAPS = frozenset({1, 5, 9, 13, 17, 22, 26, 30})
MONTHS = 12
LONG_MONTHS = 6
HIJRI_MONTH = 29  # days that every Hijri month has


def hijri_day(year: int, month: int, day: int) -> date | None:
    """A day of the Umm al-Qura calendar (1343 to 1500); None for other years, and for days that it has not."""
    from hijridate import Hijri  # noqa: PLC0415 - few texts need it

    try:
        found = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return date(found.year, found.month, found.day)


def _persian_leap(year: int) -> bool:
    return year % PERSIAN_CYCLE in PERSIAN_LEAPS


def persian_day(year: int, month: int, day: int) -> date | None:
    """A day of the Persian calendar (1304 to 1472); None for other years, and for days that it has not."""
    longest = 31 if month <= LONG_MONTHS else 30 if month < MONTHS or _persian_leap(year) else 29
    if year not in PERSIAN_YEARS or not 1 <= month <= MONTHS or not 1 <= day <= longest:
        return None
    epoch, first = PERSIAN_EPOCH
    between = range(epoch, year) if year >= epoch else range(year, epoch)
    days = sum(365 + _persian_leap(one) for one in between)
    before = min(month - 1, LONG_MONTHS) * 31 + max(month - 1 - LONG_MONTHS, 0) * 30
    return first + timedelta(days=(days if year >= epoch else -days) + before + day - 1)


def other_calendar(span: DateSpan, anchor: Anchor) -> Reading | None:  # noqa: ARG001
    """A day or month of another calendar; what has no day of its own stays a month or a year of ours."""
    year, month, days = span.parts.year, span.parts.month, span.parts.days
    if year is None:
        return None
    if span.rule == "calendar.era":
        if month is None:
            return Reading(f"{year:04d}")
        return Reading(edtf.day(date(year, month, days[0])) if days else edtf.month(year, month))
    if month is None:
        return None
    reckon = persian_day if span.rule == "calendar.persian" else hijri_day
    start = reckon(year, month, days[0] if days else 1)
    end = reckon(year, month, days[-1] if days else HIJRI_MONTH)
    if start is None or end is None:
        return None
    if days:
        return Reading(edtf.interval(edtf.day(start), edtf.day(end)))
    return Reading(edtf.interval(edtf.month(start.year, start.month), edtf.month(end.year, end.month)))
