"""Decisions: what an analyst said of an event, and by what the event is known again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from diplotimeline.model import Event, EventDate, Review, Status, Verdict

FIELDS = ("type", "status", "date", "parties")  # what can be corrected, in the order in which it is asked


@dataclass(frozen=True, slots=True)
class Party:
    """Who takes part, by code, and as what; a role of "" is left to the type."""

    code: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence of a source that states the event, and the trigger in it ("": any)."""

    source: str
    sentence: str
    trigger: str = ""


@dataclass(frozen=True, slots=True)
class Corrections:
    """The values that an analyst puts in place of those extracted; None, or no parties, corrects nothing.

    `date` is EDTF, "" for an event that has no date.
    """

    type: str | None = None
    status: Status | None = None
    date: str | None = None
    parties: tuple[Party, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of what is corrected."""
        given = (self.type, self.status, self.date, self.parties or None)
        return tuple(name for name, value in zip(FIELDS, given, strict=True) if value is not None)


@dataclass(frozen=True, slots=True)
class Stated:
    """What an event said when it was decided on.

    `whole` when all of it is known; else type and pairs (where given) only narrow down which event is meant.
    """

    type: str = ""
    pairs: tuple[str, ...] = ()
    status: Status = "occurred"
    date: EventDate | None = None
    parties: tuple[Party, ...] = ()
    summary: str = ""
    aliases: tuple[str, ...] = ()
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """An analyst's word on one event.

    The event is known again by its `evidence` and what it `stated`; by the id `event` (or the beginning of it) where
    there is no evidence.  `where` names the line that the decision was read from.
    """

    verdict: Verdict
    event: str = ""
    by: str | None = None
    on: date | None = None
    note: str | None = None
    corrections: Corrections = field(default_factory=Corrections)
    stated: Stated = field(default_factory=Stated)
    evidence: tuple[Words, ...] = ()
    where: str = field(default="", compare=False)

    def review(self) -> Review:
        """The decision as an event shows it."""
        return Review(self.verdict, self.by, self.on, self.note, self.corrections.fields)

    def about(self, event: Event) -> Decision:
        """The decision with all by which `event`, on which it is, is known again."""
        return replace(self, event=event.id, stated=stated_by(event), evidence=words_of([event]))


def stated_by(event: Event) -> Stated:
    """What an event says."""
    parties = tuple(Party(actor.code, actor.role) for actor in event.actors)
    told = (event.type, event.pairs, event.status, event.date, parties, event.summary, event.aliases)
    return Stated(*told, whole=True)


def words_of(events: Iterable[Event]) -> tuple[Words, ...]:
    """The sentences that state events, each once."""
    return tuple(
        dict.fromkeys(
            Words(piece.source, piece.sentence, piece.trigger)
            for event in events
            for piece in event.evidence
            if piece.source.strip() and piece.sentence.strip()
        )
    )


def decision_on(event: Event, verdict: Verdict, **told: Any) -> Decision:
    """A decision on an event as it is; `told` are by, on, note, corrections."""
    return Decision(verdict, **told).about(event)


def in_order(decisions: Iterable[Decision]) -> list[Decision]:
    """Decisions in the order in which they count: by day, then as given; one without a day follows those before it."""
    latest = date.min
    keyed: list[tuple[date, int, Decision]] = []
    for place, decision in enumerate(decisions):
        keyed.append((decision.on or latest, place, decision))
        latest = max(latest, decision.on or latest)
    return [decision for *_, decision in sorted(keyed, key=lambda one: one[:2])]
