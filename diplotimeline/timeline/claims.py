"""Which source claims what: the values told for a date and for whether it happened, and the value to believe."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from diplotimeline.model import Conflict, Event, EventDate, Evidence, Status
from diplotimeline.timeline.facts import Span, span_of, told_dates

BASES = ("explicit", "relative", "inherited", "publication")
LONGEST = 21  # days of a stay
DAYS = re.compile(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d")
_VAGUE = re.compile(
    r"\b(?:weeks?|weekend|fortnight|half|beginning|end|start|middle|(?:past|last|recent|coming|next|first) \w* ?days)\b"
    r"|\b(?:early|mid|late)\b[- ](?:in )?[A-Z](?!\w+day)",
    re.IGNORECASE,
)
# "to Fiji, Tonga and Samoa".
_STOP_BEFORE = re.compile(r"\b(?:to|in|visit\w*) (?:the )?[A-Z][^.;:]*?(?:,| and|, and) (?:the )?\Z")
_STOP_BEHIND = re.compile(r"(?:,? and|,) (?:the )?[A-Z]")
POSITIVE: tuple[Status, ...] = ("occurred", "planned", "possible")


@dataclass(slots=True)
class Value:
    """A value, the claims that agree on it, and the sources that make them."""

    dates: list[EventDate]
    span: Span
    sources: set[str] = field(default_factory=set)

    @property
    def best(self) -> EventDate:
        """The most precise of the dates that agree."""
        return min(self.dates, key=precision_key)


def precision_key(value: EventDate) -> tuple[bool, int, int, bool, str, str]:
    """Orders dates: stated before taken from the publication, then precise, then how it is known, then closed.

    Among the days of reports the first is kept: the event came before all of them.
    """
    span = span_of(value)
    guess = value.basis == "publication"
    width = span.width if span else 10**7
    first = value.end.isoformat() if guess and value.end else value.edtf
    return (guess, width, BASES.index(value.basis), "/" in value.edtf, first, value.text)


def days_of_stay(value: EventDate) -> bool:
    """Whether a date is the days of a stay ("4 to 7 December"), not a stretch in which its day lies ("early May")."""
    if value.precision != "interval" or value.start is None or value.end is None or _VAGUE.search(value.text):
        return False
    return DAYS.fullmatch(value.edtf) is not None and (value.end - value.start).days < LONGEST


def on_tour(event: Event) -> bool:
    """Whether every telling of a visit names its host in a row with other stops: the days are those of them all."""
    return all(any(_in_row(piece, one.start, one.end) for one in piece.support) for piece in event.evidence)


def _in_row(piece: Evidence, start: int, end: int) -> bool:
    words, first, last = piece.sentence, start - piece.start, end - piece.start
    if not 0 <= first < last <= len(words) or not words[first:last][:1].isupper():
        return False
    return bool(_STOP_BEFORE.search(words, 0, first) or _STOP_BEHIND.match(words, last))


def sources_of(event: Event) -> set[str]:
    """The articles that tell of an event."""
    return {piece.source for piece in event.evidence}


def _claims(events: Iterable[Event]) -> list[tuple[EventDate, Span, set[str]]]:
    claims = []
    for event in events:
        told = {edtf: set(names) for c in event.conflicts if c.field == "date" for edtf, names in c.values}
        for value in told_dates(event):
            span = span_of(value)
            if span:
                claims.append((value, span, told.get(value.edtf) or sources_of(event)))
    claims.sort(key=lambda claim: (precision_key(claim[0]), sorted(claim[2])))
    return claims


def date_values(events: Sequence[Event]) -> list[Value]:
    """The dates told that cannot be one, each with what agrees with it; a vague one that fits several is left out."""
    values: list[Value] = []
    for date, span, sources in _claims(events):
        fitting = [value for value in values if value.span.meets(span)]
        if not fitting and not (span.guess and values):
            values.append(Value([date], span, set(sources)))
        elif len(fitting) == 1:
            fitting[0].dates.append(date)
            fitting[0].sources |= sources
    return values


def believed(values: Sequence[Value]) -> Value:
    """The value that most sources tell; of these the most precise, then the earliest."""
    return min(values, key=lambda value: (-len(value.sources), precision_key(value.best)))


def choose_status(events: Sequence[Event]) -> tuple[Status, dict[str, set[str]]]:
    """The status to believe, and the sources for and against when some deny what others tell.

    What most sources tell holds, "it happened" when they are even (the conflict says so); of the rest the highest.
    """
    sides: dict[str, set[str]] = {}
    for event in events:
        claims = next((conflict.values for conflict in event.conflicts if conflict.field == "status"), None)
        for claim, names in claims or ((event.status, tuple(sources_of(event))),):
            sides.setdefault(claim, set()).update(names)
    denied = sides.get("negated", set())
    told = {status: names for status, names in sides.items() if status != "negated"}
    if not told:
        return "negated", {}
    highest = next(status for status in POSITIVE if status in told)
    if not denied:
        return highest, {}
    against: dict[str, set[str]] = {highest: told[highest], "negated": denied}
    return ("negated" if len(denied) > len(told[highest]) else highest), against


def as_conflict(name: str, values: dict[str, set[str]]) -> Conflict:
    """A conflict in the order of the values, each with its sources in alphabetical order."""
    return Conflict(name, tuple((value, tuple(sorted(sources))) for value, sources in sorted(values.items())))
