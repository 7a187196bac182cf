from __future__ import annotations

import pytest

from diplotimeline.lexicon.gazetteer import gazetteer
from diplotimeline.resolve.countries import resolve_country
from diplotimeline.resolve.spelt import may_mean, spelt_country, squeezed

SPELT = [
    ("PER", "PER"), ("per", "PER"), ("Peru", "PER"), ("Perú", "PER"), ("PERÚ", "PER"), ("Peruvian", "PER"),
    ("Ivory Coast", "CIV"), ("Cote d'Ivoire", "CIV"), ("Côte d’Ivoire", "CIV"), ("COTE D IVOIRE", "CIV"),
    ("Cote d`Ivoire", "CIV"), ("Czech Rep.", "CZE"), ("Czech Rep", "CZE"), ("Slovak Rep.", "SVK"),
    ("Dominican Rep.", "DOM"), ("UAE", "ARE"), ("U.A.E.", "ARE"), ("U. A. E.", "ARE"), ("S. Korea", "KOR"),
    ("N. Korea", "PRK"), ("Korea, South", "KOR"), ("Korea, Republic of", "KOR"), ("Korea (South)", "KOR"),
    ("Korea, Rep.", "KOR"), ("Korea, Dem. People's Rep.", "PRK"), ("Korea (Democratic People’s Republic of)", "PRK"),
    ("Burma", "MMR"), ("Myanmar (Burma)", "MMR"), ("the Netherlands", "NLD"), ("Netherlands, The", "NLD"),
    ("The Gambia", "GMB"), ("Gambia, The", "GMB"), ("Türkiye", "TUR"), ("Turkiye", "TUR"), ("Turkey", "TUR"),
    ("TÜRKİYE", "TUR"), ("México", "MEX"), ("Brasil", "BRA"), ("St. Lucia", "LCA"), ("St Lucia", "LCA"),
    ("Saint Lucia", "LCA"), ("St. Kitts & Nevis", "KNA"), ("St. Vincent and the Grenadines", "VCT"),
    ("St Vincent & Grenadines", "VCT"), ("Bosnia & Herzegovina", "BIH"), ("Bosnia-Herzegovina", "BIH"),
    ("Trinidad & Tobago", "TTO"), ("Antigua & Barbuda", "ATG"), ("Sao Tome & Principe", "STP"),
    ("São Tomé and Príncipe", "STP"), ("Congo (Kinshasa)", "COD"), ("Congo, Dem. Rep.", "COD"), ("D.R. Congo", "COD"),
    ("Congo, Rep.", "COG"), ("Iran, Islamic Rep.", "IRN"), ("Iran (Islamic Republic of)", "IRN"),
    ("Egypt, Arab Rep.", "EGY"), ("Marshall Is.", "MHL"), ("Solomon Is.", "SLB"), ("Central African Rep.", "CAF"),
    ("C. African Rep.", "CAF"), ("Eq. Guinea", "GNQ"), ("Guinea Bissau", "GNB"), ("Viet Nam", "VNM"),
    ("Vietnam", "VNM"), ("East Timor", "TLS"), ("Timor Leste", "TLS"), ("N. Macedonia", "MKD"),
    ("United States of America", "USA"), ("U.S.", "USA"), ("U.S.A.", "USA"), ("USA", "USA"), ("UK", "GBR"),
    ("Great Britain", "GBR"), ("Russian Federation", "RUS"), ("Swaziland", "SWZ"), ("Cape Verde", "CPV"),
    ("Micronesia, Fed. Sts.", "FSM"), ("Tanzania, United Rep. of", "TZA"), ("Moldova, Republic of", "MDA"),
    ("Bolivia (Plurinational State of)", "BOL"), ("Venezuela, Bolivarian Republic of", "VEN"),
    ("W. Germany", "DEU"), ("E. Germany", "DDR"), ("S. Sudan", "SSD"), ("S. Africa", "ZAF"), ("Curacao", "CUW"),
    ("Reunion", "REU"), ("Aland Islands", "ALA"), ("European Union", "EU"), ("eu", "EU"), ("Georgia", "GEO"),
    ("Niger", "NER"), ("Nigeria", "NGA"), ("  Peru \n", "PER"), ("Q419", "PER"),
    ("http://www.wikidata.org/entity/Q419", "PER"), ("https://www.wikidata.org/wiki/Q183", "DEU"),
    # what is none, or several
    ("", None), (".", None), ("Congo", None), ("Korea", None), ("Atlantis", None), ("Nigera", None), ("Iraan", None),
    ("Méxique", None), ("Q64", None), ("Q0", None), ("http://example.org/Q419", None), ("Azerbaijan, Georgia", None),
    ("Peru and Chile", None), ("Peru, Chile", None), ("Myanmar (Peru)", None), ("Virgin Islands", None),
    ("x" * 100_000, None), ("(" * 150, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code"), SPELT, ids=lambda value: str(value)[:40])
def test_countries_as_people_spell_them(text: str, code: str | None) -> None:
    assert spelt_country(text) == code


def test_every_country_is_read_by_its_name_squeezed_or_not() -> None:
    for code, country in gazetteer().countries.items():
        assert spelt_country(country.name) == code
        assert spelt_country(country.name.upper()) == code
        assert spelt_country(code.lower()) == code


def test_cities_stand_for_their_state_only_where_that_is_asked() -> None:
    assert spelt_country("Paris") == "FRA"
    assert spelt_country("Paris", places=False) is None
    assert spelt_country("the Netherlands", places=False) == "NLD"
    assert spelt_country("Singapore", places=False) == "SGP"
    assert (spelt_country("AU"), spelt_country("AU", places=False)) == ("AU", None)  # Australia, in ISO 3166
    assert [spelt_country(two, places=False) for two in ("US", "UK", "EU", "UN")] == ["USA", "GBR", "EU", "UN"]


def test_what_a_name_may_mean() -> None:
    assert may_mean("congo") == ("COD", "COG")
    assert may_mean("Korea") == ("KOR", "PRK")
    assert may_mean("Peru") == ("PER",)
    assert may_mean("Atlantis") == ()


def test_squeezing() -> None:
    assert squeezed("The Rép. of  Côte-d’Ivoire (N.)") == "republiccotedivoirenorth"
    assert squeezed("&") == squeezed("the") == ""


def test_running_text_is_not_read_so_loosely() -> None:
    for text in ("N. Macedonia", "Congo, Rep.", "Marshall Is.", "E. Germany"):
        assert resolve_country(text) is None
