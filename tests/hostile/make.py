"""Make bad inputs, each with the message that it must give, and good articles to stand among them.

`python tests/hostile/make.py FOLDER` writes them all, and `expected.tsv`: kind, file, and the message as a regular
expression (for a bad one) or the event (for a good one).
"""

from __future__ import annotations

import gzip
import io
import json
import os
import sys
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TEXTS = (".txt", ".text", ".md", ".markdown")
PAGES = (".html", ".htm", ".xhtml")
RECORDS = (".jsonl", ".ndjson")
SUFFIXES = (*TEXTS, *PAGES, ".pdf", ".docx", ".eml", ".json", *RECORDS)
WORDS = "Chile opened its embassy in Nairobi on 12 June 2015, the foreign ministry said in a statement."


@dataclass(frozen=True, slots=True)
class Bad:
    """A file that cannot be read (or not as a whole): its name, what is in it, and what is said of it."""

    name: str
    content: bytes
    message: str


@dataclass(frozen=True, slots=True)
class Good:
    """An article of one event: its file's name, what is in it, the event's type, pair and date."""

    name: str
    content: bytes
    type: str
    pair: str
    date: str


def bad_inputs() -> Iterator[Bad]:
    """Every bad input, small or made here."""
    made = (nothing, noise, foreign, unpacked, records, lines, pages, mails, words, pdfs, encodings, too_large)
    for make in (*made, feeds, tables):
        yield from make()


def nothing() -> Iterator[Bad]:
    """Files without a word in them."""
    for suffix in SUFFIXES:
        yield Bad(f"empty{suffix}", b"", "is empty")
    for suffix in TEXTS:
        yield Bad(f"blank{suffix}", b" \n\t\n  \r\n", "is empty")
        yield Bad(f"mark{suffix}", b"\xef\xbb\xbf", "is empty")
        yield Bad(f"invisible{suffix}", "\u200b\u2060\u00ad\u202e".encode(), "has no text that can be seen")
    for suffix in PAGES:
        yield Bad(f"blank{suffix}", b" \n\t\n", "has no HTML|no text")
    for suffix in RECORDS:
        yield Bad(f"blank{suffix}", b"\n\n  \n", "has no article")


NOISE = bytes((number * 73 + 41) % 256 for number in range(3000))
BINARY = {
    "png": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + NOISE,
    "jpeg": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + NOISE,
    "elf": b"\x7fELF\x02\x01\x01\x00" + bytes(100) + NOISE,
    "sqlite": b"SQLite format 3\x00" + bytes(200) + NOISE,
    "class": b"\xca\xfe\xba\xbe\x00\x00\x00\x34" + NOISE,
    "wav": b"RIFF\x24\x08\x00\x00WAVEfmt \x10\x00\x00\x00" + NOISE,
    "zeros": bytes(5000),
    "bells": b"\x07\x08\x1b" * 500 + b"words",
}
IS_NOT = {
    ".pdf": "is not a PDF file",
    ".docx": "is no Word document",
    ".eml": "is not a text file|is no e-mail",
}


def noise() -> Iterator[Bad]:
    """Bytes that are no text and no document."""
    for suffix in SUFFIXES:
        for kind, content in {"noise": NOISE, "zeros": bytes(4000)}.items():
            if not (suffix in RECORDS and kind == "noise"):
                yield Bad(f"{kind}{suffix}", content, IS_NOT.get(suffix, "is not a text file"))
    for kind, content in BINARY.items():
        yield Bad(f"is-{kind}.txt", content, "is not a text file")


def foreign() -> Iterator[Bad]:
    """Documents under the name of another kind."""
    kinds = {
        "pdf": (pdf(["Chile"]), "looks like a PDF"),
        "zip": (docx(), "looks like a ZIP or Office file"),
        "gzip": (gzip.compress(WORDS.encode()), "looks like a gzip file"),
    }
    for kind, (content, message) in kinds.items():
        for suffix in (".txt", ".md", ".html", ".json"):
            yield Bad(f"{kind}-as{suffix}", content, message)
    for suffix in (".pdf", ".docx"):
        for kind, text in {"words": WORDS, "page": f"<html><p>{WORDS}", "rtf": "{\\rtf1 Chile}"}.items():
            yield Bad(f"{kind}-as{suffix}", text.encode(), IS_NOT[suffix])
    yield Bad("old-word.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + NOISE, IS_NOT[".docx"])
    yield Bad("pdf-as.docx", pdf(["Chile"]), IS_NOT[".docx"])
    yield Bad("zip-as.pdf", docx(), IS_NOT[".pdf"])


def unpacked() -> Iterator[Bad]:
    """What gzip did not pack, or packed a thousand times, or was cut off."""
    for suffix in SUFFIXES:
        yield Bad(f"plain{suffix}.gz", WORDS.encode(), "is not a gzip file")
    packed = gzip.compress(os.urandom(400) + WORDS.encode() * 20)
    for cut in (1, 5, 10, 20, 100, len(packed) - 9, len(packed) - 1):
        yield Bad(f"cut-{cut}.txt.gz", packed[:cut], "gzip file|is empty")
    yield Bad("wrong-sum.txt.gz", packed[:-8] + b"\x00" * 8, "gzip file")
    yield Bad("wrong-flags.txt.gz", b"\x1f\x8b\x08\xff" + packed[4:], "gzip file")
    for suffix in (".txt", ".md", ".html", ".json", ".jsonl", ".eml"):
        yield Bad(
            f"bomb{suffix}.gz", gzip.compress(b" " * 3_000_000), "over 200 times its packed size .*UNPACKED_RATIO"
        )
    yield Bad("twice.txt.gz", gzip.compress(gzip.compress(WORDS.encode())), "looks like a gzip file")


def records() -> Iterator[Bad]:
    """JSON that is none, or holds no article."""
    whole = json.dumps({"text": WORDS, "title": "Chile"})
    for cut in (1, 5, 20, len(whole) - 1):
        yield Bad(f"cut-{cut}.json", whole[:cut].encode(), "is not JSON")
    for name, text in {
        "words": WORDS,
        "single-quotes": "{'text': 'Chile'}",
        "comma": '{"text": "Chile",}',
        "comment": '{"text": "a"} // x',
        "bare": "{text: 1}",
        "control": '{"text": "Chile opened its embassy in Nairobi, \x01 it says."}',
        "unquoted": '{"text": Chile}',
        "twice": whole + whole,
        "python": "{'a': None}",
        "xml": "<text>Chile</text>",
        "escape": '{"text": "\\x41"}',
        "plus": "[+1]",
    }.items():
        yield Bad(f"{name}.json", text.encode(), "is not JSON")
    for name, deep in {"arrays": "[" * 100_000, "objects": '{"a":' * 50_000, "mixed": '[{"a":' * 40_000}.items():
        yield Bad(f"deep-{name}.json", deep.encode(), "nested too deeply|is not JSON")
    for name, text in {
        "number": "17",
        "string": '"Chile"',
        "null": "null",
        "true": "true",
        "nan": "NaN",
        "huge": "1e999",
    }.items():
        yield Bad(f"only-{name}.json", text.encode(), "is not a JSON object")
    yield Bad("digits.json", b"1" * 10_000, "is not JSON|is not a JSON object")
    for name, value in {
        "empty": {},
        "no-text": {"title": "Chile"},
        "number": {"text": 17},
        "null": {"text": None},
        "object": {"text": {"a": 1}},
        "blank": {"text": "  \n"},
        "nothing": {"text": ""},
        "list": {"text": [1, 2]},
        "true": {"text": True},
    }.items():
        yield Bad(f"text-{name}.json", json.dumps(value).encode(), "has no text in its fields")
    yield Bad("text-invisible.json", json.dumps({"text": "\u200b"}).encode(), "has no text that can be seen")
    for name, value in {"list": [], "articles": {"articles": []}, "docs": {"response": {"docs": []}}}.items():
        yield Bad(f"none-{name}.json", json.dumps(value).encode(), "has no article")


def lines() -> Iterator[Bad]:
    """JSON lines of which one is bad; the good one's event comes out (see `good_records`)."""
    good = json.dumps({"text": "No event stands here.", "title": "x"})
    for name, line in {
        "cut": '{"text": "Chi',
        "words": "Chile opened",
        "number": "17",
        "list": "[]",
        "null": "null",
        "deep": "[" * 50_000,
        "no-text": "{}",
        "comma": '{"text": "a"},',
        "twice": "{}{}",
        "quotes": "{'a': 1}",
    }.items():
        for number, suffix in enumerate(RECORDS):
            content = f"{line}\n{good}\n" if number else f"{good}\n{line}\n{good}\n"
            yield Bad(f"line-{name}{suffix}", content.encode(), f"record {2 - number} ")
    yield Bad("line-bytes.jsonl", f"{good}\n".encode() + bytes(200) + b"\n", "record 2 |is not a text file")


def pages() -> Iterator[Bad]:
    """HTML without words, or made to harm."""
    for name, text in {
        "empty": "<html></html>",
        "body": "<html><body></body></html>",
        "script": "<html><script>alert(1)</script></html>",
        "style": "<style>a {}</style>",
        "comment": "<html><!-- Chile --></html>",
        "picture": "<html><img src=a.png></html>",
        "head": "<html><head><title></title></head></html>",
        "frames": "<frameset><frame src=a></frameset>",
        "doctype": "<!doctype html>",
        "instruction": "<?xml version='1.0'?>",
        "blanks": "<p>&nbsp;</p>" * 50,
        "template": "<template><p>Chile</p></template>",
        "noscript": "<script>1</script><style>2</style>",
    }.items():
        yield Bad(f"page-{name}.html", text.encode(), "no HTML|no text|is empty")
    for tag in ("div", "b", "table", "ul", "span", "blockquote", "font"):
        yield Bad(f"deep-{tag}.html", (f"<{tag}>" * 3000 + "Chile").encode(), "over 200 elements .*HTML_DEPTH")
    yield Bad("many.html", b"<p>Chile" * 100_001, "over 100,000 elements .*HTML_ELEMENTS")
    many = " ".join(f"a{number}='>'" for number in range(30_000))
    yield Bad("attributes.html", f"<p {many}>Chile".encode(), "over 1,000 attributes .*HTML_ATTRIBUTES")
    yield Bad("zeros-in.html", b"<p>Chile\x00\x00\x00\x00</p>" * 20, "is not a text file")


def mails() -> Iterator[Bad]:
    """E-mail without a text."""
    head = "From: a@b.example\nSubject: Chile\n"
    for name, text in {
        "words": "no headers, only words",
        "headers": "X-One: 1\n\nChile",
        "empty": "\n\n\n.",
    }.items():
        yield Bad(f"mail-{name}.eml", text.encode(), "is no e-mail")
    for kind in ("image/png", "application/pdf", "audio/wav", "application/octet-stream"):
        text = f"{head}Content-Type: {kind}\nContent-Transfer-Encoding: base64\n\nAAAA\n"
        yield Bad(f"mail-{kind.replace('/', '-')}.eml", text.encode(), "e-mail without a text|is empty")
    encoded = "From: a@b.example\nSubject: " + "=?utf-8?q?x?= " * 100_000
    yield Bad("mail-subject.eml", f"{encoded}\nContent-Type: image/png\n\nAAAA\n".encode(), "e-mail without a text")
    for name, body in {
        "blank": "\n\n",
        "html": "Content-Type: text/html\n\n<html></html>",
        "base64": "Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n!!!!",
        "deep": "Content-Type: text/html\n\n" + "<div>" * 3000,
        "pdf": "Content-Type: text/plain\n\n%PDF-1.4 Chile",
        "zero": "Content-Type: text/plain\n\na\x00\x00\x00b",
        "multipart": 'Content-Type: multipart/mixed; boundary="b"\n\nno part',
    }.items():
        message = "is empty|no text|no HTML|HTML_DEPTH|without a text|is not a text file"
        yield Bad(f"mail-{name}.eml", (head.replace("Subject: Chile\n", "") + body).encode(), message)


def words() -> Iterator[Bad]:
    """Word documents that are damaged, or made to harm."""
    whole = docx()
    for tenth in range(1, 10):
        yield Bad(f"cut-{tenth}.docx", whole[: len(whole) * tenth // 10], IS_NOT[".docx"])
    damaged = bytearray(whole)
    damaged[len(damaged) // 3 : len(damaged) // 3 + 400] = bytes(400)
    yield Bad("damaged.docx", bytes(damaged), "Word document")
    entity = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
    outside = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
    for name, xml in {"laughs": entity, "outside": outside}.items():
        yield Bad(f"entity-{name}.docx", packed({"word/document.xml": xml}), "XML with a document type")
        yield Bad(
            f"entity-{name}-16.docx",
            packed({"word/document.xml": xml.decode().encode("utf-16")}),
            "XML with a document type",
        )
        yield Bad(f"entity-{name}-rels.docx", packed({"_rels/.rels": xml}), "XML with a document type")
    for name, parts in {
        "empty": {},
        "types": {"[Content_Types].xml": b"<Types/>"},
        "no-document": {"_rels/.rels": b"<x/>"},
        "broken-xml": {"[Content_Types].xml": b"<Types", "word/document.xml": b"<w:document"},
        "other": {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"},
        "climbing": {"../../../../tmp/evil.xml": b"<x/>"},
        "sheet": {"xl/workbook.xml": b"<x/>"},
    }.items():
        yield Bad(f"parts-{name}.docx", packed(parts), "Word document")
    yield Bad("bomb.docx", packed({"word/document.xml": b" " * 3_000_000}), "UNPACKED_RATIO")
    yield Bad(
        "many.docx", packed({f"word/{number}.xml": b"" for number in range(5001)}), "over 5,000 parts .*DOCX_PARTS"
    )
    yield Bad(
        "claims.docx", claiming(packed({"word/document.xml": b"<x/>"})), "UNPACKED_BYTES|UNPACKED_RATIO|Word document"
    )


def pdfs() -> Iterator[Bad]:
    """PDFs that are damaged, locked, of pictures, or made to harm."""
    whole = pdf(["Chile opened its embassy."])
    for cut in (8, 20, 60):
        yield Bad(f"cut-{cut}.pdf", whole[:cut], "PDF")
    yield Bad("pictures.pdf", pdf(["", "", ""]), "its pages are pictures")
    yield Bad("no-pages.pdf", pdf([]), "PDF|pages")
    yield Bad("many.pdf", pdf(["x"] * 2001), "over 2,000 pages .*PDF_PAGES")
    yield Bad("locked.pdf", locked(whole), "locked with a password|PDF")
    replaced = {
        "own-kid": (b"/Kids [5 0 R]", b"/Kids [2 0 R]"),
        "no-such-kid": (b"/Kids [5 0 R]", b"/Kids [99 0 R]"),
        "kids-of-none": (b"/Kids [5 0 R]", b"/Kids null    "),
    }
    for name, (old, new) in replaced.items():
        assert old in whole
        yield Bad(f"{name}.pdf", whole.replace(old, new), "PDF|pages")
    bound = "is over a bound of the PDF library"
    yield Bad("bomb.pdf", zipped(whole, b" " * 80_000_000), bound)
    yield Bad("bomb-twice.pdf", zipped(whole, zlib.compress(b" " * 80_000_000), filters=2), bound)
    kids = [
        f"{number} 0 obj\n<< /Type /Pages /Count 2 /Kids [{number + 1} 0 R {number + 1} 0 R] >>\nendobj"
        for number in range(2, 40)
    ]
    tree = "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n" + "\n".join(kids)
    tree += "\n40 0 obj\n<< /Type /Page >>\nendobj\ntrailer\n<< /Root 1 0 R /Size 41 >>\nstartxref\n0\n%%EOF\n"
    yield Bad("tree.pdf", tree.encode(), bound)
    deep = b"%PDF-1.4\n1 0 obj\n" + b"[" * 100_000 + b"\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n"
    yield Bad("deep.pdf", deep, "PDF")
    yield Bad("only-head.pdf", b"%PDF-1.7\n" + NOISE, "PDF")


def encodings() -> Iterator[Bad]:
    """Text that is not in the encoding that it seems to be in: some is read, and the guess is told."""
    text = "Señor Peña spoke of Côte d’Ivoire, São Tomé and Curaçao before the press in Asunción."
    yield Bad("western.txt", text.encode("cp1252"), "read as Windows-1252")
    yield Bad("stray.txt", ("é ü ñ " * 20).encode() + b"\x92 " + text.encode(), "stray bytes read as Windows-1252")
    for encoding in ("utf-16", "utf-16-le", "utf-16-be", "utf-32"):
        yield Bad(f"{encoding}.txt", text.encode(encoding), "read as UTF-")
    yield Bad("cut-16.txt", text.encode("utf-16")[:-1] + b"\xd8", "read as UTF-16")
    yield Bad("half-16.txt", b"\xff\xfe" + b"\x00\xd8" * 40, "is not a text file")
    yield Bad(
        "greek.txt", ("Η Ελλάδα και η Κύπρος άνοιξαν πρεσβεία. " * 5).encode("cp1253"), "a guess, for it is not UTF-8"
    )


def too_large() -> Iterator[Bad]:
    """Inputs over the bounds on sizes."""
    yield Bad("long.txt", b"a" * 5_000_001, "the text is over 5,000,000 characters .*TEXT_CHARACTERS")
    yield Bad("long-words.md", b"Peru and Chile " * 400_000, "TEXT_CHARACTERS")
    yield Bad("long.html", b"<p>" + b"Peru and Chile " * 400_000, "TEXT_CHARACTERS")
    yield Bad("long.eml", b"From: a@b.example\n\n" + b"Peru and Chile " * 400_000, "TEXT_CHARACTERS")
    yield Bad("long.json", json.dumps({"text": "Peru " * 1_000_001}).encode(), "TEXT_CHARACTERS")


def feeds() -> Iterator[Bad]:
    """What is no feed, and feeds that are cut off or made to harm."""
    feed = FEED.format(f"<item><title>x</title><description>{WORDS.partition(' on ')[0]}.</description></item>")
    for suffix in (".rss", ".atom", ".rdf", ".xml"):
        yield Bad(f"noise{suffix}", NOISE, "is not a text file")
        yield Bad(f"empty{suffix}", b"", "is empty")
        yield Bad(f"prose{suffix}", b"The weather was fine.", "is no feed .*not XML")
        yield Bad(f"other{suffix}", b"<?xml version='1.0'?><map><a/></map>", "is XML, but no feed .*<map>")
        yield Bad(f"none{suffix}", FEED.format("").encode(), "is a feed without an entry")
    yield Bad("page.rss", b"<!doctype html><html><body>Gone</body></html>", "is no feed .*not XML")
    for number, cut in enumerate((20, 40, len(feed) - 60, len(feed) - 20)):
        yield Bad(f"cut-{number}.rss", feed[:cut].encode(), "is cut off|is no feed")
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    for name, inner in {"laughs": laughs, "file": '<!ENTITY a9 SYSTEM "file:///etc/passwd">'}.items():
        bomb = f'<!DOCTYPE rss [<!ENTITY a0 "ha">{inner}]>' + FEED.format("<item><title>&a9;</title></item>")
        yield Bad(f"entity-{name}.rss", bomb.encode(), "defines entities")
    yield Bad("deep.rss", FEED.format("<item>" + "<b>" * 5000).encode(), "HTML_DEPTH")
    yield Bad("wide.rss", FEED.format("<item>" + "<b/>" * 200_000).encode(), "HTML_ELEMENTS")
    yield Bad("bomb.rss.gz", gzip.compress(FEED.format(" " * 3_000_000).encode()), "UNPACKED_RATIO")
    yield Bad("long.rss", FEED.format(f"<item><title>{'Peru ' * 1_000_001}</title></item>").encode(), "TEXT_CHARACTERS")


FEED = '<rss version="2.0"><channel><title>x</title>{}</channel></rss>'


def tables() -> Iterator[Bad]:
    """What is no table of articles, and tables made to harm."""
    unknown = "is a table without a known column of text .*--text-field names it"
    for suffix in (".csv", ".tsv", ".tab"):
        yield Bad(f"noise{suffix}", NOISE, "is not a text file")
        yield Bad(f"empty{suffix}", b"", "is empty")
        yield Bad(f"prose{suffix}", f"{WORDS}\n{WORDS}\n".encode(), unknown)
        yield Bad(f"unknown{suffix}", b"Country,Since\nPeru,1996\n", unknown)
        yield Bad(f"heads{suffix}", b"title,url,text\n", "has no article")
        yield Bad(f"foreign{suffix}", b"title,url,language\nEl,https://a.example,Spanish\n", "not in English")
    yield Bad("columns.csv", b"text," * 1_000_000 + b"\nx", "over 1,000 columns .*TABLE_COLUMNS")
    yield Bad("cell.csv", b'text,url\n"' + b"x" * 11_000_000, "over 10,000,000 characters .*ROW_CHARACTERS")
    yield Bad("quote.csv", b'text,url\n"No end', "record 1 is cut off within a quoted cell")
    yield Bad("more.csv", b"text,url\na,b,c\n", "record 1 has 3 cells under 2 columns")
    yield Bad("bomb.csv.gz", gzip.compress(b"text,url\n" + b"x,\n" * 1_500_000), "UNPACKED_RATIO")
    yield Bad("zip-as.csv", packed({"a.txt": b"x"}), "looks like a ZIP or Office file")


def good_articles() -> Iterator[Good]:
    """Twenty articles of one event each, in all formats and under odd names."""
    states = ("Chile", "Peru", "Kenya", "Ghana", "Norway", "Cuba", "Nepal", "Oman", "Fiji", "Malta")
    codes = ("CHL", "PER", "KEN", "GHA", "NOR", "CUB", "NPL", "OMN", "FJI", "MLT")
    shapes = [
        ("good.txt", str.encode),
        ("good two words.txt", str.encode),
        ("good 'quotes' \"and\" $(more); `x`.txt", str.encode),
        ("good\nline.txt", str.encode),
        ("-good-dash.txt", str.encode),
        (os.fsdecode(b"good-\xff-bytes.txt"), str.encode),
        ("good-\x1b[31mred.txt", str.encode),
        ("good-ünïcode-中文.txt", str.encode),
        ("good-16.txt", lambda text: text.encode("utf-16")),
        ("good-mark.txt", lambda text: b"\xef\xbb\xbf" + text.encode()),
        ("good-crlf.txt", lambda text: text.replace("\n", "\r\n").encode()),
        ("good-nfd.txt", lambda text: unicodedata.normalize("NFD", text + " Côte d'Ivoire is far away.").encode()),
        ("good-shy.txt", lambda text: text.replace("embassy", "em\u00adbassy").replace(" on ", "\u00a0on ").encode()),
        ("good.md", lambda text: f"---\ntitle: The day\n---\n\n{text}".encode()),
        ("good.html", lambda text: f"<html><body><script>while(1);</script><article><p>{text}</p></article>".encode()),
        ("good.eml", lambda text: f"From: a@b.example\nSubject: The day\n\n{text}".encode()),
        ("good.json", lambda text: json.dumps({"text": text}).encode()),
        ("good.jsonl", lambda text: json.dumps({"text": text}).encode()),
        ("good.txt.gz", lambda text: gzip.compress(text.encode())),
        ("good.docx", docx),
        ("good.pdf", lambda text: pdf(text.split(". "))),
        (
            "good.rss",
            lambda text: FEED.format(f"<item><title>x</title><description>{text}</description></item>").encode(),
        ),
        ("good.csv", lambda text: f'title;text;url\r\nx;"{text}";\r\n'.encode("utf-16")),
        ("good.tsv", lambda text: f"Headline\tDate\tFull text\nx\t1990\t{text}\n".encode()),
    ]
    for number, (name, write) in enumerate(shapes):
        one, two = number % 10, (number + 3 + number // 10) % 10
        pair = "-".join(sorted((codes[one], codes[two])))
        text = f"{states[one]} and {states[two]} established diplomatic relations on {number + 1} May 1990. It rained."
        yield Good(name, write(text), "relations_established", pair, f"1990-05-{number + 1:02}")


def docx(text: str = WORDS) -> bytes:
    """A Word document of one paragraph."""
    import docx as word

    document = word.Document()
    document.add_paragraph(text)
    document.save(data := io.BytesIO())
    return data.getvalue()


def packed(parts: dict[str, bytes]) -> bytes:
    """A ZIP file."""
    with zipfile.ZipFile(out := io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return out.getvalue()


def claiming(data: bytes) -> bytes:
    """A ZIP file whose directory says that a part has 4 GB."""
    at = data.index(b"PK\x01\x02")
    return data[: at + 24] + b"\xfe\xff\xff\xff" + data[at + 28 :]


def pdf(pages: list[str]) -> bytes:
    """A PDF with a line of text a page, written by hand."""
    bodies = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for text in pages:
        drawn = f"BT /F1 10 Tf 1 0 0 1 50 700 Tm ({text}) Tj ET" if text else "0 0 10 10 re f"
        bodies.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream")
        resources = "<< /Font << /F1 3 0 R >> >>"
        bodies.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {len(bodies)} 0 R "
            f"/Resources {resources} >>"
        )
        kids.append(f"{len(bodies)} 0 R")
    bodies[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"trailer\n<< /Size {len(bodies) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n{table}{end}".encode()


def zipped(data: bytes, content: bytes, filters: int = 1) -> bytes:
    """The same PDF with other content of its page, packed."""
    start, end = data.index(b"<< /Length"), data.index(b"endstream")
    body = zlib.compress(content)
    names = b" ".join([b"/FlateDecode"] * filters)
    return data[:start] + b"<< /Length %d /Filter [%s] >>\nstream\n" % (len(body), names) + body + b"\n" + data[end:]


def locked(data: bytes) -> bytes:
    """The same PDF, locked with a password."""
    import pypdf

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(out := io.BytesIO())
    return out.getvalue()


def main() -> None:
    """Write all into the folder given."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "expected.tsv").open("w", encoding="utf-8") as expected:
        for case in (*bad_inputs(), *good_articles()):
            (folder / case.name).write_bytes(case.content)
            told = case.message if isinstance(case, Bad) else f"{case.type} {case.pair} {case.date}"
            expected.write(f"{type(case).__name__.lower()}\t{case.name!a}\t{told}\n")


if __name__ == "__main__":
    main()
