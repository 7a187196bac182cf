"""What the notes of a row say of the date in its column: that it was no first time, and on which day it was."""

from __future__ import annotations

import re
from collections.abc import Sequence

from diplotimeline.document.labels import Place
from diplotimeline.model import EventDate
from diplotimeline.propose.sheet import Sheet
from diplotimeline.resolve.dates import DateReading

BEGUN, AGAIN = "relations_established", "relations_restored"
OPENED, RAISED = "mission_opened", "mission_upgraded"
SECOND = {BEGUN: AGAIN, OPENED: "mission_reopened"}  # what an act is that comes again after its end
BESIDE = 90  # characters between what relations are said to have done and the date
_AGAIN = re.compile(
    r"\b(?:re-?establish(?:ed|ment)|restor(?:ed|ation)|resum(?:ed|ption)|renew(?:ed|al))\b", re.IGNORECASE
)
_RENEWED = re.compile(
    r"\s*\((?:re-?established|restored|resumed|renewed|re-?opened)\)", re.IGNORECASE
)  # "1991 (renewed)"
_BEGUN = re.compile(
    r"\b(?:(?:established|began|opened|started|entered into) (?:\w+ ){0,3}?(?:relations|ties)"
    r"|(?:relations|ties)[^.;|]{0,60}? (?:established|began|begun|started|opened)"
    r"|establishment of (?:\w+ ){0,3}?relations)\b[^.;|]*$",
    re.IGNORECASE,
)
# Of a mission that began lower: "legation since 1934", "raised from legation".
_LOWER = re.compile(
    r"\b(?:legation|consulate(?:[- ]general)?|liaison office|interests section)s?\b[^.;|]{0,20}"
    r"\b(?:since|from|opened|established)\b"
    r"|\b(?:raised|elevated|upgraded) from\b",
    re.IGNORECASE,
)
# "in brackets: date of signature / date of entry into force", over "Agreement on Trade (5 May 2001 / 14 May 2003)".
_TWO_DATES = re.compile(r"\bsign(?:ed|ature|ing)\b[^()\n]{0,20}[/;,][^()\n]{0,30}\b(?:force|effect)\b", re.IGNORECASE)
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


def second(sheet: Sheet, place: Place, before: str) -> str | None:
    """The act of an agreement's second date, where a heading says that it is that of its entry into force."""
    if before.strip() != "/":
        return None
    over = " ".join(sheet.text[one.start : one.end] for one in sheet.over(sheet.blocks[place.block]))
    return "agreement_in_force" if _TWO_DATES.search(f"{over} {sheet.article.title or ''}") else None


def again(sheet: Sheet, type_: str, date: DateReading, before: Sequence[tuple[str, DateReading]]) -> bool:
    """Whether an act of a label comes a second time, after a stretch of it: "1962–1972, 1997–2006"."""
    ended = any(one == type_ and value and "/" in value.edtf for one, value in ((t, d.value) for t, d in before))
    return ended or (type_ == BEGUN and _RENEWED.match(sheet.text, date.end) is not None)


def raised(sheet: Sheet, place: Place, value: EventDate) -> str:
    """The act of a cell that holds since when there is an embassy: its opening, or that a lower mission was raised."""
    heading = next((sheet.text[one.start : one.end] for one in sheet.over(sheet.blocks[place.block])), "")
    head = next((one.head for one in sheet.blocks[place.block].cells if one.start == place.start), "")
    if "embass" not in f"{heading} {head}".lower():
        return OPENED
    for cell in sheet.blocks[place.block].cells:
        if cell.start != place.start and _LOWER.search(sheet.text, cell.start, cell.end):
            days = [one.value for one in sheet.dates_in(cell.start, cell.end) if one.value is not None]
            if all(day.start and value.start and day.start < value.start for day in days):
                return RAISED
    return OPENED


def _clause(sheet: Sheet, date: DateReading, start: int) -> str:
    """The words of a note before a date, from the end of the sentence or line before it on."""
    before = sheet.text[max(start, date.start - BESIDE) : date.start]
    return _ENDS.split(before)[-1]
