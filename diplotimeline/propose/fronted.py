"""Clauses in a row that each begin with their date: "in 2015 A recognised B and in 2017 B opened an embassy in A".

A date behind "and" that begins another clause with an act of its own is not the date of the act before it, which has
the one before its own clause.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from diplotimeline.propose.chances import moved
from diplotimeline.reader.mentions import DateMention
from diplotimeline.reader.session import Reading

TOLD = 0.4  # probability from which on a trigger is an act of its clause
# What stands before a date that begins a clause: the sentence, a speaker's "that", "and".
_FRONT = re.compile(
    r"(?:\A\W*|[,;:“\"(]\s*|\b(?:that|and|but|while|then|later|again|also)\s+)"
    r"(?:(?:and|but|then|later|that)\s+)?"
    r"(?:in|on|by|at|from|since|during|early in|late in|at the end of)?\s*(?:the\s+)?\Z",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"[^;:]*?(?:,|\s)\s*(?:and|but|while|then)(?:,? (?:then|later|again|finally))?,?\s+"
    r"(?:in|on|by|at|from|since|during)?\s*(?:the\s+)?",
    re.IGNORECASE | re.DOTALL,
)


def fronted(readings: Sequence[Reading], text: str, sentences: Sequence[tuple[int, int]]) -> list[Reading]:
    """The readings, those of clauses that begin with a date with this one instead of the next clause's."""
    found: list[Reading] = []
    ordered = sorted(readings, key=lambda one: (one.sentence, one.start, one.end, one.type))
    for sentence, group in groupby(ordered, key=lambda one: one.sentence):
        own = list(group)
        starts = [one.start for one in own if one.probability >= TOLD]
        found += [_own_clause(one, starts, text, sentences[sentence]) for one in own] if len(starts) > 1 else own
    return found


def _own_clause(reading: Reading, starts: Sequence[int], text: str, sentence: tuple[int, int]) -> Reading:
    """The reading with the chance of the next clause's date given to the date that begins its own clause."""
    inside = [one for one, _ in reading.dates if one is not None and sentence[0] <= one.start < sentence[1]]
    before = [one for one in inside if one.end <= reading.start]
    behind = [one for one in inside if one.start >= reading.end]
    if not before or not behind:
        return reading
    first, second = max(one.start for one in before), min(one.start for one in behind)
    ends = max(one.end for one in inside if one.start == second)
    acts = any(start > ends for start in starts) and not any(reading.start < start < second for start in starts)
    alone = not any(max(one.end for one in before) <= start < reading.start for start in starts)
    if not acts or not alone or not _NEXT.fullmatch(text, reading.end, second):
        return reading
    if not _FRONT.search(text[sentence[0] : first]):
        return reading
    chances = dict(reading.dates)
    likeliest = max((one for one in before if one.start == first), key=lambda one: chances[one])

    def move(mention: DateMention | None) -> DateMention | None:
        later = mention is not None and second <= mention.start < sentence[1]
        return likeliest if later else None

    return moved(reading, move)
