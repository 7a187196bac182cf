"""Triggers in every voice and form, and words that look like them; every sentence is written for the project."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[..., list[str]]


def wrong(reason: str) -> pytest.MarkDecorator:
    """What should come out and does not yet."""
    return pytest.mark.xfail(strict=True, reason=reason)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Latvia opened an embassy in Hanoi in 2014.", ["mission_opened LVA-VNM 2014 occurred"]),
        ("An embassy of Latvia was opened in Hanoi in 2014.", ["mission_opened LVA-VNM 2014 occurred"]),
        ("In 2014 the Latvian embassy in Hanoi opened.", ["mission_opened LVA-VNM 2014 occurred"]),
        ("The Latvian embassy in Hanoi has been closed since 2014.", ["mission_closed LVA-VNM 2014 occurred"]),
        ("Kosovo was recognised by Malaysia in October 2008.", ["recognition MYS-XKX 2008-10 occurred"]),
        pytest.param("Togo had recognised Kosovo by 2015.", ["recognition TGO-XKX ../2015 occurred"],
         marks=wrong("a deadline in the past is no date of the event")),
        pytest.param("Iceland, having recognised Slovenia in 1991, opened a consulate in Ljubljana in 1996.",
         ["recognition ISL-SVN 1991 occurred", "mission_opened ISL-SVN 1996 occurred"],
         marks=wrong("a perfect participle behind a noun is read as a passive")),
    ],
)  # fmt: skip
def test_active_and_passive(read: Read, text: str, expected: list[str]) -> None:
    assert sorted(read(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The embassy that Latvia opened in Hanoi in 2014 is small.", ["mission_opened LVA-VNM 2014 occurred"]),
        pytest.param("The Latvian embassy in Hanoi, which was closed in 2014, stood near the lake.",
         ["mission_closed LVA-VNM 2014 occurred"],
         marks=wrong("the parser hangs the relative clause on the city")),
        ("The treaty signed by Chile and Uruguay in 1897 is kept in a museum.",
         ["agreement_signed CHL-URY 1897 occurred"]),
        ("Opened in 2014, the Latvian embassy in Hanoi employs four people.",
         ["mission_opened LVA-VNM 2014 occurred"]),
        ("The diplomat expelled by Romania in 1971 was Chilean.", []),
    ],
)  # fmt: skip
def test_relative_clauses_and_participles(read: Read, text: str, expected: list[str]) -> None:
    assert sorted(read(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The establishment of diplomatic relations between Nepal and Cuba in 1975 went unnoticed.",
         ["relations_established CUB-NPL 1975 occurred"]),
        ("The severance of relations between Chad and Qatar on 23 August 2017 was a surprise.",
         ["relations_severed QAT-TCD 2017-08-23 occurred"]),
        ("Serbia protested against Palau's recognition of Kosovo in 2009.",
         ["recognition PLW-XKX 2009 occurred"]),
        ("The recognition of Slovenia by Iceland in December 1991 was the first by a western state.",
         ["recognition ISL-SVN 1991-12 occurred"]),
        ("The closure of the Danish embassy in Kabul in 2021 followed.",
         ["mission_closed AFG-DNK 2021 occurred"]),
        ("The withdrawal of the Turkish ambassador from Stockholm in January 2023 was condemned.",
         ["envoy_recalled SWE-TUR 2023-01 occurred"]),
        ("The signing in Quito of a fisheries treaty between Ecuador and Japan on 4 May 1982 ended the dispute.",
         ["agreement_signed ECU-JPN 1982-05-04 occurred"]),
    ],
)  # fmt: skip
def test_nominalisations(read: Read, text: str, expected: list[str]) -> None:
    assert sorted(read(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2009 Denmark took the decision to close its embassy in Sarajevo.",
         ["mission_closed BIH-DNK 2009 planned"]),
        ("In 1993 Eritrea extended recognition to Slovenia.", ["recognition ERI-SVN 1993 occurred"]),
        ("The King of Norway paid a state visit to Chile in March 2019.", ["visit CHL-NOR 2019-03 occurred"]),
        ("Finland and Namibia held talks in Windhoek on 2 June 1998.", ["meeting FIN-NAM 1998-06-02 occurred"]),
        ("The two protocols between Oman and Kenya entered into force in 2003.",
         ["agreement_in_force KEN-OMN 2003 occurred"]),
        ("The newly opened Latvian consulate in Hanoi issued its first visas.", []),
        ("Ghana broke off relations with Portugal in 1961.", ["relations_severed GHA-PRT 1961 occurred"]),
        ("Ghana broke relations off with Portugal in 1961.", ["relations_severed GHA-PRT 1961 occurred"]),
        ("Iraq set up a legation in Tehran in 1929.", ["mission_opened IRN-IRQ 1929 occurred"]),
        ("Canada shut down its embassy in Tripoli in 2014.", ["mission_closed CAN-LBY 2014 occurred"]),
        ("Cuba re-opened its embassy in Washington in July 2015.",
         ["mission_reopened CUB-USA 2015-07 occurred"]),
    ],
)  # fmt: skip
def test_light_verbs_and_phrases(read: Read, text: str, expected: list[str]) -> None:
    assert sorted(read(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cuba and the United States re-established diplomatic relations on July 20, 2015.",
         ["relations_restored CUB-USA 2015-07-20 occurred"]),
        ("Peru opened its markets to Chile in 2009.", []),
        ("The book on relations between Peru and Chile was published in 1990.", []),
        ("Diplomats from Peru and Chile played football in 1990.", []),
        ("Chile closed its border with Bolivia in 2010.", []),
        ("The Peruvian writer established his fame in Chile in 1990.", []),
        ("The Swiss bank recognised losses in Brazil in 2009.", []),
        ("Bolivia broke the record set by Peru in 1977.", []),
        ("The company opened a branch in Peru in 2009.", []),
        ("Oil from Iraq meets the needs of Jordan.", []),
    ],
)  # fmt: skip
def test_words_that_state_no_event(read: Read, text: str, expected: list[str]) -> None:
    assert sorted(read(text)) == sorted(expected)
