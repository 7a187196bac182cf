"""Figures compared with the year before: the quarter, months or month that the text tells of, a year earlier."""

from __future__ import annotations

from datetime import date

import pytest

from diplotimeline.resolve.dates import read_dates

PUBLISHED = date(2003, 11, 2)
QUARTER = "Net profit in the third quarter was $5 million"


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (QUARTER + ", up from $3 million a year ago.", "2002-07/2002-09"),
        (QUARTER + ". A year earlier, it was $3 million.", "2002-07/2002-09"),
        (QUARTER + " against a year-earlier loss of $1 million.", "2002-07/2002-09"),
        (QUARTER + " and in the corresponding period last year nothing.", "2002-07/2002-09"),
        (QUARTER + ". In the 2001 period it was $2 million.", "2001-07/2001-09"),
        (QUARTER + ". In the nine months it was $9 million, against $8 million a year earlier.", "2002-01/2002-09"),
        ("In the quarter ended Sept. 30 it earned $5 million, from $3 million a year earlier.", "2002-07/2002-09"),
        (
            QUARTER + ", and it foresees more for the fourth quarter. It had $2 million a year earlier.",
            "2002-07/2002-09",
        ),
        ("Exports grew in September by 12 percent from a year earlier.", "2002-09"),
        ("From January to June 1996 trade grew by 4% against the same period last year.", "1995-01/1995-06"),
        ("In the first half of 1996 trade grew by 4% against the same period of 1990.", "1990-01/1990-06"),
        # No figures: it counts from the publication, or from what was told.
        (QUARTER + ". The embassy was opened a year ago.", "2002"),
        ("A treaty was signed in May 1996. A year earlier talks had failed.", "1995"),
        ("The envoy came in May 1996. The embassy was opened a year ago.", "2002"),
    ],
)
def test_the_year_before(text: str, last: str) -> None:
    value = read_dates(text, published=PUBLISHED)[-1].value
    assert value is not None
    assert value.edtf == last


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (QUARTER + ", and it sold 300 cars in the quarter.", "2003-07/2003-09"),
        (QUARTER + ", or 35 cents a share for the quarter.", "2003-07/2003-09"),
        ("It earned $5 million in the fiscal first quarter. The latest period was dry.", "2003-01/2003-03"),
        ("The latest quarter brought a loss of $3 million.", "2003-07/2003-09"),
        ("Figures for the prior-year quarter were restated.", "2002-07/2002-09"),
        ("It had lost $1 million in the year-ago quarter.", "2002-07/2002-09"),
        (QUARTER + ", in the comparable year-earlier period $3 million.", "2002-07/2002-09"),
        (QUARTER + ", against $3 million in the third quarter a year earlier.", "2002-07/2002-09"),
        ("It closed midyear, in the previous fiscal year.", "2002"),
    ],
)
def test_the_quarter_told(text: str, last: str) -> None:
    value = read_dates(text, published=PUBLISHED)[-1].value
    assert value is not None
    assert value.edtf == last


@pytest.mark.parametrize(
    "text",
    ["They met in the quarter of the painters.", "The envoys met in the quarter.", "They lived for the quarters."],
)
def test_quarters_of_towns_are_no_dates(text: str) -> None:
    assert read_dates(text, published=PUBLISHED) == []
