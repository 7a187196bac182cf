"""Arithmetic on the calendar: periods around a day, shifts by units, parts of periods.  All values are EDTF strings."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from diplotimeline.model import Precision
from diplotimeline.resolve import edtf

LEAP_YEAR = 2000
# How fine a date is: a shift by days needs a day, one by months at least a month.
FINENESS: dict[Precision, int] = {
    "day": 0, "interval": 1, "month": 2, "season": 3, "quarter": 3, "year": 4, "decade": 5, "century": 6
}  # fmt: skip
UNIT_FINENESS = {
    "day": 0,
    "weekend": 1,
    "week": 1,
    "fortnight": 1,
    "month": 2,
    "quarter": 3,
    "year": 4,
    "decade": 5,
    "century": 6,
}
# First and last month, ten days, and year of the parts of a year, a month, a decade and a century.
YEAR_PARTS = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}
YEAR_PARTS |= {"start": (1, 3), "end": (10, 12), "half1": (1, 6), "half2": (7, 12)}
MONTH_PARTS = {"early": (1, 10), "start": (1, 10), "mid": (11, 20), "late": (21, 31), "end": (21, 31)}
MONTH_PARTS |= {"half1": (1, 15), "half2": (16, 31)}
DECADE_PARTS = {"early": (0, 3), "start": (0, 3), "mid": (4, 6), "late": (7, 9), "end": (7, 9)}
DECADE_PARTS |= {"half1": (0, 4), "half2": (5, 9)}
CENTURY_PARTS = {"early": (1, 33), "start": (1, 33), "mid": (34, 66), "late": (67, 100), "end": (67, 100)}
CENTURY_PARTS |= {"half1": (1, 50), "half2": (51, 100)}


def days_of(month: int, year: int | None = None) -> int:
    """How many days a month has, at most where the year is not known."""
    return monthrange(LEAP_YEAR if year is None else year, month)[1]


def week(of: date) -> str:
    """The ISO week, Monday to Sunday."""
    monday = of - timedelta(days=of.weekday())
    return edtf.interval(edtf.day(monday), edtf.day(monday + timedelta(days=6)))


def weekend(of: date) -> str:
    """Saturday and Sunday of the ISO week."""
    saturday = of + timedelta(days=5 - of.weekday())
    return edtf.interval(edtf.day(saturday), edtf.day(saturday + timedelta(days=1)))


def weeks_on(day: str, weeks: int) -> str:
    """The day (EDTF) so many weeks on or, negative, before."""
    return edtf.day(date.fromisoformat(day) + timedelta(weeks=weeks))


def quarter(year: int, number: int) -> str:
    """Quarter 1 to 4 of a year; numbers beyond count on into other years."""
    first = (number - 1) * 3 + 1
    return edtf.interval(edtf.month(year, first), edtf.month(year, first + 2))


def decade(year: int) -> str:
    """`199X`."""
    return f"{year // 10:03d}X"


def century(year: int) -> str:
    """`19XX`, as EDTF writes the hundred years."""
    return f"{year // 100:02d}XX"


def shift_months(of: date, months: int) -> date:
    """The same day of another month, or that month's last day."""
    index = of.year * 12 + of.month - 1 + months
    year, month = divmod(index, 12)
    return min(date(year, month + 1, 1) + timedelta(days=of.day - 1), edtf.last_of_month(year, month + 1))


def period(of: date, unit: str, offset: int = 0) -> str:
    """The day, week, month … `offset` units from the one that holds a day.

    Raises ValueError or OverflowError beyond the years 1 to 9999.
    """
    if unit in PERIODS:
        return PERIODS[unit](of, offset)
    raise ValueError(f"unknown unit {unit!r}")


PERIODS: dict[str, Callable[[date, int], str]] = {
    "day": lambda of, n: edtf.day(of + timedelta(days=n)),
    "week": lambda of, n: week(of + timedelta(weeks=n)),
    "fortnight": lambda of, n: week(of + timedelta(weeks=2 * n)),
    "weekend": lambda of, n: weekend(of + timedelta(weeks=n)),
    "month": lambda of, n: edtf.month(of.year, of.month + n),
    "quarter": lambda of, n: quarter(of.year, (of.month - 1) // 3 + 1 + n),
    "year": lambda of, n: f"{of.replace(year=of.year + n, day=1).year:04d}",
    "decade": lambda of, n: decade(of.year + 10 * n),
    "century": lambda of, n: century(of.year + 100 * n),
}


def shift(of: date, amount: float, unit: str) -> str:
    """The period that lies an amount of units away, no finer than the unit: "two months ago" is a month."""
    scale = {"decade": ("year", 10), "century": ("year", 100), "quarter": ("month", 3)}
    name, factor = scale.get(unit, (unit, 1))
    steps = amount * factor
    if steps != int(steps):  # "half a year ago", "a year and a half later"
        finer = {"year": ("month", 12), "month": ("week", 4), "week": ("day", 7), "day": ("day", 1)}
        name, factor = finer.get(name, (name, 1))
        steps = round(steps * factor)
    return period(of, name, int(steps))


def part(value: str, name: str) -> str:
    """The early, middle or late part, an edge or a half of a period; periods that have no parts stay whole."""
    start, end, precision = edtf.parse_edtf(value)
    if start is None or end is None:
        return value
    if precision == "year":
        first, last = YEAR_PARTS[name]
        return edtf.interval(edtf.month(start.year, first), edtf.month(start.year, last))
    if precision == "month":
        first, last = MONTH_PARTS[name]
        return edtf.interval(edtf.day(start.replace(day=first)), edtf.day(start.replace(day=min(last, end.day))))
    if precision in {"decade", "century"}:
        first, last = (DECADE_PARTS if precision == "decade" else CENTURY_PARTS)[name]
        return edtf.interval(f"{start.year + first:04d}", f"{start.year + last:04d}")
    if precision == "quarter" and name in {"start", "end"}:
        return edtf.month(start.year, start.month if name == "start" else end.month)
    return value
