"""What a page sets over a sentence that does not repeat it: its headings, and the names of a row's columns."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from diplotimeline.document.layout import headings_over

if TYPE_CHECKING:
    from diplotimeline.model import Block
    from diplotimeline.reader.windows import Piece

MOST = 24  # word pieces of all that stands over a window

Stretch = tuple[int, int]  # characters of the text, first and last but one


def above(blocks: Sequence[Block], sentences: Sequence[Stretch]) -> list[tuple[Stretch, ...]]:
    """For each sentence the stretches that stand over it: a table's column names, headings from the nearest up."""
    starts = [block.start for block in blocks]
    columns: list[Block | None] = []
    for block in blocks:
        last = columns[-1] if columns and block.kind == "row" else None
        columns.append(block if block.kind == "heads" else last)
    found: list[tuple[Stretch, ...]] = []
    for start, _ in sentences:
        at = bisect_right(starts, start) - 1
        if at < 0:
            found.append(())
            continue
        block, heads = blocks[at], columns[at]
        over = [heads] if heads is not None and heads is not block else []
        over += headings_over(blocks, block)
        found.append(tuple((one.start, one.end) for one in over))
    return found


def pieces_above(stretches: Iterable[Stretch], pieces: Sequence[Piece], low: int, high: int) -> list[Piece]:
    """The pieces of those stretches that lie between two offsets, in the text's order: of the first ones first."""
    room = MOST
    found: list[Piece] = []
    for start, end in stretches:
        if low <= start < high:
            first, last = (bisect_left(pieces, edge, key=lambda piece: piece.start) for edge in (start, end))
            own = pieces[first:last][:room]
            room -= len(own)
            found += own
    return sorted(found, key=lambda piece: piece.start)
