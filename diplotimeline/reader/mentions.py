"""The mentions of an article among which the reader chooses: parties and dates, by the tool's own finders."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from diplotimeline.model import EventDate
from diplotimeline.reader.labels import FORMS, KINDS
from diplotimeline.resolve.context import Context
from diplotimeline.resolve.dates import DateReading, event_date

SHORTEST_SURNAME = 3
LENT = 3  # parties that an article names most, which are candidates wherever they stand


@dataclass(frozen=True, slots=True)
class PartyMention:
    """A stretch of text that stands for a state or organisation; offsets count characters of the article."""

    start: int
    end: int
    code: str
    form: str
    kind: str


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression and one way to take it: as a whole, bounded by what is around it, its first or last end."""

    start: int
    end: int
    value: EventDate
    kind: str
    lead: str
    names: bool
    part: str


def publication(published: date | None) -> DateMention | None:
    """The publication date as a candidate."""
    if published is None:
        return None
    day = event_date(published.isoformat(), "publication", "")
    return DateMention(-1, -1, day, "published", "", names=False, part="whole")


@dataclass(frozen=True, slots=True)
class Mentions:
    """All mentions of an article, in the order of the text, and what it is about."""

    parties: tuple[PartyMention, ...]
    dates: tuple[DateMention, ...]
    rank: dict[str, int]
    pair: tuple[str, ...]
    home: str | None

    @property
    def lent(self) -> tuple[str, ...]:
        """Codes that the document lends: its pair, whose voice it speaks with, and what it names most."""
        most = [code for code, place in self.rank.items() if place < LENT]
        return tuple(dict.fromkeys([*self.pair, *([self.home] if self.home else []), *most]))


def mentions(context: Context, dates: Sequence[DateReading]) -> Mentions:
    """The mentions of an article, from what the finders found in it."""
    parties = [
        PartyMention(
            c.start,
            c.end,
            c.country.code,
            c.form if c.form in FORMS else "other",
            c.country.kind if c.country.kind in KINDS else "other",
        )
        for c in context.countries
        if c.country is not None
    ]
    parties += [PartyMention(p.start, p.end, p.code, "person", "state") for p in context.people]
    parties += list(_surnames(context, parties))
    parties.sort(key=lambda m: (m.start, m.end, m.code))
    counts = Counter(m.code for m in parties)
    rank = {code: place for place, (code, _) in enumerate(counts.most_common())}
    found = [mention for reading in dates for mention in _dates(reading)]
    return Mentions(tuple(parties), tuple(found), rank, context.pair or (), context.home)


def _surnames(context: Context, found: Sequence[PartyMention]) -> Iterator[PartyMention]:
    """Where a person who was introduced is named again by surname alone."""
    people = {p.surname: p for p in context.people if len(p.surname) >= SHORTEST_SURNAME}
    if not people:
        return
    alternatives = "|".join(sorted(map(re.escape, people), key=lambda name: (-len(name), name)))
    taken = sorted((m.start, m.end) for m in found)
    at = 0
    for match in re.finditer(rf"\b(?:{alternatives})\b", context.text):
        while at < len(taken) and taken[at][1] <= match.start():
            at += 1
        if not any(start < match.end() and match.start() < end for start, end in taken[at : at + 4]):
            yield PartyMention(match.start(), match.end(), people[match.group()].code, "surname", "state")


def _dates(reading: DateReading) -> Iterator[DateMention]:
    value, bounded = reading.value, reading.bounded
    if value is not None:
        whole = DateMention(reading.start, reading.end, value, reading.kind, reading.lead, reading.names, "whole")
        yield whole
        yield from _ends(whole)
    if bounded is not None and (value is None or bounded.edtf != value.edtf):
        yield DateMention(reading.start, reading.end, bounded, reading.kind, reading.lead, reading.names, "bounded")


def _ends(whole: DateMention) -> Iterator[DateMention]:
    """The two ends of a stretch that the text gives ("from 1991 to 2012"), each a date by itself."""
    first, _, last = whole.value.edtf.partition("/")
    for part, name in ((first, "first"), (last, "last")):
        if last and part not in {"", ".."}:
            yield replace(whole, value=event_date(part, whole.value.basis, whole.value.text), part=name)
