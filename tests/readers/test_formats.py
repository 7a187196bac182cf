from __future__ import annotations

import gzip
import io
import json
from collections.abc import Callable
from datetime import date

import pytest

from diplotimeline.errors import ReadError
from diplotimeline.model import Article
from diplotimeline.readers import READERS, Fields, read_article, read_articles
from diplotimeline.readers.tables import table_lines

Put = Callable[[str, bytes | str], str]

PAGE = """<!doctype html><html><head><title>Chile opens embassy in Nairobi - The News</title>
<meta name="description" content="Relations since 1990-05-03">{meta}</head><body>
<nav><a href="/">Home</a> <a href="/w">World</a></nav><article><h1>Chile opens embassy in Nairobi</h1>{time}
<p>Chile opened its embassy in Nairobi in June 2015, the foreign ministry said in a statement that was given to the
press on Thursday. Relations began on 3 May 1967.</p><h2>Relations with other countries</h2>
<table><tr><th>Country</th><th>Formal relations began</th><th>Notes</th></tr>
<tr><td><a href="/g">Ghana</a></td><td>17 August 1966<sup>[1]</sup></td>
<td>Ghana has an embassy.<br>It is large.</td></tr>
<tr><td rowspan="2">Togo</td><td>1968</td><td></td></tr><tr><td>1970</td><td>Broken off</td></tr></table>
<p>The last paragraph tells the readers more about trade and culture between the two of them.</p>
<script>document.write("evil")</script></article><footer>All rights reserved</footer></body></html>"""


def test_plain_text_with_its_title_and_date(put: Put) -> None:
    text = "2015-06-12\n\nChile opens embassy in Nairobi\n\nThe embassy was opened today.\n"
    article = read_article(path := put("a.txt", text))
    assert article.text == text
    assert article.source == path
    assert (article.title, article.published, article.published_basis) == (
        "Chile opens embassy in Nairobi",
        date(2015, 6, 12),
        "text",
    )


def test_the_option_comes_first(put: Put) -> None:
    article = read_article(put("a.txt", "2015-06-12\n\nText of the day.\n"), published=date(2001, 1, 2))
    assert (article.published, article.published_basis) == (date(2001, 1, 2), "option")


@pytest.mark.parametrize(
    "front",
    [
        '---\ntitle: "Chile opens embassy"\ndate: 2015-06-12 10:00\ntags:\n  - x\n---\n',
        '+++\ntitle = "Chile opens embassy"\ndate = 2015-06-12\n+++\n',
    ],
)
def test_front_matter_is_read_and_taken_out(put: Put, front: str) -> None:
    article = read_article(put("a.md", front + "\nThe embassy is in Nairobi.\n"))
    assert article.text == "The embassy is in Nairobi.\n"
    assert (article.title, article.published, article.published_basis) == (
        "Chile opens embassy",
        date(2015, 6, 12),
        "metadata",
    )


def test_a_rule_is_no_front_matter(put: Put) -> None:
    text = "---\n\nThe embassy is in Nairobi.\n\n---\n\nMore.\n"
    assert read_article(put("a.md", text)).text == text


@pytest.mark.parametrize(
    ("meta", "time", "expected", "basis"),
    [
        ('<meta property="article:published_time" content="2015-06-12T10:00:00Z">', "", date(2015, 6, 12), "metadata"),
        ('<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2015-06-12"}</script>',
         "", date(2015, 6, 12), "metadata"),
        ("", '<time datetime="2015-06-12">today</time>', date(2015, 6, 12), "metadata"),
        ("", '<span itemprop="datePublished" content="2015-06-12">today</span>', date(2015, 6, 12), "metadata"),
        ('<link rel="canonical" href="https://news.example/2015/06/12/embassy">', "", date(2015, 6, 12), "metadata"),
        ("", "<p>12 June 2015</p>", date(2015, 6, 12), "text"),
        ('<meta name="dcterms.modified" content="2019-01-01">', "", None, None),
        ("", "", None, None),
    ],
)  # fmt: skip
def test_html(put: Put, meta: str, time: str, expected: date | None, basis: str | None) -> None:
    article = read_article(put("a.html", PAGE.format(meta=meta, time=time)))
    assert article.title == "Chile opens embassy in Nairobi"
    assert (article.published, article.published_basis) == (expected, basis)
    assert "Chile opened its embassy in Nairobi in June 2015" in article.text
    assert "Home" not in article.text
    assert "evil" not in article.text
    lines = article.text.split("\n")
    assert (
        "Country: Ghana | Formal relations began: 17 August 1966 | Notes: Ghana has an embassy. It is large." in lines
    )
    assert "Country: Togo | Formal relations began: 1970 | Notes: Broken off" in lines


def test_html_in_its_declared_encoding(put: Put) -> None:
    page = PAGE.format(meta='<meta charset="iso-8859-2">', time="<p>Minister Dačić was there, and spoke with Božo.</p>")
    assert "Dačić" in read_article(put("a.html", page.replace("’", "'").encode("iso-8859-2"))).text


def test_a_page_of_tables_for_layout_keeps_its_words(put: Put) -> None:
    words = (
        "Chile opened its embassy in Nairobi in June 2015, the foreign ministry said in a statement to the press. " * 4
    )
    inner = f"<h1>News</h1><table><tr><td><p>{words}</p></td></tr></table>"
    page = f"<html><body><table><tr><td>Menu</td><td>{inner}</td></tr></table></body></html>"
    assert "Chile opened its embassy in Nairobi" in read_article(put("a.html", page)).text


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ("<div>" * 3000 + "x", "HTML_DEPTH"),
        ("<html><body></body></html>", "no text"),
        ("<!-- nothing -->", "no HTML|no text|is empty"),
    ],
)
def test_bad_html(put: Put, page: str, message: str) -> None:
    with pytest.raises(ReadError, match=message):
        read_article(put("a.html", page))


def test_cells_that_span_a_great_many_columns_and_rows(put: Put) -> None:
    row = "<tr>" + '<td colspan="999" rowspan="999">Kenya</td>' * 10 + "</tr>"
    page = f"<html><body><h1>Chile</h1><table>{row * 300}</table><p>{'More on trade. ' * 30}</p></body></html>"
    assert len(read_article(put("a.html", page)).text) < 10_000


def test_attributes_that_are_none(put: Put) -> None:
    meta = '<meta property="article:published_time" content="2015-06-12" {x>'
    assert read_article(put("a.html", PAGE.format(meta=meta, time=""))).published == date(2015, 6, 12)


def test_prose_that_spans_rows_is_told_once(put: Put) -> None:
    prose = "Chile and Kenya opened embassies in each other's capital in the year 1967, and closed them in 1973."
    page = (
        "<html><body><article><h1>Relations of Chile</h1><table><tr><th>Country</th><th>Notes</th><th>Since</th></tr>"
        f'<tr><td>Kenya</td><td rowspan="2">{prose}</td><td>1967</td></tr>'
        "<tr><td>Togo</td><td>1968</td></tr></table>"
        "</article></body></html>"
    )
    text = read_article(put("a.html", page)).text
    assert text.count(prose) == 1
    assert "Country: Togo | Since: 1968" in text


def test_table_lines() -> None:
    rows = [["Country", "Since"], ["Ghana", "1966"], ["Africa", "Africa"], ["Togo", ""], ["", ""]]
    assert list(table_lines(rows)) == ["Country: Ghana | Since: 1966", "Africa", "Country: Togo"]
    assert list(table_lines([["Capital", "Nairobi"], ["Founded", "1963"]], labelled=False)) == [
        "Capital | Nairobi",
        "Founded | 1963",
    ]


def test_mail(put: Put) -> None:
    mail = (
        "From: a@news.example\nSubject: =?utf-8?q?Chile_opens_embassy_in_C=C3=B4te_d=27Ivoire?=\n"
        "Date: Fri, 12 Jun 2015 10:00:00 +0200\nMIME-Version: 1.0\nContent-Type: text/plain; charset=iso-8859-1\n"
        "Content-Transfer-Encoding: quoted-printable\n\nSe=F1or Pe=F1a opened it.\n"
    )
    article = read_article(put("a.eml", mail))
    assert article.text == "Chile opens embassy in Côte d'Ivoire\n\nSeñor Peña opened it.\n"
    assert (article.published, article.published_basis) == (date(2015, 6, 12), "metadata")
    assert article.title == "Chile opens embassy in Côte d'Ivoire"


def test_mail_of_html_with_an_attachment(put: Put) -> None:
    mail = (
        'From: a@news.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n\n--b\n'
        f"Content-Type: text/html; charset=utf-8\n\n{PAGE.format(meta='', time='')}\n--b\n"
        "Content-Type: application/pdf\nContent-Disposition: attachment; filename=x.pdf\n\n%PDF-\n--b--\n"
    )
    article = read_article(put("a.eml", mail))
    assert "Chile opened its embassy" in article.text
    assert "1 attachments were not read" in article.readings


@pytest.mark.parametrize("mail", ["no mail at all, only words", "Subject: x\nContent-Type: image/png\n\nxyz"])
def test_bad_mail(put: Put, mail: str) -> None:
    with pytest.raises(ReadError, match="e-mail"):
        read_article(put("a.eml", mail))


RECORD = {
    "maintext": "Chile opened an embassy.",
    "title": "Chile opens",
    "date_publish": "2015-06-12 10:00:00",
    "url": "x",
}


def test_json_record(put: Put) -> None:
    article = read_article(path := put("a.json", json.dumps(RECORD)))
    assert (article.text, article.title, article.published) == (
        "Chile opened an embassy.",
        "Chile opens",
        date(2015, 6, 12),
    )
    assert (article.source, article.published_basis) == (path, "metadata")


@pytest.mark.parametrize(
    "wrap", [lambda r: r, lambda r: {"status": "ok", "articles": r}, lambda r: {"response": {"docs": r}}]
)
def test_json_lists(put: Put, wrap: Callable[[object], object]) -> None:
    path = put("a.json", json.dumps(wrap([RECORD, RECORD | {"maintext": "Two."}])))
    assert [(one.source, one.text) for one in read_articles(path)] == [
        (f"{path}#1", "Chile opened an embassy."),
        (f"{path}#2", "Two."),
    ]
    with pytest.raises(ReadError, match="holds 2 articles"):
        read_article(path)


def test_fields_of_ones_own(put: Put) -> None:
    path = put("a.json", json.dumps({"doc": {"words": "Chile opened an embassy."}, "when": 1434103200, "text": "no"}))
    article = read_article(path, fields=Fields(text="doc.words", published="when"))
    assert (article.text, article.published) == ("Chile opened an embassy.", date(2015, 6, 12))
    with pytest.raises(ReadError, match="looked for story"):
        read_article(path, fields=Fields(text="story"))


def test_json_lines_go_on_after_bad_ones(put: Put) -> None:
    lines = [
        json.dumps(RECORD),
        "",
        "{broken",
        "[1]",
        json.dumps({"title": "x"}),
        json.dumps(RECORD | {"text": "", "maintext": "Six."}),
    ]
    path = put("a.jsonl", "\n".join(lines))
    articles, error = collect(path)
    assert [one.source for one in articles] == [f"{path}#1", f"{path}#6"]
    assert error.startswith(f"{path}: 3 of 5 records not read; record 3 is not JSON (")


def collect(path: str) -> tuple[list[Article], str]:
    """Read what can be read of a file of many, and the error that comes after it."""
    articles: list[Article] = []
    stream = read_articles(path)
    with pytest.raises(ReadError) as caught:
        articles.extend(stream)  # keeps what came before the error
    return articles, str(caught.value)


def test_json_lines_under_the_name_of_json_and_back(put: Put) -> None:
    two = json.dumps(RECORD) + "\n" + json.dumps(RECORD) + "\n"
    assert len(list(read_articles(put("a.json", two)))) == 2
    assert len(list(read_articles(put("u.jsonl", two.encode("utf-16"))))) == 2


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "is not JSON"),
        ("[" * 100_000, "nested too deeply|is not JSON"),
        ("[]", "has no article"),
        ("17", "is not a JSON object"),
        ('{"text": ""}', "has no text"),
    ],
)
def test_bad_json(put: Put, content: str, message: str) -> None:
    with pytest.raises(ReadError, match=message):
        read_article(put("a.json", content))


def test_json_with_lone_surrogates(put: Put) -> None:
    assert read_article(put("a.json", '{"text": "a\\ud800b"}')).text == "a\ufffdb"


def test_word(put: Put) -> None:
    import docx

    document = docx.Document()
    document.add_heading("Chile opens embassy in Nairobi", 0)
    document.add_paragraph("12 June 2015")
    table = document.add_table(rows=2, cols=2)
    for cell, words in zip(
        [c for row in table.rows for c in row.cells], ["Country", "Since", "Ghana", "1966"], strict=True
    ):
        cell.text = words
    document.add_paragraph("The end.")
    document.save(data := io.BytesIO())
    article = read_article(put("a.docx", data.getvalue()))
    assert article.text == "Chile opens embassy in Nairobi\n\n12 June 2015\n\nCountry: Ghana | Since: 1966\n\nThe end."
    assert (article.title, article.published, article.published_basis) == (
        "Chile opens embassy in Nairobi",
        date(2015, 6, 12),
        "text",
    )


@pytest.mark.parametrize("suffix", sorted(READERS))
def test_empty_files(put: Put, suffix: str) -> None:
    with pytest.raises(ReadError, match="is empty"):
        read_article(put("a" + suffix, ""))


@pytest.mark.parametrize("suffix", sorted(READERS))
def test_no_format_takes_noise(put: Put, suffix: str) -> None:
    noise = bytes((number * 73 + 41) % 256 for number in range(3000))
    with pytest.raises(ReadError) as caught:
        read_article(put("a" + suffix, noise))
    assert "\n" not in str(caught.value)


def test_gzip_of_any_format(put: Put) -> None:
    assert read_article(put("a.txt.gz", gzip.compress(b"Chile opened an embassy."))).text == "Chile opened an embassy."
    path = put("a.jsonl.gz", gzip.compress((json.dumps(RECORD) + "\n").encode() * 3))
    assert [one.source for one in read_articles(path)] == [f"{path}#1", f"{path}#2", f"{path}#3"]


def test_formats_are_known_by_content_when_the_name_tells_nothing(put: Put, make_pdf: Callable[..., bytes]) -> None:
    assert read_article(put("article", PAGE.format(meta="", time=""))).title == "Chile opens embassy in Nairobi"
    assert read_article(put("record", json.dumps(RECORD))).text == "Chile opened an embassy."
    assert (
        read_article(put("file.dat", make_pdf([[(50, 700, "Chile opened an embassy.")]]))).text
        == "Chile opened an embassy."
    )
    assert read_article(put("note.log", "Chile opened an embassy.")).text == "Chile opened an embassy."


CHRONOLOGIES = [
    (
        [["Year", "Day", "What happened"], ["1971", "15 Feb.", "Peru sends a consul"],
         ["", "25 Oct.", "He is recalled"],
         ["1972", "–", "An embassy is opened"], ["", "May 4", "Relations begin"]],
        ["15 Feb. 1971: Peru sends a consul", "25 Oct. 1971: He is recalled", "1972: An embassy is opened",
         "May 4, 1972: Relations begin"],
    ),
    (
        [["Date", "Event"], ["4 May 1990", "Accord signed"], ["March 1991", "Accord in force"]],
        ["4 May 1990: Accord signed", "March 1991: Accord in force"],
    ),
    (
        [["4 May 1990", "Peru opens an embassy"], ["1991", "Chile follows with another"],
         ["1992", "Relations are cut off"]],
        ["4 May 1990: Peru opens an embassy", "1991: Chile follows with another", "1992: Relations are cut off"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "lines"), CHRONOLOGIES)
def test_a_chronology_in_a_table_is_lines_that_begin_with_their_dates(rows: list[list[str]], lines: list[str]) -> None:
    assert list(table_lines(rows)) == lines


def test_other_tables_with_dates_stay_tables() -> None:
    assert list(table_lines([["Date", "Country"], ["4 May 1990", "Peru"]])) == ["Date: 4 May 1990 | Country: Peru"]
    bare = [["4 May 1990", "Peru"], ["1991", "Chile"], ["1992", "Laos"]]
    assert list(table_lines(bare)) == ["4 May 1990 | Peru", "1991 | Chile", "1992 | Laos"]
