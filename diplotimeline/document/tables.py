"""Rows of tables in running text: between bars, between tabs, labelled cell by cell, or in columns under a rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from diplotimeline.model import Cell

LONGEST_HEAD = 60  # characters
FEWEST_ALIKE = 2  # rows that share heads or columns
MOST_CELLS = 60
MOST_OF_HEAD = 200  # characters: what is longer names no column
MOST_RULES = 1  # of a table whose rows are lines: the one under its heads

_DRAWN = re.compile(r"[\s|:+=-]+")
_LINED = re.compile(r"\s*(?:(?:\.{5,}|_{5,}|[─━═]{3,})\s*)+")
_LABELLED = re.compile(r"(?P<head>[^:|]{1,60}?):\s+(?=\S)")
_GAP = re.compile(r"\s{2,}|\t+")
_SENTENCE = re.compile(r"[.!?:;,]\s*$")
_GROUP = re.compile(r"[-=─━═._]{2,}")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text: where it begins, and its characters without the line break."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; `heads` says that it names the columns."""

    line: Line
    cells: tuple[Cell, ...]
    heads: bool = False
    last: int = 0  # where its last line ends, where it has several

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.last or self.line.end


def is_rule(text: str) -> bool:
    """Whether a line is drawn: "|---|---|", "-----  ----", "=====", "+----+", "......"."""
    if "---" in text or "===" in text:
        return _DRAWN.fullmatch(text) is not None
    return _LINED.fullmatch(text) is not None


def table_at(lines: Sequence[Line], at: int) -> tuple[list[Row], int]:
    """The rows of the table that begins at a line, and the number of the line after it; no rows: no table there."""
    for read in (_piped, _tabbed, _ruled):
        rows, end = read(lines, at)
        if rows:
            return rows, end
    return [], at


def _piped(lines: Sequence[Line], at: int) -> tuple[list[Row], int]:
    """Cells between bars, or each with its head before it ("Country: Peru | Since: 1996").

    Where rules part the rows, as in grid tables, a row may have several lines.
    """
    end, count, groups, rules, drawn = at, 0, [[]], [], ""  # type: int, int, list[list[Line]], list[int], str
    while end < len(lines) and ("|" in lines[end].text or lines[end].text.lstrip()[:1] == "+"):
        if is_rule(lines[end].text):
            if rules and not count:
                break  # of two rules in front of a table, it begins with the second
            rules.append(count)
            groups.append([])
            drawn = drawn if "=" in drawn else lines[end].text
        elif is_barred(lines[end].text):
            groups[-1].append(lines[end])
            count += 1
        else:
            break
        end += 1
    found = [line for group in groups for line in group]
    if not found or (len(found) < FEWEST_ALIKE and not rules and not _labels(_between(found[0], "|"), found[0])):
        return [], at
    cells = [_between(line, "|") for line in found]
    if not rules and (own := [_labels(row, line) for row, line in zip(cells, found, strict=True)]) and any(own):
        return [Row(line, named or row) for line, row, named in zip(found, cells, own, strict=True)], end
    first = [rule for rule in rules if rule]  # after how many lines the first rule is drawn that has any before it
    rows = _headed(found, cells, headed=first[:1] == [1] or (not first and _are_heads(found[0], cells[0])))
    inner = [rule for rule in first if rule < len(found)]
    grid = "=" in drawn and bool(inner)
    return (_merged(rows, groups) if grid or len(inner) > MOST_RULES else rows), end


def _merged(rows: Sequence[Row], groups: Sequence[Sequence[Line]]) -> list[Row]:
    """The rows with the lines of each group as one: a cell of several lines is several pieces under one head."""
    by_start = {row.line.start: row for row in rows}
    merged = []
    for group in filter(None, groups):
        own = [by_start[line.start] for line in group]
        cells = tuple(cell for row in own for cell in row.cells if cell.end > cell.start)
        merged.append(Row(group[0], cells, own[0].heads, group[-1].end))
    return merged


def is_barred(text: str) -> bool:
    """Whether bars part a line: one in front and one more, or one with blanks around it."""
    return (text.lstrip().startswith("|") and text.count("|") > 1) or " | " in text


def _between(line: Line, mark: str) -> tuple[Cell, ...]:
    """The cells of a line between marks; what stands outside the first and last mark is one only if it has words."""
    parts = line.text.split(mark)[: MOST_CELLS + 1]
    at, cells = line.start, []
    for number, part in enumerate(parts):
        outside = mark == "|" and number in {0, len(parts) - 1} and not part.strip()
        if not outside:
            cells.append(_trimmed(at, part))
        at += len(part) + 1
    return tuple(cells)


def _trimmed(at: int, part: str) -> Cell:
    start = at + len(part) - len(part.lstrip())
    return Cell(min(start, at + len(part)), max(start, at + len(part.rstrip())) if part.strip() else start)


def _labels(cells: Sequence[Cell], line: Line) -> tuple[Cell, ...]:
    """The cells with the heads that stand before them in the line itself; none where hardly any has one."""
    if len(cells) < 2:
        return ()
    named = []
    for cell in cells:
        words = line.text[cell.start - line.start : cell.end - line.start]
        label = _LABELLED.match(words)
        named.append(Cell(cell.start + label.end(), cell.end, label["head"].strip()) if label else cell)
    return tuple(named) if sum(bool(cell.head) for cell in named) * 2 >= len(named) else ()


def _are_heads(line: Line, cells: Sequence[Cell]) -> bool:
    """Whether the first row names the columns, by its look: short, all filled but one, all different, no digits."""
    words = [line.text[cell.start - line.start : cell.end - line.start] for cell in cells]
    filled = [word for word in words if word]
    short = all(len(word) <= LONGEST_HEAD and not any(map(str.isdigit, word)) for word in filled)
    return len(filled) > 1 and len(filled) >= len(words) - 1 and short and len(set(filled)) == len(filled)


def _headed(lines: Sequence[Line], cells: Sequence[tuple[Cell, ...]], *, headed: bool) -> list[Row]:
    if not headed:
        return [Row(line, row) for line, row in zip(lines, cells, strict=True)]
    first = lines[0]
    words = (first.text[cell.start - first.start : cell.end - first.start] for cell in cells[0])
    heads = [word.strip(" *_:") if len(word) <= MOST_OF_HEAD else "" for word in words]
    return [Row(first, cells[0], heads=True), *(Row(line, _named(row, heads)) for line, row in _after(lines, cells))]


def _after(lines: Sequence[Line], cells: Sequence[tuple[Cell, ...]]) -> Iterator[tuple[Line, tuple[Cell, ...]]]:
    return zip(lines[1:], cells[1:], strict=True)


def _named(row: Sequence[Cell], heads: Sequence[str]) -> tuple[Cell, ...]:
    return tuple(
        Cell(cell.start, cell.end, heads[number] if number < len(heads) else "") for number, cell in enumerate(row)
    )


def _tabbed(lines: Sequence[Line], at: int) -> tuple[list[Row], int]:
    """Cells between tabs."""
    end = at
    while end < len(lines) and re.search(r"\S\t+\S", lines[end].text):
        end += 1
    if end - at < FEWEST_ALIKE:
        return [], at
    found = list(lines[at:end])
    cells = _by_tabs(found)
    width = max(map(len, cells))
    if width < 2:
        return [], at
    return _headed(found, cells, headed=len(cells[0]) > 1 and _are_heads(found[0], cells[0])), end


def _by_tabs(lines: Sequence[Line]) -> list[tuple[Cell, ...]]:
    """The cells of lines between tabs; several tabs are one gap where that gives each line as many cells."""
    cells = [_between(line, "\t") for line in lines]
    filled = [tuple(cell for cell in row if cell.end > cell.start) for row in cells]
    alike = len({len(row) for row in filled}) == 1 and len({len(row) for row in cells}) > 1
    return filled if alike else cells


def _ruled(lines: Sequence[Line], at: int) -> tuple[list[Row], int]:
    """Columns under heads that a drawn line underlines, as "simple tables" and print-outs have them."""
    start = at
    if is_rule(lines[at].text) and len(lines[at].text.strip()) > 3:
        start += 1
    heads: list[Line] = []
    end = start
    while end < len(lines) and lines[end].text.strip() and not is_rule(lines[end].text) and len(heads) < 3:
        heads.append(lines[end])
        end += 1
    if not heads or end >= len(lines) or not is_rule(lines[end].text) or not _GAP.search(heads[-1].text.strip()):
        return [], at
    if any(_SENTENCE.search(head.text) and not _GAP.search(head.text.strip()) for head in heads):
        return [], at  # the table begins below it
    columns = _columns(lines[end].text, heads[-1].text)
    if len(columns) < 2:
        return [], at
    names = [" ".join(_slice(head, low, high).strip() for head in heads).strip() for low, high in columns]
    names = [name if len(name) <= MOST_OF_HEAD else "" for name in names]
    rows: list[Row] = []
    end = first = end + 1
    while end < len(lines) and not (not lines[end].text.strip() and end > first and not _goes_on(lines, end, columns)):
        line = lines[end]
        if is_rule(line.text) and end > first:
            end += 1
            if not _goes_on(lines, end - 1, columns):
                break
            continue
        if line.text.strip():
            cells = tuple(_cut(line, columns, names))
            rows.append(_joined(rows.pop(), line, cells) if rows and _continues(line, cells) else Row(line, cells))
        end += 1
    named = Row(heads[0], tuple(_cut(heads[-1], columns, [""] * len(columns))), heads=True, last=heads[-1].end)
    return ([named, *rows], end) if rows else ([], at)


def _continues(line: Line, cells: Sequence[Cell]) -> bool:
    """Whether a line goes on with the words of the row above: its first cell is empty, and no figure is in it."""
    return cells[0].end == cells[0].start and not any(map(str.isdigit, line.text))


def _joined(row: Row, line: Line, cells: Sequence[Cell]) -> Row:
    """The row with a line that goes on with it: its cells are further pieces under the same heads."""
    return Row(row.line, (*row.cells, *(cell for cell in cells if cell.end > cell.start)), row.heads, line.end)


def _cut(line: Line, columns: Sequence[tuple[int, int]], names: Sequence[str]) -> Iterator[Cell]:
    """The cells of a line, as far as it reaches."""
    for (low, high), name in zip(columns, names, strict=True):
        if low >= len(line.text):
            return
        cell = _trimmed(line.start + low, _slice(line, low, high))
        yield Cell(cell.start, cell.end, name)


def _goes_on(lines: Sequence[Line], at: int, columns: Sequence[tuple[int, int]]) -> bool:
    """Whether the line after a blank one or a rule still has a gap where the columns part."""
    if at + 1 >= len(lines) or not lines[at + 1].text.strip():
        return False
    low = columns[1][0]
    text = lines[at + 1].text
    return len(text) > low and text[max(0, low - 2) : low].strip() == "" and text[low : low + 1].strip() != ""


def _columns(rule: str, heads: str) -> list[tuple[int, int]]:
    """Where columns begin and end: by the groups of a rule, else by the gaps between the heads."""
    groups = [match.start() for match in _GROUP.finditer(rule)]
    if len(groups) < 2:
        groups = [match.start() for match in re.finditer(r"(?:(?<=\s\s)|^\s*|(?<=\t))\S", heads)]
        groups = [len(heads) - len(heads.lstrip()), *[g for g in groups if g > len(heads) - len(heads.lstrip())]]
    # What stands in front of the first column is its own.
    return list(zip([0, *groups[1:]], [*groups[1:], 10_000], strict=True))[:MOST_CELLS]


def _slice(line: Line, low: int, high: int) -> str:
    return line.text[low:high]
