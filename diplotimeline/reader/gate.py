"""The reader's gate: which sentences the learned reader must read, by a linear model over words and pairs of words.

A sentence is told apart by itself and by its company: talk of states makes an event next to it more likely.  Words are
cut to their first letters, figures to their length, names of states and of months are one word each.  The weights are
whole numbers and are summed as such, so that a sentence scores the same on every machine.  `training.reader.gate` makes
the file.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

WEIGHTS = Path(__file__).parent.parent / "models" / "reader" / "gate.json"
LETTERS = 6  # of a word, in bytes of UTF-8
WINDOW = 4  # sentences before and after that are a sentence's company
LOW, HIGH = -96, 96  # where warmth begins and ends
UNIT = 32  # what scores are told in: so many to one logit
# What each byte of a text counts as: letters in lower case, every digit 0, what is not of UTF-8's letters a space.
FOLDED = bytes(
    c + 32 if 65 <= c <= 90 else 48 if 48 <= c <= 57 else c if 97 <= c <= 122 or c > 127 or c in b"|%$" else 32
    for c in range(256)
)


@dataclass(frozen=True, slots=True)
class Company:
    """What counts how much, in 64ths: a sentence's own score, and the warmth around it and of its article."""

    own: int
    near: int  # the sentences before and after
    window: int  # those up to WINDOW away
    mean: int  # of the article
    most: int  # the warmest of the article


@dataclass(frozen=True, slots=True)
class SentenceGate:
    """The weights, and from which score on a sentence is kept and an article opened.

    `classes`: what a word stands for, itself if not listed; nothing for words that are left out.
    """

    bias: int
    weights: Mapping[bytes, int]
    classes: Mapping[bytes, bytes]
    company: Company
    keep: int
    open: int

    def pieces(self, text: str) -> list[bytes]:
        """The words, figures and bars of a sentence as the weights know them."""
        known = self.classes.get
        words = text.encode("utf-8", "replace").translate(FOLDED).replace(b"|", b" | ").split()
        return [piece for word in words if (piece := known(word, word[:LETTERS]))]

    def features(self, text: str) -> set[bytes]:
        """The words of a sentence and the pairs of words that follow each other."""
        pieces = self.pieces(text)
        return {*pieces, *map(b" ".join, pairwise(pieces))}

    def score(self, text: str) -> int:
        """The score of a sentence by itself; above 0, it holds an event more likely than not."""
        return self.bias + sum(filter(None, map(self.weights.get, self.features(text))))

    def scores(self, sentences: Iterable[str]) -> list[int]:
        """The scores of the sentences of one article, in order, each in its company."""
        return self.accompanied([self.score(text) for text in sentences])

    def accompanied(self, alone: Sequence[int]) -> list[int]:
        """The scores of an article's sentences in their company, given those of each by itself."""
        if not alone:
            return []
        company, count = self.company, len(alone)
        warmth = [min(max(score, LOW), HIGH) - LOW for score in alone]
        # Sums up to each place, with cold sentences before the first and after the last.
        sums = [0] * (WINDOW + 1)
        for warm in warmth:
            sums.append(sums[-1] + warm)
        sums += sums[-1:] * WINDOW
        article = company.mean * (sums[-1] // count) + company.most * max(warmth)
        return [
            (
                company.own * score
                + company.near * (sums[i + WINDOW + 2] - sums[i + WINDOW - 1] - warm)
                + company.window * (sums[i + 2 * WINDOW + 1] - sums[i] - warm)
                + article
            )
            // 64
            for i, (score, warm) in enumerate(zip(alone, warmth, strict=True))
        ]

    def opens(self, scores: Iterable[int]) -> bool:
        """Whether an article with these scores is worth looking at, whatever else is known of it."""
        return any(score >= self.open for score in scores)

    def chosen(self, scores: Sequence[int], *, told: bool = False) -> list[int]:
        """Which sentences of an article must be read, by their scores.

        `told`: other means found a sentence that can hold an event, so that the article is open.
        """
        if not told and not self.opens(scores):
            return []
        return [index for index, score in enumerate(scores) if score >= self.keep]

    def passes(self, text: str) -> bool:
        """Whether a text of one sentence must be read."""
        return bool(self.chosen(self.scores([text])))


def made(data: Mapping[str, Any]) -> SentenceGate:
    """The gate that a file's content describes; words stand in it as Latin-1 reads their bytes."""
    weights = {word.encode("latin-1"): weight for word, weight in data["words"].items()}
    for first, seconds in data["pairs"].items():
        for second, weight in seconds.items():
            weights[f"{first} {second}".encode("latin-1")] = weight
    classes = {
        word.encode("latin-1"): name.encode("latin-1")
        for name, words in data["classes"].items()
        for word in words.split()
    }
    return SentenceGate(data["bias"], weights, classes, Company(**data["company"]), data["keep"], data["open"])


@cache
def sentence_gate(path: Path = WEIGHTS) -> SentenceGate:
    """The gate that ships, loaded once."""
    return made(json.loads(path.read_text(encoding="ascii")))
