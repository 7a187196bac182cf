from __future__ import annotations

import io
import os
import struct
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime

import compressed_rtf
import pytest
from striprtf.striprtf import rtf_to_text

from diplotimeline.errors import ReadError
from diplotimeline.readers import read_article, read_articles
from diplotimeline.readers.limits import VARIABLE

Put = Callable[[str, bytes | str], str]

MIMETYPE = "application/vnd.oasis.opendocument.text"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office", "text": "text", "table": "table", "draw": "drawing", "style": "style", "meta": "meta",
    }.items()
)  # fmt: skip
DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
BODY = """
<text:tracked-changes><text:changed-region><text:deletion><text:p>Deleted words.</text:p></text:deletion>
</text:changed-region></text:tracked-changes>
<text:p text:style-name="P1">Peru in Kenya</text:p>
<text:h text:outline-level="1">An embassy</text:h>
<text:p>Peru opened its<text:s text:c="3"/>embassy <text:span>in <text:a>Nairobi</text:a></text:span><text:note>
<text:note-body><text:p>A footnote.</text:p></text:note-body></text:note> on 12&#160;June 2015.
<draw:frame><draw:text-box><text:p>In a box.</text:p></draw:text-box></draw:frame></text:p>
<text:section><text:list><text:list-item><text:p>Lima</text:p><text:list><text:list-item><text:p>Callao</text:p>
</text:list-item></text:list></text:list-item><text:list-item><text:p>Nairobi</text:p></text:list-item></text:list>
</text:section>
<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Country</text:p></table:table-cell>
<table:table-cell><text:p>Since</text:p></table:table-cell></table:table-row></table:table-header-rows>
<table:table-row><table:table-cell><text:p>Ghana</text:p></table:table-cell>
<table:table-cell><text:p>3 May 1966</text:p>
</table:table-cell><table:table-cell table:number-columns-repeated="900000000"/></table:table-row>
<table:table-row><table:table-cell><text:p>Togo</text:p></table:table-cell><table:table-cell><text:p>1968</text:p>
</table:table-cell></table:table-row></table:table>
<text:p/>
<text:p>The end.</text:p>"""
NOISE = os.urandom(500)
META = "<meta:creation-date>2015-06-13T10:00:00</meta:creation-date>"


def packed(parts: dict[str, bytes | str]) -> bytes:
    with zipfile.ZipFile(out := io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            how = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            file.writestr(name, content, how)
    return out.getvalue()


def odt(body: str, meta: str = META) -> bytes:
    styles = '<style:style style:name="P1" style:parent-style-name="Title"/>'
    return packed(
        {
            "mimetype": MIMETYPE,
            "content.xml": f"<office:document-content {NAMESPACES}><office:automatic-styles>{styles}"
            f"</office:automatic-styles><office:body>{body}</office:body></office:document-content>",
            "meta.xml": f"<office:document-meta {NAMESPACES} {DC}>{meta}</office:document-meta>",
        }
    )


def text_of(body: str) -> str:
    return f"<office:text>{body}</office:text>"


def test_open_document(put: Put) -> None:
    article = read_article(put("a.odt", odt(text_of(BODY))))
    assert article.text == (
        "Peru in Kenya\n\nAn embassy\n\nPeru opened its embassy in Nairobi on 12 June 2015.\n\nIn a box.\n\n"
        "- Lima\n- Callao\n- Nairobi\n\n"
        "Country: Ghana | Since: 3 May 1966\nCountry: Togo | Since: 1968\n\nThe end."
    )
    assert article.title == "Peru in Kenya"
    assert (article.published, article.published_where) == (date(2015, 6, 13), "the document's creation date")
    assert read_article(put("no-suffix", odt(text_of(BODY)))).text == article.text


def test_the_properties_of_an_open_document(put: Put) -> None:
    meta = META + "<dc:title>Relations of Peru</dc:title><meta:template/>"
    article = read_article(put("a.odt", odt(text_of("<text:p>Peru opened an embassy.</text:p>"), meta)))
    assert (article.title, article.published) == ("Relations of Peru", None)  # the template's day is no day of the text
    article = read_article(put("b.odt", odt(text_of("<text:p>2 May 2016</text:p><text:p>Peru opened it.</text:p>"))))
    assert (article.published, article.published_basis) == (date(2016, 5, 2), "text")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"Peru", "is no OpenDocument text"),
        (odt(text_of(BODY))[:900], "is no OpenDocument text"),
        (packed({"mimetype": MIMETYPE}), "is no OpenDocument text"),
        (packed({"content.xml": "<office"}), "is no OpenDocument text"),
        (odt("<office:spreadsheet/>"), "without a text"),
        (odt(text_of("")), "is empty"),
        (packed({"META-INF/manifest.xml": "<encryption-data/>", "content.xml": NOISE}), "is locked with a password"),
        (packed({"content.xml": '<!DOCTYPE x [<!ENTITY a "aaa">]><x>&a;</x>'}), "document type"),
        (packed({"content.xml": b" " * 30_000_000}), "UNPACKED_RATIO"),
        (odt(text_of("<text:section>" * 5_000 + "</text:section>" * 5_000)), "is no OpenDocument text"),
    ],
)  # fmt: skip
def test_bad_open_documents(put: Put, content: bytes, message: str) -> None:
    with pytest.raises(ReadError, match=message):
        read_article(put("a.odt", content))


RTF = rb"""{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss Arial;}{\f1\fcharset204 Arial Cyr;}}
{\colortbl;\red0\green0\blue0;}{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}{\*\cs10 Default;}}
{\info{\title Peru in Kenya}{\author Somebody}{\creatim\yr2015\mo6\dy13}}{\*\generator Writer;}
{\header A running head\par}
\pard\plain\s1 Peru in Kenya\par
\pard\plain\f0 Peru opened its embassy in {\b Nairobi} on 12\~June 2015, at the Minist\'e8re\rquote s
{\v hidden } wish.\par
{\deleted gone }Se\u241?or Pe\u241\'f1a said \ldblquote yes\rdblquote\emdash\u-10179?\u-8703?\line next.\par
{\pntext\'B7\tab}Lima\par
{\listtext 2.\tab}{\f1\'cc\'ee\'f1\'ea\'e2\'e0}\par
\pard\trowd\cellx3000\cellx6000\intbl Country\cell Since\cell\row
\trowd\cellx3000\cellx6000\intbl Ghana\cell 3 May\par 1966\cell\row
\pard\plain {\field{\*\fldinst HYPERLINK "http://a.example"}{\fldrslt The end}}.{\footnote A note.}\par
{\pict\wmetafile8 0123456789abcdef}{\*\themedata 504b0304}}"""


def test_rich_text(put: Put) -> None:
    article = read_article(put("a.rtf", RTF))
    assert article.text == (
        "Peru in Kenya\n\nPeru opened its embassy in Nairobi on 12 June 2015, at the Ministère’s wish.\n\n"
        "Señor Peña said “yes”—😁\nnext.\n\n- Lima\n- Москва\n\nCountry: Ghana | Since: 3 May 1966\n\nThe end."
    )
    assert (article.title, article.published, article.readings) == ("Peru in Kenya", None, ())
    assert read_article(put("letter", RTF)).text == article.text


def test_rich_text_has_the_words_that_another_reader_finds(put: Put) -> None:
    plain = RTF.replace(rb"{\f1\'cc\'ee\'f1\'ea\'e2\'e0}", b"Mombasa")  # it knows no code pages of fonts
    for gone in (rb"{\v hidden }", rb"{\deleted gone }", rb"{\footnote A note.}"):
        plain = plain.replace(gone, b"")
    ours = read_article(put("a.rtf", plain)).text.replace("Country:", "").replace("Since:", "Country Since")
    other = rtf_to_text(plain.decode("latin-1"), encoding="cp1252").replace("A running head", "")

    def words(text: str) -> set[str]:
        return {word for word in text.replace("|", " ").replace("—", " ").split() if word.isalnum()}

    assert words(other) - {"2"} == words(ours)  # the number of an item is its mark


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"Peru opened an embassy.", "is no RTF file"),
        (b"{\\rtf1}", "is empty"),
        (b"{\\rtf1 " + b"{" * 100_000, "is nested too deeply"),
        (b"{\\rtf1{\\pict 00ff}}", "is empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is no RTF file"),
    ],
)
def test_bad_rich_text(put: Put, content: bytes, message: str) -> None:
    with pytest.raises(ReadError, match=message):
        read_article(put("a.rtf", content))


def test_rich_text_that_was_cut_off_is_read_and_says_so(put: Put) -> None:
    article = read_article(put("a.rtf", RTF[: RTF.index(b"on 12")]))
    assert article.text.endswith("in Nairobi")
    assert "cut off" in article.readings[0]


def epub(documents: dict[str, str], *, extra: dict[str, bytes | str] | None = None, metadata: str = "") -> bytes:
    container = '<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
    items = "".join(
        f'<item id="i{number}" href="{name.replace(" ", "%20")}" media-type="application/xhtml+xml"'
        f"{' properties=' + chr(34) + 'nav' + chr(34) if name.startswith('nav') else ''}/>"
        for number, name in enumerate(documents)
    )
    spine = "".join(f'<itemref idref="i{number}"/>' for number in range(len(documents)))
    package = (
        f'<package xmlns="http://www.idpf.org/2007/opf"><metadata {DC}>{metadata}</metadata>'
        f"<manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    head = {"mimetype": "application/epub+zip", "META-INF/container.xml": container, "OEBPS/book.opf": package}
    return packed({**head, **{f"OEBPS/{name}": text for name, text in documents.items() if text}, **(extra or {})})


def chapter(title: str, words: str) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><head>'
        f"<title>{title}</title></head><body><h2>{title}</h2>{words}</body></html>"
    )


BOOK = {
    "cover.xhtml": '<html xmlns="http://www.w3.org/1999/xhtml"><body><img src="a.jpg"/></body></html>',
    "nav.xhtml": chapter("Contents", "<nav><ol><li>One</li></ol></nav>"),
    "text/one of two.xhtml": chapter(
        "The first years",
        "<p>Peru opened its embassy in Nairobi on 12 June 2015, and the minister came to see it.</p>"
        "<ul><li>The house was built in 1926 and had been empty.</li></ul>"
        "<p>It was the first mission of Peru in the country, and three people worked there.</p>",
    ),
    "text/two.xhtml": chapter("Later", "<p>Peru closed its embassy in Nairobi on 3 May 2019, as the papers told.</p>"),
}
ABOUT = "<dc:title>Peru abroad</dc:title><dc:date>2020-02-03</dc:date>"


def test_a_book_has_an_article_a_chapter(put: Put) -> None:
    remarks: list[str] = []
    articles = list(read_articles(path := put("book.epub", epub(BOOK, metadata=ABOUT)), tell=remarks.append))
    assert [(one.source, one.title) for one in articles] == [
        (f"{path}#2", "The first years"),
        (f"{path}#3", "Later"),
    ]
    assert all((one.published, one.published_where) == (date(2020, 2, 3), "the book's date") for one in articles)
    lines = articles[0].text.split("\n")
    assert lines[0] == "The first years"
    assert "- The house was built in 1926 and had been empty." in lines
    assert remarks == [f"{path}: passed over: documents without a text (1)"]
    assert len(list(read_articles(put("no-suffix", epub(BOOK))))) == 2


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"Peru", "is no book"),
        (epub(BOOK)[:400], "is no book"),
        (packed({"mimetype": "application/epub+zip"}), "is no book"),
        (epub({}), "without documents"),
        (epub({"cover.xhtml": BOOK["cover.xhtml"]}), r"has no article \(passed over: documents without a text \(1\)\)"),
        (epub({"../../gone.xhtml": ""}), "is missing or damaged"),
        (
            epub(BOOK, extra={"META-INF/encryption.xml": '<CipherReference URI="OEBPS/text/two.xhtml"/>'}),
            r"record 3 is locked by its shop \(OEBPS/text/two.xhtml\)",
        ),
        (packed({"META-INF/container.xml": b" " * 30_000_000}), "UNPACKED_RATIO"),
    ],
)
def test_bad_books(put: Put, content: bytes, message: str) -> None:
    with pytest.raises(ReadError, match=message):
        list(read_articles(put("a.epub", content)))


def ole(streams: dict[str, bytes]) -> bytes:
    """Write an OLE file (MS-CFB) by hand: one storage, each stream in the mini stream or in sectors of its own."""
    free, end, fat_mark = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    fat: list[int] = []
    sectors: list[bytes] = []
    mini, mini_fat = b"", []

    def put_chain(data: bytes) -> int:
        parts = [data[at : at + 512].ljust(512, b"\x00") for at in range(0, len(data), 512)]
        first = len(sectors)
        sectors.extend(parts)
        fat.extend([*range(first + 1, first + len(parts)), end])
        return first if parts else end

    entries: list[tuple[str, int, int, int]] = []
    for name, data in sorted(streams.items(), key=lambda item: (len(item[0]), item[0].upper())):
        if len(data) >= 4096:
            entries.append((name, 2, put_chain(data), len(data)))
            continue
        parts = -(-len(data) // 64)
        first = len(mini_fat)
        mini_fat.extend([*range(first + 1, first + parts), end] if parts else [])
        mini += data.ljust(parts * 64, b"\x00")
        entries.append((name, 2, first if parts else end, len(data)))
    mini_first = put_chain(mini) if mini else end
    mini_fat_first = put_chain(struct.pack(f"<{len(mini_fat)}I", *mini_fat).ljust(512, b"\xff")) if mini_fat else end
    directory = b""
    for number, (name, kind, first, size) in enumerate([("Root Entry", 5, mini_first, len(mini)), *entries]):
        written = name.encode("utf-16-le")
        right = number + 1 if 0 < number < len(entries) else free
        child = 1 if number == 0 and entries else free
        directory += written.ljust(64, b"\x00") + struct.pack("<HBBIII", len(written) + 2, kind, 1, free, right, child)
        directory += bytes(36) + struct.pack("<IQ", first, size)
    while len(directory) % 512:
        directory += bytes(64) + struct.pack("<HBBIII", 0, 0, 0, free, free, free) + bytes(48)
    directory_first = put_chain(directory)
    fat_sectors = 1
    while (len(fat) + fat_sectors) > fat_sectors * 128:
        fat_sectors += 1
    fat_first = len(sectors)
    fat += [fat_mark] * fat_sectors
    fat += [free] * (fat_sectors * 128 - len(fat))
    sectors.append(struct.pack(f"<{len(fat)}I", *fat))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, fat_sectors, directory_first, 0, 4096, mini_fat_first, bool(mini_fat), end, 0)
    places = [fat_first + number for number in range(fat_sectors)]
    return head + struct.pack("<109I", *places, *[free] * (109 - fat_sectors)) + b"".join(sectors)


def message(
    body: str | None = None,
    *,
    html: bytes | None = None,
    rtf: bytes | None = None,
    more: dict[str, bytes] | None = None,
) -> bytes:
    sent = (datetime(2015, 6, 12, 9, 30, tzinfo=UTC) - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()
    properties = bytes(32) + struct.pack("<HHIQ", 0x40, 0x0039, 6, int(sent) * 10_000_000)
    properties += struct.pack("<HHIQ", 3, 0x3FFD, 6, 1252)
    streams = {
        "__properties_version1.0": properties,
        "__substg1.0_001A001F": "IPM.Note".encode("utf-16-le"),
        "__substg1.0_0037001F": "Peru in Kenya".encode("utf-16-le"),
    }
    if body is not None:
        streams["__substg1.0_1000001F"] = body.encode("utf-16-le")
    if html is not None:
        streams["__substg1.0_10130102"] = html
    if rtf is not None:
        streams["__substg1.0_10090102"] = rtf
    return ole(streams | (more or {}))


def test_a_message(put: Put) -> None:
    words = "Peru opened its embassy in Nairobi on Friday. " * 200
    article = read_article(put("a.msg", message(words)))
    assert article.text == f"Peru in Kenya\n\n{words}"
    assert (article.title, article.published) == ("Peru in Kenya", date(2015, 6, 12))
    assert read_article(put("no-suffix", message("Peru opened it."))).text == "Peru in Kenya\n\nPeru opened it."


def test_a_message_in_html_rich_text_or_an_old_code_page(put: Put) -> None:
    page = "<html><body><p>Peña opened the embassy in Nairobi on Friday, as he said.</p></body></html>"
    assert "Peña opened the embassy" in read_article(put("a.msg", message(html=page.encode("cp1252")))).text
    packed_rtf = compressed_rtf.compress(
        b"{\\rtf1\\ansi Pe\\'f1a opened the embassy.\\par Peru, Peru, Peru, Peru.}" * 1
    )
    article = read_article(put("b.msg", message(rtf=packed_rtf)))
    assert article.text == "Peru in Kenya\n\nPeña opened the embassy.\n\nPeru, Peru, Peru, Peru."
    old = {"__substg1.0_1000001E": "Peña opened the embassy.".encode("cp1252")}
    assert read_article(put("c.msg", message(more=old))).text.endswith("Peña opened the embassy.")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"Peru opened an embassy.", "is no Outlook message"),
        (message("Peru")[:600], "cannot be read as an Outlook message|is no Outlook message"),
        (message("Peru")[:1500], "cannot be read as an Outlook message|is no Outlook message"),
        (message(), "without a text"),
        (message(rtf=b"\x00" * 40), "damaged RTF"),
        (message(rtf=struct.pack("<II4sI", 40, 2_000_000_000, b"LZFu", 0) + bytes(40)), "FILE_BYTES"),
        (ole({"WordDocument": bytes(100)}), r"is an old Word document \(.doc\), not a message"),
        (ole({"x": b"y"}), "is no Outlook message"),
    ],
)  # fmt: skip
def test_bad_messages(put: Put, content: bytes, said: str) -> None:
    with pytest.raises(ReadError, match=said):
        read_article(put("a.msg", content))


def test_rich_text_of_messages_is_unpacked_as_it_was_packed() -> None:
    from diplotimeline.readers.lzfu import unpack_rtf

    for words in (
        b"{\\rtf1 Peru}",
        b"{\\rtf1 " + b"Peru and Kenya " * 400 + b"}",
        b"{\\rtf1 " + NOISE.hex().encode() * 3,
    ):
        assert unpack_rtf(compressed_rtf.compress(words)) == words
        assert unpack_rtf(compressed_rtf.compress(words, False)) == words


def test_without_the_extra_one_line_says_what_to_install(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "olefile", None)
    with pytest.raises(ReadError, match=r"a.msg: is an Outlook message: pip install olefile$"):
        read_article(put("a.msg", message("Peru")))


def test_the_parts_of_a_document_are_bounded(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE + "DOCX_PARTS", "2")
    for name, content in {"a.odt": odt(text_of(BODY)), "a.epub": epub(BOOK)}.items():
        with pytest.raises(ReadError, match="the document is over 2 parts"):
            list(read_articles(put(name, content)))
