"""What a turn of English shows to be no reading of the words."""

from __future__ import annotations

import pytest

from diplotimeline.decide.bystanders import taken_over
from diplotimeline.decide.doubts import (
    earlier,
    only_recognised,
    outlasted,
)


def place(words: str, part: str) -> tuple[int, int]:
    return words.index(part), words.index(part) + len(part)


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("He arrived on 3 May 1980, a year after relations were cut.", True),
        ("Relations were cut on 3 May 1980, a year after he arrived.", False),
    ],
)
def test_a_date_of_what_came_after(words: str, wrong: bool) -> None:
    assert earlier(words, place(words, "relations" if wrong else "Relations")[0], place(words, "3 May 1980")) is wrong


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
        ("Peru recognised the independence of Chad on 3 May 1960.", True),
        ("Peru recognized Chad's independence in 1960.", True),
        ("The recognition of the independence of Chad by Peru in 1960 came late.", True),
        ("Peru recognised the independence of 3 May 1960.", False),
        ("Peru recognised the independence that Chad declared in 1960.", False),
        ("Peru recognised Chad when its independence came in 1960.", False),
        ("Peru recognised Chad on its independence in 1960.", False),
        ("Chad's independence in 1960 was recognised by Peru.", False),
    ],
)
def test_a_recognised_independence_has_another_day(words: str, wrong: bool) -> None:
    assert only_recognised(words, place(words, "independence")) is wrong


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
