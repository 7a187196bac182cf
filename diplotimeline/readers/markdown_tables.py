"""Markdown's tables whose cells have several lines, as pandoc writes them: grid tables and multiline tables.

Each row becomes a line that can be read on its own (`tables.table_lines`); pipe tables have a row a line as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from diplotimeline.readers.tables import table_lines

_BORDER = re.compile(r"\s*\+(?:[-=:]+\+)+\s*")
_HEAD_BORDER = re.compile(r"\s*\+(?:[=:]+\+)+\s*")
_DASHES = re.compile(r"\s*-{3,}\s*")
_COLUMNS = re.compile(r"\s*-{2,}(?:\s+-{2,})+\s*")
_MOST_LINES = 2_000  # of one table
_MOST_COLUMNS = 60


def lay_out(text: str) -> str:
    """Give the text with a line for each row of its grid and multiline tables."""
    if "---" not in text:
        return text
    lines = text.split("\n")
    done: list[str] = []
    at = 0
    while at < len(lines):
        rows, after = _grid(lines, at) if _BORDER.fullmatch(lines[at]) else _multiline(lines, at)
        if rows:
            done += ["", *table_lines(rows, labelled=True), ""]
            at = after
        else:
            done.append(lines[at])
            at += 1
    return "\n".join(done)


def _grid(lines: Sequence[str], at: int) -> tuple[list[list[str]], int]:
    """The rows of a grid table, its heads first, and the line after it; none where it has no heads."""
    marks = [match.start() for match in re.finditer(r"\+", lines[at])][: _MOST_COLUMNS + 1]
    rows: list[list[str]] = []
    own: list[str] = []
    after = at + 1  # behind the last border
    for end in range(at + 1, min(len(lines), at + _MOST_LINES)):
        if lines[end].lstrip()[:1] not in {"+", "|"} or not lines[end].strip():
            break
        if not _BORDER.fullmatch(lines[end]):
            own.append(lines[end])
            continue
        if not own or (not rows and not _HEAD_BORDER.fullmatch(lines[end])):
            break
        rows.append(_cut(own, [(low + 1, high) for low, high in pairwise(marks)]))
        own, after = [], end + 1
    return (rows, after) if len(rows) > 1 else ([], at)


def _multiline(lines: Sequence[str], at: int) -> tuple[list[list[str]], int]:
    """The rows of a table between drawn lines whose rows are parted by empty ones, and the line after it."""
    if not _DASHES.fullmatch(lines[at]):
        return [], at
    columns = next((i for i in range(at + 1, min(at + 6, len(lines))) if _COLUMNS.fullmatch(lines[i])), None)
    if columns is None or columns == at + 1 or not all(line.strip() for line in lines[at + 1 : columns]):
        return [], at
    starts = [match.start() for match in re.finditer(r"-+", lines[columns])]
    spans = list(zip(starts, [*starts[1:], 10_000], strict=True))[:_MOST_COLUMNS]
    rows, own = [_cut(lines[at + 1 : columns], spans)], list[str]()
    for end in range(columns + 1, min(len(lines), columns + _MOST_LINES)):
        if _DASHES.fullmatch(lines[end]):
            return ([*rows, *([_cut(own, spans)] if own else [])], end + 1) if len(rows) > 1 or own else ([], at)
        if lines[end].strip():
            own.append(lines[end])
        elif own:
            rows.append(_cut(own, spans))
            own = []
    return [], at


def _cut(lines: Sequence[str], spans: Sequence[tuple[int, int]]) -> list[str]:
    """The cells of a row of several lines."""
    return [" ".join(_words(lines, low, high)) for low, high in spans]


def _words(lines: Sequence[str], low: int, high: int) -> Iterator[str]:
    for line in lines:
        words = line[low:high].strip().strip("|").strip()
        if words:
            yield words
