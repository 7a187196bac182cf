"""Timelines for each pair of countries, for the formats that show one after the other."""

from __future__ import annotations

from dataclasses import dataclass

from diplotimeline.model import Event, Timeline


@dataclass(frozen=True, slots=True)
class Group:
    """The events of one pair (`key` "AZE-PER"), or of one state alone ("XKX"), or of none (""), in their order."""

    key: str
    names: tuple[str, ...]
    events: tuple[Event, ...]

    @property
    def heading(self) -> str:
        """The names of the countries, as a heading says them."""
        return " – ".join(self.names) or "Without a country"


def by_pair(timeline: Timeline, only: tuple[str, ...] = ()) -> list[Group]:
    """Group events by pair, pairs in the order of their names, then those of single states.

    An event of three states stands under each of its three pairs.  `only` names the pairs to show when
    the reader asked for some; it does not touch events without a pair.
    """
    groups: dict[str, list[Event]] = {}
    names: dict[str, str] = {}
    for event in timeline:
        for actor in event.actors:
            names.setdefault(actor.code, actor.name)
        for key in event.pairs or ("+".join(dict.fromkeys(actor.code for actor in event.actors)),):
            if not event.pairs or not only or key in only:
                groups.setdefault(key, []).append(event)
    made = [
        Group(key, tuple(names.get(code, code) for code in _codes(key)), tuple(events))
        for key, events in groups.items()
    ]
    return sorted(made, key=lambda group: ("-" not in group.key, group.key == "", group.names, group.key))


def _codes(key: str) -> list[str]:
    return key.replace("+", "-").split("-") if key else []
