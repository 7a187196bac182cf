"""Days that no month has, as sources print them: the month is taken, never a day beside it, and nothing breaks."""

from __future__ import annotations

from datetime import date

import pytest

from diplotimeline.resolve.dates import read_dates

IMPOSSIBLE = [(30, 2), (31, 2), (31, 4), (31, 6), (31, 9), (31, 11)]
WITHOUT_YEAR = [
    "The ministers met on {day} {month}.",
    "The ministers will meet on {month} {day}.",
    "Since last {month} {day} the legation stands empty; next {day} {month} it closes.",
    "The talks of {before}-{day} {month} and the visit from {month} {before} to {month} {day} led nowhere.",
    "On Monday, {month} {day}, they parted. Two days later, on the {day}th of {month} of last year, they met.",
    "In 1987 the legation closed. On {day} {month} of the following year, and the same day a year on, it opened.",
]
WITH_YEAR = [
    "{day} {month} 1998",
    "{month} {day}, 1998",
    "the {day}th of {month} 1998",
    "Monday, {day} {month} 1998",
    "{day}.{number:02}.1998",
    "1998-{number:02}-{day}",
]


def filled(text: str, day: int, number: int) -> str:
    return text.format(day=day, before=day - 2, number=number, month=f"{date(2000, number, 1):%B}")


@pytest.mark.parametrize("published", [date(2003, 5, 12), date(2004, 2, 29), None])
@pytest.mark.parametrize(("day", "number"), IMPOSSIBLE)
def test_a_day_that_does_not_exist_breaks_nothing(day: int, number: int, published: date | None) -> None:
    for text in WITHOUT_YEAR:
        for found in read_dates(filled(text, day, number), published=published):
            assert found.value is None or found.value.precision != "day" or str(day) not in found.text


@pytest.mark.parametrize(("day", "number"), [*IMPOSSIBLE, (29, 2)])
@pytest.mark.parametrize("form", WITH_YEAR)
def test_of_a_day_that_does_not_exist_the_month_is_read(form: str, day: int, number: int) -> None:
    (found,) = read_dates(f"The embassy opened on {filled(form, day, number)}.", published=date(2003, 5, 12))
    assert found.value is not None
    assert found.value.edtf == f"1998-{number:02}"
