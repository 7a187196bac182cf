"""What a pass over Rich Text gathers: the paragraphs, items and rows, the tables of fonts and styles."""

from __future__ import annotations

from dataclasses import dataclass, field

from diplotimeline.readers.blocks import Blocks
from diplotimeline.readers.limits import TEXT_CHARACTERS


@dataclass(slots=True)
class Setting:
    """How the paragraph at hand is set."""

    style: int | None = None
    heading: bool = False
    item: bool = False
    in_table: bool = False


@dataclass(slots=True)
class Document:
    """The text so far, and the tables of fonts and styles."""

    blocks: Blocks = field(default_factory=Blocks)
    words: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    at: Setting = field(default_factory=Setting)
    names: dict[str, list[str]] = field(default_factory=dict)
    fonts: dict[int, str] = field(default_factory=dict)
    headings: set[int] = field(default_factory=set)
    font: int = 0
    style: int = 0
    heading: str = ""
    default: str = "cp1252"

    def taken(self) -> str:
        """Give the words since the last end of a paragraph or cell."""
        text, self.words = joined(self.words), []
        return text

    def end_paragraph(self) -> None:
        """End a paragraph; within a cell it is a space."""
        if self.at.in_table:
            self.words.append(" ")
            return
        self.end_table()
        text = self.taken()
        if self.at.item and not self.at.heading and self.at.style not in self.headings:
            self.blocks.item(text)
        else:
            self.blocks.paragraph(text)
        self.at.item = False
        TEXT_CHARACTERS.check(self.blocks.characters)

    def end_table(self) -> None:
        """Add the rows before what comes after them."""
        if self.rows:
            self.blocks.table(self.rows)
            self.rows = []

    def end_row(self) -> None:
        """End a row of cells."""
        if self.cells:
            self.rows.append(self.cells)
        self.cells = []


def joined(words: list[str]) -> str:
    """Join words; characters beyond U+FFFF come as two halves."""
    return "".join(words).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
