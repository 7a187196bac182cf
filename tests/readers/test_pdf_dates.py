"""A PDF's creation date is that of a file, perhaps of a scan: what the first lines say comes before it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from diplotimeline.readers import read_article

Put = Callable[[str, bytes | str], str]
MADE = {"CreationDate": "D:20150612100000+02'00'"}
STORY = [
    "Chile opened its embassy in the capital of Kenya, which it had closed in the seventies.",
    "Both sides agreed.",
]


@pytest.mark.parametrize(
    ("head", "expected", "where"),
    [
        (["NAIROBI, 3 May 1990 (Reuters) - Chile opened its embassy there on Monday."], date(1990, 5, 3), None),
        (["Chile opens embassy", "", "Santiago, 3 May 1990"], date(1990, 5, 3), None),
        (["Press release", "", "Published: 3 May 1990"], date(1990, 5, 3), None),
        (["Statement of the ministry on the embassy, 3 May 1990"], date(1990, 5, 3), "the first lines"),
        (["Remarks at the opening in Nairobi on May 3, 1990"], date(1990, 5, 3), "the first lines"),
        (["Twenty years of the treaty of 3 May 1990"], None, None),
        (["Relations since 3 May 1990"], None, None),
        (["Chile opens embassy"], date(2015, 6, 12), "the PDF's creation date"),
        (["Remarks at the opening in Nairobi on 12 June 2015"], date(2015, 6, 12), "the PDF's creation date"),
        ([], date(2015, 6, 12), "the PDF's creation date"),
    ],
)
def test_first_lines_come_before_the_creation_date(
    put: Put, make_pdf: Callable[..., bytes], head: list[str], expected: date | None, where: str | None
) -> None:
    lines = [(50, 700 - 14 * number, line) for number, line in enumerate([*head, "", *STORY]) if line]
    article = read_article(put("a.pdf", make_pdf([lines], MADE)))
    assert (article.published, article.published_where) == (expected, where)
