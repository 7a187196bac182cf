"""What tables in the terminal are made of: rows, wrapped and cut text, and a console that is the same everywhere."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from itertools import zip_longest

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

WIDTH = 100  # columns, when nobody says how wide the window is
GAP = 2  # columns between two cells of a row
_LINK_ID = re.compile(r"\x1b\]8;id=[0-9-]+;")


def draw(
    title: str,
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    ratios: Sequence[int],
    width: int = WIDTH,
    colour: bool = False,
) -> str:
    """Give a plain table of texts, `width` columns wide; a column with ratio 0 is as wide as its longest text.

    The texts go in as they are: markup in them does nothing; the caller drops escape sequences (`inert.plain`).
    """
    console = make_console(width, colour=colour)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), show_edge=False)
    for heading, ratio in zip(headings, ratios, strict=True):
        table.add_column(heading, ratio=ratio or None, no_wrap=not ratio, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    table.expand = any(ratios)
    console.print(Text(title, style="bold"))
    console.print(table)
    return printed(console)


def make_console(width: int, *, colour: bool) -> Console:
    """Give a console that keeps what is printed; nothing of the machine changes it."""
    return Console(
        file=io.StringIO(),
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        legacy_windows=False,
        highlight=False,
        emoji=False,
        markup=False,
        _environ={},  # neither COLUMNS nor TERM of the machine may change what is written
    )


def printed(console: Console) -> str:
    """What was printed, without the spaces that fill up lines, and without the chance numbers that rich gives links."""
    console.file.seek(0)
    text = _LINK_ID.sub("\x1b]8;;", console.file.read())
    return "\n".join(line.rstrip() for line in text.split("\n"))


def row(console: Console, cells: Sequence[Text], widths: Sequence[int], indent: int = 0) -> Text:
    """Lay cells beside each other, each wrapped at words to its width; only a word wider than its cell is broken."""
    wrapped = [cell.wrap(console, width, overflow="fold") for cell, width in zip(cells, widths, strict=True)]
    lines = []
    for pieces in zip_longest(*wrapped):
        line = Text(" " * indent)
        for number, (piece, width) in enumerate(zip(pieces, widths, strict=True)):
            cell = piece.copy() if piece is not None else Text()
            cell.rstrip()
            if number < len(widths) - 1:
                cell.pad_right(max(width - cell.cell_len, 0) + GAP)
            line.append_text(cell)
        lines.append(line)
    return Text("\n").join(lines)


def clip(text: Text, width: int) -> Text:
    """Cut a text at a word so that it is at most `width` columns wide, with "…" where it was cut."""
    if text.cell_len <= width:
        return text
    short = text.copy()
    short.truncate(width - 1)
    # Back to the last blank, unless nearly nothing would be left: there the word itself is cut.
    at = len(short.plain) if text.plain[len(short.plain) :].startswith(" ") else short.plain.rfind(" ")
    short = short[:at] if at > 0 and cell_len(short.plain[:at]) >= width // 2 else short
    short.rstrip()
    short.append("…")
    return short


def clip_path(path: str, width: int) -> str:
    """Cut a path in its middle, at slashes where there are some, so that it is at most `width` columns wide."""
    if cell_len(path) <= width:
        return path
    parts = path.split("/")
    for kept in range(len(parts) - 1, 0, -1):
        short = "/".join([*parts[: kept // 2], "…", *parts[kept // 2 - kept :]])
        if cell_len(short) <= width:
            return short
    return "…" + _tail(path, width - 1)


def _tail(text: str, width: int) -> str:
    while cell_len(text) > width:
        text = text[max(1, cell_len(text) - width >> 1) :]
    return text
