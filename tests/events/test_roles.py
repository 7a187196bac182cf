"""Who does it, to whom, and where; every sentence is written for the project."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from diplotimeline.model import Event

Events = Callable[..., list[Event]]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Estonia's embassy in Canberra was opened in 2015.", "agent EST, host AUS"),
        ("The embassy of Estonia in Australia was opened in 2015.", "agent EST, host AUS"),
        ("In Canberra, Estonia opened an embassy in 2015.", "agent EST, host AUS"),
        ("Australia welcomed Estonia's decision to open an embassy in Canberra.", "agent EST, host AUS"),
        ("Malaysia recognised Kosovo in 2008.", "agent MYS, target XKX"),
        ("Kosovo was recognised in 2008 by Malaysia.", "agent MYS, target XKX"),
        ("Malaysia's recognition of Kosovo came in 2008.", "agent MYS, target XKX"),
        ("President Mary Robinson of Ireland visited Poland in June 1994.", "agent IRL, host POL"),
        ("Chile expelled two Romanian diplomats in April 1971.", "agent CHL, target ROU"),
        ("Two Romanian diplomats were expelled from Chile in April 1971.", "agent CHL, target ROU"),
        ("Turkey recalled its ambassador from Stockholm in January 2023.", "agent TUR, host SWE"),
        ("Canada imposed sanctions on Belarus in September 2020.", "agent CAN, target BLR"),
        ("Sanctions against Belarus were imposed by Canada in September 2020.", "agent CAN, target BLR"),
        ("Brazil declared war on Germany on 22 August 1942.", "agent BRA, target DEU"),
        ("The Irish ambassador presented her credentials to the King of Jordan on 4 March 1995.",
         "agent IRL, host JOR"),
        ("Estonia joined NATO in 2004.", "agent EST, organisation NATO"),
        ("Japan and Peru concluded a peace treaty in 1951.", "party JPN, party PER"),
    ],
)  # fmt: skip
def test_roles(events: Events, text: str, roles: str) -> None:
    (event,) = events(text)
    assert ", ".join(f"{actor.role} {actor.code}" for actor in event.actors) == roles


@pytest.mark.parametrize(
    ("text", "place", "details"),
    [
        ("Estonia opened an embassy in Canberra in 2015.", "Canberra", {"mission": "embassy", "city": "Canberra"}),
        ("Estonia opened an embassy in Australia in 2015.", None, {"mission": "embassy"}),
        ("Peru opened a consulate general in Canberra in 2015.", "Canberra",
         {"mission": "consulate general", "city": "Canberra"}),
        ("The King of Norway paid a state visit to Chile in March 2019.", None, {"kind": "state visit"}),
        ("The 2007 Protocol of Cooperation between Nepal and Cuba is still in use.", None,
         {"kind": "protocol", "instrument": "Protocol of Cooperation"}),
        ("Peru and Chile signed a convention on river fishing in 1950.", None,
         {"kind": "convention", "instrument": "convention on river fishing"}),
    ],
)  # fmt: skip
def test_place_and_details(events: Events, text: str, place: str | None, details: dict[str, str]) -> None:
    (event,) = events(text)
    assert event.place == place
    assert dict(event.details) == details


def test_participants(events: Events) -> None:
    text = "Peru's Foreign Minister Ana Vega met her Norwegian counterpart on 7 July 2011."
    (event,) = events(text)
    assert event.participants == ("Ana Vega, Foreign Minister",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru and Norway are friends. The two countries established diplomatic relations in 1906.",
         ["relations_established NOR-PER 1906 occurred"]),
        ("Peru is growing. It opened an embassy in Oslo in 1990.", ["mission_opened NOR-PER 1990 occurred"]),
        ("Peru's Foreign Minister Ana Vega met her Norwegian counterpart on 7 July 2011.",
         ["meeting NOR-PER 2011-07-07 occurred"]),
        ("Ana Vega, the Peruvian ambassador, presented her credentials in Oslo on 7 July 2011.",
         ["envoy_accredited NOR-PER 2011-07-07 occurred"]),
        ("Both sides signed an agreement on fisheries.", []),
    ],
)  # fmt: skip
def test_pronouns_and_pairs(read: Callable[..., list[str]], text: str, expected: list[str]) -> None:
    assert read(text) == expected
