"""Timelines for each pair of countries, for each country, or one of all, for formats that show one after the other."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from diplotimeline.model import Event, Timeline
from diplotimeline.render import RenderOptions

ALL = "All events"  # the heading of one chronology, where nothing in particular was asked for
MAX_NAMES = 4  # countries told behind a summary that does not name them


@dataclass(frozen=True, slots=True)
class Group:
    """The events of one pair (`key` "AZE-PER"), of one state ("XKX"), or of none or of all (""), in their order."""

    key: str
    names: tuple[str, ...]
    events: tuple[Event, ...]

    @property
    def heading(self) -> str:
        """The names of the countries, as a heading says them."""
        return " – ".join(self.names) or "Without a country"

    @property
    def of_several(self) -> bool:
        """Whether the heading names all countries that take part."""
        return "-" in self.key or "+" in self.key

    def summary(self, event: Event) -> str:
        """An event's summary, with the countries that neither it nor the heading names; under a pair it is as it is.

        "India closed its legation in Lisbon (Portugal)", in a chronology or under India.
        """
        missing = "" if self.of_several else self.unnamed(event)
        return f"{event.summary} ({missing})" if missing else event.summary

    def unnamed(self, event: Event) -> str:
        """The countries that neither the event's summary nor the heading names, of many the first and how many more."""
        told = f"{event.summary}\n{self.heading}"
        names = dict.fromkeys(actor.name for actor in event.actors)
        missing = [name for name in names if not re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", told)]
        more = f" and {len(missing) - MAX_NAMES} more" if len(missing) > MAX_NAMES else ""
        return ", ".join(missing[:MAX_NAMES]) + more


def chronology_words(event: Event) -> str:
    """What a chronology adds to an event's summary: "(Portugal)", or the empty string."""
    missing = Group("", (), (event,)).unnamed(event)
    return f"({missing})" if missing else ""


def groups(timeline: Timeline, options: RenderOptions) -> list[Group]:
    """Group events as `options.group` asks; no group is empty, and without events there is none."""
    if options.group == "none":
        return chronology(timeline, options.account.subject if options.account else "")
    if options.group == "country":
        asked = options.countries or tuple(code for pair in options.pairs for code in pair.split("-"))
        return by_country(timeline, asked)
    return by_pair(timeline, options.pairs)


def chronology(timeline: Timeline, heading: str = "") -> list[Group]:
    """One group of all events, each once, however many pairs it has; none when there are no events."""
    return [Group("", (heading or ALL,), timeline.events)] if timeline.events else []


def by_country(timeline: Timeline, only: Collection[str] = ()) -> list[Group]:
    """Group events by each country or organisation that takes part, in the order of their names.

    `only` names the countries to show when the reader asked for some; it does not touch events without a country.
    """
    found: dict[str, list[Event]] = {}
    names: dict[str, str] = {"": ""}
    for event in timeline:
        for actor in event.actors:
            names.setdefault(actor.code, actor.name)
        for code in dict.fromkeys(actor.code for actor in event.actors) or ("",):
            if not code or not only or code in only:
                found.setdefault(code, []).append(event)
    made = [Group(code, (names[code],) if code else (), tuple(events)) for code, events in found.items()]
    return sorted(made, key=lambda group: (group.key == "", group.names, group.key))


def by_pair(timeline: Timeline, only: tuple[str, ...] = ()) -> list[Group]:
    """Group events by pair, pairs in the order of their names, then those of single states.

    An event of three states stands under each of its three pairs.  `only` names the pairs to show when
    the reader asked for some; it does not touch events without a pair.
    """
    found: dict[str, list[Event]] = {}
    names: dict[str, str] = {}
    for event in timeline:
        for actor in event.actors:
            names.setdefault(actor.code, actor.name)
        for key in event.pairs or ("+".join(dict.fromkeys(actor.code for actor in event.actors)),):
            if not event.pairs or not only or key in only:
                found.setdefault(key, []).append(event)
    made = [
        Group(key, tuple(names.get(code, code) for code in _codes(key)), tuple(events)) for key, events in found.items()
    ]
    return sorted(made, key=lambda group: ("-" not in group.key, group.key == "", group.names, group.key))


def _codes(key: str) -> list[str]:
    return key.replace("+", "-").split("-") if key else []
