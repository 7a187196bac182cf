"""What must stay two events, and what is still one: a table for each family of event types."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import told

from diplotimeline.model import Event
from diplotimeline.timeline import merge
from diplotimeline.timeline.claims import days_of_stay
from diplotimeline.timeline.facts import span_of

SIGNED = ("agreement_signed", "PER party, AZE party")
IN_FORCE = ("agreement_in_force", "PER party, AZE party")
RATIFIED = ("agreement_ratified", "PER agent, AZE partner")
VISIT = ("visit", "PER agent, AZE host")
MET = ("meeting", "PER party, AZE party")
OPENED = ("mission_opened", "PER agent, AZE host")
RECOGNISED = ("recognition", "PER agent, EST target")
SANCTIONS = ("sanctions_imposed", "PER agent, AZE target")
TRADE = {"instrument": "trade agreement", "kind": "agreement"}
MINES = {"instrument": "agreement on mines", "kind": "agreement"}
PLAIN = {"kind": "agreement"}

AGREEMENTS_APART = {
    "the same title in two years": [told(*SIGNED, "2001", **TRADE), told(*SIGNED, "2009", **TRADE)],
    "the same title in two years, two articles": [
        told(*SIGNED, "2001-05-03", **TRADE),
        told(*SIGNED, "2002-05-03", source="b", **TRADE),
    ],
    "a long title in two years, two articles": [
        told(*SIGNED, "2001", instrument="Agreement on the Exemption of Visas"),
        told(*SIGNED, "2002", instrument="Agreement on the Exemption of Visas", source="b"),
    ],
    "the same title in two months, two articles": [
        told(*SIGNED, "2018-07-09", instrument="Joint Declaration of Peace and Friendship"),
        told(*SIGNED, "2018-09-16", instrument="Joint Declaration of Peace and Friendship", source="b"),
    ],
    "two titles of one day": [told(*SIGNED, "2001-05-03", **TRADE), told(*SIGNED, "2001-05-03", **MINES)],
    "two titles, one undated": [told(*SIGNED, "2001-05-03", **TRADE), told(*SIGNED, **MINES)],
    "no titles, a month and a day in it": [told(*SIGNED, "2001-05", **PLAIN), told(*SIGNED, "2001-05-03", **PLAIN)],
    "no titles, the same year, two articles": [
        told(*SIGNED, "2001", **PLAIN),
        told(*SIGNED, "2001", source="b", **PLAIN),
    ],
    "one title, the month of the other": [told(*SIGNED, "2001-05-03", **TRADE), told(*SIGNED, "2001-05", **PLAIN)],
    "no title and a stretch of years": [told(*SIGNED, "1998/2004", **PLAIN), told(*SIGNED, "2001-05-03", **PLAIN)],
    "no titles and no dates": [
        told(*SIGNED, sentence="Both signed an agreement on students.", **PLAIN),
        told(*SIGNED, sentence="Agreements on trade were signed.", **PLAIN),
    ],
    "an undated one without a title": [
        told(*SIGNED, "2001-05-03", sentence="On 3 May 2001 they signed a trade agreement.", **TRADE),
        told(*SIGNED, sentence="They signed an agreement on fish.", start=400, **PLAIN),
    ],
    "one that is pointed back to, in another article": [
        told(*SIGNED, "2001-05-03", **PLAIN),
        told(*SIGNED, source="b", sentence="The agreement was signed in Lima.", start=400, **PLAIN),
    ],
    "a treaty, and the agreement pointed back to": [
        told(*SIGNED, "2001-05-03", kind="treaty"),
        told(*SIGNED, sentence="The protocol was signed in Lima.", start=400, kind="protocol"),
    ],
    "an agreement of three, and one of two of them that day": [
        told("agreement_signed", "PER party, AZE party, CHL party", "2001-05-03", **PLAIN),
        told(*SIGNED, "2001-05-03", source="b", **PLAIN),
    ],
    "planned for a month, and another signed in it": [
        told(*SIGNED, "2001-05", status="planned", **PLAIN),
        told(*SIGNED, "2001-05-03", source="b", **MINES),
    ],
    "ratified in two years": [told(*RATIFIED, "2001", **TRADE), told(*RATIFIED, "2003", source="b", **TRADE)],
    "in force from two days": [
        told(*IN_FORCE, "2001-01-01", **TRADE),
        told(*IN_FORCE, "2003-01-01", source="b", **TRADE),
    ],
    "signed and ratified on one day": [told(*SIGNED, "2001-05-03", **TRADE), told(*RATIFIED, "2001-05-03", **TRADE)],
}

AGREEMENTS_ONE = {
    "the same title, a month and a day in it": [
        told(*SIGNED, "2001-05", **TRADE),
        told(*SIGNED, "2001-05-03", source="b", **TRADE),
    ],
    "the same title, undated": [told(*SIGNED, "2001-05-03", **TRADE), told(*SIGNED, source="b", **TRADE)],
    "the same day, one title": [told(*SIGNED, "2001-05-03", **TRADE), told(*SIGNED, "2001-05-03", source="b", **PLAIN)],
    "the same day, no title": [told(*SIGNED, "2001-05-03", **PLAIN), told(*SIGNED, "2001-05-03", source="b", **PLAIN)],
    "news of a day, and that day": [
        told(*SIGNED, "2001-05-04", basis="publication", **PLAIN),
        told(*SIGNED, "2001-05-03", source="b", **TRADE),
    ],
    "pointed back to": [
        told(*SIGNED, "2001-05-03", sentence="They signed an agreement on fish on 3 May 2001.", **MINES),
        told(*SIGNED, sentence="The agreement was signed in Lima.", start=400, **PLAIN),
    ],
    "pointed back to by its year": [
        told("agreement_signed", SIGNED[1], "1894", sentence="They signed a treaty in 1894.", kind="treaty"),
        told("agreement_signed", SIGNED[1], "1894", sentence="It broke the 1894 treaty.", start=400, kind="treaty"),
    ],
    "announced in the headline": [
        told(*SIGNED, sentence="Peru, Azerbaijan sign trade deal", start=0, kind="deal"),
        told(*SIGNED, "2001-05-03", start=200, **TRADE),
    ],
}

CONTACTS_APART = {
    "visits of two years": [told(*VISIT, "2001"), told(*VISIT, "2003", source="b")],
    "visits each way": [told(*VISIT, "2001-05-03"), told("visit", "AZE agent, PER host", "2001-05-03")],
    "a visit of a year and a day in it": [told(*VISIT, "2001"), told(*VISIT, "2001-05-03", source="b")],
    "visits whose days overlap at the edge": [
        told(*VISIT, "2001-05-03/2001-05-05"),
        told(*VISIT, "2001-05-05/2001-05-08", source="b"),
    ],
    "a visit and a meeting during it": [told(*VISIT, "2001-05-03"), told(*MET, "2001-05-03")],
    "a visit put off, and one of that month": [
        told(*VISIT, "2001-05", status="planned", sentence="The visit planned for May 2001 was postponed."),
        told(*VISIT, "2001-05-12", source="b"),
    ],
    "a visit called off that is read as past": [
        told(*VISIT, sentence="The cancelled visit caused a stir.", start=400),
        told(*VISIT, "2001-05-12"),
    ],
    "a visit planned for after the one that is over": [
        told(*VISIT, "2001-05", status="planned", published="2001-05-20"),
        told(*VISIT, "2001-05-12", source="b"),
    ],
    "a visit that is only possible, and one of that month": [
        told(*VISIT, "2001-05", status="possible"),
        told(*VISIT, "2001-05-12", source="b"),
    ],
    "another visit without a date": [
        told(*VISIT, "2001-05-12"),
        told(*VISIT, sentence="She paid another visit to Baku.", start=400),
    ],
    "a visit denied, and made": [told(*VISIT, "2001-05-12"), told(*VISIT, "2001-05-12", status="negated")],
    "whom they also met": [
        told(*MET, "2001-05-12", sentence="He met the president on 12 May 2001."),
        told(*MET, sentence="He also met the speaker of parliament.", start=400),
    ],
    "a meeting of three, and of two of them without a date": [
        told("meeting", "PER party, AZE party, CHL party", "2001-05-12"),
        told(*MET, source="a"),
    ],
    "a meeting of three in a year, and of two of them in a month": [
        told("meeting", "PER party, AZE party, CHL party", "1955"),
        told(*MET, "1955-08-01", source="b"),
    ],
}

CONTACTS_ONE = {
    "a visit and a day of it": [told(*VISIT, "2001-05-03/2001-05-05"), told(*VISIT, "2001-05-05", source="b")],
    "a month and a day in it": [told(*VISIT, "2001-05"), told(*VISIT, "2001-05-03", source="b")],
    "planned for a month, and made in it": [
        told(*VISIT, "2001-05", status="planned", published="2001-04-10"),
        told(*VISIT, "2001-05-12", source="b"),
    ],
    "the headline, and the day": [
        told(*VISIT, sentence="Peru's president in Baku", start=0),
        told(*VISIT, "2001-05-12", start=200),
    ],
    "put off, in two articles": [
        told(*VISIT, "2001-05", status="negated", sentence="The visit was postponed."),
        told(*VISIT, "2001-05", status="negated", source="b"),
    ],
}

OTHERS_APART = {
    "recognised by two": [told(*RECOGNISED, "1921-07"), told("recognition", "CHL agent, EST target", "1921-07")],
    "each recognised the other": [told(*RECOGNISED, "1921"), told("recognition", "EST agent, PER target", "1921")],
    "recognised two at two times": [
        told("recognition", "PER agent, EST target, LVA target", "1921"),
        told(*RECOGNISED, "1991", source="b"),
    ],
    "sanctions of two years": [told(*SANCTIONS, "2012"), told(*SANCTIONS, "2014", source="b")],
    "sanctions of a year and of a month in it": [told(*SANCTIONS, "2012"), told(*SANCTIONS, "2012-03", source="b")],
    "consulates, of a decade and of a year": [
        told(*OPENED, "199X", mission="consulate"),
        told(*OPENED, "1995", mission="consulate", source="b"),
    ],
    "relations with three, and undated with one of them": [
        told("relations_established", "PER party, EST party, LVA party", "1992"),
        told("relations_established", "PER party, EST party"),
    ],
}

OTHERS_ONE = {
    "recognised in a year, and on a day of it": [
        told(*RECOGNISED, "1921"),
        told(*RECOGNISED, "1921-07-05", source="b"),
    ],
    "recognised, without a date": [told(*RECOGNISED, "1921"), told(*RECOGNISED, source="b")],
    "an embassy put off, then opened": [
        told(*OPENED, "2001-03", status="planned", mission="embassy", sentence="The opening was postponed."),
        told(*OPENED, "2001-06-01", mission="embassy", source="b"),
    ],
    "an embassy of a year, and of a day of it": [
        told(*OPENED, "2001", mission="embassy"),
        told(*OPENED, "2001-06-01", mission="embassy", source="b"),
    ],
}

APART = {
    f"{family}: {name}": events
    for family, table in (("agreements", AGREEMENTS_APART), ("contacts", CONTACTS_APART), ("others", OTHERS_APART))
    for name, events in table.items()
}
ONE = {
    f"{family}: {name}": events
    for family, table in (("agreements", AGREEMENTS_ONE), ("contacts", CONTACTS_ONE), ("others", OTHERS_ONE))
    for name, events in table.items()
}


@pytest.mark.parametrize("name", APART)
def test_two_events(name: str) -> None:
    merged = merge(APART[name])
    assert len(merged) == len(APART[name])
    assert not any(event.conflicts for event in merged)


@pytest.mark.parametrize("name", ONE)
def test_one_event(name: str) -> None:
    (event,) = merge(ONE[name])
    assert len(event.evidence) == len(ONE[name])
    assert event.conflicts == ()


def test_what_is_pointed_back_to_is_not_guessed() -> None:
    """With two agreements before it, "the agreement" is given to neither."""
    merged = merge(
        [
            told(*SIGNED, "2001", **TRADE),
            told(*SIGNED, "2004", **MINES),
            told(*SIGNED, sentence="The agreement was signed in Lima.", start=400, **PLAIN),
        ]
    )
    assert sorted(len(event.evidence) for event in merged) == [1, 1, 1]


WHEN = [None, "2017", "2017-06", "2017-06-12", "2017-06-13", "2017-06-12/2017-06-14", "2018-06-12"]


@st.composite
def contacts(draw: st.DrawFn) -> Event:
    """A telling of an act that recurs, or of an agreement."""
    kind, actors = draw(st.sampled_from([VISIT, MET, SIGNED, RATIFIED, SANCTIONS, OPENED]))
    return told(
        kind,
        actors,
        draw(st.sampled_from(WHEN)),
        source=draw(st.sampled_from("abc")),
        status=draw(st.sampled_from(["occurred", "occurred", "planned", "possible"])),
        published=draw(st.sampled_from([None, "2017-06-13", "2019-01-01"])),
        sentence=draw(st.sampled_from(["The agreement was signed.", "It was put off.", "Also in Baku."])),
        start=draw(st.integers(0, 3000)),
        **draw(st.sampled_from([{}, TRADE, MINES, PLAIN])),
    )


LISTS = st.lists(contacts(), max_size=8, unique_by=lambda event: (event.evidence[0].source, event.evidence[0].start))


def _tellings(events: list[Event], merged: Event) -> list[Event]:
    """The tellings that became part of an event and have its status."""
    places = {(piece.source, piece.start) for piece in merged.evidence}
    return [
        event
        for event in events
        if event.status == merged.status and (event.evidence[0].source, event.evidence[0].start) in places
    ]


@settings(max_examples=200, deadline=None)
@given(LISTS)
def test_no_two_days_become_one_but_as_a_conflict(events: list[Event]) -> None:
    for event in merge(events):
        dates = [other.date for other in _tellings(events, event) if other.date and other.date.precision == "day"]
        assert len({day.edtf for day in dates}) < 2 or [conflict.field for conflict in event.conflicts] == ["date"]


@settings(max_examples=200, deadline=None)
@given(LISTS, st.randoms(use_true_random=False))
def test_order_does_not_matter_and_no_date_is_widened(events: list[Event], random: object) -> None:
    merged = merge(events)
    shuffled = list(events)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert merge(shuffled) == merged
    for event in merged:
        spans = [span for other in _tellings(events, event) if other.date and (span := span_of(other.date))]
        chosen = span_of(event.date) if event.date else None
        assert bool(chosen) == bool(spans)
        stay = event.type == "visit" and event.date is not None and days_of_stay(event.date)
        if chosen and not event.conflicts and not stay:
            assert chosen.width <= min(span.width for span in spans)
