"""What HTML and DOCX mark as headings is delivered with its place, and tables of HTML with what their heads say."""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Sequence

import pytest

from diplotimeline.readers import read_article
from diplotimeline.readers.article import Piece, finish

Put = Callable[[str, bytes | str], str]
INTRO = "<p>Laos deals with many states, near and far, and keeps a careful list of what was done and when.</p>"
OUTRO = "<p>All days are those of the notes that were exchanged, as the ministry keeps them.</p>"


def page(body: str, title: str = "Relations of Laos") -> str:
    return (
        f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{INTRO}{body}{OUTRO}"
        "</article></body></html>"
    )


def headings(path: str) -> list[tuple[str, int]]:
    article = read_article(path)
    return [(article.text[start:end], level) for start, end, level in article.headings]


MARKED = {
    "levels": ("<h2>Visits</h2><p>a</p><h3>From Peru</h3><p>b</p>", [("Visits", 2), ("From Peru", 3)]),
    "marked words": ("<h2>Visits <em>from</em>  <b>Peru</b></h2><p>a</p>", [("Visits from Peru", 2)]),
    "characters as HTML writes them": (
        "<h2>C&ocirc;te d&#8217;Ivoire &amp; Laos</h2><p>a</p>",
        [("Côte d’Ivoire & Laos", 2)],
    ),
    "the same words twice": (
        "<h2>1996</h2><p>a</p><h2>Visits</h2><p>b</p><h2>1996</h2><p>c</p>",
        [("1996", 2), ("Visits", 2), ("1996", 2)],
    ),
    "words that stand in a paragraph before": (
        "<p>Visits</p><p>were many</p><h2>Visits of 1996</h2><p>a</p>",
        [("Visits of 1996", 2)],
    ),
}


@pytest.mark.parametrize("name", MARKED)
def test_headings_of_a_page(name: str, put: Put) -> None:
    body, expected = MARKED[name]
    body = body.replace("<p>a</p>", INTRO.replace("Laos", "Peru")).replace("<p>b</p>", OUTRO.replace("All", "The"))
    body = body.replace("<p>c</p>", OUTRO.replace("All", "Such"))
    assert headings(put("page.html", page(body))) == [("Relations of Laos", 1), *expected]


def test_headings_of_a_page_stand_in_order(put: Put) -> None:
    article = read_article(put("page.html", page("".join(f"<h2>Year {n}</h2>{INTRO}" for n in range(1990, 1999)))))
    starts = [start for start, _, _ in article.headings]
    assert starts == sorted(set(starts))
    assert len(starts) == 10


def document(*parts: tuple[str, str], table: Sequence[Sequence[str]] = ()) -> bytes:
    """A document with paragraphs of these styles, and a table at its end."""
    import docx

    made = docx.Document()
    for style, words in parts:
        made.add_paragraph(words, style=style)
    if table:
        grid = made.add_table(len(table), len(table[0]))
        for cells, row in zip((row.cells for row in grid.rows), table, strict=True):
            for cell, words in zip(cells, row, strict=True):
                cell.text = words
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


def test_headings_of_a_document(put: Put) -> None:
    data = document(
        ("Title", "Relations of Laos"),
        ("Normal", "Laos deals with many states."),
        ("Heading 1", "Visits"),
        ("Heading 2", "From Peru to Laos"),
        ("List Bullet", "4 May 1996, President Ana Ruiz"),
        ("Heading 1", "Partners"),
        ("Heading 9", "By country"),
        table=[["Country", "Since"], ["Peru", "4 May 1972"]],
    )
    assert headings(put("a.docx", data)) == [
        ("Relations of Laos", 1),
        ("Visits", 1),
        ("From Peru to Laos", 2),
        ("Partners", 1),
        ("By country", 6),
    ]


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("Visits ", "Visits"),
        ("  Visits", "Visits"),
        ("Visits\nof heads of state", "Visits"),  # a line break within a heading: its first line is marked
    ],
)
def test_blanks_around_a_heading_do_not_matter(words: str, line: str, put: Put) -> None:
    data = document(("Normal", "Laos deals with many states."), ("Heading 1", words), ("Normal", "They were many."))
    ((read, level),) = headings(put("a.docx", data))
    assert (read.strip(), level) == (line, 1)


def test_a_heading_that_is_not_in_the_text_is_passed_over() -> None:
    piece = Piece(
        "Visits\n\nThey were many.\n\nTreaties\n\nThere was one.",
        headings=(("Visits", 1), ("Trade", 1), ("Treaties", 2)),
    )
    article = finish(piece, source="a")
    assert [article.text[start:end] for start, end, _ in article.headings] == ["Visits", "Treaties"]


def test_many_headings_take_little_time() -> None:
    lines = [f"Year {number}" for number in range(20_000)]
    piece = Piece("\n\n".join(lines), headings=tuple((line.replace("Year 1", "Day 1"), 2) for line in lines))
    begun = time.process_time()
    article = finish(piece, source="a")
    assert time.process_time() - begun < 4
    assert len(article.headings) == sum(not line.startswith("Year 1") for line in lines)


# tables of HTML ----------------------------------------------------------------------------------------------------


def rows(table: str, put: Put) -> list[str]:
    """The lines between the two paragraphs of a page that holds a table."""
    lines = read_article(put("page.html", page(f"<h2>Partners</h2>{table}"))).text.split("\n")
    return lines[lines.index("Partners") + 1 : -1]


def test_a_table_of_labels_is_a_line_for_each(put: Put) -> None:
    table = (
        "<table><tr><th>Capital</th><td>Lima</td></tr><tr><th>Relations established:</th><td>4 May 1972</td></tr>"
        "<tr><th>Embassy opened</th><td>1996<br>in Vientiane</td></tr></table>"
    )
    assert rows(table, put) == [
        "Capital: Lima",
        "Relations established: 4 May 1972",
        "Embassy opened: 1996 in Vientiane",
    ]


def test_one_label_is_enough(put: Put) -> None:
    assert rows("<table><tr><th>Relations</th><td>since 4 May 1972</td></tr></table>", put) == [
        "Relations: since 4 May 1972"
    ]


def test_heads_in_the_first_column_are_no_labels_where_there_are_others(put: Put) -> None:
    table = (
        "<table><tr><th>Country</th><th>Since</th></tr><tr><th>Peru</th><td>4 May 1972</td></tr>"
        "<tr><th>Chile</th><td>1996</td></tr></table>"
    )
    assert rows(table, put) == ["Country: Peru | Since: 4 May 1972", "Country: Chile | Since: 1996"]


def test_two_rows_of_heads_name_the_columns_together(put: Put) -> None:
    table = (
        '<table><thead><tr><th rowspan="2">Country</th><th colspan="2">Embassy opened</th></tr>'
        "<tr><th>by Laos</th><th>by the partner</th></tr></thead>"
        "<tbody><tr><td>Peru</td><td>1996</td><td>4 May 1997</td></tr>"
        "<tr><td>Chile</td><td>–</td><td>1999</td></tr></tbody></table>"
    )
    assert rows(table, put) == [
        "Country: Peru | Embassy opened by Laos: 1996 | Embassy opened by the partner: 4 May 1997",
        "Country: Chile | Embassy opened by Laos: – | Embassy opened by the partner: 1999",
    ]


def test_a_caption_stands_before_its_rows(put: Put) -> None:
    table = (
        "<table><caption>Missions of Laos</caption><tr><th>Host</th><th>Opened</th></tr>"
        "<tr><td>Peru</td><td>1996</td></tr></table>"
    )
    assert rows(table, put) == ["Missions of Laos", "Host: Peru | Opened: 1996"]


def test_a_list_of_labels_is_a_line_for_each(put: Put) -> None:
    facts = (
        "<dl><dt>Capital</dt><dd>Lima</dd><dt>Ambassador in Lima:</dt><dd>Ana Ruiz <i>(since 4 May 1972)</i></dd></dl>"
    )
    assert rows(facts, put) == ["Capital: Lima", "Ambassador in Lima: Ana Ruiz (since 4 May 1972)"]


@pytest.mark.parametrize(
    "listed",
    [
        "<dl><dt>Who recognised it?</dt><dd>Peru did so.</dd></dl>",
        "<dl><dt>Peru</dt><dd><p>The consul.</p><p>The envoy.</p></dd></dl>",
        "<dl><dd>Peru did so.</dd></dl>",
    ],
)
def test_other_lists_stay_as_they_are(put: Put, listed: str) -> None:
    assert not any(": " in line for line in rows(listed, put))
