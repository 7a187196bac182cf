"""What the notes of a row say of the date in its column: that it was no first time, and on which day it was."""

from __future__ import annotations

import re

from diplotimeline.document.labels import Place
from diplotimeline.model import EventDate
from diplotimeline.propose.sheet import Sheet
from diplotimeline.resolve.dates import DateReading

BEGUN, AGAIN = "relations_established", "relations_restored"
BESIDE = 90  # characters between what relations are said to have done and the date
_AGAIN = re.compile(
    r"\b(?:re-?establish(?:ed|ment)|restor(?:ed|ation)|resum(?:ed|ption)|renew(?:ed|al))\b", re.IGNORECASE
)
RENEWED = re.compile(
    r"\s*\((?:re-?established|restored|resumed|renewed|re-?opened)\)", re.IGNORECASE
)  # "1991 (renewed)"
_BEGUN = re.compile(
    r"\b(?:(?:established|began|opened|started|entered into) (?:\w+ ){0,3}?(?:relations|ties)"
    r"|(?:relations|ties)[^.;|]{0,60}? (?:established|began|begun|started|opened)"
    r"|establishment of (?:\w+ ){0,3}?relations)\b[^.;|]*$",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.;|]\s|\n")


def noted(sheet: Sheet, place: Place, date: DateReading, value: EventDate) -> tuple[str, DateReading, EventDate]:
    """The act of a cell that holds the date on which relations began, and its date, as the notes of its row tell it.

    "1993 (reestablished)" and a note "relations were restored on 4 May 1993" make it a restoration; a note "established
    diplomatic relations on 2 December 1993" gives the day of a cell that has the year.
    """
    if _AGAIN.search(sheet.text, place.start, place.end):
        return AGAIN, date, value
    block = sheet.blocks[place.block]
    for one in sheet.dates_in(block.start, block.end):
        if place.start <= one.start < place.end or one.value is None:
            continue
        before = _clause(sheet, one, block.start)
        if one.value.edtf == value.edtf and _AGAIN.search(before):
            return AGAIN, date, value
        if one.value.edtf != value.edtf and one.value.edtf.startswith(f"{value.edtf}-") and _BEGUN.search(before):
            return (AGAIN if _AGAIN.search(before) else BEGUN), one, one.value
    return BEGUN, date, value


def _clause(sheet: Sheet, date: DateReading, start: int) -> str:
    """The words of a note before a date, from the end of the sentence or line before it on."""
    before = sheet.text[max(start, date.start - BESIDE) : date.start]
    return _ENDS.split(before)[-1]
