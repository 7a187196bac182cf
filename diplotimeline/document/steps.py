"""Rows of which one cell says what was done, and others when, and when it was undone again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diplotimeline.lexicon.structure import Structure
from diplotimeline.model import Cell

UNDONE = {  # the act of a column "Reversed", by that of the row
    "relations_severed": "relations_restored",
    "relations_suspended": "relations_restored",
    "relations_downgraded": "relations_restored",
}
TOPICS = frozenset({"missions", "envoys"})


def taken(cells: Sequence[Cell], text: str, lexicon: Structure) -> Iterator[tuple[Cell, str, tuple[int, int]]]:
    """The cells of the dates of a row's act and of its end, with the act and the words that say it."""
    heads = {cell.start: cell.head.strip(" *_:") for cell in cells}
    step = next((cell for cell in cells if lexicon.columns["step"].search(heads[cell.start])), None)
    if step is None or step.end == step.start:
        return
    act = lexicon.act(text[step.start : step.end], TOPICS)
    for cell in cells:
        if act is None or cell is step or cell.end == cell.start:
            continue
        if lexicon.columns["date"].search(heads[cell.start]):
            yield cell, act, (step.start, step.end)
        elif act in UNDONE and lexicon.columns["undone"].search(heads[cell.start]):
            yield cell, UNDONE[act], (step.start, step.end)
