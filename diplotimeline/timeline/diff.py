"""What changed between two timelines: events that are new, changed, confirmed by a further source, or gone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from diplotimeline.model import Event
from diplotimeline.timeline.claims import sources_of
from diplotimeline.timeline.merge import build, time_key
from diplotimeline.timeline.pairing import Pairing, pair_up
from diplotimeline.timeline.select import Selection, select

Field: TypeAlias = Literal[
    "type", "status", "date", "parties", "place", "details", "participants", "conflicts", "reviewed", "summary"
]

# What is compared, in the order in which it is told.  Confidence and the words of evidence are left out: further
# evidence changes both.
FIELDS: dict[Field, Callable[[Event], object]] = {
    "type": lambda event: event.type,
    "status": lambda event: event.status,
    "date": lambda event: event.date and (event.date.edtf, event.date.basis == "publication"),
    "parties": lambda event: (event.pairs, frozenset((actor.code, actor.role) for actor in event.actors)),
    "place": lambda event: event.place,
    "details": lambda event: frozenset(event.details),
    "participants": lambda event: frozenset(event.participants),
    "conflicts": lambda event: [(told.field, [value for value, _ in told.values]) for told in event.conflicts],
    "reviewed": lambda event: event.review and event.review.verdict,
}


@dataclass(frozen=True, slots=True)
class Changed:
    """An event before and after: the fields that differ, and the sources that came and went.

    `joined` are further events of before that are this one now; `parted` says that this was part of `old` and is an
    event of its own now.
    """

    old: Event
    new: Event
    fields: tuple[Field, ...] = ()
    further: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    joined: tuple[Event, ...] = ()
    parted: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """What is new, changed, only confirmed by a further source, and gone, each in the order of time."""

    new: tuple[Event, ...] = ()
    changed: tuple[Changed, ...] = ()
    confirmed: tuple[Changed, ...] = ()
    gone: tuple[Event, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.confirmed or self.gone)

    def select(self, selection: Selection) -> Difference:
        """Give what a selection keeps; a changed event when it keeps that of before or that of after."""
        new, gone = tuple(select(self.new, selection)), tuple(select(self.gone, selection))
        return Difference(new, _kept(self.changed, selection), _kept(self.confirmed, selection), gone)


def _kept(changed: tuple[Changed, ...], selection: Selection) -> tuple[Changed, ...]:
    old = {event.id for event in select((one.old for one in changed), selection)}
    new = {event.id for event in select((one.new for one in changed), selection)}
    return tuple(one for one in changed if one.old.id in old or one.new.id in new)


def diff(old: Iterable[Event], new: Iterable[Event]) -> Difference:
    """Compare two timelines; each is merged first.

    An event is found again by its id, then by an alias, then by its evidence (`pairing`).  The result depends on
    neither order.
    """
    before, after = build(old), build(new)
    pairings, added, gone = pair_up(before.events, after.events)
    found = sorted((_compared(pairing) for pairing in pairings), key=_by_time)
    confirmed = tuple(one for one in found if one.further and not _differs(one))
    return Difference(_in_time(added), tuple(filter(_differs, found)), confirmed, _in_time(gone))


def _in_time(events: Iterable[Event]) -> tuple[Event, ...]:
    return tuple(sorted(events, key=time_key))


def _by_time(one: Changed) -> tuple[object, ...]:
    return (*time_key(one.new), one.old.id)


def _differs(one: Changed) -> bool:
    return bool(one.fields or one.lost or one.joined or one.parted)


def _compared(pairing: Pairing) -> Changed:
    old, new = pairing.old, pairing.new
    fields = tuple(name for name, value in FIELDS.items() if value(old) != value(new))
    if not fields and old.summary != new.summary:
        fields = ("summary",)  # else it says what the other fields say
    before = sources_of(old).union(*map(sources_of, pairing.joined))
    further = tuple(sorted(sources_of(new) - before))
    lost = () if pairing.parted else tuple(sorted(sources_of(old) - pairing.kept))
    return Changed(old, new, fields, further, lost, pairing.joined, pairing.parted)
