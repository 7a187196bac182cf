"""Sentences to make the gate from: of annotated articles, which hold events; of general text, which hold none."""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from diplotimeline.datelines import find_datelines, without_datelines
from diplotimeline.events.extractor import Extractor
from diplotimeline.model import Article
from diplotimeline.readers.reading import read_article
from training.reader.gold import _located


@dataclass(slots=True)
class Sentences:
    """The sentences of one article: texts, events told in each, and what the lexical gate makes of them.

    `core` counts the gold events that must be found, `marked` says that there is any, optional ones and those of other
    types too; `told` that the lexical gate lets the sentence through, and `opened` that it did so before the countries
    and dates of the article were known.
    """

    name: str
    texts: list[str]
    told: list[bool]
    opened: list[bool]
    core: list[int] = field(default_factory=list)
    marked: list[bool] = field(default_factory=list)


def _cut(article: Article, extractor: Extractor) -> tuple[Sentences, tuple[tuple[int, int], ...]]:
    prepared = extractor.prepare(article)
    text = without_datelines(article.text, find_datelines(article.text))
    opened = {sentence.index for sentence in extractor._opened(text, prepared.sentences)}  # noqa: SLF001
    places = range(len(prepared.sentences))
    texts = [text[start:end] for start, end in prepared.sentences]
    told = [index in prepared.candidates for index in places]
    found = Sentences(article.source, texts, told, [index in opened for index in places])
    found.core, found.marked = [0] * len(texts), [False] * len(texts)
    return found, prepared.sentences


def _annotated(path: Path, gold: Iterable[dict[str, Any]], extractor: Extractor) -> Sentences:
    article = read_article(path)
    found, sentences = _cut(article, extractor)
    readings = extractor.prepare(article, every=True).countries
    parties = [SimpleNamespace(code=r.country.code, start=r.start, end=r.end) for r in readings if r.country]
    found.name = path.name
    for line in gold:
        place = None if line.get("none") else _located(article.text, line, SimpleNamespace(parties=parties))  # type: ignore[arg-type]
        for index, (start, end) in enumerate(sentences):
            if place and start <= place[0] < end:
                found.marked[index] = True
                found.core[index] += not line.get("optional") and line["type"] != "other"
    return found


def annotated(folder: Path) -> Iterator[Sentences]:
    """The annotated articles of a folder (`*.txt` and `gold.jsonl`)."""
    by_article: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        line = json.loads(row)
        by_article[line["article"]].append(line)
    extractor = Extractor()
    for path in sorted(folder.glob("*.txt")):
        yield _annotated(path, by_article[path.name], extractor)


def general(path: Path) -> Iterator[tuple[Sentences, str]]:
    """The texts of a corpus: encyclopaedia pages (CC BY-SA) to "fit" on, others as "pages", and "releases".

    The releases are there to measure with only.
    """
    extractor = Extractor()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            record = json.loads(line)
            found, _ = _cut(Article(record["text"], f"general-{number}"), extractor)
            page = record["licence"] == "CC BY-SA"
            yield found, ("pages" if number % 2 else "fit") if page else "releases"
