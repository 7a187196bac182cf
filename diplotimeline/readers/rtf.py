"""Rich Text (RTF): headings, paragraphs, items of lists and rows of tables; what is hidden or deleted is left out.

The file is gone through once, a token at a time, with a stack for its groups: the time is in proportion to its size.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO

from diplotimeline.errors import ReadError
from diplotimeline.readers.article import Piece
from diplotimeline.readers.decode import clean
from diplotimeline.readers.fields import Fields
from diplotimeline.readers.limits import read_whole
from diplotimeline.readers.rtf_text import Document, Setting, joined

_TOKEN = re.compile(
    rb"\\(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<byte>[0-9A-Fa-f]{2})|\\(?P<sign>[^A-Za-z])"
    rb"|(?P<brace>[{}])|[\r\n]+|(?P<text>[^\\{}\r\n]+)",
    re.DOTALL,
)
_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\\rtf")
# Groups whose words are no part of the text.  A group that begins with \* is one of a program's own.
_SKIPPED = frozenset((
    "colortbl", "pict", "object", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf",
    "footnote", "annotation", "fldinst", "filetbl", "listtable", "revtbl", "nonshppict", "xe", "tc", "tcn",
    "rxe", "txe", "themedata", "datastore", "author", "operator", "company", "subject", "keywords", "comment",
    "doccomm", "manager", "category", "hlinkbase", "creatim", "revtim", "printim", "buptim", "generator",
))  # fmt: skip
_CHARACTERS = {
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "tab": " ", "line": "\n", "emspace": " ", "enspace": " ", "qmspace": " ",
}  # fmt: skip
_SIGNS = {b"~": " ", b"_": "-", b"\\": "\\", b"{": "{", b"}": "}", b"\t": " "}
_PARAGRAPH_ENDS = frozenset(("par", "sect", "page"))
# The code pages of fonts, by their character set.
_CHARSETS = {
    77: 10000, 128: 932, 129: 949, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258, 177: 1255, 178: 1256,
    186: 1257, 204: 1251, 222: 874, 238: 1250, 255: 437,
}  # fmt: skip
_HEADING = re.compile(r"(?:heading\s*[1-9]|title)\b", re.IGNORECASE)
_LONGEST_NAME = 200
# Groups that programs write nest 20 deep.
_DEEPEST = 1_000


@dataclass(slots=True)
class _Group:
    """What holds within a group: where its words go ("" is the text, None is nowhere), and how bytes are read."""

    into: str | None = ""
    codepage: str = "cp1252"
    fallback: int = 1  # characters that stand after \u for programs without Unicode
    hidden: bool = False
    first: bool = True

    def inner(self) -> _Group:
        """A group within this one: there may be a million of them."""
        return _Group(self.into, self.codepage, self.fallback, self.hidden)


def read_rtf(stream: IO[bytes], _fields: Fields) -> Iterator[Piece]:
    """Read an RTF file; the dates of its properties are not used, as those of Word documents are not."""
    yield rtf_piece(read_whole(stream))


def rtf_piece(data: bytes) -> Piece:
    """Read the text of RTF; ReadError for what is none."""
    if not _START.match(data):
        raise ReadError("is no RTF file")
    document = Document()
    whole = _Reading(document).run(data)
    document.at.in_table = False
    document.end_row()
    document.end_paragraph()
    title = clean(joined(document.names.get("title", []))).strip()[:_LONGEST_NAME] or None
    text = document.blocks.text()
    said = title is not None and title.casefold() in text[:3000].casefold()  # else it may be a template's
    notes = () if whole else ("the file is cut off, or its braces do not match: what there is was read",)
    return Piece(text, title=title if said else None, notes=notes)


class _Reading:
    """One pass over the tokens."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.group = _Group()
        self.stack: list[_Group] = []
        self.bytes = bytearray()
        self.skip = 0

    def run(self, data: bytes) -> bool:
        """Read all tokens; whether all groups were closed."""
        position = 0
        while match := _TOKEN.match(data, position):
            position = match.end()
            kind = match.lastgroup
            if kind in {"byte", "text"}:
                self._bytes(bytes([int(match["byte"], 16)]) if kind == "byte" else match["text"])
                continue
            if kind == "brace":
                if not self._brace(opens=match["brace"] == b"{"):
                    return True
            elif kind == "sign":
                self._sign(match["sign"])
            elif match["word"] is not None:
                number = int(match["number"]) if match["number"] else None
                if match["word"] == b"bin":
                    position += max(number or 0, 0)
                else:
                    self._word(match["word"].decode("ascii"), number)
        return False

    def _brace(self, *, opens: bool) -> bool:
        """Enter or leave a group; False when the outermost is left."""
        self._flush()
        self.skip = 0
        if opens:
            if len(self.stack) >= _DEEPEST:
                raise ReadError("is nested too deeply to be read")
            self.stack.append(self.group)
            self.group = self.group.inner()
            return True
        left = self.group
        if left.into == "style" and _HEADING.match(self.document.heading.strip()):
            self.document.headings.add(self.document.style)
        self.document.heading = "" if left.into == "style" else self.document.heading
        if self.stack:
            self.group = self.stack.pop()
        return bool(self.stack)

    def _bytes(self, data: bytes) -> None:
        if self.skip:
            dropped = min(self.skip, len(data))
            self.skip -= dropped
            data = data[dropped:]
        self.group.first = False
        if self.group.into is not None and not self.group.hidden:
            self.bytes += data

    def _flush(self) -> None:
        if self.bytes:
            self._say(self.bytes.decode(self.group.codepage, "replace"))
            self.bytes.clear()

    def _say(self, words: str) -> None:
        """Put words where the group's go."""
        into = self.group.into
        if into is None or self.group.hidden:
            return
        if into == "":
            self.document.words.append(words)
        elif into == "style":
            self.document.heading = (self.document.heading + words)[:_LONGEST_NAME]
        elif into == "title":
            self.document.names.setdefault(into, []).append(words)

    def _sign(self, sign: bytes) -> None:
        if sign == b"*" and self.group.first:
            self.group.into = None
        elif sign in {b"\r", b"\n"}:
            self._word("par", None)
        elif self.skip:
            self.skip -= 1
        elif sign in _SIGNS:
            self._flush()
            self._say(_SIGNS[sign])

    def _word(self, word: str, number: int | None) -> None:
        if word == "u" and number is not None:
            self._flush()
            self._say(chr(number % 0x10000))
            self.skip = self.group.fallback
            return
        self.skip = 0
        if word in _CHARACTERS:
            self._flush()
            self._say(_CHARACTERS[word])
        elif word in _SKIPPED:
            self.group.into = None
        elif (act := _ACTS.get(word)) is not None and self.group.into is not None:
            self._flush()
            act(self, number)
        elif word in _PARAGRAPH_ENDS and self.group.into == "":
            self._flush()
            self.document.end_paragraph()
        self.group.first = False

    def destination(self, name: str | None) -> None:
        """Send the words of this group elsewhere."""
        self.group.into = name

    def listed(self) -> None:
        """Take the group's words for the mark of an item."""
        self.group.into = None
        self.document.at.item = True

    def codepage(self, number: int | None) -> None:
        """Read bytes by the code page of the file."""
        self.group.codepage = self.document.default = _codec(number or 1252)

    def font(self, number: int | None) -> None:
        """Read bytes by the code page of a font; in the table of fonts, begin to describe one."""
        self.document.font = number or 0
        if self.group.into != "fonts":
            self.group.codepage = self.document.fonts.get(number or 0, self.document.default)

    def charset(self, number: int | None) -> None:
        """Note the code page of the font that is described."""
        if self.group.into == "fonts" and number in _CHARSETS and len(self.document.fonts) < 10_000:
            self.document.fonts[self.document.font] = _codec(_CHARSETS[number])

    def style(self, number: int | None) -> None:
        """Give the paragraph its style; in the table of styles, begin to describe one."""
        if self.group.into == "style":
            self.document.style = number or 0
        else:
            self.document.at.style = number

    def cell(self, _number: int | None) -> None:
        """End a cell."""
        self.document.cells.append(self.document.taken())

    def row(self, _number: int | None) -> None:
        """End a row."""
        self.document.end_row()

    def plain(self, _number: int | None) -> None:
        """Show what follows."""
        self.group.hidden = False

    def hidden(self, number: int | None) -> None:
        """Hide what follows, or show it again."""
        self.group.hidden = number != 0

    def reset(self, _number: int | None) -> None:
        """Set the paragraph anew."""
        if self.group.into == "":
            self.document.at = Setting(item=self.document.at.item)

    def in_table(self, _number: int | None) -> None:
        """Put the paragraph into a table."""
        self.document.at.in_table = self.document.at.in_table or self.group.into == ""

    def outline(self, number: int | None) -> None:
        """Make the paragraph a heading."""
        if self.group.into == "":
            self.document.at.heading = number is not None and number < 9

    def fallback(self, number: int | None) -> None:
        """Count the characters that stand for one of Unicode."""
        self.group.fallback = min(max(number if number is not None else 1, 0), 100)


_ACTS: dict[str, Callable[[_Reading, int | None], None]] = {
    "fonttbl": lambda reading, _: reading.destination("fonts"),
    "stylesheet": lambda reading, _: reading.destination("style"),
    "info": lambda reading, _: reading.destination("info"),
    "title": lambda reading, _: reading.destination("title"),
    "listtext": lambda reading, _: reading.listed(),
    "pntext": lambda reading, _: reading.listed(),
    "ansicpg": _Reading.codepage,
    "f": _Reading.font,
    "fcharset": _Reading.charset,
    "s": _Reading.style,
    "cell": _Reading.cell,
    "nestcell": _Reading.cell,
    "row": _Reading.row,
    "nestrow": _Reading.row,
    "plain": _Reading.plain,
    "v": _Reading.hidden,
    "deleted": _Reading.hidden,
    "pard": _Reading.reset,
    "intbl": _Reading.in_table,
    "outlinelevel": _Reading.outline,
    "uc": _Reading.fallback,
}


def _codec(number: int) -> str:
    name = {10000: "mac_roman", 65001: "utf-8"}.get(number, f"cp{number}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "cp1252"
