"""Operations of the rules for dates that count from the publication or from the last date told."""

from __future__ import annotations

from datetime import date, timedelta

from diplotimeline.language.dates import DateSpan
from diplotimeline.language.dates_parts import DateParts
from diplotimeline.lexicon.dates import words
from diplotimeline.resolve import calendar, edtf
from diplotimeline.resolve.anchor import Anchor, Reading, told
from diplotimeline.resolve.calendar import UNIT_FINENESS
from diplotimeline.resolve.compared import compared

LOOKS_AHEAD = frozenset({1, 2, 3, 5})  # of `tense.tense`
DAYS = {"day": 1, "week": 7, "fortnight": 14}
SUNDAY = 6
NEW_UNTIL = 2  # months in which the year that has begun is "the new year"
WEEK, FIRST_DAYS = 7, 10
BACK = frozenset({"before", "preceding"})


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
        base = told(anchor, 1)
        if base is None:
            return None
        return Reading(edtf.day(_beside_weekday(base[0], parts.weekday, parts.narrative)), "relative")
    if anchor.meant is not None:
        return Reading(edtf.day(anchor.meant), "relative")
    if anchor.published is None or parts.days:
        return None
    published = anchor.published
    ahead = (parts.weekday - published.weekday()) % 7
    if parts.word in {"last", "this", "next"}:
        monday = published - timedelta(days=published.weekday())
        weeks = {"last": -1, "this": 0, "next": 1}[parts.word]
        value = monday + timedelta(days=parts.weekday + 7 * weeks)
    elif parts.word in {"before last", "after next", "week", "a week from"}:
        before = parts.word == "before last"
        value = _beside_weekday(published, parts.weekday, -1) if before else published + timedelta(days=ahead)
        value += timedelta(days=-7 if before else 7)
    elif parts.word:  # "a week ago Tuesday"
        value = published - timedelta(days=7 + (-ahead % 7))
    else:
        value = _beside_weekday(published, parts.weekday, parts.direction or 0)
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
        if parts.unit == "week" and anchor.published.weekday() == SUNDAY:
            offset += _sunday(offset, anchor.tense, span.text.lower())
        value = calendar.period(anchor.published, parts.unit, offset)
    else:
        base = told(anchor, UNIT_FINENESS[parts.unit], same=not parts.narrative)
        if base is None:
            return None
        value = calendar.period(base[0], parts.unit, (parts.narrative or 0) - _reports(parts, base, anchor.published))
    return Reading(_cut(value, parts), "relative")


def _reports(parts: DateParts, base: tuple[date, int], published: date | None) -> bool:
    """Whether "the previous quarter" is the one before that whose figures are told, which is over but not named."""
    if published is None or parts.unit != "quarter" or parts.narrative != -1 or base[1] == UNIT_FINENESS["quarter"]:
        return False
    return calendar.period(base[0], "quarter") == calendar.period(published, "quarter")


def _sunday(direction: int, tense: int, text: str) -> int:
    """How many weeks on a week lies that is told of on a Sunday: "will meet this week" is of the one to come."""
    ahead = "later" in text or (tense in LOOKS_AHEAD and "earlier" not in text)
    return int(direction == 0 and ahead)


def _weekend(published: date, direction: int, tense: int, text: str) -> str:
    """The weekend meant: the one past unless the clause looks ahead; "this weekend" is that of the week."""
    if direction == 0:
        past = tense < 0 or (tense == 0 and text.lower().startswith("the"))
        direction = -1 if past and published.weekday() < 5 else 0
    return calendar.period(published, "weekend", direction)


def _cut(value: str, parts: DateParts) -> str:
    name = parts.part or parts.edge
    return value if name in {None, "whole"} else calendar.part(value, str(name))


def _beside(span: DateSpan, anchor: Anchor) -> Reading | None:
    base = told(anchor, UNIT_FINENESS[span.parts.unit]) if span.parts.unit else None
    if base is None or span.parts.unit is None:
        return None
    return Reading(calendar.period(base[0], span.parts.unit, -1 if span.parts.word in BACK else 1), "relative")


def _edge(span: DateSpan, anchor: Anchor) -> Reading | None:
    parts = span.parts
    of = anchor.published
    if parts.direction is None and of is None:
        base = told(anchor)
        of = base[0] if base else None
    if of is None:
        return None
    ahead = _new_year(of) - of.year if "new year" in span.text.lower() else 0
    value = calendar.period(of, parts.unit or "year", (parts.direction or 0) + ahead)
    return Reading(calendar.part(value, parts.edge or "end"), "relative")


def _beyond(span: DateSpan, anchor: Anchor) -> Reading | None:
    if anchor.published is None or span.parts.unit is None:
        return None
    return Reading(
        calendar.period(anchor.published, span.parts.unit, -2 if span.parts.word == "before last" else 2), "relative"
    )


def _day_of_month(span: DateSpan, anchor: Anchor) -> Reading | None:
    if anchor.published is None or not span.parts.days:
        return None
    first = calendar.shift_months(anchor.published.replace(day=1), span.parts.direction or 0)
    ends = [edtf.day(first.replace(day=number)) for number in (span.parts.days[0], span.parts.days[-1])]
    return Reading(edtf.interval(*ends), "relative")


def _day_told(span: DateSpan, anchor: Anchor) -> Reading | None:  # noqa: ARG001
    """A day of the month told of or published ("on the 19th"), as the context has it."""
    return Reading(edtf.day(anchor.meant), "relative") if anchor.meant is not None else None


def _month_told(span: DateSpan, anchor: Anchor) -> Reading | None:
    """A month beside what was told last: "that July" is of its year, "the following March" the next one."""
    base, month = told(anchor, UNIT_FINENESS["year"]), span.parts.month
    if base is None or month is None:
        return None
    direction = span.parts.narrative or 0
    passed = direction > 0 and (base[1] > UNIT_FINENESS["month"] or month <= base[0].month)
    ahead = direction < 0 and (base[1] > UNIT_FINENESS["month"] or month >= base[0].month)
    return Reading(edtf.month(base[0].year + passed - ahead, month), "relative")


def _season_told(span: DateSpan, anchor: Anchor) -> Reading | None:
    """A season beside what was told last: "that summer" is of its year, "the following spring" the next one."""
    base, season = told(anchor, UNIT_FINENESS["year"]), span.parts.season
    if base is None or season is None:
        return None
    first, last = edtf.SEASON_MONTHS[season]
    direction, whole = span.parts.narrative or 0, base[1] > UNIT_FINENESS["quarter"]
    passed = direction > 0 and (whole or first <= base[0].month)
    ahead = direction < 0 and (whole or last >= base[0].month)
    return Reading(f"{base[0].year + passed - ahead:04d}-{season}", "relative")


def _ago(span: DateSpan, anchor: Anchor) -> Reading | None:
    if anchor.published is None or span.parts.n is None or span.parts.unit is None:
        return None
    of = span.parts.word  # "ten years ago today", "this week"
    if of and span.parts.unit == "year" and span.parts.n == int(span.parts.n):
        then = calendar.shift_months(anchor.published, -12 * int(span.parts.n))
        return Reading(calendar.period(then, of.removeprefix("this ").replace("today", "day")), "relative")
    return Reading(calendar.shift(anchor.published, -span.parts.n, span.parts.unit), "relative")


def _ahead(span: DateSpan, anchor: Anchor) -> Reading | None:
    if anchor.published is None or span.parts.n is None or span.parts.unit is None:
        return None
    if span.kind == "duration" and anchor.tense not in LOOKS_AHEAD and (anchor.tense or span.start):
        return None  # "he learnt it in two days"
    unit, of = span.parts.unit, span.parts.word
    if of in {"today", "tomorrow"} and unit in DAYS and span.parts.n == int(span.parts.n):
        return Reading(
            calendar.period(anchor.published, "day", int(span.parts.n) * DAYS[unit] + (of == "tomorrow")), "relative"
        )
    value = calendar.shift(anchor.published, span.parts.n, span.parts.unit)
    if span.parts.word != "within":
        return Reading(value, "relative")
    days = DAYS.get(span.parts.unit)
    if days:
        last = edtf.day(anchor.published + timedelta(days=int(span.parts.n * days)))
        return Reading(edtf.interval(edtf.day(anchor.published), last), "relative")
    months = {"year": 12.0, "quarter": 3.0, "month": 1.0}.get(span.parts.unit)
    value = calendar.shift(anchor.published, span.parts.n * months, "month") if months else value
    return Reading(edtf.interval(calendar.period(anchor.published, "month"), value), "relative")


def _later(span: DateSpan, anchor: Anchor) -> Reading | None:
    parts = span.parts
    base = told(anchor, UNIT_FINENESS[parts.unit], same=True) if parts.unit else None
    if base is None or parts.n is None or parts.unit is None:
        return None
    back = (parts.word or "") in {"earlier", "previously", "beforehand", "before", "before that"}
    return Reading(calendar.shift(base[0], -parts.n if back else parts.n, parts.unit), "relative")


def _stretch(span: DateSpan, anchor: Anchor) -> Reading | None:
    parts = span.parts
    if anchor.published is None or parts.unit is None or parts.direction is None or parts.direction == 0:
        return None
    other = calendar.shift(anchor.published, (parts.n or 1) * parts.direction, parts.unit)
    unit = {"decade": "year", "century": "year", "quarter": "month"}.get(parts.unit, parts.unit)
    here = calendar.period(anchor.published, unit)
    return Reading(edtf.interval(other, here) if parts.direction < 0 else edtf.interval(here, other), "relative")


def _turn_of_year(span: DateSpan, anchor: Anchor) -> Reading | None:  # noqa: ARG001
    """December and January about the nearest New Year."""
    if anchor.published is None:
        return None
    past = anchor.tense < 0 or (anchor.tense == 0 and anchor.published.month <= 6)
    year = anchor.published.year - past
    return Reading(edtf.interval(edtf.month(year, 12), edtf.month(year + 1, 1)), "relative")


def _new_year(of: date) -> int:
    """The year that is new: the next one, in January and February this one."""
    return of.year + (of.month > NEW_UNTIL)


def _first_of_new_year(span: DateSpan, anchor: Anchor) -> Reading | None:
    """The first days, week or month of the new year; its eve is the day before."""
    if anchor.published is None:
        return None
    first = date(_new_year(anchor.published), 1, 1)
    if span.parts.unit is None:
        return Reading(edtf.day(first - timedelta(days=1)), "relative")
    many = "s of" in span.text.lower()
    if span.parts.unit == "month" or (many and span.parts.unit == "week"):
        last = edtf.month(first.year, 3 if many and span.parts.unit == "month" else 1)
        return Reading(edtf.interval(edtf.month(first.year, 1), last), "relative")
    days = 1 if span.parts.unit == "day" else WEEK
    days = FIRST_DAYS if many else days
    return Reading(edtf.interval(edtf.day(first), edtf.day(first + timedelta(days=days - 1))), "relative")


RELATIVE = {
    "turn_of_year": _turn_of_year,
    "new_year": _first_of_new_year,
    "deictic": _deictic,
    "beyond": _beyond,
    "day_of_month": _day_of_month,
    "day_told": _day_told,
    "day_item": _day_told,
    "month_told": _month_told,
    "season_told": _season_told,
    "part_of_day": _part_of_day,
    "weekday": _weekday,
    "unit": _unit,
    "beside": _beside,
    "edge": _edge,
    "ago": _ago,
    "compared": compared,
    "later": _later,
    "ahead": _ahead,
    "stretch": _stretch,
}
