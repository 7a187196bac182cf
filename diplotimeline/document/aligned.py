"""Tables of plain text that nothing rules: columns aligned under their heads, and records of labelled lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from diplotimeline.document.tables import FEWEST_ALIKE, Line, Row
from diplotimeline.lexicon.structure import structure
from diplotimeline.model import Cell

LONGEST_HEAD = 40  # characters
MOST_LINES = 2_000  # of one table
_CELL = re.compile(r"\S+(?: \S+)*")
_ENDS = re.compile(r"[.;:,]\s*$")
_LABELLED = re.compile(r"\s*(?:[-*•]\s+)?(?P<head>[A-Z][^:|\n]{1,39}):[ \t]+(?=\S)")
_KNOWN = ("party", "person", "date", "remarks", "seat")


def aligned(lines: Sequence[Line], at: int) -> tuple[list[Row], int]:
    """Columns that stand under their heads with a gap before each, and the number of the line after them."""
    cells = [(match.start(), match.group()) for match in _CELL.finditer(lines[at].text)]
    if not _are_heads(lines[at].text, [words for _, words in cells]):
        return [], at
    starts = [start for start, _ in cells]
    spans = list(zip([0, *starts[1:]], [*starts[1:], 10_000], strict=True))
    heads = [words for _, words in cells]
    end = first = at + 1 + (at + 1 < len(lines) and not lines[at + 1].text.strip())
    while end < min(len(lines), first + MOST_LINES) and _fits(lines[end].text, starts):
        end += 1
    if end - first < FEWEST_ALIKE:
        return [], at
    rows = [Row(line, tuple(_cut(line, spans, heads))) for line in lines[first:end]]
    return [Row(lines[at], tuple(_cut(lines[at], spans, [""] * len(spans))), heads=True), *rows], end


def _are_heads(text: str, words: Sequence[str]) -> bool:
    """Whether a line names columns: words of the field with gaps between them, no figure and no sentence."""
    if len(words) < 2 or any(map(str.isdigit, text)) or _ENDS.search(text) or not text.strip()[:1].isupper():
        return False
    lexicon = structure()
    known = (
        any(lexicon.columns[name].search(word.casefold()) for name in _KNOWN)
        or lexicon.act(word, frozenset({"envoys", "missions", "agreements", "relations", "sanctions"})) is not None
        for word in words
    )
    return max(map(len, words)) <= LONGEST_HEAD and sum(known) >= 2


def _fits(text: str, starts: Sequence[int]) -> bool:
    """Whether a line has a gap before each column, and words in two of them."""
    parted = all(len(text) <= start or not text[start - 2 : start].strip() for start in starts[1:])
    bounds = zip(starts, [*starts[1:], 10_000], strict=True)
    return parted and sum(bool(text[low:high].strip()) for low, high in bounds) > 1


def _cut(line: Line, spans: Sequence[tuple[int, int]], heads: Sequence[str]) -> Iterator[Cell]:
    for (low, high), head in zip(spans, heads, strict=True):
        words = line.text[low:high]
        if low < len(line.text):
            start = line.start + low + len(words) - len(words.lstrip())
            yield Cell(start, max(start, line.start + low + len(words.rstrip())), head)


def records(lines: Sequence[Line], at: int) -> tuple[list[Row], int]:
    """Groups of labelled lines parted by blank ones, of which each begins with the same label: a row a group."""
    rows: list[Row] = []
    first, end, after = "", at, at
    while end < min(len(lines), at + MOST_LINES):
        cells: list[Cell] = []
        start = end
        while end < len(lines) and (label := _LABELLED.match(lines[end].text)) is not None:
            line = lines[end]
            words = line.text.rstrip()
            cells.append(Cell(line.start + label.end(), line.start + len(words), label["head"].strip()))
            end += 1
        first = first or (cells[0].head if cells else "")
        blank = end >= len(lines) or not lines[end].text.strip()
        if len(cells) < 2 or not blank or cells[0].head != first or len({cell.head for cell in cells}) < len(cells):
            break
        rows.append(Row(lines[start], tuple(cells), last=lines[end - 1].end))
        after = end
        while end < len(lines) and not lines[end].text.strip():
            end += 1
    return (rows, after) if len(rows) >= FEWEST_ALIKE else ([], at)
