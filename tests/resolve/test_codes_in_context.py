"""Organisations and their members, commonwealths, US states and towns: what the words about a name make of it."""

import pytest

from diplotimeline.events.extractor import shared
from diplotimeline.model import Article
from diplotimeline.resolve.countries import read_countries, resolve_country


def read(text, dates=None):
    return [(r.text, r.country.code if r.country else None) for r in read_countries(text, dates=dates)]


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("By then 112 UN members had recognised the republic.", "UN"),
        ("EU member states imposed sanctions on Belarus.", "EU"),
        ("Four NATO allies closed their embassies.", "NATO"),
        ("OAS member countries sent observers.", "OAS"),
        ("Portugal, a NATO member, called its envoy home.", "NATO"),
        ("NATO member Portugal called its envoy home.", "NATO"),
        ("Ninety-seven members of the United Nations recognised it.", "United Nations"),
        ("22 of the 27 members of the EU recognised it.", "EU"),
        ("Most EU countries sent a diplomat home.", "EU"),
        ("It was the first EU country to open an embassy there.", "EU"),
        ("The five permanent members of the Security Council met.", "Security Council"),
        ("The European Union's member states signed.", "European Union"),
        ("Several ASEAN states kept away.", "ASEAN"),
        ("The pact is open to non-EU states.", "EU"),
        ("Thirty Commonwealth members signed.", "Commonwealth"),
    ],
)
def test_members_are_not_their_organisation(text, mention):
    (reading,) = [r for r in read_countries(text) if r.text == mention]
    assert reading.country is None
    assert "members of" in reading.note


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The EU imposed sanctions on 12 officials.", "EU"),
        ("EU foreign ministers agreed on sanctions.", "EU"),
        ("EU countries agreed to impose sanctions.", "EU"),
        ("All 27 EU members agreed to call their envoys home.", "EU"),
        ("The twelve members of the European Community agreed to call their envoys home.", "EU"),
        ("The fifteen EU states agreed to call their envoys home.", "EU"),
        ("All members of the European Union called their envoys home.", "EU"),
        ("The country applied for EU membership.", "EU"),
        ("It became a member of the United Nations in 1955.", "UN"),
        ("It became the 193rd UN member state.", "UN"),
        ("It was admitted as a full member of the Arab League.", "LAS"),
        ("It became one of the founding members of the OAS.", "OAS"),
        ("It has been an EU member since 1986.", "EU"),
        ("It was granted EU candidate status.", "EU"),
        ("Three members of the EU delegation met the minister.", "EU"),
        ("The UN country team left.", "UN"),
        ("The African Union delegation arrived.", "AU"),
    ],
)
def test_the_organisation_itself(text, code):
    assert code in [found for _, found in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tonga joined the Commonwealth.", "COMMONWEALTH"),
        ("Tonga left the Commonwealth in 1990.", "COMMONWEALTH"),
        ("The Commonwealth suspended Tonga.", "COMMONWEALTH"),
        ("Leaders met at the Commonwealth summit.", "COMMONWEALTH"),
        ("The Commonwealth Secretary-General flew to Tonga.", "COMMONWEALTH"),
        ("The Commonwealth observers left.", "COMMONWEALTH"),
        ("Dominica, officially the Commonwealth of Dominica, is a member of the Commonwealth.", "COMMONWEALTH"),
        ("The British Commonwealth grew; Ghana was in the Commonwealth too.", "COMMONWEALTH"),
        ("Ukraine signed the charter of the Commonwealth of Independent States; Armenia left the Commonwealth.", "CIS"),
        ("The Commonwealth of Australia signed. The Commonwealth will pay.", None),
        ("The Commonwealth of Virginia opened an office in Tokyo; the Commonwealth will pay.", None),
        ("The Commonwealth government in Canberra signed.", None),
        ("The Commonwealth Bank signed.", None),
        ("He lives in Commonwealth Avenue.", None),
        ("The Commonwealth Games opened.", None),
        ("The Commonwealth Secretary, Mr Hill, flew to Zambia.", None),
        ("Virginia Commonwealth University signed.", None),
        ("Seventeen Commonwealth countries signed.", None),
    ],
)
def test_the_commonwealth(text, expected):
    (*_, last) = [r for r in read_countries(text) if r.text.startswith("Commonwealth")] or [None]
    assert (last.country.code if last and last.country else None) == expected


def test_no_organisation_before_it_had_its_name():
    assert read("The Commonwealth sent an envoy.", [(0, 1654)]) == [("Commonwealth", None)]
    assert read("The Commonwealth sent an envoy.", [(0, 1954)]) == [("Commonwealth", "COMMONWEALTH")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the US state
        ("Georgia Governor Ann Reed flew to Seoul.", [("Georgia", "USA"), ("Seoul", "KOR")]),
        ("Georgia's governor flew to Seoul.", [("Georgia", "USA"), ("Seoul", "KOR")]),
        ("Georgia Gov. Ann Reed signed.", [("Georgia", "USA")]),
        ("The governor of Georgia met a Japanese consul.", [("Georgia", "USA"), ("Japanese", "JPN")]),
        ("Ann Reed, a senator from Georgia, spoke.", [("Georgia", "USA")]),
        ("The state of Georgia opened an office in Seoul.", [("Georgia", "USA"), ("Seoul", "KOR")]),
        ("Georgia's legislature passed a bill.", [("Georgia", "USA")]),
        ("They met in Atlanta, Georgia.", [("Atlanta, Georgia", "USA")]),
        ("They met in Athens, Georgia.", [("Athens, Georgia", "USA")]),
        ("The team flew from Atlanta; Georgia was glad.", [("Atlanta", "USA"), ("Georgia", "USA")]),
        # the country
        ("Georgia's legislature in Tbilisi passed a bill.", [("Georgia", "GEO"), ("Tbilisi", "GEO")]),
        ("The Georgian minister flew to Atlanta. Georgia was glad.",
         [("Georgian", "GEO"), ("Atlanta", "USA"), ("Georgia", "GEO")]),
        ("Georgia and Peru signed in Lima.", [("Georgia", "GEO"), ("Peru", "PER"), ("Lima", "PER")]),
        ("Georgia's foreign minister spoke.", [("Georgia", "GEO")]),
        ("He flew to Athens, Georgia and Armenia.", [("Athens", "GRC"), ("Georgia", "GEO"), ("Armenia", "ARM")]),
        ("They met in Batumi, Georgia.", [("Batumi", "GEO"), ("Georgia", "GEO")]),
        # towns that bear a country's name
        ("He was born in Lebanon, Tennessee.", [("Lebanon, Tennessee", "USA")]),
        ("He was born in Lebanon, Pa., in 1950.", [("Lebanon, Pa.", "USA")]),
        ("He was born in Peru, Indiana.", [("Peru, Indiana", "USA")]),
        ("She lives in Cuba, New York.", [("Cuba, New York", "USA")]),
        ("They met in Panama City, Florida.", [("Panama City, Florida", "USA")]),
        ("They met in Panama City, Fla., and left.", [("Panama City, Fla.", "USA")]),
        ("They met in Paris, Texas.", [("Paris, Texas", "USA")]),
        ("They met in Peru, Chile and Cuba.", [("Peru", "PER"), ("Chile", "CHL"), ("Cuba", "CUB")]),
        # names that only hold a country's
        ("New Mexico and New Jersey are on the Jersey Shore.", []),
        ("Jordan Miller and Chad Brown read the China Daily over turkey.", []),
        ("Jordan's king met the president of Chad.", [("Jordan", "JOR"), ("Chad", "TCD")]),
    ],
)  # fmt: skip
def test_states_towns_and_persons(text, expected):
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "year", "code"),
    [
        ("The Soviet Union protested, and Moscow recalled its envoy.", 1956, "SUN"),
        ("The Soviet Union had fallen, and Moscow recalled its envoy.", 1998, "RUS"),
        ("Moscow recalled its envoy.", 1956, "SUN"),
        ("Moscow recalled its envoy.", 2006, "RUS"),
        ("Russia looks back on the year in which Moscow recalled its envoy.", 1956, "RUS"),
        ("Czechoslovakia protested; Prague recalled its envoy.", 1968, "CSK"),
        ("The Czech minister left Prague.", 1998, "CZE"),
    ],
)
def test_capitals_speak_for_the_state_of_the_time(text, year, code):
    assert next(found for word, found in read(text, [(0, year)]) if word in ("Moscow", "Prague")) == code


@pytest.mark.parametrize(
    ("text", "year", "codes"),
    [
        ("The premier of Japan flew on to Tashkent.", 1974, ["JPN", "SUN"]),
        ("The premier of Japan flew on to Tashkent.", 1994, ["JPN", "UZB"]),
        ("Leningrad was the last stop.", 1961, ["SUN"]),
        ("A delegation left Dubrovnik for Zagreb.", 1985, ["YUG", "YUG"]),
        ("A delegation left Dubrovnik for Zagreb.", 2005, ["HRV", "HRV"]),
        ("Croatia remembers the congress of Zagreb.", 1985, ["HRV", "HRV"]),
        ("Yugoslavia and the Yugoslav league, Croatia among them, met in Zagreb.", 1985, ["YUG", "YUG", "HRV", "YUG"]),
        ("The envoy spoke in Podgorica.", 2004, ["SCG"]),
        ("The envoy spoke in Podgorica.", 2007, ["MNE"]),
        ("He arrived in Juba from Kampala.", 2009, ["SDN", "UGA"]),
        ("He arrived in Juba from Kampala.", 2012, ["SSD", "UGA"]),
        ("The legation in Riga was closed.", 1940, ["LVA"]),  # annexed that year, which many states did not recognise
        ("Talks were held in Asmara and Dacca.", 1969, ["ETH", "PAK"]),
    ],
)
def test_cities_belong_to_the_state_of_the_time(text, year, codes):
    assert [code for _, code in read(text, [(0, year)])] == codes


def test_alone():
    for mention in ("Commonwealth", "the Commonwealth", "Commonwealth of Nations"):
        found = resolve_country(mention)
        assert found is not None
        assert found.code == "COMMONWEALTH"
    assert resolve_country("97 UN members") is None
    assert resolve_country("EU member states") is None


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("On 3 May 2012 Kenya met Peru. In 2012 97 UN members recognised Kosovo.", []),
        ("Peru and Kenya are neighbours of nobody. Three NATO allies closed their embassies in Tripoli in 2012.", []),
        ("In 2012 the EU imposed sanctions on Belarus.", [("BLR-EU",)]),
        ("In 2012 most EU member states imposed sanctions on Belarus.", []),
        ("Pakistan left the Commonwealth in 1972.", [("COMMONWEALTH-PAK",)]),
        ("Namibia joined the Non-Aligned Movement in 1979.", [("NAM-NONALIGNED",)]),
    ],
)
def test_members_are_no_party_of_events(text, pairs):
    events = shared(reader="rules").extract(Article(text=text, source="x"))
    assert [event.pairs for event in events if event.type != "meeting"] == pairs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Ottoman Empire (Turkey) and Peru agreed.",
            [("Ottoman Empire", "XOT"), ("Turkey", "XOT"), ("Peru", "PER")],
        ),
        ("Czechoslovakia (now the Czech Republic) agreed.", [("Czechoslovakia", "CSK"), ("Czech Republic", "CSK")]),
        ("The Soviet Union (and Peru) agreed.", [("Soviet Union", "SUN"), ("Peru", "PER")]),
        ("Turkey (the Ottoman Empire) agreed.", [("Turkey", "TUR"), ("Ottoman Empire", "XOT")]),
    ],
)
def test_what_a_former_state_is_called_today(text, expected):
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            "East Germany joined in 1973. The embassy in Berlin was opened in 1974. West Germany and Germany agreed.",
            "DDR",
        ),
        ("East Germany and the German Democratic Republic did. He was in Berlin in 1974. Germany agreed.", "DDR"),
        ("West Germany agreed. He was in Berlin in 1974. East Germany did not.", "DEU"),
        ("He was in Berlin in 1963.", "DEU"),
        ("East Germany had ended. The embassy in Berlin was opened in 1999.", "DEU"),
    ],
)
def test_a_capital_in_two_states(text, code):
    years = [(text.index(str(year)), year) for year in (1963, 1973, 1974, 1999) if str(year) in text]
    (reading,) = [r for r in read_countries(text, dates=years) if r.text == "Berlin"]
    assert reading.country is not None
    assert reading.country.code == code


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The prime minister, Luís Montenegro, left. Montenegro met the king of Spain.", False),
        ("The prime minister of Montenegro met the king of Spain.", True),
    ],
)
def test_a_state_whose_name_a_person_bears(text, named):
    assert ("MNE" in [code for _, code in read(text)]) == named
