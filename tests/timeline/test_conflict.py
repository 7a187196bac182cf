"""Where sources disagree: what is flagged, what is believed, and what is no conflict."""

from __future__ import annotations

import pytest
from making import told

from diplotimeline.model import Conflict, Event
from diplotimeline.timeline import merge

TIES = ("relations_established", "PER party, AZE party")
OPENED = ("mission_opened", "PER agent, AZE host")
EMBASSY = {"mission": "embassy"}
VISAS = {"instrument": "Agreement on Visa Exemption"}
SIGNED = ("agreement_signed", "PER party, AZE party")
WITHDRAWN = ("recognition_withdrawn", "PER agent, XKX target")

DISAGREE = {
    "two years of relations": [told(*TIES, "1996-06-25"), told(*TIES, "1997", source="b")],
    "two days of an opening": [
        told(*OPENED, "2017-06-12", **EMBASSY),
        told(*OPENED, "2017-06-13", source="b", **EMBASSY),
    ],
    "two days of a titled agreement": [
        told(*SIGNED, "2014-05-03", **VISAS),
        told(*SIGNED, "2014-05-06", source="b", **VISAS),
    ],
    "a denial after the deed": [
        told(*WITHDRAWN, "2018-03-05"),
        told(*WITHDRAWN, status="negated", source="b", published="2018-04-01"),
    ],
    "a denial of that month": [
        told(*WITHDRAWN, "2018-03-05"),
        told(*WITHDRAWN, "2018-03", status="negated", source="b"),
    ],
}

AGREE = {
    "a cut between two beginnings": [
        told(*TIES, "1996"),
        told("relations_severed", "PER agent, AZE target", "1998"),
        told(*TIES, "2001", source="b"),
    ],
    "an untitled agreement": [told(*SIGNED, "2014-05-03"), told(*SIGNED, "2014-05-06", source="b")],
    "two days of meetings": [
        told("meeting", "PER party, AZE party", "2014-05-03"),
        told("meeting", "PER party, AZE party", "2014-05-06", source="b"),
    ],
    "dates a lifetime apart": [told(*TIES, "1920"), told(*TIES, "1996", source="b")],
    "not yet at the time": [
        told(*OPENED, "2017-06-12", **EMBASSY),
        told(*OPENED, status="negated", source="b", published="2015-03-01", **EMBASSY),
    ],
    "embassies of two cities": [
        told(*OPENED, "2016-06-12", place="Baku", **EMBASSY),
        told(*OPENED, "2017-06-13", place="Ganja", source="b", **EMBASSY),
    ],
    "one article with both": [told(*TIES, "1996-06-25"), told(*TIES, "1996-06-26")],
    "votes of one year": [
        told("vote", "PER agent, XKX target", "2015"),
        told("vote", "PER agent, XKX target", "2015", status="negated", source="b"),
    ],
}


@pytest.mark.parametrize("name", DISAGREE)
def test_disagreement_is_one_event_with_both_values(name: str) -> None:
    (event,) = merge(DISAGREE[name])
    (conflict,) = event.conflicts
    assert [sources for _, sources in conflict.values] in ([("a",), ("b",)], [("b",), ("a",)])


@pytest.mark.parametrize("name", AGREE)
def test_no_conflict_is_invented(name: str) -> None:
    merged = merge(AGREE[name])
    assert len(merged) == len(AGREE[name])
    assert not any(event.conflicts for event in merged)


def three() -> list[Event]:
    return [
        told(*TIES, "1996-06-25", source="a"),
        told(*TIES, "1997-01-14", source="b"),
        told(*TIES, "1996", source="c"),
        told(*TIES, "199X", source="d"),
    ]


def test_the_better_supported_date_is_believed() -> None:
    (event,) = merge(three())
    assert event.date is not None
    assert event.date.edtf == "1996-06-25"
    assert event.conflicts == (Conflict("date", (("1996-06-25", ("a", "c")), ("1997-01-14", ("b",)))),)
    assert len(event.evidence) == 4


def test_a_later_report_joins_the_value_that_it_supports() -> None:
    more = [told(*TIES, "1997-01", source="e"), told(*TIES, "1997-01-14", source="f")]
    (event,) = merge([*merge(three()), *more])
    assert event.conflicts == (Conflict("date", (("1996-06-25", ("a", "c")), ("1997-01-14", ("b", "e", "f")))),)
    assert event.date is not None
    assert event.date.edtf == "1997-01-14"


def test_a_denial_lowers_confidence_and_keeps_the_status() -> None:
    (event,) = merge(DISAGREE["a denial after the deed"])
    assert event.status == "occurred"
    assert event.confidence == pytest.approx(0.5)
    assert event.conflicts == (Conflict("status", (("negated", ("b",)), ("occurred", ("a",)))),)


def test_what_most_deny_is_negated() -> None:
    denials = [told(*WITHDRAWN, status="negated", source=s, published="2018-04-01") for s in ("b", "c")]
    (event,) = merge([told(*WITHDRAWN, "2018-03-05"), *denials])
    assert event.status == "negated"
    assert event.conflicts == (Conflict("status", (("negated", ("b", "c")), ("occurred", ("a",)))),)
