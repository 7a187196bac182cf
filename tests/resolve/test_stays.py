from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplotimeline.grammar import SHIPPED
from diplotimeline.resolve.dates import read_dates
from diplotimeline.resolve.stays import stays

EXAMPLES: list[dict[str, Any]] = SHIPPED.table("dates/stays")["example"]


def told(text: str, published: date) -> list[str]:
    found = stays(text, [(0, len(text))], read_dates(text, published=published))
    return [stay.value.edtf for stay in found]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: str(example["text"]))
def test_the_examples_of_the_lexicon(example: dict[str, Any]) -> None:
    expected = [example["value"]] if "value" in example else []
    assert told(example["text"], date.fromisoformat(example["published"])) == expected


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.integers(2, 21))
def test_a_stay_is_as_long_as_it_says(day: date, length: int) -> None:
    words = f"{day.day} {day:%B} {day.year}"
    first = told(f"She arrived on {words} for a {length}-day visit to Peru.", day)
    assert first == [f"{day}/{day + timedelta(days=length - 1)}"]
    last = told(f"On {words} she ended a {length}-day visit to Peru.", day)
    assert last == [f"{day - timedelta(days=length - 1)}/{day}"]


def test_a_stay_of_a_day_or_of_months_is_none() -> None:
    assert told("She arrived on Friday for a one-day visit.", date(2020, 5, 5)) == []
    assert told("She arrived on Friday for a 60-day visit.", date(2020, 5, 5)) == []
