"""Rows of states with their dates behind one verb: "with Peru in 1968, Chile and Bolivia in 1973 and Laos in 1980".

English leaves out the verb of all but the first; each date is that of the states right before it or, where the dates
stand first ("in 1968 with Peru, in 1973 with Chile"), right behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from diplotimeline.reader.mentions import DateMention
from diplotimeline.reader.session import Reading
from diplotimeline.resolve.context import Context
from diplotimeline.resolve.countries import CountryReading
from diplotimeline.resolve.dates import DateReading

MOST = 60  # states and dates behind a trigger that are looked at
FEWEST = 2  # states with dates of their own
_PREPOSITION = r"(?:with|of|to|in|from|at|by|for|and)"
_ARTICLE = r"(?:(?:the|newly independent|that of)\s+)?(?:(?:Republic|Kingdom|State|Government)\s+of\s+(?:the\s+)?)?"
_ROW = re.compile(rf"\s*(?:,|,?\s*(?:and|&|as well as))\s+(?:with\s+|of\s+)?{_ARTICLE}", re.IGNORECASE)
_DATED = re.compile(r"\s*(?:\([^()]{0,25}\))?\s*,?\s*\(?(?:in|on|since|from)?\s*(?:the\s+)?", re.IGNORECASE)
_ANOTHER = r"(?:(?:one|another|(?:the\s+)?(?:other|second|third|fourth|last)(?:\s+one)?)\s+)?"
_NEXT = re.compile(
    rf"\)?\s*(?:[,;]\s*|\s)(?:(?:and|then|followed by|finally)\s+)*{_ANOTHER}(?:{_PREPOSITION}\s+)?{_ARTICLE}",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    rf"\s*,?\s*(?:(?:one|another|others|its own|an? (?:embassy|legation|consulate|mission))\s+)?"
    rf"(?:{_PREPOSITION}\s+)?{_ARTICLE}",
    re.IGNORECASE,
)
# Behind the last state of a clause without a verb of its own: "in 1993 Malta" – not "in 1993 Malta recognised".
_OVER = re.compile(r"\s*(?:\([^()]{0,25}\)\s*)?(?:[,.;:)]|and\b|as well as\b|\Z|\n)")
_NEXT_DATE = re.compile(
    r"\s*(?:[,;]\s*(?:(?:and|then)\s+)?|\s(?:and|then)\s+)(?:in|on|since)?\s*(?:the\s+)?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Mark:
    """A state or a date of a sentence, in the order of the text."""

    start: int
    end: int
    code: str
    date: DateReading | None


def dated_states(reading: Reading, context: Context, dates: Sequence[DateReading]) -> dict[str, DateMention]:
    """The date of each state that has one of its own behind a trigger; empty where not two have different ones."""
    begin, end = context.sentences[reading.sentence]
    start = max(begin, reading.end)
    told = _whole([one for one in dates if begin <= one.start < end and one.value is not None and not one.names])
    marks = sorted(
        _marks(context.readings(start, end), [one for one in told if one.start >= start]), key=lambda mark: mark.start
    )
    marks = marks[:MOST]
    for first, mark in enumerate(marks):
        found = _chain(marks[first:], context.text)
        earlier = [one for one in told if one.start < reading.start]
        if mark.date is not None and earlier and first:  # "In 1960 it recognised Peru, in 1961 Chile and in 1962 Laos"
            if not _NEXT_DATE.fullmatch(context.text, marks[first - 1].end, mark.start):
                continue
            last = max((one.end for one in marks[first:] if one.code in found), default=mark.end)
            if not _OVER.match(context.text, last):
                continue
            found = {**{one.code: _mention(earlier[-1]) for one in marks[:first] if one.code}, **found}
        if len({mention.value.edtf for mention in found.values()}) >= FEWEST:
            return found
    return {}


def _whole(dates: Sequence[DateReading]) -> list[DateReading]:
    """The dates, the two ends of one stretch as one: "from 31 October to 2 November"."""
    out: list[DateReading] = []
    for one in dates:
        last = out[-1].bounded if out else None
        if last is not None and one.bounded == last and "/" in last.edtf and ".." not in last.edtf:
            out[-1] = replace(out[-1], end=one.end, value=last)
        else:
            out.append(one)
    return out


def _marks(states: Sequence[CountryReading], dates: Sequence[DateReading]) -> Iterator[_Mark]:
    for state in states:
        if state.country is not None:
            yield _Mark(state.start, state.end, state.country.code, None)
    for date in dates:
        if date.value is not None and not date.names:
            yield _Mark(date.start, date.end, "", date)


def _chain(marks: Sequence[_Mark], text: str) -> dict[str, DateMention]:
    """The chain that begins with the first mark: states then their date, again and again; or a date then its states."""
    found: dict[str, DateMention] = {}
    ahead = bool(marks and marks[0].date is not None)
    group: list[_Mark] = []
    day: DateMention | None = None
    before: _Mark | None = None
    for mark in marks:
        if before is not None and not _joined(before, mark, text, ahead=ahead):
            break
        if mark.date is not None:
            day = _mention(mark.date)
            if not ahead:
                found.update((one.code, day) for one in group if one.code not in found)
                group = []
        elif ahead and day is not None:
            found.setdefault(mark.code, day)
        else:
            group.append(mark)
        before = mark
    return found


def _joined(before: _Mark, mark: _Mark, text: str, *, ahead: bool) -> bool:
    between = text[before.end : mark.start]
    if before.date is None and mark.date is None:
        return _ROW.fullmatch(between) is not None
    if before.date is not None and mark.date is not None:
        return False
    if before.date is None:
        return (_NEXT_DATE if ahead else _DATED).fullmatch(between) is not None
    return (_BEHIND if ahead else _NEXT).fullmatch(between) is not None


def _mention(date: DateReading) -> DateMention:
    assert date.value is not None  # noqa: S101 - for the type checker: the callers have only dates with a value
    return DateMention(date.start, date.end, date.value, date.kind, date.lead, names=False, part="whole")
