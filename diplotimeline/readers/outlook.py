"""Outlook messages (MSG): the body, the subject as its title, the day on which it was sent.

The properties are streams of an OLE file (MS-OXMSG), which olefile takes apart: the extra `office`.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import IO, TYPE_CHECKING

from diplotimeline.errors import ReadError
from diplotimeline.readers.article import Piece
from diplotimeline.readers.decode import clean, decode
from diplotimeline.readers.extras import lacking
from diplotimeline.readers.fields import Fields
from diplotimeline.readers.html import html_piece
from diplotimeline.readers.limits import FILE_BYTES, read_whole
from diplotimeline.readers.lzfu import unpack_rtf
from diplotimeline.readers.mail import headed, is_stub
from diplotimeline.readers.rtf import rtf_piece

if TYPE_CHECKING:
    from olefile import OleFileIO

_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROPERTIES = "__properties_version1.0"
_ATTACHED = "__attach_version1.0_"
_SUBJECT, _CLASS, _BODY, _HTML, _RTF = "0037", "001A", "1000", "1013", "1009"
# Sent; delivered.  Each is a number of 100 nanoseconds since 1601.
_TIMES = (0x0039, 0x0E06)
_CODEPAGES = (0x3FFD, 0x3FDE)  # of the message; of the internet
_WORDS = {"WordDocument": "an old Word document (.doc)", "Workbook": "an old Excel sheet (.xls)"}
_WORDS |= {"PowerPoint Document": "old PowerPoint slides (.ppt)"}


def read_msg(stream: IO[bytes], _fields: Fields) -> Iterator[Piece]:
    """Read a message; its plain text where that is more than a stub, else its HTML, else its RTF."""
    data = read_whole(stream)
    if not data.startswith(_START):
        raise ReadError("is no Outlook message (.msg)")
    try:
        import olefile  # noqa: PLC0415
    except ImportError as error:
        raise lacking("an Outlook message", "olefile") from error
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            piece = _piece(ole)
    except ReadError:
        raise
    except Exception as error:
        raise ReadError(f"cannot be read as an Outlook message ({type(error).__name__})") from error
    yield piece


def _piece(ole: OleFileIO) -> Piece:
    if kind := next((what for name, what in _WORDS.items() if ole.exists(name)), None):
        raise ReadError(f"is {kind}, not a message: save it in the format of today, and read that")
    if not ole.exists(_PROPERTIES):
        raise ReadError("is no Outlook message (.msg)")
    fixed = _fixed(_stream(ole, _PROPERTIES))
    codepage = next((f"cp{fixed[key] & 0xFFFF}" for key in _CODEPAGES if fixed.get(key)), None)
    if codepage == "cp65001":
        codepage = "utf-8"
    subject = clean(_words(ole, _SUBJECT, codepage)[0]).replace("\n", " ").strip() or None
    day = next((day for key in _TIMES if (day := _day(fixed.get(key)))), None)
    words, notes = _words(ole, _BODY, codepage)
    attached = len({path[0] for path in ole.listdir() if path[0].startswith(_ATTACHED)})
    page = None
    if ole.exists(_name(_HTML, "0102")) or ole.exists(_name(_HTML, "001F")) or ole.exists(_name(_HTML, "001E")):
        with suppress(ReadError):
            page = html_piece(*_words(ole, _HTML, codepage))
    if page is not None and (not words.strip() or is_stub(words, page.text)):
        words, notes = (
            page.text,
            (*page.notes, *(["the text part is a stub: the HTML part was read"] if words.strip() else [])),
        )
    elif not words.strip() and ole.exists(_name(_RTF, "0102")):
        rich = rtf_piece(unpack_rtf(_stream(ole, _name(_RTF, "0102"))))
        words, notes = rich.text, rich.notes
    if not words.strip():
        raise ReadError("is a message without a text (attachments are not read)")
    if attached:
        notes = (*notes, f"{attached} attachments were not read")
    title = subject or (page.title if page is not None else None)
    return Piece(headed(subject, words), title=title, published=day, notes=notes)


def _name(key: str, kind: str) -> str:
    return f"__substg1.0_{key}{kind}"


def _stream(ole: OleFileIO, name: str) -> bytes:
    FILE_BYTES.check(ole.get_size(name))
    with ole.openstream(name) as stream:
        return bytes(stream.read())


def _words(ole: OleFileIO, key: str, codepage: str | None) -> tuple[str, tuple[str, ...]]:
    """Read a property that holds words: as UTF-16 (001F), in the message's code page (001E), or bytes (0102)."""
    if ole.exists(_name(key, "001F")):
        return _stream(ole, _name(key, "001F")).decode("utf-16-le", "replace").rstrip("\x00"), ()
    for kind in ("001E", "0102"):
        if ole.exists(_name(key, kind)):
            return decode(_stream(ole, _name(key, kind)).rstrip(b"\x00"), declared=codepage)
    return "", ()


def _fixed(stream: bytes) -> dict[int, int]:
    """Read the properties of fixed length: 16 bytes each (kind, key, flags, value) after a head of 32."""
    found: dict[int, int] = {}
    for at in range(32, len(stream) - 15, 16):
        _kind, key, _flags, value = struct.unpack_from("<HHIQ", stream, at)
        found.setdefault(key, value)
    return found


def _day(value: int | None) -> str | None:
    """Give the day of a time, as it is in UTC: the message does not tell its sender's zone."""
    if not value:
        return None
    try:
        return (datetime(1601, 1, 1, tzinfo=UTC) + timedelta(microseconds=value // 10)).date().isoformat()
    except OverflowError:
        return None
