"""What a turn of English shows to be no reading of the words."""

from __future__ import annotations

import pytest

from diplotimeline.decide.doubts import earlier, later


def place(words: str, part: str) -> tuple[int, int]:
    return words.index(part), words.index(part) + len(part)


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("In 2015, Peru opened an embassy in Baku and in 2017, Norway opened one in Lima.", True),
        ("In 1962 Chile opened a legation there; in 2017, the legation became an embassy.", True),
        ("In 2015 Peru opened an embassy in Baku and in 2017 a consulate in Ganja.", False),
        ("Peru opened an embassy in Baku in 2017, Norway followed.", False),
        ("Peru opened an embassy in Baku and in 2017, Norway opened one in Lima.", False),
    ],
)
def test_a_date_that_opens_the_next_clause(words: str, wrong: bool) -> None:
    assert later(words, place(words, "opened")[1], place(words, "2017")) is wrong


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("He arrived on 3 May 1980, a year after relations were cut.", True),
        ("Relations were cut on 3 May 1980, a year after he arrived.", False),
    ],
)
def test_a_date_of_what_came_after(words: str, wrong: bool) -> None:
    assert earlier(words, place(words, "relations" if wrong else "Relations")[0], words.index("3 May")) is wrong
