"""Dates in a row, of an act that was done again: "visited Peru in 1972 and 1976", "twice, in May 1960 and March 1962".

The learned reader gives each act one date, and shares its chance out where there are more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from diplotimeline.reader.claims import Claim
from diplotimeline.reader.labels import STATUSES
from diplotimeline.reader.mentions import DateMention
from diplotimeline.reader.session import Reading

REPEATED = frozenset({"visit", "meeting", "agreement_signed", "sanctions_imposed", "envoy_expelled"})
TOLD = 0.5  # probability from which on an act is told as done
LIKELY = 0.4  # chance of all dates of a row together, from which on they are those of the act
PAIR = 0.3  # probability of two parties from which on they may be those of one of the dates
APART = timedelta(days=1)  # days and months that follow one another are a stretch
_DATE = r"(?:(?:then|again|once more|once again|later|finally) )?(?:(?:in|on|during) )?(?:the )?"
_NEXT = re.compile(rf",? (?:and|as well as) {_DATE}")
_COMMA = re.compile(rf", {_DATE}")
_STRETCH = re.compile(
    r"\b(?:between|from|course of|during|over|both|either|since|until|till|by|to|before|after) (?:the )?$",
    re.IGNORECASE,
)
# What may follow the last date: not the clause that it opens ("in 2004 and in 2009 opened an embassy").
_ENDS = re.compile(r"\s*(?:[.;:)]|$|\n|,(?! (?:and|but|he|she|it|they|the|a|an|its|his|her|when|[A-Z])\b))")
_RESPECTIVELY = re.compile(r"\brespectively\b", re.IGNORECASE)


def dates_in_row(reading: Reading, text: str, sentence: tuple[int, int]) -> list[DateMention]:
    """The dates of the row to which the likeliest date of an act belongs; empty where it stands in none."""
    if reading.type not in REPEATED or _RESPECTIVELY.search(text, *sentence):
        return []
    one_pair = sum(chance >= PAIR for _, _, chance in reading.pairs) == 1
    return _row_of(reading, text, sentence) if one_pair else []


def _row_of(reading: Reading, text: str, sentence: tuple[int, int]) -> list[DateMention]:
    """The row of dates in a sentence that together are likely those of an act that happened."""
    start, end = sentence
    if reading.statuses[STATUSES.index("occurred")] < TOLD:
        return []
    chances = {
        one: chance
        for one, chance in reading.dates
        if one is not None and start <= one.start < end and one.part == "whole" and not one.names and one.value.start
    }
    places = {one.start: one for one in sorted(chances, key=lambda one: chances[one])}
    for row in _rows([places[at] for at in sorted(places)], text, start):
        if sum(chances[one] for one in row) >= LIKELY and all(_apart(a, b) for a, b in pairwise(row)):
            return row
    return []


def _rows(dates: list[DateMention], text: str, start: int) -> Iterator[list[DateMention]]:
    """The rows of two dates and more, the last of which stands behind "and"."""
    row: list[DateMention] = []
    for one in dates:
        between = text[row[-1].end : one.start] if row else ""
        if row and _NEXT.fullmatch(between) and not _STRETCH.search(text[start : row[0].start]):
            ends = _ENDS.match(text, one.end)
            if ends is not None and not ("," in between and ends.group().endswith(",")):
                yield [*row, one]
            row = []
        elif row and _COMMA.fullmatch(between):
            row.append(one)
        else:
            row = [one]


def _apart(one: DateMention, other: DateMention) -> bool:
    """Whether a date ends before another begins, and not the day before; years that follow one another are two."""
    last, first = one.value.end, other.value.start
    soonest = timedelta() if one.value.precision == other.value.precision == "year" else APART
    return last is not None and first is not None and first - last > soonest


def each_likely(reading: Reading, text: str, sentence: tuple[int, int]) -> Reading:
    """The reading of an act that was done again, each date of which is as likely as all of them together.

    So are dates that are dealt out to states, "respectively".
    """
    dealt = _RESPECTIVELY.search(text, *sentence)
    row = _row_of(reading, text, sentence) if dealt else dates_in_row(reading, text, sentence)
    if not row:
        return reading
    own, first, last = {one.value.edtf for one in row}, row[0].start, row[-1].end
    shared = sum(
        chance
        for one, chance in reading.dates
        if one is not None and (one.value.edtf in own or first <= one.start < one.end <= last)
    )
    dates = tuple((one, round(shared, 6) if one in row else chance) for one, chance in reading.dates)
    return replace(reading, dates=dates)


def others_in_row(claim: Claim, text: str, sentence: tuple[int, int]) -> Iterator[Claim]:
    """The claim for each other date of the row in which its own stands."""
    if claim.source != "reader" or claim.mention is None or claim.status != "occurred":
        return
    row = dates_in_row(claim.reading, text, sentence)
    if any(one.start == claim.mention.start for one in row):
        for one in row:
            if one.start != claim.mention.start:
                yield replace(claim, date=one.value, mention=one, base=claim.base or claim)
