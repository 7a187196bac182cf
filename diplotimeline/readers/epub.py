"""Books (EPUB): each document of the book's order that has a text is an article."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import IO, TYPE_CHECKING
from urllib.parse import unquote

from diplotimeline.errors import ReadError
from diplotimeline.readers.account import Account, accounted
from diplotimeline.readers.article import Dated, Piece
from diplotimeline.readers.days import metadata_day
from diplotimeline.readers.decode import clean
from diplotimeline.readers.fields import Fields
from diplotimeline.readers.html import read_html
from diplotimeline.readers.limits import read_whole
from diplotimeline.readers.zipped import DAMAGED, document_parts, parsed_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

_KIND = "book (.epub)"
_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_PAGES = ("application/xhtml+xml", "text/html", "application/html+xml")
_NO_TEXT = "has no "  # how the reader of pages begins to say that there is none


@dataclass(frozen=True, slots=True)
class _Book:
    """What the book's package says: its title, the day of its publication, its documents in order."""

    title: str | None
    published: Dated | None
    documents: tuple[str, ...]


def read_epub(stream: IO[bytes], fields: Fields) -> Iterator[Piece]:
    """Read a book; an article's number is its document's in the order of reading, its date the book's."""
    data = read_whole(stream)
    with document_parts(data, _KIND) as parts:
        book = _book(parts)
        locked = b"CipherReference" in parts.read(_ENCRYPTION) if _ENCRYPTION in parts.namelist() else False
        account = Account()
        yield from accounted(_pieces(parts, book, fields, account, locked=locked), account)


def _pieces(parts: zipfile.ZipFile, book: _Book, fields: Fields, account: Account, *, locked: bool) -> Iterator[Piece]:
    cipher = parts.read(_ENCRYPTION) if locked else b""
    for number, name in enumerate(book.documents, 1):
        if name.encode() in cipher:
            yield Piece("", record=number, problem=f"is locked by its shop ({name})")
            continue
        try:
            with parts.open(name) as document:
                piece = next(read_html(document, fields))
        except ReadError as error:
            if str(error).startswith(_NO_TEXT):
                account.add("documents without a text")
            else:
                yield Piece("", record=number, problem=str(error))
        except DAMAGED:
            yield Piece("", record=number, problem=f"is missing or damaged ({name})")
        else:
            title = clean(piece.title or "").strip() or book.title
            yield replace(piece, title=title, published=book.published, fallback=None, address=None, record=number)


def _book(parts: zipfile.ZipFile) -> _Book:
    """Read the package of a book: where it is, what it tells, what it orders."""
    root = parsed_xml(parts.read(_CONTAINER), _KIND)
    place = next((one.get("full-path") for one in root.iter("{*}rootfile") if one.get("full-path")), None)
    if place is None:
        raise ReadError(f"is no {_KIND}, or a damaged one")
    package = parsed_xml(parts.read(place), _KIND)
    folder = posixpath.dirname(place)
    items = {one.get("id"): one for one in package.iter("{*}item")}
    documents: dict[str, None] = {}  # in their order; each is read once
    for reference in package.iter("{*}itemref"):
        item = items.get(reference.get("idref"))
        if item is None or item.get("media-type") not in _PAGES or "nav" in (item.get("properties") or "").split():
            continue
        href = unquote((item.get("href") or "").split("#")[0])
        documents[posixpath.normpath(posixpath.join(folder, href))] = None
    if not documents:
        raise ReadError("is a book without documents to read")
    title = next((words for one in package.iter("{*}title") if (words := _words(one))), None)
    return _Book(title, _published(package), tuple(documents))


def _published(package: _Element) -> Dated | None:
    """Give the day of publication; a year by itself is no day."""
    dates = [one for one in package.iter("{http://purl.org/dc/elements/1.1/}date") if _words(one)]
    dates.sort(key=lambda one: _event(one) != "publication")
    for one in dates:
        if _event(one) in {"", "publication", "original-publication", "issued"} and metadata_day(_words(one)):
            return Dated(_words(one), "the book's date")
    return None


def _event(date: _Element) -> str:
    return next((str(value).lower() for name, value in date.attrib.items() if str(name).endswith("event")), "")


def _words(element: _Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())
