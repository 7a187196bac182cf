"""Dates that a sentence tells of another act than the trigger's."""

from __future__ import annotations

from datetime import date

import pytest

from diplotimeline.propose.counting import that_day, this_years
from diplotimeline.reader.mentions import DateMention
from diplotimeline.reader.session import Reading
from diplotimeline.resolve.dates import read_dates


def read(text: str, trigger: str, type_: str = "recognition", published: date | None = None) -> Reading:
    """A reading of a trigger that finds each date of a text alike likely."""
    found = [one for one in read_dates(text, published=published) if one.value is not None]
    dates = tuple(
        (DateMention(one.start, one.end, one.value, one.kind, one.lead, one.names, "whole"), round(1 / len(found), 3))
        for one in found
        if one.value is not None
    )
    start = text.index(trigger)
    return Reading(start, start + len(trigger), 0, type_, 1.0, (), (), dates, (1.0, 0.0, 0.0, 0.0), ())


def values(reading: Reading) -> list[str]:
    return [mention.value.edtf for mention, _ in reading.dates if mention is not None]


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ("This date marks the beginning of relations.", ["1903-09-19"]),
        ("This latter day is the beginning of relations.", ["1903-09-19"]),
        ("The beginning of relations is not dated.", ["1903-08", "1903-09-19"]),
    ],
)
def test_the_day_told_last_is_the_one_that_a_sentence_speaks_of(second: str, expected: list[str]) -> None:
    first = "Named in August 1903, he came on 19 September 1903. "
    text = first + second
    assert values(that_day(read(text, "beginning"), text, (len(first), len(text)))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At this year's summit in Lima the two presidents signed an accord.", []),
        ("At this year's summit in Lima on 3 May 2011 they signed an accord.", ["2011-05-03"]),
        ("At this year’s summit in Lima they signed an accord of 3 May 2009.", ["2009-05-03"]),
        ("The two presidents signed an accord this year.", ["2011"]),
        ("The two presidents signed an accord at this year's end.", ["2011"]),
    ],
)
def test_the_year_of_a_yearly_summit_is_no_date_of_what_is_done_there(text: str, expected: list[str]) -> None:
    reading = read(text, "signed", published=date(2011, 6, 1))
    made = this_years(reading, text)
    assert [value for value in values(made) if value in expected] == expected
    assert ("2011" in values(made)) == ("2011" in expected)
    assert sum(chance for _, chance in made.dates) == pytest.approx(sum(chance for _, chance in reading.dates))
