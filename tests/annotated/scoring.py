"""The scorer of the annotated texts: how many of the gold events the tool reads, and how much else it prints.

An event is right (strict) when its type, a pair of its parties, its date and its status are those of a gold event; the
date is the same EDTF string.  Each gold event takes one event at most and each event one gold event.  Optional gold is
neither missed nor wrong, and events without a date are left out, as undated gold is optional.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from diplotimeline.model import Event


@dataclass(frozen=True, slots=True)
class Gold:
    """One line of gold: `types`, `parties` and `dates` hold what is accepted, the best first."""

    article: str
    types: tuple[str, ...]
    parties: frozenset[str]
    dates: tuple[str, ...]
    status: str
    optional: bool


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one text or of many; they add up."""

    gold: int = 0
    right: int = 0
    printed: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.gold + other.gold, self.right + other.right, self.printed + other.printed)

    @property
    def recall(self) -> float:
        """Of the gold events, the percentage that was read."""
        return 100 * self.right / self.gold if self.gold else 0.0

    @property
    def precision(self) -> float:
        """Of the events printed, the percentage that is right."""
        return 100 * self.right / self.printed if self.printed else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return 200 * self.right / (self.gold + self.printed) if self.gold + self.printed else 0.0


def parties_of(codes: Sequence[str]) -> frozenset[str]:
    """The pairs of some states; of one state, its code."""
    return frozenset("-".join(sorted(pair)) for pair in combinations(codes, 2)) or frozenset(codes)


def gold_of(line: Mapping[str, Any]) -> Gold:
    """A line of gold as it is compared."""
    accepted = [line["countries"], *line.get("alt_countries", ())]
    return Gold(
        article=line["article"],
        types=(line["type"], *line.get("alt_types", ())),
        parties=frozenset().union(*map(parties_of, accepted)),
        dates=(line["date"] or "", *line.get("alt_dates", ())),
        status=line["status"],
        optional=line.get("optional", False),
    )


def load_gold(path: Path) -> list[dict[str, Any]]:
    """The lines of a file of gold."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def edtf(event: Event) -> str:
    """The event's date as it is compared; empty for none."""
    return event.date.edtf if event.date else ""


def agrees(gold: Gold, event: Event) -> bool:
    """Whether type, parties, date and status are those of the gold event."""
    parties = {*event.pairs, *(actor.code for actor in event.actors)}
    return (
        event.type in gold.types
        and event.status == gold.status
        and edtf(event) in gold.dates
        and not gold.parties.isdisjoint(parties)
    )


def match(gold: Sequence[Gold], events: Sequence[Event]) -> dict[int, int]:
    """{place of the event: place of its gold event}, as many as there can be, those that count before the optional."""
    taken: dict[int, int] = {}

    def place(wanted: int, tried: set[int]) -> bool:
        """Find an event for a gold event; one that is taken is freed where its owner finds another."""
        for number, event in enumerate(events):
            if number not in tried and agrees(gold[wanted], event):
                tried.add(number)
                if number not in taken or place(taken[number], tried):
                    taken[number] = wanted
                    return True
        return False

    for wanted in sorted(range(len(gold)), key=lambda number: gold[number].optional):
        place(wanted, set())
    return taken


def score(gold: Iterable[Gold], events: Iterable[Event]) -> Score:
    """The counts of one text."""
    wanted, dated = list(gold), [event for event in events if event.date]
    found = match(wanted, dated)
    spare = sum(wanted[number].optional for number in found.values())
    return Score(gold=sum(not line.optional for line in wanted), right=len(found) - spare, printed=len(dated) - spare)
