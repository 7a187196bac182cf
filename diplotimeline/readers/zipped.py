"""Documents that are a ZIP of XML: their sizes are looked at before anything is unpacked, and entities are refused."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from diplotimeline.errors import ReadError
from diplotimeline.readers.limits import DOCX_PARTS, RATIO_FROM_BYTES, UNPACKED_BYTES, UNPACKED_RATIO

if TYPE_CHECKING:
    from lxml.etree import _Element

DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, NotImplementedError, RuntimeError, OSError)


@contextmanager
def document_parts(data: bytes, kind: str) -> Iterator[zipfile.ZipFile]:
    """Open a document within the bounds; `kind` is its name in a message: "Word document (.docx)".

    Raises ReadError for what is no such document, also when a part is missing (KeyError) that is read inside.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            infos = parts.infolist()
            DOCX_PARTS.check(len(infos))
            UNPACKED_BYTES.check(sum(info.file_size for info in infos))
            for info in infos:
                if info.file_size > RATIO_FROM_BYTES:
                    UNPACKED_RATIO.check(info.file_size // max(info.compress_size, 1))
            yield parts
    except DAMAGED as error:
        raise ReadError(f"is no {kind}, or a damaged one") from error


def defines_entities(xml: bytes) -> bool:
    """Tell whether XML has a document type or entities, in any of the encodings that parsers take."""
    return any(mark in xml or mark.decode().encode("utf-16-le") in xml for mark in (b"<!DOCTYPE", b"<!ENTITY")) or (
        "<!DOCTYPE".encode("utf-16-be") in xml
    )


def parsed_xml(xml: bytes, kind: str) -> _Element:
    """Parse XML without fetching or resolving anything; ReadError where it is none."""
    from lxml import etree  # noqa: PLC0415

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(xml, parser)
    except (etree.LxmlError, ValueError) as error:
        raise ReadError(f"is no {kind}, or a damaged one") from error
    if root is None:  # nothing but a comment
        raise ReadError(f"is no {kind}, or a damaged one")
    return root
