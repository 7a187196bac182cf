"""Resolving date expressions: against the publication date, the last date told, and the dates beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from diplotimeline.language.dates import DateSpan, find_dates
from diplotimeline.language.dates_lines import lowered
from diplotimeline.lexicon.dates import context
from diplotimeline.model import Basis, EventDate
from diplotimeline.resolve import edtf
from diplotimeline.resolve.anchor import Anchor, Reading
from diplotimeline.resolve.calendar import FINENESS, UNIT_FINENESS, period, weeks_on
from diplotimeline.resolve.joining import HYPHENS, RANGE_WORDS, SHARING, follows, link, share_years, stretch
from diplotimeline.resolve.odd import odd_date
from diplotimeline.resolve.operations import resolve_span
from diplotimeline.resolve.story import NOWHERE, Story
from diplotimeline.resolve.weighing import meant

Kind = Literal["absolute", "partial", "relative", "narrative", "duration"]

AHEAD = 6  # dates behind one among which one may say its year
DATED = frozenset({"day", "edge_day", "month", "season", "numeric", "year", "quarter", "holiday", "weekday"})
TELLING = frozenset({"unit", "beside", "later", "season_told"})
BESIDE = re.compile(r", (?:(?:in|on) )?(?:the )?")
TIME_AFTER = re.compile(
    r"(?:\s*,?\s*(?:at\s+)?(?:noon|midnight|\d{1,2}(?:[:.]\d\d){0,2}\s*(?:[ap]\.?m\.?)?)"
    r"(?:\s*(?:gmt|utc|cet|cest|z|est|edt|bst|[+-]\d{4}))?)?"
    r"(?: (?:onwards?|and (?:after|later)|or later))?\s*[.,;:!?)]*\s*"
)
# "the evening of", "noon on", "the whole of", before a date that is all there is of an expression.
WITHIN = re.compile(
    r"(?:(?:on|in|at|around|during) )?(?:(?:the )?(?:early hours|night|morning|afternoon|evening|month|day|year|whole)"
    r" of|all of|(?:noon|midnight|midday|\d{1,2}(?:[:.]\d\d)?(?: ?[ap]\.?m\.?)?)(?: on)?)(?: the)?$"
)
ONWARD = re.compile(r" (?:onwards?|and (?:after|later)|or later)\b")


@dataclass(frozen=True, slots=True)
class DateReading:
    """A date expression of a text and what it means there.

    `text` is `article_text[start:end]`, without its preposition `lead`; `value` is what the expression alone means,
    None when that cannot be known; `bounded` reads the preposition or the range in which it stands ("since 2015" is
    `2015/..`, and both dates of "from May 3 to June 2, 2014" are bounded by the whole stretch).  `names`: the date is
    part of the name of a thing ("the 1978 treaty").  `rule` is the rule's id, `note` a remark for people.
    """

    start: int
    end: int
    text: str
    value: EventDate | None
    bounded: EventDate | None
    lead: str
    rule: str
    names: bool
    kind: Kind
    note: str


@lru_cache(maxsize=8192)
def event_date(value: str, basis: Basis, text: str) -> EventDate:
    """An EventDate of an EDTF string; raises ValueError when it is none."""
    start, end, precision = edtf.parse_edtf(value)
    return EventDate(value, start, end, precision, basis, text)


def _kind(span: DateSpan) -> Kind:
    parts = span.parts
    if span.kind == "duration":
        return "duration"
    if span.op in TELLING and parts.direction is None:
        return "narrative"
    if parts.year is not None or span.op in {"decade", "known", "turn"} or (span.op == "century" and parts.ordinal):
        return "absolute"
    return "partial" if span.op in DATED and parts.direction is None and span.op != "weekday" else "relative"


def _document_order(spans: list[DateSpan]) -> bool | None:
    """Whether the text writes the day first, from those numeric dates that can be read one way only."""
    votes = [s.parts.pair for s in spans if s.parts.pair and "." not in s.text]
    day_first = sum(first > 12 >= second for first, second in votes)
    month_first = sum(second > 12 >= first for first, second in votes)
    return None if day_first == month_first else day_first > month_first


def _bound(span: DateSpan, value: str, low: str) -> str:
    """The value with the preposition read in: "since 2015" is `2015/..`."""
    side = "start" if ONWARD.match(low, span.end) else context()["leads"].get(span.lead, "")
    if not side or span.names or span.kind == "duration":
        return value
    bare = edtf.plain(value)
    if "/" in bare and span.lead == "from" and (span.op == "years" or len(span.parts.days) > 1):
        return value  # "from 3 to 5 May"
    return edtf.interval(bare, None) if side == "start" else edtf.interval(None, bare)


@dataclass(slots=True)
class _Item:
    """One span on its way to a reading."""

    span: DateSpan
    reading: Reading | None
    bounded: str | None = None


def _joined(left: _Item, link: str | None) -> date | None:
    """The day on which the date before begins, when a list or a range joins both."""
    return edtf.parse_edtf(left.reading.edtf)[0] if link is not None and left.reading else None


def _resolve_all(
    story: Story, spans: list[DateSpan], links: list[str | None], shared: frozenset[int], anchor: Anchor
) -> list[_Item]:
    items: list[_Item] = []
    for i, span in enumerate(spans):
        beside = _joined(items[-1], links[i - 1]) if i else None
        later = spans[i + 1 : i + 1 + AHEAD]
        reading = _said_beside(story, span, later, anchor) or _resolved(story, span, beside, later, anchor)
        if reading and i in shared:
            reading = replace(reading, note="year shared with the next date")
        items.append(_Item(span, reading, _bound(span, reading.edtf, story.low) if reading else None))
        if reading:
            story.tell(span, reading)
    return items


def _resolved(
    story: Story, span: DateSpan, beside: date | None, later: Sequence[DateSpan], anchor: Anchor
) -> Reading | None:
    """What a span means where it stands."""
    scene = story.scene(span, beside, later) if _open(span) else NOWHERE
    choice = meant(span, scene) if scene is not NOWHERE else None
    around = Anchor(
        anchor.published,
        story.values(span),
        scene.tense,
        choice.start if choice else None,
        choice is not None and choice.inherited,
        choice.note if choice else "",
        anchor.day_first,
        story.reported(span),
    )
    return resolve_span(span, around)


def _said_beside(story: Story, span: DateSpan, later: Sequence[DateSpan], anchor: Anchor) -> Reading | None:
    """What narrative wording means that a date behind it says: "Two years later, in 1987," is 1987."""
    parts = span.parts
    if not later or parts.unit is None or parts.direction is not None or span.op not in TELLING:
        return None
    said = later[0]
    if (
        said.names
        or _kind(said) not in {"absolute", "partial"}
        or not BESIDE.fullmatch(story.low, span.end, said.start)
    ):
        return None
    if said.parts.year is None and UNIT_FINENESS[parts.unit] > UNIT_FINENESS["month"]:
        return None  # "the following year, in May" says what May is meant
    reading = _resolved(story, said, None, later[1:], anchor)
    start, _, precision = edtf.parse_edtf(reading.edtf) if reading else (None, None, "day")
    fine = start is not None and FINENESS[precision] <= UNIT_FINENESS[parts.unit]
    return Reading(period(start, parts.unit), "relative", "said beside it") if start and fine else None


def _open(span: DateSpan) -> bool:
    """Whether anything about a span is left to its surroundings."""
    return span.parts.year is None


def _earlier_start(left: _Item, right: _Item, *, ahead: bool) -> str | None:
    """The stretch of a range that would end before it begins: its first date takes the last's year or one less."""
    if left.span.op == right.span.op == "weekday" and left.reading and right.reading:
        first, last = left.reading.edtf, right.reading.edtf  # "Monday to Friday" told on a Thursday
        return edtf.interval(first, weeks_on(last, 1)) if ahead else edtf.interval(weeks_on(first, -1), last)
    if left.span.op not in SHARING or left.span.parts.year is not None or not right.reading:
        return None
    _, end, _ = edtf.parse_edtf(right.reading.edtf)
    for year in (end.year, end.year - 1) if end else ():
        again = resolve_span(replace(left.span, parts=replace(left.span.parts, year=year)), Anchor())
        value = stretch(again.edtf, right.reading.edtf) if again else None
        if again and value:
            left.reading = again
            return value
    return None


def _lies_ahead(item: _Item, published: date | None) -> bool:
    start = edtf.parse_edtf(item.reading.edtf)[0] if item.reading else None
    return bool(start and published and start > published)


def _ranges(items: list[_Item], links: list[str | None], text: str, published: date | None) -> list[_Item]:
    """Join dates into stretches: hyphened ones become one expression, others bound each other."""
    out: list[_Item] = []
    for i, item in enumerate(items):
        link = links[i - 1] if i else None
        before = out[-1] if out else None
        if link is None or before is None or not (before.reading and item.reading):
            out.append(item)
            continue
        value = None
        if link in RANGE_WORDS or (link == "and" and before.span.lead == "between"):
            value = stretch(before.reading.edtf, item.reading.edtf) or _earlier_start(
                before, item, ahead=_lies_ahead(before, published)
            )
        elif link in {"and", "&"} and follows(before.reading.edtf, item.reading.edtf):
            value = stretch(before.reading.edtf, item.reading.edtf)
        if value is None:
            out.append(item)
        elif link in HYPHENS:
            span = replace(
                before.span, end=item.span.end, text=text[before.span.start : item.span.end], names=item.span.names
            )
            out[-1] = _Item(span, replace(item.reading, edtf=value), value)
        else:
            before.bounded = item.bounded = value
            out.append(item)
    return out


def _made(item: _Item) -> DateReading:
    span, reading = item.span, item.reading
    value = event_date(reading.edtf, reading.basis, span.text) if reading else None
    bounded = value
    if reading and item.bounded and item.bounded != reading.edtf:
        bounded = event_date(item.bounded, reading.basis, span.text)
    note = reading.note if reading else "what it counts from is not known"
    return DateReading(
        span.start, span.end, span.text, value, bounded, span.lead, span.rule, span.names, _kind(span), note
    )


def _read(
    text: str,
    spans: list[DateSpan],
    published: date | None,
    day_first: bool | None,
    sentences: Sequence[tuple[int, int]] | None,
) -> list[_Item]:
    low = lowered(text)
    links = [link(low, left, right) for left, right in pairwise(spans)]
    spans, shared = share_years(spans, links)
    if day_first is None:
        day_first = _document_order(spans)
    anchor = Anchor(published=published, day_first=day_first)
    story = Story(text, published, sentences)
    return _ranges(_resolve_all(story, spans, links, shared, anchor), links, text, published)


def read_dates(
    text: str,
    *,
    published: date | None = None,
    day_first: bool | None = None,
    sentences: Sequence[tuple[int, int]] | None = None,
) -> list[DateReading]:
    """Every date expression of a text with its meaning, in order and without overlap.

    `published` is what "today" and "Tuesday" count from; without it they stay without value.  `day_first` settles
    12/11/2016 where the document does not; `sentences` are offsets of sentences if they are known already.
    """
    spans = find_dates(text)
    items = _read(text, spans, published, day_first, sentences) if spans else []
    # The number that opens an item is a day only below a month, "in two days" only in a clause that looks ahead.
    return [_made(item) for item in items if item.reading is not None or item.span.op not in {"day_item", "ahead"}]


def _covers(text: str, items: list[_Item]) -> bool:
    """Whether the dates found, with preposition and time of day, are all there is of the expression."""
    first, last = items[0].span, items[-1].span
    before = WITHIN.sub("", re.sub(r"\s+", " ", text[: first.start].strip().lower()))
    lead = first.lead if first.lead == before or before else ""
    if before.removesuffix("the").strip() != lead and before != lead:
        return False
    return TIME_AFTER.fullmatch(text[last.end :].lower()) is not None


def resolve_date(expression: str, *, published: date | None = None, day_first: bool | None = None) -> EventDate | None:
    """What a date expression means ("last Tuesday", "since June 2016"), `published` what relative ones count from.

    None when the expression is no date, is more than a date, or counts from something that is not known.
    """
    text = expression.strip()
    spans = find_dates(text, whole=True)
    items = _read(text, spans, published, day_first, [(0, len(text))]) if spans else []
    first = items[0] if items and _covers(text, items) else None
    if first is None or first.reading is None:
        odd = odd_date(text)
        return event_date(odd.isoformat(), "explicit", text) if odd else None
    if len(items) > 1 and (len(items) > 2 or first.bounded is None or first.bounded != items[1].bounded):
        return None
    return event_date(first.bounded or first.reading.edtf, first.reading.basis, text)
