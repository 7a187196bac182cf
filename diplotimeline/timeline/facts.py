"""What the merge compares: an event reduced to days, parties, roles, things and persons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from diplotimeline.model import Event, EventDate, Status
from diplotimeline.resolve.edtf import parse_edtf
from diplotimeline.timeline.allusion import deferred, further, headline, refers
from diplotimeline.timeline.rules import Rules
from diplotimeline.timeline.words import WORD, words

# A report without a date takes the day it was published on; the event may lie some days before.
REPORT_DELAY = 3


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """First and last day (proleptic ordinals) on which an event can lie; `guess` when only the publication tells."""

    first: int
    last: int
    guess: bool = False

    @property
    def width(self) -> int:
        """How many days the event may lie on."""
        return self.last - self.first + 1

    def meets(self, other: Span) -> bool:
        """Whether both can be the same day."""
        return self.first <= other.last and other.first <= self.last

    def gap(self, other: Span) -> int:
        """Days between the two, 0 when they meet."""
        return max(0, self.first - other.last, other.first - self.last)

    def stretch(self, other: Span) -> int:
        """Days from the first that one can be to the last that the other can be."""
        return max(self.last, other.last) - min(self.first, other.first)


@dataclass(frozen=True, slots=True)
class Facts:
    """One event as the merge sees it; equal facts merge alike, so a cluster keeps each only once."""

    type: str
    family: str
    status: Status
    spans: tuple[Span, ...]
    pairs: frozenset[str]
    codes: frozenset[str]
    roles: tuple[tuple[str, frozenset[str]], ...]
    place: frozenset[str]
    mission: str
    agreement: str
    title: frozenset[str]
    persons: frozenset[str]
    sources: frozenset[str]
    sentences: frozenset[str]
    told: tuple[date, date] | None
    refers: bool
    headline: bool
    deferred: bool
    further: bool

    @property
    def negated(self) -> bool:
        """Whether the event is told as not having happened."""
        return self.status == "negated"

    @property
    def parties(self) -> frozenset[str]:
        """The pairs, or for an event of one state its code."""
        return self.pairs or self.codes

    @property
    def width(self) -> int:
        """Days that the most precise date spans; 0 for an undated event."""
        return min((span.width for span in self.spans), default=0)


def _side(edtf: str, day: date) -> Span:
    """The days that one end of an interval stands for: `2015` is a year, `2015-06` a month."""
    text = edtf.rstrip("?~%")
    first = last = day
    if len(text) == 4:
        first, last = date(day.year, 1, 1), date(day.year, 12, 31)
    elif len(text) == 7:
        first = date(day.year, day.month, 1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return Span(first.toordinal(), last.toordinal())


def span_of(value: EventDate) -> Span | None:
    """The days that a date can be; "since 2015" dates what began in 2015, so it is that year (and so "until")."""
    if value.basis == "publication" and value.end:
        return Span(value.end.toordinal() - REPORT_DELAY, value.end.toordinal(), guess=True)
    if value.start and value.end:
        return Span(value.start.toordinal(), value.end.toordinal())
    left, _, right = value.edtf.partition("/")
    if value.start:
        return _side(left, value.start)
    return _side(right, value.end) if value.end else None


def told_dates(event: Event) -> tuple[EventDate, ...]:
    """The date of an event, or every date that sources in conflict tell."""
    if event.date is None:
        return ()
    dates = []
    for conflict in event.conflicts:
        if conflict.field == "date":
            for edtf, _ in conflict.values:
                if edtf == event.date.edtf:
                    dates.append(event.date)
                else:
                    start, end, precision = parse_edtf(edtf)
                    dates.append(EventDate(edtf, start, end, precision, "explicit", edtf))
    return tuple(dates) or (event.date,)


def person(name: str) -> str:
    """What tells persons apart however they are named: the last word of the name, without the office behind it.

    "Ivica Dacic, foreign minister" and "President Dacic" are one; an office without a name tells nobody apart.
    """
    found = WORD.findall(name.partition(",")[0])
    return found[-1].casefold() if found and found[-1][0].isupper() else ""


def facts_of(event: Event, rules: Rules) -> Facts:
    """Reduce an event to what is compared."""
    details = dict(event.details)
    names = frozenset[str]().union(*(words(actor.name) for actor in event.actors))
    roles: dict[str, set[str]] = {}
    for actor in event.actors:
        roles.setdefault(actor.code, set()).add(actor.role)
    empty = rules.empty | names
    title = words(details.get("instrument", "")) - empty or words(details.get("subject", "")) - empty
    told = sorted(piece.published for piece in event.evidence if piece.published)
    return Facts(
        type=event.type,
        family=rules.family(event.type),
        status=event.status,
        spans=tuple(sorted(span for span in map(span_of, told_dates(event)) if span)),
        pairs=frozenset(event.pairs),
        codes=frozenset(roles),
        roles=tuple(sorted((code, frozenset(told_as)) for code, told_as in roles.items())),
        place=words(details.get("city") or event.place or "") - names,
        mission=details.get("mission", "").casefold(),
        agreement=details.get("kind", "").casefold(),
        title=title,
        persons=frozenset(filter(None, map(person, event.participants))),
        sources=frozenset(piece.source for piece in event.evidence),
        sentences=frozenset(" ".join(piece.sentence.split()) for piece in event.evidence),
        told=(told[0], told[-1]) if told else None,
        refers=not title and refers(event, details.get("kind", "")),
        headline=headline(event),
        deferred=deferred(event, rules),
        further=further(event, rules),
    )
