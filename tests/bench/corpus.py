"""Articles for the benchmarks: the shared texts, and as many more as asked for, by repetition with variation."""

from __future__ import annotations

import gzip
import itertools
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from diplotimeline.model import Article
from diplotimeline.readers import find_inputs, read_articles

SHARED = Path(__file__).parents[3] / "shared"


def general() -> Iterator[Article]:
    """The 3,000 general releases and encyclopaedia pages."""
    with gzip.open(SHARED / "corpus" / "general-text.jsonl.gz", "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            record = json.loads(line)
            day = date.fromisoformat(record["published"][:10]) if record.get("published") else None
            yield Article(record["text"], f"general-{number}", record.get("title"), day)


def dense() -> Iterator[Article]:
    """The articles of bench/news and bench/rdcr."""
    for path in find_inputs([str(SHARED / "bench" / "news"), str(SHARED / "bench" / "rdcr")]):
        if path.endswith(".txt"):
            yield from read_articles(path)


def many(count: int, length: int = 1500) -> Iterator[Article]:
    """`count` articles of at most `length` characters: dense and general ones in turn, each round with other years."""
    sources = [*itertools.islice(general(), 900), *dense()]
    for number in range(count):
        turn, place = divmod(number, len(sources))
        # A step without common divisor mixes the kinds.
        article = sources[place * 7 % len(sources)]
        text = re.sub(r"\b(19|20)(\d\d)\b", lambda m, t=turn: f"{m[1]}{(int(m[2]) + t) % 100:02d}", article.text)
        text = f"{text[:length]}\n\nItem {number} of word{number}.\n"
        yield replace(article, text=text, source=f"{number}.txt")


def spaced(prefix: str, *values: object) -> None:
    """Print one line of a result."""
    sys.stdout.write(" ".join([f"{prefix:34}", *(f"{value:>12}" for value in values)]) + "\n")
    sys.stdout.flush()
