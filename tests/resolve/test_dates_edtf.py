"""EDTF written here reads back, here and in the `edtf` library, to the same days."""

import time
from datetime import date

import edtf as library
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diplotimeline.resolve import calendar, edtf

DAYS = st.dates(min_value=date(1000, 1, 1), max_value=date(2999, 12, 31))
UNITS = st.sampled_from(["day", "week", "month", "quarter", "year", "decade", "century", "weekend", "fortnight"])
PARTS = st.sampled_from(["early", "mid", "late", "start", "end", "half1", "half2"])


def _library(text: str) -> tuple[date | None, date | None]:
    """First and last day as the library reads them; open ends as None."""
    parsed = library.parse_edtf(text)

    def day(bound: object) -> date | None:
        return date(*bound[:3]) if isinstance(bound, time.struct_time) else None

    return day(parsed.lower_strict()), day(parsed.upper_strict())


def _agrees(text: str) -> None:
    start, end, precision = edtf.parse_edtf(text)
    assert (start, end) == _library(text)
    assert (precision in {"interval", "quarter"}) == ("/" in text)


@settings(deadline=None, max_examples=40)
@given(DAYS, UNITS, st.integers(-30, 30))
def test_periods_agree_with_the_library(day: date, unit: str, offset: int) -> None:
    try:
        text = calendar.period(day, unit, offset)
    except (ValueError, OverflowError):
        return
    if 1000 <= int(text[:2] + "00") <= 2900:
        _agrees(text)


@settings(deadline=None, max_examples=40)
@given(DAYS, st.sampled_from(["month", "year", "decade", "century"]), PARTS)
def test_parts_agree_with_the_library_and_lie_inside(day: date, unit: str, part: str) -> None:
    whole = calendar.period(day, unit)
    text = calendar.part(whole, part)
    _agrees(text)
    outer, inner = edtf.parse_edtf(whole), edtf.parse_edtf(text)
    # The last part of a century takes in its round year ("the late 19th century": 1867 to 1900).
    assert outer[0] is not None
    assert inner[0] is not None
    assert outer[0] <= inner[0]


@settings(deadline=None, max_examples=40)
@given(DAYS, DAYS)
def test_intervals_agree_with_the_library(one: date, other: date) -> None:
    first, last = sorted((one, other))
    text = edtf.interval(edtf.day(first), edtf.day(last))
    _agrees(text)
    assert edtf.parse_edtf(text)[:2] == (first, last)
    for open_text in (edtf.interval(edtf.day(first), None), edtf.interval(None, edtf.day(last))):
        _agrees(open_text)


@settings(deadline=None, max_examples=40)
@given(DAYS, UNITS, DAYS, UNITS)
def test_intervals_of_any_periods_agree_with_the_library(one: date, unit: str, other: date, other_unit: str) -> None:
    periods = calendar.period(one, unit), calendar.period(other, other_unit)
    # The weekend of a Monday begins after it: what begins first stands first.
    left, right = sorted(periods, key=lambda text: edtf.parse_edtf(text)[0] or date.min)
    for text in (edtf.interval(left, right), edtf.interval(left, None), edtf.interval(None, right)):
        _agrees(text)
    assert edtf.parse_edtf(edtf.interval(left, right))[0] == edtf.parse_edtf(left)[0]
    assert edtf.parse_edtf(edtf.interval(left, right))[1] == edtf.parse_edtf(right)[1]


@settings(deadline=None, max_examples=40)
@given(st.integers(1000, 2999), st.sampled_from([21, 22, 23, 24]))
def test_seasons_at_the_ends_of_intervals(year: int, season: int) -> None:
    text = f"{year}-{season}"
    _agrees(edtf.interval(text, None))
    assert edtf.parse_edtf(edtf.interval(text, None))[0] == edtf.parse_edtf(text)[0]
    assert edtf.parse_edtf(edtf.interval(None, text))[1] == edtf.parse_edtf(text)[1]


@settings(deadline=None, max_examples=40)
@given(st.integers(1000, 2999), st.sampled_from(["", "~", "?", "%"]), st.sampled_from([21, 22, 23, 24, None]))
def test_years_seasons_and_doubt_agree_with_the_library(year: int, doubt: str, season: int | None) -> None:
    _agrees(f"{year}-{season}" if season else f"{year}{doubt}")


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("2017-08-17", "day"),
        ("2017-08", "month"),
        ("2017", "year"),
        ("199X", "decade"),
        ("18XX", "century"),
        ("2012-21", "season"),
        ("2017-07/2017-09", "quarter"),
        ("2017-06/2017-08", "interval"),
        ("2015/..", "interval"),
        ("../2010", "interval"),
        ("1900~", "year"),
    ],
)
def test_precision(text: str, precision: str) -> None:
    assert edtf.parse_edtf(text)[2] == precision


@pytest.mark.parametrize(
    "text", ["", "2017-13", "2017-02-30", "2011/2008", "../..", "yesterday", "2017-8-1", "99", "2012-25"]
)
def test_what_is_no_edtf_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        edtf.parse_edtf(text)
