"""Names read as names, and the words that refer back to a person; every sentence is written for the project."""

from __future__ import annotations

import pytest

from diplotimeline.language.sentences import split_sentences
from diplotimeline.resolve.countries import read_countries
from diplotimeline.resolve.names import plain, same_person
from diplotimeline.resolve.people import Person, find_people


def people(text: str) -> list[Person]:
    return find_people(text, split_sentences(text), read_countries(text))


def told(text: str) -> list[tuple[str, str, str]]:
    return [(person.name, person.office, person.code) for person in people(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # particles, prefixes, initials, hyphens, suffixes, styles of address
        ("Dutch envoy Jan van der Berg spoke.", [("Jan van der Berg", "envoy", "NLD")]),
        ("Omani Foreign Minister Yousuf bin Alawi bin Abdullah spoke.",
         [("Yousuf bin Alawi bin Abdullah", "Foreign Minister", "OMN")]),
        ("Jordanian Prime Minister Zaid al-Rifai spoke.", [("Zaid al-Rifai", "Prime Minister", "JOR")]),
        ("Brazilian envoy Ana dos Santos e Silva spoke.", [("Ana dos Santos e Silva", "envoy", "BRA")]),
        ("Kenyan President Daniel arap Moi spoke.", [("Daniel arap Moi", "President", "KEN")]),
        ("Peru's Foreign Minister A. B. Vega spoke.", [("A. B. Vega", "Foreign Minister", "PER")]),
        ("South Korean Foreign Minister Ban Ki-moon spoke.", [("Ban Ki-moon", "Foreign Minister", "KOR")]),
        ("Irish Foreign Minister Mary O'Brien spoke.", [("Mary O'Brien", "Foreign Minister", "IRL")]),
        ("The Foreign Minister of Peru, H.E. Mr. Luis Soto, spoke.",
         [("Luis Soto", "Foreign Minister of Peru", "PER")]),
        ("The President of Latvia, His Excellency Janis Kalns, spoke.",
         [("Janis Kalns", "President of Latvia", "LVA")]),
        ("Peruvian Foreign Minister Ana Vega's deputy spoke.", [("Ana Vega", "Foreign Minister", "PER")]),
        ("Saudi Foreign Minister Prince Khalid bin Omar spoke.",
         [("Prince Khalid bin Omar", "Foreign Minister", "SAU")]),
        ("Bangladesh's Prime Minister Sheikh Rokeya spoke.", [("Sheikh Rokeya", "Prime Minister", "BGD")]),
        ("British Prime Minister Theresa May spoke.", [("Theresa May", "Prime Minister", "GBR")]),
        # the whole office, and no more than the office
        ("Peru's Minister of Agriculture, Livestock and Irrigation, Ana Vega, spoke.",
         [("Ana Vega", "Minister of Agriculture, Livestock and Irrigation", "PER")]),
        ("The Omani Minister Responsible for Foreign Affairs Salim Harthy spoke.",
         [("Salim Harthy", "Minister Responsible for Foreign Affairs", "OMN")]),
        ("US Secretary of War William Hale spoke.", [("William Hale", "Secretary of War", "USA")]),
        ("US Secretary of State Dana Reed spoke.", [("Dana Reed", "Secretary of State", "USA")]),
        ("The Iranian Deputy Foreign Minister Majid Karimi spoke.",
         [("Majid Karimi", "Deputy Foreign Minister", "IRN")]),
        ("The then Chilean president, Luis Soto, spoke.", [("Luis Soto", "president", "CHL")]),
        ("The President of the Italian Republic, Carlo Bruni, spoke.",
         [("Carlo Bruni", "President of the Italian Republic", "ITA")]),
        ("The Gambia's Vice President and Health Minister Isatou Njie spoke.",
         [("Isatou Njie", "Vice President and Health Minister", "GMB")]),
        # the state in brackets, several in one office, an office at an organisation
        ("Foreign Minister Ine Dahl (Norway) spoke.", [("Ine Dahl", "Foreign Minister", "NOR")]),
        ("Presidents Ana Vega of Peru and Luis Soto of Chile spoke.",
         [("Ana Vega", "President", "PER"), ("Luis Soto", "President", "CHL")]),
        ("Peruvian Foreign Ministers Ana Vega and Rosa Paz spoke.",
         [("Ana Vega", "Foreign Minister", "PER"), ("Rosa Paz", "Foreign Minister", "PER")]),
        ("UN Secretary-General Kofi Mensah spoke.", [("Kofi Mensah", "Secretary-General", "UN")]),
        ("Peru's UN ambassador Luis Soto spoke.", [("Luis Soto", "ambassador", "PER")]),
        ("Rwanda's Paul Habimana spoke.", [("Paul Habimana", "", "RWA")]),
        # offices that need no country
        ("Secretary of State Dana Reed spoke.", [("Dana Reed", "Secretary of State", "USA")]),
        ("Peru heard Treasury Secretary Dana Reed.", [("Dana Reed", "Treasury Secretary", "USA")]),
        ("Foreign Secretary Anne Hill met Peru's envoy.", [("Anne Hill", "Foreign Secretary", "GBR")]),
        ("Chancellor Anna Vogel spoke in Germany.", [("Anna Vogel", "Chancellor", "DEU")]),
        ("The Kremlin spokesman Ivan Petrov spoke.", [("Ivan Petrov", "spokesman", "RUS")]),
        # … and those that are another state's as well
        ("Foreign Secretary Anil Rao left India.", []),
        ("Chancellor Anna Vogel flew from Germany to Austria.", []),
        ("Secretary of State for Health Anne Hill spoke.", []),
        # no names
        ("Peru's Minister of Agriculture, Livestock and Irrigation spoke.", []),
        ("In November, Representative of Peru spoke.", []),
        ("The Ambassador of Peru, Embassy staff and guests spoke.", []),
        ("The Peruvian Minister Monday spoke.", []),
        ("The Munich Conference, deputy minister of Peru and guests spoke.", []),
        ("Hong Kong's leader Friday spoke.", []),
        ("His Majesty, High Commissioner of Malawi spoke.", []),
        ("The UN General Assembly Resolution was read.", []),
        ("Peru's Machu Picchu was closed.", []),
    ],
)  # fmt: skip
def test_names_and_offices(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("Chinese President Wu Linhai spoke.", "Wu"),
        ("North Korean leader Pak Jong Su spoke.", "Pak"),
        ("Chinese Foreign Minister Wu Linhai spoke. Later Linhai left.", "Linhai"),  # the text decides
        ("Vietnamese President Tran Van Minh spoke. Minh left.", "Minh"),
        ("Vietnamese President Tran Van Minh spoke. President Tran left.", "Tran"),
        ("Hungarian Foreign Minister Szabo Bela spoke. Szabo left.", "Szabo"),
        ("Hungarian Foreign Minister Bela Szabo spoke. Szabo left.", "Szabo"),
        ("Japanese Prime Minister Mori Fumio spoke. Mr. Mori left.", "Mori"),
        ("Peruvian Foreign Minister Ana Vega Ruiz spoke. Vega left.", "Vega"),
        ("Peruvian Foreign Minister Ana Vega spoke.", "Vega"),
        ("British Prime Minister John Major spoke.", "Major"),
        ("Iraqi President Saddam Tikriti spoke. Saddam left.", "Saddam"),
        # another person's words say nothing
        ("Peruvian Foreign Minister Ana Vega spoke. Ana Soto left.", "Vega"),
    ],
)
def test_the_word_that_refers_back(text: str, family: str) -> None:
    assert people(text)[0].surname == family


def test_an_article_joined_to_a_name_may_be_left_out() -> None:
    assert {"al-Masri", "Masri"} <= set(people("Egyptian President Omar al-Masri spoke.")[0].known_as)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ANA VEGA", "Ana Vega"),
        ("Alonso SOTO-RUIZ", "Alonso Soto-Ruiz"),
        ("XI Jinping", "Xi Jinping"),
        ("CY Leung", "CY Leung"),
        ("Benedict XVI", "Benedict XVI"),
        ("A.B. Vega", "A.B. Vega"),
    ],
)
def test_names_in_capitals(name: str, expected: str) -> None:
    assert plain(name) == expected


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Rex Tillerson", "Tillerson", True),
        ("Sheikh Rokeya", "Rokeya", True),
        ("Omar al-Masri", "Masri", True),
        ("Ana Vega", "ANA VEGA", True),
        ("Paul Rey Jr.", "Paul Rey", True),
        ("Ana Vega", "Luis Vega", False),
        ("Ana Vega", "Soto", False),
        ("John Major", "John Smith", False),
    ],
)
def test_same_person(one: str, other: str, same: bool) -> None:
    assert same_person(one, other) is same_person(other, one) is same
