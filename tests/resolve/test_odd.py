"""Full dates that only dateparser reads, and what the gate keeps from it."""

from __future__ import annotations

from datetime import date

import pytest

from diplotimeline.resolve.odd import odd_date


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("5 May, 2015 (Tuesday)", date(2015, 5, 5)),
        ("2015, May 5th", date(2015, 5, 5)),
        ("Tuesday, 5-May, 2015", date(2015, 5, 5)),
        ("in the year 1905, on the 30th of October", date(1905, 10, 30)),
    ],
)
def test_odd_orders(expression: str, expected: date) -> None:
    assert odd_date(expression) == expected


@pytest.mark.parametrize(
    "expression",
    [
        "May 2015",
        "2015",
        "5 May",
        "the last week of 2015",
        "5 May 2015 or 6 May 2015",
        "31 February 2015",
        "Article 5, May 2015 edition",
        "5 May 2015 " * 9,
    ],
)
def test_the_gate(expression: str) -> None:
    assert odd_date(expression) is None
