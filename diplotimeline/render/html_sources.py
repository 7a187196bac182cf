"""The sources for the HTML page, with their texts cut into plain pieces and marked evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count
from typing import TypeAlias
from urllib.parse import urlsplit

from diplotimeline.addresses import web_address
from diplotimeline.model import Article, Event, Evidence
from diplotimeline.render.html_support import turned
from diplotimeline.render.inert import plain, shorten
from diplotimeline.render.words import day_words

Place: TypeAlias = tuple[str, int, int]
_EMPTY_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text; `mark` numbers evidence (None: not evidence), `events` are those that it is evidence for."""

    text: str
    mark: int | None = None
    events: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A source as the page lists it; `outlet` is the host of its address, or its file, `name` its whole name.

    `outlet` and `name` are empty where they would say no more than the title.

    `pieces` are the text with its evidence, or none where the text is not at hand: then the page has only the sentences
    that stand under the events.  `day` is the publication's as ISO 8601, `events` are the numbers of those it tells.
    """

    number: int
    title: str
    name: str
    outlet: str
    published: str
    day: str
    pieces: tuple[Piece, ...]
    url: str = ""
    events: tuple[int, ...] = ()
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Sources:
    """All sources in the order of their first evidence, by name, and the mark of each piece of evidence in a text."""

    all: tuple[Source, ...]
    by_name: Mapping[str, Source]
    marks: Mapping[Place, int]


def place(evidence: Evidence) -> Place:
    """Give what identifies the words of a piece of evidence."""
    return evidence.source, evidence.start, evidence.end


def collect(events: Iterable[tuple[int, Event]], articles: Mapping[str, Article]) -> Sources:
    """Gather the evidence of numbered events by source; events come in the order in which they are shown."""
    by_source: dict[str, dict[Place, tuple[Evidence, list[int]]]] = {}
    for number, event in events:
        for evidence in event.evidence:
            places = by_source.setdefault(evidence.source, {})
            _, numbers = places.setdefault(place(evidence), (evidence, []))
            if number not in numbers:
                numbers.append(number)
    sources: dict[str, Source] = {}
    marks: dict[Place, int] = {}
    counter = count()
    for name, places in by_source.items():
        found = sorted(places.values(), key=lambda item: (item[0].start, -item[0].end))
        article = articles.get(name)
        # A text that is not the one that was read would be marked at wrong places.
        whole = article is not None and all(article.text[one.start : one.end] == one.sentence for one, _ in found)
        pieces = _pieces(article.text, found, marks, counter) if article and whole else ()
        source = _source(len(sources) + 1, [one for one, _ in found], article, pieces)
        told = dict.fromkeys(number for _, numbers in found for number in numbers)
        sources[name] = replace(source, events=tuple(told))
    return Sources(tuple(sources.values()), sources, marks)


def _source(number: int, evidence: list[Evidence], article: Article | None, pieces: tuple[Piece, ...]) -> Source:
    title = (article.title if article else None) or next((one.title for one in evidence if one.title), None)
    told = (one.published for one in evidence if one.published)
    published = (article.published if article else None) or next(told, None)
    name = shorten(plain(evidence[0].source), 300)
    heading = shorten(plain(title or ""), 300) or name
    addresses = (web_address(url) for url in (article.url if article else None, *(one.url for one in evidence)))
    url = next(filter(None, addresses), "")
    return Source(
        number=number,
        title=heading,
        name="" if name == heading else name,
        outlet=_host(url) or ("" if name == heading else re.split(r"[/\\]", name.rstrip("/"))[-1]),
        published=day_words(published) if published else "",
        day=published.isoformat() if published else "",
        pieces=pieces,
        url=url,
        turned=any(turned(piece.text) for piece in pieces),
    )


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.") if url else ""


def _pieces(
    text: str, found: list[tuple[Evidence, list[int]]], marks: dict[Place, int], counter: Iterator[int]
) -> tuple[Piece, ...]:
    """Cut a text at its evidence; evidence that overlaps is one mark."""
    pieces: list[Piece] = []
    end = 0
    for group in _overlapping(found):
        begin, until = group[0][0].start, max(evidence.end for evidence, _ in group)
        pieces.append(Piece(lines(text[end:begin])))
        number = next(counter)
        events = tuple(dict.fromkeys(one for _, events in group for one in events))
        pieces.append(Piece(lines(text[begin:until]), number, events))
        marks.update({place(evidence): number for evidence, _ in group})
        end = until
    pieces.append(Piece(lines(text[end:])))
    return tuple(piece for piece in pieces if piece.text or piece.mark is not None)


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
