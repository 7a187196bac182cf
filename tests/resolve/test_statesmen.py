"""Statesmen are known by name where their readers know them, and nobody else by theirs."""

from __future__ import annotations

import re

import pytest

from diplotimeline.lexicon.gazetteer import gazetteer
from diplotimeline.lexicon.statesmen import statesmen
from diplotimeline.resolve.statesmen import find_statesmen


def named(text: str, year: int | None) -> list[tuple[str, str]]:
    return [(text[k.start : k.end], k.code) for k in find_statesmen(text, year)]


@pytest.mark.parametrize(
    ("text", "year", "wanted"),
    [
        ("Merkel's plane landed in Oslo.", 2010, [("Merkel", "DEU")]),
        ("Prime Minister Ehud Olmert spoke. Olmert left.", 2006, [("Ehud Olmert", "ISR"), ("Olmert", "ISR")]),
        ("President Bush spoke. Later Bush left.", 2005, [("Bush", "USA"), ("Bush", "USA")]),
        ("President George W. Bush met Hu Jintao.", 2005, [("George W. Bush", "USA"), ("Hu Jintao", "CHN")]),
        ("Pope John Paul II prayed.", 1998, [("Pope John Paul II", "VAT")]),
        ("Kissinger flew back in secret.", None, [("Kissinger", "USA")]),
        ("I.K. Gujral met F.W. de Klerk.", 1997, [("I.K. Gujral", "IND"), ("F.W. de Klerk", "ZAF")]),
        ("Francisco Guterres came. Guterres left.", 2018, [("Francisco Guterres", "TLS"), ("Guterres", "TLS")]),
        ("Guterres came.", 2018, [("Guterres", "UN")]),
        ("Mohammed bin Rashid Al Maktoum spoke.", 2019, [("Mohammed bin Rashid Al Maktoum", "ARE")]),
        ("Mohammed bin Rashid Al-Maktoum spoke.", 2019, [("Mohammed bin Rashid Al-Maktoum", "ARE")]),
        ("The president of Malta saw the Holy Father.", 1999, [("Holy Father", "VAT")]),
        ("A Holy Father Church stands there.", 1999, []),
        ("The Pope came; the pope's envoy had gone.", 1985, [("Pope", "VAT"), ("pope", "VAT")]),
    ],
)
def test_whose_a_name_is(text: str, year: int, wanted: list[tuple[str, str]]) -> None:
    assert named(text, year) == wanted


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("A bush fire burned.", 2005),
        ("Bush fires burned.", 2005),
        ("Kate Bush sang.", 2005),
        ("Brown bears were seen.", 2008),
        ("A pope was chosen by the Pope Commission.", 1985),
        ("Merkel's shop sells bread.", 1950),
        ("Angela Rice runs a school.", 2006),
    ],
)
def test_names_that_are_nobodys(text: str, year: int) -> None:
    assert named(text, year) == []


def test_each_is_someone_of_a_state_or_organisation_that_the_gazetteer_knows() -> None:
    countries = gazetteer().countries
    for man in statesmen():
        assert man.code in countries, man
        assert man.until is None or man.since <= man.until, man
        assert all(name.strip() == name and name for name in (*man.names, *man.alone)), man


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("In 1843 President Tyler sent a commissioner to Canton.", ["USA"]),
        ("Lord Palmerston wrote to Guizot in 1846, and Guizot did not answer.", ["GBR", "FRA", "FRA"]),
        ("John Jay sailed in 1794. Jay was received by the king.", ["USA", "USA"]),
        ("In 1898 Li Hongzhang and Nicholas II exchanged letters.", ["CHN", "RUS"]),
        ("Count Buol held the office in 1854, and in 1875 Count Andrássy did.", ["AUT", "XAH"]),
        ("In May 1875 the Tsar went to Berlin to see the Kaiser.", ["RUS", "DEU"]),
    ],
)
def test_men_of_the_time_that_a_text_tells_of(text: str, codes: list[str]) -> None:
    years = [(match.start(), int(match.group())) for match in re.finditer(r"\b1[789]\d\d\b", text)]
    assert [k.code for k in find_statesmen(text, None, years)] == codes
    assert [k.code for k in find_statesmen(text, 2015, years)] == codes


@pytest.mark.parametrize(
    "text",
    [
        "Richard Rush coaches the team.",
        "The Palmerston hospital was closed on Monday.",
        "President Tyler of the tennis club resigned.",
        "The drug czar resigned, and the Kaiser Foundation said so.",
    ],
)
def test_men_long_gone_are_nobody_in_the_news(text: str) -> None:
    assert named(text, 2012) == []


def test_a_title_and_a_name_mean_who_held_the_office_then() -> None:
    text = "In 1849 President Taylor took office. In 2003 President Taylor went into exile."
    years = [(3, 1849), (text.index("2003"), 2003)]
    assert [k.code for k in find_statesmen(text, None, years)] == ["USA", "LBR"]


def test_without_a_publication_a_title_and_a_name_mean_nobody_long_gone() -> None:
    text = "President Jackson visited Kenya in May 2014."
    assert find_statesmen(text, None, [(text.index("2014"), 2014)]) == []
    assert [k.code for k in find_statesmen(text.replace("2014", "1834"), None, [(text.index("2014"), 1834)])] == ["USA"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Carter and Brezhnev embraced in 1979.", ["USA", "SUN"]),
        ("In 1975 Brezhnev and Ford embraced.", ["SUN", "USA"]),
        ("In 1967 Johnson met Soviet Premier Alexei Kosygin at a college.", ["USA", "SUN"]),
        # without another statesman, of another time, or with another name
        ("Carter and Miller opened a shop in 1979.", []),
        ("Carter and Brezhnev embrace in a film of 2004.", ["SUN"]),
        ("Aaron Carter and Brezhnev embraced in 1979.", ["SUN"]),
        ("John and Brezhnev embraced in 1962.", ["SUN"]),
    ],
)
def test_a_family_name_beside_another_statesman(text: str, codes: list[str]) -> None:
    years = [(match.start(), int(match.group())) for match in re.finditer(r"\b(?:1[789]|20)\d\d\b", text)]
    assert [k.code for k in find_statesmen(text, None, years)] == codes


def test_who_speaks_for_a_body_spoke_for_a_state_before() -> None:
    text = "In 2013 Foreign Minister Luis Almagro came to Warsaw."
    assert find_statesmen(text, None, [(3, 2013)]) == []
    assert [man.code for man in find_statesmen(text.replace("2013", "2017"), None, [(3, 2017)])] == ["OAS"]
