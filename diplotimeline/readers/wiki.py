"""MediaWiki dumps (XML): each article of a wiki, as it is downloaded, with its address.

The dump is read as a stream, a page at a time; of a page's versions the last counts.  The day of a version is the day
of somebody's last change and no day of publication: it is not used.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, TYPE_CHECKING
from urllib.parse import quote

from diplotimeline.errors import ReadError
from diplotimeline.readers.account import Account, accounted
from diplotimeline.readers.article import Piece
from diplotimeline.readers.fields import Fields
from diplotimeline.readers.limits import DUMP_BYTES
from diplotimeline.readers.patience import patience
from diplotimeline.readers.wikitext import plain_wikitext

if TYPE_CHECKING:
    from lxml.etree import _Element

_CHUNK = 1 << 16
_ARTICLES = "0"  # the number of the namespace
_WIKITEXT = ("", "wikitext")


def read_wiki(stream: IO[bytes], _fields: Fields) -> Iterator[Piece]:
    """Read the articles of a dump; redirects, and pages that are no articles, are counted.

    An article's number is that of its page in the dump.
    """
    account = Account()
    yield from accounted(_pieces(stream, account), account)


def _pieces(stream: IO[bytes], account: Account) -> Iterator[Piece]:
    number, base = 0, None
    for element in _elements(stream):
        if _name(element) == "siteinfo":
            base = _base(_child(element, "base"))
            continue
        number += 1
        try:
            with patience():
                piece = _piece(element, number, base, account)
        except ReadError as error:
            piece = Piece("", record=number, problem=str(error))
        if piece is not None:
            yield piece


def _elements(stream: IO[bytes]) -> Iterator[_Element]:
    """Give the head of a dump and each of its pages, with no version but the last; then forget it."""
    from lxml import etree  # noqa: PLC0415

    parser = etree.XMLPullParser(
        events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
    )
    since = 0
    rooted = False
    while True:
        with patience():
            data = stream.read(_CHUNK)
        since += len(data)
        DUMP_BYTES.check(since)
        try:
            if data:
                parser.feed(data)
            else:
                parser.close()
        except etree.XMLSyntaxError as error:
            raise _broken(rooted) from error
        for event, element in parser.read_events():
            name = _name(element)
            if not rooted:
                rooted = True
                if name != "mediawiki":
                    raise ReadError("is XML of a kind that is not read (a MediaWiki dump begins with <mediawiki>)")
            if event == "start":
                continue
            if name in {"revision", "upload"}:
                _forget_before(element)
                since = 0
            elif name in {"page", "siteinfo"}:
                yield element
                element.clear()
                _forget_before(element)
                since = 0
        if not data:
            return


def _broken(rooted: bool) -> ReadError:
    return ReadError("is a damaged dump, or one that was cut off" if rooted else "is not XML")


def _forget_before(element: _Element) -> None:
    """Take earlier versions out of a page, and earlier pages out of the dump."""
    parent = element.getparent()
    if parent is None:
        return
    for before in list(element.itersiblings(preceding=True)):
        if before.tag == element.tag:
            parent.remove(before)


def _piece(page: _Element, number: int, base: str | None, account: Account) -> Piece | None:
    title = _child(page, "title")
    if next(page.iterchildren("{*}redirect"), None) is not None:
        account.add("redirects")
        return None
    if _child(page, "ns") not in {_ARTICLES, ""}:
        account.add("pages that are no articles (talk, templates, files …)")
        return None
    version = next(page.iterchildren("{*}revision"), None)
    if version is None or _child(version, "model") not in _WIKITEXT:
        account.add("pages without wikitext")
        return None
    text = plain_wikitext(_child(version, "text"))
    if not text.strip():
        account.add("pages without a text")
        return None
    address = base + quote(title.replace(" ", "_"), safe="/:(),!'") if base and title else None
    return Piece(f"{title}\n\n{text}" if title else text, title=title or None, address=address, record=number)


def _base(main_page: str) -> str | None:
    """Give what stands before a page's name in its address, from the address of the main page."""
    for mark in ("title=", "/"):
        before, found, _ = main_page.rpartition(mark)
        if found and before.startswith(("http://", "https://")) and before.count("/") >= 2:
            return before + found
    return None


def _name(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _child(element: _Element, name: str) -> str:
    child = next(element.iterchildren("{*}" + name), None)
    return (child.text or "") if child is not None else ""
