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
