"""What is known of a proposed event as numbers, and the logistic model that makes them a probability."""

from __future__ import annotations

import math
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path

from diplotimeline.model import Event
from diplotimeline.reader.labels import STATUSES
from diplotimeline.reader.session import FOLDER, Reading

FILE = "choice.toml"
LIKELY = 0.5  # probability of parties from which on the reader has them too
LOWEST = 0.02  # probabilities below it, or as near to 1, are all alike

Key = tuple[str, frozenset[str], str, str]


def key(event: Event) -> Key:
    """Type, parties, date and status of an event: what must be right of it."""
    codes = frozenset(actor.code for actor in event.actors)
    return event.type, codes, event.date.edtf if event.date else "", event.status


@dataclass(frozen=True, slots=True)
class Weights:
    """The logistic model: a weight for each feature, and the probability from which an event is told.

    `stated` is that of an event of which nothing but the date is open, where it is lower.
    """

    weights: Mapping[str, float]
    threshold: float
    stated: float = 1.0

    def probability(self, features: Mapping[str, float]) -> float:
        """The probability, in hundredths, that type, parties, date and status are all right."""
        total = sum(self.weights.get(name, 0.0) * value for name, value in sorted(features.items()))
        return round(min(0.99, max(0.01, 1 / (1 + math.exp(-max(-30.0, min(30.0, total)))))), 2)


@cache
def weights(folder: Path = FOLDER) -> Weights:
    """The model of a folder, by default the one that ships."""
    data = tomllib.loads((folder / FILE).read_text(encoding="utf-8"))
    return Weights(data["weights"], data["threshold"], data.get("stated", 1.0))


def log_odds(chance: float) -> float:
    """The logarithm of the odds, within bounds."""
    chance = min(1 - LOWEST, max(LOWEST, chance))
    return math.log(chance / (1 - chance))


def parts(wanted: Key, reading: Reading, heirs: Mapping[str, str]) -> tuple[float, float, float, float]:
    """How probable trigger, parties, date and status of an event are to the reader, at one of its triggers.

    `heirs`: what the text calls former states today, by code; the reader's chance of the one is the other's too.
    """
    _, codes, edtf, status = wanted
    if len(codes) == 1:
        who = max((takes for code, takes, _ in reading.parties if code in codes), default=0.0)
    else:
        chances = {frozenset((a, b)): p for a, b, p in reading.pairs}
        pairs = combinations(sorted(codes), 2)
        who = min((sum(chances.get(same, 0.0) for same in _same(pair, heirs)) for pair in pairs), default=0.0)
    when = sum(p for mention, p in reading.dates if (mention.value.edtf if mention else "") == edtf)
    return reading.probability, min(1.0, who), min(1.0, when), reading.statuses[STATUSES.index(status)]


def contested(wanted: Key, trigger: tuple[int, int], around: Surroundings, sentence: int) -> bool:
    """Whether the reader hears an act of that type at a trigger, but of others."""
    heard = (one for one in around.readings.get(sentence, ()) if one.type == wanted[0])
    return any(
        one.start < trigger[1] and trigger[0] < one.end and parts(wanted, one, around.heirs)[1] < LIKELY
        for one in heard
    )


def _same(pair: tuple[str, str], heirs: Mapping[str, str]) -> set[frozenset[str]]:
    """A pair, also under what the text calls its states today."""
    return {frozenset(pair), frozenset(heirs.get(code, code) for code in pair)}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What both readers made of an article: the reader's triggers and the constructions' events by sentence, and how
    often each event is told; `heirs` is what the text calls former states today, by code.
    """

    readings: Mapping[int, Sequence[Reading]]
    drafted: Mapping[int, Sequence[Key]]
    told: Mapping[tuple[str, frozenset[str], str], int]
    heirs: Mapping[str, str]

    @staticmethod
    def of(
        drafts: Sequence[tuple[int, Key]],
        readings: Iterable[Reading],
        learned: Iterable[Key],
        heirs: Mapping[str, str],
    ) -> Surroundings:
        """Of the events that constructions propose, with their sentences, and of those that the reader does."""
        by_sentence: dict[int, list[Reading]] = defaultdict(list)
        for reading in readings:
            by_sentence[reading.sentence].append(reading)
        drafted: dict[int, list[Key]] = defaultdict(list)
        for sentence, known in drafts:
            drafted[sentence].append(known)
        ours = [known for _, known in drafts]
        both = {*ours}
        counts = Counter(known[:3] for known in [*ours, *(one for one in learned if one not in both)])
        return Surroundings(by_sentence, drafted, counts, heirs)


def features(
    event: Event, sentence: int, around: Surroundings, *, rule: float | None, stated: bool = False
) -> Iterator[tuple[str, float]]:
    """The numbers of a proposed event, by name; `rule` is the confidence of its construction (None: it has none).

    `stated`: the words leave no doubt of the status, so that it does not count.

    Few are kept on purpose: with all that is known of a candidate as features, the model fitted the texts at hand
    better and others no better.
    """
    wanted = key(event)
    kind, codes, edtf, status = wanted
    heard = (reading for reading in around.readings.get(sentence, ()) if reading.type == kind)
    own = [parts(wanted, reading, around.heirs) for reading in heard]
    product = max((math.prod(one[:3] if stated else one) for one in own), default=None)
    yield "one", 1.0
    yield "product", 0.0 if product is None else log_odds(product)
    yield "unread", float(product is None)
    if rule is not None:
        yield "rule", 1.0
        yield "rule_confidence", log_odds(rule)
        yield "rule_unread", float(product is None)
    else:
        same = [other for other in around.drafted.get(sentence, ()) if other[:2] == (kind, codes)]
        yield "rule_date", float(any(other[2] != edtf for other in same))
        yield "rule_status", float(any(other[3] != status for other in same))
    yield "undated", float(not edtf)
    if not edtf:  # what did not happen has seldom a date
        yield f"undated_{status}", 1.0
    if not stated:
        yield f"status_{status}", 1.0
    yield "repeated", float(around.told.get((kind, codes, edtf), 0) > 1)
