"""Every type's summary in every status, with parties of every kind: `summaries.txt` was read line by line."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from diplotimeline.grammar import checks
from diplotimeline.lexicon.gazetteer import gazetteer
from diplotimeline.lexicon.loading import load_types
from diplotimeline.lexicon.types import STATUSES, EventType
from diplotimeline.lexicon.wording import named, table, with_article
from diplotimeline.model import Actor
from diplotimeline.resolve.countries import resolve_country
from diplotimeline.tell.wording import summary

SNAPSHOT = Path(__file__).parent / "summaries.txt"
# Parties in pairs, so that each kind of name stands in each place once: with and without article, plural, in -s, long.
PARTIES = (
    ("PER", "CHL"), ("USA", "NLD"), ("PHL", "DDR"), ("EU", "VAT"), ("LAO", "UN"), ("GBR", "SUN"),
    ("DOM", "NATO"), ("XOT", "AU"),
)  # fmt: skip
DETAILS: Mapping[str, tuple[tuple[Mapping[str, str], str | None], ...]] = {
    "mission": (({"mission": "embassy"}, None), ({"mission": "consulate general"}, "Arequipa"), ({}, None)),
    "mission_moved": (
        ({"mission": "embassy"}, None),
        ({"mission": "embassy", "to": "Valparaíso"}, None),
        ({"mission": "legation", "from": "Cuzco", "to": "Lima"}, "Lima"),
        ({"mission": "embassy", "from": "Tacna"}, "Tacna"),
    ),
    "agreement": (
        ({}, None),
        ({"kind": "exchange of notes"}, None),
        ({"kind": "treaty", "instrument": "Treaty of Amity"}, None),
        ({"kind": "agreement", "instrument": "air transport agreement"}, None),
        ({"kind": "agreement", "instrument": "EU-wide fisheries agreement"}, None),
    ),
    "visit": (({"kind": "visit"}, None), ({"kind": "official visit"}, None), ({"kind": "ambassador"}, None)),
    "vote": (({}, None), ({"vote": "for", "question": "admission"}, None)),
}


def actor(code: str, role: str) -> Actor:
    return Actor(code, gazetteer().countries[code].name, role)


def casts(kind: EventType) -> list[list[Actor]]:
    """Parties in the type's roles, ending with three or four, two for one, and a missing one where that can be."""
    roles = [role for role, _ in kind.roles]
    if kind.single:
        alone = [[actor(one, roles[0])] for one, _ in PARTIES]
        return alone + [[actor(other, roles[0]), *(actor(one, role) for role in roles[1:])] for one, other in PARTIES]
    found = [[actor(one, roles[0]), actor(other, roles[-1])] for one, other in PARTIES]
    found += [[actor(other, roles[0]), actor(one, roles[-1])] for one, other in PARTIES]
    if kind.symmetric:
        return [
            *found,
            [actor(code, roles[0]) for code in ("GBR", "FRA", "USA")],
            [actor(code, roles[0]) for code in ("PER", "BIH", "UN", "PHL")],
        ]
    return [
        *found,
        [actor("USA", roles[0])],
        [actor("USA", roles[0]), actor("MDV", roles[0]), actor("PER", roles[1])],
    ]


def wordings(kind: EventType) -> list[str]:
    return ["", *dict.fromkeys(pattern.summary for pattern in kind.patterns if pattern.summary)]


def told(kind: EventType) -> list[str]:
    """The summaries of a type: in the past with every cast, in each other status with every fifth."""
    variants = DETAILS.get(kind.id) or DETAILS.get(kind.category) or (({}, None),)
    found: dict[str, None] = {}
    for offset, status in enumerate(STATUSES):
        for template in wordings(kind):
            parties = casts(kind) if status == "occurred" and not template else casts(kind)[offset::5]
            for number, cast in enumerate(parties):
                details, place = variants[number % len(variants)]
                found[summary(kind, cast, details, place, status, template=template)] = None  # type: ignore[arg-type]
        if kind.category == "agreement" or kind.id == "envoy_expelled":
            found[summary(kind, casts(kind)[offset], {"kind": "treaty"}, None, status, several=True)] = None  # type: ignore[arg-type]
    return list(found)


def snapshot() -> str:
    return "\n".join(f"# {kind.id}\n" + "\n".join(told(kind)) + "\n" for kind in load_types().values())


def test_every_type_in_every_status(compare: Callable[[Path, str], None]) -> None:
    compare(SNAPSHOT, snapshot())


CLUMSY = {
    "a doubled word": re.compile(r"\b(\w+) \1\b"),
    "an infinitive behind a wrong auxiliary": re.compile(r"\b(?:did not be|to to|might to|not to)\b"),
    "a plural with 's": re.compile(r"(?:States|Netherlands|Philippines|Nations|Maldives)'s"),
    "a wrong indefinite article": re.compile(r"\b(?:a [aeio]|an [^aeiouAEIO8]|a EU|an UN)"),
    "a noun that is missing": re.compile(r"\b(?:in|to|from|on|with|the|a|an|of|between|its)$|  | [,.]|[{}\[\]|]"),
    "an article too many": re.compile(r"\bthe (?:Peru|Chile|Laos|East|NATO|the|France)\b", re.IGNORECASE),
    "an article too few": re.compile(r"(?<!the )(?<!The )\b(?:United|Netherlands|Soviet Union|Philippines|Holy See)\b"),
    "a plural verb for one": re.compile(r"^(?:The )?(?:United States|Netherlands|Philippines|Peru) (?:are|were)\b"),
}


@pytest.mark.parametrize("fault", CLUMSY)
def test_no_summary_has(fault: str) -> None:
    assert [line for line in snapshot().splitlines() if line[:1] != "#" and CLUMSY[fault].search(line)] == []


@pytest.mark.parametrize(
    ("code", "text", "possessive", "attributive"),
    [
        ("USA", "the United States", "the United States'", "US"),
        ("NLD", "the Netherlands", "the Netherlands'", "Dutch"),
        ("PHL", "the Philippines", "the Philippines'", "Philippine"),
        ("GBR", "the United Kingdom", "the United Kingdom's", "British"),
        ("SUN", "the Soviet Union", "the Soviet Union's", "Soviet"),
        ("VAT", "the Holy See", "the Holy See's", "Vatican"),
        ("DDR", "East Germany", "East Germany's", "East German"),
        ("LAO", "Laos", "Laos's", "Lao"),
        ("CYP", "Cyprus", "Cyprus's", "Cypriot"),
        ("DOM", "the Dominican Republic", "the Dominican Republic's", "Dominican Republic"),
        ("DMA", "Dominica", "Dominica's", "Dominica"),
        ("VCT", "Saint Vincent and the Grenadines", "Saint Vincent and the Grenadines'", "Vincentian"),
        ("XPS", "the Papal States", "the Papal States'", "Papal States"),
        ("XNA", "Nassau", "Nassau's", "Nassau"),
        ("EU", "the European Union", "the European Union's", "EU"),
        ("UN", "the United Nations", "the United Nations'", "UN"),
        ("NATO", "NATO", "NATO's", "NATO"),
        ("ASEAN", "ASEAN", "ASEAN's", "ASEAN"),
        ("AU", "the African Union", "the African Union's", "African Union"),
        ("WTO", "the World Trade Organization", "the World Trade Organization's", "World Trade Organization"),
        ("SADC", "the Southern African Development Community", None, "Southern African Development Community"),
        ("G20", "the G20", "the G20's", "G20"),
        ("OSCE", "the OSCE", "the OSCE's", "OSCE"),
    ],
)
def test_a_name_in_a_sentence(code: str, text: str, possessive: str | None, attributive: str) -> None:
    name = named(code, gazetteer().countries[code].name)
    assert (name.text, name.possessive, name.adjective) == (text, possessive or f"{text}'s", attributive)


def test_every_name_of_the_table_is_of_somebody() -> None:
    """Each code is one that the gazetteer has, and each adjective is read as the state that it is given to."""
    known = table()
    codes = [*known["the"], *known["bare"], *known["name"], *known["adjective"]]
    assert [code for code in codes if code not in gazetteer().countries] == []
    read = {code: resolve_country(word) for code, word in known["adjective"].items()}
    assert {code: word and word.code for code, word in read.items() if not word or word.code != code} == {}


def test_no_name_says_its_article_twice_or_a_remark() -> None:
    for code, country in gazetteer().countries.items():
        name = named(code, country.name)
        assert not re.search(r"\bthe the\b|[()]|s's'|''", f"{name.text} {name.possessive}", re.IGNORECASE), code


@pytest.mark.parametrize(
    "phrase",
    [
        "a US envoy", "an EU envoy", "a UN envoy", "an OSCE envoy", "a NATO envoy", "a Ugandan envoy", "an Uzbek envoy",
        "a Ukrainian envoy", "an honorary consulate", "a Honduran envoy", "a European accord", "an 8-point plan",
        "an 11-point plan", "a 12-point plan", "a UNESCO envoy", "an IMF loan", "an Armenian envoy", "a one-year pact",
    ],
)  # fmt: skip
def test_the_indefinite_article_goes_by_the_sound(phrase: str) -> None:
    assert with_article(phrase.partition(" ")[2]) == phrase


USERS = {"roles": (("agent", ("subject",)), ("host", ("in",))), "patterns": (), "examples": ()}


@pytest.mark.parametrize(
    ("template", "status", "said"),
    [
        ("{agent} held a rally in {host}", "planned", "Peru held a rally in the Netherlands"),
        ("{agent} [staged|stage] a rally in {host}", "occurred", "Peru staged a rally in the Netherlands"),
        ("{agent} [staged|stage] a rally in {host}", "planned", "Peru is to stage a rally in the Netherlands"),
        ("{agent} [staged|stage] a rally in {host}", "possible", "Peru might stage a rally in the Netherlands"),
        ("{agent} [staged|stage] a rally in {host}", "negated", "Peru did not stage a rally in the Netherlands"),
        ("{host}'s rally [was held|be held] by {agent}", "negated", "The Netherlands' rally was not held by Peru"),
        ("{parties} [opened|open] an air link", "planned", "Peru and the Netherlands are to open an air link"),
        (
            "{agent} [opened|open] its {mission} in {where}",
            "negated",
            "Peru did not open its mission in the Netherlands",
        ),
        ("rally of {agent} (with {host})", "occurred", "Rally of Peru (with the Netherlands)"),
        ("{agent} [sent|send] {host:an} team {host:from}", "occurred", "Peru sent a Dutch team from the Netherlands"),
        ("{agent:possessive} team [came|come] {host:to}", "planned", "Peru's team is to come to the Netherlands"),
    ],
)
def test_templates_of_users(template: str, status: str, said: str) -> None:
    """What rule files could say before they can say still: plain names, an 's behind them, brackets or none."""
    assert checks.summary(template, ["agent", "host"]) == template
    kind = EventType("rally", "Rally", "rally", summary=template, **USERS)  # type: ignore[arg-type]
    assert summary(kind, [actor("PER", "agent"), actor("NLD", "host")], {}, None, status) == said  # type: ignore[arg-type]


def test_a_role_of_a_user_may_have_any_name() -> None:
    kind = EventType("x", "X", "x", (("visit", ("subject",)), ("at", ("in",))), "{visit} met {at}", (), ())
    assert (
        summary(kind, [actor("PER", "visit"), actor("NLD", "at")], {}, None, "occurred") == "Peru met the Netherlands"
    )


@pytest.mark.parametrize("template", ["{agent:upper}", "{agent!r}", "{agent:>9}", "{guest:in}", "{agent.code:in}"])
def test_a_template_asks_for_known_forms_only(template: str) -> None:
    with pytest.raises(ValueError, match="known"):
        checks.summary(template, ["agent", "host"])
