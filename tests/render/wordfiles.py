"""What tests read of Word files: words by python-docx and lxml, and the package taken apart (ECMA-376, part 2)."""

from __future__ import annotations

import io
import posixpath
import tempfile
import zipfile
from pathlib import Path

import docx
from docx.document import Document
from lxml import etree
from openxml_audit import OpenXmlValidator

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"


def opened(made: bytes) -> Document:
    return docx.Document(io.BytesIO(made))


def part(made: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        return etree.fromstring(parts.read(name))


def words(element: etree._Element) -> str:
    """The words of an element, with tabs and breaks, without the instructions of fields."""
    told = {f"{W}tab": "\t", f"{W}br": "\n"}
    return "".join(
        one.text or "" if one.tag == f"{W}t" else told[one.tag]
        for one in element.iter(f"{W}t", *told)
        if one.getparent().tag != f"{W}tabs"
    )


def lines(made: bytes) -> list[tuple[str, str]]:
    """The paragraphs of the text: style and words."""
    return [(one.style.name, words(one._p)) for one in opened(made).paragraphs if one.style is not None]


def notes(made: bytes) -> dict[int, str]:
    root = part(made, "word/footnotes.xml")
    return {int(one.get(f"{W}id")): words(one) for one in root if one.get(f"{W}type") is None}


def targets(made: bytes, of: str) -> dict[str, str]:
    """The external targets of a part, by the id of the relationship."""
    root = part(made, f"word/_rels/{of}.xml.rels")
    return {one.get("Id"): one.get("Target") for one in root if one.get("TargetMode") == "External"}


def check_package(made: bytes) -> None:
    """Every part has a type and is XML, every relationship leads to a part, and every id in the XML is that of one."""
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert package.testzip() is None
        names = package.namelist()
        assert len(names) == len(set(names))
        types = etree.fromstring(package.read("[Content_Types].xml"))
        defaults = {one.get("Extension") for one in types.iter(f"{TYPES}Default")}
        overrides = {one.get("PartName") for one in types.iter(f"{TYPES}Override")}
        assert overrides <= {f"/{name}" for name in names}
        for name in names:
            assert f"/{name}" in overrides or name.rpartition(".")[2] in defaults
            if not name.endswith((".xml", ".rels")):
                continue
            root = etree.fromstring(package.read(name))
            if name.endswith(".rels"):
                folder = posixpath.dirname(posixpath.dirname(name))
                for one in root.iter(f"{RELATIONS}Relationship"):
                    if one.get("TargetMode") != "External":
                        target = posixpath.normpath(posixpath.join("/", folder, one.get("Target")))
                        assert target[1:] in names, f"{name} leads to {target}, which is not there"
                continue
            rels = posixpath.join(posixpath.dirname(name), "_rels", posixpath.basename(name) + ".rels")
            known = {one.get("Id") for one in etree.fromstring(package.read(rels))} if rels in names else set()
            used = {value for one in root.iter() for key, value in one.attrib.items() if key.startswith(R)}
            assert used <= known, f"{name} names relationships that it has not"
    check_notes(made)
    check_styles(made)


def check_schema(made: bytes) -> None:
    """The parts keep the schemas of Office, in the order of their elements too: else Word offers to repair the file.

    The validator is made anew each time, since it confuses the ids of two files; that takes half a second.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "brief.docx"
        path.write_bytes(made)
        found = OpenXmlValidator().validate(path)
    assert found.is_valid, "; ".join(str(error) for error in found.errors[:3])


def check_notes(made: bytes) -> None:
    notes, document = part(made, "word/footnotes.xml"), part(made, "word/document.xml")
    kinds = {one.get(f"{W}type"): one.get(f"{W}id") for one in notes if one.get(f"{W}type") is not None}
    assert {"separator", "continuationSeparator"} <= set(kinds)
    settings = part(made, "word/settings.xml").findall(f"{W}footnotePr/{W}footnote")
    assert [one.get(f"{W}id") for one in settings] == list(kinds.values())
    ids = [one.get(f"{W}id") for one in notes]
    assert len(ids) == len(set(ids))
    referred = [one.get(f"{W}id") for one in document.iter(f"{W}footnoteReference")]
    assert referred == [one for one in ids if one not in kinds.values()]  # each once, in their order
    marks = [one.get(f"{W}id") for one in document.iter(f"{W}bookmarkStart")]
    assert sorted(marks) == sorted(one.get(f"{W}id") for one in document.iter(f"{W}bookmarkEnd"))
    assert len(marks) == len(set(marks))


def check_styles(made: bytes) -> None:
    root = part(made, "word/styles.xml")
    known = {one.get(f"{W}styleId") for one in root.iter(f"{W}style")}
    assert len(known) == len(list(root.iter(f"{W}style")))
    based = {one.get(f"{W}val") for tag in ("basedOn", "next", "link") for one in root.iter(f"{W}{tag}")}
    assert based <= known
    for name in ("document", "footnotes"):
        tree = part(made, f"word/{name}.xml")
        used = {one.get(f"{W}val") for tag in ("pStyle", "rStyle", "tblStyle") for one in tree.iter(f"{W}{tag}")}
        assert used <= known, f"{name} uses styles that are not there"
