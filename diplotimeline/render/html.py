"""HTML: one page that opens everywhere, with a timeline a pair, filters, and the sources it was read from.

The page is complete without its script, which only filters and moves the focus.  Nothing in it is fetched, and
its Content-Security-Policy lets only its own style and script run.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from diplotimeline.model import STATUSES, Event, Timeline
from diplotimeline.render import RenderOptions
from diplotimeline.render.account import account_words, title_of
from diplotimeline.render.grouping import Group, groups
from diplotimeline.render.html_picture import Picture, draw
from diplotimeline.render.html_sources import Sources, collect, place
from diplotimeline.render.inert import plain, shorten
from diplotimeline.render.spans import span
from diplotimeline.render.words import STATUS_WORDS, basis_words, conflict_words, date_words, review_words

if TYPE_CHECKING:
    from jinja2 import Template

TEMPLATES = Path(__file__).parent / "templates"
MAX_SUMMARY, MAX_TRIGGER, MAX_READ = 500, 80, 1000  # characters


@dataclass(frozen=True, slots=True)
class Quote:
    """A link from an event to the words that state it."""

    mark: int
    source: int
    trigger: str
    title: str
    speaker: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An event as a section of the page lists it; `first` and `last` are the years of its date (None: open)."""

    number: int
    anchor: str
    type: str
    kind: str
    status: str
    status_words: str
    when: str
    iso: str
    basis: str
    first: int | None
    last: int | None
    summary: str
    place: str
    participants: str
    review: str
    conflicts: tuple[str, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A pair's part of the page; `anchors` are those of its entries, by the events' numbers."""

    number: int
    key: str
    heading: str
    entries: tuple[Entry, ...]
    anchors: Mapping[int, str]
    picture: Picture | None


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a filter, with what is shown for it and how many events have it."""

    value: str
    label: str
    count: int


def render(timeline: Timeline, options: RenderOptions) -> str:
    """Give the page; texts of `options.articles` are shown whole, of other sources only the evidence."""
    sources = collect(timeline, options.articles)
    numbers = {id(event): number for number, event in enumerate(timeline)}
    titles = {source.number: source.title for source in sources.all}
    seen: set[int] = set()
    sections = [
        _section(index, group, numbers, sources, titles, seen) for index, group in enumerate(groups(timeline, options))
    ]
    shown = [event for event in timeline if numbers[id(event)] in seen]
    style, script = _asset("page.css"), _asset("page.js")
    return _template().render(
        title=shorten(plain(title_of(options)), 200),
        read=shorten(plain(account_words(timeline, options)), MAX_READ),
        sections=sections,
        sources=sources.all,
        labels=[_label(event) for event in timeline],
        seen=seen,
        total=len(shown),
        types=_types(shown),
        statuses=_statuses(shown),
        status_words=STATUS_WORDS,
        conflicts=sum(bool(event.conflicts) for event in shown),
        years=_bounds(shown),
        style=style,
        script=script,
        policy=f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; img-src data:; "
        "base-uri 'none'; form-action 'none'",
    )


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415 - only this page needs it

    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["words"] = words
    # Line breaks between the template's own tags would be half of the nodes of a large page.
    return environment.from_string(re.sub(r"(?<=>)\n(?=[<{])", "", _asset("page.html.j2")))


@cache
def _asset(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """Give what a Content-Security-Policy calls an inline style or script by (CSP level 2, hash sources)."""
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def words(name: str) -> str:
    """Give the id of a type or category as words: "mission_opened" is "mission opened"."""
    return plain(name).replace("_", " ")


def _label(event: Event) -> str:
    return f"{date_words(event.date)}: {shorten(plain(event.summary), 120)}"


def _section(
    index: int, group: Group, numbers: dict[int, int], sources: Sources, titles: dict[int, str], seen: set[int]
) -> Section:
    events = {numbers[id(event)]: event for event in group.events}
    # An event of several pairs is listed under each; the first has the anchor that the sources link to.
    anchors = {number: f"e{number}-{index}" if number in seen else f"e{number}" for number in events}
    seen.update(events)
    entries = tuple(
        _entry(event, group.summary(event), number, anchors[number], sources, titles)
        for number, event in events.items()
    )
    picture = draw((number, _label(event), event) for number, event in events.items())
    return Section(index, plain(group.key), plain(group.heading), entries, anchors, picture)


def _entry(event: Event, summary: str, number: int, anchor: str, sources: Sources, titles: dict[int, str]) -> Entry:
    when = event.date
    quotes: dict[int, Quote] = {}
    for evidence in event.evidence:
        mark, source = sources.marks[place(evidence)], sources.numbers[evidence.source]
        trigger = shorten(plain(evidence.trigger), MAX_TRIGGER)
        speaker = shorten(plain(evidence.speaker or ""), MAX_TRIGGER)
        quotes.setdefault(mark, Quote(mark, source, trigger, titles[source], speaker))
    return Entry(
        number=number,
        anchor=anchor,
        type=plain(event.type),
        kind=words(event.type),
        status=event.status,
        status_words=STATUS_WORDS[event.status],
        when=date_words(when),
        iso=_iso(event),
        basis=basis_words(when),
        first=when.start.year if when and when.start else None,
        last=when.end.year if when and when.end else None,
        summary=shorten(plain(summary), MAX_SUMMARY),
        place=shorten(plain(event.place or ""), 100),
        participants=shorten(plain(", ".join(event.participants)), 200),
        review=shorten(plain(review_words(event.review)), 200),
        conflicts=tuple(shorten(plain(conflict_words(conflict)), MAX_SUMMARY) for conflict in event.conflicts),
        quotes=tuple(quotes.values()),
    )


def _iso(event: Event) -> str:
    """Give a date for the element `time`, which knows days, months and years only; else the empty string."""
    return event.date.edtf if event.date and event.date.precision in {"day", "month", "year"} else ""


def _types(events: list[Event]) -> list[tuple[str, list[Choice]]]:
    """Types by category, with how many events each has."""
    counts = Counter((event.category, event.type) for event in events)
    categories = sorted({category for category, _ in counts})
    return [
        (
            words(category),
            [Choice(plain(kind), words(kind), count) for (of, kind), count in sorted(counts.items()) if of == category],
        )
        for category in categories
    ]


def _statuses(events: list[Event]) -> list[Choice]:
    counts = Counter(event.status for event in events)
    return [Choice(status, STATUS_WORDS[status], counts[status]) for status in STATUSES if counts[status]]


def _bounds(events: list[Event]) -> tuple[int, int] | None:
    spans = [days for event in events if (days := span(event.date))]
    return (min(days.start.year for days in spans), max(days.end.year for days in spans)) if spans else None
