"""The mentions of an article among which the reader chooses: parties, dates, and what the article is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from diplotimeline.model import EventDate
from diplotimeline.resolve.dates import event_date

LENT = 5  # parties that an article names most, which are candidates wherever they stand


@dataclass(frozen=True, slots=True)
class PartyMention:
    """A stretch of text that stands for a state or organisation; offsets count characters of the article."""

    start: int
    end: int
    code: str
    form: str
    kind: str


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression and one way to take it, which `part` names (`labels.PARTS`)."""

    start: int
    end: int
    value: EventDate
    kind: str
    lead: str
    names: bool
    part: str


def publication(published: date | None) -> DateMention | None:
    """The publication date as a candidate."""
    if published is None:
        return None
    day = event_date(published.isoformat(), "publication", "")
    return DateMention(-1, -1, day, "published", "", names=False, part="whole")


@dataclass(frozen=True, slots=True)
class Mentions:
    """All mentions of an article, in the order of the text, and what it is about."""

    parties: tuple[PartyMention, ...]
    dates: tuple[DateMention, ...]
    rank: dict[str, int]
    pair: tuple[str, ...]
    home: str | None

    @property
    def lent(self) -> tuple[str, ...]:
        """Codes that the document lends: its pair, whose voice it speaks with, and what it names most."""
        most = [code for code, place in self.rank.items() if place < LENT]
        return tuple(dict.fromkeys([*self.pair, *([self.home] if self.home else []), *most]))
