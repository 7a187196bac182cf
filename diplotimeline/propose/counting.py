"""Dates that a sentence tells of another act than the trigger's, where the learned reader takes the wrong one.

"Relations were established two years after independence in 1966": the year there is that of the other act.  "Since
2004 she has been ambassador in Lima", whatever other years stand around it.  "War was
declared in May 1853; others followed in 1854": each side of a semicolon has its own.  "The legation was opened when its
first minister arrived in May 1825" was opened then.  Upper Volta "(Burkina Faso since 1984)" is so called since then.
"""

from __future__ import annotations

import re
from dataclasses import replace

from diplotimeline.grammar import lexical
from diplotimeline.lexicon.dates import words
from diplotimeline.propose.chances import moved
from diplotimeline.reader.mentions import DateMention
from diplotimeline.reader.session import Reading
from diplotimeline.resolve.calendar import FINENESS, UNIT_FINENESS, shift
from diplotimeline.resolve.dates import event_date

TOLD = 0.5  # probability from which on an act is told as done
REACH = 90  # characters from the words that count to the date that they count from
WHEN = re.compile(r"[^;:.]{0,100}?\bwhen\b")
# "Since" at the head of a clause.
OPENING = re.compile(r"(?:[,;:(–—-]|\b(?:and|but|where|which|who))\s+since (?:the )?$", re.IGNORECASE)
HAS = re.compile(r",?(?: [\w'’-]+){1,5} (?:has|have|had)\b[^,;:.]{0,60}")  # "since 2004 the lawyer has been …"
HAD = re.compile(r"\b(?:has|have) (?:[\w-]+ )?(?:had|been|maintained|kept|run|operated)\b")
# What an act of a type began has lasted since then.
LASTS = frozenset({"envoy_appointed", "mission_opened", "relations_established", "membership_joined"})
_PARTED = re.compile(r"[,;:.]")
_OPENS = re.compile(r"(?:\band|\bwhile|\bbut|;)(?: then)? (?:in|on) (?:the )?$")
_CLAUSE = re.compile(r", (?:the|its|his|her|their|a|an|[A-Z][\w-]+)\b")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")

# What a state, a town or a person has been called since.
CALLED_SINCE = re.compile(r"\((?:[a-z]+ ){0,3}[A-Z][^()]{0,60}\b(?:since|until|till|from|after|before) (?:the )?$")
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
    chances: dict[DateMention | None, float] = {}
    for mention, chance in reading.dates:
        other = mention if mention is not None and sentence[0] <= mention.start else told
        chances[other] = round(chances.get(other, 0.0) + chance, 6)
    return replace(reading, dates=tuple(chances.items()))


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


def opens_next(words: str, trigger: int, when: tuple[int, int]) -> bool:
    """Whether a date opens the clause behind the trigger's: "in 2015 Peru opened a post and in 2017, Chile closed its".

    `trigger` is where the trigger ends in the sentence `words`, `when` where the date lies.  A year before the trigger
    must be there for it to have.
    """
    if when[0] < trigger or not _YEAR.search(words[:trigger]):
        return False
    return bool(_OPENS.search(words[trigger : when[0]]) and _CLAUSE.match(words[when[1] :]))


def in_first(reading: Reading, text: str, sentence: tuple[int, int]) -> Reading:
    """The reading with the chance of a date that opens the next clause given to the one date before the trigger."""
    start, end = sentence
    before = [one for one, _ in reading.dates if one is not None and start <= one.start < reading.start]
    if len({one.start for one in before}) != 1:
        return reading
    chances = dict(reading.dates)
    own = max(before, key=lambda one: chances[one])
    chances_: dict[DateMention | None, float] = {}
    for mention, chance in reading.dates:
        other = mention
        if mention is not None and start <= mention.start < end:
            place = mention.start - start, mention.end - start
            other = own if opens_next(text[start:end], reading.end - start, place) else mention
        chances_[other] = round(chances_.get(other, 0.0) + chance, 6)
    return replace(reading, dates=tuple(chances_.items()))


def in_clause(reading: Reading, text: str, sentence: tuple[int, int]) -> Reading:
    """The reading with the chances of dates behind or before a semicolon given to the one date on its own side."""
    if ";" not in text[slice(*sentence)]:
        return reading
    start = max(sentence[0], text.rfind(";", sentence[0], reading.start) + 1)
    end = text.find(";", reading.end, sentence[1])
    end = end if end >= 0 else sentence[1]
    known = [(mention, chance) for mention, chance in reading.dates if mention is not None and not mention.names]
    own = [(mention, chance) for mention, chance in known if start <= mention.start < end]
    if len({mention.start for mention, _ in own}) != 1:
        return reading
    likeliest = max(own, key=lambda one: one[1])[0]
    chances: dict[DateMention | None, float] = {}
    for mention, chance in reading.dates:
        beyond = mention is not None and sentence[0] <= mention.start < sentence[1] and not start <= mention.start < end
        other = likeliest if beyond else mention
        chances[other] = round(chances.get(other, 0.0) + chance, 6)
    return replace(reading, dates=tuple(chances.items()))


def since(reading: Reading, text: str, sentence: tuple[int, int]) -> Reading:
    """The reading of a state that has lasted since the date with which its clause opens: it began then."""
    if reading.type not in LASTS:
        return reading
    inside = [one for one, _ in reading.dates if one is not None and sentence[0] <= one.start < reading.start]
    last = max(inside, key=lambda one: (one.start, one.part == "whole"), default=None)
    if last is None or last.lead != "since" or not HAS.fullmatch(text, last.end, reading.end):
        return reading
    if not OPENING.search(text, sentence[0], last.start) and last.start > sentence[0] + len("since the "):
        return reading  # "has been at work there since 1970 and has had an office since 2002"
    occurred, planned, *rest = reading.statuses
    if HAD.search(text, last.end, reading.end):
        reading = replace(reading, statuses=(round(occurred + planned, 6), 0.0, *rest))
    if reading.statuses[0] < TOLD:
        return reading
    chances: dict[DateMention | None, float] = {}
    for mention, chance in reading.dates:
        here = mention is None or sentence[0] <= mention.start < sentence[1]
        chances[last if here else mention] = round(chances.get(last if here else mention, 0.0) + chance, 6)
    return replace(reading, dates=tuple(chances.items()))


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
    chances_: dict[DateMention | None, float] = {}
    for mention, chance in reading.dates:
        other = mention if mention in inside else likeliest
        chances_[other] = round(chances_.get(other, 0.0) + chance, 6)
    return replace(reading, dates=tuple(chances_.items()))


@lexical
def _pattern() -> re.Pattern[str]:
    counts = "|".join(sorted((word for word in words()["number"] if word.isalpha()), key=len, reverse=True))
    return re.compile(
        rf"\b(?:(?P<n>\d{{1,2}})|(?P<spelt>{counts})|(?P<next>the)) (?P<unit>day|week|month|year|decade)s? "
        r"(?P<way>after|following|before)\b(?! (?:tomorrow|yesterday|that\b|which\b|next\b|last\b))",
        re.IGNORECASE,
    )


def counted_on(reading: Reading, text: str, sentence: tuple[int, int]) -> Reading:
    """The reading of an act outside such a clause, with the date inside it counted on from."""
    start, end = sentence
    for match in _pattern().finditer(text, start, end):
        unit = match["unit"].lower()
        clause = [
            mention
            for mention, _ in reading.dates
            if mention is not None
            and match.end() <= mention.start <= match.end() + REACH
            and not _PARTED.search(text, match.end(), mention.start)
            and FINENESS[mention.value.precision] <= UNIT_FINENESS[unit]
        ]
        if not clause:
            continue
        last = max(mention.end for mention in clause)
        if match.start() <= reading.start < last:
            continue  # the act that is counted from
        amount = 1 if match["next"] else int(match["n"] or words()["number"][match["spelt"].lower()])
        return _moved(reading, clause, unit, -amount if match["way"].lower() == "before" else amount, match.start())
    return reading


def _moved(reading: Reading, clause: list[DateMention], unit: str, amount: int, start: int) -> Reading:
    """The reading with the dates of the clause moved by an amount of units; the words begin at `start`."""
    chances: dict[DateMention | None, float] = {}
    for mention, chance in reading.dates:
        other = mention
        if mention is not None and mention in clause and mention.value.start is not None:
            try:
                value = event_date(shift(mention.value.start, amount, unit), "relative", mention.value.text)
            except (ValueError, OverflowError):
                return reading
            other = DateMention(start, mention.end, value, "relative", "", names=False, part="whole")
        chances[other] = round(chances.get(other, 0.0) + chance, 6)
    return replace(reading, dates=tuple(chances.items()))
