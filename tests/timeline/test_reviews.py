from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from diplotimeline.model import Event, EventDate, Review
from diplotimeline.timeline import REVIEWED, Selection, build, select

MakeEvent = Callable[..., Event]
ON = date(2026, 11, 20)
MAY = date(2017, 5, 1)
JUNE = EventDate("2017-06", date(2017, 6, 1), date(2017, 6, 30), "month", "explicit", "June 2017")
FIFTH = EventDate("2017-06-05", date(2017, 6, 5), date(2017, 6, 5), "day", "explicit", "2017-06-05")
SIXTH = EventDate("2017-06-06", date(2017, 6, 6), date(2017, 6, 6), "day", "explicit", "6 June 2017")


def reviewed(event: Event, verdict: str, *fields: str, on: date = ON) -> Event:
    return replace(event, review=Review(verdict, "A. Vega", on, None, fields))  # type: ignore[arg-type]


def test_a_review_stays_when_another_report_joins_and_says_that_it_did(make_event: MakeEvent) -> None:
    (event,) = build([reviewed(make_event(when=JUNE), "accepted"), make_event(when=FIFTH, source="b.txt")])
    assert event.review == Review("accepted", "A. Vega", ON, None, (), added=1)
    assert event.date == FIFTH  # a finer date of another source is no contradiction
    (again,) = build([event])
    assert again == event


def test_what_was_corrected_stays(make_event: MakeEvent) -> None:
    told = replace(
        reviewed(
            make_event("Peru is to open its embassy in Azerbaijan", when=JUNE, status="planned", published=MAY),
            "corrected",
            "date",
            "status",
        ),
        date=FIFTH,
    )
    (event,) = build([told, make_event(when=JUNE, source="b.txt"), make_event(when=FIFTH, source="c.txt")])
    assert (event.date, event.status, event.review and event.review.added) == (FIFTH, "planned", 2)
    assert event.summary == "Peru is to open its embassy in Azerbaijan"


def test_an_event_whose_type_is_the_analyst_s_is_worded_anew_when_its_status_changes(make_event: MakeEvent) -> None:
    plan = make_event("Peru is to reopen its embassy", when=FIFTH, status="planned", published=MAY)
    told = replace(plan, type="mission_reopened")
    other = replace(make_event(when=FIFTH, source="b.txt"), type="mission_opened")
    (event,) = build([reviewed(told, "corrected", "type"), other])
    assert (event.type, event.status) == ("mission_reopened", "occurred")
    assert event.summary == "Peru reopened its embassy in Baku"


def test_a_rejected_claim_takes_no_other_report_with_it(make_event: MakeEvent) -> None:
    events = build([reviewed(make_event(when=FIFTH), "rejected"), make_event(when=FIFTH, source="b.txt")])
    assert sorted(event.review.verdict if event.review else "" for event in events) == ["", "rejected"]
    assert len({event.id for event in events}) == 2
    assert [event.evidence[0].source for event in select(events, Selection())] == ["b.txt"]


def test_the_later_word_counts(make_event: MakeEvent) -> None:
    later = reviewed(make_event(when=FIFTH, source="b.txt"), "corrected", "date", on=date(2026, 12, 1))
    (event,) = build([reviewed(make_event(when=JUNE), "accepted"), later])
    assert event.review
    assert (event.review.verdict, event.review.on) == ("corrected", date(2026, 12, 1))
    assert event.review.added == 0


@pytest.mark.parametrize(
    ("which", "kept"),
    [
        ("", [None, "accepted", "corrected"]),
        ("all", [None, "accepted", "corrected", "rejected"]),
        ("accepted", ["accepted", "corrected"]),
        ("open", [None]),
        ("rejected", ["rejected"]),
    ],
)
def test_choosing_by_review(make_event: MakeEvent, which: str, kept: list[str | None]) -> None:
    events = [make_event(), *(reviewed(make_event(), verdict) for verdict in ("accepted", "corrected", "rejected"))]
    chosen = select(events, Selection(reviewed=which))
    assert [event.review.verdict if event.review else None for event in chosen] == kept
    assert not which or which in REVIEWED
