"""What a summary names beside the parties: titles whole or not at all, the places of a move, the side of a vote."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from diplotimeline.model import Event

Events = Callable[..., Sequence[Event]]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Peru and Kenya signed an agreement on 3 May 2001.", "an agreement"),
        ("Peru and Kenya signed a new agreement on 3 May 2001.", "a new agreement"),
        ("Peru and Kenya signed a second SALT agreement on 3 May 2001.", "a second SALT agreement"),
        ("Peru and Kenya signed the START treaty on 3 May 2001.", "the START treaty"),
        ("Peru and Kenya signed a similar trade agreement on 3 May 2001.", "a trade agreement"),
        ('Peru and Kenya signed a so-called "Lake Accord" on 3 May 2001.', "the Lake Accord"),
        ("Peru and Kenya signed the “Lake Accord” on 3 May 2001.", "the Lake Accord"),
        ("Peru and Kenya signed a bilateral trade agreement in Nairobi on 3 May 2001.", "a bilateral trade agreement"),
        ("Peru and Kenya signed a first such treaty on 3 May 2001.", "a treaty"),
        ("Peru and Kenya signed their latest agreement on 3 May 2001.", "an agreement"),
        ("Peru and Kenya signed an agreement on the sidelines of the summit on 3 May 2001.", "an agreement"),
        ("Peru and Kenya signed an agreement on trade on 3 May 2001.", "an agreement on trade"),
        ("Peru and Kenya signed an agreement on Monday.", "an agreement"),
        ("Peru and Kenya signed an agreement in front of the press on 3 May 2001.", "an agreement"),
        (
            "Peru and Kenya signed an agreement in the field of culture on 3 May 2001.",
            "an agreement in the field of culture",
        ),
        (
            "In 2001 Peru and Kenya signed an agreement on the transfer of sentenced persons in Lima.",
            "an agreement on the transfer of sentenced persons",
        ),
        (
            "In 2001 Peru and Kenya signed the Treaty of Friendship, Commerce and Navigation.",
            "the Treaty of Friendship, Commerce and Navigation",
        ),
        (
            "In 2001 Peru and Kenya signed an agreement on the use of rivers and of the lakes into which they run.",
            "an agreement on the use of rivers and of the lakes",
        ),
        (
            "In 2001 Peru and Kenya signed a convention on double taxation, which entered into force later.",
            "a convention on double taxation",
        ),
        (
            "Peru and Kenya signed an agreement on the joint use of the large offshore gas field and of three others.",
            "an agreement on the joint use of the large offshore gas field and of three others",
        ),
        (
            "Peru and Kenya signed a treaty on the avoidance of double taxation, which Lima had long wanted, in 2001.",
            "a treaty on the avoidance of double taxation",
        ),
        (
            "In 2001 Peru and Kenya signed a treaty on the border whose course had long been disputed.",
            "a treaty on the border",
        ),
        (
            "In 2001 Peru and Kenya signed a protocol on the exchange of two kinds of seed - maize and millet.",
            "a protocol on the exchange of two kinds of seed",
        ),
        ("In 2001 Peru and Kenya signed a protocol (the third of its kind).", "a protocol"),
        ("In 2001 Peru and Kenya signed an exchange of notes.", "an exchange of notes"),
        ("In 2001 Peru and Kenya signed a memorandum of understanding.", "a memorandum of understanding"),
    ],
)
def test_titles_are_whole(events: Events, text: str, said: str) -> None:
    (event,) = [event for event in events(text) if event.type == "agreement_signed"]
    assert event.summary == f"Peru and Kenya signed {said}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Paraguay moved its embassy from Tel Aviv to Jerusalem in May 2018.",
            "Paraguay moved its embassy in Israel from Tel Aviv to Jerusalem",
        ),
        (
            "The Kenyan embassy in Rio de Janeiro moved to Brasília in 1972.",
            "Kenya moved its embassy in Brazil from Rio de Janeiro to Brasília",
        ),
        ("Paraguay moved its embassy to Jerusalem in May 2018.", "Paraguay moved its embassy in Israel to Jerusalem"),
        (
            "Paraguay will relocate its embassy in Israel to Jerusalem in May 2031.",
            "Paraguay is to move its embassy in Israel to Jerusalem",
        ),
        (
            "The relocation of the Kenyan embassy from Rio de Janeiro to Brasília took place in 1972.",
            "Kenya moved its embassy in Brazil from Rio de Janeiro to Brasília",
        ),
        (
            "Kenya did not move its embassy to Jerusalem in 2018.",
            "Kenya did not move its embassy in Israel to Jerusalem",
        ),
        ("Kenya moved its embassy to the Philippines in 1972.", "Kenya moved its embassy in the Philippines"),
    ],
)
def test_a_mission_is_moved_within_its_host(events: Events, text: str, said: str) -> None:
    assert [event.summary for event in events(text) if event.type == "mission_moved"] == [said]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("In 1974 Ghana voted for Bangladesh's membership.", "Ghana voted for Bangladesh's membership"),
        ("In 1974 Ghana voted against the admission of the Bahamas.", "Ghana voted against the Bahamas' admission"),
        ("Ghana has not voted for Kosovo's membership since 2015.", "Ghana did not vote for Kosovo's membership"),
    ],
)
def test_a_vote_has_a_side(events: Events, text: str, said: str) -> None:
    assert [event.summary for event in events(text) if event.type == "vote"] == [said]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Namibia gained independence from South Africa on 21 March 1990.", "gained independence from South Africa"),
        ("Namibia became independent on 21 March 1990.", "became independent"),
        ("Namibia declared independence on 21 March 1990.", "declared independence"),
    ],
)
def test_independence_is_worded_as_it_came(events: Events, text: str, said: str) -> None:
    assert [event.summary.partition(" ")[2] for event in events(text.replace("Namibia", "Zambia"))] == [said]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Agreements between Peru and Kenya entered into force on 3 May 2001.",
            "Agreements between Peru and Kenya entered",
        ),
        (
            "An agreement between Peru and Kenya entered into force on 3 May 2001.",
            "An agreement between Peru and Kenya",
        ),
        ("Peru and Kenya signed treaties on 3 May 2001.", "Peru and Kenya signed treaties"),
        ("On 3 May 2001 Peru expelled two diplomats of Kenya.", "Peru expelled Kenyan envoys"),
        ("On 3 May 2001 Peru expelled the Kenyan ambassador.", "Peru expelled a Kenyan envoy"),
        ("In 2004 Peru and Kenya signed one of the treaties.", "Peru and Kenya signed a treaty"),
    ],
)
def test_several_are_not_told_as_one(events: Events, text: str, said: str) -> None:
    (event,) = events(text)
    assert event.summary.startswith(said)
