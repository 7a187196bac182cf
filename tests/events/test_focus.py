"""What is in mind while an article is gone through: each step makes a new value, and the one before stays as it was."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplotimeline.constructions.focus import LEAD, REACH, Act, Focus
from diplotimeline.model import EventDate

MAY = EventDate("2003-05-12", date(2003, 5, 12), date(2003, 5, 12), "day", "explicit", "12 May 2003")
JUNE = EventDate("2003-06", date(2003, 6, 1), date(2003, 6, 30), "month", "explicit", "June 2003")


def visit(sentence: int, day: EventDate | None, *codes: str, category: str = "contact") -> Act:
    return Act(sentence, category, "occurred", frozenset(codes), day)


def test_a_step_leaves_the_focus_before_as_it_was() -> None:
    before = Focus(published=date(2003, 5, 13))
    after = before.between("mission", ("NOR", "PER")).told([visit(0, MAY, "NOR", "PER")])
    assert (dict(before.pairs), before.acts) == ({}, ())
    assert after.pairs["mission"] == ("NOR", "PER")
    with pytest.raises(FrozenInstanceError):
        after.sentence = 3  # type: ignore[misc]
    with pytest.raises(TypeError):
        after.pairs["visit"] = ("CHL", "PER")  # type: ignore[index]


def test_the_last_contact_of_just_these_states_lends_its_date() -> None:
    focus = Focus().told([visit(0, JUNE, "NOR", "PER"), visit(0, MAY, "PER", "NOR"), visit(0, JUNE, "CHL", "PER")])
    assert focus.contact(["NOR", "PER"], "occurred") == MAY
    assert focus.contact(["NOR", "PER"], "planned") is None
    assert focus.contact(["NOR", "PER", "CHL"], "occurred") is None


def test_an_act_of_another_category_or_without_a_date_lends_none() -> None:
    focus = Focus().told([visit(0, MAY, "NOR", "PER", category="mission"), visit(0, None, "NOR", "PER")])
    assert focus.contact(["NOR", "PER"], "occurred") is None


@given(st.integers(0, 50), st.integers(0, 50))
def test_an_act_is_in_mind_for_as_many_sentences_as_it_reaches(told: int, away: int) -> None:
    focus = Focus(sentence=told).told([visit(told, MAY, "NOR", "PER")]).moved(told + away, 0, None)
    assert (focus.contact(["NOR", "PER"], "occurred") == MAY) == (away <= REACH)


@given(st.integers(0, 200), st.integers(0, 200))
def test_the_lead_is_of_the_text_and_of_each_story(first: int, further: int) -> None:
    focus = Focus().moved(first + further, first, date(2003, 5, 12))
    assert focus.lead == (further < LEAD or first + further < LEAD)
    assert focus.published == date(2003, 5, 12)
