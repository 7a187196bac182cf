"""Which tellings are one event: tables of small events and how many remain."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import EMBASSY, MET, OPENED, on, tellings, told

from diplotimeline.model import Event, Support
from diplotimeline.timeline import build, merge
from diplotimeline.timeline.claims import days_of_stay
from diplotimeline.timeline.facts import person

SIGNED = ("agreement_signed", "PER party, AZE party")
TIES = ("relations_established", "PER party, AZE party")

ONE = {
    "a year and its month": [told(*OPENED, "2017", **EMBASSY), told(*OPENED, "2017-06", **EMBASSY)],
    "the same across articles": [told(*OPENED, "2017"), told(*OPENED, "2017-06", source="b")],
    "since a year and that year": [told(*TIES, "1996/.."), told(*TIES, "1996", source="b")],
    "an undated telling and the only dated one": [told(*MET, "2017-06-12"), told(*MET)],
    "opened and reopened": [told(*OPENED, "1972"), told("mission_reopened", OPENED[1], "1972-07-25", source="b")],
    "planned, then done": [
        told(*OPENED, "2017-06", status="planned", source="b"),
        told(*OPENED, "2017-06-12", **EMBASSY),
    ],
    "planned for another month than it was done": [
        told(*OPENED, "2017-03", status="planned", source="b", **EMBASSY),
        told(*OPENED, "2017-06-12", **EMBASSY),
    ],
    "an undated plan and the deed that came after it": [
        told(*OPENED, status="planned", source="b", published="2017-01-10", **EMBASSY),
        told(*OPENED, "2017-06-12", published="2017-06-12", **EMBASSY),
    ],
    "relations told from either side": [
        told("relations_severed", "PER agent, AZE target", "1967-06-06"),
        told("relations_severed", "AZE agent, PER target", "1967", source="b"),
    ],
    "titles that share their words": [
        told(*SIGNED, "2012", instrument="Agreement on the Exemption of Visas"),
        told(*SIGNED, "2012-05-03", instrument="visa exemption agreement", source="b"),
    ],
    "reports without a date of the same days": [
        told(*MET, "2017-08-17", basis="publication"),
        told(*MET, "2017-08-18", basis="publication", source="b"),
        told(*MET, "2017-08-16", source="c"),
    ],
    "a late report of a single event": [
        told(*OPENED, "2017-08-17", basis="publication", **EMBASSY),
        told(*OPENED, "2017-06", source="b", **EMBASSY),
    ],
    "a person by full and short name": [
        told("envoy_accredited", "PER sender, AZE host", "2017-05", persons=("Ana Ruiz",)),
        told("envoy_accredited", "PER sender, AZE host", "2017-05-02", persons=("Ambassador Ruiz",), source="b"),
    ],
    "a day of a visit of several": [
        told("visit", "PER agent, AZE host", "2014-05-03/2014-05-05"),
        told("visit", "PER agent, AZE host", "2014-05-04", source="b"),
    ],
    "a meeting of three and of two of them": [
        told("meeting", "PER party, AZE party, CHL party", "2014-05-03"),
        told("meeting", "PER party, CHL party", "2014-05-03", source="b"),
    ],
}

APART = {
    "embassies in each other's capital": [told(*OPENED, "2017"), told("mission_opened", "AZE agent, PER host", "2017")],
    "an embassy and a consulate": [told(*OPENED, "2017", **EMBASSY), told(*OPENED, "2017", mission="consulate")],
    "a diplomatic mission and a consulate": [
        told(*OPENED, "2017", mission="diplomatic mission"),
        told(*OPENED, "2017", mission="consulate"),
    ],
    "relations established, and restored at a time untold": [
        told(*TIES, "1823"),
        told("relations_restored", TIES[1]),
    ],
    "consulates in two cities": [told(*OPENED, "2017", city="Cusco"), told(*OPENED, "2017", city="Arequipa")],
    "a meeting and a visit": [told(*MET, "2017-06-12"), told("visit", "PER party, AZE party", "2017-06-12")],
    "two days of meeting": [told(*MET, "2017-06-12"), told(*MET, "2017-06-14", source="b")],
    "two agreements of a year": [told(*SIGNED, "2012", instrument="visas"), told(*SIGNED, "2012", instrument="trade")],
    "an agreement unnamed in another article": [
        told(*SIGNED, "2012", instrument="Agreement on Visas"),
        told(*SIGNED, "2012", source="b"),
    ],
    "a protocol and a treaty": [told(*SIGNED, "2012-05", kind="protocol"), told(*SIGNED, "2012-05", kind="treaty")],
    "another pair": [told(*MET, "2017-06-12"), told("meeting", "PER party, CHL party", "2017-06-12")],
    "denied and told by one article": [told(*OPENED, "2017"), told(*OPENED, "2017", status="negated")],
    "two years told by one article": [told(*TIES, "1826"), told(*TIES, "1827-05-21")],
    "a further visit planned and a past one": [
        told(*MET, status="planned", published="2018-01-10"),
        told(*MET, "2017-06-12", published="2018-01-10"),
    ],
    "two ambassadors of one day": [
        told("envoy_accredited", "PER sender, AZE host", "2017-05-02", persons=("Ana Ruiz",)),
        told("envoy_accredited", "PER sender, AZE host", "2017-05-02", persons=("Luis Soto",)),
    ],
    "undated meetings of two articles": [told(*MET), told(*MET, source="b")],
    "relations with three and with two of them in another month": [
        told("relations_established", "PER party, EST party, LVA party", "1992"),
        told("relations_established", "PER party, EST party", "1992-03", source="b"),
    ],
    "cut, restored and cut again": [
        told("relations_severed", "PER agent, AZE target", "1949-11-24"),
        told("relations_restored", "PER agent, AZE target", "1949-12-14"),
        told("relations_severed", "PER agent, AZE target", "1950-01-10", source="b"),
    ],
}


@pytest.mark.parametrize("name", ONE)
def test_one_event(name: str) -> None:
    (event,) = merge(ONE[name])
    assert len(event.evidence) == len(ONE[name])
    assert event.conflicts == ()


@pytest.mark.parametrize("name", APART)
def test_events_apart(name: str) -> None:
    merged = merge(APART[name])
    assert len(merged) == len(APART[name])
    assert not any(event.conflicts for event in merged)


TELLINGS = (("2017-06", "a"), ("2017", "a"), ("2017-09", "a"), ("2017", "b"))


def test_vague_telling_stays_alone_between_two_candidates() -> None:
    tellings = [told(*MET, when, source=source) for when, source in TELLINGS]
    merged = build(tellings)
    dates = [(event.date.edtf, len(event.evidence)) for event in merged if event.date]
    assert dates == [("2017", 2), ("2017-06", 1), ("2017-09", 1)]


VISITED = ("visit", "PER agent, AZE host")


@pytest.mark.parametrize(
    ("kind", "told_as", "expected"),
    [
        (VISITED, ("2017-06-12", "2017-06-12/2017-06-14"), "2017-06-12/2017-06-14"),  # the day of arrival
        (VISITED, ("2017-06-13", "2017-06-12/2017-06-14", "2017-06"), "2017-06-12/2017-06-14"),
        (VISITED, ("2017-06-12", "2017-06"), "2017-06-12"),
        (MET, ("2017-06-12", "2017-06-12/2017-06-14"), "2017-06-12"),  # talks are of their own day
    ],
)
def test_a_visit_has_all_its_days(kind: tuple[str, str], told_as: tuple[str, ...], expected: str) -> None:
    tellings = [told(*kind, when, sentence=f"In words {n}.", start=40 * n) for n, when in enumerate(told_as)]
    (event,) = merge(tellings)
    assert event.date is not None
    assert event.date.edtf == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("She goes to Baku from 12 to 14 June.", "2017-06-12/2017-06-14"),
        ("She goes to Fiji, Baku and Tonga from 12 to 14 June.", "2017-06-13"),
        ("She goes to Fiji and Baku from 12 to 14 June.", "2017-06-13"),
        ("In Lima, she said that she would visit Baku from 12 to 14 June.", "2017-06-12/2017-06-14"),
    ],
)
def test_the_days_of_a_tour_are_not_those_of_each_stop(words: str, expected: str) -> None:
    at = words.index("Baku")
    tour = told(*VISITED, "2017-06-12/2017-06-14", sentence=words, start=0)
    piece = replace(tour.evidence[0], support=(Support("AZE", at, at + 4, "Baku", "capital"),))
    stop = told(*VISITED, "2017-06-13", sentence="She will be in Baku on 13 June.", start=90)
    (event,) = merge([replace(tour, evidence=(piece,)), stop])
    assert event.date is not None
    assert event.date.edtf == expected


@pytest.mark.parametrize(
    ("edtf", "text", "expected"),
    [
        ("2017-06-12/2017-06-14", "Monday", True),
        ("2017-06-12/2017-06-14", "June 12 to 14", True),
        ("2017-06-14/2017-06-16", "late Wednesday", True),
        ("2017-06-12/2017-06-18", "this week", False),
        ("2017-06-17/2017-06-18", "the weekend", False),
        ("2017-06-01/2017-06-10", "early June", False),
        ("2017-06-21/2017-06-30", "the end of June", False),
        ("2017-06-12/..", "since Monday", False),
        ("2017-06/2017-08", "June to August", False),
        ("2017-06-12", "Monday", False),
    ],
)
def test_the_days_of_a_stay(edtf: str, text: str, expected: bool) -> None:
    assert days_of_stay(replace(on(edtf), text=text)) is expected


def test_ten_reports_are_ten_pieces_of_evidence() -> None:
    reports = [told(*MET, "2017-06-12", source=f"report{n}", sentence=f"In words {n}.") for n in range(10)]
    (event,) = merge(reports)
    assert [piece.source for piece in event.evidence] == sorted(f"report{n}" for n in range(10))
    assert event.confidence == 0.99


def test_copied_sentence_makes_no_event_surer() -> None:
    copies = [told(*MET, "2017-06-12", source=f"report{n}", sentence="They met.") for n in range(3)]
    (event,) = merge(copies)
    assert event.confidence == 0.8
    (event,) = merge([*copies, told(*MET, "2017-06-12", source="z", sentence="Talks were held.", confidence=0.5)])
    assert event.confidence == 0.9


def test_the_parts_of_a_joined_event() -> None:
    (event,) = merge(
        [
            told(*OPENED, "2017", source="a", persons=("Dacic",), **EMBASSY),
            told(*OPENED, "2017-06", source="b", persons=("Ivica Dacic",), place="Baku"),
            told(*OPENED, "2017-06-20", basis="publication", source="c", status="occurred"),
            told(*OPENED, "2017-06", source="d", status="planned"),
        ]
    )
    assert event.date is not None
    assert (event.date.edtf, event.date.basis, event.status) == ("2017-06", "explicit", "occurred")
    assert (event.place, event.details) == ("Baku", (("mission", "embassy"),))
    assert event.participants == ("Ivica Dacic",)
    assert [(actor.code, actor.role) for actor in event.actors] == [("PER", "agent"), ("AZE", "host")]


@settings(max_examples=150, deadline=None)
@given(st.lists(tellings(), max_size=12), st.randoms(use_true_random=False))
def test_order_of_input_does_not_matter(events: list[Event], random: object) -> None:
    merged = merge(events)
    shuffled = list(events)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert merge(shuffled) == merged


@settings(max_examples=150, deadline=None)
@given(st.lists(tellings(), max_size=12))
def test_merging_again_changes_nothing(events: list[Event]) -> None:
    merged = merge(events)
    assert merge(merged) == merged
    assert len({event.id for event in merged}) == len(merged)
    kept = {(piece.source, piece.start, piece.end) for event in merged for piece in event.evidence}
    assert kept == {(piece.source, piece.start, piece.end) for event in events for piece in event.evidence}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ivica Dacic, foreign minister of Serbia", "dacic"),
        ("President Dacic", "dacic"),
        ("foreign minister", ""),
        ("", ""),
    ],
)
def test_what_tells_persons_apart(name: str, expected: str) -> None:
    assert person(name) == expected
