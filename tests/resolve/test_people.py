"""Persons by office and nationality; every sentence is written for the project."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplotimeline.language.sentences import split_sentences
from diplotimeline.resolve.countries import read_countries
from diplotimeline.resolve.people import Person, find_people


def people(text: str) -> list[Person]:
    return find_people(text, split_sentences(text), read_countries(text))


def told(text: str) -> list[tuple[str, str]]:
    return [(person.name, person.code) for person in people(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # nationality before the office
        ("Peruvian Foreign Minister Ana Vega spoke.", [("Ana Vega", "PER")]),
        ("The Peruvian Deputy Foreign Minister Ana Vega spoke.", [("Ana Vega", "PER")]),
        ("Peru's Foreign Minister Ana Vega spoke.", [("Ana Vega", "PER")]),
        ("Peru’s new president, Ana Vega, spoke.", [("Ana Vega", "PER")]),
        ("Outgoing Chilean ambassador Luis Soto spoke.", [("Luis Soto", "CHL")]),
        ("US Secretary of State Dana Reed spoke.", [("Dana Reed", "USA")]),
        ("Norway's King Olaf spoke.", [("Olaf", "NOR")]),
        # the one state named whose office it can be
        ("State Secretary Ana Berg spoke. Norway and Peru agreed.", [("Ana Berg", "NOR")]),
        ("Ana Berg, State Secretary for Research, spoke. Switzerland and Peru agreed.", [("Ana Berg", "CHE")]),
        ("State Secretary Ana Berg spoke. Norway and Sweden agreed.", []),
        ("State Secretary Ana Berg spoke. Chile and Peru agreed.", []),
        ("The President of the Confederation, Ana Berg, spoke.", [("Ana Berg", "CHE")]),
        # with the initials of a body behind its name
        ("The head of the International Labour Organization (ILO), Ana Vega, spoke.", []),
        ("The Secretary-General of the United Nations (UN), Ana Vega, spoke.", [("Ana Vega", "UN")]),
        ("The Secretary-General of the United Nations (UN) Ana Vega spoke.", [("Ana Vega", "UN")]),
        # with the post behind the office
        ("The US envoy in Sudan Dana Reed spoke.", [("Dana Reed", "USA")]),
        ("U.S. ambassador to Iraq Dana Reed spoke.", [("Dana Reed", "USA")]),
        ("French ambassador in Algiers Paul Rey spoke.", [("Paul Rey", "FRA")]),
        ("The British High Commissioner in Harare, Dana Reed, spoke.", [("Dana Reed", "GBR")]),
        ("Peru's permanent representative to the United Nations Ana Vega spoke.", [("Ana Vega", "PER")]),
        ("Peru's envoy to Iraq and Syria Ana Vega spoke.", [("Ana Vega", "PER")]),
        ("The Peruvian ambassador to Chile, Bolivia and Norway spoke.", []),
        ("He told the Peruvian ambassador in Oslo on Monday.", []),
        # the state meant by "its"
        ("Peru stayed away from Oslo. Its president, Ana Vega, spoke.", [("Ana Vega", "PER")]),
        ("Peru stayed away. The country's new president, Ana Vega, spoke.", [("Ana Vega", "PER")]),
        ("Spain recalled its ambassador, Paul Rey, from Lima.", [("Paul Rey", "ESP")]),
        ("Peru and Chile stayed away. Its president, Ana Vega, spoke.", []),
        ("Peru and the ministry stayed away. Nobody came. Its president, Ana Vega, spoke.", []),
        # the state behind the office
        ("President Mary Field of Ireland spoke.", [("Mary Field", "IRL")]),
        ("Foreign Minister of Armenia Aram Petrosian spoke.", [("Aram Petrosian", "ARM")]),
        ("The Minister of Foreign Affairs of Armenia, Aram Petrosian, spoke.", [("Aram Petrosian", "ARM")]),
        ("The ambassador of Peru Ana Vega spoke.", [("Ana Vega", "PER")]),
        # apposition
        ("Ana Vega, the Peruvian ambassador, spoke.", [("Ana Vega", "PER")]),
        ("Ana Vega, Peru's ambassador, spoke.", [("Ana Vega", "PER")]),
        ("Luis Soto Rey, chargé d'affaires of the Peruvian embassy, spoke.", [("Luis Soto Rey", "PER")]),
        # names of several kinds
        ("Peruvian envoy Ana B. Vega spoke.", [("Ana B. Vega", "PER")]),
        ("Saudi Foreign Minister Faisal bin Khalid spoke.", [("Faisal bin Khalid", "SAU")]),
        ("Peruvian envoy Ana de la Vega spoke.", [("Ana de la Vega", "PER")]),
        ("French envoy Jean-Luc Petit spoke.", [("Jean-Luc Petit", "FRA")]),
        ("Peruvian envoy ANA VEGA spoke.", [("ANA VEGA", "PER")]),
        # two in one sentence
        ("Peruvian President Ana Vega met Chilean Foreign Minister Luis Soto.",
                     [("Ana Vega", "PER"), ("Luis Soto", "CHL")]),
        # nobody
        ("The Peruvian ambassador spoke.", []),
        ("Ana Vega spoke in Peru.", []),
        ("Foreign Minister Ana Vega spoke.", []),
        ("Peruvian singer Ana Vega sang.", []),
        ("Peruvian officials met Chilean officials.", []),
        ("Peru opened an embassy in Chile.", []),
        ("A minister of a church in Lima, Ana Vega, spoke.", []),
        ("", []),
    ],
)  # fmt: skip
def test_persons(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


def test_the_office_is_given() -> None:
    (person,) = people("Peru's acting Foreign Minister Ana Vega spoke.")
    assert (person.office, person.surname) == ("acting Foreign Minister", "Vega")


@pytest.mark.parametrize(
    ("name", "surname"),
    [
        ("Ana Vega", "Vega"),
        ("Paul Rey, Jr.", "Rey"),
        ("Paul Rey III", "Rey"),
        ("Olaf", "Olaf"),
        ("Ana de la Vega", "Vega"),
    ],
)
def test_surname(name: str, surname: str) -> None:
    assert Person(name, "envoy", "PER", 0, len(name)).surname == surname


def test_offsets_are_those_of_the_text() -> None:
    text = "It rained. Then Peru's Foreign Minister Ana Vega met Luis Soto, the Chilean ambassador."
    for person in people(text):
        assert text[person.start : person.end] == person.name


OFFICES = ["Peru", "Peruvian ", "'s ", "Foreign ", "Minister ", "ambassador ", "of ", "the "]
PIECES = st.sampled_from([*OFFICES, "Ana ", "Vega", ", ", ". ", "B. ", "bin "])


@given(st.lists(PIECES, max_size=20).map("".join))
def test_any_words_give_names_that_stand_there(text: str) -> None:
    last = -1
    for person in people(text):
        assert text[person.start : person.end] == person.name
        assert person.start > last
        assert len(person.code) >= 2
        last = person.start
