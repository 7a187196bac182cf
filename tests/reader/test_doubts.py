"""Anniversaries are no events of their year, and what came after a thing does not date it."""

from __future__ import annotations

import re
from datetime import date

import pytest

from diplotimeline.decide.bystanders import came_from, moved_from, pulled_out
from diplotimeline.decide.doubts import AGREED, EXCHANGED, PROTECTS, earlier
from diplotimeline.decide.objects import TITLE
from diplotimeline.model import Actor

DAY = date(2023, 5, 2)


@pytest.mark.parametrize(
    ("words", "trigger", "when", "expected"),
    [
        ("On 3 May 2019 he came to Oslo, the first guest since independence.", "independence", "3 May", True),
        ("On 3 May 2019 he came to Oslo a year after relations were cut.", "cut", "3 May", True),
        ("He came back on 3 May 2019 and would stay until a treaty was signed.", "signed", "3 May", True),
        ("They waited until a treaty was signed on 3 May 2019.", "signed", "3 May", False),
        ("Following the recall of its envoy on 3 May 2019 Peru spoke.", "recall", "3 May", False),
        ("On 3 May 2019, after talks in Oslo, they signed a treaty.", "signed", "3 May", False),
        ("They cut relations on 3 May 2019.", "cut", "3 May", False),
        ("He left on Tuesday, a day after Riyadh cut relations.", "cut", "a day after", False),
        ("Clerks unpacked on Wednesday, one day after Oslo opened its embassy.", "opened", "one day after", False),
        ("Clerks unpacked on Wednesday, one day after Oslo opened its embassy.", "opened", "Wednesday", True),
    ],
)
def test_the_date_of_what_came_after(words: str, trigger: str, when: str, expected: bool) -> None:
    start = words.index(when)
    assert earlier(words, words.index(trigger), (start, start + len(when))) is expected


def test_a_date_of_another_sentence() -> None:
    assert not earlier("It was a colony until independence.", 22, (-90, -86))
    words = "It was a year after relations were cut."
    assert earlier(words, words.index("cut"), (-40, -30))
    thereupon = "Following the talks the ministers signed an agreement with Peru."
    assert not earlier(thereupon, thereupon.index("signed"), (-40, -30))
    assert not earlier("After their meeting Ms Soto signed it.", 29, (-40, -30))
    assert earlier("After the talks were broken off, Peru left.", 15, (-40, -30))
    assert not earlier(words, words.index("cut"), None)


@pytest.mark.parametrize(
    ("words", "trigger", "place", "expected"),
    [
        ("The delegation arrived from Jakarta on Monday evening.", "arrived", "Jakarta", True),
        ("The premier was expected on Tuesday from the Thai capital.", "expected", "Thai", True),
        ("The premier arrived in Jakarta on Monday from Hanoi.", "arrived", "Jakarta", False),
        ("The premier returned from Jakarta on Monday.", "returned", "Jakarta", False),
        ("The premier came back from Jakarta on Monday.", "came", "Jakarta", False),
        ("From Jakarta the premier flew home on Monday.", "flew", "Jakarta", False),
    ],
)
def test_where_a_guest_came_from(words: str, trigger: str, place: str, expected: bool) -> None:
    start = words.index(trigger)
    assert came_from(words, (start, start + len(trigger)), [words.index(place)]) is expected


@pytest.mark.parametrize(
    ("words", "place", "expected"),
    [
        ("Peru moved its embassy from Bonn to Oslo in 1999.", "Bonn", True),
        ("Peru moved its embassy from Bonn to Oslo in 1999.", "Oslo", False),
        ("Peru moved its embassy in Bonn in 1999.", "Bonn", False),
    ],
)
def test_where_a_mission_was_before(words: str, place: str, expected: bool) -> None:
    assert moved_from(words, [words.index(place)]) is expected


def test_a_guest_from_nowhere() -> None:
    assert not came_from("The delegation arrived on Monday.", (15, 22), [])


@pytest.mark.parametrize(
    ("pattern", "words", "expected"),
    [
        (TITLE, "In 1850 Peru recognised Chilean sovereignty over the islands.", True),
        (TITLE, "In 1850 Peru recognized Chile's claims to the islands.", True),
        (TITLE, "In 1850 Peru recognised the right of Chile to fish there.", True),
        (TITLE, "In 1850 Peru recognised the independence of Chile and its rights.", False),
        (TITLE, "In 1993 the movement recognised Israel's right to exist.", False),
        (TITLE, "In 1850 Peru recognised the frontier with Chile.", True),
        (TITLE, "In 1850 the islands were recognised by Peru as part of Chile.", True),
        (TITLE, "In 1850 came Peru's recognition of Chilean sovereignty over the islands.", True),
        (TITLE, "In 1850 came Peru's recognition of Chile, its sovereignty and borders.", False),
        (AGREED, "In 1977 Chile and Peru agreed to open", True),
        (AGREED, "Chile and Peru agreed in March to set up embassies", True),
        (AGREED, "Chile and Peru agreed on a route, and in May Peru opened an embassy", False),
        (PROTECTS, "Norway has represented Peru's interests in Chile since 1979.", True),
        (PROTECTS, "Norway has been represented in Chile by an embassy since 1979.", False),
        (EXCHANGED, "The ambassadors exchanged the notes in Lima.", True),
        (EXCHANGED, "The instruments were exchanged for a loan, and the ministers met.", False),
    ],
)
def test_what_only_looks_like_an_act(pattern: re.Pattern[str], words: str, expected: bool) -> None:
    assert (pattern.search(words) is not None) is expected


@pytest.mark.parametrize(
    ("words", "codes", "expected"),
    [
        ("The United Nations withdrew from Somalia.", {"UN": "United Nations", "SOM": "Somalia"}, True),
        ("France withdrew from Mali.", {"FRA": "France", "MLI": "Mali"}, True),
        ("Mali withdrew from the African Union.", {"MLI": "Mali", "AU": "African Union"}, False),
        ("Mali was expelled from the African Union.", {"MLI": "Mali", "AU": "African Union"}, False),
    ],
)
def test_who_leaves_a_country_leaves_no_organisation(words: str, codes: dict[str, str], expected: bool) -> None:
    def behind(code: str) -> list[int]:
        return [words.index(codes[code])]

    assert pulled_out(words, [Actor(code, name, "agent") for code, name in codes.items()], behind) is expected
