"""Ordinals in words, and the years that anniversaries count by them."""

import pytest

from diplotimeline.events.extractor import shared
from diplotimeline.model import Article
from diplotimeline.resolve.ordinals import ordinal, ordinal_before


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("first", 1),
        ("Nineteenth", 19),
        ("twentieth", 20),
        ("twenty-fifth", 25),
        ("forty second", 42),
        ("eightieth", 80),
        ("eighty-eighth", 88),
        ("hundredth", 100),
        ("one hundred and fiftieth", 150),
        ("two hundred and twenty-fifth", 225),
        ("eight", None),
        ("fifthly", None),
        ("", None),
    ],
)
def test_what_an_ordinal_says(words: str, number: int | None) -> None:
    assert ordinal(words) == number
    assert ordinal_before(f"on the {words}", len(f"on the {words}")) == number


@pytest.mark.parametrize(
    ("words", "year"), [("sixty-fifth", "1950"), ("fortieth", "1975"), ("twenty-first", "1994"), ("hundredth", "1915")]
)
@pytest.mark.parametrize("reader", ["rules", "both"])
def test_the_year_that_an_anniversary_counts_from(words: str, year: str, reader: str) -> None:
    text = f"In 2015 Peru and Ghana marked the {words} anniversary of diplomatic relations."
    (event,) = shared(reader=reader).extract(Article(text, "a"))  # type: ignore[arg-type]
    assert event.date is not None
    assert (event.type, event.date.edtf) == ("relations_established", year)
