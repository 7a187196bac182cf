"""Dates in a row, of an act that was done again: "visited Peru in 1972 and 1976", "twice, in May 1960 and March 1962".

The learned reader gives each act one date, and shares its chance out where there are more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from diplotimeline.reader.claims import Claim
from diplotimeline.reader.mentions import DateMention
from diplotimeline.reader.session import Reading

REPEATED = frozenset({"visit", "meeting", "agreement_signed", "sanctions_imposed", "envoy_expelled"})
LIKELY = 0.4  # chance of all dates of a row together, from which on they are those of the act
PAIR = 0.3  # probability of two parties from which on they may be those of one of the dates
RESPECTIVELY = re.compile(r"\brespectively\b", re.IGNORECASE)
_DATE = r"(?:(?:then|again|once more|once again|later|finally) )?(?:(?:in|on|during) )?(?:the )?"
_NEXT = re.compile(rf",? (?:and|as well as) {_DATE}")
_COMMA = re.compile(rf", {_DATE}")
# What may follow the last date: not the clause that it opens ("in 2004 and in 2009 opened an embassy").
_ENDS = re.compile(r"\s*(?:[.;:)]|$|\n|,(?! (?:and|but|he|she|it|they|the|a|an|its|his|her|when|[A-Z])\b))")


def dates_in_row(reading: Reading, text: str, sentence: tuple[int, int]) -> list[DateMention]:
    """The dates of the row to which the likeliest date of an act belongs; empty where it stands in none."""
    start, end = sentence
    one_pair = sum(chance >= PAIR for _, _, chance in reading.pairs) == 1
    if reading.type not in REPEATED or not one_pair or RESPECTIVELY.search(text, *sentence):
        return []
    chances = {
        one: chance
        for one, chance in reading.dates
        if one is not None and start <= one.start < end and one.part == "whole" and not one.names and one.value.start
    }
    places = {one.start: one for one in sorted(chances, key=lambda one: chances[one])}
    rows = _rows([places[at] for at in sorted(places)], text)
    return next((row for row in rows if sum(chances[one] for one in row) >= LIKELY), [])


def _rows(dates: list[DateMention], text: str) -> Iterator[list[DateMention]]:
    """The rows of two dates and more, the last of which stands behind "and"."""
    row: list[DateMention] = []
    for one in dates:
        between = text[row[-1].end : one.start] if row else ""
        if row and _NEXT.fullmatch(between):
            ends = _ENDS.match(text, one.end)
            if ends is not None and not ("," in between and ends.group().endswith(",")):
                yield [*row, one]
            row = []
        elif row and _COMMA.fullmatch(between):
            row.append(one)
        else:
            row = [one]


def others_in_row(claim: Claim, text: str, sentence: tuple[int, int]) -> Iterator[Claim]:
    """The claim for each other date of the row in which its own stands."""
    if claim.source != "reader" or claim.mention is None or claim.status != "occurred":
        return
    row = dates_in_row(claim.reading, text, sentence)
    if any(one.start == claim.mention.start for one in row):
        for one in row:
            if one.start != claim.mention.start:
                yield replace(claim, date=one.value, mention=one, base=claim.base or claim)
