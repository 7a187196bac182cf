"""Candidates that contend: acts that undo each other, and a row of parties that one of them lost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from diplotimeline.decide.choice import Candidate

SOON = 60  # days within which no pair both makes and breaks relations
SURELY = 0.9  # probability that a party takes part from which a construction that lacks it gives way
# What a pair does once, with one treaty or mission at least: its lead is news of what the text dates.
ONCE = frozenset(
    {"agreement_in_force", "agreement_ratified", "mission_opened", "mission_closed", "relations_established"}
)
TODAY = re.compile(r"\b(?:today|tonight|this (?:morning|afternoon|evening))\b", re.IGNORECASE)
MONTH = 31  # days before the paper in which what is done once was done
RETOLD = 3  # days between an act and the day of the paper that tells of it first
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


def dated_elsewhere(one: Candidate, once: Sequence[Candidate]) -> str:
    """Why a lead ("the treaty has entered into force") is not of the paper's day, or nothing: the text says the day."""
    if one.event.type not in ONCE or TODAY.search(one.event.evidence[0].sentence):
        return ""
    same = (other for other in once if other.key[1] == one.key[1])
    return "the text says its day" if any(retold(one, other, MONTH) for other in same) else ""


def retold(one: Candidate, better: Candidate, within: int = RETOLD) -> bool:
    """Whether a headline or lead without a date of its own retells an act that the text dates some days earlier."""
    day, told = one.event.date, better.event.date
    if day is None or told is None or not day.start or not told.end:
        return False
    of_paper = day.basis == "inherited" and day.start == one.event.evidence[0].published  # "Published: 18 May 2014"
    if day.basis != "publication" and not of_paper:
        return False
    same = one.event.type == better.event.type and one.key[3] == better.key[3]
    return same and told.basis in {"explicit", "relative"} and 0 < (day.start - told.end).days <= within
