"""The text of a document from its blocks: headings and paragraphs apart, items and rows in lines."""

from __future__ import annotations

from collections.abc import Sequence

from diplotimeline.readers.tables import table_lines

PARAGRAPH, ITEM, ROW = "paragraph", "item", "row"


class Blocks:
    """Blocks in their order."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._last = ""
        self.characters = 0

    def paragraph(self, text: str) -> None:
        """Add a paragraph or heading; line breaks within it stay."""
        self._add(PARAGRAPH, "\n".join(line for line in (" ".join(one.split()) for one in text.split("\n")) if line))

    def item(self, text: str) -> None:
        """Add an item of a list: a line that begins with "- "."""
        words = " ".join(text.split())
        self._add(ITEM, f"- {words}" if words else "")

    def table(self, rows: Sequence[Sequence[str]], *, labelled: bool | None = None) -> None:
        """Add the rows of a table, a line each."""
        for line in table_lines(rows, labelled=labelled):
            self._add(ROW, line)
        self._last = ""  # another table begins after a blank line

    def _add(self, kind: str, text: str) -> None:
        if not text:
            return
        if self._parts:
            self._parts.append("\n" if kind == self._last and kind != PARAGRAPH else "\n\n")
        self._parts.append(text)
        self._last = kind
        self.characters += len(text)

    def text(self) -> str:
        """Give the text of all blocks."""
        return "".join(self._parts)
