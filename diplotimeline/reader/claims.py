"""From readings to claims: which parties, pair by pair, which date and which status a trigger tells of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from diplotimeline.model import EventDate, Status
from diplotimeline.reader.labels import STATUSES
from diplotimeline.reader.mentions import DateMention
from diplotimeline.reader.session import Reading

SINGLE = frozenset({"independence_declared"})
PAIR, LONE = 0.45, 0.2  # probability of a pair from which it is told; and that the only one of a trigger needs
TOGETHER = 4  # states that take part in one event on equal terms, each surely with each
# From more than those on, of whom this share is paired: a summit, which is one event, and none where they are too many.
SUMMIT, MOST = 0.75, 12


@dataclass(frozen=True, slots=True)
class Claim:
    """One event as the reader has it: parties (who acts first), and how probable each part of it is.

    `source` is "reader", or "structure" where the page's structure says it; `base` is the claim that another follows
    from, `doubt` why it cannot be, `denied` whether the sentence says in words that it did not happen, or when instead
    it is to.
    """

    reading: Reading
    type: str
    codes: tuple[str, ...]
    date: EventDate | None
    mention: DateMention | None
    status: Status
    acts: float
    trigger_p: float
    pair_p: float
    date_p: float
    status_p: float
    source: str = "reader"
    base: Claim | None = None
    doubt: str = ""
    denied: bool = False

    @property
    def product(self) -> float:
        """The probability that all of it is right, if its parts were independent."""
        return self.but_for_its_date * self.date_p

    @property
    def but_for_its_date(self) -> float:
        """The probability that all of it but its date is right."""
        return self.trigger_p * self.pair_p * self.status_p


def claims(readings: Sequence[Reading]) -> list[Claim]:
    """The claims of an article, each once."""
    found: dict[tuple[str, frozenset[str], str, str], Claim] = {}
    for reading in readings:
        for claim in _claims(reading):
            edtf = claim.date.edtf if claim.date else ""
            key = (claim.type, frozenset(claim.codes), edtf, claim.status)
            if key not in found or found[key].product < claim.product:
                found[key] = claim
    return list(found.values())


def _claims(reading: Reading) -> list[Claim]:
    mention, date_p = _date(reading)
    date = mention.value if mention is not None else None
    status_p = max(reading.statuses)
    status = STATUSES[reading.statuses.index(status_p)]
    acting = {code: acts for code, _, acts in reading.parties}
    out = []
    for codes, pair_p in _parties(reading):
        ordered = tuple(sorted(codes, key=lambda code: (-acting[code], code)))
        out.append(
            Claim(
                reading,
                reading.type,
                ordered,
                date,
                mention,
                status,
                acting[ordered[0]],
                reading.probability,
                pair_p,
                date_p,
                status_p,
            )
        )
    return out


def _date(reading: Reading) -> tuple[DateMention | None, float]:
    """The most probable date; mentions of the same date count together."""
    chances: dict[str, float] = {}
    first: dict[str, DateMention | None] = {}
    for mention, chance in reading.dates:
        key = mention.value.edtf if mention is not None else ""
        chances[key] = chances.get(key, 0.0) + chance
        best = first.get(key)
        if key not in first or (best is not None and best.start < 0 and mention is not None):
            first[key] = mention
    best_key = max(chances, key=lambda key: (round(chances[key], 3), key))
    return first[best_key], round(chances[best_key], 3)


def _parties(reading: Reading) -> list[tuple[tuple[str, ...], float]]:
    """Who takes part, an event each: pairs, three and four on equal terms, or all who come together to a summit."""
    if reading.type in SINGLE:
        code, takes, _ = max(reading.parties, key=lambda party: (party[1], party[0]), default=("", 0.0, 0.0))
        return [((code,), takes)] if takes > LONE else []
    ranked = sorted(reading.pairs, key=lambda pair: (-pair[2], pair[0], pair[1]))
    chosen = {(a, b): p for a, b, p in ranked if p >= PAIR}
    if not chosen:
        return [((a, b), p) for a, b, p in ranked[:1] if p >= LONE]
    told: list[tuple[tuple[str, ...], float]] = []
    codes = sorted({code for pair in chosen for code in pair})
    pairs = len(codes) * (len(codes) - 1) // 2
    if len(codes) > TOGETHER and len(chosen) >= SUMMIT * pairs:
        return [(tuple(codes), round(sum(chosen.values()) / len(chosen), 3))] if len(codes) <= MOST else []
    for size in range(TOGETHER, 2, -1):
        for group in combinations(codes, size):
            inside = list(combinations(group, 2))
            if all(pair in chosen for pair in inside):
                told.append((group, min(chosen[pair] for pair in inside)))
                for pair in inside:
                    del chosen[pair]
    return told + list(chosen.items())
