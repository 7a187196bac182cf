"""An event with an analyst's values in place of those extracted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from diplotimeline.lexicon.gazetteer import gazetteer
from diplotimeline.lexicon.types import EventType
from diplotimeline.model import Actor, Event, EventDate, Evidence
from diplotimeline.resolve.edtf import parse_edtf
from diplotimeline.review.decision import Corrections, Party, Stated, stated_by
from diplotimeline.tell.rewording import reworded

Kinds = Mapping[str, EventType]


def corrected(event: Event, corrections: Corrections, kinds: Kinds) -> Event:
    """The event with corrections: category, pairs and summary follow, and what spoke for the old values is gone.

    The confidence stays: it says how sure the extraction was.
    """
    fields = corrections.fields
    if not fields:
        return event
    changed = event
    if corrections.type is not None and corrections.type != event.type:
        changed = _typed(changed, corrections.type, kinds)
    if corrections.status is not None:
        changed = replace(changed, status=corrections.status)
    if corrections.date is not None:
        changed = replace(changed, date=dated(corrections.date, event.date))
    if corrections.parties:
        changed = _with_parties(changed, corrections.parties, kinds)
    codes = {actor.code for actor in changed.actors}
    gone = {*fields, *({actor.code for actor in event.actors} - codes)}
    changed = replace(
        changed,
        conflicts=tuple(one for one in event.conflicts if one.field not in fields),
        evidence=tuple(_without(piece, gone) for piece in event.evidence),
    )
    told = (event.type, event.status, event.actors)
    return changed if told == (changed.type, changed.status, changed.actors) else _worded(changed, kinds)


def restated(event: Event, stated: Stated, kinds: Kinds) -> Event:
    """The event as it was when it was decided on, where other rules have made something else of the same words."""
    now = stated_by(event)
    same_cast = _cast(stated.parties) == _cast(now.parties)
    before = Corrections(
        type=stated.type if stated.type != now.type else None,
        status=stated.status if stated.status != now.status else None,
        date=_edtf(stated.date) if _edtf(stated.date) != _edtf(now.date) else None,
        parties=() if same_cast else stated.parties,
    )
    if not before.fields:
        return event
    again = corrected(event, before, kinds)
    actors = event.actors if same_cast else actors_of(stated.parties, event)
    again = replace(again, actors=actors, pairs=stated.pairs, summary=stated.summary or again.summary)
    return again if before.date is None else replace(again, date=stated.date)


def _cast(parties: Sequence[Party]) -> list[tuple[str, str]]:
    return sorted((party.code, party.role) for party in parties)


def _edtf(when: EventDate | None) -> str:
    return when.edtf if when else ""


def dated(edtf: str, before: EventDate | None = None) -> EventDate | None:
    """A date that an analyst gave, None for ""; the same date as `before` keeps the words that it rests on."""
    if not edtf or (before and before.edtf == edtf):
        return before if edtf else None
    start, end, precision = parse_edtf(edtf)
    return EventDate(edtf, start, end, precision, "explicit", edtf)


def _without(piece: Evidence, fields: set[str]) -> Evidence:
    support = tuple(one for one in piece.support if one.field not in fields)
    return piece if support == piece.support else replace(piece, support=support)


def _worded(event: Event, kinds: Kinds) -> Event:
    if event.type in kinds:
        return replace(event, summary=reworded(event, kinds))
    names = " and ".join(dict.fromkeys(actor.name for actor in event.actors))
    return replace(event, summary=f"{event.type.replace('_', ' ').capitalize()}: {names}")


def _typed(event: Event, name: str, kinds: Kinds) -> Event:
    kind = kinds.get(name)
    if kind is None:
        return replace(event, type=name)
    parties = [Party(actor.code, actor.role) for actor in event.actors]
    details = event.details if kind.category == event.category else ()
    changed = replace(event, type=name, category=kind.category, details=details)
    return _with_parties(changed, parties, kinds)


def _with_parties(event: Event, parties: Sequence[Party], kinds: Kinds) -> Event:
    kind = kinds.get(event.type)
    cast = with_roles(parties, {actor.code: actor.role for actor in event.actors}, kind)
    return replace(event, actors=actors_of(cast, event), pairs=pairs_of([party.code for party in cast], kind))


def actors_of(parties: Sequence[Party], event: Event) -> tuple[Actor, ...]:
    """Parties by the names that they have in an event, else in the gazetteer."""
    known = gazetteer().countries
    names = {party.code: known[party.code].name for party in parties if party.code in known}
    names |= {actor.code: actor.name for actor in event.actors}
    return tuple(Actor(party.code, names.get(party.code, party.code), party.role) for party in parties)


def with_roles(parties: Sequence[Party], before: Mapping[str, str], kind: EventType | None) -> list[Party]:
    """Parties with a role each: the one given, else the one had `before`, else the next of the type that is free.

    Of a type that is not at hand any role is one of its own.
    """
    roles = [role for role, _ in kind.roles] if kind else []
    cast = [party.role or before.get(party.code, "") for party in parties]
    if kind:
        cast = [role if role in roles else "" for role in cast]
    free = [role for role in roles if role not in cast]
    made = []
    for party, role in zip(parties, cast, strict=True):
        made.append(Party(party.code, role or (free.pop(0) if free else (roles[-1] if roles else "party"))))
    return made


def pairs_of(codes: Sequence[str], kind: EventType | None) -> tuple[str, ...]:
    """The pairs of parties; what happens to one state is of a pair only when there are two."""
    pairs = tuple("-".join(pair) for pair in combinations(sorted(set(codes)), 2))
    return pairs if not (kind and kind.single) or len(pairs) == 1 else ()
