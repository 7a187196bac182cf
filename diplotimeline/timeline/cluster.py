"""Grouping tellings that can be of one event, whatever their order, without chains.

Tellings are taken from the most to the least precise.  Each joins the one group all of whose tellings it can be one
with; where several groups could take it, and none stands out, it stays on its own: "in 2017" is not given to one of
two visits of 2017.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from diplotimeline.model import Event
from diplotimeline.timeline.facts import Facts, facts_of
from diplotimeline.timeline.ids import sort_key
from diplotimeline.timeline.match import titles_agree
from diplotimeline.timeline.rules import Rules
from diplotimeline.timeline.same import can_be_one

LONG = 400  # days; a wider span is looked up among all events of its parties instead of year by year
NEVER = 10**7


@dataclass(slots=True)
class Group:
    """Events held to be one, and what differs among them."""

    told: list[tuple[Event, Facts]] = field(default_factory=list)
    facts: list[Facts] = field(default_factory=list)
    pieces: set[tuple[str, int, int]] = field(default_factory=set)

    def add(self, event: Event, facts: Facts) -> None:
        """Take in a further telling."""
        self.told.append((event, facts))
        if facts not in self.facts:
            self.facts.append(facts)
        self.pieces |= pieces_of(event)

    @property
    def events(self) -> list[Event]:
        """The tellings, most precise first."""
        return [event for event, _ in self.told]

    @property
    def sources(self) -> frozenset[str]:
        """The articles that tell of it."""
        return frozenset[str]().union(*(facts.sources for facts in self.facts))


def pieces_of(event: Event) -> set[tuple[str, int, int]]:
    """Where the evidence of an event stands."""
    return {(piece.source, piece.start, piece.end) for piece in event.evidence}


def specificity(event: Event, facts: Facts, rules: Rules) -> tuple[int, int, int, int, str]:
    """Orders tellings from the most to the least precise: date, parties, how much is known, then any fixed order."""
    guess = any(span.guess for span in facts.spans)
    width = facts.width + (LONG if guess else 0) if facts.spans else NEVER
    many = len(facts.parties) if rules.of(facts.family).sum else -len(facts.parties)
    known = bool(facts.title) + bool(facts.place) + bool(facts.mission) + bool(facts.persons)
    return (width, facts.spans[0].first if facts.spans else 0, many, -known, sort_key(event))


class Index:
    """Groups by family, party and year, so that a telling meets only those that it could join."""

    def __init__(self) -> None:
        self._by_year: dict[tuple[str, str, int], list[int]] = {}
        self._all: dict[tuple[str, str], list[int]] = {}

    @staticmethod
    def _years(facts: Facts) -> set[int]:
        # A report's date may lie up to a year after what it reports.
        return {
            year
            for span in facts.spans
            if span.width <= LONG
            for year in range(
                date.fromordinal(max(1, span.first - (LONG if span.guess else 0))).year,
                date.fromordinal(span.last).year + 1,
            )
        }

    def put(self, number: int, facts: Facts) -> None:
        """Remember that a group holds such a telling."""
        for party in facts.parties:
            everywhere = self._all.setdefault((facts.family, party), [])
            if not everywhere or everywhere[-1] != number:
                everywhere.append(number)
            wide = not facts.spans or any(span.width > LONG for span in facts.spans)
            for year in [0] if wide else self._years(facts):
                self._by_year.setdefault((facts.family, party, year), []).append(number)

    def near(self, facts: Facts) -> Iterator[int]:
        """Numbers of the groups that a telling could join, each once, in a fixed order."""
        found: set[int] = set()
        wide = not facts.spans or any(span.width > LONG for span in facts.spans)
        for party in facts.parties:
            if wide:
                found.update(self._all.get((facts.family, party), ()))
            else:
                for year in (0, *self._years(facts)):
                    found.update(self._by_year.get((facts.family, party, year), ()))
        return iter(sorted(found))


def _choose(event: Event, facts: Facts, groups: Sequence[Group], fitting: list[int]) -> int | None:
    """The group that shares the telling's evidence, its title or its very date, else the only one that fits."""
    own = pieces_of(event)

    def likeness(number: int) -> tuple[bool, bool, bool]:
        group = groups[number]
        return (
            bool(own & group.pieces),
            any(titles_agree(facts, other) for other in group.facts),
            bool(facts.spans) and any(facts.spans == other.spans for other in group.facts),
        )

    ranked = sorted(((likeness(number), number) for number in fitting), reverse=True)
    if not ranked:
        return None
    if len(ranked) == 1 or ranked[0][0] > ranked[1][0]:
        return ranked[0][1]
    return None


def group_events(events: Sequence[Event], rules: Rules, *, within: bool) -> list[Group]:
    """Group tellings of one event; the result does not depend on the order of `events`."""
    told = [(event, facts_of(event, rules)) for event in events]
    told.sort(key=lambda telling: specificity(telling[0], telling[1], rules))
    groups: list[Group] = []
    index = Index()
    for event, facts in told:
        fitting = [
            number
            for number in index.near(facts)
            if all(can_be_one(facts, other, rules, within=within) for other in groups[number].facts)
        ]
        number = _choose(event, facts, groups, fitting)
        if number is None:
            number = len(groups)
            groups.append(Group())
        groups[number].add(event, facts)
        index.put(number, facts)
    return groups
