"""Which events a decision is on: known again by the words of the sources, whatever became of id, type and date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from diplotimeline.lexicon.types import EventType
from diplotimeline.model import Event, EventDate, Evidence
from diplotimeline.review.decision import Decision, Stated, Words
from diplotimeline.timeline.facts import span_of

SHORTEST = 15  # letters: a part of a sentence shorter than this could stand in any
NAMED, AGREES, OTHER_DATE, OTHER_TYPE = range(4)


def letters(text: str) -> str:
    """A text without all that may differ from one reading of an article to the next: spaces, signs, case."""
    return "".join(char for char in text.casefold() if char.isalnum())


def _place(source: str) -> str:
    return source.replace("\\", "/").removeprefix("./")


def _last(source: str) -> str:
    return _place(source).rpartition("/")[2]


def _same_source(one: str, other: str) -> bool:
    """Whether both name one article, from wherever the path was given."""
    one, other = _place(one), _place(other)
    return one == other or one.endswith(f"/{other}") or other.endswith(f"/{one}")


def covers(words: Words, piece: Evidence) -> bool:
    """Whether a piece of evidence is these words of this source; a part of the sentence is enough."""
    return same_words(words, Words(piece.source, piece.sentence))


def same_words(words: Words, others: Words) -> bool:
    """Whether two are of one source, and one sentence is the other or a part of it."""
    if not _same_source(words.source, others.source):
        return False
    one, other = sorted((letters(words.sentence), letters(others.sentence)), key=len)
    return one == other or (len(one) >= SHORTEST and one in other)


def on_source(decisions: Iterable[Decision], source: str) -> list[Decision]:
    """The decisions that can be on events of an article."""
    name = _last(source)
    return [one for one in decisions if any(_last(words.source) == name for words in one.evidence)]


class Pool:
    """Events by number, found by the words that state them; events that are decided on are put back in their place."""

    def __init__(self, events: Iterable[Event], kinds: Mapping[str, EventType]) -> None:
        self._kinds = kinds
        self._events: dict[int, Event] = {}
        self._by_source: defaultdict[str, set[int]] = defaultdict(set)
        self._were: dict[int, list[Event]] = {}  # what events were that are decided on
        for number, event in enumerate(events):
            self._put(number, event)

    def __iter__(self) -> Iterator[Event]:
        return (self._events[number] for number in sorted(self._events))

    def _put(self, number: int, event: Event) -> None:
        self._events[number] = event
        for piece in event.evidence:
            self._by_source[_last(piece.source)].add(number)

    def get(self, numbers: Iterable[int]) -> list[Event]:
        """The events of these numbers."""
        return [self._events[number] for number in numbers]

    def replace(self, numbers: list[int], event: Event) -> None:
        """Put one event, which is decided on, in the place of several."""
        were = [one for number in numbers for one in self._were.pop(number, [self._events[number]])]
        for number in numbers:
            for piece in self._events.pop(number).evidence:
                self._by_source[_last(piece.source)].discard(number)
        self._put(numbers[0], event)
        self._were[numbers[0]] = were

    def find(self, decision: Decision) -> list[int]:
        """The numbers of the events that a decision is on, in order.

        A decision that knows all of what the event said is on one event of each sentence: the one that agrees best.
        """
        found: set[int] = set()
        for words in decision.evidence:
            ranked = []
            for number in self._by_source.get(_last(words.source), ()):
                rank = self._rank(decision, words, number)
                if rank is not None:
                    ranked.append((rank, number))
            if ranked and decision.stated.whole:
                ranked = [min(ranked)]
            found.update(number for _, number in ranked)
        return sorted(found)

    def _rank(self, decision: Decision, words: Words, number: int) -> tuple[int, bool, bool] | None:
        """How well an event is the one that was decided on, None when it is another: the less, the better.

        One that is decided on already is taken as it was too: two analysts may have looked at the same.
        """
        forms = [self._events[number], *self._were.get(number, ())]
        taken = len(forms) > 1
        ranks = [rank for form in forms if (rank := self._as(decision, words, form, taken=taken)) is not None]
        return (*min(ranks), taken) if ranks else None

    def _as(self, decision: Decision, words: Words, event: Event, *, taken: bool) -> tuple[int, bool] | None:
        stated = decision.stated
        pieces = [piece for piece in event.evidence if covers(words, piece)]
        if not pieces or not _parties_meet(event, stated):
            return None
        rank = _likeness(decision, words, event, pieces)
        if rank == OTHER_TYPE and (taken or not self._related(stated.type, event)):
            return None
        return None if rank is None else (rank, event.summary != stated.summary)

    def _related(self, kind: str, event: Event) -> bool:
        """Whether a type is of the category of an event: other rules may read one as the other."""
        known = self._kinds.get(kind)
        return known.category == event.category if known else kind.partition("_")[0] == event.type.partition("_")[0]


def _parties_meet(event: Event, stated: Stated) -> bool:
    if stated.pairs and event.pairs:
        return bool(set(stated.pairs) & set(event.pairs))
    codes = {party.code for party in stated.parties} | {code for pair in stated.pairs for code in pair.split("-")}
    return not codes or bool(codes & {actor.code for actor in event.actors})


def _likeness(decision: Decision, words: Words, event: Event, pieces: list[Evidence]) -> int | None:
    stated = decision.stated
    same = not stated.type or event.type == stated.type
    if not stated.whole:
        return AGREES if same else None
    if same and {event.id, *event.aliases} & {decision.event, *stated.aliases}:
        return NAMED
    if same:
        return AGREES if _dates_meet(event.date, stated.date) else OTHER_DATE
    triggers = [letters(piece.trigger) for piece in pieces]
    trigger = letters(words.trigger)
    return OTHER_TYPE if any(trigger and one and (trigger in one or one in trigger) for one in triggers) else None


def _dates_meet(one: EventDate | None, other: EventDate | None) -> bool:
    spans = [span_of(when) for when in (one, other) if when is not None]
    if len(spans) < 2:
        return not spans
    first, second = spans
    return first is not None and second is not None and first.meets(second)
