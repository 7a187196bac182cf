"""The scorer counts what it says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from scoring import Score, gold_of, score

from diplotimeline.model import Event, EventDate

LINE = {
    "article": "a.txt",
    "type": "mission_opened",
    "countries": ["PER", "AZE"],
    "date": "2017-06",
    "status": "occurred",
}
JUNE = EventDate("2017-06", date(2017, 6, 1), date(2017, 6, 30), "month", "explicit", "June 2017")
Make = Callable[..., Event]


@pytest.fixture
def opened(make_event: Make) -> Event:
    return make_event(when=JUNE)


@pytest.mark.parametrize(
    ("change", "right"),
    [
        ({}, 1),
        ({"type": "mission_closed"}, 0),
        ({"type": "mission_closed", "alt_types": ["mission_opened"]}, 1),
        ({"countries": ["AZE", "PER"]}, 1),
        ({"countries": ["PER", "ARM"]}, 0),
        ({"countries": ["PER", "ARM"], "alt_countries": [["PER", "AZE"]]}, 1),
        ({"countries": ["PER", "AZE", "ARM"]}, 1),
        ({"countries": ["AZE"]}, 1),
        ({"countries": ["ARM"]}, 0),
        ({"date": "2017"}, 0),
        ({"date": "2017-06-01"}, 0),
        ({"date": "2017", "alt_dates": ["2017-06"]}, 1),
        ({"date": None, "optional": False}, 0),
        ({"status": "planned"}, 0),
    ],
)
def test_what_is_right(change: dict[str, Any], right: int, opened: Event) -> None:
    assert score([gold_of(LINE | change)], [opened]) == Score(gold=1, right=right, printed=1)


def test_optional_gold_is_neither_missed_nor_wrong(opened: Event) -> None:
    optional = gold_of(LINE | {"optional": True})
    assert score([optional], []) == Score()
    assert score([optional], [opened]) == Score()
    assert score([optional, gold_of(LINE)], [opened]) == Score(1, 1, 1)


def test_an_event_without_a_date_is_left_out(make_event: Make) -> None:
    undated = gold_of(LINE | {"date": None, "optional": True})
    assert score([undated], [make_event(when=None)]) == Score()
    assert score([gold_of(LINE)], [make_event(when=None)]) == Score(gold=1)


def test_each_is_used_once(opened: Event) -> None:
    assert score([gold_of(LINE)] * 2, [opened]) == Score(2, 1, 1)
    assert score([gold_of(LINE)], [opened] * 2) == Score(1, 1, 2)


def test_as_many_as_can_be_find_a_partner(make_event: Make, opened: Event) -> None:
    """The first gold event could take both events, the second one only the first."""
    planned = make_event(when=JUNE, codes=("PER", "SRB"))
    first, second = gold_of(LINE | {"countries": ["PER"]}), gold_of(LINE)
    assert score([first, second], [opened, planned]) == Score(2, 2, 2)
    assert score([second, first], [planned, opened]) == Score(2, 2, 2)


def test_scores_add_up_and_give_percentages() -> None:
    total = Score(4, 1, 2) + Score(4, 3, 3)
    assert total == Score(8, 4, 5)
    assert (total.recall, total.precision, round(total.f1, 2)) == (50.0, 80.0, 61.54)
    assert (Score().recall, Score().precision, Score().f1) == (0.0, 0.0, 0.0)
