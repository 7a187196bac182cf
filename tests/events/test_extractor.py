"""From an article to its events; every text is written for the project."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diplotimeline.events.extractor import Extractor, shared
from diplotimeline.events.inspection import inspect
from diplotimeline.lexicon.loading import load_types
from diplotimeline.model import Article, Event
from diplotimeline.timeline import build

Events = Callable[..., list[Event]]
Read = Callable[..., list[str]]

ARTICLE = """Peru and Norway: a hundred years

Peru’s relations with Norway began in 1906.[1] Norway opened a legation in Lima in 1919,
which was raised to an embassy in 1955.

“We are glad,” said Peru's Foreign Minister Ana Vega. On 7 July 2011 she met her Norwegian counterpart
in Oslo. • The two countries signed a treaty on taxes in May 2014!
Norway will close its consulate in Cusco. The U.S. Embassy was not consulted.
"""


def test_evidence_is_exactly_what_stands_there(events: Events) -> None:
    found = events(ARTICLE)
    assert len(found) >= 5
    for event in found:
        for evidence in event.evidence:
            assert evidence.sentence == ARTICLE[evidence.start : evidence.end]
            assert evidence.sentence == evidence.sentence.strip()
            assert evidence.trigger in evidence.sentence
            kind, _, pattern = evidence.rule.partition(".")
            assert pattern in {p.id for p in load_types()[kind].patterns}


def test_events_come_in_the_order_of_the_text(events: Events) -> None:
    starts = [event.evidence[0].start for event in events(ARTICLE)]
    assert starts == sorted(starts)


def test_the_same_article_gives_the_same_events_again(extractor: Extractor) -> None:
    first, again = (build(extractor.extract(Article(ARTICLE, "a.txt"))) for _ in range(2))
    assert first == again
    assert all(event.id for event in first)
    assert len({event.id for event in first}) == len(first)


def test_ids_do_not_depend_on_the_articles_around(extractor: Extractor) -> None:
    article = Article(ARTICLE, "a.txt")
    other = Article("Chile closed its embassy in Hanoi in 1990.", "b.txt")
    alone = [e.id for e in build(extractor.extract(article))]
    (_, first), (_, second), (_, third) = extractor.extract_many([other, article, other])
    assert [e.id for e in build(second)] == alone
    assert first == third


def test_an_extractor_of_its_own_finds_the_same(extractor: Extractor) -> None:
    article = Article(ARTICLE, "a.txt")
    assert Extractor(reader="rules").extract(article) == extractor.extract(article)
    assert shared(reader="rules") is extractor


@pytest.mark.parametrize("text", ["", "\n\n", "A bakery opened.", "Peru.", "." * 50, "Ω ☃ \u200b", "embassy " * 900])
def test_a_text_without_events(read: Read, text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a fresh report without a date takes the publication date, and says so
        ("Peru opened an embassy in Oslo.", ("", "")),
        ("The Peruvian president met his Chilean counterpart in Lima.", ("2017-08-17", "publication")),
        ("Peru and Chile signed an agreement on fishing.", ("2017-08-17", "publication")),
        ("The Peruvian president met his Chilean counterpart in Lima on Tuesday.", ("2017-08-15", "relative")),
        ("The Peruvian president met his Chilean counterpart in Lima in 1990.", ("1990", "explicit")),
        ("The Peruvian president will meet his Chilean counterpart in Lima.", ("", "")),
        ("The Peruvian president did not meet his Chilean counterpart in Lima.", ("", "")),
    ],
)
def test_the_basis_of_a_date(events: Events, text: str, expected: tuple[str, str]) -> None:
    (event,) = events(text, date(2017, 8, 17))
    assert (event.date.edtf if event.date else "", event.date.basis if event.date else "") == expected


def test_without_a_publication_date_nothing_is_made_up(events: Events) -> None:
    (event,) = events("Peru and Chile signed an agreement on fishing.")
    assert event.date is None


def test_what_lies_after_the_publication_has_not_happened(read: Read) -> None:
    text = "The Peruvian embassy in Oslo opens on 3 May 2031."
    assert read(text, date(2031, 4, 2)) == ["mission_opened NOR-PER 2031-05-03 planned"]


def test_a_meeting_takes_the_date_of_the_visit(events: Events) -> None:
    text = "The Peruvian president visited Chile on 3 May 2013. Peru and Chile held talks on water."
    visit, meeting = events(text)
    assert (meeting.type, meeting.date.edtf, meeting.date.basis) == ("meeting", "2013-05-03", "inherited")
    assert visit.date.basis == "explicit"


@pytest.mark.parametrize(
    ("surer", "less_sure"),
    [
        # a named party before a pronoun
        (
            "Peru opened an embassy in Oslo in 1990.",
            "Norway was far. Peru came. It opened an embassy in Oslo in 1990.",
        ),
        # a date of its own before one that is only near
        ("Peru and Chile signed an agreement on 5 May 2013.", "Peru and Chile signed an agreement."),
        # what happened before what is planned
        ("Peru opened an embassy in Oslo in 1990.", "Peru will open an embassy in Oslo in 2031."),
    ],
)
def test_what_is_said_is_surer_than_what_is_inferred(events: Events, surer: str, less_sure: str) -> None:
    (one,), (other,) = events(surer), events(less_sure)
    assert 0 < other.confidence < one.confidence <= 1


def test_inspect_explains_every_trigger(extractor: Extractor) -> None:
    text = "Peru opened an embassy in Oslo in 1990. Thirty countries have recognised Kosovo."
    mentions = inspect(extractor, Article(text, "text"))
    assert all(text[m.start : m.end] == m.text for m in mentions)
    assert [(m.text, m.value) for m in mentions if m.kind == "date"] == [("1990", "1990")]
    assert [m.value for m in mentions if m.kind == "country"] == ["PER", "NOR", "XKX"]
    triggers = {m.value: m.note for m in mentions if m.kind == "trigger"}
    told, _, because = triggers["mission_opened.open"].partition("; ")
    assert told == "occurred: Peru opened its embassy in Oslo"
    assert because.startswith("agent PER (“Peru”, named); host NOR")
    assert triggers["recognition.recognise"] == "no event: its parties are counted, not named"


def test_inspect_is_in_the_order_of_the_text(extractor: Extractor) -> None:
    starts = [m.start for m in inspect(extractor, Article(ARTICLE, "text"))]
    assert starts == sorted(starts)


NAMES = "Peru Chile Norway Oslo Lima Kosovo embassy embassies treaty relations recognition countries ambassador"
OTHERS = "the its two opened signed met recognised by in of and not will to who which 1990 May 5 , . ( ) “ ” — ; : 's"
WORDS = st.sampled_from([*NAMES.split(), *OTHERS.split()])


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_any_words_give_events_that_hold_the_contract(extractor: Extractor, text: str) -> None:
    for event in extractor.extract(Article(text, "text", published=date(2017, 8, 17))):
        codes = {actor.code for actor in event.actors}
        assert event.pairs == tuple(sorted(event.pairs))
        for pair in event.pairs:
            one, other = pair.split("-")
            assert one < other
            assert {one, other} <= codes
        (evidence,) = event.evidence
        assert text[evidence.start : evidence.end] == evidence.sentence
        assert event.summary[:1] == event.summary[:1].upper()
        assert 0 < event.confidence <= 1
