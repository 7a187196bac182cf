"""What mentions are read as, alone and in their document; the sentences are written for the project."""

import pytest

from diplotimeline.errors import UsageError
from diplotimeline.resolve.countries import country, predecessors, read_countries, resolve_country


def codes(text, dates=None):
    return [(r.text, r.country.code if r.country else None) for r in read_countries(text, dates=dates)]


@pytest.mark.parametrize(
    ("mention", "code"),
    [
        ("Peru", "PER"), ("the Swiss", "CHE"), ("Peruvian", "PER"), ("Britons", "GBR"), ("Ivoirian", "CIV"),
        ("Ecuadoran", "ECU"), ("Peru's", "PER"), ("the former Yugoslavia", "YUG"), ("Cuban cigars", "CUB"),
        ("Taiz", "YEM"), ("San'a", "YEM"), ("Kiev", "UKR"), ("Peking", "CHN"), ("Tbilissi", "GEO"),
        ("Kingdom of Hawaii", "XHW"), ("Central American Federation", "XCA"), ("Peru-Bolivian Confederation", "XPB"),
        ("Orange Free State", "XOF"), ("Papal States", "XPS"), ("People’s Democratic Republic of Yemen", "YMD"),
        ("Kingdom of Serbs, Croats and Slovenes", "YUG"), ("Russian Empire", "XRE"), ("Württemberg", "XWU"),
        ("Siam", "THA"), ("Ceylon", "LKA"), ("European Commission", "EU"), ("the Kremlin", "RUS"),
        ("Boise, Idaho", "USA"), ("Batumi, Georgia", "GEO"),
    ],
)  # fmt: skip
def test_alone(mention, code):
    found = resolve_country(mention)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    "mention",
    ["Congo", "Korean", "Dominican", "us", "peru", "States", "Michael Jordan", "China shop", "Panama hats", "Sino",
     "Latin American", "Indian Ocean", "", "  ", "Prime Minister", "the"],
)  # fmt: skip
def test_alone_nothing(mention):
    assert resolve_country(mention) is None


def test_country_by_code():
    assert country("SUN").kind == "former"
    assert country("SUN").existed == (1922, 1991)
    assert "UKR" in country("SUN").successors
    assert country("XKX").kind == "partial"
    assert country("EU").kind == "organisation"
    with pytest.raises(UsageError, match="QQQ"):
        country("QQQ")


def test_predecessors_also_at_second_hand():
    assert predecessors("SRB") == ("SCG", "YUG")
    assert predecessors("RUS") == ("SUN", "XRE")
    assert "XPR" in predecessors("DEU")
    assert predecessors("PER") == ("XPB",)
    assert predecessors("CHE") == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # ambiguous, settled by the rest
        ("Kinshasa agreed. The Congo signed.", [("Kinshasa", "COD"), ("Congo", "COD")]),
        ("The Congo signed.", [("Congo", None)]),
        ("Kinshasa and Brazzaville disagree on the Congo.",
         [("Kinshasa", "COD"), ("Brazzaville", "COG"), ("Congo", None)]),
        ("The Dominican Republic sent a Dominican envoy.", [("Dominican Republic", "DOM"), ("Dominican", "DOM")]),
        ("Talks with the Koreans failed.", [("Koreans", None)]),
        ("Seoul wrote to the Korean envoy.", [("Seoul", "KOR"), ("Korean", "KOR")]),
        # cities that other places share a name with
        ("The consul went to Kingston.", [("Kingston", None)]),
        ("The Jamaican consul went to Kingston.", [("Jamaican", "JAM"), ("Kingston", "JAM")]),
        # regions that were states
        ("The consulate in Texas and the one in Bavaria closed.", [("Texas", "USA"), ("Bavaria", "DEU")]),
        # capitals of former states
        ("The embassy in Aden reopened.", [("Aden", "YEM")]),
        ("South Yemen received him in Aden.", [("South Yemen", "YMD"), ("Aden", "YMD")]),
        # a person of the text
        ("General Arthur Wellington rode on. Wellington was tired.", [("Wellington", None)]),
        ("Judge Holland wrote. He sailed to Holland.", [("Holland", "NLD")]),
        # the US state or the country
        ("They came from Gainesville, Georgia.", [("Georgia", None)]),
        ("Alabama and Georgia voted.", [("Georgia", None)]),
        ("Georgia and its neighbour Armenia agreed.", [("Georgia", "GEO"), ("Armenia", "ARM")]),
        ("He flew from Florida to Tbilisi. Georgia agreed.", [("Tbilisi", "GEO"), ("Georgia", "GEO")]),
        ("The Embassy of France, Washington, told him.", [("France", "FRA"), ("Washington", "USA")]),
        # an abbreviation that the text explains otherwise
        ("The Indian Cultural Centre (ICC) opened; the ICC has a library.", [("Indian", "IND")]),
        ("The International Criminal Court (ICC) ruled.", [("International Criminal Court", "ICC"), ("ICC", "ICC")]),
        # the people of a region that was a state once
        ("A Texan senator called.", [("Texan", None)]),
        ("The ROC left and the PRC arrived.", [("ROC", "TWN"), ("PRC", "CHN")]),
        ("Lebanon, Pennsylvania, is no state.", [("Lebanon, Pennsylvania", "USA")]),
    ],
)  # fmt: skip
def test_in_context(text, expected):
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "year", "expected"),
    [
        ("Korea signed a treaty.", 1882, [("Korea", "KOR")]),
        ("Korea signed a treaty.", 1992, [("Korea", None)]),
        ("Texas sent a minister.", 1838, [("Texas", "XTX")]),
        ("Texas sent a minister.", 1999, [("Texas", "USA")]),
        ("Hanover sent a minister.", 1840, [("Hanover", "XHN")]),
        ("The Republic of China was recognised.", 1913, [("Republic of China", "CHN")]),
        ("The Republic of China was recognised.", 1975, [("Republic of China", "TWN")]),
        ("Germany recognised it beside the GDR.", 1965, [("Germany", "DEU"), ("GDR", "DDR")]),
        ("The Soviet Union protested.", 1955, [("Soviet Union", "SUN")]),
        ("A Russian poet spoke.", 1955, [("Russian", "RUS")]),
        ("The Sublime Porte moved from Constantinople.", 1860, [("Sublime Porte", "XOT"), ("Constantinople", "XOT")]),
    ],
)  # fmt: skip
def test_in_time(text, year, expected):
    assert codes(text, [(0, year)]) == expected


def test_readings_tell_form_place_and_reason():
    first, second = read_countries("The Georgian minister left Tbilissi.")
    assert (first.form, first.place) == ("demonym", None)
    assert (second.form, second.place, second.candidates) == ("capital", "Tbilisi", ("GEO",))
    (left_open,) = read_countries("The Congolese side spoke.")
    assert left_open.candidates == ("COD", "COG")
    assert "does not say" in left_open.note
