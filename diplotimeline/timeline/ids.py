"""Names of events that are the same on every machine and run, and stay when evidence is added.

What one article tells, merged within it (a claim), is named by its content.  An event that several articles tell has
the name of its oldest claim; the other claims' names are its aliases.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeAlias

from diplotimeline.model import Event, Evidence

Age: TypeAlias = tuple[date, date, str, int, int]

LENGTH = 14  # hex digits: two of 50,000 events share one with a probability of about 2e-8
NAMING = ("mission", "city", "instrument", "kind", "subject")
NO_AGE: Age = (date.max, date.max, "", 0, 0)


def _hash(parts: object) -> str:
    text = json.dumps(parts, ensure_ascii=True, separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:LENGTH]


def _core(event: Event) -> list[object]:
    details = dict(event.details)
    return [
        event.type,
        sorted({(actor.code, actor.role) for actor in event.actors}),
        sorted(event.pairs),
        event.date.edtf if event.date else None,
        event.status == "negated",
        event.place,
        [details.get(name) for name in NAMING],
    ]


def event_id(event: Event) -> str:
    """The id of a claim: 14 hex digits of the SHA-256 of what tells it apart (type, parties, date, place, thing).

    Summary, confidence and evidence have no part in it, so another report of the same has it too.
    """
    return _hash(_core(event))


def claim_ids(events: Iterable[Event]) -> list[Event]:
    """Give what one article tells, merged within it, its ids: those of the content.

    Events that even so look alike are told apart by where they are told.
    """
    named: list[Event] = []
    taken: set[str] = set()
    for event in sorted(events, key=sort_key):
        name = event_id(event)
        serial = 0
        while name in taken:
            told = [(piece.source, piece.start, piece.end) for piece in event.evidence]
            name = _hash([*_core(event), told, serial])
            serial += 1
        taken.add(name)
        named.append(event if event.id == name else replace(event, id=name))
    return named


def piece_age(piece: Evidence) -> Age:
    """Orders evidence from the oldest on: the day on which an archive first had it, the day of publication, the place.

    What has no day of the first kind was there before any archive kept days; an article without a day of publication
    comes after those with one.
    """
    return (piece.first_seen or date.min, piece.published or date.max, piece.source, piece.start, piece.end)


def age(event: Event) -> Age:
    """The age of an event's oldest evidence; the smaller, the older."""
    return min(map(piece_age, event.evidence), default=NO_AGE)


def names_of(event: Event) -> set[str]:
    """The id of an event and its aliases."""
    return {name for name in (event.id, *event.aliases) if name}


def joined_names(events: Sequence[Event]) -> tuple[str, tuple[str, ...]]:
    """The id and the aliases of the event that several are: the id of the oldest, and all other names.

    The oldest evidence of a whole is that of its oldest part, so it does not matter in which order parts are joined.
    """
    named = [event for event in events if event.id]
    first = min(named, key=lambda event: (age(event), event.id)).id if named else ""
    return first, tuple(sorted(set[str]().union(*map(names_of, events)) - {first}))


def told_apart(events: Sequence[Event], claims: Iterable[Event]) -> list[Event]:
    """Leave each name to one event, so that an id or alias leads to it alone; `claims` are what events were made of.

    Of events that look alike the one that holds the oldest claim of the name has it.  In its place the others get one
    made of it and of where their oldest such claim stands; so further evidence, which is younger, changes no id.
    """
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for number, event in enumerate(events):
        for name in names_of(event):
            holders[name].append(number)
    shared = {name: held for name, held in holders.items() if len(held) > 1}
    if not shared:
        return list(events)
    bearers: defaultdict[str, list[Age]] = defaultdict(list)
    for claim in claims:
        for name in names_of(claim) & shared.keys():
            bearers[name].append(age(claim))
    taken = set(holders)
    renamed: defaultdict[int, dict[str, str]] = defaultdict(dict)
    for name, held in sorted(shared.items()):
        ranked = sorted((_oldest(events[at], bearers[name]), sort_key(events[at]), at) for at in held)
        for oldest, _, at in ranked[1:]:
            serial = 0
            while (other := derived(name, oldest, serial)) in taken:
                serial += 1
            taken.add(other)
            renamed[at][name] = other
    return [_renamed(event, renamed[at]) if at in renamed else event for at, event in enumerate(events)]


def _oldest(event: Event, bearers: Iterable[Age]) -> Age:
    """The oldest of the claims that an event holds, by the place of their oldest evidence."""
    places = {(piece.source, piece.start, piece.end) for piece in event.evidence}
    return min((one for one in bearers if one[2:] in places), default=age(event))


def derived(name: str, place: Age, serial: int = 0) -> str:
    """The name of an event that looks like an older one, which has `name`; of `place` only source and offsets count."""
    return _hash([name, *place[2:], serial])


def _renamed(event: Event, new: Mapping[str, str]) -> Event:
    own = new.get(event.id, event.id)
    aliases = {new.get(name, name) for name in event.aliases} - {own}
    return replace(event, id=own, aliases=tuple(sorted(aliases)))


def sort_key(event: Event) -> str:
    """A total order of events by all that they say, then by their names."""
    said = (event.type, event.status, event.date, event.pairs, event.actors, event.place, event.details)
    told = (event.participants, event.summary, event.confidence, event.conflicts, event.evidence)
    return repr((*said, *told, event.id, event.aliases))
