"""RSS (0.9 to 2.0, with RDF) and Atom: each entry an article with its link, title and day.

lxml, which is at hand, reads them: a feed is a flat list, feedparser would take its whole tree into memory, clean HTML
in a way of its own and bring a library that nobody keeps.  No entity that a feed defines is looked up.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from html.entities import html5
from typing import IO, TYPE_CHECKING
from urllib.parse import urljoin

from diplotimeline.errors import ReadError
from diplotimeline.readers.article import Dated, Piece
from diplotimeline.readers.decode import clean, decode
from diplotimeline.readers.fields import Fields
from diplotimeline.readers.headline import headed
from diplotimeline.readers.html import XML_ENCODING, html_words, is_markup
from diplotimeline.readers.limits import HTML_DEPTH, HTML_ELEMENTS, read_whole

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

ROOTS = ("rss", "rdf", "feed")
_ENTRIES = ("item", "entry")
# Namespaces whose elements count, and what stands before the names of those that are no feed's own.
_SPACES = {
    "": "",
    "http://www.w3.org/2005/Atom": "",
    "http://purl.org/atom/ns#": "",
    "http://purl.org/rss/1.0/": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://channel.netscape.com/rdf/simple/0.9/": "",
    "http://backend.userland.com/rss2": "",
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/terms/": "dcterms:",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner:",
}
_DAYS = ("pubDate", "published", "dc:date", "issued", "dcterms:issued", "dcterms:created", "created", "date")
_CHANGES = ("updated", "modified", "dcterms:modified")
_XHTML = "{http://www.w3.org/1999/xhtml}"
_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
_DECLARATION = re.compile(r"\s*<\?xml\b[^>]{0,300}\?>")
_ROOT = re.compile(r"<(?=[A-Za-z_])")
_BARE = re.compile(r"&(?!#\d{1,7};|#x[0-9a-fA-F]{1,6};|[A-Za-z]\w{0,31};)")
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31};)")
_END = re.compile(r"</(?:[\w.-]+:)?(?:rss|rdf|feed)\s*>", re.IGNORECASE)
_END_CHARACTERS = 10_000


def read_feed(stream: IO[bytes], _fields: Fields) -> Iterator[Piece]:
    """Read a feed, an entry an article; ReadError when it is none, or where it is cut off."""
    data = read_whole(stream)
    declared = XML_ENCODING.search(data[:200])
    text, notes = decode(data, declared=declared[1].decode("ascii") if declared else None)
    del data
    root = _ROOT.search(text)
    if root is None:
        raise ReadError("is no feed (RSS or Atom), for it is not XML")
    if "<!ENTITY" in text[: root.start()].upper():
        raise ReadError("has XML that defines entities, which no feed needs: not read")
    text = _NAMED.sub(_character, _BARE.sub("&amp;", clean(_DECLARATION.sub("", text, count=1))))
    cut = _is_cut_off(text)
    held: Piece | None = None  # until it is known whether it is the one within which the feed was cut off
    number = 0
    for entry, base in _entries(text):
        if held is not None:
            yield held
        number += 1
        try:
            held = _piece(entry, base, notes, number)
        except ReadError as error:
            held = Piece("", record=number, problem=str(error))
    if held is not None and cut == "within":
        held, number = None, number - 1
    if held is not None:
        yield held
    if cut:
        raise ReadError(f"is cut off after entry {number}" if number else "is cut off before its first entry ends")
    if not number:
        raise ReadError("is a feed without an entry")


def _is_cut_off(text: str) -> str:
    """Tell whether a feed ends "between" or "within" entries before its root does; empty when it does not."""
    if _END.search(text, max(len(text) - _END_CHARACTERS, 0)):
        return ""
    opened, closed = (max(text.rfind(mark + name) for name in _ENTRIES) for mark in ("<", "</"))
    return "within" if opened > closed else "between"


def _character(match: re.Match[str]) -> str:
    """An HTML character reference as its character: XML knows five by name, and feeds use all."""
    found = html5.get(match[1], "")
    return match[0] if not found or set(found) & set("<>&\"'") else found


def _entries(text: str) -> Iterator[tuple[Element, str]]:
    """Parse a feed and give each entry as it ends, with the address that its links start from."""
    from lxml import etree  # noqa: PLC0415

    root: Element | None = None
    inside: Element | None = None
    base = ""
    elements = depth = 0
    events = etree.iterparse(
        io.BytesIO(text.encode("utf-8", "replace")),
        events=("start", "end"),
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        encoding="utf-8",
    )
    try:
        for event, element in events:
            if root is None:
                root = element
                _check_root(element)
                base = element.get(_BASE) or ""
            depth += 1 if event == "start" else -1
            HTML_DEPTH.check(depth)
            if event == "start":
                elements += 1
                HTML_ELEMENTS.check(elements)
                if inside is None and _local(element) in _ENTRIES:
                    inside, elements = element, 0
            elif inside is not None and element is inside:
                inside, elements = None, 0
                yield element, _joined(base, element.get(_BASE) or "") or ""
                _drop(element)
            elif inside is None and element is not root:
                if _name(element) == "link" and not base:
                    base = element.get("href") or (element.text or "").strip()
                elements -= 1
                _drop(element)
    except etree.XMLSyntaxError as error:
        raise ReadError("is damaged XML") from error
    if any("XML_PARSE_HUGE" in fault.message or "huge" in fault.message for fault in events.error_log):
        raise ReadError("has an entry that is too large for a feed; what comes after it was not read")
    if root is None:
        raise ReadError("is no feed (RSS or Atom), for it is not XML")


def _check_root(root: Element) -> None:
    if _local(root).lower() not in ROOTS:
        raise ReadError(f"is XML, but no feed (RSS or Atom): its root is <{_local(root)[:40]}>")


def _drop(element: Element) -> None:
    """Forget an element, so that a long feed takes no more memory than a short one."""
    parent = element.getparent()
    element.clear()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _name(element: Element) -> str:
    """The name of an element with the usual prefix of its namespace; empty for those of other namespaces."""
    if not isinstance(element.tag, str):
        return ""
    space, _, local = element.tag.rpartition("}")
    prefix = _SPACES.get(space.removeprefix("{"))
    return "" if prefix is None else prefix + local


def _piece(entry: Element, base: str, notes: tuple[str, ...], number: int) -> Piece:
    parts: dict[str, Element] = {}
    for child in entry:
        parts.setdefault(_name(child), child)
    title = " ".join(_words(parts.get("title")).split())
    content = _words(parts.get("content:encoded")) or _words(parts.get("content"))
    words = content or _words(parts.get("description")) or _words(parts.get("summary"))
    if not content:
        what = " and ".join(name for name, has in (("title", title), ("summary", words)) if has)
        if not what:
            raise ReadError("has neither text nor title")
        notes = (*notes, f"read from its {what}, for the feed holds no more of it")
    return Piece(
        headed(title, words),
        title=title or None,
        published=_dated(parts, _DAYS),
        fallback=_dated(parts, _CHANGES),
        address=_link(entry, parts, base),
        notes=notes,
        record=number,
    )


def _words(element: Element | None) -> str:
    """The words of an element that holds text, HTML written as text, or XHTML."""
    from lxml import etree  # noqa: PLC0415

    if element is None:
        return ""
    if len(element):
        written = etree.tostring(element, encoding="unicode", with_tail=False)
        return html_words(re.sub(r"<(/?)\w+:", r"<\1", written)).strip()
    text = "".join(element.itertext())
    return (html_words(text) if is_markup(text) else text).strip()


def _dated(parts: Mapping[str, Element], names: tuple[str, ...]) -> Dated | None:
    for name in names:
        written = (parts[name].text or "").strip() if name in parts else ""
        if written:
            return Dated(written, name)
    return None


def _link(entry: Element, parts: Mapping[str, Element], base: str) -> str | None:
    """The address of an entry: feedburner's original, its link to the page, an identifier that is an address."""
    if "feedburner:origLink" in parts and (original := (parts["feedburner:origLink"].text or "").strip()):
        return original
    links = [child for child in entry if _name(child) == "link"]
    pages = [link for link in links if link.get("rel", "alternate") == "alternate"]
    for link in pages:
        if address := (link.get("href") or link.text or "").strip():
            return _joined(base, address)
    guid = parts.get("guid")
    if guid is not None and guid.get("isPermaLink", "true") != "true":
        guid = None
    for written in (entry.get(_ABOUT), *((one.text or "") for one in (guid, parts.get("id")) if one is not None)):
        if written and written.strip().startswith(("http://", "https://")):
            return str(written).strip()
    return None


def _joined(base: str, address: str) -> str | None:
    try:
        return str(urljoin(base, address))
    except ValueError:  # brackets that are no address
        return None
