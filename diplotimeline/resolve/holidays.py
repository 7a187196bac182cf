"""Named days of a year, from the rules of `lexicon/dates/words.toml`.

Own arithmetic: the library of holidays weighs 13 MB and takes a fifth of a second to load, for some forty names.
"""

from __future__ import annotations

from datetime import date, timedelta

from diplotimeline.lexicon.dates import context, words
from diplotimeline.resolve import edtf
from diplotimeline.resolve.other_calendars import hijri_day

FULL_MONTH = 30
WEEK = 7
GREGORIAN_LAG = 13  # days by which the Julian calendar lags behind, 1900 to 2099


def easter(year: int) -> date:
    """Easter Sunday of the western churches (the anonymous Gregorian rule, as Meeus gives it)."""
    century, rest = divmod(year, 100)
    moon = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * (year % 19) + century - century // 4 - moon + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % WEEK
    late = (year % 19 + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - WEEK * late + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the eastern churches (Meeus's Julian rule), 1900 to 2099."""
    moon = (19 * (year % 19) + 15) % 30
    month, day = divmod(moon + (2 * (year % 4) + 4 * (year % WEEK) - moon + 34) % WEEK + 114, 31)
    return date(year, month, day + 1) + timedelta(days=GREGORIAN_LAG)


def nth(year: int, number: int, weekday: int, month: int) -> date:
    """The n-th weekday of a month; -1 is the last."""
    if number > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % WEEK + WEEK * (number - 1))
    last = edtf.last_of_month(year, month)
    return last - timedelta(days=(last.weekday() - weekday) % WEEK)


def _lunar(year: int) -> date | None:
    table = context()["lunar_new_year"]
    at = year - int(table["first"])
    days = table["days"]
    return date(year, days[at] // 100, days[at] % 100) if 0 <= at < len(days) else None


def _hijri(year: int, month: int, day: int) -> date | None:
    """The first day of a Gregorian year on which a Hijri day falls."""
    about = int((year - 622) * 33 / 32)
    found = (hijri_day(hijri, month, day) for hijri in range(about - 1, about + 3))
    return next((one for one in found if one and one.year == year), None)


def holiday(name: str, year: int) -> tuple[date, int] | None:
    """The first day of a holiday in a year and how many days it lasts; None where that is not known."""
    rule = words()["holiday"].get(name)
    if rule is None:
        return None
    if isinstance(rule, int):
        return date(year, rule // 100, rule % 100), 1
    kind, *arguments = str(rule).split()
    numbers = [int(argument) for argument in arguments]
    if kind == "ramadan":
        start, end = _hijri(year, 9, 1), None
        end = _hijri_end(start) if start else None
        return (start, (end - start).days) if start and end else None
    day = _reckoned(kind, numbers, year)
    return (day, 1) if day else None


def _hijri_end(start: date) -> date | None:
    """The first day of the month after Ramadan."""
    found = (_hijri(year, 10, 1) for year in (start.year, start.year + 1))
    return next((day for day in found if day and 0 < (day - start).days <= FULL_MONTH), None)


def _reckoned(kind: str, numbers: list[int], year: int) -> date | None:
    if kind == "easter":
        return easter(year) + timedelta(days=numbers[0])
    if kind == "orthodox":
        return orthodox_easter(year) + timedelta(days=numbers[0])
    if kind == "nth":
        return nth(year, numbers[0], numbers[1], numbers[2])
    if kind == "election":
        return nth(year, 1, 0, 11) + timedelta(days=1)
    return _lunar(year) if kind == "lunar" else _hijri(year, numbers[0], numbers[1])
