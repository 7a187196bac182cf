"""A timeline beside a list that others keep: what agrees, what has another date, what only one of the two has."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Literal

from diplotimeline.model import Event, EventDate
from diplotimeline.resolve.countries import predecessors
from diplotimeline.timeline.listed import Entry
from diplotimeline.timeline.rules import YEAR, Rules, load_rules
from diplotimeline.timeline.words import words

Verdict = Literal["agrees", "differs", "undated", "only here", "only there"]
VERDICTS: tuple[Verdict, ...] = ("agrees", "differs", "undated", "only here", "only there")
_OTHERS = ("host", "target", "organisation")


@dataclass(frozen=True, slots=True)
class Telling:
    """An event between two countries; `first` acts towards `second` where the type has a direction."""

    event: Event
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Compared:
    """What became of an event here, of an entry there, or of both together; `note` says in what they differ.

    "undated" is an event that has no date here, and may well be the entry's.
    """

    verdict: Verdict
    kind: str
    first: str
    second: str
    here: Event | None
    there: Entry | None
    note: str = ""

    @property
    def pair(self) -> str:
        """The two countries in alphabetical order."""
        return "-".join(sorted((self.first, self.second)))


def compare(
    events: Iterable[Event], entries: Sequence[Entry], *, of: str | None = None, with_predecessors: bool = False
) -> list[Compared]:
    """Put a timeline beside a list, sorted by pair, type and date.

    Of the timeline those events count whose type the list has and, where the list is `of` one country, in which that
    one takes part.  With `with_predecessors` Russia's entry may be the Soviet Union's event.
    """
    rules = load_rules()
    kinds = {entry.kind for entry in entries}
    whose = _whose(of, entries, with_predecessors=with_predecessors) if of else _Whose()
    here: defaultdict[tuple[str, str, str], list[Telling]] = defaultdict(list)
    for event in events:
        if event.type in kinds:
            for telling in _tellings(event, whose, rules):
                here[_key(rules, event.type, telling.first, telling.second)].append(telling)
    there: defaultdict[tuple[str, str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        there[_met(here, rules, entry, with_predecessors=with_predecessors)].append(entry)
    found = [one for key in {*here, *there} for one in _group(here.get(key, []), there.get(key, []), rules)]
    return sorted(found, key=_place)


def _place(one: Compared) -> tuple[str, str, date, str, int]:
    when = one.there.date if one.there else one.here.date if one.here else None
    first = (when.start or when.end) if when else None
    return one.pair, one.kind, first or date.max, one.here.id if one.here else "", one.there.number if one.there else 0


@dataclass(frozen=True, slots=True)
class _Whose:
    """Whose list it is, by code; and whether that one is always the first or the second of an entry's two."""

    codes: frozenset[str] = frozenset()
    first: bool = True
    second: bool = True

    def has(self, first: str, second: str, *, directed: bool) -> bool:
        if not self.codes:
            return True
        return bool(
            (first in self.codes and (self.first or not directed))
            or (second in self.codes and (self.second or not directed))
        )


def _whose(of: str, entries: Iterable[Entry], *, with_predecessors: bool) -> _Whose:
    """A list of a state's embassies abroad says nothing of the embassies in its capital."""
    sides = [(entry.first == of, entry.second == of) for entry in entries]
    codes = frozenset((of, *(predecessors(of) if with_predecessors else ())))
    return _Whose(codes, any(first for first, _ in sides), any(second for _, second in sides))


def _tellings(event: Event, whose: _Whose, rules: Rules) -> Iterator[Telling]:
    agents = [actor.code for actor in event.actors if actor.role == "agent"]
    others = [actor.code for actor in event.actors if actor.role in _OTHERS]
    if agents and others:
        sides = [(one, other) for one in agents for other in others]
    else:
        sides = list(combinations(sorted({actor.code for actor in event.actors}), 2))
    for first, second in dict.fromkeys(sides):
        if first != second and whose.has(first, second, directed=not rules.of(event.type).symmetric):
            yield Telling(event, first, second)


def _key(rules: Rules, kind: str, first: str, second: str) -> tuple[str, str, str]:
    if rules.of(kind).symmetric:
        first, second = sorted((first, second))
    return kind, first, second


def _met(
    here: defaultdict[tuple[str, str, str], list[Telling]], rules: Rules, entry: Entry, *, with_predecessors: bool
) -> tuple[str, str, str]:
    """The key under which the timeline may have an entry: its own, else that of a state that was before."""
    own = _key(rules, entry.kind, entry.first, entry.second)
    if own in here or not with_predecessors:
        return own
    sides = [(code, *predecessors(code)) for code in (entry.first, entry.second)]
    earlier = (_key(rules, entry.kind, one, other) for one in sides[0] for other in sides[1])
    return next((key for key in earlier if key in here), own)


def _group(tellings: Sequence[Telling], entries: Sequence[Entry], rules: Rules) -> Iterator[Compared]:
    """Match the events and entries of one type between the same two: the best fits first, each once."""
    fits = sorted(
        (rank, distance, entry.number, telling.event.id, at, place, note)
        for at, telling in enumerate(tellings)
        for place, entry in enumerate(entries)
        if (fit := _fit(telling.event, entry, rules)) is not None
        for rank, distance, note in (fit,)
    )
    used_here: set[int] = set()
    used_there: set[int] = set()
    for rank, _, _, _, at, place, note in fits:
        if at in used_here or place in used_there:
            continue
        used_here.add(at)
        used_there.add(place)
        verdict: Verdict = "agrees" if rank < 2 else "undated" if rank == 2 else "differs"
        telling, entry = tellings[at], entries[place]
        yield Compared(verdict, entry.kind, entry.first, entry.second, telling.event, entry, note)
    for at, telling in enumerate(tellings):
        if at not in used_here:
            yield Compared("only here", telling.event.type, telling.first, telling.second, telling.event, None)
    for place, entry in enumerate(entries):
        if place not in used_there:
            yield Compared("only there", entry.kind, entry.first, entry.second, None, entry)


def _fit(event: Event, entry: Entry, rules: Rules) -> tuple[int, int, str] | None:
    """How well an event is an entry, the days between them, and a note; None where it is none.

    0 is the same date, 1 the same as far as one is precise, 2 no date here, 3 another date.
    """
    rule = rules.of(entry.kind)
    details = dict(event.details)
    mission = details.get("mission", "")
    if entry.mission and mission and ("consul" in mission) != (entry.mission == "consulate"):
        return None
    if rule.match == "place" and entry.place and event.place and not _one_place(entry.place, event.place):
        return None
    if event.date is None:
        return 2, 0, "no date here"
    gap, note = _beside(event.date, entry.date)
    if gap == 0:
        return (1 if note else 0), 0, note
    if not rule.once and gap > YEAR:
        return None  # what recurs is another event in another year
    return 3, gap, _told_so(event, entry) or f"{gap:,} day{'' if gap == 1 else 's'} apart"


def _one_place(one: str, other: str) -> bool:
    left, right = words(one), words(other)
    return left <= right or right <= left


def _beside(here: EventDate, there: EventDate) -> tuple[int, str]:
    """How many days lie between two dates, 0 where they can be the same, and which is the less precise."""
    a, b = (here.start or date.min, here.end or date.max), (there.start or date.min, there.end or date.max)
    if a[1] < b[0] or b[1] < a[0]:
        return max((b[0] - a[1]).days, (a[0] - b[1]).days), ""
    if a == b:
        return 0, ""
    if a[0] <= b[0] and b[1] <= a[1]:
        return 0, "less precise here"
    if b[0] <= a[0] and a[1] <= b[1]:
        return 0, "less precise there"
    return 0, "may be the same"


def _told_so(event: Event, entry: Entry) -> str:
    """Say which of the sources that disagree has the date of the list."""
    for conflict in event.conflicts:
        for value, sources in conflict.values:
            if conflict.field == "date" and re.fullmatch(re.escape(value) + r"(?:-.*)?", entry.date.edtf):
                return f"so says {', '.join(sources)}"
    return ""
