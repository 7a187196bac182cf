"""Dates that a sentence tells of another act than the trigger's: counted on from, or beyond a semicolon."""

from __future__ import annotations

import pytest

from diplotimeline.propose.counting import counted_on, in_clause, in_first, since, that_day
from diplotimeline.reader.mentions import DateMention
from diplotimeline.reader.session import Reading
from diplotimeline.resolve.dates import read_dates


def read(text: str, trigger: str, type_: str = "recognition") -> Reading:
    """A reading of a trigger that finds each date of a text alike likely."""
    found = [one for one in read_dates(text) if one.value is not None]
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
    ("text", "trigger", "expected"),
    [
        ("Ties were made the year after Botswana became free in 1966.", "made", ["1967"]),
        ("Ties were made the year after Botswana became free in 1966.", "free", ["1966"]),
        ("Two years after gaining freedom in 1960, Mali recognised Laos.", "recognised", ["1962"]),
        ("Mali recognised Laos three days after it became free on 3 November 1903.", "recognised", ["1903-11-06"]),
        ("Mali recognised Laos ten years before the coup in May 1974.", "recognised", ["1964"]),
        # the date is no part of the clause, or too coarse to count days from
        ("Mali recognised Laos two years after the war, in 1886.", "recognised", ["1886"]),
        ("Mali recognised Laos three days after it became free in 1903.", "recognised", ["1903"]),
        ("Mali recognised Laos in 1903, the year after the war.", "recognised", ["1903"]),
        # no such day
        ("Mali recognised Laos 99 decades before the fire in 64.", "recognised", []),
    ],
)
def test_what_is_counted_on_from(text: str, trigger: str, expected: list[str]) -> None:
    assert values(counted_on(read(text, trigger), text, (0, len(text)))) == expected


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("In 1853 Mali declared war; Peru followed in 1854.", "declared", ["1853"]),
        ("In 1853 Mali declared war; Peru followed in 1854.", "followed", ["1854"]),
        ("In 1853 Mali declared war; Peru followed.", "followed", ["1853"]),
        ("In 1853 and 1855 Mali declared war; Peru followed in 1854.", "declared", ["1853", "1855", "1854"]),
        ("In 1853 Mali declared war, and Peru followed in 1854.", "declared", ["1853", "1854"]),
    ],
)
def test_each_side_of_a_semicolon_has_its_own_date(text: str, trigger: str, expected: list[str]) -> None:
    reading = read(text, trigger)
    made = in_clause(reading, text, (0, len(text)))
    assert values(made) == expected
    assert sum(chance for _, chance in made.dates) == pytest.approx(sum(chance for _, chance in reading.dates))


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("In 2015, Chad opened an embassy in Lima and in 2017, Peru opened one there.", "opened an", ["2015"]),
        ("In 2015 Chad opened an embassy in Lima, closed in 2017.", "opened", ["2015", "2017"]),
        ("Chad opened an embassy in Lima and in 2017, Peru opened one there.", "opened an", ["2017"]),
    ],
)
def test_each_clause_has_the_date_that_opens_it(text: str, trigger: str, expected: list[str]) -> None:
    assert values(in_first(read(text, trigger), text, (0, len(text)))) == expected


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
    ("text", "trigger", "expected"),
    [
        ("Since 1995 Peru has had an embassy in Oslo, and in 2001 one in Riga.", "has had an embassy", ["1995"]),
        ("He was in Rome from 2000, and since 2004 he has been ambassador in Lima.", "been ambassador", ["2004"]),
        ("Since 1995 the two have maintained a mission each, renewed in 2001.", "maintained a mission", ["1995"]),
        # what happened since, or no perfect, or another clause
        ("Peru has traded there since 1970 and has had an embassy since 2002.", "has had an embassy", ["1970", "2002"]),
        ("Since 1995 Peru closed two embassies, and in 2001 it opened one.", "opened", ["1995", "2001"]),
        ("Since 1995, when war began, Peru has had no embassy; in 2001 it built one.", "no embassy", ["1995", "2001"]),
    ],
)
def test_what_has_lasted_began_then(text: str, trigger: str, expected: list[str]) -> None:
    assert values(since(read(text, trigger, "mission_opened"), text, (0, len(text)))) == expected


def test_an_act_since_a_date_is_not_of_it() -> None:
    text = "Since 1995 he has visited Lima twice, last in 2001."
    assert values(since(read(text, "visited", "visit"), text, (0, len(text)))) == ["1995", "2001"]
