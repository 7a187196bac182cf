"""A template of one's own for the brief in Word: what is kept of it, what is dropped, what is refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.shared import Mm, Pt
from lxml import etree
from wordfiles import W, check_package, check_schema, lines, notes, opened, part, words

from diplotimeline.errors import FormatError
from diplotimeline.model import Event, EventDate, Timeline
from diplotimeline.render import RENDERERS, Looks, RenderOptions

JUNE = EventDate("2017-06", date(2017, 6, 1), date(2017, 6, 30), "month", "explicit", "June 2017")
OURS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
NOTES = f"""<w:footnotes xmlns:w="{OURS}">
  <w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>~</w:t></w:r></w:p></w:footnote>
  <w:footnote w:type="continuationSeparator" w:id="1"><w:p><w:r><w:t>~~</w:t></w:r></w:p></w:footnote>
  <w:footnote w:id="2"><w:p><w:r><w:t>An old note.</w:t></w:r></w:p></w:footnote>
</w:footnotes>"""


def save(
    document: docx.document.Document, path: Path, parts: dict[str, Callable[[bytes], bytes]] | None = None
) -> Path:
    """Write a document, with some of its parts rewritten."""
    packed = io.BytesIO()
    document.save(packed)
    with zipfile.ZipFile(packed) as read, zipfile.ZipFile(path, "w") as written:
        for name in read.namelist():
            blob = read.read(name)
            written.writestr(name, parts[name](blob) if parts and name in parts else blob)
    return path


@pytest.fixture
def template(tmp_path: Path, root: Path) -> Path:
    """A house template: a letter head, styles of its own with the ids of a German Word, a draft left in it."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Ministry of Examples"
    document.sections[0].footer.paragraphs[0].text = "Restricted"
    document.sections[0].left_margin = Mm(40)
    document.add_paragraph("An old draft")
    document.add_picture(str(root / "examples" / "gallery" / "page.png"), width=Mm(40))
    document.add_comment(document.add_paragraph("More of it").runs, text="Delete this", author="Somebody")
    document.add_section()  # its header and footer are those of the section before
    document.styles["Heading 1"].font.name = "Georgia"
    document.styles["Heading 1"].font.size = Pt(31)
    document.core_properties.author = "Somebody"
    document.core_properties.keywords = "bilateral"
    document.core_properties.modified = datetime(2020, 1, 1, tzinfo=UTC)
    settings = document.settings.element
    attached = etree.SubElement(settings, f"{W}attachedTemplate")
    settings.insert(0, attached)
    rel_id = document.part.part_related_by(RELATIONSHIP_TYPE.SETTINGS).relate_to(
        "file:///templates/house.dotm", RELATIONSHIP_TYPE.STYLES.replace("styles", "attachedTemplate"), is_external=True
    )
    attached.set("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id", rel_id)
    german = {"word/styles.xml": lambda blob: blob.replace(b'"Heading1"', b'"berschrift1"')}
    return save(document, tmp_path / "ours.docx", german)


def brief(template: Path, *events: Event) -> bytes:
    made = RENDERERS["docx"](Timeline(events), RenderOptions(looks=Looks(template=template)))
    assert isinstance(made, bytes)
    check_package(made)
    return made


def test_styles_and_letter_head_are_kept(template: Path, make_event: Callable[..., Event]) -> None:
    made = brief(template, make_event(when=JUNE))
    document = opened(made)
    assert [text for style, text in lines(made) if style == "Heading 1"] == ["Azerbaijan – Peru", "Sources"]
    (heading, _) = (one for one in document.paragraphs if one.style is not None and one.style.name == "Heading 1")
    assert heading.style is not None
    assert (heading.style.style_id, heading.style.font.name) == ("berschrift1", "Georgia")
    (section,) = document.sections
    assert round(section.left_margin.mm) == 40
    assert section.header.paragraphs[0].text == "Ministry of Examples"
    assert section.footer.paragraphs[0].text == "Restricted"
    assert document.styles["Timeline Event"].style_id == "TimelineEvent"  # lacked, so that ours is there
    assert document.styles["Timeline Event"].font.name is None
    assert len(notes(made)) == 1
    check_schema(made)


def test_what_stood_in_it_is_dropped(template: Path, make_event: Callable[..., Event]) -> None:
    made = brief(template, make_event(when=JUNE))
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        names = " ".join(parts.namelist())
        everything = b"".join(parts.read(name) for name in parts.namelist())
    assert not any(word in names for word in ("media", "comments", "thumbnail", "endnotes"))
    for word in (b"An old draft", b"Delete this", b"Somebody", b"house.dotm", b"attachedTemplate"):
        assert word not in everything
    properties = opened(made).core_properties
    assert (properties.title, properties.keywords, properties.author) == ("Diplomatic timeline", "bilateral", "")
    assert properties.modified is None
    assert brief(template, make_event(when=JUNE)) == made


def test_its_separators_are_kept(tmp_path: Path, make_event: Callable[..., Event]) -> None:
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    document = docx.Document()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    old = Part(PackURI("/word/footnotes.xml"), kind, NOTES.encode(), document.part.package)
    document.part.relate_to(old, RELATIONSHIP_TYPE.FOOTNOTES)
    made = brief(save(document, tmp_path / "ours.docx"), make_event(when=JUNE))
    root = part(made, "word/footnotes.xml")
    assert [words(one) for one in root][:2] == ["~", "~~"]
    assert [one.get(f"{W}id") for one in root] == ["0", "1", "2"]
    assert "An old note" not in words(root)
    check_schema(made)


def test_a_dotx_is_a_template_too(template: Path, tmp_path: Path, make_event: Callable[..., Event]) -> None:
    def as_template(blob: bytes) -> bytes:
        return blob.replace(b"wordprocessingml.document.main+xml", b"wordprocessingml.template.main+xml")

    dotx = save(docx.Document(str(template)), tmp_path / "ours.dotx", {"[Content_Types].xml": as_template})
    made = brief(dotx, make_event(when=JUNE))
    assert opened(made).sections[0].header.paragraphs[0].text == "Ministry of Examples"
    check_schema(made)


def _zip(**parts: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as written:
        for name, blob in parts.items():
            written.writestr(name.replace("_", "."), blob)
    return packed.getvalue()


def _with_macros(path: Path) -> None:
    save(
        docx.Document(),
        path,
        {"[Content_Types].xml": lambda blob: blob.replace(b"<Types ", b"<!--macroEnabled--><Types ")},
    )


def _with_entities(path: Path) -> None:
    save(docx.Document(), path, {"word/styles.xml": lambda _: b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'})


def _with_broken_styles(path: Path) -> None:
    save(docx.Document(), path, {"word/styles.xml": lambda _: b"<x"})


BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "text": (lambda path: path.write_text("Dear all,"), r"is no Word document \(\.docx, \.dotx\), or a damaged one"),
    "empty": (lambda path: path.write_bytes(b""), r"is no Word document"),
    "zip": (lambda path: path.write_bytes(_zip(a_txt=b"a")), r"is no Word document"),
    "folder": (lambda path: path.mkdir(), r"is no file"),
    "missing": (lambda path: None, r"there is no such file"),
    "macros": (_with_macros, r"is a Word file with macros: save it as \.docx or \.dotx"),
    "entities": (_with_entities, r"has XML with a document type"),
    "broken": (_with_broken_styles, r"cannot be used as a template \(XMLSyntaxError\)"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_template_is_told(name: str, tmp_path: Path) -> None:
    path = tmp_path / "ours.docx"
    make, message = BAD[name]
    make(path)
    with pytest.raises(FormatError, match=rf"^{path}: {message}") as told:
        brief(path)
    assert "\n" not in str(told.value)
