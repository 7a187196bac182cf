from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from diplotimeline.model import EventDate
from diplotimeline.render.spans import Span, span, years


@pytest.mark.parametrize(
    ("edtf", "start", "end", "expected"),
    [
        ("2015/..", date(2015, 1, 1), None, Span(date(2015, 1, 1), date(2015, 12, 31), open_end=True)),
        ("2016-02/..", date(2016, 2, 1), None, Span(date(2016, 2, 1), date(2016, 2, 29), open_end=True)),
        ("2016-02-03/..", date(2016, 2, 3), None, Span(date(2016, 2, 3), date(2016, 2, 3), open_end=True)),
        ("2012-21/..", date(2012, 3, 1), None, Span(date(2012, 3, 1), date(2012, 12, 31), open_end=True)),
        ("199X/..", date(1990, 1, 1), None, Span(date(1990, 1, 1), date(1990, 1, 1), open_end=True)),
        ("../2015-03", None, date(2015, 3, 31), Span(date(2015, 3, 1), date(2015, 3, 31), open_start=True)),
        ("[..2015]", None, date(2015, 12, 31), Span(date(2015, 1, 1), date(2015, 12, 31), open_start=True)),
        ("2008/2011", date(2008, 1, 1), date(2011, 12, 31), Span(date(2008, 1, 1), date(2011, 12, 31))),
    ],
)
def test_spans(edtf: str, start: date | None, end: date | None, expected: Span) -> None:
    assert span(EventDate(edtf, start, end, "interval", "explicit", "")) == expected


def test_what_has_no_date_has_no_span() -> None:
    assert span(None) is None
    assert span(EventDate("../..", None, None, "interval", "explicit", "")) is None
    assert years([]) is None


@given(st.lists(st.tuples(st.dates(), st.dates()).map(sorted), min_size=1))
@example([[date(1, 1, 1), date(3, 1, 1)]])
@example([[date(9998, 1, 1), date(9999, 12, 31)]])
def test_an_axis_holds_its_spans(ends: list[list[date]]) -> None:
    axis = years([Span(first, last) for first, last in ends])
    assert axis is not None
    assert axis.last - axis.first >= 3
    assert len(axis.ticks) <= 11
    assert all(0 <= axis.at(first) <= axis.at(last) < 1 for first, last in ends)
