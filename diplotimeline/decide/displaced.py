"""Why the layout of a page does not let a date or a party belong to a trigger: what a reader of lines cannot see."""

from __future__ import annotations

from collections.abc import Sequence

from diplotimeline.document.labels import LONGEST_ITEM, ONLY_DATE
from diplotimeline.lexicon.loading import load_types
from diplotimeline.lexicon.structure import structure
from diplotimeline.model import Block, Event
from diplotimeline.propose.sheet import Sheet
from diplotimeline.propose.sides import MUTUAL

FEWEST_WORDS = 2  # of a cell before its date that may tell of an act of its own
LISTED = frozenset({"row", "item"})
SENT = frozenset({"envoy_appointed", "envoy_accredited"})


def displaced(event: Event, start: int, end: int, sheet: Sheet) -> str:
    """Why the layout does not let the date or the parties of an event belong to its trigger `start` to `end`, or ""."""
    block = sheet.block_at(start)
    if block is not None and block.kind == "heads":
        return "its trigger is the head of a column"
    if block is not None and ONLY_DATE.fullmatch(sheet.text, block.start, block.end):
        return "its line holds nothing but a date"
    if event.type in SENT and sheet.sender not in {None, *(actor.code for actor in event.actors)}:
        return "the page lists the envoys of another state"
    if event.type == "visit" and block is not None and _listed(block, sheet) and _private(block, sheet):
        return "the stay was a private one"
    if why := _borrowed([actor.code for actor in event.actors], start, sheet):
        return why
    if block is not None and any(_only_lives(actor.code, block, event.type, sheet) for actor in event.actors):
        return "one of its parties is where an envoy lives, or where the act was done"
    dated = next((one for one in event.evidence[0].support if one.field == "date"), None)
    if dated is None or event.date is None:
        return ""
    return _misplaced(event.type, (start, end), (dated.start, dated.end), event.date.edtf, sheet)


def _private(block: Block, sheet: Sheet) -> bool:
    short = block.end - block.start <= LONGEST_ITEM
    return short and structure().status["private"].search(sheet.text, block.start, block.end) is not None


def in_head(position: int, sheet: Sheet) -> bool:
    """Whether a position lies in the heads of a table, or in the head that a cell of a row is written with."""
    block = sheet.block_at(position)
    if block is not None and block.kind == "heads":
        return True
    if block is None or not any(cell.head for cell in block.cells):
        return False
    return not any(cell.start <= position < cell.end for cell in block.cells)


def _misplaced(type_: str, trigger: tuple[int, int], date: tuple[int, int], edtf: str, sheet: Sheet) -> str:
    here, there = sheet.block_at(trigger[0]), sheet.block_at(date[0])
    if here is None or there is None:
        return ""
    listed = there.kind in LISTED or ONLY_DATE.fullmatch(sheet.text, there.start, there.end) is not None
    if here.kind == "heading" and there.parent is not None and listed and there is not here and date[0] < here.start:
        return "its date is that of a row or item above its heading"
    if "heading" in {here.kind, there.kind}:
        return ""
    if structure().columns["idle"].search(_head_at(there, date[0])):
        return "its date is of a column that tells of no act"
    if type_ in SENT and here is there and structure().columns["end"].search(_head_at(there, date[0])):
        return "its date is that of the end of a term"
    acts = sheet.cell_at(trigger[0])
    if acts is not None and acts.type != type_ and ONLY_DATE.fullmatch(sheet.text, *trigger):
        return "its trigger is the date of another act"
    clear = trigger[1] <= date[0] or date[1] <= trigger[0]
    if clear and _repeated(here, trigger[0], edtf, sheet):
        return ""  # the date is told beside the trigger too
    cell = sheet.cell_at(date[0])
    if cell is None and here.kind == "row" and _idle(here, trigger, sheet):
        return "its trigger is a number of a column that tells of no act"
    beside = cell is not None and cell.start <= trigger[0] < cell.end and clear
    if (
        cell is not None and trigger[0] < date[0]
    ):  # "established 4 May 1972" behind a label tells of the label's act only
        beside = beside and len(sheet.text[cell.start : date[0]].split()) > FEWEST_WORDS
    if cell is not None and cell.type != type_ and not beside:
        return "its date stands where the page has that of another act"
    apart = here is not there and _listed(here, sheet) and _listed(there, sheet)
    if apart and sheet.dates_in(here.start, here.end):
        return "its date is that of another row or item"
    return ""


def _listed(block: Block, sheet: Sheet) -> bool:
    """Whether a block is a row, an item, or a line that stands for one in a list of plain text."""
    return block.kind in LISTED or block.start in sheet.listed


def _idle(row: Block, trigger: tuple[int, int], sheet: Sheet) -> bool:
    """Whether a trigger is a mere number, of a column of no dates ("Census") or of a row that has its act elsewhere."""
    if any(map(str.isalpha, sheet.text[slice(*trigger)])):
        return False
    head = _head_at(row, trigger[0])
    of_dates = not head or structure().columns["date"].search(head)
    return not of_dates or any(row.start <= place.start < row.end for place in sheet.places)


def _head_at(row: Block, position: int) -> str:
    """The head of the column in which a position of a row lies, or ""."""
    return next((cell.head.strip(" *_:") for cell in row.cells if cell.start <= position < cell.end), "")


def _repeated(block: Block, trigger: int, edtf: str, sheet: Sheet) -> bool:
    """Whether a date is told in the trigger's own cell, or in its line."""
    cell = next((cell for cell in block.cells if cell.start <= trigger < cell.end), None)
    start, end = (cell.start, cell.end) if cell is not None else (block.start, block.end)
    told = sheet.dates_in(start, end) if cell is not None or not block.cells else []
    return any(value is not None and value.edtf == edtf for one in told for value in (one.value, one.bounded))


def _borrowed(codes: Sequence[str], trigger: int, sheet: Sheet) -> str:
    """Why the parties cannot be those of a trigger in a row: one is named in other rows only."""
    here = sheet.block_at(trigger)
    if here is None or here.kind != "row":
        return ""
    for code in codes:
        rows = sheet.rows_of(code)
        if rows and here.start not in rows:
            return "one of its parties is named in another row only"
    return ""


def _only_lives(code: str, row: Block, type_: str, sheet: Sheet) -> bool:
    """Whether a row names a state only where it says in which town an envoy lives, or an act was done: "Seat: Rome"."""
    seat = structure().columns["venue" if load_types()[type_].category in MUTUAL else "seat"]
    seats = [cell for cell in row.cells if seat.search(cell.head.strip(" *_:").casefold())]
    if not seats or code in {side.code for side in sheet.title}:
        return False
    named = [
        one.start for one in sheet.context.readings(row.start, row.end) if one.country and one.country.code == code
    ]
    return bool(named) and all(any(cell.start <= at < cell.end for cell in seats) for at in named)
