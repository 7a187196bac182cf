"""Decisions put on events: found by their words, corrected, marked with who decided."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from diplotimeline.errors import EventsError
from diplotimeline.lexicon.loading import load_types
from diplotimeline.model import Event
from diplotimeline.review.correct import Kinds, corrected, restated
from diplotimeline.review.decision import Decision, in_order
from diplotimeline.review.match import Pool, covers, same_words
from diplotimeline.timeline import build, event_id
from diplotimeline.timeline.join import join


@dataclass(frozen=True, slots=True)
class Decided:
    """Events with their reviews, and the decisions that are on none of them, each with why."""

    events: list[Event]
    unmatched: tuple[tuple[Decision, str], ...] = ()


def decided(events: Iterable[Event], decisions: Iterable[Decision], *, kinds: Kinds | None = None) -> Decided:
    """Put decisions on events before they are merged: tellings that one decision is on become one event.

    Of several decisions on an event the last counts, by day and then as given.  `kinds` are the event types known
    (default: the built-in ones).  Raises EventsError for a correction of a file that no type allows.
    """
    events, ordered = list(events), in_order(decisions)
    if not ordered:
        return Decided(events)
    kinds = load_types() if kinds is None else kinds
    told = completed(ordered, events, kinds)
    whole = [one for found in told if not isinstance(found, str) for one in found]
    lost = [(one, found) for one, found in zip(ordered, told, strict=True) if isinstance(found, str)]
    types = {*kinds, *(event.type for event in events)}
    pool = Pool(events, kinds)
    for decision in whole:
        found = pool.find(decision)
        if not found:
            lost.append((decision, "no event has its evidence any more"))
            continue
        claims = pool.get(found)
        event = claims[0] if len(claims) == 1 else join(claims)
        _check(decision, decision.corrections.type or event.type, types, kinds)
        pool.replace(found, apply(event, decision, kinds))
    return Decided(list(pool), tuple(lost))


def apply(event: Event, decision: Decision, kinds: Kinds) -> Event:
    """An event with a decision that is on it."""
    new = sum(not any(covers(words, piece) for words in decision.evidence) for piece in event.evidence)
    new = new if decision.stated.whole else 0
    as_was = restated(event, decision.stated, kinds) if decision.stated.whole and not new else event
    changed = corrected(as_was, decision.corrections, kinds)  # with new evidence it may say more than it did
    review = decision.review()
    before = event.review.fields if event.review and as_was is event else ()
    fields = tuple(dict.fromkeys((*before, *review.fields)))
    aliases = event.aliases
    if changed is not event and decision.event and event_id(changed) != decision.event:
        aliases = tuple(dict.fromkeys((*aliases, decision.event)))
    return replace(changed, review=replace(review, fields=fields, added=new), aliases=aliases)


def completed(
    decisions: Sequence[Decision], events: Sequence[Event], kinds: Kinds | None = None
) -> list[list[Decision] | str]:
    """For each decision, what it is with all by which its event is known again; or why there is no such event.

    What was written by hand names an event by its id or by a sentence, which may state several; ids are those of the
    merged timeline, with the other decisions or without.
    """
    kinds = load_types() if kinds is None else kinds
    told: list[list[Decision] | str] = [[one] if one.stated.whole else "" for one in decisions]
    for known in (False, True):
        todo = [number for number, found in enumerate(told) if isinstance(found, str)]
        before = [one for found in told if not isinstance(found, str) for one in found]
        if not todo or (known and not before):
            break
        places = _Places(decided(events, before, kinds=kinds).events if known else events, kinds)
        for number in todo:
            found = places.of(decisions[number])
            told[number] = found if isinstance(found, str) else [decisions[number].about(event) for event in found]
    return told


def repeats(decision: Decision, known: Decision) -> bool:
    """Whether a decision, as it was written by hand, is one that is known with all that belongs to it."""
    one = (decision.verdict, decision.by, decision.on, decision.note, decision.corrections)
    if one != (known.verdict, known.by, known.on, known.note, known.corrections):
        return False
    if decision.stated.whole or not known.stated.whole:
        return decision == known
    if decision.evidence:
        return all(any(same_words(words, other) for other in known.evidence) for words in decision.evidence)
    return any(name.startswith(decision.event) for name in (known.event, *known.stated.aliases))


class _Places:
    """Where hand-written decisions look for their events: the merged timeline, then the tellings it was merged of."""

    def __init__(self, events: Sequence[Event], kinds: Kinds) -> None:
        self._merged = list(build(events))
        self._pool = Pool(self._merged, kinds)
        self._tiers: list[dict[str, list[Event]]] = [{}, {}, {}]
        tiers = zip(self._tiers, (self._merged, self._merged, events), strict=True)
        for tier, (names, told) in enumerate(tiers):
            for event in told:
                for name in event.aliases if tier == 1 else (event.id,):
                    names.setdefault(name, []).append(event)

    def of(self, decision: Decision) -> list[Event] | str:
        """The events that a decision is on, or why there are none."""
        if not decision.evidence:
            return self._named(decision.event)
        found = self._pool.get(self._pool.find(decision))
        if len(found) > 1 and decision.verdict == "corrected":
            kinds = ", ".join(sorted({event.type for event in found}))
            return f"the sentence states {len(found)} events ({kinds}); name the one by its id"
        return found or "no event has this sentence of this source as evidence"

    def _named(self, name: str) -> list[Event] | str:
        for names in self._tiers:
            if name in names:
                return names[name]
        for names in self._tiers:
            begun = [full for full in names if full.startswith(name)]
            if len(begun) == 1:
                return names[begun[0]]
            if begun:
                return f"{len(begun)} events have ids that begin with {name}"
        return f"there is no event {name}"


def _check(decision: Decision, name: str, types: set[str], kinds: Kinds) -> None:
    """Raise EventsError when a decision of a file puts a type or a role that there is not."""
    if not decision.where or not decision.corrections.fields:
        return
    if name not in types:
        near = get_close_matches(name, sorted(types), n=3, cutoff=0.6)
        hint = f" (did you mean {', '.join(near)}?)" if near else ""
        raise EventsError(f"{decision.where}: field type: there is no event type {name!r}{hint}")
    roles = [role for role, _ in kinds[name].roles] if name in kinds else []
    for party in decision.corrections.parties:
        if roles and party.role and party.role not in roles:
            raise EventsError(
                f"{decision.where}: field parties: {name} has no role {party.role!r}; it has {', '.join(roles)}"
            )
