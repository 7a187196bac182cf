"""What each operation of a date rule makes of the parts of an expression: an EDTF string and how it came about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from diplotimeline.language.dates import DateParts, DateSpan
from diplotimeline.lexicon.dates import words
from diplotimeline.model import Basis
from diplotimeline.resolve import calendar, edtf
from diplotimeline.resolve.calendar import FINENESS, UNIT_FINENESS


@dataclass(frozen=True, slots=True)
class Anchor:
    """What an expression counts from.

    `narrative` is the last date told (an EDTF string), `tense` of the clause -1, 0 or 1, `carried_year` the year that the
    context gives to a day or month without one, `day_first` the order of day and month where it cannot be known.
    """

    published: date | None = None
    narrative: str | None = None
    tense: int = 0
    carried_year: int | None = None
    day_first: bool | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A resolved value, how it came about, and a remark for people."""

    edtf: str
    basis: Basis = "explicit"
    note: str = ""


Operation = Callable[[DateSpan, Anchor], Reading | None]


def _of_year(span: DateSpan) -> bool:
    return span.text.lower().rstrip().endswith("year")


def _told(anchor: Anchor) -> tuple[date, int] | None:
    """The day that narrative wording counts from and how fine it is: the last date told, else the publication."""
    if anchor.narrative is not None:
        start, end, precision = edtf.parse_edtf(anchor.narrative)
        day = start or end
        return (day, FINENESS[precision]) if day else None
    return (anchor.published, 0) if anchor.published else None


def _year_named(span: DateSpan, anchor: Anchor) -> tuple[int, Basis] | None:
    """The year that the expression itself names or counts to: "1996", "of last year", "of the same year"."""
    parts = span.parts
    if parts.year is not None:
        return parts.year, "explicit"
    if parts.narrative is not None:
        told = _told(anchor)
        return (told[0].year + parts.narrative, "relative") if told else None
    if parts.direction is not None and _of_year(span) and anchor.published:
        return anchor.published.year + parts.direction, "relative"
    return None


def _directed(candidates: list[date], direction: int, published: date, length: int) -> date:
    """ "last March", "next summer": the period before or after the one that holds the publication."""
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
    if span.parts.narrative is not None or (span.parts.direction is not None and _of_year(span)):
        return None
    if anchor.carried_year is not None:
        return date(anchor.carried_year, month, day), "inherited"
    if anchor.published is None:
        return None
    candidates = []
    for year in range(anchor.published.year - 4, anchor.published.year + 5):
        try:
            candidates.append(date(year, month, day))
        except ValueError:  # 29 February
            continue
    if not candidates:
        return None
    direction = span.parts.direction
    if direction is not None:
        return _directed(candidates, direction, anchor.published, length), "relative"
    if anchor.tense > 0:
        # A month that has begun is still ahead of "will".
        return calendar.nearest(candidates, anchor.published - timedelta(days=length - 1), 1), "relative"
    return calendar.nearest(candidates, anchor.published, anchor.tense), "relative"


def _day(span: DateSpan, anchor: Anchor) -> Reading | None:
    parts = span.parts
    if parts.month is None or not parts.days:
        return None
    first, last = parts.days[0], parts.days[-1]
    found = _period_start(span, anchor, parts.month, first, 1)
    if found is None or last < first:
        return None
    start, basis = found
    note = ""
    if parts.weekday is not None and start.weekday() != parts.weekday:
        note = "the weekday does not fit the day"
    return Reading(edtf.interval(edtf.day(start), edtf.day(start.replace(day=last))), basis, note)


def _numeric(span: DateSpan, anchor: Anchor) -> Reading | None:
    parts = span.parts
    if parts.pair is None or parts.year is None:
        return None
    first, second = parts.pair
    orders = []
    for order, (day, month) in ((True, (first, second)), (False, (second, first))):
        try:
            orders.append((order, date(parts.year, month, day)))
        except ValueError:
            continue
    if not orders:
        return None
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
    return Reading(edtf.month(found[0].year, found[0].month), found[1]) if found else None


def _season(span: DateSpan, anchor: Anchor) -> Reading | None:
    season = span.parts.season
    if season is None:
        return None
    first, last = edtf.SEASON_MONTHS[season]
    if (
        anchor.published
        and span.parts.direction == 0
        and not _of_year(span)
        and season == 24
        and anchor.published.month < 3
    ):
        return Reading(f"{anchor.published.year - 1:04d}-24", "relative")
    found = _period_start(span, anchor, first, 1, (last - first + 1) * 30)
    return Reading(f"{found[0].year:04d}-{season}", found[1]) if found else None


def _quarter(span: DateSpan, anchor: Anchor) -> Reading | None:
    number = span.parts.ordinal
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
        told = _told(anchor)
        named = (told[0].year, "relative") if told else None
    if named is None:
        return None
    first = number * 6 - 5
    return Reading(edtf.interval(edtf.month(named[0], first), edtf.month(named[0], first + 5)), named[1])


def _year(span: DateSpan, anchor: Anchor) -> Reading | None:  # noqa: ARG001 - one signature for all operations
    return Reading(f"{span.parts.year:04d}") if span.parts.year is not None else None


def _years(span: DateSpan, anchor: Anchor) -> Reading | None:  # noqa: ARG001
    first, last = span.parts.year, span.parts.year2
    if first is None or last is None or last <= first:
        return None
    return Reading(edtf.interval(f"{first:04d}", f"{last:04d}"))


def _decade(span: DateSpan, anchor: Anchor) -> Reading | None:  # noqa: ARG001
    year = span.parts.year
    if year is None and span.parts.decade is not None:
        year = 1900 + span.parts.decade
    elif year is not None and span.parts.year is not None and year >= 2040:
        year -= 100  # "the '50s" are those of the last century
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
    if anchor.published is None:
        return None
    return Reading(f"{(anchor.published.year + 50) // 100 * 100:04d}~", "relative")


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


def _holiday(span: DateSpan, anchor: Anchor) -> Reading | None:
    number = words()["holiday"].get((span.parts.word or "").replace("’", "'"))
    if number is None:
        return None
    direction = {"last": -1, "next": 1}.get(span.text.lower().split()[0])
    if direction and anchor.published:
        month, day = divmod(int(number), 100)
        year = anchor.published.year + (
            direction if (month, day) == (anchor.published.month, anchor.published.day) else 0
        )
        ahead = (month, day) > (anchor.published.month, anchor.published.day)
        year += (
            -1 if direction < 0 and ahead else 1 if direction > 0 and not ahead and year == anchor.published.year else 0
        )
        return Reading(edtf.day(date(year, month, day)), "relative")
    found = _period_start(span, anchor, int(number) // 100, int(number) % 100, 1)
    return Reading(edtf.day(found[0]), found[1]) if found else None


def _known(span: DateSpan, anchor: Anchor) -> Reading | None:  # noqa: ARG001
    value = words()["known"].get(span.parts.word or "")
    return Reading(str(value)) if value else None


def _deictic(span: DateSpan, anchor: Anchor) -> Reading | None:
    if anchor.published is None:
        return None
    low = span.text.lower()
    offset = next(int(n) for word, n in words()["deictic"].items() if word in low)
    if span.parts.word in {"before", "after"}:
        offset += -1 if span.parts.word == "before" else 1
    return Reading(calendar.period(anchor.published, "day", offset), "relative")


def _part_of_day(span: DateSpan, anchor: Anchor) -> Reading | None:
    if anchor.published is None:
        return None
    return Reading(calendar.period(anchor.published, "day", -1 if "last" in span.text.lower() else 0), "relative")


def _weekday(span: DateSpan, anchor: Anchor) -> Reading | None:
    parts = span.parts
    if parts.weekday is None:
        return None
    if parts.narrative is not None:
        told = _told(anchor)
        if told is None or told[1] > 1:
            return None
        return Reading(edtf.day(_beside_weekday(told[0], parts.weekday, parts.narrative)), "relative")
    if anchor.published is None:
        return None
    published = anchor.published
    ahead = (parts.weekday - published.weekday()) % 7
    if parts.word in {"last", "this", "next"}:
        monday = published - timedelta(days=published.weekday())
        weeks = {"last": -1, "this": 0, "next": 1}[parts.word]
        value = monday + timedelta(days=parts.weekday + 7 * weeks)
    elif parts.word:  # "a week ago Tuesday"
        value = published - timedelta(days=7 + (-ahead % 7))
    elif parts.direction is not None and parts.direction != 0:
        value = _beside_weekday(published, parts.weekday, parts.direction)
    elif anchor.tense > 0 or (span.text.lower().startswith("this ") and anchor.tense == 0):
        value = published + timedelta(days=ahead)
    else:
        value = published - timedelta(days=-ahead % 7)
    return Reading(edtf.day(value), "relative")


def _beside_weekday(of: date, weekday: int, direction: int) -> date:
    """The weekday next before (-1) or after (1) a day, or (0) in its week."""
    ahead = (weekday - of.weekday()) % 7
    if direction < 0:
        return of - timedelta(days=(-ahead % 7) or 7)
    return of + timedelta(days=ahead or (7 if direction else 0))


def _unit(span: DateSpan, anchor: Anchor) -> Reading | None:
    parts = span.parts
    if parts.unit is None:
        return None
    if parts.direction is not None:
        if anchor.published is None:
            return None
        offset = parts.direction
        if parts.unit == "weekend":
            return Reading(_weekend(anchor.published, offset, anchor.tense, span.text), "relative")
        value = calendar.period(anchor.published, parts.unit, offset)
    else:
        told = _told(anchor)
        if told is None or told[1] > UNIT_FINENESS[parts.unit]:
            return None
        value = calendar.period(told[0], parts.unit, parts.narrative or 0)
    return Reading(_cut(value, parts), "relative")


def _weekend(published: date, direction: int, tense: int, text: str) -> str:
    """ "the weekend" and "last weekend" are the one past unless the clause looks ahead; "this weekend" is that of the week."""
    if direction == 0:
        past = tense < 0 or (tense == 0 and text.lower().startswith("the"))
        direction = -1 if past and published.weekday() < 5 else 0
    return calendar.period(published, "weekend", direction)


def _cut(value: str, parts: DateParts) -> str:
    name = parts.part or parts.edge
    return value if name in {None, "whole"} else calendar.part(value, str(name))


def _beside(span: DateSpan, anchor: Anchor) -> Reading | None:
    told = _told(anchor)
    if told is None or span.parts.unit is None or told[1] > UNIT_FINENESS[span.parts.unit]:
        return None
    return Reading(calendar.period(told[0], span.parts.unit, -1 if span.parts.word == "before" else 1), "relative")


def _edge(span: DateSpan, anchor: Anchor) -> Reading | None:
    parts = span.parts
    of = anchor.published
    if parts.direction is None and of is None:
        told = _told(anchor)
        of = told[0] if told else None
    if of is None:
        return None
    value = calendar.period(of, parts.unit or "year", parts.direction or 0)
    return Reading(calendar.part(value, parts.edge or "end"), "relative")


def _ago(span: DateSpan, anchor: Anchor) -> Reading | None:
    if anchor.published is None or span.parts.n is None or span.parts.unit is None:
        return None
    return Reading(calendar.shift(anchor.published, -span.parts.n, span.parts.unit), "relative")


def _ahead(span: DateSpan, anchor: Anchor) -> Reading | None:
    if anchor.published is None or span.parts.n is None or span.parts.unit is None:
        return None
    return Reading(calendar.shift(anchor.published, span.parts.n, span.parts.unit), "relative")


def _compared(span: DateSpan, anchor: Anchor) -> Reading | None:
    told = _told(anchor)
    if told is None:
        return None
    unit = span.parts.word if span.parts.word in UNIT_FINENESS else "year"
    if told[1] > UNIT_FINENESS[unit] and anchor.published:
        told = anchor.published, 0
    if told[1] > UNIT_FINENESS[unit]:
        return None
    return Reading(calendar.period(calendar.shift_months(told[0], -12), unit), "relative")


def _later(span: DateSpan, anchor: Anchor) -> Reading | None:
    parts = span.parts
    told = _told(anchor)
    if told is None or parts.n is None or parts.unit is None:
        return None
    back = (parts.word or "") in {"earlier", "previously", "beforehand", "before", "before that"}
    if told[1] > UNIT_FINENESS[parts.unit]:
        return None
    return Reading(calendar.shift(told[0], -parts.n if back else parts.n, parts.unit), "relative")


def _stretch(span: DateSpan, anchor: Anchor) -> Reading | None:
    parts = span.parts
    if anchor.published is None or parts.unit is None or parts.direction is None or parts.direction == 0:
        return None
    other = calendar.shift(anchor.published, (parts.n or 1) * parts.direction, parts.unit)
    unit = {"decade": "year", "century": "year", "quarter": "month"}.get(parts.unit, parts.unit)
    here = calendar.period(anchor.published, unit)
    return Reading(edtf.interval(other, here) if parts.direction < 0 else edtf.interval(here, other), "relative")


OPERATIONS: dict[str, Operation] = {
    "day": _day, "numeric": _numeric, "month": _month, "year": _year, "years": _years, "decade": _decade,
    "century": _century, "turn": _turn, "season": _season, "quarter": _quarter, "half": _half, "nth_week": _nth_week, "holiday": _holiday,
    "known": _known, "deictic": _deictic, "part_of_day": _part_of_day, "weekday": _weekday, "unit": _unit,
    "beside": _beside, "edge": _edge, "ago": _ago, "compared": _compared, "later": _later, "ahead": _ahead, "stretch": _stretch,
}  # fmt: skip


def resolve_span(span: DateSpan, anchor: Anchor) -> Reading | None:
    """The value of one expression; None when what it counts from is not known or the calendar has no such day."""
    try:
        reading = OPERATIONS[span.op](span, anchor)
        if reading is None:
            return None
        value = reading.edtf
        for name in (span.part, span.edge):
            if name:
                value = calendar.part(value, name)
        if span.qualifier and "/" not in value and not value.endswith(("X", "~")):
            value += span.qualifier
        edtf.parse_edtf(value)
    except (ValueError, OverflowError):
        return None
    return Reading(value, reading.basis, reading.note)
