"""Whole days as metadata, headers and datelines write them; no ranges, nothing relative.

Small on purpose: the language's dates are another room's work, and readers see only the model.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime

# A publication is of printed news (the first weekly is of 1605) and not of a future that nobody lives to see.
# The bounds are fixed, so that the clock is never read.
FIRST_YEAR = 1600
LAST_YEAR = 2099
# Two digits: '70 is 1970, '69 is 2069, as POSIX has it.
_TURN = 70
# No date is written in more characters: "Wednesday, the 17th of September, 2014".
_LONGEST = 60
# Numbers of seconds before this (November 1973) are more likely to be something else.
_FIRST_EPOCH = 123_456_789
_EPOCH_MILLISECONDS = 100_000_000_000

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_MONTH_NUMBERS = {name: number for number, name in enumerate(MONTHS, 1)}
_MONTH_NUMBERS |= {name[:3]: number for name, number in _MONTH_NUMBERS.items()} | {"sept": 9}

_MONTH = r"(?P<{0}>" + "|".join(sorted(_MONTH_NUMBERS, key=len, reverse=True)) + r")\.?(?![a-z])"
_WEEKDAY = r"(?:(?P<weekday>mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?(?:\.|,|\b)\s*,?\s*)?"
_YEAR = r"(?P<{0}>(?:1[6-9]|20)\d\d)(?!\d)"
_DAY = r"(?P<{0}>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d)"

_STAMP = r"(?P<yb>(?:1[6-9]|20)\d\d)(?P<mb>0[1-9]|1[0-2])(?P<db>0[1-9]|[12]\d|3[01])"
# Each form: its groups are the parts with the form's letter after them.
_FORMS = (
    _YEAR.format("ya") + r"[-./](?P<ma>0?[1-9]|1[0-2])[-./](?P<da>0?[1-9]|[12]\d|3[01])(?!\d)",  # 2017-08-17
    _STAMP + r"(?!\d)",  # 20170817
    _DAY.format("dc") + r"(?:\s+of)?[\s-]*" + _MONTH.format("mc") + r"[\s,-]*" + _YEAR.format("yc"),  # 17 August 2017
    _MONTH.format("md") + r"\s*" + _DAY.format("dd") + r"(?:\s*,\s*|\s+)" + _YEAR.format("yd"),  # August 17, 2017
    r"(?P<ne>[0-3]?\d)(?P<se>[./-])(?P<pe>[0-3]?\d)(?P=se)(?P<ye>(?:1[6-9]|20)?\d\d)(?![\d.])",  # 17.08.2017, 3/5/98
)
_SHORT_FORMS = (
    _MONTH.format("mf") + r"\s*" + _DAY.format("df"),  # Aug. 17
    _DAY.format("dg") + r"\s+" + _MONTH.format("mg"),  # 17 August
)
_FULL = re.compile(_WEEKDAY + "(?:" + "|".join(f"(?:{form})" for form in _FORMS) + ")", re.IGNORECASE)
_SHORT = re.compile(_WEEKDAY + "(?:" + "|".join(f"(?:{form})" for form in _SHORT_FORMS) + ")", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Day:
    """A day as written: what it can be (two for 3/5/98, the one with its day first before) and where its words end."""

    days: tuple[date, ...]
    end: int
    weekday: int | None = None

    @property
    def day(self) -> date | None:
        """The day, when it can be only one."""
        return self.days[0] if len(self.days) == 1 else None

    def settled(self, day_first: bool | None) -> date | None:
        """The day, when it can be only one or `day_first` says which of the two it is."""
        return self.day if day_first is None or len(self.days) != 2 else self.days[0 if day_first else 1]


def day_at(text: str, position: int = 0) -> Day | None:
    """Read the full date (day, month and year) that begins at `position`; None when none does."""
    match = _FULL.match(text, position)
    if match is None:
        return None
    weekday = _weekday(match["weekday"])
    days = tuple(day for day in _readings(match) if weekday is None or day.weekday() == weekday) or _readings(match)
    return Day(days, match.end(), weekday) if days else None


def short_day_at(text: str, position: int = 0) -> tuple[int, int, int] | None:
    """Read a date without its year at `position`: month, day and the end of its words; None when there is none."""
    match = _SHORT.match(text, position)
    if match is None:
        return None
    month = _MONTH_NUMBERS[(match["mf"] or match["mg"]).lower()]
    return month, int(match["df"] or match["dg"]), match.end()


def find_day(text: str, limit: int) -> tuple[int, Day] | None:
    """Find the first full date that begins before `limit`: its position and the day."""
    for match in _FULL.finditer(text, 0, limit + _LONGEST):
        if match.start() >= limit:
            return None
        if (match.start() == 0 or not text[match.start() - 1].isalnum()) and (day := day_at(text, match.start())):
            return match.start(), day
    return None


def plausible(day: date | None) -> date | None:
    """Give the day back when something can have been published on it."""
    return day if day is not None and FIRST_YEAR <= day.year <= LAST_YEAR else None


def make_day(year: int, month: int, day: int) -> date | None:
    """Give the day, or None when the calendar has none such or it is not plausible."""
    try:
        return plausible(date(year, month, day))
    except ValueError:
        return None


def metadata_day(value: object, *, day_first: bool | None = None) -> date | None:
    """Read the day of a metadata value: ISO 8601, RFC 2822, written dates, seconds since 1970, PDF's "D:2017...".

    The day is taken as written: where a time zone is given, it is the publisher's.  None for what is no date, and
    for what can be two days (3/5/98) unless `day_first` settles it.
    """
    if isinstance(value, date):
        return plausible(value.date() if isinstance(value, datetime) else value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _epoch_day(float(value))
    return _written_day(value.strip(), day_first) if isinstance(value, str) else None


def _written_day(value: str, day_first: bool | None) -> date | None:
    if re.fullmatch(r"\d{9,13}", value):
        return _epoch_day(float(value))
    written = value.removeprefix("D:")[:100]
    found = day_at(written)
    if found is not None:
        return found.settled(day_first)
    stamp = re.match(_STAMP, written)  # 20170817112700: the time follows without a break
    return make_day(int(stamp["yb"]), int(stamp["mb"]), int(stamp["db"])) if stamp else None


def _epoch_day(seconds: float) -> date | None:
    if seconds >= _EPOCH_MILLISECONDS:
        seconds /= 1000
    if not _FIRST_EPOCH <= seconds < _EPOCH_MILLISECONDS:
        return None
    try:
        return plausible(datetime.fromtimestamp(seconds, UTC).date())
    except (OverflowError, ValueError, OSError):
        return None


def _weekday(word: str | None) -> int | None:
    if word is None:
        return None
    return next(number for number, name in enumerate(WEEKDAYS) if name.startswith(word[:3].lower()))


def _readings(match: re.Match[str]) -> tuple[date, ...]:
    if match["ne"]:
        return _numbers(int(match["ne"]), int(match["pe"]), match["ye"], dotted=match["se"] == ".")
    for form in "abcd":
        if match[f"y{form}"]:
            month = match[f"m{form}"].lower()
            number = int(month) if month.isdecimal() else _MONTH_NUMBERS[month]
            day = make_day(int(match[f"y{form}"]), number, int(match[f"d{form}"]))
            return (day,) if day else ()
    return ()


def _numbers(first: int, second: int, year: str, *, dotted: bool) -> tuple[date, ...]:
    """17.08.2017 has its day first; 8/17/2017 and 17/8/2017 tell themselves apart; 3/5/98 does not."""
    full = int(year) if len(year) == 4 else int(year) + (1900 if int(year) >= _TURN else 2000)
    ways = [(second, first)] if dotted else [(second, first), (first, second)]
    days = [day for month, number in ways if (day := make_day(full, month, number))]
    return tuple(dict.fromkeys(days))
