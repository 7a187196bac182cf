"""Crawls (WARC): each page that was answered with 200 is an article, with the address from which it came.

The records are read one after the other; one page is in memory at a time.  The day of the crawl is no day of
publication, and is not used.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import IO

from diplotimeline.errors import ReadError
from diplotimeline.readers.account import Account, accounted
from diplotimeline.readers.article import Piece
from diplotimeline.readers.decode import decode
from diplotimeline.readers.fields import Fields
from diplotimeline.readers.html import html_piece, read_html
from diplotimeline.readers.limits import FILE_BYTES, RATIO_FROM_BYTES, UNPACKED_RATIO
from diplotimeline.readers.patience import patience
from diplotimeline.readers.pdf import read_pdf
from diplotimeline.readers.text import read_text

_Reader = Callable[[IO[bytes], Fields], Iterator[Piece]]
_PAGES: dict[str, _Reader] = {
    "text/html": read_html,
    "application/xhtml+xml": read_html,
    "text/plain": read_text,
    "application/pdf": read_pdf,
}
# Records that hold no content of their own, or none that is read: requests, notes on the crawl, what came again.
_SILENT = ("warcinfo", "request", "metadata")
_LONGEST_LINE = 65_536
_MOST_LINES = 1_000
_CHUNK = 1 << 16
_NO_TEXT = ("has no ", "is empty")  # how readers begin to say that there is none


@dataclass(frozen=True, slots=True)
class _Record:
    """The head of a record."""

    number: int
    headers: dict[str, str]
    length: int


class _Body:
    """The bytes of a record; what nobody reads of them is passed over."""

    def __init__(self, stream: IO[bytes], length: int) -> None:
        self.stream, self.left = stream, length

    def read(self, size: int) -> bytes:
        data = self.stream.read(min(size, self.left))
        self.left -= len(data)
        if not data and self.left and size:
            raise ReadError("is cut off")
        return data

    def line(self) -> bytes:
        data = self.stream.readline(min(_LONGEST_LINE, self.left))
        self.left -= len(data)
        return data

    def rest(self) -> bytes:
        parts: list[bytes] = []
        FILE_BYTES.check(self.left)
        while self.left:
            parts.append(self.read(_CHUNK))
        return b"".join(parts)

    def skip(self) -> None:
        while self.left:
            self.read(_CHUNK)


def read_warc(stream: IO[bytes], fields: Fields) -> Iterator[Piece]:
    """Read the pages of a crawl: HTML, plain text and PDF; an article's number is that of its record.

    A page without a text is counted, as what is no page; one that is damaged or over a bound is a problem of its own.
    """
    account = Account()
    yield from accounted(_pieces(stream, fields, account), account)


def _pieces(stream: IO[bytes], fields: Fields, account: Account) -> Iterator[Piece]:
    number = 0
    while True:
        number += 1
        with patience():
            record = _head(stream, number)
        if record is None:
            return
        body = _Body(stream, record.length)
        piece: Piece | None = None
        try:
            with patience():
                piece = _piece(record, body, fields, account)
                body.skip()
        except ReadError as error:
            if str(error).startswith(_NO_TEXT):
                account.add("pages without a text")
            else:
                piece = Piece("", record=number, problem=str(error))
            if not _skipped(body):
                yield Piece("", record=number, problem="is cut off")
                return
        if piece is not None:
            yield piece


def _skipped(body: _Body) -> bool:
    """Go to the end of a record; False when the file ends before."""
    try:
        with patience():
            body.skip()
    except ReadError:
        return False
    return True


def _head(stream: IO[bytes], number: int) -> _Record | None:
    """Read the head of the next record; None at the end of the file."""
    line = b"\r\n"
    while line in {b"\r\n", b"\n"}:
        line = stream.readline(_LONGEST_LINE)
    if not line:
        return None
    if not line.startswith(b"WARC/"):
        where = "is no WARC file" if number == 1 else f"is damaged: no record begins after record {number - 1}"
        raise ReadError(where)
    headers = _headers(lambda: stream.readline(_LONGEST_LINE))
    length = headers.get("content-length", "")
    if not length.isascii() or not length.isdecimal() or len(length) > 15:
        raise ReadError(f"is damaged: record {number} does not say how long it is")
    return _Record(number, headers, int(length))


def _headers(line: Callable[[], bytes]) -> dict[str, str]:
    """Read header lines up to the blank one; the first of each name counts."""
    headers: dict[str, str] = {}
    for _ in range(_MOST_LINES):
        read = line()
        if not read.strip():
            return headers
        name, _colon, value = read.decode("utf-8", "replace").partition(":")
        headers.setdefault(name.strip().lower(), value.strip())
    raise ReadError("is damaged: it has a thousand header lines")


def _piece(record: _Record, body: _Body, fields: Fields, account: Account) -> Piece | None:
    """Read the page of a record; None, and accounted for, when it holds none."""
    kind = record.headers.get("warc-type", "").lower()
    if kind in _SILENT:
        return None
    headers: dict[str, str] = {}
    if kind == "response" and record.headers.get("warc-target-uri", "").strip("<>").lower().startswith("http"):
        status = body.line().split(None, 2)
        headers = _headers(body.line)
        if len(status) < 2 or not status[0].startswith(b"HTTP/") or status[1] != b"200":
            account.add("answers that are no page (moved, not found …)")
            return None
    elif kind in {"resource", "conversion"}:
        headers = {"content-type": record.headers.get("content-type", "")}
    else:
        account.add("pages that had come before" if kind == "revisit" else "records of other kinds")
        return None
    content_type, _, parameters = headers.get("content-type", "").partition(";")
    reader = _PAGES.get(content_type.strip().lower())
    if reader is None:
        account.add("files that are no page (pictures, scripts …)")
        return None
    data = _content(body.rest(), headers)
    charset = parameters.lower().partition("charset=")[2].strip("\"' ").split(";")[0]
    if reader is read_html and charset:
        piece = html_piece(*decode(data, declared=charset))
    else:
        piece = next(reader(io.BytesIO(data), fields))
    if not piece.text.strip():
        raise ReadError("has no text")
    return replace(piece, address=record.headers.get("warc-target-uri", "").strip("<>") or None, record=record.number)


def _content(data: bytes, headers: dict[str, str]) -> bytes:
    """Undo the chunks and the packing in which a server sent a page."""
    if "chunked" in headers.get("transfer-encoding", "").lower():
        data = _unchunked(data)
    packing = headers.get("content-encoding", "").lower()
    for name in reversed([one.strip() for one in packing.split(",")][:3]):
        if name in {"gzip", "x-gzip"} and data.startswith(b"\x1f\x8b"):
            data = _inflated(data, 31)
        elif name == "deflate":
            data = _inflated(data, 15 if data[:1] == b"\x78" else -15)
        elif name in {"br", "zstd", "compress"}:
            raise ReadError(f"is packed as {name}, which is not read")
    return data


def _unchunked(data: bytes) -> bytes:
    """Join chunks; crawlers often keep the header and join them themselves, and then there is nothing to join."""
    parts: list[bytes] = []
    at = 0
    while at < len(data):
        end = data.find(b"\n", at, at + 1_000)
        size = data[at:end].split(b";")[0].strip() if end >= 0 else b""
        try:
            length = int(size, 16)
        except ValueError:
            return data if not parts else b"".join(parts)
        if length <= 0:
            break
        parts.append(data[end + 1 : end + 1 + length])
        at = end + 1 + length
        at += 2 if data[at : at + 2] == b"\r\n" else 1
    return b"".join(parts)


def _inflated(data: bytes, window: int) -> bytes:
    unpacker = zlib.decompressobj(window)
    most = max(RATIO_FROM_BYTES, min(FILE_BYTES.value, UNPACKED_RATIO.value * len(data)))
    try:
        unpacked = unpacker.decompress(data, most + 1)
    except zlib.error as error:
        raise ReadError("is damaged: what its server packed cannot be unpacked") from error
    if len(unpacked) > most:
        raise UNPACKED_RATIO.crossed() if most < FILE_BYTES.value else FILE_BYTES.crossed()
    return unpacked
