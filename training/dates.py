"""Fit the weights of the context of dates: `python training/dates.py TEXTS...` writes `lexicon/dates/weights.toml`.

TEXTS are JSON lines, gzipped or not: `published`, `text`, and either `dates` (`start`, `end`, `value` as in TIMEX3) or
`events` (`quote`, `date_text`, `date` as EDTF).  Every expression that leaves its year or week open, and that is dated
there, gives one example: the candidates of the tool and which of them is right.  A conditional log-linear model is
fitted to them with a Gaussian prior.  Because dates told before are features, texts are read and weights fitted some
times in turn.  What is printed first is what five weights say of the fifth of the texts that each has not seen.
"""

from __future__ import annotations

import argparse
import gzip
import json
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from diplotimeline.language.dates import DateSpan
from diplotimeline.lexicon import dates as lexicon
from diplotimeline.resolve import dates as resolver
from diplotimeline.resolve import edtf, weighing
from diplotimeline.resolve.candidate import Candidate
from diplotimeline.resolve.story import Scene
from training.reader.stories import kept_apart

KINDS = ("day", "month", "weekday", "number")
SENTENCES = Path(__file__).parent / "dates_sentences.toml"
COPIES = 5
NEWSWIRE = 6  # copies of the texts with TIMEX3: real newswire, of which there is little
ROUNDS = 3
FOLDS = 5
STEPS = 400
PRIOR = 0.7  # precision of the prior; half the sum of squares counts so much
SMALLEST = 0.05
PERIODS = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}

Example = tuple[str, list[tuple[str, ...]], int]
Weights = dict[str, dict[str, float]]


def records(paths: Iterable[Path]) -> Iterator[dict[str, Any]]:
    """The annotated texts whose words are there; of TIMEX3 files only every other one, the half to develop on."""
    for path in paths:
        opened = gzip.open if path.suffix == ".gz" else open
        with opened(path, "rt", encoding="utf-8") as lines:
            found = [json.loads(line) for line in lines]
        if found and "dates" in found[0]:
            found = [{**one, "copies": NEWSWIRE} for one in found[::2]]
        yield from (one for one in found if "text" in one and not kept_apart(one.get("id", "")))


def sentences() -> Iterator[dict[str, Any]]:
    """The sentences of `dates_sentences.toml` as annotated texts."""
    for published, text, known in tomllib.loads(SENTENCES.read_text(encoding="utf-8"))["sentences"]:
        found = [{"start": text.rindex(e), "end": text.rindex(e) + len(e), "value": v} for e, v in known.items()]
        yield {"published": published, "text": text, "dates": found, "copies": COPIES}


def gold(record: Mapping[str, Any]) -> list[tuple[int, int, str]]:
    """Start, end and value of every date that is known."""
    if "dates" in record:
        return [(d["start"], d["end"], d["value"]) for d in record["dates"]]
    text, found = record["text"], []
    for event in record["events"]:
        if event.get("date") and event.get("date_text"):
            at = text.find(event["quote"])
            start = text.find(event["date_text"], at) if at >= 0 else -1
            if 0 <= start < at + len(event["quote"]):
                found.append((start, start + len(event["date_text"]), event["date"]))
    return found


def agrees(candidate: date, kind: str, value: str) -> bool:
    """Whether a candidate is what the annotation says."""
    if value[4:] in {"-21", "-22", "-23", "-24"}:
        return kind == "month" and value[:4] == f"{candidate.year:04d}"
    year, _, rest = value.partition("-")
    if rest in PERIODS or (rest.startswith("Q") and len(rest) == 2):
        return kind == "month" and year == f"{candidate.year:04d}"
    try:
        start, end, precision = edtf.parse_edtf(edtf.plain(value))
    except ValueError:
        return False
    if kind == "month":
        return bool(start and precision != "year" and (start.year, start.month) == (candidate.year, candidate.month))
    return precision in {"day", "interval"} and candidate in {start, end}


def read(record: Mapping[str, Any]) -> Iterator[Example]:
    """The examples of one text, as the tool with its present weights reads it."""
    asked: list[tuple[DateSpan, str, list[Candidate]]] = []
    choose, meant = weighing.choose, resolver.meant

    def noting(span: DateSpan, scene: Scene) -> weighing.Choice | None:
        def choosing(kind: str, found: list[Candidate]) -> weighing.Choice | None:
            asked.append((span, kind, found))
            return choose(kind, found)

        weighing.choose = choosing
        return meant(span, scene)

    resolver.meant = noting
    try:
        published = date.fromisoformat(record["published"]) if record.get("published") else None
        resolver.read_dates(record["text"], published=published)
    finally:
        weighing.choose, resolver.meant = choose, meant
    known = gold(record)
    for span, kind, found in asked:
        for value in dict.fromkeys(v for start, end, v in known if start < span.end and span.start < end):
            right = [i for i, candidate in enumerate(found) if agrees(candidate.start, kind, value)]
            if len(right) == 1 and len(found) > 1:
                example = kind, [candidate.features for candidate in found], right[0]
                yield from [example] * record.get("copies", 1)
                break


def fit(examples: list[Example]) -> Weights:
    """The weights of each kind that make the right candidates likeliest."""
    out: Weights = {}
    for kind in KINDS:
        chosen = [(found, right) for k, found, right in examples if k == kind]
        names = sorted({f for found, _ in chosen for features in found for f in features})
        index = {name: i for i, name in enumerate(names)}
        rows = [features for found, _ in chosen for features in found]
        table = np.zeros((len(rows), len(names)))
        for row, features in enumerate(rows):
            for feature in features:
                table[row, index[feature]] += 1
        sizes = np.array([len(found) for found, _ in chosen])
        firsts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
        good = table[firsts + np.array([right for _, right in chosen])].sum(0)
        weights, moment, square = np.zeros(len(names)), np.zeros(len(names)), np.zeros(len(names))
        for step in range(1, STEPS + 1):
            scores = table @ weights
            odds = np.exp(scores - np.repeat(np.maximum.reduceat(scores, firsts), sizes))
            odds /= np.repeat(np.add.reduceat(odds, firsts), sizes)
            gradient = good - odds @ table - PRIOR * weights
            moment, square = 0.9 * moment + 0.1 * gradient, 0.99 * square + 0.01 * gradient**2
            rate = 0.1 * (1 - step / (STEPS + 1))
            weights += rate * (moment / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
        out[kind] = {n: round(float(w), 2) for n, w in zip(names, weights, strict=True) if abs(w) >= SMALLEST}
    return out


def right(examples: list[Example], weights: Weights) -> Counter[str]:
    """How many of the examples the weights get right, by kind."""
    hits: Counter[str] = Counter()
    for kind, found, good in examples:
        scores = [weighing.score(features, weights[kind]) for features in found]
        hits[kind] += scores.index(max(scores)) == good
    return hits


def apart(texts: list[list[Example]], always: list[list[Example]]) -> Counter[str]:
    """How many are right when each fifth of the texts is read with weights of the others and of what is always seen."""
    hits: Counter[str] = Counter()
    for fold in range(FOLDS):
        others = [*(examples for i, examples in enumerate(texts) if i % FOLDS != fold), *always]
        seen = [example for examples in others for example in examples]
        hits += right([example for examples in texts[fold::FOLDS] for example in examples], fit(seen))
    return hits


def written(weights: Weights) -> str:
    """The weights as TOML."""
    lines = [
        "# Weights of what the context says about a date that leaves its year or week open (resolve/weighing.py).",
        "# Made by training/dates.py; do not edit by hand.",
    ]
    for kind in KINDS:
        lines += ["", f"[{kind}]", *(f"{json.dumps(name)} = {value}" for name, value in sorted(weights[kind].items()))]
    return "\n".join(lines) + "\n"


def use(weights: Weights) -> None:
    """Make the tool read with these weights."""
    table = lexicon.weights()
    for kind in KINDS:
        vars_of = table.setdefault(kind, {})  # type: ignore[attr-defined]
        vars_of.clear()  # type: ignore[attr-defined] - a dict behind its protocol
        vars_of.update(weights[kind])  # type: ignore[attr-defined]


def train(texts: list[dict[str, Any]]) -> tuple[Weights, list[list[Example]]]:
    """Read and fit in turn."""
    weights: Weights = {kind: {} for kind in KINDS}
    examples: list[list[Example]] = []
    for _ in range(ROUNDS):
        use(weights)
        examples = [list(read(record)) for record in texts]
        weights = fit([example for found in examples for example in found])
    return weights, examples


def main() -> None:
    """Fit, print what is right, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", nargs="+", type=Path)
    texts = list(records(parser.parse_args().texts))
    weights, examples = train([*texts, *sentences()])
    examples, made = examples[: len(texts)], examples[len(texts) :]
    everything = [example for found in examples for example in found]
    counts = Counter(kind for kind, _, _ in everything)
    for what, hits in (("unseen", apart(examples, made)), ("fitted", right(everything, weights))):
        print(f"{what}:", ", ".join(f"{kind} {hits[kind]}/{counts[kind]}" for kind in KINDS))
    (Path(lexicon.__file__).parent / "dates" / "weights.toml").write_text(written(weights), encoding="utf-8")


if __name__ == "__main__":
    main()
