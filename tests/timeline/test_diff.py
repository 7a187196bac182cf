"""What changed between two timelines: small tables of tellings before and after."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import EMBASSY, OPENED, on, tellings, told

from diplotimeline.model import Event, Review
from diplotimeline.timeline import Selection, merge
from diplotimeline.timeline.diff import Difference, diff

OPENING = told(*OPENED, "2017", source="a", sentence="The embassy opened.", published="2017-08-01", **EMBASSY)
DAY = told(*OPENED, "2017-06-12", source="b", sentence="It opened on 12 June.", published="2017-08-02", **EMBASSY)
VISIT = told("visit", "AZE agent, PER host", "2018-03-01", source="c", sentence="She came.")


def counts(found: Difference) -> tuple[int, int, int, int]:
    return len(found.new), len(found.changed), len(found.confirmed), len(found.gone)


def read_again(event: Event, **fields: Any) -> Event:
    """The same words, read by other rules."""
    return replace(event, **fields)


def test_nothing_changed() -> None:
    found = diff([OPENING, DAY, VISIT], [VISIT, DAY, OPENING])
    assert not found
    assert found == Difference()


def test_new_and_gone() -> None:
    found = diff([OPENING], [VISIT])
    assert [event.type for event in found.new] == ["visit"]
    assert [event.type for event in found.gone] == ["mission_opened"]
    assert counts(found) == (1, 0, 0, 1)


def test_a_more_precise_date_of_a_further_source_is_a_change() -> None:
    found = diff([OPENING], [OPENING, DAY])
    (changed,) = found.changed
    assert (changed.fields, changed.further, changed.lost) == (("date",), ("b",), ())
    assert (changed.old.date, changed.new.date) == (on("2017"), on("2017-06-12"))
    assert counts(found) == (0, 1, 0, 0)
    (back,) = diff([OPENING, DAY], [OPENING]).changed
    assert (back.fields, back.further, back.lost) == (("date",), (), ("b",))


def test_a_further_source_of_the_same_confirms() -> None:
    again = replace(OPENING, evidence=(replace(OPENING.evidence[0], source="b", sentence="In 2017 it opened."),))
    found = diff([OPENING], [OPENING, again])
    (confirmed,) = found.confirmed
    assert confirmed.further == ("b",)
    assert counts(found) == (0, 0, 1, 0)


def test_more_words_of_the_same_source_are_no_difference() -> None:
    again = replace(OPENING, evidence=(replace(OPENING.evidence[0], start=900, end=915, sentence="It did open."),))
    assert not diff([OPENING], [OPENING, again])


def test_a_source_that_tells_no_more_is_a_change() -> None:
    again = replace(OPENING, evidence=(replace(OPENING.evidence[0], source="b", sentence="In 2017 it opened."),))
    found = diff([OPENING, again], [OPENING])
    (changed,) = found.changed
    assert (changed.fields, changed.lost) == ((), ("b",))


def test_an_event_is_found_by_its_alias() -> None:
    (old,) = merge([DAY])
    moved = told(*OPENED, "2017", source="a", sentence="Another text.", published="2017-01-01", **EMBASSY)
    other = replace(DAY, evidence=(replace(DAY.evidence[0], sentence="On 12 June the doors were opened."),))
    (new,) = merge([moved, other])
    assert new.id != old.id
    assert new.aliases == (old.id,)
    assert counts(diff([old], [new])) == (0, 0, 1, 0)


RULES: dict[str, tuple[dict[str, Any], tuple[str, ...]]] = {
    "date": ({"date": on("2016-05")}, ("date",)),
    "day of publication": ({"date": on("2017-08-01", "publication")}, ("date",)),
    "no date": ({"date": None}, ("date",)),
    "status": ({"status": "planned"}, ("status",)),
    "type": ({"type": "mission_reopened"}, ("type",)),
    "place and details": ({"place": "Baku", "details": (("mission", "consulate"),)}, ("place", "details")),
    "parties": ({"pairs": ("AZE-CHL",), "actors": told("x", "CHL agent, AZE host").actors}, ("parties",)),
    "persons": ({"participants": ("Ana Ruiz",)}, ("participants",)),
    "summary": ({"summary": "Peru has opened an embassy in Azerbaijan"}, ("summary",)),
    "summary that says what a field says": ({"summary": "x", "status": "possible"}, ("status",)),
    "a review": ({"review": Review("accepted", "A. Vega", date(2026, 11, 18))}, ("reviewed",)),
    "confidence alone": ({"confidence": 0.4}, ()),
}


@pytest.mark.parametrize("name", RULES)
def test_an_event_read_by_other_rules_is_found_by_its_words(name: str) -> None:
    fields, expected = RULES[name]
    found = diff([OPENING, VISIT], [read_again(OPENING, **fields), VISIT])
    assert counts(found) == (0, int(bool(expected)), 0, 0)
    assert [one.fields for one in found.changed] == ([expected] if expected else [])


def test_words_that_moved_are_the_same_words() -> None:
    piece = replace(OPENING.evidence[0], start=700, end=720, sentence="The\nembassy  opened.")
    found = diff([OPENING], [read_again(OPENING, status="planned", evidence=(piece,))])
    assert [one.fields for one in found.changed] == [("status",)]


def test_of_two_events_of_one_sentence_each_finds_its_own() -> None:
    both = [
        told("meeting", f"PER party, {other} party", "2017-06-12", sentence="They met.") for other in ("AZE", "CHL")
    ]
    found = diff(both, [read_again(event, status="possible") for event in both])
    assert [(one.old.pairs, one.new.pairs) for one in found.changed] == [
        (("AZE-PER",), ("AZE-PER",)),
        (("CHL-PER",), ("CHL-PER",)),
    ]
    assert counts(diff(both[:1], both)) == (1, 0, 0, 0)


def test_two_events_that_are_one_now_and_one_that_is_two() -> None:
    first = told(*OPENED, "2017-06-12", source="a", sentence="A.", published="2017-06-13", **EMBASSY)
    second = told(*OPENED, "2019-05-01", source="b", sentence="B.", published="2019-06-13", mission="consulate")
    apart = merge([first, second])
    (one,) = merge([first, read_again(second, date=on("2017-06-12"), details=(("mission", "embassy"),))])
    found = diff(apart, [one])
    (changed,) = found.changed
    assert (changed.old.date, [event.date for event in changed.joined]) == (on("2017-06-12"), [on("2019-05-01")])
    assert (changed.further, changed.lost) == ((), ())
    assert counts(found) == (0, 1, 0, 0)
    found = diff([one], apart)
    assert [(entry.new.date, entry.parted, entry.lost) for entry in found.changed] == [(on("2019-05-01"), True, ())]
    assert counts(found) == (0, 1, 0, 0)


def test_a_further_source_does_not_change_what_sources_disagree_on() -> None:
    ties = ("relations_established", "PER party, AZE party")
    two = [told(*ties, "1826-05-01", source="a"), told(*ties, "1827-05-21", source="b")]
    (disputed,) = merge(two)
    assert disputed.conflicts
    assert [one.fields for one in diff(two[:1], two).changed] == [("conflicts",)]
    assert counts(diff(two, [*two, told(*ties, "1826-05-01", source="c")])) == (0, 0, 1, 0)


def test_a_selection_looks_at_either_side() -> None:
    found = diff([OPENING, VISIT], [read_again(OPENING, status="planned", date=on("2020"))])
    for kept in (Selection(statuses=("planned",)), Selection(until=date(2017, 12, 31)), Selection(countries=("PER",))):
        assert len(found.select(kept).changed) == 1
    assert counts(found.select(Selection(types=("visit",)))) == (0, 0, 0, 1)
    assert not found.select(Selection(statuses=("possible",)))


@settings(max_examples=60, deadline=None)
@given(st.lists(tellings(), max_size=8), st.lists(tellings(), max_size=8), st.data())
def test_every_event_is_accounted_for_whatever_the_order(
    old: list[Event], new: list[Event], data: st.DataObject
) -> None:
    found = diff(old, new)
    assert diff(data.draw(st.permutations(old)), data.draw(st.permutations(new))) == found
    assert not diff(old, old)
    before, after = {event.id for event in merge(old)}, {event.id for event in merge(new)}
    assert {event.id for event in found.gone} <= before
    told_now = [event.id for event in found.new] + [one.new.id for one in (*found.changed, *found.confirmed)]
    assert len(told_now) == len(set(told_now))
    assert set(told_now) <= after
    assert len(found.new) - len(found.gone) == len(after) - len(before) - sum(
        one.parted for one in found.changed
    ) + sum(len(one.joined) for one in found.changed)
