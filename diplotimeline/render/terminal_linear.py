"""The timeline without columns and signs: a line an item, for screen readers and for terminals that can do nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diplotimeline.addresses import web_address
from diplotimeline.model import Event, Evidence
from diplotimeline.render.grouping import Group
from diplotimeline.render.inert import plain, shorten
from diplotimeline.render.terminal_sources import Articles, Note, Notes, cited
from diplotimeline.render.words import (
    STATUS_WORDS,
    UNSURE,
    basis_words,
    conflict_words,
    date_words,
    day_words,
    review_words,
)


def full_lines(shown: Sequence[Group], *, whole: bool) -> Iterator[str]:
    """Give a heading a group, a sentence an event, and the sentences of the sources by number; no line is wrapped."""
    known = Notes()
    for group in shown:
        found = known.cite([cited(event, whole=whole) for event in group.events], group.heading)
        yield from _events(group, known)
        new = [note for notes in found.values() for note in notes if note.told == group.heading]
        if new:
            yield "Sources:"
            yield from map(_note, new)
        yield ""


def short_lines(shown: Sequence[Group]) -> Iterator[str]:
    """Give a heading a group, a sentence an event, and the articles by number at the end; no line is wrapped."""
    articles = Articles(event for group in shown for event in group.events)
    for group in shown:
        yield from _events(group, articles)
        yield ""
    yield "Sources:"
    for number, first in enumerate(articles.known.values(), 1):
        yield f"{number}. {_article(first)}"


def _events(group: Group, sources: Notes | Articles) -> Iterator[str]:
    count = f"{len(group.events):,} event{'' if len(group.events) == 1 else 's'}"
    yield f"{plain(group.heading)}, {count}:"
    for event in group.events:
        yield f"{date_words(event.date)}, {STATUS_WORDS[event.status]}: {_told(event, group, sources)}"


def _told(event: Event, group: Group, sources: Notes | Articles) -> str:
    name = sources.naming(event)
    parts = [plain(event.summary)]
    parts += [f"Takes part: {plain(more)}"] if (more := group.unnamed(event)) else []
    parts += [f"Date: {basis}"] if (basis := basis_words(event.date)) else []
    parts += [f"Unsure: {event.confidence:.0%}"] if event.confidence < UNSURE else []
    parts += [f"Reviewed: {plain(review_words(event.review))}"] if event.review else []
    parts += [f"Note: {plain(conflict_words(conflict, name))}" for conflict in event.conflicts]
    numbers = sources.numbers(event.evidence)
    parts += [f"Source{'' if len(numbers) == 1 else 's'} {', '.join(map(str, numbers))}"] if numbers else []
    return ". ".join(part.rstrip(".") for part in parts) + "."


def _note(note: Note) -> str:
    words = f"the words of {note.same}" if note.same else f"“{plain(note.first.sentence)}”"
    return f"{note.number}. {words}, {_article(note.first)}"


def _article(first: Evidence) -> str:
    parts = [shorten(plain(first.title), 200)] if first.title else []
    parts += [day_words(first.published)] if first.published else []
    return ", ".join([*parts, plain(first.source), *([url] if (url := web_address(first.url)) else [])])
