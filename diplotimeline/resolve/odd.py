"""Full dates in orders and punctuation that the grammar does not know, read by dateparser behind a strict gate.

The gate: a month's name, a day's number and a year, and beside them nothing but a weekday and fillers.  What
dateparser makes of it must hold that very day and year; so it can neither complete a date nor guess one.
"""

from __future__ import annotations

import re
import warnings
from datetime import date

WORD = re.compile(r"[^\W_]+")
MONTHS = frozenset("jan feb mar apr may jun jul aug sep sept oct nov dec".split())  # noqa: SIM905 - reads better
WEEKDAYS = frozenset(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))
FILLERS = frozenset(("the", "of", "in", "year", "day", "on"))
DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
YEAR = re.compile(r"1\d{3}|20\d{2}")
LONGEST = 60  # characters of an expression


def odd_date(expression: str) -> date | None:
    """The day that an odd full date means ("5 May, 2015 (Tuesday)"), None when it is not plainly one."""
    if len(expression) > LONGEST:
        return None
    days, years, months = [], [], 0
    words = WORD.findall(expression.lower())
    for word in words:
        day = DAY.fullmatch(word)
        if day:
            days.append(int(day.group(1)))
        elif YEAR.fullmatch(word):
            years.append(int(word))
        elif word[:3] in MONTHS and word.isalpha():
            months += 1
        elif word not in FILLERS and not (word[:3] in WEEKDAYS and word.isalpha()):
            return None
    if len(days) != 1 or len(years) != 1 or months != 1:
        return None
    return _parsed(" ".join(word for word in words if word not in FILLERS), days[0], years[0])


def _parsed(expression: str, day: int, year: int) -> date | None:
    import dateparser  # noqa: PLC0415 - heavy, and needed for few expressions

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of its own dependencies
        found = dateparser.parse(expression, languages=["en"], settings={"STRICT_PARSING": True, "TIMEZONE": "UTC"})
    if found is None or found.day != day or found.year != year:
        return None
    return found.date()
