import re

import pytest

from diplotimeline.errors import RuleError
from diplotimeline.lexicon import build
from diplotimeline.lexicon.gazetteer import GAZETTEER, Gazetteer, gazetteer
from diplotimeline.lexicon.keys import KeyTable


def test_shipped_file_is_what_the_build_makes():
    assert GAZETTEER.read_text(encoding="utf-8") == build.build(), "run python -m diplotimeline.lexicon.build"


def test_codes_have_the_form_of_the_contract():
    for country in gazetteer().countries.values():
        if country.kind == "organisation":
            assert re.fullmatch(r"[A-Z][A-Z0-9-]+", country.code), country
        else:
            assert re.fullmatch(r"[A-Z]{3}", country.code), country


def test_former_states_have_years_and_successors_that_exist():
    known = gazetteer().countries
    former = [country for country in known.values() if country.kind == "former"]
    assert len(former) > 40
    for country in former:
        first, last = country.existed
        assert first is not None, country
        assert last is not None, country
        assert first < last, country
        assert country.successors, country
        assert all(code in known for code in country.successors), country


def test_entries_point_at_countries():
    known = gazetteer()
    lines = GAZETTEER.read_text(encoding="utf-8").partition("\n\n")[2].splitlines()
    assert len(lines) > 5000
    for line in lines:
        entry = known.get(line.split("\t")[0])
        assert entry is not None
        assert all(code in known.countries for code in entry.codes), line
        assert entry.codes or entry.form == "trap", line


def test_every_state_has_a_name_and_a_capital_or_is_a_city():
    known = gazetteer()
    lines = GAZETTEER.read_text(encoding="utf-8").partition("\n\n")[2].splitlines()
    seats = {
        code
        for line in lines
        for _, form, codes, *_ in [line.split("\t")]
        if form == "capital"
        for code in codes.split(",")
    }
    states = {code for code, country in known.countries.items() if country.kind == "state"}
    assert states - seats == {"MCO", "SGP", "VAT"}


@pytest.mark.parametrize(
    ("key", "form", "codes"),
    [
        ("Peru", "name", ("PER",)),
        ("Danes", "people", ("DNK",)),
        ("Tbilissi", "capital", ("GEO",)),
        ("Torre Tagle", "metonym", ("PER",)),
        ("Arab League", "organisation", ("LAS",)),
        ("Congolese", "demonym", ("COD", "COG")),
        ("Indian Ocean", "trap", ()),
    ],
)
def test_entries(key, form, codes):
    entry = gazetteer().get(key)
    assert entry is not None
    assert (entry.form, entry.codes) == (form, codes)


def test_two_states_cannot_claim_one_name():
    table = KeyTable()
    table.add("Ruritania", "name", "RUR", strict=True)
    with pytest.raises(RuleError, match="Ruritania"):
        table.add("Ruritania", "name", "XRU", strict=True)


def test_a_broken_file_says_what_to_do():
    with pytest.raises(RuleError, match="build it anew"):
        _ = Gazetteer("PER\tPeru\tplanet\t\t\t\t\n\nPeru\tname\tPER\t\t\n").countries
