"""What holds for any day: weekdays agree, a year said stays, and the publication moves what leaves it out."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diplotimeline.lexicon.dates import weights
from diplotimeline.resolve import weighing
from diplotimeline.resolve.candidate import Candidate
from diplotimeline.resolve.dates import read_dates

DAYS = st.dates(date(1950, 1, 10), date(2049, 12, 20))
CLAUSES = st.sampled_from(
    [
        "The ministers met on {}.",
        "The ministers will meet on {}.",
        "{}: call on the minister",
        "On {} an accord was signed.",
        "The visit, put off to {}, is in doubt.",
        "The envoy leaves on {} and stays until May.",
        "He said {} that the talks, begun on 3 March 1917, would go on.",
    ]
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
FORMS = ("%d %B %Y", "%B %d, %Y", "%A, %d %B %Y", "%d.%m.%Y", "%Y-%m-%d", "%B %Y", "%Y")


def start(text: str, published: date | None, first: str) -> date | None:
    readings = read_dates(text, published=published)
    found = next((r for r in readings if r.text.startswith(first)), None)
    return found.value.start if found and found.value else None


@settings(deadline=None, max_examples=300)
@given(DAYS, st.sampled_from(WEEKDAYS), CLAUSES)
def test_a_weekday_is_that_weekday_within_a_week(published: date, weekday: str, clause: str) -> None:
    day = start(clause.format(weekday), published, weekday)
    assert day is not None
    assert WEEKDAYS[day.weekday()] == weekday
    assert abs(day - published) <= timedelta(days=7)


@settings(deadline=None, max_examples=300)
@given(DAYS, st.integers(-180, 180), CLAUSES)
def test_a_day_with_its_weekday_agrees_with_it(published: date, away: int, clause: str) -> None:
    meant = published + timedelta(days=away)
    text = f"{WEEKDAYS[meant.weekday()]}, {meant.day} {meant:%B}"
    day = start(clause.format(text), published, text)
    assert day is not None
    assert day.weekday() == meant.weekday()


@settings(deadline=None, max_examples=300)
@given(DAYS, DAYS, DAYS, st.sampled_from(FORMS), CLAUSES)
def test_a_date_with_its_year_does_not_depend_on_the_publication(
    meant: date, one: date, other: date, form: str, clause: str
) -> None:
    text = clause.format(meant.strftime(form))
    first = meant.strftime(form)
    readings = [
        [(r.text, r.value) for r in read_dates(text, published=day) if r.text == first] for day in (one, other, None)
    ]
    assert readings[0] == readings[1] == readings[2]


@settings(deadline=None, max_examples=200)
@given(DAYS, st.integers(1, 28), st.integers(1, 12), CLAUSES)
def test_a_day_without_a_year_lies_within_a_year_of_publication(
    published: date, number: int, month: int, clause: str
) -> None:
    text = f"{number} {date(2000, month, 1):%B}"
    day = start(clause.format(text), published, text)
    assert day is not None
    assert (day.day, day.month) == (number, month)
    assert abs(day - published) <= timedelta(days=366)


@pytest.mark.parametrize("kind", ["day", "month", "weekday"])
def test_the_weights_are_of_features_that_exist(kind: str) -> None:
    table = weights()[kind]
    assert table
    assert all(abs(weight) < 10 for weight in table.values())
    candidates = [
        Candidate(date(2001, 1, 1), ()),
        Candidate(date(2002, 1, 1), (max(table, key=table.__getitem__),)),
    ]
    choice = weighing.choose(kind, candidates)
    assert choice is not None
    assert choice.start.year == 2002
    assert choice.note.startswith("2002")
