"""Sentences without names: between whom, by the section or the row that they stand in."""

from __future__ import annotations

import pytest

from diplotimeline.events.extractor import shared
from diplotimeline.model import Article

PAGE = """Foreign relations of Brunei

Brunei joined ASEAN in 1984. Brunei is a member of the Commonwealth.

India

Brunei has a High Commission in New Delhi. Relations have been established since 10 May 1984.

Peru

The Bruneian mission in Tokyo looks after it. {sentence}

Oman

Brunei has an embassy in Muscat.
"""


def told(text: str) -> list[str]:
    events = shared(reader="both").extract(Article(text, "page"))
    return sorted(
        f"{one.type} {'>'.join(sorted(actor.code for actor in one.actors))} {one.date.edtf if one.date else '–'}"
        for one in events
        if one.category == "relations"
    )


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Both countries established diplomatic relations on 5 March 1987.",
            "relations_established BRN>PER 1987-03-05",
        ),
        ("Relations were established on 5 March 1987.", "relations_established BRN>PER 1987-03-05"),
        # it names another
        ("Brunei established relations with Chile on 5 March 1987.", "relations_established BRN>CHL 1987-03-05"),
    ],
)
def test_a_section_lends_its_state(sentence: str, expected: str) -> None:
    assert told(PAGE.format(sentence=sentence)) == sorted(["relations_established BRN>IND 1984-05-10", expected])


def test_a_pair_of_the_title_goes_before_a_section() -> None:
    page = "Brunei–Peru relations\n\nChile\n\nBoth countries established diplomatic relations on 5 March 1987.\n"
    assert "relations_established BRN>PER 1987-03-05" in told(page)


def test_a_row_without_heads_is_of_its_state_and_the_page() -> None:
    page = """Foreign relations of Brunei

| Angola | 11 May 1986 | Both countries established diplomatic relations on 11 May 1986. |
| Chad | 1985 | Both countries established diplomatic relations in 1985. |
"""
    assert told(page) == ["relations_established AGO>BRN 1986-05-11", "relations_established BRN>TCD 1985"]
