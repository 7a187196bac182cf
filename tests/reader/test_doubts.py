"""Anniversaries are no events of their year, and what came after a thing does not date it."""

from __future__ import annotations

import re
from datetime import date

import pytest

from diplotimeline.decide.bystanders import came_from, homeward, moved_from, pulled_out, talked_about
from diplotimeline.decide.doubts import SINCE_LAST, celebrated, earlier, still_shut
from diplotimeline.decide.objects import ARCHIVES, SERVICE, TITLE
from diplotimeline.model import Actor
from diplotimeline.resolve.dates import event_date

DAY = date(2023, 5, 2)


@pytest.mark.parametrize(
    ("words", "trigger", "year", "expected"),
    [
        (
            "Peru and Norway mark the 60th anniversary of diplomatic relations in 2023.",
            "diplomatic relations",
            "2023",
            True,
        ),
        ("Both states celebrate 40 years of diplomatic relations this year.", "relations", "2023", True),
        ("It is thirty years since relations were resumed.", "resumed", "2023", True),
        ("It is 30 years since the two countries resumed relations.", "resumed", "2023", True),
        ("This year is the 100th anniversary of Peru's recognition of Estonia.", "recognition", "2023", True),
        ("The centenary of the treaty was held in 2022.", "treaty", "2022", True),
        ("The centenary of the treaty was held in 2023.", "treaty", "2023", True),
        (
            "The 60th anniversary of the establishment of relations on 3 May 1963 was marked.",
            "establishment",
            "1963",
            False,
        ),
        ("In 2023, the 50th anniversary of independence, Peru opened an embassy in Oslo.", "opened", "2023", False),
        ("Peru opened an embassy in Oslo in 2023.", "opened", "2023", False),
        # what only lasted is no feast
        ("In 2023 they ended ten years of broken relations.", "relations", "2023", False),
        ("In 2023, after two years of talks on relations, they met.", "relations", "2023", False),
        ("Ten years after, relations were restored in 2023.", "restored", "2023", False),
    ],
)
def test_the_date_of_a_feast(words: str, trigger: str, year: str, expected: bool) -> None:
    start = words.index(trigger)
    when = event_date(year, "explicit", year)
    assert celebrated("relations", words, (start, start + len(trigger)), when, DAY) is expected


def test_without_a_day_of_publication() -> None:
    words = "In 2012 the two marked the 50th anniversary of relations, established in 1962."
    start = words.index("relations")
    trigger = (start, start + len("relations"))
    assert celebrated("relations", words, trigger, event_date("2012", "explicit", "2012"), None)
    assert not celebrated("relations", words, trigger, event_date("1962", "explicit", "1962"), None)
    assert not celebrated("relations", words, trigger, None, None)
    assert not celebrated("contact", words, trigger, event_date("2012", "explicit", "2012"), None)


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
    ("words", "expected"),
    [
        ("The king travels to Kuwait for talks on Iraq.", True),
        ("They held a second round of discussions about the future of Iraq.", True),
        ("They held talks in Iraq.", False),
        ("After talks on trade the minister left Iraq.", False),
    ],
)
def test_what_talks_are_about_takes_no_part(words: str, expected: bool) -> None:
    assert talked_about(words, [words.index("Iraq")]) is expected


def test_who_is_named_elsewhere_too_takes_part() -> None:
    words = "The premier of Iraq came for talks on Iraq."
    assert not talked_about(words, [match.start() for match in re.finditer("Iraq", words)])
    assert not talked_about(words, [])


@pytest.mark.parametrize(
    ("words", "trigger", "expected"),
    [
        ("The consulate will remain closed on Monday, a holiday.", "remain closed", True),
        ("The embassy in Lima remained closed on Friday.", "closed", True),
        ("The embassy in Lima is still closed.", "closed", True),
        ("The embassy in Lima has remained closed since 1990.", "closed", False),
        ("The embassy in Lima closed on Friday.", "closed", False),
    ],
)
def test_what_stays_closed_is_not_closed_now(words: str, trigger: str, expected: bool) -> None:
    start = words.index(trigger)
    assert still_shut("mission_closed", words, (start, start + len(trigger))) is expected


@pytest.mark.parametrize(
    ("words", "place", "expected"),
    [
        ("She will see the king in Oman and return to Lima on Saturday.", "Lima", True),
        ("He flies back to Lima on Monday.", "Lima", True),
        ("The envoys were back in Lima by noon.", "Lima", True),
        ("He returned from Lima on Monday.", "Lima", False),
        ("He flew to Lima on Monday.", "Lima", False),
    ],
)
def test_where_a_guest_returns_home(words: str, place: str, expected: bool) -> None:
    assert homeward(words, [words.index(place)]) is expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("It has been a long time since the last bilateral ", True),
        ("Much has changed since their last ", True),
        ("He announced the last ", False),
        ("Since the war he has paid a ", False),
    ],
)
def test_what_the_rest_is_measured_from(before: str, expected: bool) -> None:
    assert (SINCE_LAST.search(before) is not None) is expected


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
        (SERVICE, "In 1866 Peru set up a telegraph office in Lima.", True),
        (SERVICE, "In 1866 Peru set up a trade office in Lima.", False),
        (ARCHIVES, "Smith to the ambassador in Lima, 3 May 1957, RG 59, Box 12.", True),
        (ARCHIVES, "Smith went to Lima as ambassador on 3 May 1957.", False),
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
