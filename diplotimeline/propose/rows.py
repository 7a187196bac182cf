"""The rows in which the states of a sentence stand: "Peru, Chile and Bolivia"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from diplotimeline.resolve.context import Context
from diplotimeline.resolve.countries import CountryReading

_ROW = re.compile(
    r"\s*(?:,|,?\s*(?:and|or|&)(?:\s+(?:also|then|later))?|,?\s*then|,?\s*as well as|,?\s*but also|,?\s*along with"
    r"|,?\s*together with)\s+"
    r"(?:the\s+|with\s+|to\s+|by\s+)?"
    r"(?:(?:Republic|Kingdom|State)\s+of\s+)?",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"\W*(?:After|Following|Before|Despite|During|While|When|Since|As|Because|Although|Though|With|Under|Besides|Unlike"
    r"|In|On|At|From|By|Upon|Prior to|Until|If|Once)\b[^,;:]*$"
)
_COMMA = re.compile(r",\s+(?:the\s+)?", re.IGNORECASE)
_MORE = re.compile(r"(?:,|,?\s*(?:and|or|&))\s+(?:the\s+)?[A-Z]")


def rows_of(sentence: int, context: Context) -> list[list[CountryReading]]:
    """The states of a sentence that stand in rows ("Peru, Chile and Bolivia"); one by itself is a row of one."""
    rows: list[list[CountryReading]] = []
    start, end = context.sentences[sentence]
    for reading in context.readings(start, end):
        aside = context.text.rfind("(", start, reading.start) > context.text.rfind(")", start, reading.start)
        if reading.country is None or aside:
            continue
        joined = rows and _ROW.fullmatch(context.text, rows[-1][-1].end, reading.start)
        if joined and rows[-1][-1].form == reading.form and not _parted(rows[-1], reading, start, context.text):
            rows[-1].append(reading)
        else:
            rows.append([reading])
    return rows


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
