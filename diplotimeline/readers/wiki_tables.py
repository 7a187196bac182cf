"""The tables of wikitext as rows of cells, and the words of a line without its marks of layout."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

_EXTERNAL = re.compile(r"\[(?:https?:|ftp:|mailto:)?//[^\s\[\]<>]{1,2000}(?:\s+(?P<label>[^\]\n]{0,1000}))?\]")
_QUOTES = re.compile(r"'{2,5}")
_BREAK = re.compile(r"<\s*br\b[^<>]{0,100}>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,1000}>")
_SWITCH = re.compile(r"__[A-Z]{3,30}__")
# The attributes of a cell: 'rowspan="2" style="x" | words'.
_ATTRIBUTES = re.compile(r"[^|\[\]{}]{0,500}?=[^|\[\]{}]{0,500}\|(?!\|)")
_SPANNED = re.compile(r"\b(?P<way>row|col)span\s*=\s*[\"']?\s*(?P<number>\d{1,3})", re.IGNORECASE)
_MOST_COLUMNS = 60
_MOST_SPAN = 100
_LONGEST_CELL = 20_000


@dataclass(slots=True)
class Table:
    """The rows of a table so far; a cell that spans rows stands in each of them."""

    rows: list[list[str]] = field(default_factory=list)
    row: list[str] = field(default_factory=list)
    carried: dict[int, tuple[int, str]] = field(default_factory=dict)
    caption: str = ""
    headed: bool = False
    heads: int = 0
    open: bool = False

    def take(self, line: str) -> None:
        """Read a line of the table."""
        if line.startswith("|-"):
            self.end_row()
        elif line.startswith("|+"):
            self.caption = words_of(_ATTRIBUTES.sub("", line[2:], count=1))
        elif line[:1] in {"|", "!"}:
            self.open = True
            parts = re.split(r"\|\||!!" if line[0] == "!" else r"\|\|", line[1:])
            for part in parts[:_MOST_COLUMNS]:
                self._cell(part, head=line[0] == "!")
        elif line and self.open and self.row:  # a cell goes on
            self.row[-1] = f"{self.row[-1]} {words_of(line.lstrip('*#:; '))}"[:_LONGEST_CELL]

    def _cell(self, part: str, *, head: bool) -> None:
        self._fill()
        attributes = _ATTRIBUTES.match(part)
        words = words_of(part[attributes.end() :] if attributes else part)
        spans = {"row": 1, "col": 1}
        for span in _SPANNED.finditer(attributes[0] if attributes else ""):
            spans[span["way"].lower()] = min(max(int(span["number"]), 1), _MOST_SPAN)
        for _ in range(spans["col"]):
            if len(self.row) < _MOST_COLUMNS:
                if spans["row"] > 1:
                    self.carried[len(self.row)] = (spans["row"] - 1, words)
                self.row.append(words)
        self.heads += head

    def _fill(self) -> None:
        while len(self.row) in self.carried and len(self.row) < _MOST_COLUMNS:
            left, words = self.carried.pop(len(self.row))
            if left > 1:
                self.carried[len(self.row)] = (left - 1, words)
            self.row.append(words)

    def end_row(self) -> None:
        """End the row at hand."""
        if self.row:
            self._fill()
            if not self.rows and self.heads > 1 and self.heads >= len(self.row):
                self.headed = True
            self.rows.append(self.row)
        self.row, self.heads, self.open = [], 0, False


def words_of(text: str) -> str:
    """Give the words of a line, without marks of layout."""
    text = _EXTERNAL.sub(lambda match: match["label"] or "", text)
    text = _SWITCH.sub("", _TAG.sub("", _BREAK.sub(" ", _QUOTES.sub("", text))))
    return " ".join(html.unescape(text).replace("\xa0", " ").split())
