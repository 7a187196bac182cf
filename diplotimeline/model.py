"""What passes between the rooms: frozen dataclasses, no behaviour beyond small derived values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from diplotimeline.errors import UsageError

Status = Literal["occurred", "planned", "negated", "possible"]
Basis = Literal["explicit", "relative", "inherited", "publication"]
Precision = Literal["day", "month", "season", "quarter", "year", "decade", "century", "interval"]
CountryKind = Literal["state", "former", "partial", "territory", "organisation"]
PublishedBasis = Literal["option", "metadata", "text"]
ReaderName = Literal["both", "rules", "learned"]
BlockKind = Literal["heading", "paragraph", "item", "heads", "row"]
Verdict = Literal["accepted", "corrected", "rejected"]

READERS: tuple[ReaderName, ...] = ("both", "rules", "learned")
STATUSES: tuple[Status, ...] = ("occurred", "planned", "possible", "negated")


def known_reader(name: str, option: str = "reader") -> ReaderName:
    """The reader of that name; raises UsageError, which begins with `option` and names all, when there is none."""
    for known in READERS:
        if name == known:
            return known
    raise UsageError(f"{option}: there is no {name!r}; known are {', '.join(READERS)}")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a row: where its words stand in the text, and the head of its column ("" where it has none)."""

    start: int
    end: int
    head: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a text that its layout sets apart; `start` and `end` count characters of the text.

    `level` is a heading's (1 is the highest), `parent` the index of the heading under which a block stands (None: under
    none), `cells` are a row's.  "heads" is the line that names the columns of a table.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    parent: int | None = None
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """One text to read events from; every offset in the output counts characters of `text`.

    `published_basis` says where the publication date comes from: an option, the file's metadata,
    or the words of the text or page; `published_where` names the place where there is one ("article:published_time").
    `readings` are notes on what was guessed while reading.  `day_first` settles
    numeric dates that nothing else in the text does ("12/11/2016": True the 12th of November, None: uncertain).
    `url` is the address at which the article stands on the web, where the file says so.
    `headings` are the lines that the file's format marks as headings, in the order of the text: start, end, level.
    """

    text: str
    source: str
    title: str | None = None
    published: date | None = None
    published_basis: PublishedBasis | None = None
    readings: tuple[str, ...] = ()
    day_first: bool | None = None
    published_where: str | None = None
    url: str | None = None
    headings: tuple[tuple[int, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Country:
    """A state, former state, partially recognised state, territory or organisation.

    `code` is ISO 3166-1 alpha-3 where there is one (see DESIGN: former states keep their old code,
    user-assigned X.. for states that ISO never had, organisations by their short name).
    `existed` are the first and last year of a state that no longer exists (or did not before).
    """

    code: str
    name: str
    kind: CountryKind = "state"
    existed: tuple[int | None, int | None] = (None, None)
    successors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EventDate:
    """A date exactly as precise as it is known.

    `edtf` is ISO 8601-2 (EDTF); `start` and `end` are the first and last day that it can be (None: open).
    """

    edtf: str
    start: date | None
    end: date | None
    precision: Precision
    basis: Basis
    text: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of an article and what it was read as; `inspect` prints these.

    `value` is an EDTF string, a country's code or a rule's id; None when it was left open.
    `note` says in plain words which rule read it, or why it was left open.
    """

    kind: Literal["date", "country", "trigger", "person"]
    text: str
    start: int
    end: int
    value: str | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """A state or organisation that takes part in an event, and as what."""

    code: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Support:
    """The words of the article on which one field of an event rests; `text` is what stands from `start` to `end`.

    `field` is "date", "status", "place" or the code of a party; `why` says in a few words how they were tied to it.
    """

    field: str
    start: int
    end: int
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """The very words of an article that state an event; `sentence` is `text[start:end]`.

    `rule` is the id of the construction that read it, or `reader.<type>` where the learned reader did.
    `url` is the article's address; `support` has one entry for each field whose words are known.
    `first_seen` is the day on which an archive first had these words for an event of this type; None outside archives.
    """

    source: str
    title: str | None
    published: date | None
    sentence: str
    start: int
    end: int
    trigger: str
    rule: str
    speaker: str | None = None
    url: str | None = None
    support: tuple[Support, ...] = ()
    first_seen: date | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """What an analyst decided on an event: the verdict, who gave it, on which day, and a note.

    `fields` are those whose value is the analyst's (type, status, date, parties): no further report changes them.
    `added` counts the pieces of evidence that joined the event since, which the analyst has not seen.
    """

    verdict: Verdict
    by: str | None = None
    on: date | None = None
    note: str | None = None
    fields: tuple[str, ...] = ()
    added: int = 0


@dataclass(frozen=True, slots=True)
class Conflict:
    """A value on which sources disagree: the field, and each value told with the sources that tell it."""

    field: str
    values: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Event:
    """One diplomatic event: what, who, when, whether, and the words that say so.

    `aliases` are ids by which the event is known too: those of the tellings that it was merged of.
    `review` is an analyst's word on it, None when nobody has looked at it.
    """

    id: str
    type: str
    category: str
    status: Status
    date: EventDate | None
    pairs: tuple[str, ...]
    actors: tuple[Actor, ...]
    place: str | None
    details: tuple[tuple[str, str], ...]
    participants: tuple[str, ...]
    summary: str
    confidence: float
    conflicts: tuple[Conflict, ...]
    evidence: tuple[Evidence, ...]
    aliases: tuple[str, ...] = ()
    review: Review | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events in the order of time."""

    events: tuple[Event, ...] = field(default=())

    def __iter__(self) -> Iterator[Event]:
        return iter(self.events)

    def __len__(self) -> int:
        return len(self.events)

    @property
    def pairs(self) -> tuple[str, ...]:
        """The pairs that have events, in alphabetical order."""
        return tuple(sorted({pair for event in self.events for pair in event.pairs}))
