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


def read_feed(stream: IO[bytes], fields: Fields) -> Iterator[Piece]:
    """Read a feed; its reader is imported with the first."""
    from diplotimeline.readers import feeds  # noqa: PLC0415

    return feeds.read_feed(stream, fields)


def read_table(stream: IO[bytes], fields: Fields) -> Iterator[Piece]:
    """Read a table; its reader is imported with the first."""
    from diplotimeline.readers import export  # noqa: PLC0415

    return export.read_table(stream, fields)


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
    ".csv": read_table,
    ".tsv": read_table,
    ".tab": read_table,
    ".rss": read_feed,
    ".atom": read_feed,
    ".rdf": read_feed,
    ".xml": read_feed,  # unless its root is another that is known
}

# XML by its root element, in small letters and without its prefix.
XML_ROOTS: dict[str, Reader] = {
    "rss": read_feed,
    "rdf": read_feed,
    "feed": read_feed,
    "html": read_html,
}

# The suffixes that need a package of an extra, and the name under which it is installed.
EXTRAS: dict[str, str] = {}

PACKED = ".gz"
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--.{0,500}?-->\s*|<\?xml[^>]{0,200}>\s*)*<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
_ROOT = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--.{0,2000}?-->\s*|<\?.{0,500}?\?>\s*|<!doctype[^<>\[]{0,500}>\s*)*<(?:[\w.-]{1,40}:)?(?P<name>[\w.-]{1,60})",
    re.IGNORECASE | re.DOTALL,
)
_RECORD = re.compile(rb'(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*"[^"\n]{1,60}"\s*:')


def suffix_of(name: str) -> str:
    """Give the suffix that tells a file's format: the last, in small letters, without a `.gz` after it."""
    path = PurePath(name.lower())
    return PurePath(path.stem).suffix if path.suffix == PACKED else path.suffix


def reader_for(name: str, start: bytes) -> Reader:
    """Give the reader for a file: by its suffix, else by how its content starts, else the one for text."""
    suffix = suffix_of(name)
    known = READERS.get(suffix)
    if known is not None:
        return XML_ROOTS.get(_root(start), known) if suffix == ".xml" else known
    if start.startswith(b"%PDF-"):
        return read_pdf
    if start.startswith(b"PK\x03\x04") and b"[Content_Types].xml" in start:
        return read_docx
    if _HTML.match(start):
        return read_html
    if (root := _root(start)) in XML_ROOTS:
        return XML_ROOTS[root]
    if _RECORD.match(start):
        return read_jsonl
    from diplotimeline.readers.export import is_table  # noqa: PLC0415 - only where the name tells nothing

    return read_table if is_table(start) else read_text


def _root(start: bytes) -> str:
    """Give the name of the root element of XML, in small letters; empty when there is none."""
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):  # UTF-16: enough of it to see the name
        start = start[2:].replace(b"\x00", b"")
    match = _ROOT.match(start)
    return match["name"].decode("ascii", "replace").lower() if match else ""
