"""Writing and reading the part of EDTF (ISO 8601-2, levels 0 and 1, and level 1 seasons) that the tool uses.

Own code, so that reading results back needs no library; tests hold it against the `edtf` library.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

from diplotimeline.model import Precision

SIMPLE = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>\d\d))?|-(?P<season>2[1-4]))?[~?%]?|(?P<decade>\d{3})X|(?P<century>\d\d)XX"
)
# The months of the EDTF seasons 21 to 24 as the `edtf` library bounds them: winter is December of its own year.
SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}
QUARTER_STARTS = frozenset({1, 4, 7, 10})


def _season(year: int, season: int) -> tuple[date, date]:
    first, last = SEASON_MONTHS[season]
    return date(year, first, 1), last_of_month(year, last)


def last_of_month(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def _simple(text: str) -> tuple[date, date, Precision]:
    match = SIMPLE.fullmatch(text)
    if match is None:
        raise ValueError(f"not an EDTF date: {text!r}")
    if match["decade"]:
        first = int(match["decade"]) * 10
        return date(first, 1, 1), date(first + 9, 12, 31), "decade"
    if match["century"]:
        first = int(match["century"]) * 100
        return date(first, 1, 1), date(first + 99, 12, 31), "century"
    year = int(match["year"])
    if match["season"]:
        return *_season(year, int(match["season"])), "season"
    if match["month"] is None:
        return date(year, 1, 1), date(year, 12, 31), "year"
    month = int(match["month"])
    if match["day"] is None:
        return date(year, month, 1), last_of_month(year, month), "month"
    day = date(year, month, int(match["day"]))
    return day, day, "day"


@lru_cache(maxsize=4096)
def parse_edtf(text: str) -> tuple[date | None, date | None, Precision]:
    """First day, last day (None: open) and precision of an EDTF string.

    Precision is "quarter" for an interval of exactly the three months of a calendar quarter, else "interval".
    Raises ValueError for what is not EDTF, not in the subset, or ends before it begins.
    """
    left, slash, right = text.partition("/")
    if not slash:
        return _simple(text)
    start = None if left == ".." else _simple(left)
    end = None if right == ".." else _simple(right)
    if start is None and end is None:
        raise ValueError(f"an interval open on both sides: {text!r}")
    if start and end:
        if start[0] > end[1]:
            raise ValueError(f"interval ends before it begins: {text!r}")
        months = start[2] == end[2] == "month" and start[0].month in QUARTER_STARTS
        if months and (end[1].year, end[1].month) == (start[0].year, start[0].month + 2):
            return start[0], end[1], "quarter"
    return start[0] if start else None, end[1] if end else None, "interval"


def day(value: date) -> str:
    """`2017-08-17`."""
    return f"{value.year:04d}-{value.month:02d}-{value.day:02d}"


def month(year: int, number: int) -> str:
    """`2017-08`, of a month counted on or back from January of the year (13 is the next January)."""
    index = year * 12 + number - 1
    return f"{index // 12:04d}-{index % 12 + 1:02d}"


def interval(left: str | None, right: str | None) -> str:
    """`left/right`; None is open, equal ends are one date, ends that are intervals give their outer ends.

    Decades, centuries and seasons at an end are written as the year or month where they begin or end, because level 1
    intervals have no others.
    """
    if left == right and left is not None:
        return left
    first = ".." if left is None else _outer(left.partition("/")[0], last=False)
    final = ".." if right is None else _outer(right.rpartition("/")[2], last=True)
    return first if first == final else f"{first}/{final}"


def _outer(text: str, *, last: bool) -> str:
    if text.endswith("X"):
        return text.replace("X", "9" if last else "0")
    match = SIMPLE.fullmatch(text)
    if match and match["season"]:
        return f"{match['year']}-{SEASON_MONTHS[int(match['season'])][last]:02d}"
    return text


def plain(text: str) -> str:
    """The string without its signs of doubt."""
    return text.rstrip("~?%")
