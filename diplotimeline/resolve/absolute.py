"""Operations of the rules for dates that say (nearly) everything themselves: an EDTF string and how it came about."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from diplotimeline.language.dates import DateSpan
from diplotimeline.lexicon.dates import words
from diplotimeline.model import Basis
from diplotimeline.resolve import calendar, edtf
from diplotimeline.resolve.anchor import Anchor, Reading, told
from diplotimeline.resolve.calendar import UNIT_FINENESS
from diplotimeline.resolve.holidays import holiday
from diplotimeline.resolve.other_calendars import other_calendar

NO_SUCH_DAY = "the month has no such day"
MONTHS, LONGEST = 12, 31
SOON = 5  # years ahead in which a short decade ("the '30s") begins
LAST_CENTURY, LAST_SAID = 2019, 1999  # without a publication "the '20s" are of the last century, "the '90s" always
LAST_OF_WINTER = 3  # month in which "this winter" is still that of the year before
HALF_YEAR = 182  # days


def holiday_name(span: DateSpan) -> str:
    """The name of a holiday as the tables write it."""
    return re.sub(r"\s+", " ", (span.parts.word or "").replace("’", "'"))


def _of_year(span: DateSpan) -> bool:
    return "year" in span.text.lower()


def _year_named(span: DateSpan, anchor: Anchor) -> tuple[int, Basis] | None:
    """The year that the expression itself names or counts to: "1996", "of last year", "of the same year"."""
    parts = span.parts
    if parts.year is not None:
        return parts.year, "explicit"
    if parts.narrative is not None:
        base = told(anchor)
        return (base[0].year + parts.narrative, "relative") if base else None
    direction = -1 if "year ago" in span.text.lower() else parts.direction
    if direction is not None and _of_year(span) and anchor.published:
        return anchor.published.year + direction, "relative"
    return None


def _directed(candidates: list[date], direction: int, published: date, length: int) -> date:
    """The period before or after the one that holds the publication: "last March", "next summer"."""
    if direction < 0:
        return max(c for c in candidates if c + timedelta(days=length) <= published)
    if direction > 0:
        return min(c for c in candidates if c > published)
    return next(c for c in candidates if c.year == published.year)


def _period_start(span: DateSpan, anchor: Anchor, month: int, day: int, length: int) -> tuple[date, Basis] | None:
    """The year of a day, month or season that names none, as the date on which it begins."""
    named = _year_named(span, anchor)
    if named:
        return date(named[0], month, day), named[1]
    if anchor.meant is not None:
        return date(anchor.meant.year, month, day), "inherited" if anchor.inherited else "relative"
    direction = span.parts.direction
    if direction is None or _of_year(span):
        return None
    if anchor.published is None:
        return _beside_told(anchor, month, day, direction)
    near = range(anchor.published.year - 4, anchor.published.year + 5)
    candidates = [date(year, month, day) for year in near if (month, day) != (2, 29) or year % 4 == 0]
    return _directed(candidates, direction, anchor.published, length), "relative"


def _beside_told(anchor: Anchor, month: int, day: int, direction: int) -> tuple[date, Basis] | None:
    """What "next April" means in a history, which counts from what it told last."""
    base = told(anchor, UNIT_FINENESS["year"])
    if base is None:
        return None
    whole = base[1] > UNIT_FINENESS["month"]
    passed = direction > 0 and (whole or month <= base[0].month)
    ahead = direction < 0 and (whole or month >= base[0].month)
    return date(base[0].year + passed - ahead, month, day), "relative"


def _day(span: DateSpan, anchor: Anchor) -> Reading | None:
    parts = span.parts
    if parts.month is None or not parts.days:
        return None
    first, last = parts.days[0], parts.days[-1]
    named = _year_named(span, anchor)
    if last > calendar.days_of(parts.month, named[0] if named else None):
        month = _month(span, anchor)
        return replace(month, note=NO_SUCH_DAY) if month else None
    found = _period_start(span, anchor, parts.month, first, 1)
    if found is None or last < first:
        return None
    start, basis = found
    odd = parts.weekday is not None and start.weekday() != parts.weekday
    note = "the weekday does not fit the day" if odd else ""
    return Reading(edtf.interval(edtf.day(start), edtf.day(start.replace(day=last))), basis, note)


def _numeric(span: DateSpan, anchor: Anchor) -> Reading | None:
    parts = span.parts
    if parts.pair is None or parts.year is None:
        return None
    first, second = parts.pair
    orders = [
        (order, date(parts.year, month, day))
        for order, (day, month) in ((True, (first, second)), (False, (second, first)))
        if 1 <= month <= MONTHS and 1 <= day <= calendar.days_of(month, parts.year)
    ]
    if not orders:
        low, high = sorted(parts.pair)
        wrong = 1 <= low <= MONTHS < high <= LONGEST
        return Reading(edtf.month(parts.year, low), "explicit", NO_SUCH_DAY) if wrong else None
    if len(orders) == 1 or orders[0][1] == orders[1][1]:
        return Reading(edtf.day(orders[0][1]))
    dotted = "." in span.text
    day_first = True if dotted or anchor.day_first is None else anchor.day_first
    note = "" if dotted or anchor.day_first is not None else "day and month order uncertain"
    return Reading(edtf.day(dict(orders)[day_first]), "explicit", note)


def _month(span: DateSpan, anchor: Anchor) -> Reading | None:
    if span.parts.month is None:
        return None
    found = _period_start(span, anchor, span.parts.month, 1, 28)
    if found is None:
        return None
    value = edtf.month(found[0].year, found[0].month)
    return Reading(calendar.part(value, span.parts.edge) if span.parts.edge else value, found[1])


def _edge_day(span: DateSpan, anchor: Anchor) -> Reading | None:
    """The first or last day of a month."""
    month = _month(span, anchor)
    start, end, _ = edtf.parse_edtf(month.edtf) if month else (None, None, None)
    day = start if span.parts.word == "first" else end
    return replace(month, edtf=edtf.day(day)) if month and day else None


def _season(span: DateSpan, anchor: Anchor) -> Reading | None:
    season = span.parts.season
    if span.parts.year is not None and span.parts.year2 == span.parts.year + 1:  # "the winter of 1996–97"
        return Reading(edtf.interval(edtf.month(span.parts.year, 12), edtf.month(span.parts.year2, 2)))
    if season is None:
        return None
    first, last = edtf.SEASON_MONTHS[season]
    if (
        anchor.published
        and span.parts.direction == 0
        and not _of_year(span)
        and season == 24
        and anchor.published.month <= LAST_OF_WINTER
    ):
        return Reading(f"{anchor.published.year - 1:04d}-24", "relative")
    found = _period_start(span, anchor, first, 1, (last - first + 1) * 30)
    return Reading(f"{found[0].year:04d}-{season}", found[1]) if found else None


def quarter_number(span: DateSpan) -> int | None:
    """The number of a quarter, or that of the quarter that holds the month it is named by ("the June quarter")."""
    month = span.parts.month
    return span.parts.ordinal if month is None else (month + 2) // 3


def _quarter(span: DateSpan, anchor: Anchor) -> Reading | None:
    number = quarter_number(span)
    if number is None:
        return None
    found = _period_start(span, anchor, number * 3 - 2, 1, 90)
    return Reading(calendar.quarter(found[0].year, number), found[1]) if found else None


def _half(span: DateSpan, anchor: Anchor) -> Reading | None:
    number = span.parts.ordinal
    if number is None:
        return None
    named = _year_named(span, anchor)
    if named is None and _of_year(span):
        base = told(anchor)
        named = (base[0].year, "relative") if base else None
    first = number * 6 - 5
    if named is None and span.rule == "half.bare":
        found = _period_start(span, anchor, first, 1, HALF_YEAR)
        named = (found[0].year, found[1]) if found else None
    if named is None:
        return None
    return Reading(edtf.interval(edtf.month(named[0], first), edtf.month(named[0], first + 5)), named[1])


def _year(span: DateSpan, anchor: Anchor) -> Reading | None:  # noqa: ARG001 - one signature for all operations
    if span.parts.year is None:
        return None
    value = f"{span.parts.year:04d}"
    return Reading(calendar.part(value, span.parts.edge) if span.parts.edge else value)


def _years(span: DateSpan, anchor: Anchor) -> Reading | None:  # noqa: ARG001
    first, last = span.parts.year or 0, span.parts.year2 or 0
    return Reading(edtf.interval(f"{first:04d}", f"{last:04d}")) if 0 < first < last else None


def _decade(span: DateSpan, anchor: Anchor) -> Reading | None:
    year = span.parts.year
    if year is None and span.parts.decade is not None:
        year = 1900 + span.parts.decade
    elif year is not None and not re.search(r"\d{4}", span.text):
        last = anchor.published.year + SOON if anchor.published else LAST_CENTURY
        year -= 100 if year > max(last, LAST_SAID) else 0  # "the '30s" are those of the last century
    return Reading(calendar.decade(year)) if year is not None else None


def _century(span: DateSpan, anchor: Anchor) -> Reading | None:
    if span.parts.ordinal is not None:
        return Reading(f"{span.parts.ordinal - 1:02d}XX")
    if anchor.published is None or span.parts.direction is None:
        return None
    return Reading(calendar.century(anchor.published.year + 100 * span.parts.direction), "relative")


def _turn(span: DateSpan, anchor: Anchor) -> Reading | None:
    if span.parts.ordinal is not None:
        return Reading(f"{(span.parts.ordinal - 1) * 100:04d}~")
    day = anchor.published
    return Reading(f"{(day.year + 50) // 100 * 100:04d}~", "relative") if day else None


def _nth_week(span: DateSpan, anchor: Anchor) -> Reading | None:
    """The seven days of a month's first to fourth week, counted from its first day; the last seven of its last."""
    month, number = span.parts.month, span.parts.ordinal
    if month is None or number is None:
        return None
    found = _period_start(span, anchor, month, 1, 28)
    if found is None or number > 5:
        return None
    first = found[0] + timedelta(days=7 * (number - 1))
    if number == 5:
        first = edtf.last_of_month(found[0].year, month) - timedelta(days=6)
    return Reading(edtf.interval(edtf.day(first), edtf.day(first + timedelta(days=6))), found[1])


def _week_of(span: DateSpan, anchor: Anchor) -> Reading | None:
    day = _day(span, anchor)
    return Reading(calendar.week(date.fromisoformat(day.edtf)), day.basis) if day else None


def _holiday(span: DateSpan, anchor: Anchor) -> Reading | None:
    name = holiday_name(span)
    direction = {"last": -1, "next": 1}.get(span.text.lower().split()[0])
    year: tuple[int, Basis] | None = None
    if direction and anchor.published:
        published = anchor.published
        found = [holiday(name, one) for one in range(published.year - 1, published.year + 2)]
        days = [one[0] for one in found if one and (one[0] < published if direction < 0 else one[0] > published)]
        year = ((max(days) if direction < 0 else min(days)).year, "relative") if days else None
    elif span.parts.year is not None:
        year = span.parts.year, "explicit"
    elif anchor.meant is not None:
        year = anchor.meant.year, "inherited" if anchor.inherited else "relative"
    dated = holiday(name, year[0]) if year else None
    if dated is None or year is None:
        return None
    return Reading(edtf.interval(edtf.day(dated[0]), edtf.day(dated[0] + timedelta(days=dated[1] - 1))), year[1])


def _known(span: DateSpan, anchor: Anchor) -> Reading | None:  # noqa: ARG001
    value = words()["known"].get(span.parts.word or "")
    return Reading(str(value)) if value else None


ABSOLUTE = {
    "day": _day,
    "edge_day": _edge_day,
    "numeric": _numeric,
    "month": _month,
    "year": _year,
    "years": _years,
    "decade": _decade,
    "century": _century,
    "turn": _turn,
    "season": _season,
    "quarter": _quarter,
    "half": _half,
    "nth_week": _nth_week,
    "week_of": _week_of,
    "holiday": _holiday,
    "known": _known,
    "other_calendar": other_calendar,
}
