"""The source texts for the HTML page, cut into plain pieces and marked evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count
from typing import TypeAlias

from diplotimeline.addresses import web_address
from diplotimeline.model import Article, Evidence, Timeline
from diplotimeline.render.html_support import Part, parts
from diplotimeline.render.inert import plain, shorten
from diplotimeline.render.words import day_words

Place: TypeAlias = tuple[str, int, int]
_EMPTY_LINES = re.compile(r"\n{3,}")
GAP = "\n[…]\n"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text; `mark` numbers evidence (None: not evidence), `events` are those that it is evidence for.

    `parts` are the same words, cut at those that support a field; empty when none do.
    """

    text: str
    mark: int | None = None
    events: tuple[int, ...] = ()
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A source as the page shows it; `whole` tells the text from mere sentences, `url` is empty where there is none.

    `events` counts those that it tells.
    """

    number: int
    title: str
    name: str
    published: str
    whole: bool
    pieces: tuple[Piece, ...]
    url: str = ""
    events: int = 0


@dataclass(frozen=True, slots=True)
class Sources:
    """All sources in the order of their first evidence, and the mark and source of each piece of evidence."""

    all: tuple[Source, ...]
    marks: Mapping[Place, int]
    numbers: Mapping[str, int]


def place(evidence: Evidence) -> Place:
    """Give what identifies the words of a piece of evidence."""
    return evidence.source, evidence.start, evidence.end


def collect(timeline: Timeline, articles: Mapping[str, Article]) -> Sources:
    """Gather the evidence of numbered events (their places in the timeline) by source."""
    by_source: dict[str, dict[Place, tuple[Evidence, list[int]]]] = {}
    for number, event in enumerate(timeline):
        for evidence in event.evidence:
            places = by_source.setdefault(evidence.source, {})
            known, events = places.get(place(evidence), (evidence, []))
            if known is not evidence:  # another event's, with words of its own
                known = replace(known, support=tuple(dict.fromkeys((*known.support, *evidence.support))))
            places[place(evidence)] = known, events
            if number not in events:
                events.append(number)
    sources: list[Source] = []
    marks: dict[Place, int] = {}
    counter = count()
    for name, places in by_source.items():
        found = sorted(places.values(), key=lambda item: (item[0].start, -item[0].end))
        article = articles.get(name)
        # A text that is not the one that was read would be marked at wrong places.
        whole = article is not None and all(article.text[one.start : one.end] == one.sentence for one, _ in found)
        text = article.text if article and whole else None
        pieces = _pieces(text, found, marks, counter)
        source = _source(len(sources) + 1, [one for one, _ in found], article, whole, pieces)
        sources.append(replace(source, events=len({number for _, events in found for number in events})))
    return Sources(tuple(sources), marks, {name: number for number, name in enumerate(by_source, 1)})


def _source(
    number: int, evidence: list[Evidence], article: Article | None, whole: bool, pieces: tuple[Piece, ...]
) -> Source:
    title = (article.title if article else None) or next((one.title for one in evidence if one.title), None)
    told = (one.published for one in evidence if one.published)
    published = (article.published if article else None) or next(told, None)
    name = shorten(plain(evidence[0].source), 300)
    heading = shorten(plain(title or ""), 300) or name
    addresses = (web_address(url) for url in (article.url if article else None, *(one.url for one in evidence)))
    url = next(filter(None, addresses), "")
    return Source(number, heading, name, day_words(published) if published else "", whole, pieces, url)


def _pieces(
    text: str | None, found: list[tuple[Evidence, list[int]]], marks: dict[Place, int], counter: Iterator[int]
) -> tuple[Piece, ...]:
    """Cut a text at its evidence; evidence that overlaps is one mark.  Without the text: only the sentences."""
    pieces: list[Piece] = []
    end = 0
    for group in _overlapping(found):
        begin, until = group[0][0].start, max(evidence.end for evidence, _ in group)
        between = text[end:begin] if text is not None else GAP if pieces else ""
        pieces.append(Piece(lines(between)))
        number = next(counter)
        events = tuple(dict.fromkeys(one for _, events in group for one in events))
        told = [evidence for evidence, _ in group]
        words = text[begin:until] if text is not None else "\n".join(evidence.sentence for evidence in told)
        pieces.append(Piece(lines(words), number, events, _parts(words, begin, told, whole=text is not None)))
        marks.update({place(evidence): number for evidence, _ in group})
        end = until
    pieces.append(Piece(lines(text[end:]) if text is not None else ""))
    return tuple(piece for piece in pieces if piece.text or piece.mark is not None)


def _parts(words: str, begin: int, told: list[Evidence], *, whole: bool) -> tuple[Part, ...]:
    """The words of a mark, cut at those that support a field.

    Sentences that overlap are left whole where the text is not at hand.
    """
    if whole:
        found = parts(words, begin, (one for evidence in told for one in evidence.support))
    elif len(told) == 1:
        found = parts(words, told[0].start, told[0].support)
    else:
        return ()
    return tuple(replace(part, text=lines(part.text)) for part in found)


def _overlapping(found: list[tuple[Evidence, list[int]]]) -> list[list[tuple[Evidence, list[int]]]]:
    groups: list[list[tuple[Evidence, list[int]]]] = []
    end = -1
    for item in found:
        if groups and item[0].start < end:
            groups[-1].append(item)
        else:
            groups.append([item])
        end = max(end, item[0].end)
    return groups


def lines(text: str) -> str:
    """Give `text` with its line breaks, each line of visible characters only (see `plain`)."""
    if text.isspace() and "\n" not in text:
        return " "
    joined = "\n".join(_line(line) for line in text.split("\n"))
    return _EMPTY_LINES.sub("\n\n", joined)


def _line(line: str) -> str:
    """A line that keeps one blank where it is cut, since a mark may begin or end there."""
    shown = plain(line)
    return f"{' ' if line[0].isspace() else ''}{shown}{' ' if line[-1].isspace() else ''}" if shown else ""
