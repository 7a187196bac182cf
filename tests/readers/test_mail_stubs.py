from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from diplotimeline.readers import read_article

Put = Callable[[str, bytes | str], str]

STORY = (
    "Chile opened its embassy in Nairobi on Friday, the foreign ministry said in a statement to the press. "
    "The minister cut the ribbon together with his colleague from Kenya, and both spoke of trade and of copper. "
)
PARAGRAPHS = "".join(f"<p>Part {number}: {STORY}</p>" for number in range(6))
PAGE = f"<html><body><article><h1>Chile opens embassy</h1>{PARAGRAPHS}</article></body></html>"
SENT = "Fri, 12 Jun 2015 10:00:00 +0200"


def mail(plain: str, page: str = PAGE) -> str:
    return (
        f"From: press@ministry.example\nSubject: Chile opens embassy\nDate: {SENT}\nMIME-Version: 1.0\n"
        'Content-Type: multipart/alternative; boundary="b"\n\n'
        f"--b\nContent-Type: text/plain; charset=utf-8\n\n{plain}\n"
        f"--b\nContent-Type: text/html; charset=utf-8\n\n{page}\n--b--\n"
    )


@pytest.mark.parametrize(
    "stub",
    [
        "",
        "This message needs an HTML viewer.",
        "This message is in HTML format. Your mail program shows only text.",
        "Your e-mail program does not support HTML. Read the bulletin here: https://ministry.example/n/17",
        "Your mail reader can't display rich text. Please use one that can.",
        "View this email in your browser (https://list.example/view?u=12&id=77)",
        "If you cannot read this newsletter, please open it in a web browser.",
        "To view this message properly, please use an HTML-capable mail program.",
        "There is no plain text version of this message.",
        "Please enable HTML to see this message. "
        + "Press office of the ministry, Main Street 1, Santiago. You get this mail because you asked for it. " * 2,
        "See below.",
    ],
)
def test_a_stub_gives_way_to_the_html_part(put: Put, stub: str) -> None:
    article = read_article(put("a.eml", mail(stub)))
    assert "Chile opened its embassy in Nairobi on Friday" in article.text
    assert (article.title, article.published) == ("Chile opens embassy", date(2015, 6, 12))
    assert "the text part is a stub: the HTML part was read" in article.readings


@pytest.mark.parametrize(
    ("plain", "page"),
    [
        (STORY * 6, PAGE),
        ("View this email in your browser: https://list.example/1\n\n" + STORY * 4, PAGE),
        (STORY * 3 + "The ministry's new site needs an HTML viewer.", PAGE),
        (STORY * 2, PAGE),  # shorter, and no stub
        ("Chile opened an embassy in Nairobi.", "<html><body><p>Chile opened an embassy in Nairobi.</p></body></html>"),
        ("View this message in your browser.", "<html><body><img src='x'></body></html>"),  # nothing in the HTML
    ],
)
def test_a_good_text_part_stays(put: Put, plain: str, page: str) -> None:
    article = read_article(put("a.eml", mail(plain, page)))
    assert plain.rsplit(maxsplit=1)[-1] in article.text
    assert not any("stub" in note for note in article.readings)
    assert article.text.count("spoke of trade") == plain.count("spoke of trade")
