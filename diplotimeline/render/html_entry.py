"""The events as the HTML page lists them, each with the sentences that state it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from diplotimeline.model import Conflict, Event, Evidence
from diplotimeline.render.grouping import Group, chronology_words
from diplotimeline.render.html_inferred import date_inferred, parties_inferred, reviewed
from diplotimeline.render.html_picture import year_of
from diplotimeline.render.html_sources import Source, Sources, lines, place
from diplotimeline.render.html_support import Part, parts, turned
from diplotimeline.render.inert import plain, shorten
from diplotimeline.render.words import STATUS_WORDS, country_names, date_words, edtf_words

_BEGIN, _END = re.compile(r"^[\s|]*(?:[-*•]\s+)?"), re.compile(r"[\s|]+$")
MAX_SUMMARY, MAX_NAMES, MAX_SENTENCE = 500, 200, 1000  # characters


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence that states an event, cut at its trigger, parties and date; `mark` is its place in the whole article.

    `mark` is None where the page has not the article.
    """

    source: Source
    mark: int | None
    speaker: str
    parts: tuple[Part, ...]
    turned: bool


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A field on which sources disagree, with each value, the sources that the page lists, and the names of others."""

    field: str
    values: tuple[tuple[str, tuple[Source, ...], tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """An event as a section of the page lists it.

    `first` and `last` are the years of its date (None: open), `year` that in which it is counted.  `more` are the names
    that its summary lacks where it stands under no heading.  `quotes` are its evidence, the first to be shown, the
    others to be folded; `copy` is the anchor under which they stand, where the event is listed a second time.
    """

    number: int
    anchor: str
    copy: str
    type: str
    kind: str
    lane: str
    status: str
    status_words: str
    when: str
    iso: str
    date_inferred: str
    parties_inferred: str
    first: int | None
    last: int | None
    year: int | None
    summary: str
    more: str
    place: str
    participants: str
    countries: str
    confidence: int
    verdict: str
    review: str
    reviewed: str
    conflicts: tuple[Disagreement, ...]
    quotes: tuple[Quote, ...]
    also: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A group's part of the page."""

    number: int
    heading: str
    entries: tuple[Entry, ...]


def words(name: str) -> str:
    """Give the id of a type or category as words: "mission_opened" is "mission opened"."""
    return plain(name).replace("_", " ")


def sections(groups: list[Group], numbers: Mapping[int, int], sources: Sources) -> tuple[Section, ...]:
    """Give each group's entries; `numbers` are the events' places in the timeline, by their identity.

    An event of several groups is listed under each; the first has the anchor to which all links lead.
    """
    made: list[Section] = []
    seen: set[int] = set()
    for index, group in enumerate(groups):
        entries = []
        for event in group.events:
            number = numbers[id(event)]
            entries.append(_entry(event, group, number, index if number in seen else None, sources))
            seen.add(number)
        made.append(Section(index, plain(group.heading), tuple(entries)))
    return tuple(made)


def _entry(event: Event, group: Group, number: int, copy: int | None, sources: Sources) -> Entry:
    when, summary = event.date, group.summary(event)
    quotes = _quotes(event, sources)
    review, told = reviewed(event.review)
    return Entry(
        number=number,
        anchor=f"e{number}" if copy is None else f"e{number}-{copy}",
        copy="" if copy is None else f"e{number}",
        type=token(event.type),
        kind=words(event.type),
        lane=token(event.category),
        status=event.status,
        status_words=STATUS_WORDS[event.status],
        when=date_words(when),
        iso=when.edtf if when and when.precision in {"day", "month", "year"} and "/" not in when.edtf else "",
        date_inferred=date_inferred(event),
        parties_inferred=parties_inferred(event),
        first=when.start.year if when and when.start else None,
        last=when.end.year if when and when.end else None,
        year=year_of(event),
        summary=shorten(plain(summary), MAX_SUMMARY),
        more=shorten(plain(chronology_words(event)), MAX_NAMES) if group.of_several else "",
        place=shorten(plain(event.place or ""), 100),
        participants=shorten(plain(", ".join(event.participants)), MAX_NAMES),
        countries=" ".join(dict.fromkeys(token(actor.code) for actor in event.actors)),
        confidence=round(event.confidence * 100),
        verdict=event.review.verdict if event.review else "",
        review=review,
        reviewed=told,
        conflicts=tuple(_disagreement(conflict, sources) for conflict in event.conflicts),
        quotes=quotes,
        also=tuple(dict.fromkeys(quote.source for quote in quotes[1:])),
    )


def token(name: str) -> str:
    """A code or an id as one word, which may stand in a list of them: the script splits lists at blanks and bars."""
    return re.sub(r"[ |]", "_", plain(name))


def _quotes(event: Event, sources: Sources) -> tuple[Quote, ...]:
    names = country_names(event)
    found: dict[tuple[str, int, int], Quote] = {}
    for evidence in event.evidence:
        quote = Quote(
            source=sources.by_name[evidence.source],
            mark=sources.marks.get(place(evidence)),
            speaker=shorten(plain(evidence.speaker or ""), 80),
            parts=sentence_parts(evidence, names),
            turned=turned(evidence.sentence),
        )
        found.setdefault(place(evidence), quote)
    return tuple(found.values())


def sentence_parts(evidence: Evidence, names: Mapping[str, str]) -> tuple[Part, ...]:
    """The sentence of evidence, cut at what it supports; of a very long one what stands around the trigger."""
    sentence, start = evidence.sentence, evidence.start
    before = after = ""
    if len(sentence) > MAX_SENTENCE:
        at = max(sentence.find(evidence.trigger), 0)
        begin = max(min(at - MAX_SENTENCE // 2, len(sentence) - MAX_SENTENCE), 0)
        before, after = "…" if begin else "", "…" if begin + MAX_SENTENCE < len(sentence) else ""
        sentence, start = sentence[begin : begin + MAX_SENTENCE], start + begin
    cut = parts(sentence, start, evidence.support, evidence.trigger, names) or (Part(sentence),)
    shown = [replace(part, text=" ".join(lines(part.text).split("\n"))) for part in cut]
    # Signs of a table or a list at either end say nothing here.
    shown[0] = replace(shown[0], text=before + _BEGIN.sub("", shown[0].text))
    shown[-1] = replace(shown[-1], text=_END.sub("", shown[-1].text) + after)
    return tuple(part for part in shown if part.text)


def _status_words(value: str) -> str:
    return STATUS_WORDS.get(value, value)


_SAID: Mapping[str, Callable[[str], str]] = MappingProxyType({"date": edtf_words, "status": _status_words})


def _disagreement(conflict: Conflict, sources: Sources) -> Disagreement:
    say = _SAID.get(conflict.field, str)
    values = []
    for value, names in conflict.values:
        known = (sources.by_name[name] for name in names if name in sources.by_name)
        listed = sorted(known, key=lambda source: source.number)
        others = tuple(shorten(plain(name), 100) for name in names if name not in sources.by_name)
        values.append((shorten(plain(say(value)), MAX_NAMES), tuple(listed), others))
    return Disagreement(words(conflict.field), tuple(values))
