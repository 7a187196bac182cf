"""What a turn of English shows to be no reading of the words."""

from __future__ import annotations

import pytest

from diplotimeline.decide.doubts import earlier, lasting, later, outlasted, taken_over


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


@pytest.mark.parametrize(
    ("type_", "words", "wrong"),
    [
        ("envoy_appointed", "Hansen was named minister to Chile and held the post until 1882.", True),
        ("mission_opened", "Malta kept an embassy in Lima until 1882.", True),
        ("mission_opened", "Malta had no embassy in Lima until 1882.", False),
        ("mission_opened", "Malta's embassy in Lima had to wait until 1882.", False),
        ("recognition", "Norway didn’t recognise Peru until 1882.", False),
        ("recognition", "Norway recognised Peru in 1882.", False),
        ("mission_closed", "Malta kept an embassy in Lima until 1882.", False),
    ],
)
def test_a_date_that_ends_what_was_begun(type_: str, words: str, wrong: bool) -> None:
    assert outlasted(type_, words, words.index("1882")) is wrong


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("Peru has reopened its embassy in Baku, closed since 1989.", True),
        ("Peru reopened the embassy that had been shut since early 1989.", True),
        ("Peru reopened its embassy in Baku in 1989, closed since 1980.", False),
        ("Peru has reopened its embassy in Baku since 1989.", False),
    ],
)
def test_a_date_since_when_something_else_has_lasted(words: str, wrong: bool) -> None:
    assert lasting(words, place(words, "reopened")[1], words.index("1989")) is wrong


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("Norway joined the EU's sanctions against Belarus on Friday.", True),
        ("The council decided to adopt most of the measures in the EU's new package against Belarus.", True),
        ("The EU adopted new sanctions against Belarus on Friday.", False),
        ("Sanctions against Belarus were adopted by the EU on Friday.", False),
        ("Norway joined the EU sanctions; on Friday the EU extended them.", False),
    ],
)
def test_sanctions_that_another_takes_over(words: str, wrong: bool) -> None:
    places = [at for at in range(len(words)) if words.startswith("EU", at)]
    assert taken_over(words, places) is wrong
