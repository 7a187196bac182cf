from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from diplotimeline.errors import EventsError
from diplotimeline.lexicon.loading import load_types
from diplotimeline.model import Actor, Conflict, Event, EventDate, Support
from diplotimeline.review import Corrections, Decision, Words, decided, decision_on
from diplotimeline.review.apply import completed, repeats
from diplotimeline.review.correct import corrected
from diplotimeline.review.decision import Party
from diplotimeline.review.match import covers
from diplotimeline.timeline import build

MakeEvent = Callable[..., Event]
ON = date(2026, 11, 20)
JUNE = EventDate("2017-06", date(2017, 6, 1), date(2017, 6, 30), "month", "explicit", "June 2017")
MARCH = EventDate("2019-03", date(2019, 3, 1), date(2019, 3, 31), "month", "explicit", "March 2019")
YEAR = EventDate("2017", date(2017, 1, 1), date(2017, 12, 31), "year", "explicit", "2017")


def one(events: list[Event], *decisions: Decision) -> Event:
    """The one event that there is after decisions and merge."""
    (event,) = build(decided(events, decisions).events)
    return event


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"id": "ffffffffffffff"},
        {"id": "f" * 14, "date": MARCH},
        {"id": "f" * 14, "date": None},
        {"id": "f" * 14, "status": "planned"},
        {"id": "f" * 14, "type": "mission_reopened"},
        {"id": "f" * 14, "type": "mission_reopened", "date": YEAR, "status": "possible"},
        {"id": "f" * 14, "actors": (Actor("PER", "Peru", "host"), Actor("AZE", "Azerbaijan", "agent"))},
        {"id": "f" * 14, "summary": "something else", "confidence": 0.3},
    ],
)
@pytest.mark.parametrize("verdict", ["accepted", "rejected"])
def test_a_decision_outlives_other_rules_and_what_was_accepted_holds(
    make_event: MakeEvent, change: dict[str, object], verdict: str
) -> None:
    before = make_event(when=JUNE)
    word = decision_on(before, verdict, by="A. Vega", on=ON, note="why")  # type: ignore[arg-type]
    sentence = before.evidence[0].sentence.replace(" ", "\n ")
    moved = replace(before.evidence[0], sentence=sentence, start=700, end=900, rule="reader.x", source="old/a.txt")
    after = replace(before, evidence=(moved,), **change)  # type: ignore[arg-type]
    event = one([after], word)
    assert event.review
    assert (event.review.verdict, event.review.by, event.review.on) == (verdict, "A. Vega", ON)
    assert (event.type, event.status, event.date) == (before.type, before.status, before.date)
    assert {(actor.code, actor.role) for actor in event.actors} == {("PER", "agent"), ("AZE", "host")}
    assert event.evidence == (moved,)
    if "confidence" in change:
        assert event.confidence == 0.3


@pytest.mark.parametrize(
    "other",
    [
        {"pairs": ("PER-SRB",), "actors": (Actor("PER", "Peru", "agent"), Actor("SRB", "Serbia", "host"))},
        {"type": "relations_established", "category": "relations"},
    ],
)
def test_another_event_of_the_sentence_is_left_alone(make_event: MakeEvent, other: dict[str, object]) -> None:
    told = make_event(when=JUNE)
    beside = replace(told, id="bbbb", summary="Another", **other)  # type: ignore[arg-type]
    word = decision_on(told, "rejected")
    assert [e.summary for e in decided([beside, told], [word]).events if e.review] == [told.summary]
    gone = decided([beside], [word])  # other rules do not find the rejected one any more
    assert gone.events == [beside]
    assert [decision for decision, _ in gone.unmatched] == [word]


def test_two_events_alike_in_one_sentence_keep_their_own_words(make_event: MakeEvent) -> None:
    first, second = make_event(when=YEAR, id="aaaa"), make_event(when=MARCH, id="bbbb")
    words = [decision_on(first, "rejected"), decision_on(second, "accepted")]
    again = [replace(first, id="cccc"), replace(second, id="dddd")]
    found = decided(again, words).events
    assert [(event.date, event.review and event.review.verdict) for event in found] == [
        (YEAR, "rejected"),
        (MARCH, "accepted"),
    ]


def test_a_rejected_claim_of_another_article_is_open(make_event: MakeEvent) -> None:
    told = make_event(when=JUNE)
    events = build(decided([told, make_event(when=JUNE, source="b.txt")], [decision_on(told, "rejected")]).events)
    assert {event.evidence[0].source: event.review and event.review.verdict for event in events} == {
        "a.txt": "rejected",
        "b.txt": None,
    }


def test_an_accepted_event_is_one_event_and_counts_what_joins_it(make_event: MakeEvent) -> None:
    merged = build([make_event(when=JUNE), make_event(when=YEAR, source="b.txt")]).events[0]
    word = decision_on(merged, "accepted", on=ON)
    claims = [make_event(when=JUNE), make_event(when=MARCH, source="b.txt"), make_event(when=JUNE, source="c.txt")]
    event = one(claims, word)  # by other rules, b.txt tells of March 2019
    assert [piece.source for piece in event.evidence] == ["a.txt", "b.txt", "c.txt"]
    assert event.date == JUNE
    assert event.review
    assert event.review.added == 1


def test_a_plan_that_was_accepted_can_be_carried_out(make_event: MakeEvent) -> None:
    plan = make_event("Peru is to open its embassy", when=JUNE, status="planned", published=date(2017, 5, 1))
    event = one([plan, make_event(when=JUNE, source="b.txt")], decision_on(plan, "accepted"))
    assert event.status == "occurred"
    assert event.review
    assert (event.review.verdict, event.review.added) == ("accepted", 1)


def test_the_later_decision_counts_whichever_line_it_is_on(make_event: MakeEvent) -> None:
    told = make_event(when=JUNE)
    early = decision_on(told, "rejected", on=date(2026, 1, 1))
    late = decision_on(told, "accepted", on=date(2026, 2, 1))
    for words in ([early, late], [late, early]):
        assert one([told], *words).review == late.review()
    same = replace(early, on=late.on)
    assert one([told], late, same).review == same.review()


def test_two_analysts_who_saw_the_same_event_both_count(make_event: MakeEvent) -> None:
    told = make_event(when=JUNE)
    first = decision_on(told, "corrected", by="A", on=ON, corrections=Corrections(type="mission_closed", date="2018"))
    second = decision_on(told, "accepted", by="B", on=ON)
    event = one([told], first, second)
    assert (event.type, event.date, event.review) == (told.type, JUNE, second.review())
    assert one([told], second, first).type == "mission_closed"


def test_corrections_take_all_that_hangs_on_a_field_with_them(make_event: MakeEvent) -> None:
    told = make_event(when=JUNE, conflicts=(Conflict("date", (("2017-06", ("a",)), ("2018", ("b",)))),))
    words = (Support("date", 1, 2, "x", "y"), Support("AZE", 1, 2, "x", "y"), Support("PER", 1, 2, "x", "y"))
    told = replace(told, evidence=(replace(told.evidence[0], support=words),))
    fixes = Corrections("visit", "planned", "2017-07-05", (Party("PER"), Party("SRB")))
    event = corrected(told, fixes, load_types())
    assert (event.type, event.category, event.status, event.details) == ("visit", "contact", "planned", ())
    assert event.date == EventDate("2017-07-05", date(2017, 7, 5), date(2017, 7, 5), "day", "explicit", "2017-07-05")
    assert event.actors == (Actor("PER", "Peru", "agent"), Actor("SRB", "Serbia", "host"))
    assert event.pairs == ("PER-SRB",)
    assert event.summary == "Serbia is to receive a visit from Peru"
    assert event.conflicts == ()
    assert [one.field for one in event.evidence[0].support] == ["PER"]
    assert event.confidence == told.confidence
    assert corrected(told, Corrections(date=""), load_types()).date is None
    assert corrected(told, Corrections(), load_types()) is told


def test_roles_of_another_type_are_given_in_order(make_event: MakeEvent) -> None:
    event = corrected(make_event(), Corrections(type="agreement_signed"), load_types())
    assert [actor.role for actor in event.actors] == ["party", "party"]
    alone = corrected(make_event(), Corrections(type="independence_declared", parties=(Party("PER"),)), load_types())
    assert (alone.pairs, [actor.role for actor in alone.actors]) == ((), ["agent"])


def test_a_corrected_event_is_known_by_its_old_id_too(make_event: MakeEvent) -> None:
    told = build([make_event(when=JUNE)]).events[0]
    event = one([told], decision_on(told, "corrected", corrections=Corrections(date="2018")))
    assert told.id in {event.id, *event.aliases}
    by_old, by_new = (Decision("rejected", name, where="here") for name in (told.id, event.id))
    first = decision_on(told, "corrected", corrections=Corrections(date="2018"))
    for word in (by_old, by_new):
        again = one([told], first, word)
        assert again.review
        assert again.review.verdict == "rejected"


def test_by_hand_an_id_or_its_beginning_is_enough(make_event: MakeEvent) -> None:
    claims = [make_event(when=JUNE), make_event(when=JUNE, source="b.txt")]
    merged = build(claims).events[0]
    for name in (merged.id, merged.id[:6]):
        event = one(claims, Decision("rejected", name))
        assert event.review
        assert event.review.verdict == "rejected"
        assert len(event.evidence) == 2
    assert decided(claims, [Decision("rejected", "zzzz")]).unmatched[0][1] == "there is no event zzzz"
    both = [make_event(when=JUNE, id="abcd1"), make_event(codes=("SRB", "PER"), id="abcd2", source="b.txt")]
    assert "2 events have ids" in decided(both, [Decision("rejected", "abcd")]).unmatched[0][1]


def test_by_hand_a_sentence_is_on_all_that_it_states(make_event: MakeEvent) -> None:
    told = make_event(when=JUNE)
    beside = replace(told, id="bbbb", type="relations_established", category="relations")
    words = Words("a.txt", "the Peruvian EMBASSY in Baku opened")
    word = Decision("rejected", evidence=(words,))
    assert all(event.review for event in decided([told, beside], [word]).events)
    word = replace(word, verdict="corrected", corrections=Corrections(date="2018"))
    ((_, why),) = decided([told, beside], [word]).unmatched
    assert why.startswith("the sentence states 2 events (mission_opened, relations_established)")
    narrow = replace(word, stated=replace(word.stated, type="mission_opened"))
    assert [event.type for event in decided([told, beside], [narrow]).events if event.review] == ["mission_opened"]


@pytest.mark.parametrize(
    ("source", "sentence", "same"),
    [
        ("a.txt", "The Peruvian embassy in Baku opened its doors in June 2017.", True),
        ("./texts/a.txt", "the peruvian embassy in Baku  opened its doors in June, 2017", True),
        ("texts\\a.txt", "opened its doors in June", True),
        ("a.txt", "opened", False),
        ("b.txt", "The Peruvian embassy in Baku opened its doors in June 2017.", False),
        ("aa.txt", "The Peruvian embassy in Baku opened its doors in June 2017.", False),
        ("a.txt", "The Peruvian embassy in Baku opened its doors in June 2018.", False),
    ],
)
def test_the_same_words(make_event: MakeEvent, source: str, sentence: str, same: bool) -> None:
    assert covers(Words(source, sentence), make_event().evidence[0]) is same


@pytest.mark.parametrize(
    ("corrections", "message"),
    [
        (Corrections(type="visitt"), "f, line 1: field type: there is no event type 'visitt' (did you mean visit?)"),
        (Corrections(parties=(Party("PER", "boss"),)), "mission_opened has no role 'boss'; it has agent, host"),
    ],
)
def test_a_correction_that_no_type_allows(make_event: MakeEvent, corrections: Corrections, message: str) -> None:
    word = decision_on(make_event(), "corrected", corrections=corrections)
    with pytest.raises(EventsError, match="field") as caught:
        decided([make_event()], [replace(word, where="f, line 1")])
    assert message in str(caught.value)
    assert decided([make_event()], [word]).events[0].review  # of an archive: its rule file may not be at hand


def test_what_was_completed_repeats_what_was_written(make_event: MakeEvent) -> None:
    told = build([make_event(when=JUNE)]).events[0]
    for word in (
        Decision("rejected", told.id[:5]),
        Decision("rejected", evidence=(Words("a.txt", "opened its doors in"),)),
    ):
        ((whole,),) = completed([word], [told])
        assert whole.stated.whole
        assert repeats(word, whole)
        assert not repeats(replace(word, verdict="accepted"), whole)
