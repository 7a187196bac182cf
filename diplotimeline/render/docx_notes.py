"""The footnotes of a Word document: quotations with title, outlet, day and link.

python-docx has no footnotes, so that the part is made here (ECMA-376, part 1, section 17.11): the two separators that
Word asks for, then a note an id, numbered by Word in the order in which the text refers to them.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from datetime import date
from operator import itemgetter
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from diplotimeline.addresses import web_address
from diplotimeline.model import Evidence
from diplotimeline.render.docx_xml import W, cross_reference, link, link_target, paragraph, runs, visible, w
from diplotimeline.render.words import day_words

if TYPE_CHECKING:
    from docx.opc.part import XmlPart
    from docx.package import Package

    from diplotimeline.render.docx_xml import Element

MAX_QUOTATION = 1000  # characters; a longer "sentence" is a table or a broken text, and no brief wants it whole
MAX_TITLE = 200
MAX_SOURCE = 300


def cite(
    links: Links,
    title: str | None,
    url: str | None,
    published: date | None,
    source: str,
    style: str,
    *,
    named: bool = False,
) -> list[Element]:
    """Give where words stand: title, outlet, day, and the source's name where there is no address or it is `named`.

    The outlet is the host of the address, which says where the link leads.
    """
    target = link_target(url)
    name = visible(source, MAX_SOURCE) if (named or target is None) and web_address(source) is None else ""
    day = day_words(published).replace(" ", "\N{NO-BREAK SPACE}", 1) if published else ""
    told = (visible(title or "", MAX_TITLE), outlet_of(target) if target else "", day, name)
    words = [one for one in told if one] or [visible(source, MAX_SOURCE)]
    if target is None:
        return runs(", ".join(words))
    return [link(links.to(target), words[0], style), *runs("".join(f", {one}" for one in words[1:]))]


def outlet_of(url: str) -> str:
    """Give the host of an address, as people name a site: "gov.example"."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


class Links:
    """The external links of a part, one relationship an address."""

    def __init__(self, part: XmlPart) -> None:
        self._part = part
        self._ids: dict[str, str] = {}

    def to(self, url: str) -> str:
        """Give the id of the relationship that leads to an address."""
        from docx.opc.constants import RELATIONSHIP_TYPE  # noqa: PLC0415

        if url not in self._ids:
            self._ids[url] = self._part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return self._ids[url]


class Notes:
    """Footnotes in the order of their first use.

    Within a group the same words are one note, and what refers to it again is a cross-reference; another group has a
    note of its own, since a reader should find the words on the page.
    """

    def __init__(self, package: Package, styles: Mapping[str, str], separators: list[Element]) -> None:
        from docx.opc.constants import CONTENT_TYPE  # noqa: PLC0415
        from docx.opc.packuri import PackURI  # noqa: PLC0415
        from docx.opc.part import XmlPart  # noqa: PLC0415
        from docx.oxml.parser import parse_xml  # noqa: PLC0415

        root = parse_xml(f'<w:footnotes xmlns:w="{W[1:-1]}"/>')
        root.extend(separators)
        self.part: XmlPart = XmlPart(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, root, package)
        self._root = root
        self._styles = styles
        self._links = Links(self.part)
        self._first_id = max(0, *(int(one.get(f"{W}id")) for one in separators)) + 1
        self._count = 0
        self._known: dict[tuple[str, int, int], tuple[int, Element]] = {}

    def new_group(self) -> None:
        """Begin a group: words noted before get a note again."""
        self._known.clear()

    def marks(self, evidence: tuple[Evidence, ...]) -> list[Element]:
        """Give the references to the notes of an event's evidence, by number, with commas between."""
        style = self._styles["FootnoteReference"]
        by_place = {(one.source, one.start, one.end): one for one in evidence}
        known = sorted((self._known[place] for place in by_place if place in self._known), key=itemgetter(0))
        marks = [cross_reference(_bookmarked(reference, number), number, style) for number, reference in known]
        marks += [[self._add(place, one)] for place, one in by_place.items() if place not in self._known]
        return [one for number, mark in enumerate(marks) for one in (*(runs(", ", style) if number else ()), *mark)]

    def _add(self, place: tuple[str, int, int], evidence: Evidence) -> Element:
        style, linked = self._styles["FootnoteReference"], self._styles["Hyperlink"]
        note_id = self._first_id + self._count
        self._count += 1
        quotation = visible(evidence.sentence, MAX_QUOTATION, around=evidence.trigger)
        where = cite(self._links, evidence.title, evidence.url, evidence.published, evidence.source, linked)
        content = [
            w("r", w("rPr", w("rStyle", val=style)), w("footnoteRef")),
            *runs(f" “{quotation}” "),
            *where,
        ]
        self._root.append(w("footnote", paragraph(self._styles["FootnoteText"], content), id=note_id))
        reference = w("r", w("rPr", w("rStyle", val=style)), w("footnoteReference", id=note_id))
        self._known[place] = self._count, reference
        return reference


def separators_of(footnotes: Element | None) -> list[Element]:
    """Give the lines between text and notes: those of a template where it has both, else plain ones.

    Those that lead to other parts (a picture) are not taken.
    """
    found = [] if footnotes is None else [deepcopy(note) for note in footnotes if note.get(f"{W}type") in _KINDS]
    plain_ones = all("relationships}" not in name for note in found for one in note.iter() for name in one.attrib)
    ids = {note.get(f"{W}id", "") for note in found}
    kinds = {note.get(f"{W}type") for note in found}
    if {"separator", "continuationSeparator"} <= kinds and len(ids) == len(found) and plain_ones:
        return found
    return [_separator("separator", -1), _separator("continuationSeparator", 0)]


_KINDS = frozenset({"separator", "continuationSeparator", "continuationNotice"})


def _separator(kind: str, note_id: int) -> Element:
    spacing = w("pPr", w("spacing", after=0, line=240, lineRule="auto"))
    return w("footnote", w("p", spacing, w("r", w(kind))), type=kind, id=note_id)


def _bookmarked(reference: Element, number: int) -> str:
    """Put a bookmark around a reference, unless it has one, and give its name; Word hides names with a leading "_"."""
    name = f"_Ref{number}"
    before = reference.getprevious()
    if before is None or before.tag != f"{W}bookmarkStart":
        reference.addprevious(w("bookmarkStart", id=number, name=name))
        reference.addnext(w("bookmarkEnd", id=number))
    return name
