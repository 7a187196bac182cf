"""The input formats: one line a suffix.  `.gz` or `.bz2` may follow any of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath
from typing import IO

from diplotimeline.readers.article import Piece
from diplotimeline.readers.docx import read_docx
from diplotimeline.readers.fields import Fields
from diplotimeline.readers.html import read_html
from diplotimeline.readers.mail import read_mail
from diplotimeline.readers.packed import inner_name
from diplotimeline.readers.pdf import read_pdf
from diplotimeline.readers.records import read_json, read_jsonl
from diplotimeline.readers.text import read_markdown, read_text

Reader = Callable[[IO[bytes], Fields], Iterator[Piece]]


@dataclass(frozen=True, slots=True)
class _Late:
    """A reader whose module is imported when it is used: a text file needs none of them."""

    module: str
    name: str

    def __call__(self, stream: IO[bytes], fields: Fields) -> Iterator[Piece]:
        """Read a file."""
        read: Reader = getattr(import_module(f"diplotimeline.readers.{self.module}"), self.name)
        return read(stream, fields)


read_feed = _Late("feeds", "read_feed")
read_table = _Late("export", "read_table")
read_captions = _Late("captions", "read_captions")
read_odt = _Late("opendocument", "read_odt")
read_rtf = _Late("rtf", "read_rtf")
read_epub = _Late("epub", "read_epub")
read_msg = _Late("outlook", "read_msg")
read_zip = _Late("archives", "read_zip")
read_tar = _Late("archives", "read_tar")
read_warc = _Late("warc", "read_warc")
read_wiki = _Late("wiki", "read_wiki")

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
    ".srt": read_captions,
    ".vtt": read_captions,
    ".odt": read_odt,
    ".rtf": read_rtf,
    ".epub": read_epub,
    ".msg": read_msg,
    ".zip": read_zip,
    ".tar": read_tar,
    ".warc": read_warc,
}

# XML by its root element, in small letters and without its prefix.
XML_ROOTS: dict[str, Reader] = {
    "rss": read_feed,
    "rdf": read_feed,
    "feed": read_feed,
    "html": read_html,
    "mediawiki": read_wiki,
}

# The suffixes that need a package of an extra, and the name under which it is installed.
EXTRAS: dict[str, str] = {
    ".msg": "olefile",
}

# Readers of files of many files, which see to the time for each of them.
OWN_PATIENCE: frozenset[Reader] = frozenset((read_zip, read_tar, read_warc, read_wiki))

# How files begin whose name does not tell their format.
_STARTS: tuple[tuple[bytes, Reader], ...] = (
    (b"%PDF-", read_pdf),
    (b"{\\rtf", read_rtf),
    (b"WARC/", read_warc),
    (b"WEBVTT", read_captions),
    (b"\xef\xbb\xbfWEBVTT", read_captions),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", read_msg),
)
_ZIP = b"PK\x03\x04"
# The documents that are a ZIP, by what stands in their first kilobytes.
_ZIPPED: tuple[tuple[bytes, Reader], ...] = (
    (b"mimetypeapplication/vnd.oasis.opendocument.text", read_odt),
    (b"mimetypeapplication/epub+zip", read_epub),
    (b"[Content_Types].xml", read_docx),
)
_CUES = re.compile(rb"(?:\xef\xbb\xbf)?\s*\d{1,6}\r?\n\d{1,3}:\d\d:\d\d,\d{1,3} --> ")
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--.{0,500}?-->\s*|<\?xml[^>]{0,200}>\s*)*<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
_ROOT = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--.{0,2000}?-->\s*|<\?.{0,500}?\?>\s*|<!doctype[^<>\[]{0,500}>\s*)*"
    rb"<(?:[\w.-]{1,40}:)?(?P<name>[\w.-]{1,60})",
    re.IGNORECASE | re.DOTALL,
)
_RECORD = re.compile(rb'(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*"[^"\n]{1,60}"\s*:')


def suffix_of(name: str) -> str:
    """Give the suffix that tells a file's format: the last, in small letters, of what is packed in it if it is."""
    return PurePath(inner_name(name)).suffix


def reader_for(name: str, start: bytes) -> Reader:
    """Give the reader for a file: by its suffix, else by how its content starts, else the one for text."""
    suffix = suffix_of(name)
    known = READERS.get(suffix)
    if known is not None:
        return XML_ROOTS.get(_root(start), known) if suffix == ".xml" else known
    if start.startswith(_ZIP):
        return next((reader for mark, reader in _ZIPPED if mark in start), read_zip)
    if start[257:262] == b"ustar":
        return read_tar
    for mark, reader in _STARTS:
        if start.startswith(mark):
            return reader
    if _HTML.match(start):
        return read_html
    if _CUES.match(start):
        return read_captions
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
