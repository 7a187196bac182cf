from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import date

import pytest

from diplotimeline.errors import ReadError
from diplotimeline.readers import read_article

Put = Callable[[str, bytes | str], str]
MakePdf = Callable[..., bytes]


def stack(lines: list[str], x: float = 50, top: float = 700) -> list[tuple[float, float, str]]:
    return [(x, top - 14 * number, line) for number, line in enumerate(lines)]


def test_words_parted_at_a_lines_end_are_mended_and_lines_joined(put: Put, make_pdf: MakePdf) -> None:
    lines = [
        "Chile opened its embas-",
        "sy in Nairobi, which it",
        "had closed in 1973, on",
        "3 May 1990.",
        "The second paragraph",
        "tells of trade.",
    ]
    article = read_article(put("a.pdf", make_pdf([stack(lines)], {"CreationDate": "D:20150612100000"})))
    assert article.text.split("\n") == [
        "Chile opened its embassy in Nairobi, which it had closed in 1973, on 3 May 1990.",
        "The second paragraph tells of trade.",
    ]
    assert (article.published, article.published_basis) == (date(2015, 6, 12), "metadata")


def test_running_heads_and_page_numbers_are_taken_out(put: Put, make_pdf: MakePdf) -> None:
    pages = [
        stack(
            [
                "Annual report 2015",
                f"Chile opened embassy number {word} that year.",
                "It was a good year for it.",
                "All was well there.",
                f"Page {number} of 4",
            ]
        )
        for number, word in enumerate(["one", "two", "three", "four"], 1)
    ]
    text = read_article(put("a.pdf", make_pdf(pages))).text
    assert "Annual report" not in text
    assert "Page" not in text
    assert [word for word in ("one", "two", "three", "four") if f"number {word}" in text] == [
        "one",
        "two",
        "three",
        "four",
    ]


def test_two_columns_drawn_line_by_line_are_read_one_after_the_other(put: Put, make_pdf: MakePdf) -> None:
    left = [f"left line {number} of the text" for number in range(10)]
    right = [f"right line {number} of the text" for number in range(10)]
    head = [(50.0, 740.0, "A headline that goes over the whole width of both of the columns of this page")]
    drawn = [piece for pair in zip(stack(left), stack(right, x=320), strict=True) for piece in pair]
    text = read_article(put("a.pdf", make_pdf([head + drawn]))).text
    assert text.index("headline") < text.index("left line 9") < text.index("right line 0")


def test_the_title_counts_when_the_text_has_it(put: Put, make_pdf: MakePdf) -> None:
    page = stack(["Chile opens embassy", "", "The embassy was opened by the minister in June 2015."])
    assert read_article(put("a.pdf", make_pdf([page], {"Title": "Chile opens embassy"}))).title == "Chile opens embassy"
    assert (
        read_article(put("b.pdf", make_pdf([page], {"Title": "Microsoft Word - x.doc"}))).title
        != "Microsoft Word - x.doc"
    )


def test_scanned_pages_are_told(put: Put, make_pdf: MakePdf) -> None:
    with pytest.raises(ReadError, match="no text: its pages are pictures"):
        read_article(put("a.pdf", make_pdf([[], []])))
    article = read_article(put("b.pdf", make_pdf([[(50, 700, "Chile opened an embassy.")], []])))
    assert article.readings == ("pages without text (scanned?): 2",)


def test_bounds_and_damage(put: Put, make_pdf: MakePdf, monkeypatch: pytest.MonkeyPatch) -> None:
    data = make_pdf([[(50, 700, "Chile opened an embassy.")]] * 3)
    for cut in range(10, len(data), 97):  # whatever is left of it: an article or one line
        with contextlib.suppress(ReadError):
            assert read_article(put("cut.pdf", data[:cut])).text
    monkeypatch.setenv("DIPLOTIMELINE_MAX_PDF_PAGES", "2")
    with pytest.raises(ReadError, match=r"the PDF is over 2 pages \(set DIPLOTIMELINE_MAX_PDF_PAGES"):
        read_article(put("a.pdf", data))


def test_locked(put: Put, make_pdf: MakePdf) -> None:
    import io

    import pypdf

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(make_pdf([[(50, 700, "Secret.")]])))
    writer.encrypt("word", algorithm="RC4-128")
    writer.write(out := io.BytesIO())
    with pytest.raises(ReadError, match="password"):
        read_article(put("a.pdf", out.getvalue()))
