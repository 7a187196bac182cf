"""Texts without annotation as windows, with the triggers that a trained reader thinks possible: a teacher labels them.

    python -m training.reader.unlabelled OUT.npz READER CORPUS.jsonl.gz [--without FOLDER ...] [--licence CC-BY-SA]

Texts that have seven words in a row in common with the articles of a folder `--without` are left out, and those of
other licences than the one that `--licence` names.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from diplotimeline.events.extractor import Extractor
from diplotimeline.model import Article
from diplotimeline.reader.above import above
from diplotimeline.reader.finding import mentions
from diplotimeline.reader.labels import TYPES
from diplotimeline.reader.session import Session
from diplotimeline.reader.windows import windows
from training.reader.gold import Target, Text
from training.reader.tensors import joined, tensors

IN_A_ROW = 7  # words
PART = 500  # paragraphs made arrays at a time


def _rows(text: str) -> set[str]:
    words = re.findall(r"\w+", text.lower())
    return {" ".join(words[i : i + IN_A_ROW]) for i in range(len(words) - IN_A_ROW + 1)}


def paragraphs(corpus: Path, folders: list[Path], licence: str = "") -> Iterator[str]:
    """The texts of a corpus (of one licence) that come near to none of the folders' articles."""
    known: set[str] = set().union(
        *(_rows(p.read_text("utf-8")) for folder in folders for p in sorted(folder.glob("*.txt")))
    )
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            text = record["text"]
            if licence in {"", record["licence"]} and not known & _rows(text):
                yield text


def possible(name: str, text: str, extractor: Extractor, session: Session) -> Text:
    """A text with its windows; as targets the spans that the reader thinks possible, with nothing known to be right."""
    prepared = extractor.prepare(Article(text=text, source=name), every=True)
    days = [(story.start, story.published) for story in prepared.told]
    found = mentions(prepared.context, prepared.dates, days)
    over = above(prepared.blocks, prepared.sentences)
    cut = windows(text, prepared.sentences, found, days, session.tokenizer, over=over)
    out = Text(name, text, found, [])
    for window in cut:
        targets = []
        for reading in session.read(window, found):
            span = window.span(reading.start, reading.end, read=True)
            if span:
                label = TYPES.index(reading.type) + 1
                targets.append(
                    Target(
                        span, frozenset({label}), label, {}, frozenset(), frozenset(), frozenset({0}), optional=False
                    )
                )
        out.windows.append((window, targets))
    return out


def main() -> None:
    """Read the corpus, write the arrays, say how much they hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out")
    parser.add_argument("reader", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--without", type=Path, nargs="*", default=[])
    parser.add_argument("--licence", default="", help="of the texts that are read (default: all)")
    parser.add_argument("--part", default="0/1", help="every n-th text: i/n")
    options = parser.parse_args()
    extractor, session = Extractor(), Session(options.reader)
    number, of = map(int, options.part.split("/"))
    chosen = [
        text for i, text in enumerate(paragraphs(options.corpus, options.without, options.licence)) if i % of == number
    ]
    parts = []
    for at in range(0, len(chosen), PART):
        texts = [
            possible(f"{at + i}", text, extractor, session) for i, text in enumerate(chosen[at : at + PART], start=1)
        ]
        parts.append(tensors(texts))
        print(f"{at + len(texts)} texts, {sum(len(part['length']) for part in parts)} windows", flush=True)
    np.savez_compressed(options.out, **joined(parts))


if __name__ == "__main__":
    main()
