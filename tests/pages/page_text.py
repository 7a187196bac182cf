"""The words of a page, for checking its annotation: no reader of the tool takes part.

A line is a paragraph, an item or a row; the cells of a row of HTML or DOCX are joined by " | ".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

CELLS = {"td", "th"}
INLINE = {"a", "abbr", "b", "cite", "em", "i", "small", "span", "strong", "sub", "sup", "time", "u"}
SILENT = {"script", "style"}
CELL_JOINT = " | "
OLDEST = 44  # of these pages those with odd numbers are kept apart, of the others those from APART on
APART = 117
HALVES = ("even", "odd")


def half_of(name: str) -> str:
    """Which half a page is in: "even" is for development, "odd" only measured."""
    number = int(name.split("-")[1])
    return HALVES[number % 2 if number <= OLDEST else number >= APART]


class _Words(HTMLParser):
    """Collects what stands outside of tags; a tag that is not inline ends the line, a cell's the cell."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in SILENT
        if tag not in INLINE | CELLS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in SILENT
        if tag in CELLS:
            self.parts.append("\x1f")
        elif tag not in INLINE:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.parts.append(re.sub(r"\s+", " ", data))


def _html_lines(path: Path) -> Iterator[str]:
    words = _Words()
    words.feed(path.read_text(encoding="utf-8"))
    words.close()
    for line in "".join(words.parts).split("\n"):
        yield CELL_JOINT.join(cell.strip() for cell in line.strip(" \x1f").split("\x1f"))


def _docx_lines(path: Path) -> Iterator[str]:
    from docx import Document
    from docx.table import Table

    for block in Document(str(path)).iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                yield CELL_JOINT.join(cell.text.strip() for cell in row.cells)
        else:
            yield block.text


def lines_of_page(path: Path) -> list[str]:
    """The lines of a page that hold words, blanks made single."""
    read = {".html": _html_lines, ".docx": _docx_lines}.get(path.suffix)
    lines = read(path) if read else iter(path.read_text(encoding="utf-8").splitlines())
    return [clean for line in lines if (clean := re.sub(r"[^\S\t]+", " ", line).strip())]
