"""OpenDocument text (ODT), as LibreOffice writes it: headings, paragraphs, lists and tables in their order.

What was deleted with changes tracked, comments, footnotes and tables of contents are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, TYPE_CHECKING

from diplotimeline.errors import ReadError
from diplotimeline.readers.article import Dated, Piece
from diplotimeline.readers.blocks import Blocks
from diplotimeline.readers.fields import Fields
from diplotimeline.readers.limits import TEXT_CHARACTERS, read_whole
from diplotimeline.readers.zipped import defines_entities, document_parts, parsed_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

_KIND = "OpenDocument text (.odt)"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_LEFT_OUT = {
    _TEXT + "tracked-changes", _TEXT + "note", _TEXT + "table-of-content", _TEXT + "illustration-index",
    _TEXT + "table-index", _TEXT + "alphabetical-index", _TEXT + "sequence-decls", _TEXT + "ruby-text",
    _OFFICE + "annotation", _OFFICE + "annotation-end", _OFFICE + "forms",
    "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}title",
    "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}desc",
}  # fmt: skip
_PARAGRAPHS = {_TEXT + "p", _TEXT + "h"}
_MOST_REPEATED = 60
_TITLES = ("Title",)


def read_odt(stream: IO[bytes], _fields: Fields) -> Iterator[Piece]:
    """Read an OpenDocument text; its title is that of its properties, the first paragraph styled so, or a heading.

    The day of its creation counts where its first lines give none, unless it was made from a template.
    """
    data = read_whole(stream)
    with document_parts(data, _KIND) as parts:
        names = set(parts.namelist())
        if "META-INF/manifest.xml" in names and b"encryption-data" in parts.read("META-INF/manifest.xml"):
            raise ReadError("is locked with a password")
        content = parts.read("content.xml")
        meta = parts.read("meta.xml") if "meta.xml" in names else b""
    if defines_entities(content) or defines_entities(meta):
        raise ReadError("has XML with a document type, which no office program writes: not read")
    root = parsed_xml(content, _KIND)
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise ReadError("is an OpenDocument file without a text (a sheet, slides or a drawing)")
    blocks = Blocks()
    _read_blocks(body, blocks)
    told, day = _properties(meta)
    yield Piece(blocks.text(), title=told or _styled_title(root, body), fallback=day)


def _read_blocks(parent: _Element, blocks: Blocks) -> None:
    """Add what stands in a body, section or text box."""
    for child in parent:
        if child.tag in _PARAGRAPHS:
            blocks.paragraph(_words(child))
            _boxes(child, blocks)
        elif child.tag == _TEXT + "list":
            _items(child, blocks)
        elif child.tag == _TABLE + "table":
            _table(child, blocks)
        elif child.tag not in _LEFT_OUT:
            _read_blocks(child, blocks)
        TEXT_CHARACTERS.check(blocks.characters)


def _boxes(paragraph: _Element, blocks: Blocks) -> None:
    """Add the text boxes that are anchored in a paragraph after it."""
    for box in paragraph.iter(_DRAW + "text-box"):
        if next(box.iterancestors(*_PARAGRAPHS)) is paragraph:
            _read_blocks(box, blocks)


def _items(given: _Element, blocks: Blocks) -> None:
    for item in given:
        for child in item:
            if child.tag == _TEXT + "list":
                _items(child, blocks)
            elif child.tag == _TEXT + "h":  # a numbered heading is an item of a list to some programs
                blocks.paragraph(_words(child))
            elif child.tag == _TEXT + "p":
                blocks.item(_words(child))


def _table(table: _Element, blocks: Blocks) -> None:
    rows: list[list[str]] = []
    for row in table.iter(_TABLE + "table-row"):
        if next(row.iterancestors(_TABLE + "table")) is not table:
            continue  # a row of a table in a cell, whose words are those of the cell
        cells: list[str] = []
        for cell in row:
            words = " ".join(_words(one) for one in cell.iter(*_PARAGRAPHS) if not _left_out(one))
            again = cell.get(_TABLE + "number-columns-repeated") or "1"
            cells += [words] * (min(int(again), _MOST_REPEATED) if again.isdecimal() and len(again) < 9 else 1)
        rows.append(cells[:_MOST_REPEATED])
    labelled = True if table.find(_TABLE + "table-header-rows") is not None and len(rows) > 1 else None
    blocks.table(rows, labelled=labelled)


def _left_out(paragraph: _Element) -> bool:
    return any(parent.tag in _LEFT_OUT for parent in paragraph.iterancestors())


def _words(element: _Element) -> str:
    """The words of a paragraph, without its notes and text boxes."""
    parts: list[str] = [element.text or ""]
    for child in element:
        if child.tag in {_TEXT + "s", _TEXT + "tab"}:
            parts.append(" ")
        elif child.tag == _TEXT + "line-break":
            parts.append("\n")
        elif isinstance(child.tag, str) and child.tag not in _LEFT_OUT and child.tag != _DRAW + "text-box":
            parts.append(_words(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _properties(meta: bytes) -> tuple[str | None, Dated | None]:
    """Give the title and the day of creation that the properties tell."""
    if not meta:
        return None, None
    root = parsed_xml(meta, _KIND)
    title = (root.findtext(f".//{_DC}title") or "").strip() or None
    made = root.findtext(f".//{_META}creation-date")
    if not made or root.find(f".//{_META}template") is not None:
        return title, None
    return title, Dated(made.strip(), "the document's creation date")


def _styled_title(root: _Element, body: _Element) -> str | None:
    titled = set(_TITLES)
    for style in root.iter(_STYLE + "style"):
        if style.get(_STYLE + "parent-style-name") in _TITLES:
            titled.add(style.get(_STYLE + "name") or "")
    for number, paragraph in enumerate(body.iter(*_PARAGRAPHS)):
        if number == 5:
            break
        heading = paragraph.tag == _TEXT + "h" and paragraph.get(_TEXT + "outline-level") == "1"
        if (heading or paragraph.get(_TEXT + "style-name") in titled) and (words := _words(paragraph).strip()):
            return words
    return None
