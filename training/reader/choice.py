"""Fits the choice between what the constructions and the learned reader propose, and says how well it is calibrated.

    python -m training.reader.choice propose OUT.pickle FOLDER...   # proposals of annotated texts, with their gold
    python -m training.reader.choice fit OUT.toml FIT.pickle [--threshold TUNE.pickle] [--ridge 3]
    python -m training.reader.choice report MODEL_FOLDER TEXTS.pickle...

A folder holds articles (`*.txt`) and `gold.jsonl`.  Fit on texts that the reader was not trained on.
"""

from __future__ import annotations

import argparse
import json
import pickle
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from diplotimeline.decide.choice import Candidate, decide
from diplotimeline.decide.weighing import Weights, weights
from diplotimeline.events.extractor import Extractor
from diplotimeline.language.pipeline import lent, load
from diplotimeline.model import EventDate, ReaderName
from diplotimeline.readers.reading import read_article
from training.reader.scoring import agrees, matched

BINS = 10  # of the reliability table


@dataclass(frozen=True, slots=True)
class Proposed:
    """A candidate as the scorer sees it."""

    candidate: Candidate

    @property
    def type(self) -> str:
        """The type of the event."""
        return self.candidate.event.type

    @property
    def codes(self) -> tuple[str, ...]:
        """Who takes part."""
        return tuple(actor.code for actor in self.candidate.event.actors)

    @property
    def date(self) -> EventDate | None:
        """When."""
        return self.candidate.event.date

    @property
    def status(self) -> str:
        """Whether."""
        return self.candidate.event.status


@dataclass(frozen=True, slots=True)
class Proposals:
    """The candidates of one article and its gold lines."""

    name: str
    candidates: tuple[Candidate, ...]
    gold: tuple[dict[str, Any], ...]


def propose(place: Path, reader: ReaderName = "both") -> Iterator[Proposals]:
    """The proposals for the texts of a folder."""
    by_article: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in (place / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        line = json.loads(row)
        if not line.get("none"):
            by_article[line["article"]].append({**line, "optional": line.get("optional") or line["type"] == "other"})
    extractor = Extractor(reader=reader)
    for path in sorted(place.glob("*.txt")):
        with lent(load(None)):
            prepared = extractor.prepare(read_article(path))
            parsed = {s.index: s for s in extractor.parsed(prepared)}
            teller = extractor.teller(prepared)
            for sentence in parsed.values():
                teller.hear(sentence)
            found = extractor.proposals(prepared, teller.drafts, parsed)
            kept = tuple(replace(one, draft=None, claim=None) for one in found)
        yield Proposals(path.name, kept, tuple(by_article[path.name]))


def labelled(texts: Sequence[Proposals]) -> Iterator[tuple[Candidate, bool]]:
    """Each candidate with whether it is right; dated ones that only optional gold has are left out.

    Undated events are optional in all gold: they are right where it has them.
    """
    for text in texts:
        for one in text.candidates:
            fits = [line for line in text.gold if agrees(line, Proposed(one), lenient=False)]
            if not fits or not one.event.date or any(not line["optional"] for line in fits):
                yield one, bool(fits)


def fit(texts: Sequence[Proposals], ridge: float) -> dict[str, float]:
    """The weights of the logistic model, by Newton's method with a ridge."""
    rows = list(labelled(texts))
    names = sorted({name for one, _ in rows for name in one.features})
    x = np.array([[one.features.get(name, 0.0) for name in names] for one, _ in rows])
    y = np.array([float(right) for _, right in rows])
    w = np.zeros(len(names))
    for _ in range(50):
        p = 1 / (1 + np.exp(-(x @ w)))
        gradient = x.T @ (p - y) + ridge * w
        hessian = (x * (p * (1 - p))[:, None]).T @ x + ridge * np.eye(len(names))
        step = np.linalg.solve(hessian, gradient)
        w -= step
        if np.abs(step).max() < 1e-8:
            break
    return {name: round(float(value), 4) for name, value in zip(names, w, strict=True)}


def calibrated(numbers: Mapping[str, float], texts: Sequence[Proposals]) -> dict[str, float]:
    """The weights with slope and level fitted to other texts (Platt 1999): two numbers, the ranking stays."""
    rows = list(labelled(texts))
    scores = np.array([sum(numbers.get(k, 0.0) * v for k, v in one.features.items()) for one, _ in rows])
    x, y = np.stack([np.ones_like(scores), scores], 1), np.array([float(right) for _, right in rows])
    w = np.array([0.0, 1.0])
    for _ in range(50):
        p = 1 / (1 + np.exp(-(x @ w)))
        w -= np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x, x.T @ (p - y))
    scaled = {name: value * w[1] for name, value in numbers.items()}
    scaled["one"] += w[0]
    return {name: round(float(value), 4) for name, value in scaled.items()}


def told(text: Proposals, model: Weights) -> list[Candidate]:
    """What is told of an article, each event once."""
    kept: dict[Any, Candidate] = {}
    for verdict in decide(text.candidates, model):
        if verdict.told:
            one = verdict.candidate
            if one.key not in kept or kept[one.key].probability < one.probability:
                kept[one.key] = one
    return list(kept.values())


def figures(texts: Sequence[Proposals], model: Weights, *, lenient: bool = False) -> tuple[float, float, float]:
    """F1, recall and precision over texts, in percent, as the bench counts."""
    gold = found = hits = 0
    for text in texts:
        own = [Proposed(one) for one in told(text, model) if one.event.date]
        pairs = matched(text.gold, own, lenient=lenient)
        core = [i for i in pairs if not text.gold[i]["optional"]]
        gold += sum(not line["optional"] for line in text.gold)
        found += len(own) - (len(pairs) - len(core))
        hits += len(core)
    recall, precision = hits / max(1, gold), hits / max(1, found)
    return 100 * 2 * recall * precision / max(1e-9, recall + precision), 100 * recall, 100 * precision


def best_threshold(texts: Sequence[Proposals], numbers: Mapping[str, float]) -> float:
    """The highest threshold whose strict F1 is within half a point of the best: of equals, the one that errs least."""
    grid = [round(0.1 + 0.02 * i, 2) for i in range(31)]
    scores = {t: figures(texts, Weights(numbers, t))[0] for t in grid}
    return max(t for t in grid if scores[t] >= max(scores.values()) - 0.5)


def reliability(
    texts: Sequence[Proposals], model: Weights, lowest: float
) -> tuple[list[tuple[float, float, int]], float]:
    """Mean probability, share that is right and number, bin by bin, from a probability on; and the expected error."""
    rows = [(model.probability(one.features), right) for one, right in labelled(texts)]
    rows = [row for row in rows if row[0] >= lowest]
    table, error = [], 0.0
    for i in range(BINS):
        own = [row for row in rows if i / BINS <= row[0] < (i + 1) / BINS]
        if own:
            mean, share = sum(p for p, _ in own) / len(own), sum(r for _, r in own) / len(own)
            table.append((mean, share, len(own)))
            error += abs(mean - share) * len(own) / len(rows)
    return table, error


def _load(path: str) -> list[Proposals]:
    found: list[Proposals] = pickle.loads(Path(path).read_bytes())  # noqa: S301 - own files
    return found


def _print(path: str, texts: Sequence[Proposals], model: Weights) -> None:
    for lenient in (False, True):
        print(f"{path} {'lenient' if lenient else 'strict'}: %.1f (%.0f/%.0f)" % figures(texts, model, lenient=lenient))
    for lowest in (0.0, model.threshold):
        table, error = reliability(texts, model, lowest)
        print(f"calibration from {lowest}: expected error {error:.3f}", *(f"{p:.2f}:{s:.2f}({n})" for p, s, n in table))


def main() -> None:
    """Propose, fit or report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser("propose")
    command.add_argument("out")
    command.add_argument("folders", nargs="+")
    command = commands.add_parser("fit")
    command.add_argument("out")
    command.add_argument("texts", nargs="+")
    command.add_argument("--threshold", nargs="*", default=[], help="texts for level, slope and threshold")
    command.add_argument("--ridge", type=float, default=3.0)
    command.add_argument("--stated", type=float, default=0.3, help="the threshold where nothing but the date is open")
    command = commands.add_parser("report")
    command.add_argument("model")
    command.add_argument("texts", nargs="+")
    options = parser.parse_args()
    if options.command == "propose":
        Path(options.out).write_bytes(pickle.dumps([p for f in options.folders for p in propose(Path(f))]))
    elif options.command == "fit":
        texts = [text for path in options.texts for text in _load(path)]
        numbers = fit(texts, options.ridge)
        tuned = [text for path in options.threshold for text in _load(path)] or texts
        numbers = calibrated(numbers, tuned) if options.threshold else numbers
        threshold = best_threshold(tuned, numbers)
        shares = [f"threshold = {threshold}", f"stated = {options.stated}"]
        lines = [*shares, "", "[weights]", *(f"{name} = {value}" for name, value in numbers.items())]
        Path(options.out).write_text("\n".join(lines) + "\n", encoding="utf-8")
        _print("fitted", texts, Weights(numbers, threshold))
    else:
        model = weights(Path(options.model))
        for path in options.texts:
            _print(path, _load(path), model)


if __name__ == "__main__":
    main()
