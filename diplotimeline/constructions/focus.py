"""What a reader holds in mind while going through an article: one value, made anew by each sentence and each act told.

What can be looked up by its place in the text (states, persons, whose voice speaks) is the context's; here is what
depends on how far one has read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from diplotimeline.model import Event, EventDate, Status

REACH = 4  # sentences over which a meeting takes over the date of the visit that it belongs to
LEAD = 5  # sentences of a story that tell its news


@dataclass(frozen=True, slots=True)
class Act:
    """An act that was told: in which sentence, of what category, between whom, when and whether."""

    sentence: int
    category: str
    status: Status
    codes: frozenset[str]
    date: EventDate | None

    @classmethod
    def of(cls, event: Event, sentence: int) -> Act:
        """The act of an event told in a sentence."""
        return cls(sentence, event.category, event.status, frozenset(actor.code for actor in event.actors), event.date)


@dataclass(frozen=True, slots=True)
class Focus:
    """The sentence being read, the day of its story, whom the last acts were between, and the acts told just before.

    `pairs` are the codes of the two states of the last act of each category; `acts` are in the order of the text.
    """

    sentence: int = 0
    published: date | None = None
    lead: bool = True
    pairs: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    acts: tuple[Act, ...] = ()

    def moved(self, sentence: int, first: int, published: date | None) -> Focus:
        """On to a sentence of a story that begins with the sentence `first` and was written on a day."""
        lead = sentence < LEAD or sentence - first < LEAD
        near = tuple(act for act in self.acts if sentence - act.sentence <= REACH)
        return replace(self, sentence=sentence, published=published, lead=lead, acts=near)

    def between(self, category: str, codes: tuple[str, ...]) -> Focus:
        """With the two states of an act of a category in mind."""
        return replace(self, pairs=MappingProxyType({**self.pairs, category: codes}))

    def told(self, acts: Iterable[Act]) -> Focus:
        """With the acts that a trigger of the sentence told."""
        return replace(self, acts=(*self.acts, *acts))

    def contact(self, codes: Iterable[str], status: Status) -> EventDate | None:
        """The date of the last visit or meeting between just these states, told a few sentences before."""
        wanted = frozenset(codes)
        return next(
            (
                act.date
                for act in reversed(self.acts)
                if act.category == "contact" and act.date and act.codes == wanted and act.status == status
            ),
            None,
        )
