"""A deadline is no stretch: "by the end of the year" is `../2019-12`, not three months on any day of which it was."""

from __future__ import annotations

from datetime import date

import pytest
from edtf import parse_edtf

from diplotimeline.events.extractor import shared
from diplotimeline.readers import text_article
from diplotimeline.resolve.dates import resolve_date

PUBLISHED = date(2019, 5, 8)

DEADLINES = [
    ("by the end of the year", "../2019-12"),
    ("by the end of 2019", "../2019-12"),
    ("by year-end", "../2019-12"),
    ("by the year's end", "../2019-12"),
    ("by June", "../2019-06"),
    ("by June 2020", "../2020-06"),
    ("by late 2020", "../2020-12"),
    ("by mid-2020", "../2020-08"),
    ("by 2030", "../2030"),
    ("by spring 2020", "../2020-05"),
    ("before the end of May", "../2019-05-31"),
    ("no later than March 2020", "../2020-03"),
    ("not later than the end of 2021", "../2021-12"),
    ("by 31 December 2018", "../2018-12-31"),
]

EVENTS = [
    ("Norway will open an embassy in Lima by the end of the year.", "../2019-12", "planned"),
    ("Norway plans to open an embassy in Lima by the end of 2020.", "../2020-12", "planned"),
    ("Norway is to close its embassy in Lima before the end of June.", "../2019-06-30", "planned"),
    ("Norway will open an embassy in Lima no later than March 2020.", "../2020-03", "planned"),
    ("Norway will close its embassy in Lima by September.", "../2019-09", "planned"),
    ("By 2030 Norway will open an embassy in Lima.", "../2030", "planned"),
    # a day is the day on which it is due
    ("Norway will close its embassy in Lima by 31 December 2019.", "2019-12-31", "planned"),
    # no deadlines
    ("Norway will open an embassy in Lima at the end of the year.", "2019-10/2019-12", "planned"),
    ("Norway opened an embassy in Lima at the end of 2017.", "2017-10/2017-12", "occurred"),
    ("Norway will open an embassy in Lima in June.", "2019-06", "planned"),
    ("Norway had recognised Kosovo by 2015.", "../2015", "occurred"),
]


@pytest.mark.parametrize(("words", "expected"), DEADLINES)
def test_deadlines_are_open_before(words: str, expected: str) -> None:
    value = resolve_date(words, published=PUBLISHED)
    assert value is not None
    assert (value.edtf, value.start) == (expected, None)
    parse_edtf(value.edtf)


@pytest.mark.parametrize(("text", "expected", "status"), EVENTS)
def test_an_event_with_a_deadline(text: str, expected: str, status: str) -> None:
    (event,) = shared(reader="rules").extract(text_article(text, published=PUBLISHED))
    assert event.date is not None
    assert (event.date.edtf, event.status) == (expected, status)
    parse_edtf(event.date.edtf)
