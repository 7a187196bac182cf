from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from itertools import combinations

import pytest

from diplotimeline.lexicon.country_codes import CountryCodes, country_codes, country_of_item, country_rows
from diplotimeline.lexicon.gazetteer import gazetteer
from diplotimeline.resolve.countries import predecessors

ROWS = [row for row in country_rows() if not row.dated()]
# The regions of the Correlates of War, by their hundreds.
REGIONS = {
    "USA BRB MEX CUB ARG BRA PER SUR HTI KNA": range(2, 166),
    "GBR FRA DEU POL RUS SRB ISL XKX GEO VAT ALB": range(200, 400),
    "CPV NGA ETH ZAF MDG SYC BEN COD TZA XZA": range(402, 592),
    "MAR EGY TUR IRN YEM SAU OMN SSD SDN ISR": range(600, 699),
    "AFG CHN TWN KOR PRK JPN IND MDV THA VNM PHL TLS": range(700, 861),
    "AUS FJI TON NRU PLW WSM VUT": range(900, 991),
}
# Numbers that nobody doubts.  They were written from memory, as the table was: the published lists were not at hand.
SURE = [
    ("USA", 2, 2), ("CAN", 20, 20), ("GBR", 200, 200), ("FRA", 220, 220), ("DEU", 255, 260), ("DDR", 265, 265),
    ("RUS", 365, 365), ("SUN", 365, 365), ("SRB", 345, 340), ("YUG", 345, 345), ("MNE", 341, 341), ("XKX", 347, 347),
    ("YEM", 679, 678), ("XNY", 678, 678), ("YMD", 680, 680), ("CHN", 710, 710), ("TWN", 713, 713), ("KOR", 732, 732),
    ("PRK", 731, 731), ("VNM", 816, 816), ("VDR", 816, 816), ("XSV", 817, 817), ("TON", 955, 972), ("NRU", 970, 971),
    ("KIR", 946, 970), ("TUV", 947, 973), ("ETH", 530, 530), ("ERI", 531, 531), ("CZE", 316, 316), ("CSK", 315, 315),
    ("XAH", 300, 300), ("AUT", 305, 305), ("ISR", 666, 666), ("IND", 750, 750), ("PAK", 770, 770), ("AUS", 900, 900),
    ("SSD", 626, 626), ("TLS", 860, 860), ("XGC", None, 99), ("XOF", None, 564), ("VAT", None, None),
]  # fmt: skip
ITEMS = [
    ("Q30", "USA"), ("Q183", "DEU"), ("Q419", "PER"), ("Q159", "RUS"), ("Q15180", "SUN"), ("Q148", "CHN"),
    ("Q865", "TWN"), ("Q55", "NLD"), ("Q29999", "NLD"), ("Q35", "DNK"), ("Q756617", "DNK"), ("Q237", "VAT"),
    ("Q458", "EU"), ("Q16957", "DDR"), ("Q713750", "DEU"), ("Q36704", "YUG"), ("Q64", None), ("q30", "USA"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "cow", "gw"), SURE)
def test_numbers_that_are_known(code: str, cow: int | None, gw: int | None) -> None:
    codes = country_codes(code)
    assert (codes.cow, codes.gw) == (cow, gw)


@pytest.mark.parametrize(("item", "code"), ITEMS)
def test_items_of_wikidata(item: str, code: str | None) -> None:
    assert country_of_item(item) == code


def test_every_code_is_one_of_ours_and_has_one_general_row() -> None:
    codes = [row.code for row in ROWS]
    assert len(codes) == len(set(codes))
    assert {row.code for row in country_rows()} == set(codes) <= set(gazetteer().countries)


def test_every_state_of_today_has_all_three() -> None:
    lacks = [
        code
        for code, country in gazetteer().countries.items()
        if country.kind == "state" and None in vars_of(country_codes(code))
    ]
    assert lacks == ["VAT"]  # no member of either system


def vars_of(codes: CountryCodes) -> tuple[int | str | None, ...]:
    return codes.cow, codes.gw, codes.qid


@pytest.mark.parametrize("system", ["cow", "gw"])
def test_only_a_state_and_what_it_was_before_share_a_number(system: str) -> None:
    by_number = defaultdict(set)
    for row in ROWS:
        if (number := getattr(row.codes, system)) is not None:
            by_number[number].add(row.code)
    shared = [pair for codes in by_number.values() for pair in combinations(sorted(codes), 2)]
    assert ("RUS", "SUN") in shared
    for one, other in shared:
        assert one in predecessors(other) or other in predecessors(one) or {one, other} == {"SUN", "XRE"}, (one, other)


def test_items_are_items_and_each_is_one_countrys() -> None:
    items = [row.codes.qid for row in ROWS if row.codes.qid] + [item for row in ROWS for item in row.also]
    assert len(items) == len(set(items))
    assert all(re.fullmatch(r"Q[1-9]\d*", item) for item in items)


@pytest.mark.parametrize(("codes", "numbers"), REGIONS.items())
def test_numbers_lie_in_their_region(codes: str, numbers: range) -> None:
    for code in codes.split():
        for number in (country_codes(code).cow, country_codes(code).gw):
            assert number is None or number in numbers, code


def test_numbers_have_three_digits_at_most() -> None:
    assert all(0 < number < 1000 for row in country_rows() for number in (row.codes.cow, row.codes.gw) if number)


@pytest.mark.parametrize(
    ("code", "start", "end", "cow", "gw"),
    [
        ("DEU", "1975-01-01", "1975-12-31", 260, 260),
        ("DEU", "1911-03-04", "1911-03-04", 255, 255),
        ("DEU", "1990-10-03", "1990-10-03", 255, 260),
        ("DEU", "1990-01-01", "1990-12-31", 255, 260),  # either
        ("KOR", "1882-05-22", "1882-05-22", 730, 730),
        ("PER", "1882-05-22", "1882-05-22", 135, 135),
    ],
)
def test_a_number_is_that_of_its_time(code: str, start: str, end: str, cow: int, gw: int) -> None:
    codes = country_codes(code, date.fromisoformat(start), date.fromisoformat(end))
    assert (codes.cow, codes.gw) == (cow, gw)


def test_rigour_has_the_same_items() -> None:
    territories = pytest.importorskip("rigour.territories")
    for territory in territories.get_territories():
        code = (territory.alpha3 or "").upper()
        if code in gazetteer().countries and code != "KOR":
            assert country_of_item(territory.qid) == code
