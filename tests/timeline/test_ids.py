"""Ids of merged events: they stay when evidence is added, and every id that was ever given leads to its event."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from making import EMBASSY, MET, OPENED, tellings, told

from diplotimeline.model import Event
from diplotimeline.timeline import build, event_id, merge
from diplotimeline.timeline.ids import age, names_of
from diplotimeline.timeline.known import Known, resolve

EARLY = told(*OPENED, "2017", source="b", published="2017-08-01", **EMBASSY)
LATE = told(*OPENED, "2017-06-12", source="a", published="2017-09-01", place="Baku", **EMBASSY)


def article(*events: Event) -> list[Event]:
    """The claims of an article, as `extract` writes them."""
    return merge(events)


def seen(event: Event, day: str) -> Event:
    """An event as an archive has it that first saw it on that day."""
    first = date.fromisoformat(day)
    return replace(event, evidence=tuple(replace(piece, first_seen=first) for piece in event.evidence))


def test_a_claim_is_named_by_its_content() -> None:
    (claim,) = article(told(*OPENED, "2017"), told(*OPENED, "2017-06"))
    assert (claim.id, claim.aliases) == (event_id(claim), ())


def test_a_more_precise_date_of_a_later_article_leaves_the_id() -> None:
    (first,) = article(EARLY)
    (event,) = merge([first, *article(LATE)])
    assert event.date is not None
    assert event.date.edtf == "2017-06-12"
    assert event_id(event) != event.id == first.id
    assert event.aliases == (event_id(LATE),)


def test_an_older_article_takes_the_id_and_the_old_one_is_an_alias() -> None:
    (event,) = merge([*merge([LATE]), EARLY])
    assert (event.id, event.aliases) == (event_id(EARLY), (event_id(LATE),))
    assert resolve([event], event_id(LATE)) is event
    assert resolve([event], "nothing") is None


def test_where_an_archive_knows_days_the_claim_that_it_had_first_names_the_event() -> None:
    (late,), (early,) = article(seen(LATE, "2026-11-17")), article(seen(EARLY, "2026-11-18"))
    (event,) = merge([early, late])
    assert event.id == late.id
    (before,) = article(EARLY)  # read before the archive kept days
    (event,) = merge([before, late])
    assert event.id == before.id


def test_an_article_without_a_day_comes_after_those_with_one() -> None:
    (event,) = merge([EARLY, told(*OPENED, "2017-06", source="a", **EMBASSY)])
    assert event.id == event_id(EARLY)


def test_the_same_claim_of_two_articles_is_no_alias() -> None:
    (event,) = merge([told(*MET, "2017-06-12"), told(*MET, "2017-06-12", source="b")])
    assert event.aliases == ()


def test_look_alikes_keep_their_ids_when_a_further_one_comes() -> None:
    first = told(*MET, source="m", published="2017-06-01")
    second = told(*MET, source="n", published="2018-06-01")
    third = told(*MET, source="a", published="2019-06-01")
    assert event_id(first) == event_id(second) == event_id(third)
    two = {event.evidence[0].source: event.id for event in merge([first, second])}
    three = {event.evidence[0].source: event.id for event in merge([third, second, first])}
    assert two["m"] == event_id(first)
    assert len(set(three.values())) == 3
    assert two == {source: three[source] for source in two}


def test_a_file_given_twice_counts_once() -> None:
    events = merge([told("visit", "PER agent, AZE host", sentence="Another visit came.")])
    assert merge([*events, *events]) == events


def moved(event: Event, folder: str) -> Event:
    """The same telling in an article of a folder, which sorts before or after those of none."""
    return replace(event, evidence=tuple(replace(one, source=f"{folder}/{one.source}") for one in event.evidence))


def claims(events: list[Event]) -> list[Event]:
    """What each of the articles of some tellings gives."""
    sources = sorted({event.evidence[0].source for event in events})
    return [one for source in sources for one in merge(e for e in events if e.evidence[0].source == source)]


@settings(max_examples=150, deadline=None)
@given(st.lists(tellings(), max_size=10), st.lists(tellings(), max_size=6), st.sampled_from("0z"), st.data())
def test_evidence_that_comes_later_changes_no_id(
    old: list[Event], new: list[Event], folder: str, data: st.DataObject
) -> None:
    known = [seen(event, "2026-11-17") for event in claims(old)]
    later = [seen(event, "2026-11-18") for event in claims([moved(event, folder) for event in new])]
    before, after = merge(known), merge(data.draw(st.permutations([*known, *later])))
    by_oldest = {age(event): event for event in before}
    finder = Known(after)
    for event in after:
        if (same := by_oldest.get(age(event))) and len({age(one) for one in before}) == len(before):
            assert event.id == same.id
    for event in before:
        found = finder.find(event.id)
        assert found is not None
        if len({age(one) for one in known}) == len(known):  # no sentence tells of two
            assert age(event)[2:] in {(piece.source, piece.start, piece.end) for piece in found.evidence}


@settings(max_examples=100, deadline=None)
@given(st.lists(tellings(), max_size=12))
def test_every_name_leads_to_one_event(events: list[Event]) -> None:
    parts = claims(events)
    merged = merge(parts)
    names = [name for event in merged for name in names_of(event)]
    assert len(names) == len(set(names))
    assert all(event.id not in event.aliases and list(event.aliases) == sorted(event.aliases) for event in merged)
    finder = Known(merged)
    assert all(finder.find(part.id) is not None for part in parts)
    assert merge(merged) == merged


@settings(max_examples=100, deadline=None)
@given(st.lists(tellings(), max_size=12))
def test_what_is_merged_at_once_is_what_is_merged_from_articles(events: list[Event]) -> None:
    assert build(events) == build(claims(events))
