"""Plain text and Markdown: the whole file is the article, but for a Markdown file's front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO

from diplotimeline.readers.article import Piece
from diplotimeline.readers.decode import decode
from diplotimeline.readers.fields import Fields
from diplotimeline.readers.limits import read_whole
from diplotimeline.readers.markdown_tables import lay_out

# Front matter as static-site makers write it: YAML between "---", TOML between "+++".
_FRONT = re.compile(r"\ufeff?(?P<fence>---|\+\+\+)[ \t]*\n(?P<body>.*?)\n(?P=fence)[ \t]*(?:\n|\Z)", re.DOTALL)
_ENTRY = re.compile(r"(?P<key>[A-Za-z_][\w-]*)[ \t]*[:=][ \t]*(?P<value>.*)")
_FRONT_CHARACTERS = 20_000


def read_text(stream: IO[bytes], _fields: Fields) -> Iterator[Piece]:
    """Read a text file."""
    text, notes = decode(read_whole(stream))
    yield Piece(text, notes=notes)


def read_markdown(stream: IO[bytes], fields: Fields) -> Iterator[Piece]:
    """Read a Markdown file; title and date come from its front matter, which is no part of the text."""
    text, notes = decode(read_whole(stream))
    yield markdown_piece(text, fields, notes)


def markdown_piece(text: str, fields: Fields, notes: tuple[str, ...] = ()) -> Piece:
    """Part a Markdown text from its front matter, and read title, date and address from that.

    Only plain `key: value` (YAML) and `key = value` (TOML) entries of the outer level are read; the rest of the
    front matter is passed over.
    """
    text = re.sub(r"\r\n?", "\n", text)
    front = _FRONT.match(text[:_FRONT_CHARACTERS])
    if front is None:
        return Piece(lay_out(text), notes=notes)
    lines = front["body"].split("\n")
    entries = {match["key"].lower(): _value(match["value"]) for line in lines if (match := _ENTRY.match(line))}
    if not entries:
        return Piece(lay_out(text), notes=notes)
    return Piece(
        lay_out(text[front.end() :].lstrip("\n")),
        title=fields.find(entries, "title"),
        published=fields.find(entries, "published"),
        address=fields.find(entries, "address"),
        notes=notes,
    )


def _value(written: str) -> str:
    written = written.strip()
    if quoted := re.match(r"(?P<mark>[\"'])(?P<words>.*?)(?P=mark)", written):
        return quoted["words"]
    return re.sub(r"\s#.*", "", written)
