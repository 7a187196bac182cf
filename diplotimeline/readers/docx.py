"""Word documents (DOCX): paragraphs and tables in their order.

A DOCX is a ZIP of XML: the sizes are looked at before anything is unpacked, and XML with entities is refused.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING

from diplotimeline.errors import ReadError
from diplotimeline.readers.article import Piece
from diplotimeline.readers.fields import Fields
from diplotimeline.readers.limits import read_whole
from diplotimeline.readers.tables import table_lines
from diplotimeline.readers.zipped import defines_entities, document_parts

if TYPE_CHECKING:
    from docx.document import Document

_HEADING = re.compile(r"Heading (\d)")


def read_docx(stream: IO[bytes], _fields: Fields) -> Iterator[Piece]:
    """Read a Word document; its title is that of its properties or the first paragraph styled as one.

    The dates of its properties are not used: they are those of the file or its template, not of a publication.
    """
    data = read_whole(stream)
    _check(data)
    import docx  # noqa: PLC0415

    try:
        document = docx.Document(io.BytesIO(data))
        lines = list(_lines(document))
        headings = tuple(_headings(document))
        title = (document.core_properties.title or "").strip() or _styled_title(document)
    except ReadError:
        raise
    except Exception as error:
        raise ReadError(f"cannot be read as a Word document ({type(error).__name__})") from error
    yield Piece("\n\n".join(line for line in lines if line.strip()), title=title, headings=headings)


def _check(data: bytes) -> None:
    """Look at the parts of the ZIP for bombs and for XML that defines entities."""
    with document_parts(data, "Word document (.docx)") as parts:
        for info in parts.infolist():
            if info.filename.endswith((".xml", ".rels")) and defines_entities(parts.read(info)):
                raise ReadError("has XML with a document type, which Word never writes: not read")


def _lines(document: Document) -> Iterator[str]:
    from docx.table import Table  # noqa: PLC0415

    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield from table_lines([[cell.text for cell in row.cells] for row in block.rows])
        else:
            style = block.style.name if block.style is not None else ""
            yield f"- {block.text}" if (style or "").startswith("List") and block.text.strip() else block.text


def _headings(document: Document) -> Iterator[tuple[str, int]]:
    """Give the paragraphs styled as headings, with their level; the title's is 1."""
    for paragraph in document.paragraphs:
        name = (paragraph.style.name or "") if paragraph.style is not None else ""
        if name == "Title":
            yield paragraph.text, 1
        elif (level := _HEADING.fullmatch(name)) is not None:
            yield paragraph.text, min(int(level[1]), 6)


def _styled_title(document: Document) -> str | None:
    for paragraph in document.paragraphs[:5]:
        style = paragraph.style
        if style is not None and style.name in {"Title", "Heading 1"} and paragraph.text.strip():
            return paragraph.text.strip()
    return None
