"""The input formats: one line a suffix.  `.gz` may follow any of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import IO

from diplotimeline.readers.article import Piece
from diplotimeline.readers.docx import read_docx
from diplotimeline.readers.fields import Fields
from diplotimeline.readers.html import read_html
from diplotimeline.readers.mail import read_mail
from diplotimeline.readers.pdf import read_pdf
from diplotimeline.readers.records import read_json, read_jsonl
from diplotimeline.readers.text import read_markdown, read_text

Reader = Callable[[IO[bytes], Fields], Iterator[Piece]]

READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".pdf": read_pdf,
    ".docx": read_docx,
    ".eml": read_mail,
    ".json": read_json,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
}

PACKED = ".gz"
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--.{0,500}?-->\s*|<\?xml[^>]{0,200}>\s*)*<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
_RECORD = re.compile(rb'(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*"[^"\n]{1,60}"\s*:')


def suffix_of(name: str) -> str:
    """Give the suffix that tells a file's format: the last, in small letters, without a `.gz` after it."""
    path = PurePath(name.lower())
    return PurePath(path.stem).suffix if path.suffix == PACKED else path.suffix


def reader_for(name: str, start: bytes) -> Reader:
    """Give the reader for a file: by its suffix, else by how its content starts, else the one for text."""
    known = READERS.get(suffix_of(name))
    if known is not None:
        return known
    if start.startswith(b"%PDF-"):
        return read_pdf
    if start.startswith(b"PK\x03\x04") and b"[Content_Types].xml" in start:
        return read_docx
    if _HTML.match(start):
        return read_html
    return read_jsonl if _RECORD.match(start) else read_text
