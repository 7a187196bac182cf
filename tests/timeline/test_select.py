"""Choosing and ordering events, and their ids."""

from __future__ import annotations

from datetime import date

import pytest
from making import told

from diplotimeline.timeline import Selection, build, countries_asked, event_id, select, undated_left_out

EVENTS = [
    told("visit", "PER agent, AZE host", "2017-06-12"),
    told("visit", "PER agent, CHL host", "2018"),
    told("meeting", "SRB party, CHL party", "1990/.."),
    told("mission_opened", "AZE agent, PER host", None, status="planned"),
    told("vote", "CHL agent, XKX target", "../1985", status="negated", confidence=0.3),
]

CASES = {
    "everything": (Selection(), "01234"),
    "a pair, in either order": (Selection(pairs=("PER-AZE",)), "03"),
    "a country": (Selection(countries=("CHL",)), "124"),
    "types": (Selection(types=("visit", "vote")), "014"),
    "a category": (Selection(categories=("mission",)), "3"),
    "statuses": (Selection(statuses=("planned", "negated")), "34"),
    "from a month in 2018 on": (Selection(since=date(2018, 5, 1)), "12"),
    "until 1989": (Selection(until=date(1989, 12, 31)), "4"),
    "a period": (Selection(since=date(2017, 1, 1), until=date(2017, 12, 31)), "02"),
    "a period without undated ones": (Selection(since=date(2017, 1, 1), until=date(2017, 12, 31), undated=False), "02"),
    "a period with undated ones": (Selection(since=date(2017, 1, 1), until=date(2017, 12, 31), undated=True), "023"),
    "no period, no undated ones": (Selection(undated=False), "0124"),
    "confident": (Selection(min_confidence=0.5), "0123"),
    "two things at once": (Selection(countries=("PER",), types=("visit",)), "01"),
}


@pytest.mark.parametrize("name", CASES)
def test_selection(name: str) -> None:
    selection, expected = CASES[name]
    assert list(select(EVENTS, selection)) == [EVENTS[int(number)] for number in expected]


@pytest.mark.parametrize(
    ("selection", "left_out"),
    [
        (Selection(), 0),
        (Selection(undated=False), 0),
        (Selection(since=date(2018, 5, 1)), 1),
        (Selection(until=date(1989, 12, 31)), 1),
        (Selection(since=date(2018, 5, 1), undated=True), 0),
        (Selection(since=date(2018, 5, 1), undated=False), 0),
        (Selection(since=date(2018, 5, 1), countries=("CHL",)), 0),
        (Selection(since=date(2018, 5, 1), statuses=("planned",), pairs=("AZE-PER",)), 1),
    ],
)
def test_undated_events_that_a_period_leaves_out_are_counted(selection: Selection, left_out: int) -> None:
    assert undated_left_out(EVENTS, selection) == left_out


def test_the_countries_asked_for_are_those_of_the_pairs_where_none_are() -> None:
    assert countries_asked(Selection()) == frozenset()
    assert countries_asked(Selection(countries=("RUS",), pairs=("AZE-PER",))) == {"RUS"}
    assert countries_asked(Selection(pairs=("AZE-PER", "PER-SRB"))) == {"AZE", "PER", "SRB"}
    assert countries_asked(Selection(countries=("RUS",), with_predecessors=True)) >= {"RUS", "SUN"}


def test_predecessors_count_for_a_country() -> None:
    old = [told("visit", "SUN agent, PER host", "1970"), told("visit", "RUS agent, PER host", "1999")]
    assert list(select(old, Selection(countries=("RUS",)))) == old[1:]
    assert list(select(old, Selection(countries=("RUS",), with_predecessors=True))) == old
    assert list(select(old, Selection(pairs=("PER-RUS",), with_predecessors=True))) == old


def test_order_of_time() -> None:
    dates = ["1990", "1990-01-01", "1990-01", "../1980", None, "1980-05", "199X"]
    hosts = ["AZE", "BLR", "CHL", "DNK", "EST", "FIN", "GRC"]
    told_in_turn = [told("visit", f"PER agent, {host} host", when) for when, host in zip(dates, hosts, strict=True)]
    timeline = build(told_in_turn)
    in_order = ["1980-05", "../1980", "1990-01-01", "1990-01", "1990", "199X", None]
    assert [event.date.edtf if event.date else None for event in timeline] == in_order
    assert timeline.pairs[:2] == ("AZE-PER", "BLR-PER")


def test_ids_are_stable_and_ignore_who_tells() -> None:
    event = told("visit", "PER agent, AZE host", "2017-06-12")
    assert event_id(event) == "25eebfc145530c"
    assert event_id(told("visit", "PER agent, AZE host", "2017-06-12", source="z", confidence=0.1)) == event_id(event)
    others = [
        told("visit", "AZE agent, PER host", "2017-06-12"),
        told("visit", "PER agent, AZE host", "2017-06"),
        told("visit", "PER agent, AZE host", "2017-06-12", city="Baku"),
        told("visit", "PER agent, AZE host", "2017-06-12", status="negated"),
    ]
    assert len({event_id(other) for other in [event, *others]}) == 5
