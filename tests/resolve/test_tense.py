"""Whether a clause looks back or ahead, and with it which week or year a date without one is of."""

from datetime import date

import pytest

from diplotimeline.resolve.dates import read_dates

PUBLISHED = date(2017, 11, 2)  # a Thursday


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what somebody asks for
        ("Lisbon proposed that the next round of talks be held in Praia on Feb. 26.", ["2018-02-26"]),
        ("The two sides said the talks were held in Praia on Feb. 26.", ["2017-02-26"]),
        ("He hoped for a signing in the spring.", ["2018-21"]),
        # a participle joined to one that lies ahead, and one that is not
        ("The accords are to be initialled in January and signed in March.", ["2018-01", "2018-03"]),
        ("The accords were initialled in January and signed in March.", ["2017-01", "2017-03"]),
        # cancelled before it came
        ("The premier has cancelled Saturday's trip to Riga.", ["2017-11-04"]),
        ("The premier has called off Saturday's trip to Riga.", ["2017-11-04"]),
        ("The premier has recalled Saturday's trip to Riga.", ["2017-10-28"]),
        # the present for what is to come
        ("The treaty enters into force on 27 December.", ["2017-12-27"]),
        ("Envoys confer with the rebels in Accra on Saturday.", ["2017-11-04"]),
        ("On Monday she has talks with the finance minister.", ["2017-11-06"]),
        ("The experts have completed a first round and will meet again in March.", ["2018-03"]),
        # what lasts has begun
        ("They are to patrol the line that has been quiet since Saturday.", ["2017-10-28"]),
        # what is to be done by an agreement, and what was agreed
        ("The two sides reached an agreement to open missions in January.", ["2018-01"]),
        ("The two sides reached an agreement in January.", ["2017-01"]),
        ("The council extended the mandate of the mission in the north through January.", ["2018-01"]),
        ("The rains in the north went on through January.", ["2017-01"]),
        # what was made in the month that is named just before it
        ("Both armies are to withdraw under a June agreement.", ["2017-06"]),
        ("The envoys hope to reach a December agreement.", ["2017-12"]),
        # the number of a day, in news that names no month
        ("The minister arrived in Oslo on the 29th.", ["2017-10-29"]),
        ("The minister will fly to Oslo on the 9th if his doctors let him.", ["2017-11-09"]),
        ("The minister came to Oslo a week or so ago.", ["2017-10-23/2017-10-29"]),
        # a weekday among the days told just before
        (
            "The minister will be in Oslo on 9 and 10 November. The programme includes a lunch on Friday.",
            ["2017-11-09/2017-11-10", "2017-11-10"],
        ),
    ],
)
def test_where_a_clause_looks(text: str, expected: list[str]) -> None:
    assert [reading.value.edtf for reading in read_dates(text, published=PUBLISHED) if reading.value] == expected
