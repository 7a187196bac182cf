"""What the filters of the HTML page offer: values with what is shown for them and how many events have them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from diplotimeline.model import STATUSES, Event, Verdict
from diplotimeline.render.html_entry import token, words
from diplotimeline.render.html_picture import year_of
from diplotimeline.render.html_years import Histogram, histogram
from diplotimeline.render.inert import plain, shorten
from diplotimeline.render.spans import span
from diplotimeline.render.words import STATUS_WORDS

SURE = (50, 70, 90)  # percent
_VERDICTS: tuple[Verdict, ...] = ("accepted", "corrected", "rejected")


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a filter, with what is shown for it and how many events have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Filters:
    """All choices; a filter without a choice to make is empty and not shown."""

    countries: tuple[Choice, ...]
    types: tuple[tuple[str, tuple[Choice, ...]], ...]
    statuses: tuple[Choice, ...]
    sure: tuple[Choice, ...]
    reviewed: tuple[Choice, ...]
    conflicts: int
    undated: int
    years: Histogram | None


def filters(events: list[Event]) -> Filters:
    """Gather what the events shown can be filtered by."""
    years = [year for event in events if (year := year_of(event)) is not None]
    return Filters(
        countries=_countries(events),
        types=_types(events),
        statuses=_statuses(events),
        sure=_sure(events),
        reviewed=_reviewed(events),
        conflicts=sum(bool(event.conflicts) for event in events),
        undated=sum(event.date is None or (event.date.start is None and event.date.end is None) for event in events),
        years=histogram(years, bounds(events)),
    )


def bounds(events: list[Event]) -> tuple[int, int] | None:
    """The first and the last year of the events; None when none has a date."""
    spans = [days for event in events if (days := span(event.date))]
    return (min(days.start.year for days in spans), max(days.end.year for days in spans)) if spans else None


def _countries(events: list[Event]) -> tuple[Choice, ...]:
    names: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for event in events:
        for actor in event.actors:
            names.setdefault(token(actor.code), actor.name)
        counts.update({token(actor.code) for actor in event.actors})
    made = [Choice(code, shorten(plain(name), 80), counts[code]) for code, name in names.items()]
    told = any(choice.count < len(events) for choice in made)  # what all events have is no choice
    return tuple(sorted(made, key=lambda choice: (choice.label, choice.value))) if told else ()


def _types(events: list[Event]) -> tuple[tuple[str, tuple[Choice, ...]], ...]:
    """Types by category, with how many events each has."""
    counts = Counter((event.category, event.type) for event in events)
    return tuple(
        (
            words(category),
            tuple(Choice(token(kind), words(kind), n) for (of, kind), n in sorted(counts.items()) if of == category),
        )
        for category in sorted({category for category, _ in counts})
    )


def _statuses(events: list[Event]) -> tuple[Choice, ...]:
    counts = Counter(event.status for event in events)
    return tuple(Choice(status, STATUS_WORDS[status], counts[status]) for status in STATUSES if counts[status])


def _sure(events: list[Event]) -> tuple[Choice, ...]:
    counts = [(least, sum(round(event.confidence * 100) >= least for event in events)) for least in SURE]
    told = tuple(Choice(str(least), f"{least} % and more", count) for least, count in counts)
    return told if any(count < len(events) for _, count in counts) else ()


def _reviewed(events: list[Event]) -> tuple[Choice, ...]:
    counts = Counter(event.review.verdict for event in events if event.review)
    if not counts:
        return ()
    verdicts = [Choice(verdict, verdict, counts[verdict]) for verdict in _VERDICTS if counts[verdict]]
    without = len(events) - counts.total()
    return (*verdicts, Choice("no", "not reviewed", without)) if without else tuple(verdicts)
