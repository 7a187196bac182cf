"""The rows in which the states of a sentence stand: "Peru, Chile and Bolivia"."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from diplotimeline.lexicon.offices import load_offices
from diplotimeline.reader.claims import PAIR
from diplotimeline.reader.session import Reading
from diplotimeline.resolve.context import Context
from diplotimeline.resolve.countries import CountryReading

PLACES = frozenset({"name", "capital", "city"})  # forms that may stand in one row: "Beijing, Hong Kong and Singapore"
TOWNS = frozenset({"capital", "city"})
THOUGHT = 0.1  # probability of a pair from which the reader thinks of it at all
NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
BEFORE = 2  # sentences in which the states stand that "the three countries" means
_COUNTED = re.compile(
    r"\b(?:(?:[Tt]he|[Tt]hese|[Aa]ll) (?P<number>two|three|four|five|six)) (?:new |young |former )?"
    r"(?:countries|states|nations|republics|kingdoms)\b"
)
_ROW = re.compile(
    r"(?:\s*\([A-Z][A-Za-z]{1,9}\))?\s*(?:,|,?\s*(?:and|or|&)(?:\s+(?:also|then|later))?|,?\s*then|,?\s*followed by"
    r"|,?\s*as well as|,?\s*but also|,?\s*along with"
    r"|,?\s*together with)\s+"
    r"(?:with\s+|to\s+|by\s+|from\s+|of\s+)?(?:the\s+)?"
    r"(?:(?:Republic|Kingdom|State)\s+of\s+)?",
    re.IGNORECASE,
)
# Between two states of a row of people: "(Serbia), Ana Vega (Peru)", "Irish Premier Pat Nolan and Polish Minister Kos".
_WORD = re.compile(r"[\w’'.-]+")
_PARTED = re.compile(r"[,;]|\band\b|\bas well as\b")
_PEOPLE = re.compile(r"[\w\s’'.,;()-]*")
_PLAIN = frozenset({"as", "well", "his", "her", "its", "their", "with", "s", "'s", "’s", "counterpart", "colleague"})
_TITLES = frozenset({"mr", "ms", "mrs", "dr", "h.e"})
_LONGEST = 90  # characters of an office, a title and a name
# Who is met is the object, or stands behind "with"; a place is neither.
_MET = re.compile(r"\b(?:me(?:t|ets?|eting)|received?|h(?:eld|old|olds|olding) talks|conferred?)\b", re.IGNORECASE)
_OBJECT = re.compile(
    r"\s*(?:with )?(?:(?!(?:in|at|on|near|outside|before|after|during|under|for|and|to|again)\b)[\w’'.-]+\s+){0,6}"
)
_APART = re.compile(r"[.;:]|\b(?:who|which|that|whose|where|when)\b")
_CLAUSE = re.compile(
    r"\W*(?:After|Following|Before|Despite|During|While|When|Since|As|Because|Although|Though|With|Under|Besides|Unlike"
    r"|In|On|At|From|By|Upon|Prior to|Until|If|Once)\b[^,;:]*$"
)
_COMMA = re.compile(r",\s+(?:the\s+)?", re.IGNORECASE)
_MORE = re.compile(r"(?:,|,?\s*(?:and|or|&))\s+(?:the\s+)?[A-Z]")


def rows_of(sentence: int, context: Context) -> list[list[CountryReading]]:
    """The states of a sentence that stand in rows ("Peru, Chile and Bolivia"); one by itself is a row of one.

    So do states of people named in a row: "Ana Vega (Peru) and Jan Kos (Poland)".
    """
    rows: list[list[CountryReading]] = []
    start, end = context.sentences[sentence]
    text = context.text
    for reading in context.readings(start, end):
        if reading.country is None:
            continue
        aside = text.rfind("(", start, reading.start) > text.rfind(")", start, reading.start)
        if aside and text[reading.start - 1] + text[reading.end : reading.end + 1] != "()":
            continue
        before = rows[-1][-1] if rows else None
        if before is not None and _like(before.form, reading.form) and _joined(rows[-1], reading, start, text):
            rows[-1].append(reading)
        else:
            rows.append([reading])
    return [row for row in rows if len(row) > 1 or not _aside(row[0], text)]


def _aside(reading: CountryReading, text: str) -> bool:
    return text[max(0, reading.start - 1) : reading.start] == "("


def _joined(row: Sequence[CountryReading], reading: CountryReading, start: int, text: str) -> bool:
    """Whether a state goes on with a row of states, or with a row of people of states."""
    before, aside = row[-1], _aside(reading, text)
    if _aside(before, text) != aside:
        return False
    if not aside and _ROW.fullmatch(text, before.end, reading.start):
        return not _parted(row, reading, start, text)
    if before.form != reading.form or (reading.form in TOWNS and not aside):
        return False  # "in Kyiv, the Minister of Foreign Affairs of Lithuania"
    if reading.start - before.end > _LONGEST or not _PEOPLE.fullmatch(text, before.end, reading.start):
        return False
    between = text[before.end : reading.start]
    words, known = _WORD.findall(between), load_offices()
    small = {word.lower().strip(".") for word in words if word[0].islower()}
    men = aside or not known.heads.isdisjoint(w.lower() for w in words) or any(w.lower() in _TITLES for w in words)
    return (
        men and bool(_PARTED.search(between)) and small <= {*known.heads, *known.qualifiers, *known.portfolio, *_PLAIN}
    )


def _like(one: str, other: str) -> bool:
    return one == other or {one, other} <= PLACES


def alike(reading: Reading, context: Context) -> Reading:
    """The reading with one chance for all states of a row towards the same other: "envoy to Fiji, Tonga and Samoa".

    It is that of the likeliest of them; what the reader does not think of at all stays out.
    """
    chances = {(a, b): chance for a, b, chance in reading.pairs}
    for row in rows_of(reading.sentence, context):
        codes = {one.country.code for one in row if one.country is not None}
        if len(codes) < 2 or any({a, b} <= codes and chance >= PAIR for (a, b), chance in chances.items()):
            continue  # one state, or states that deal with each other
        towards: dict[str, list[tuple[str, str]]] = {}
        for a, b in chances:
            if (a in codes) != (b in codes):
                towards.setdefault(b if a in codes else a, []).append((a, b))
        for pairs in towards.values():
            best = max(chances[pair] for pair in pairs)
            chances |= {pair: best for pair in pairs if chances[pair] >= THOUGHT}
    return replace(reading, pairs=tuple((a, b, chance) for (a, b), chance in chances.items()))


def joint(reading: Reading, context: Context) -> Reading:
    """The reading of talks of a row of states with another: "the presidents of A and B met the king of C".

    Each of them met C; that they met one another is not said.
    """
    text, found = context.text, rows_of(reading.sentence, context)
    before = [row for row in found if row[-1].end <= reading.start]
    behind = [row for row in found if row[0].start >= reading.end]
    verb = _MET.search(text, reading.start, reading.end) if reading.type == "meeting" else None
    if verb is None or not before or not behind or behind[0][0].form in TOWNS:
        return reading
    hosts = {one.country.code for one in behind[0] if one.country is not None}
    guests = {one.country.code for one in before[-1] if one.country is not None} - hosts
    between = text[before[-1][-1].end : reading.start], text[verb.end() : behind[0][0].start]
    if len(guests) < 2 or _APART.search(between[0]) or not _OBJECT.fullmatch(between[1]):
        return reading
    everyone = guests | hosts
    best = max((chance for a, b, chance in reading.pairs if {a, b} <= everyone), default=0.0)
    chances = {(a, b): 0.0 if {a, b} <= guests else chance for a, b, chance in reading.pairs}
    chances |= {(min(a, b), max(a, b)): best for a in guests for b in hosts}
    known = {code for code, _, _ in reading.parties}
    added = tuple((code, best, 0.5) for code in sorted(everyone - known))
    return replace(
        reading, parties=(*reading.parties, *added), pairs=tuple((a, b, chance) for (a, b), chance in chances.items())
    )


def _parted(row: Sequence[CountryReading], reading: CountryReading, start: int, text: str) -> bool:
    """Whether a mere comma ends the clause of a row: "After talks in Peru, Cuba broke with Chad".

    The row is over with its "and"; without one it goes on only where no clause was opened before it, or where more
    of the row follows.
    """
    if not _COMMA.fullmatch(text, row[-1].end, reading.start):
        return False
    if any(not _COMMA.fullmatch(text, one.end, other.start) for one, other in pairwise(row)):
        return True
    return bool(_CLAUSE.match(text, start, row[0].start)) and not _MORE.match(text, reading.end)


def row_of(code: str, rows: Sequence[list[CountryReading]], trigger: int) -> list[str]:
    """The codes of the row in which a state stands, the one nearest to the trigger."""
    near = [
        (abs(reading.start - trigger), i)
        for i, row in enumerate(rows)
        for reading in row
        if reading.country and reading.country.code == code
    ]
    row = rows[min(near)[1]] if near else []
    return [reading.country.code for reading in row if reading.country is not None]


def counted(sentence: int, trigger: int, context: Context) -> list[str]:
    """The codes of the states that "the three countries" before a trigger means: those last named, if as many."""
    start = context.sentences[sentence][0]
    found = next(iter(deque(_COUNTED.finditer(context.text, start, trigger), 1)), None)
    if found is None or sentence == 0 or context.states(start, found.start()):
        return []
    for first in range(sentence - 1, max(-1, sentence - 1 - BEFORE), -1):
        codes = context.states(context.sentences[first][0], start)
        if codes:
            return codes if len(codes) == NUMBERS[found["number"].lower()] else []
    return []
