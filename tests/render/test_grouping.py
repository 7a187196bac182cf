from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from diplotimeline.model import Actor, Event, Timeline
from diplotimeline.render import RenderOptions
from diplotimeline.render.account import Account
from diplotimeline.render.grouping import Group, groups


@pytest.fixture
def timeline(make_event: Callable[..., Event]) -> Timeline:
    """Two of two states, one of three, one of a single state, one of none."""
    return Timeline(
        (
            make_event("0"),
            make_event("1", codes=("PER", "AZE", "SRB")),
            make_event("2", codes=("SRB", "PER")),
            make_event("3", codes=("XKX",)),
            make_event("4", codes=()),
        )
    )


CASES: dict[str, tuple[RenderOptions, dict[str, str]]] = {
    "pairs, then single states, then none": (
        RenderOptions(),
        {
            "Azerbaijan – Peru": "01",
            "Azerbaijan – Serbia": "1",
            "Peru – Serbia": "12",
            "Kosovo": "3",
            "Without a country": "4",
        },
    ),
    "only the pairs asked for": (
        RenderOptions(pairs=("PER-SRB",)),
        {"Peru – Serbia": "12", "Kosovo": "3", "Without a country": "4"},
    ),
    "countries": (
        RenderOptions(group="country"),
        {"Azerbaijan": "01", "Kosovo": "3", "Peru": "012", "Serbia": "12", "Without a country": "4"},
    ),
    "only the countries asked for": (
        RenderOptions(group="country", countries=("PER", "XKX"), pairs=("AZE-PER", "PER-SRB")),
        {"Kosovo": "3", "Peru": "012", "Without a country": "4"},
    ),
    "the countries of the pairs asked for": (
        RenderOptions(group="country", pairs=("AZE-PER",)),
        {"Azerbaijan": "01", "Peru": "012", "Without a country": "4"},
    ),
    "one chronology": (RenderOptions(group="none"), {"All events": "01234"}),
    "one chronology, whatever the pairs": (RenderOptions(group="none", pairs=("AZE-PER",)), {"All events": "01234"}),
    "one chronology of something": (
        RenderOptions(group="none", account=Account(subject="Kosovo: recognition")),
        {"Kosovo: recognition": "01234"},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_groups(name: str, timeline: Timeline) -> None:
    options, expected = CASES[name]
    found = groups(timeline, options)
    assert [(group.heading, "".join(event.summary for event in group.events)) for group in found] == list(
        expected.items()
    )


def test_a_summary_names_who_the_heading_does_not(make_event: Callable[..., Event]) -> None:
    event = make_event()  # Peru opened its embassy in Baku
    told = {
        "pair": {"Azerbaijan – Peru": event.summary},
        "country": {"Azerbaijan": event.summary, "Peru": f"{event.summary} (Azerbaijan)"},
        "none": {"All events": f"{event.summary} (Azerbaijan)"},
    }
    for group, expected in told.items():
        found = groups(Timeline((event,)), RenderOptions(group=group))  # type: ignore[arg-type]
        assert {one.heading: one.summary(event) for one in found} == expected


def test_a_heading_of_what_was_asked_for_names_it(make_event: Callable[..., Event]) -> None:
    options = RenderOptions(group="none", account=Account(subject="Azerbaijan – Peru: mission opened"))
    (group,) = groups(Timeline((make_event(),)), options)
    assert group.summary(group.events[0]) == "Peru opened its embassy in Baku"


def test_a_name_within_a_name_does_not_count(make_event: Callable[..., Event]) -> None:
    actors = tuple(Actor(name[:3].upper(), name, "party") for name in ("Guinea", "Guinea-Bissau", "Niger", "Nigeria"))
    event = replace(make_event("Guinea-Bissau and Nigeria met"), actors=actors)
    assert Group("", ("All events",), (event,)).summary(event) == "Guinea-Bissau and Nigeria met (Guinea, Niger)"


def test_many_names_are_cut_short(make_event: Callable[..., Event]) -> None:
    event = replace(make_event("They met"), actors=tuple(Actor(f"X{n}", f"State {n}", "party") for n in range(1, 9)))
    expected = "They met (State 1, State 2, State 3, State 4 and 4 more)"
    assert Group("", ("All events",), (event,)).summary(event) == expected


@pytest.mark.parametrize("group", ["pair", "country", "none"])
def test_nothing_gives_no_group(group: str) -> None:
    assert groups(Timeline(), RenderOptions(group=group)) == []  # type: ignore[arg-type]


def test_a_country_that_takes_part_twice_is_listed_once(make_event: Callable[..., Event]) -> None:
    twice = make_event(codes=("PER", "PER"))
    (group,) = groups(Timeline((twice,)), RenderOptions(group="country"))
    assert (group.key, group.names, group.events) == ("PER", ("Peru",), (twice,))
