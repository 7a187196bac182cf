"""Dates that count from what is told around them are offered, and nothing is where there is nothing to count from."""

from __future__ import annotations

from datetime import date

import pytest

from diplotimeline.reader.counted import counted
from diplotimeline.resolve.dates import read_dates


def offered(text: str, published: date | None = None) -> set[str]:
    return {m.value.edtf for m in counted(text, read_dates(text, published=published), lambda _: published)}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Norway closed its legation on 4 May 1931. On the 27th, Sweden did the same.", "1931-05-27"),
        ("The two met in June 1902; a treaty was signed on the nineteenth.", "1902-06-19"),
        ("He had been received in 1958. That autumn he sent an envoy.", "1958-23"),
        ("Relations were broken in 1963. The following spring both sides sent chargés.", "1964-21"),
        ("The treaty of 2 July 1904 was followed, a week after, by an exchange of envoys.", "1904-07-09"),
        ("On 2 July 1904, a day after Chile had done so, Peru recognised the republic.", "1904-07-01"),
        ("A protocol was signed on the last day of 1912.", "1912-12-31"),
        ("They met in March 1990. By the last day of the month the embassy was open.", "1990-03-31"),
        ("The delegation came in the first week of August 1977.", "1977-08-01/1977-08-07"),
        ("Peru recognised it in March 1990; Chile had done so before the year was out.", "1990"),
        ("The guests came in July 2018. Relations were restored at the end of that month.", "2018-07-21/2018-07-31"),
        ("The guests came in July 2018. Peru opened its embassy at the end of the year.", "2018-10/2018-12"),
        ("Chile recognised it on 4 May 1931. Peru followed days later.", "1931-05"),
        ("Chile recognised it on 4 May 1931. On the eve, Peru had done so.", "1931-05-03"),
        ("The pact was initialled on 4 May 1931; in the evening the ministers met.", "1931-05-04"),
    ],
)
def test_what_is_offered(text: str, wanted: str) -> None:
    assert wanted in offered(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The minister will leave for Chile in a fortnight.", {"2013-10-08", "2013-10-07/2013-10-13"}),
        ("Credentials are to be presented in ten days.", {"2013-10-04"}),
        ("The embassy will open in two months.", {"2013-11"}),
        ("The minister will be in Chile on the 29th and 30th.", {"2013-09-29/2013-09-30"}),
    ],
)
def test_what_counts_from_the_day_of_publication(text: str, wanted: set[str]) -> None:
    assert wanted <= offered(text, date(2013, 9, 24))


def test_until_a_day_from_the_day_of_publication() -> None:
    assert "2013-09-24/2013-09-27" in offered("The minister is in Chile until 27 September.", date(2013, 9, 24))


@pytest.mark.parametrize(
    "text",
    [
        "On the 27th they met.",
        "The 27th session of the assembly opened on 4 May 1931.",
        "It was the first meeting since 4 May 1931.",
        "That autumn he left.",
        "They met on 4 May 1931.",
        "He was invited on 4 May 1931, the second in seventy years.",
        "He left three days later.",
    ],
)
def test_nothing_to_count_from(text: str) -> None:
    assert offered(text) == set()
