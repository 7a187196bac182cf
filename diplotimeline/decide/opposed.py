"""Candidates that contend: acts that undo each other, and a row of parties that one of them lost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from diplotimeline.decide.choice import Candidate

SOON = 60  # days within which no pair both makes and breaks relations
SURELY = 0.9  # probability that a party takes part from which a construction that lacks it gives way
UNDOING = [{"relations_severed", made} for made in ("relations_established", "relations_restored")]


def undone(one: Candidate, better: Candidate) -> bool:
    """Whether relations would have been both made and broken, by the same pair within weeks."""
    dates = [event.date.start for event in (one.event, better.event) if event.date and event.date.start]
    near = len(dates) > 1 and abs((dates[0] - dates[1]).days) <= SOON
    return near and {one.event.type, better.event.type} in UNDOING and one.key[3] == better.key[3]


def more_take_part(one: Candidate, beside: Sequence[Candidate], asked: float) -> str:
    """Why a construction gives way to the reader, who has the same act with one more party and is sure of it.

    `beside` are the candidates of its sentence.  "Diplomats from the Spanish, French, and British governments signed
    it": the last of a row is easily lost.
    """
    if one.draft is None or one.claim is not None:
        return ""
    for other in beside:
        claim = other.claim
        if claim is None or other.draft is not None or claim.source != "reader" or other.doubt:
            continue
        near = one.start < other.end and other.start < one.end
        same = one.key[0] == other.key[0] and one.key[2:] == other.key[2:] and one.key[1] < other.key[1]
        if near and same and len(one.key[1]) > 1 and claim.pair_p >= SURELY and other.probability >= asked:
            return "the reader has one more who takes part"
    return ""
