"""Makes the reader's gate: fits its words, then what a sentence's company counts, then chooses its thresholds.

    python -m training.reader.gate TRAIN GENERAL.jsonl.gz [--bench FOLDER]... [--out FILE] [--lost 0.8]

The annotated articles of TRAIN are cut by source into folds; what the company counts and the thresholds are fitted to
scores of sentences whose source the words were not fitted to.  The words that ship are fitted to all of them.  Prints
for several thresholds which share of the events is lost by the lexical gate and this one together, and which share of
sentences must be read; nothing is fitted to the folders of `--bench`.
"""

from __future__ import annotations

import argparse
import json
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from diplotimeline.lexicon.gazetteer import gazetteer
from diplotimeline.reader.gate import FOLDED, UNIT, WEIGHTS, Company, SentenceGate, made
from training.reader.gate_texts import Sentences, annotated, general

FOLDS = 5
LEAST = 4  # sentences that a word or pair must be seen in
PENALTY = 3.0  # on the squares of the weights
STEPS = 150
TOLD = 0.3  # weight of a sentence without event that the lexical gate lets through: it is read in any case
MARGIN = 32  # by how much an article must score more than a sentence of it, where the lexical gate lets nothing through
CURVE = (0.3, 0.5, 0.8, 1.0, 1.5, 2.0, 3.0, 5.0)  # per cent of the events lost
LEFT_OUT = ("the", "a", "an", "s")
MONTHS = "january february march april may june july august september october november december"
SHORT = "jan feb mar apr jun jul aug sept sep oct nov dec"
DAYS = "monday tuesday wednesday thursday friday saturday sunday"
FORMS = {"name": "#state", "demonym": "#state", "people": "#state", "capital": "#city", "organisation": "#body"}
Floats: TypeAlias = npt.NDArray[np.float64]


def classes() -> dict[str, str]:
    """What words stand for: class -> words, as the gate folds them."""
    found = dict.fromkeys(LEFT_OUT, "") | dict.fromkeys([*MONTHS.split(), *SHORT.split()], "#month")
    found |= dict.fromkeys(DAYS.split(), "#day") | dict.fromkeys(["0", "00"], "#number")
    for key in gazetteer().lengths:
        entry = gazetteer().get(key)
        word = key.encode().translate(FOLDED).decode("latin-1")
        if entry and key.istitle() | key.isupper() and entry.form in FORMS and " " not in word:
            found.setdefault(word, FORMS[entry.form])
    grouped: dict[str, list[str]] = defaultdict(list)
    for word, name in sorted(found.items()):
        grouped[name].append(word)
    return {name: " ".join(words) for name, words in sorted(grouped.items())}


class Matrix:
    """Sentences as rows of the numbers of their features."""

    def __init__(self, rows: Sequence[Iterable[bytes]]) -> None:
        counts = Counter(feature for row in rows for feature in row)
        self.features = sorted(feature for feature, count in counts.items() if count >= LEAST)
        number = {feature: index for index, feature in enumerate(self.features)}
        kept = [sorted(number[feature] for feature in row if feature in number) for row in rows]
        self.ends = np.cumsum([len(row) for row in kept])
        self.starts = np.concatenate([[0], self.ends[:-1]])
        self.columns = np.array([column for row in kept for column in row], dtype=np.int64)
        self.row = np.repeat(np.arange(len(kept)), self.ends - self.starts)

    def times(self, weights: Floats) -> Floats:
        """The sum of the weights of each row."""
        sums = np.concatenate([[0.0], np.cumsum(weights[self.columns])])
        return np.asarray(sums[self.ends] - sums[self.starts])

    def fit(self, wanted: Floats, worth: Floats) -> tuple[Floats, float]:
        """Weights and bias of a logistic regression, by Adam over all rows at once."""
        size = len(self.features)
        weights = np.append(np.zeros(size), np.log(np.sum(worth * wanted) / np.sum(worth * (1 - wanted))))
        mean, square = np.zeros(size + 1), np.zeros(size + 1)
        for step in range(1, STEPS + 1):
            gap = worth * (1 / (1 + np.exp(-self.times(weights[:-1]) - weights[-1])) - wanted)
            slope = np.bincount(self.columns, gap[self.row], size) + PENALTY * weights[:-1]
            slope = np.append(slope, gap.sum())
            mean = 0.9 * mean + 0.1 * slope
            square = 0.99 * square + 0.01 * slope**2
            rate = 0.05 * min(1, 2 * (1 - step / STEPS) + 0.02)
            weights -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
        return weights[:-1], float(weights[-1])


def file(matrix: Matrix, weights: Floats, bias: float) -> dict[str, Any]:
    """The content of the gate's file for some weights, thresholds still open."""
    words: dict[str, int] = {}
    pairs: dict[str, dict[str, int]] = defaultdict(dict)
    for feature, weight in zip(matrix.features, weights, strict=True):
        whole = int(np.clip(np.rint(weight * UNIT), -127, 127))
        first, _, second = feature.decode("latin-1").partition(" ")
        if whole and second:
            pairs[first][second] = whole
        elif whole:
            words[first] = whole
    company = asdict(Company(64, 0, 0, 0, 0))
    head = {"bias": round(bias * UNIT), "keep": 0, "open": 0, "company": company, "classes": classes()}
    return head | {"words": words, "pairs": pairs}


def fold(name: str) -> int:
    """The fold of an article's source: its beat, or a hundred paragraphs of an encyclopaedia."""
    return zlib.crc32(name[: 3 if name[0] in "tu" else 2].encode()) % FOLDS


def company(gate: SentenceGate, alone: Sequence[Sequence[int]], wanted: Floats, worth: Floats) -> Company:
    """What a sentence's company counts, by a logistic regression on out-of-fold scores."""
    single = [replace(gate, company=Company(*row)) for row in (np.eye(5, dtype=int) * 64).tolist()]
    columns = [[score for scores in alone for score in one.accompanied(scores)] for one in single]
    table = np.column_stack([*np.array(columns) / UNIT, np.ones(len(wanted))])
    weights = np.zeros(6)
    for _ in range(30):
        chance = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (worth * (chance - wanted))
        weights -= np.linalg.solve((table.T * (worth * chance * (1 - chance))) @ table + 1e-3 * np.eye(6), slope)
    return Company(*(round(64 * weight) for weight in weights[:-1]))


def reach(articles: Sequence[Sentences], scores: Sequence[Sequence[int]]) -> npt.NDArray[np.int64]:
    """Up to which threshold each sentence is read: by its score, its article's, or the lexical gate."""
    reached: list[int] = []
    for article, own in zip(articles, scores, strict=True):
        most = 10_000 if any(article.told) else max(own, default=0) - MARGIN
        reached += [10_000 if told else min(score, most) for told, score in zip(article.told, own, strict=True)]
    return np.array(reached)


def threshold(reached: npt.NDArray[np.int64], core: npt.NDArray[np.int64], lost: float) -> int:
    """The highest threshold by which at most a share of the events (per cent) is lost."""
    order = np.argsort(reached, kind="stable")
    gone = np.cumsum(core[order])
    place = int(np.searchsorted(gone, lost / 100 * core.sum(), side="right"))
    return int(reached[order][min(place, len(order) - 1)])


def share(part: Iterable[Any]) -> float:
    """Per cent of a list of truths."""
    truths = list(part)
    return 100 * sum(map(bool, truths)) / max(1, len(truths))


def line(articles: Sequence[Sentences], reached: npt.NDArray[np.int64], keep: int) -> str:
    """Events lost, sentences and articles read, beside what the lexical gate alone loses and reads."""
    core = np.array([count for article in articles for count in article.core])
    told = [flag for article in articles for flag in article.told]
    ends = np.cumsum([len(article.texts) for article in articles])
    read = [any(part >= keep) for part in np.split(reached, ends[:-1])]
    opened = [hot or any(article.opened) for hot, article in zip(read, articles, strict=True)]
    gone, whole = core[reached < keep].sum(), core.sum()
    lost = f"lost {gone}/{whole} = {100 * gone / whole:.2f} %, " if whole else ""
    return (
        f"{lost}sentences {share(reached >= keep):.1f} % (lexical gate {share(told):.1f}), "
        f"articles read {share(read):.0f} % ({share(any(a.told) for a in articles):.0f}), "
        f"looked into {share(opened):.0f} % ({share(any(a.opened) for a in articles):.0f})"
    )


def _worth(articles: Sequence[Sentences]) -> tuple[Floats, Floats]:
    wanted = np.array([float(mark) for article in articles for mark in article.marked])
    told = np.array([flag for article in articles for flag in article.told])
    core = np.array([count for article in articles for count in article.core])
    return wanted, np.where(told & (wanted == 0), TOLD, np.where((core == 0) & (wanted > 0), 0.5, 1.0))


def out_of_fold(matrix: Matrix, articles: Sequence[Sentences], wanted: Floats, worth: Floats) -> list[list[int]]:
    """The scores of sentences by themselves, by weights that were fitted without their source."""
    folds = [fold(article.name) for article in articles]
    of_row = np.repeat(folds, [len(article.texts) for article in articles])
    alone: list[list[int]] = [[] for _ in articles]
    for out in range(FOLDS):
        gate = made(file(matrix, *matrix.fit(wanted, worth * (of_row != out))))
        for place, article in enumerate(articles):
            if folds[place] == out:
                alone[place] = [gate.score(text) for text in article.texts]
    return alone


def fitted(
    train: Sequence[Sentences], quiet: Sequence[Sentences], lost: float
) -> tuple[dict[str, Any], list[list[int]]]:
    """The content of the gate's file, and the out-of-fold scores of the sentences of `train`."""
    articles = [*train, *quiet]
    wanted, worth = _worth(articles)
    empty = made(file(Matrix([[]]), np.zeros(0), 0.0))
    matrix = Matrix([empty.features(text) for article in articles for text in article.texts])
    alone = out_of_fold(matrix, articles, wanted, worth)
    content = file(matrix, *matrix.fit(wanted, worth))
    weights = company(empty, alone, wanted, worth)
    gate = replace(empty, company=weights)
    scores = [gate.accompanied(scores) for scores in alone[: len(train)]]
    core = np.array([count for article in train for count in article.core])
    keep = threshold(reach(train, scores), core, lost)
    return content | {"company": asdict(weights), "keep": keep, "open": keep + MARGIN}, scores


def report(parts: Mapping[str, tuple[Sequence[Sentences], Sequence[Sequence[int]]]], train: str, chosen: int) -> None:
    """Print the curve: thresholds by what they lose of the part `train`, and what they do to the others."""
    reached = {name: reach(*part) for name, part in parts.items()}
    core = np.array([count for article in parts[train][0] for count in article.core])
    for keep in (chosen, *(threshold(reached[train], core, lost) for lost in CURVE)):
        print(f"keep {keep}")
        for name, (articles, _) in parts.items():
            print(f"  {name:24} {line(articles, reached[name], keep)}")


def main() -> None:
    """Fit, choose, write and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("train", type=Path)
    parser.add_argument("general", type=Path)
    parser.add_argument("--bench", type=Path, action="append", default=[])
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--lost", type=float, default=0.8, help="per cent of the events of TRAIN that may be lost")
    options = parser.parse_args()
    train, plain = list(annotated(options.train)), list(general(options.general))
    quiet = [article for article, use in plain if use == "fit" and not any(article.told)]
    content, scores = fitted(train, quiet, options.lost)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(json.dumps(content, separators=(",", ":")) + "\n", encoding="ascii")
    print(f"{options.out}: {options.out.stat().st_size} bytes, {content['company']}")
    gate = made(content)
    unseen = {str(folder): list(annotated(folder)) for folder in options.bench}
    unseen |= {f"general {use}": [article for article, its in plain if its == use] for use in ("pages", "releases")}
    parts = {name: (part, [gate.scores(article.texts) for article in part]) for name, part in unseen.items()}
    report({"out of fold": (train, scores), **parts}, "out of fold", content["keep"])


if __name__ == "__main__":
    main()
