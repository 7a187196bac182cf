"""Which event of one timeline is which of another: by id, then by alias, then by the words that state it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from diplotimeline.model import Event
from diplotimeline.timeline.ids import names_of

Keys: TypeAlias = Callable[[Event], Collection[Hashable]]


@dataclass(frozen=True, slots=True)
class Pairing:
    """An event before and after.

    `joined` are further events of before that are this one now.  `parted`: another event has taken the place of `old`,
    and this one was part of it.  `kept` are the sources of `old` that tell of any event which it has become.
    """

    old: Event
    new: Event
    joined: tuple[Event, ...] = ()
    parted: bool = False
    kept: frozenset[str] = frozenset()


def _parties(event: Event) -> tuple[str, ...]:
    return event.pairs or tuple(sorted({actor.code for actor in event.actors}))


def _words(event: Event) -> set[tuple[str, str]]:
    return {(piece.source, "".join(piece.sentence.split())) for piece in event.evidence}


def _own_id(event: Event) -> Collection[Hashable]:
    return (event.id,)


def _told_as(event: Event) -> Collection[Hashable]:
    """The words with the type that they were read as."""
    return {(event.type, *words) for words in _words(event)}


def _told_of(event: Event) -> Collection[Hashable]:
    """The words with the parties that they were read of: by other rules the same may be of another type."""
    return {(_parties(event), *words) for words in _words(event)}


def _told_alike(event: Event) -> Collection[Hashable]:
    return {(event.type, _parties(event), *words) for words in _words(event)}


STEPS: tuple[Keys, ...] = (_own_id, names_of, _told_as, _told_of)
# What shows that an event is part of one that was found already: one sentence may well tell of several.
PARTS: tuple[Keys, ...] = (names_of, _told_alike)


class _Index:
    """Events by what they may be found by."""

    def __init__(self, events: Iterable[tuple[int, Event]], keys: Keys) -> None:
        self.keys = keys
        self._by_key: defaultdict[Hashable, list[int]] = defaultdict(list)
        for number, event in events:
            for key in keys(event):
                self._by_key[key].append(number)

    def near(self, event: Event) -> Counter[int]:
        """How much each of them has in common with an event, those that have anything."""
        return Counter(number for key in self.keys(event) for number in self._by_key.get(key, ()))


def _match(olds: dict[int, Event], news: dict[int, Event], keys: Keys) -> list[tuple[int, int]]:
    """Pairs of numbers, the likeliest first, each number once."""
    index = _Index(olds.items(), keys)
    ranked: list[tuple[bool, bool, bool, int, int, int]] = []
    for at, new in news.items():
        for number, common in index.near(new).items():
            old = olds[number]
            unlike = (_parties(old) != _parties(new), _edtf(old) != _edtf(new), old.status != new.status)
            ranked.append((*unlike, -common, at, number))
    matched: dict[int, int] = {}
    taken: set[int] = set()
    for *_, at, number in sorted(ranked):
        if at not in matched and number not in taken:
            matched[at] = number
            taken.add(number)
    return [(number, at) for at, number in matched.items()]


def _edtf(event: Event) -> str | None:
    return event.date.edtf if event.date else None


def _holder(event: Event, indices: Iterable[_Index]) -> int | None:
    """The first of the events that hold most of an event, by name or else by words."""
    for index in indices:
        if near := index.near(event):
            return min(near, key=lambda number: (-near[number], number))
    return None


def pair_up(before: Sequence[Event], after: Sequence[Event]) -> tuple[list[Pairing], list[Event], list[Event]]:
    """Give the events that are in both, those that are only after, and those that were only before.

    The order of the events settles what nothing else does, so let it be a fixed one.
    """
    olds, news = dict(enumerate(before)), dict(enumerate(after))
    found: dict[int, int] = {}  # numbers of after, and of before
    for keys in STEPS:
        for number, at in _match(olds, news, keys):
            found[at] = number
            del olds[number], news[at]
    joined: defaultdict[int, list[Event]] = defaultdict(list)
    indices = [_Index(((at, after[at]) for at in found), keys) for keys in PARTS]
    gone: list[Event] = []
    for old in olds.values():
        holder = _holder(old, indices)
        (gone if holder is None else joined[holder]).append(old)
    parted: dict[int, int] = {}
    indices = [_Index(((number, before[number]) for number in found.values()), keys) for keys in PARTS]
    added: list[Event] = []
    for at, new in news.items():
        whole = _holder(new, indices)
        if whole is None:
            added.append(new)
        else:
            parted[at] = whole
    kept: defaultdict[int, set[str]] = defaultdict(set)
    for at, number in (*found.items(), *parted.items()):
        kept[number] |= {piece.source for piece in after[at].evidence}
    return (
        [
            *(Pairing(before[o], after[n], tuple(joined[n]), kept=frozenset(kept[o])) for n, o in found.items()),
            *(Pairing(before[o], after[n], parted=True, kept=frozenset(kept[o])) for n, o in parted.items()),
        ],
        added,
        gone,
    )
