"""Other ways to take a date: what a text leaves open is offered, and what it says is left alone."""

from __future__ import annotations

from datetime import date

import pytest

from diplotimeline.reader.alternatives import alternatives
from diplotimeline.resolve.dates import read_dates

PUBLISHED = date(2006, 3, 15)  # a Wednesday


def offered(text: str, published: date | None = PUBLISHED) -> set[tuple[str, str]]:
    readings = read_dates(text, published=published)
    return {(m.part, m.value.edtf) for m in alternatives(text, readings, [(0, published)])}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The minister expects the guest in May.", {("later", "2007-05"), ("earlier", "2005-05")}),
        ("The two met on Friday.", {("later", "2006-03-17")}),
        ("She arrived on Monday for a three-day visit.", {("from", "2006-03-13/2006-03-15")}),
        ("He had been due on Wednesday for two days.", {("from", "2006-03-22/2006-03-23")}),
        ("He wound up a four-day stay on Tuesday.", {("until", "2006-03-11/2006-03-14")}),
        ("The envoy came for two days.", {("from", "2006-03-15/2006-03-16"), ("until", "2006-03-14/2006-03-15")}),
        ("They came on 3 June 2004 and left on 6 June 2004.", {("joined", "2004-06-03/2004-06-06")}),
    ],
)
def test_what_a_text_leaves_open(text: str, wanted: set[tuple[str, str]]) -> None:
    assert wanted <= offered(text)


@pytest.mark.parametrize(
    "text",
    [
        "They met on 3 May 2004.",
        "Relations were established in 1991.",
        "They met last month.",
        "He left three days later.",
        "The 1978 treaty holds.",
        "They came on 3 June 2004. The others came on 6 September 2005.",
        "A one-day visit.",
    ],
)
def test_what_a_text_says_is_left_alone(text: str) -> None:
    assert offered(text) == set()


def test_a_day_is_offered_in_the_years_told_around_it() -> None:
    text = "In 1991 the army took power. On June 16 the council voted. By 1993 it was over."
    assert {("earlier", "1990-06-16"), ("later", "1993-06-16")} & offered(text, None) == {("later", "1993-06-16")}


def test_there_is_no_29_february_in_most_years() -> None:
    assert {value for _, value in offered("They met on 29 February.", date(2004, 3, 5))} == set()


def test_a_day_with_its_weekday_is_offered_in_no_year_in_which_it_is_another() -> None:
    assert offered("They will meet on Friday, 17 March.") == set()
    assert offered("They met on Friday 10 March.") == set()
    assert {("earlier", "2005-03-17"), ("later", "2007-03-17")} <= offered("They will meet on 17 March.")
