"""Events found by a name that they have or had: id, alias, or the name of a look-alike that was told apart once."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from diplotimeline.model import Event
from diplotimeline.timeline.ids import derived, names_of, piece_age


class Known:
    """Events by their names."""

    def __init__(self, events: Iterable[Event]) -> None:
        self.events = tuple(events)
        self._by_name: dict[str, Event] = {}
        for event in self.events:
            for alias in event.aliases:
                self._by_name.setdefault(alias, event)
        self._by_name |= {event.id: event for event in reversed(self.events) if event.id}

    def find(self, name: str) -> Event | None:
        """The event that has an id, or else an alias; None when no event has it."""
        return self._by_name.get(name) or self._apart.get(name)

    @cached_property
    def _apart(self) -> dict[str, Event]:
        """Events by the names that they got while an older event, with which they are one now, had theirs."""
        return {
            derived(name, piece_age(piece)): event
            for event in reversed(self.events)
            for name in sorted(names_of(event))
            for piece in event.evidence
        }


def resolve(events: Iterable[Event], name: str) -> Event | None:
    """The event with that id, or with that alias; None when there is none.  For many names, keep a `Known`."""
    return Known(events).find(name)
