"""The document that a brief is written into: an empty one of our own, or a template whose text is dropped.

A template is used as pandoc uses a reference document: its styles, page size, margins, headers, footers and properties
are kept, what stands in it is not.  Styles that it lacks are added.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from diplotimeline.errors import FormatError, ReadError
from diplotimeline.readers.limits import read_whole
from diplotimeline.readers.zipped import defines_entities, document_parts
from diplotimeline.render.docx_notes import Notes, separators_of
from diplotimeline.render.docx_styles import adopt_styles
from diplotimeline.render.docx_xml import R_ID, Element, W, w

if TYPE_CHECKING:
    from docx.package import Package
    from docx.parts.document import DocumentPart

TEMPLATES = Path(__file__).parent / "templates"
LANGUAGE = "en-GB"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_MAIN, _TEMPLATE_MAIN = f"{_TYPE}document.main+xml", f"{_TYPE}template.main+xml"
# What a document needs beside its text; all else (pictures, comments, endnotes, …) goes with the text that is dropped.
_KEPT = frozenset({"styles", "settings", "webSettings", "fontTable", "theme", "numbering", "customXml"})
# Settings that would bind the brief to another file or lock it, or that number notes in another way.
_NOT_SET = ("attachedTemplate", "mailMerge", "documentProtection", "writeProtection", "trackRevisions", "endnotePr")
_AFTER_NOTES = (
    "compat", "docVars", "rsids", "mathPr", "attachedSchema", "themeFontLang", "clrSchemeMapping",
    "doNotIncludeSubdocsInStats", "doNotAutoCompressPictures", "forceUpgrade", "captions", "readModeInkLockDown",
    "smartTagType", "schemaLibrary", "shapeDefaults", "doNotEmbedSmartTags", "decimalSymbol", "listSeparator",
)  # fmt: skip
_PROPERTIES = ("subject", "keywords", "category")


@dataclass(frozen=True, slots=True)
class Base:
    """A document without text; `styles` are the ids that our styles have in it."""

    package: Package
    document: DocumentPart
    styles: Mapping[str, str]
    notes: Notes

    def write(self, blocks: list[Element], title: str) -> bytes:
        """Put paragraphs into the document and give it as a file; the same blocks give the same bytes."""
        body = self.document.element.body
        for place, block in enumerate(blocks):
            body.insert(place, block)
        _set_properties(self.package, title)
        packed = io.BytesIO()
        self.package.save(packed)
        return _without_clock(packed.getvalue())


def check_template(path: Path) -> None:
    """Raise FormatError, in one line, for what is no template."""
    open_base(path)


def open_base(template: Path | None) -> Base:
    """Open a template, or make an empty document: A4, page numbers at the foot.  Raises FormatError, naming it."""
    if template is None:
        return _prepared(_empty())
    try:
        return _prepared(_opened(template))
    except (ReadError, OSError) as error:
        why = (isinstance(error, OSError) and error.strerror) or str(error)
        raise FormatError(f"{template}: {why}") from error
    except FormatError:
        raise
    except Exception as error:
        raise FormatError(f"{template}: cannot be used as a template ({type(error).__name__})") from error


def _opened(path: Path) -> Package:
    from docx.package import Package  # noqa: PLC0415

    if not path.exists():
        raise FormatError(f"{path}: there is no such file")
    if not path.is_file():
        raise FormatError(f"{path}: is no file")
    with path.open("rb") as stream:
        data = read_whole(stream)
    packed = io.BytesIO()
    with document_parts(data, "Word document (.docx, .dotx)") as parts, zipfile.ZipFile(packed, "w") as copied:
        for info in {one.filename: one for one in parts.infolist()}.values():
            blob = parts.read(info)
            if info.filename.endswith((".xml", ".rels")) and defines_entities(blob):
                raise ReadError("has XML with a document type, which Word never writes: not read")
            if info.filename == "[Content_Types].xml":
                if b"macroEnabled" in blob:
                    raise ReadError("is a Word file with macros: save it as .docx or .dotx")
                blob = blob.replace(_TEMPLATE_MAIN.encode(), _MAIN.encode())
            copied.writestr(info.filename, blob)
    try:
        package = Package.open(packed)
        kind = package.main_document_part.content_type
    except KeyError:  # a ZIP of something else
        kind = None
    if kind != _MAIN:
        raise ReadError("is no Word document (.docx, .dotx)")
    return package


def _empty() -> Package:
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE  # noqa: PLC0415
    from docx.opc.packuri import PackURI  # noqa: PLC0415
    from docx.opc.part import Part  # noqa: PLC0415
    from docx.package import Package  # noqa: PLC0415
    from docx.parts.document import DocumentPart  # noqa: PLC0415
    from docx.parts.hdrftr import FooterPart  # noqa: PLC0415
    from docx.parts.settings import SettingsPart  # noqa: PLC0415
    from docx.parts.styles import StylesPart  # noqa: PLC0415

    package = Package()

    def load(part: type[Part], name: str, kind: str) -> Part:
        xml = (TEMPLATES / f"brief_{name}.xml").read_bytes()
        made: Part = part.load(PackURI(f"/word/{name}.xml"), kind, xml, package)
        return made

    document = load(DocumentPart, "document", CONTENT_TYPE.WML_DOCUMENT_MAIN)
    package.relate_to(document, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    # In the order of their ids: the document's own XML names that of the footer, the first.
    for part, name, kind, relation in (
        (FooterPart, "footer", CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER),
        (StylesPart, "styles", CONTENT_TYPE.WML_STYLES, RELATIONSHIP_TYPE.STYLES),
        (SettingsPart, "settings", CONTENT_TYPE.WML_SETTINGS, RELATIONSHIP_TYPE.SETTINGS),
        (Part, "fontTable", CONTENT_TYPE.WML_FONT_TABLE, RELATIONSHIP_TYPE.FONT_TABLE),
        (Part, "theme", CONTENT_TYPE.OFC_THEME, RELATIONSHIP_TYPE.THEME),
    ):
        document.relate_to(load(part, name, kind), relation)
    return package


def _prepared(package: Package) -> Base:
    from docx.opc.constants import RELATIONSHIP_TYPE  # noqa: PLC0415
    from docx.oxml.parser import parse_xml  # noqa: PLC0415

    document = package.main_document_part
    try:
        separators = separators_of(parse_xml(document.part_related_by(RELATIONSHIP_TYPE.FOOTNOTES).blob))
    except KeyError:
        separators = separators_of(None)
    _empty_body(document)
    ours = parse_xml((TEMPLATES / "brief_styles.xml").read_bytes())
    styles = adopt_styles(document.styles.element, ours, LANGUAGE)
    notes = Notes(package, styles, separators)
    document.relate_to(notes.part, RELATIONSHIP_TYPE.FOOTNOTES)
    _set_settings(document, separators)
    return Base(package, document, styles, notes)


def _empty_body(document: DocumentPart) -> None:
    """Drop a document's text, and what only the text used; the pages of the brief are those of the last section.

    Headers and footers that it shares with a section before it are named there alone.
    """
    from docx.oxml.parser import parse_xml  # noqa: PLC0415

    body = document.element.body
    sections = [one for one in body.iter(f"{W}sectPr") if one.getparent().tag in {f"{W}body", f"{W}pPr"}]
    section = deepcopy(sections[-1]) if sections else None
    if section is None:
        section = parse_xml((TEMPLATES / "brief_document.xml").read_bytes()).find(f".//{W}sectPr")
        for reference in section.findall(f"{W}footerReference"):
            section.remove(reference)
    for tag in ("headerReference", "footerReference"):
        told = {reference.get(f"{W}type") for reference in section.findall(f"{W}{tag}")}
        for earlier in reversed(sections[:-1]):
            for reference in earlier.findall(f"{W}{tag}"):
                if reference.get(f"{W}type") not in told:
                    told.add(reference.get(f"{W}type"))
                    section.insert(0, deepcopy(reference))
    for tag in ("footnotePr", "endnotePr", "formProt", "sectPrChange"):
        for one in section.findall(f"{W}{tag}"):
            section.remove(one)
    for child in list(body):
        body.remove(child)
    body.append(section)
    used = {value for one in section.iter() for name, value in one.attrib.items() if name == R_ID}
    for rel_id, relation in list(document.rels.items()):
        if rel_id not in used and relation.reltype.rpartition("/")[2] not in _KEPT:
            del document.rels[rel_id]


def _set_settings(document: DocumentPart, separators: list[Element]) -> None:
    """Name the notes' separators in the settings, and drop what has no place in a new document."""
    from docx.opc.constants import RELATIONSHIP_TYPE  # noqa: PLC0415

    settings = document.settings.element  # made where there is none
    part = document.part_related_by(RELATIONSHIP_TYPE.SETTINGS)
    for tag in (*_NOT_SET, "footnotePr"):
        for one in settings.findall(f"{W}{tag}"):
            settings.remove(one)
    named = w("footnotePr", *(w("footnote", id=one.get(f"{W}id")) for one in separators))
    after = next(
        (one for one in settings if isinstance(one.tag, str) and one.tag.rpartition("}")[2] in _AFTER_NOTES), None
    )
    if after is None:
        settings.append(named)
    else:
        after.addprevious(named)
    for rel_id, relation in list(part.rels.items()):
        if relation.is_external:
            del part.rels[rel_id]


def _set_properties(package: Package, title: str) -> None:
    """Set title and language; a template's author, days and numbers of revisions are not those of the brief."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE  # noqa: PLC0415
    from docx.opc.packuri import PackURI  # noqa: PLC0415
    from docx.opc.parts.coreprops import CorePropertiesPart  # noqa: PLC0415
    from docx.oxml.coreprops import CT_CoreProperties  # noqa: PLC0415

    made = CorePropertiesPart(
        PackURI("/docProps/core.xml"), CONTENT_TYPE.OPC_CORE_PROPERTIES, CT_CoreProperties.new(), package
    )
    for rel_id, relation in list(package.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.CORE_PROPERTIES:
            old = relation.target_part
            if isinstance(old, CorePropertiesPart):
                for name in _PROPERTIES:
                    if value := getattr(old.core_properties, name):
                        setattr(made.core_properties, name, value)
            del package.rels[rel_id]
        elif relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            del package.rels[rel_id]
    made.core_properties.title = title[:255]  # the most that the property may have
    made.core_properties.language = LANGUAGE
    package.relate_to(made, RELATIONSHIP_TYPE.CORE_PROPERTIES)


def _without_clock(data: bytes) -> bytes:
    """Pack a ZIP anew: the entries as they are, all with the first day that a ZIP can say."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as parts, zipfile.ZipFile(packed, "w") as fixed:
        for name in parts.namelist():
            info = zipfile.ZipInfo(name)
            info.create_system = 0
            info.compress_type = zipfile.ZIP_DEFLATED
            fixed.writestr(info, parts.read(name))
    return packed.getvalue()
