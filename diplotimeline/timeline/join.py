"""One event out of several tellings of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from diplotimeline.model import Actor, Conflict, Event, EventDate, Evidence, Status
from diplotimeline.timeline.claims import (
    as_conflict,
    believed,
    choose_status,
    date_values,
    days_of_stay,
    on_tour,
    precision_key,
)
from diplotimeline.timeline.facts import span_of
from diplotimeline.timeline.ids import joined_names, piece_age, sort_key
from diplotimeline.timeline.reviews import settled
from diplotimeline.timeline.words import words

CERTAIN = 0.99  # no number of reports makes an event surer than this


def _evidence(events: Iterable[Event]) -> tuple[Evidence, ...]:
    """All evidence by source and place, each sentence once, as it was first had."""
    pieces: dict[tuple[str, int, int], Evidence] = {}
    for event in events:
        for piece in event.evidence:
            place = (piece.source, piece.start, piece.end)
            if place not in pieces or piece_age(piece) < piece_age(pieces[place]):
                pieces[place] = piece
    return tuple(pieces[place] for place in sorted(pieces))


def _actors(events: Iterable[Event]) -> tuple[Actor, ...]:
    """Every actor once, in the role that the best telling gives it (it may have two there)."""
    actors: list[Actor] = []
    for event in events:
        known = {actor.code for actor in actors}
        actors.extend(actor for actor in event.actors if actor.code not in known)
    return tuple(actors)


def _participants(events: Iterable[Event]) -> tuple[str, ...]:
    """Every person once, by the fullest name told ("Ivica Dacic" for "Dacic")."""
    names = list(dict.fromkeys(name for event in events for name in event.participants))
    full = [name for name in names if not any(words(name) < words(other) for other in names)]
    return tuple({words(name): name for name in reversed(full)}.values())[::-1]


def combined_confidence(events: Sequence[Event]) -> float:
    """1 - product of (1 - confidence) over the tellings, at most 0.99 (noisy or).

    Independent reports make an event surer; a sentence that is repeated word for word is no new report and counts once.
    Formula: Pearl, Probabilistic Reasoning in Intelligent Systems (1988), section 4.3.2.
    """
    seen: set[str] = set()
    doubt, highest = 1.0, 0.0
    for event in sorted(events, key=lambda event: (-event.confidence, sort_key(event))):
        sentences = {" ".join(piece.sentence.split()) for piece in event.evidence}
        if sentences and sentences <= seen:
            continue
        seen |= sentences
        doubt *= 1 - event.confidence
        highest = max(highest, event.confidence)
    return max(highest, round(min(CERTAIN, 1 - doubt), 4))


def _confidence(events: Sequence[Event], status: Status, disputed: bool) -> float:
    """Confidence in the event with its status; denials weigh against it (both sides as odds)."""
    if not disputed:
        return combined_confidence(events)
    pro = combined_confidence([event for event in events if (event.status == "negated") == (status == "negated")])
    con = combined_confidence([event for event in events if (event.status == "negated") != (status == "negated")])
    return round(pro * (1 - con) / (pro * (1 - con) + con * (1 - pro)), 4) if pro * (1 - con) + con * (1 - pro) else 0.5


def _date(events: Sequence[Event], status: Status) -> tuple[EventDate | None, tuple[Conflict, ...]]:
    """The date to believe, and the conflict when sources of this status tell several that cannot be one.

    A plan's date counts only when no telling of the highest status is dated, or to make that date more precise.  A
    visit lasts as long as any telling says: the day on which another has it is one of its days.  Not so on a tour: its
    days are those of all its stops.
    """
    same = [event for event in events if event.status == status and event.date]
    values = date_values(same or [event for event in events if event.status != "negated"] or events)
    if not values:
        return None, ()
    chosen = believed(values)
    for event in events:
        span = span_of(event.date) if event.date else None
        if event not in same and event.date and event.status != "negated" and span and span.meets(chosen.span):
            chosen.dates.append(event.date)
    conflict = as_conflict("date", {value.best.edtf: value.sources for value in values}) if len(values) > 1 else None
    visits = [event.date for event in events if event.type == "visit" and event.date and not on_tour(event)]
    stays = [value for value in chosen.dates if value in visits and days_of_stay(value)]
    return min(stays, key=precision_key, default=chosen.best), (conflict,) if conflict else ()


def join(events: Sequence[Event], general: Iterable[str] = ()) -> Event:
    """One event with all evidence, the most precise date, the highest status and whatever sources disagree on.

    `general` are types that another type may imply: the special name is kept.  The id is that of the oldest; where
    none has one it is left to `claim_ids`.  An event alone stays as it is, so merging what is merged changes nothing.
    """
    name, aliases = joined_names(events)
    if len(events) == 1:
        evidence = _evidence(events)
        same = (events[0].evidence, events[0].aliases) == (evidence, aliases)
        return events[0] if same else replace(events[0], evidence=evidence, aliases=aliases)
    status, sides = choose_status(events)
    date, conflicts = _date(events, status)
    vague = set(general)

    def worth(event: Event) -> tuple[bool, bool, bool, int, float, str]:
        """Orders tellings by how well they can speak for the whole."""
        agrees = date is None or (event.date is not None and event.date.edtf == date.edtf)
        known = len(event.details) + bool(event.place) + len(event.participants)
        return (event.status != status, event.type in vague, not agrees, -known, -event.confidence, sort_key(event))

    ranked = sorted(events, key=worth)
    if sides:
        conflicts = (*conflicts, as_conflict("status", sides))
    details = {key: value for event in reversed(ranked) for key, value in event.details}
    joined = replace(
        ranked[0],
        id=name,
        aliases=aliases,
        status=status,
        date=date,
        pairs=tuple(sorted({pair for event in events for pair in event.pairs})),
        actors=_actors(ranked),
        place=next((event.place for event in ranked if event.place), None),
        details=tuple(sorted(details.items())),
        participants=_participants(ranked),
        confidence=_confidence(events, status, bool(sides)),
        conflicts=conflicts,
        evidence=_evidence(ranked),
    )
    return settled(joined, events)
