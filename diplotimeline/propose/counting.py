"""Dates that a sentence tells of another act than the trigger's, where the learned reader takes the wrong one.

"The legation was opened when its first minister arrived in May 1825" was opened then.  "(Burkina Faso since 1984)"
dates a name.
"""

from __future__ import annotations

import re
from dataclasses import replace

from diplotimeline.propose.chances import moved
from diplotimeline.reader.mentions import DateMention
from diplotimeline.reader.session import Reading

FAINT = 0.02  # probability under which the reader does not think of a date at all
TOLD = 0.5  # probability from which on an act is told as done
WHEN = re.compile(r"[^;:.]{0,100}?\bwhen\b")
# What a state, a town or a person has been called since.
CALLED_SINCE = re.compile(r"\((?:[a-z]+ ){0,3}[A-Z][^()]{0,60}\b(?:since|until|till|from|after|before) (?:the )?$")
# The rest of a clause and another with a subject and a verb of its own, up to a date that both have.
_BOTH = re.compile(
    r"[^,;:.()]{0,60}? and (?:the|an?|its|their|his|her|all|both) [^,;:.()]{0,60}? (?:was|were|had been) \w+ "
    r"[^,;:()]{0,60}?(?:on|in) (?:the )?",
)
THIS_YEARS = re.compile(r"this year['’]s (?!end\b)", re.IGNORECASE)
# "This date marks the establishment of relations": the day that was told last.
_MARKS = re.compile(r"(?:This|That|The) (?:latter |last |same )?(?:date|day) (?:marks?|marked|saw|is|was|became)\b")


def that_day(reading: Reading, text: str, sentence: tuple[int, int]) -> Reading:
    """The reading of a sentence that speaks of the day told before it, with that day for its date."""
    if not _MARKS.match(text, *sentence):
        return reading
    days = [
        one
        for one, _ in reading.dates
        if one is not None and 0 <= one.start < sentence[0] and one.value.precision == "day" and one.part == "whole"
    ]
    told = max(days, key=lambda one: one.start, default=None)
    if told is None:
        return reading
    return moved(reading, lambda mention: mention if mention is not None and sentence[0] <= mention.start else told)


def called_since(reading: Reading, text: str, sentence: tuple[int, int]) -> Reading:
    """The reading with the chance of a date in brackets behind a name given to the likeliest outside of them.

    Missions are told of there: "Legation (Embassy since 1964)".
    """
    start, end = sentence
    if "(" not in text[start:end] or reading.type.startswith("mission"):
        return reading
    inside = [(one, chance) for one, chance in reading.dates if one is not None and start <= one.start < end]
    names = {}
    for one, _ in inside:
        found = CALLED_SINCE.search(text[start : one.start])
        if found is not None and not (reading.start >= start + found.start() and reading.end <= one.end):
            names[one.start] = True
    own = [(chance, one.start, one) for one, chance in inside if one.start not in names]
    if not names or not own:
        return reading
    likeliest = max(own, key=lambda one: one[:2])[2]
    return moved(reading, lambda mention: likeliest if mention is not None and mention.start in names else None)


def when(reading: Reading, text: str, sentence: tuple[int, int]) -> Reading:
    """The reading of an act that happened "when" another did, whose date is the only one of the sentence.

    What the reader leaves undated, or dates from another sentence, has that date.
    """
    clause = WHEN.match(text, reading.end, sentence[1])
    if clause is None or reading.statuses[0] < TOLD:
        return reading
    inside = [one for one, _ in reading.dates if one is not None and sentence[0] <= one.start < sentence[1]]
    if len({one.start for one in inside}) != 1 or inside[0].start < clause.end():
        return reading
    chances = dict(reading.dates)
    likeliest = max(inside, key=lambda one: chances[one])
    return moved(reading, lambda mention: mention if mention in inside else likeliest)


def shared(reading: Reading, text: str, sentence: tuple[int, int]) -> Reading:
    """The reading of the first of two clauses with the one date behind both, where it has none of its own.

    "Relations were severed and the legation was closed on 5 May 1941."
    """
    inside = [one for one, _ in reading.dates if one is not None and sentence[0] <= one.start < sentence[1]]
    if reading.statuses[0] < TOLD or len({one.start for one in inside}) != 1:
        return reading
    if inside[0].start < reading.end or not _BOTH.fullmatch(text, reading.end, inside[0].start):
        return reading
    chances = dict(reading.dates)
    likeliest = max(inside, key=lambda one: chances[one])
    return moved(reading, lambda mention: mention if mention in inside else likeliest)


def this_years(reading: Reading, text: str) -> Reading:
    """The reading without the year of "this year's summit", which tells which summit it was, not when that was.

    A day told within the year has its chance, else no date.
    """
    named = {one.start: one for one, _ in reading.dates if one is not None and THIS_YEARS.match(text, one.start)}
    if not named:
        return reading
    years = {one.value.edtf for one in named.values()}
    days = [
        (chance, -one.start, one)
        for one, chance in reading.dates
        if one is not None and one.value.precision in {"day", "interval"} and one.value.edtf[:4] in years
    ]
    chance, _, likeliest = max(days, key=lambda one: one[:2], default=(0.0, 0, None))
    chances: dict[DateMention | None, float] = {}
    for mention, own in reading.dates:
        other = (likeliest if chance >= FAINT else None) if mention is not None and mention.start in named else mention
        chances[other] = round(chances.get(other, 0.0) + own, 6)
    return replace(reading, dates=tuple(chances.items()))
