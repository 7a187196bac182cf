"""Both readers' proposals and what becomes of them, with readings made by hand and a plain model of choice."""

from __future__ import annotations

import random
from collections.abc import Callable, Container, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from diplotimeline.decide.choice import Candidate, decide
from diplotimeline.decide.weighing import Weights, log_odds, weights
from diplotimeline.errors import ModelError
from diplotimeline.events import extractor as extractor_module
from diplotimeline.events.extractor import Extractor
from diplotimeline.events.inspection import inspect
from diplotimeline.model import Article, Event, EventDate
from diplotimeline.reader import packages
from diplotimeline.reader.labels import STATUSES, TYPES
from diplotimeline.reader.mentions import DateMention
from diplotimeline.reader.session import Reading
from diplotimeline.resolve.context import Context
from diplotimeline.resolve.dates import DateReading, event_date

Read = Callable[..., list[Reading]]


def day(text: str, words: str, edtf: str) -> DateMention:
    """A date mention where `words` stand in the text."""
    start = text.index(words)
    value: EventDate = event_date(edtf, "explicit", words)
    return DateMention(start, start + len(words), value, "absolute", "", names=False, part="whole")


def reading(
    text: str,
    trigger: str,
    kind: str,
    parties: dict[str, str],
    *,
    when: DateMention | None = None,
    status: str = "occurred",
    sentence: int = 0,
    chance: float = 0.95,
    dated: float = 0.95,
) -> Reading:
    """What the reader might make of a trigger; `parties` are codes with the words that name them, who acts first."""
    start = text.index(trigger)
    codes = list(parties)
    chances = tuple(0.97 if name == status else 0.01 for name in STATUSES)
    pairs = tuple(sorted((*sorted((a, b)), 0.96) for i, a in enumerate(codes) for b in codes[i + 1 :]))
    places = tuple((c, text.index(w), text.index(w) + len(w), "name") for c, w in parties.items())
    dates = ((when, dated), (None, round(1 - dated, 3)))
    acts = tuple((code, 0.97, round(0.9 - 0.8 * i / len(codes), 3)) for i, code in enumerate(codes))
    return Reading(start, start + len(trigger), sentence, kind, chance, acts, pairs, dates, chances, places)  # type: ignore[arg-type]


def reads(*found: Reading) -> Read:
    """In place of the learned reader: gives these readings, whatever it is asked."""

    def read(
        text: str,
        context: Context,
        dates: Sequence[DateReading],
        days: Sequence[tuple[int, date | None]],
        chosen: Container[int] | None = None,
        headline: str = "",
        over: Sequence[Sequence[tuple[int, int]]] = (),
    ) -> list[Reading]:
        return list(found)

    return read


TEXT = "Peru opened an embassy in Oslo on 3 May 2014, and Chile closed its consulate in Lima in 2015."
OPENED = reading(
    TEXT, "opened", "mission_opened", {"PER": "Peru", "NOR": "Oslo"}, when=day(TEXT, "3 May 2014", "2014-05-03")
)
CLOSED = reading(TEXT, "closed", "mission_closed", {"CHL": "Chile", "PER": "Lima"}, when=day(TEXT, "2015", "2015"))
PLAIN = Weights({"one": -0.5, "rule": 0.5, "product": 0.8, "rule_unread": 0.5}, 0.5)


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A plain model of choice in place of the fitted one."""
    monkeypatch.setattr(extractor_module, "weights", lambda: PLAIN)
    return monkeypatch


def told(monkeypatch: pytest.MonkeyPatch, *found: object, text: str = TEXT, **options: object) -> list[Event]:
    monkeypatch.setattr(extractor_module, "read", reads(*found))  # type: ignore[arg-type]
    return Extractor(**options).extract(Article(text, "a.txt"))  # type: ignore[arg-type]


def test_what_both_say_is_told_once_with_the_words_behind_it(heard: pytest.MonkeyPatch) -> None:
    opened, closed = told(heard, OPENED, CLOSED)
    assert (opened.type, closed.type) == ("mission_opened", "mission_closed")
    (evidence,) = opened.evidence
    assert evidence.rule == "mission_opened.open"
    assert {(s.field, s.text) for s in evidence.support} == {("date", "3 May 2014"), ("PER", "Peru"), ("NOR", "Oslo")}
    assert all(TEXT[s.start : s.end] == s.text for s in evidence.support)
    assert opened.confidence == PLAIN.probability({"one": 1, "rule": 1, "product": log_odds(0.95 * 0.96 * 0.95 * 0.97)})


def test_what_the_reader_alone_says_is_told_as_its_own(heard: pytest.MonkeyPatch) -> None:
    text = "The two men spent a day together in Oslo in 2012, when Ana Vega came from Lima in Peru."
    found = reading(text, "came", "visit", {"PER": "Peru", "NOR": "Oslo"}, when=day(text, "2012", "2012"))
    events = told(heard, found, text="Peru opened an embassy in Oslo in 2010.\n\n" + text)
    assert {e.type for e in events} >= {"mission_opened"}
    heard.setattr(extractor_module, "weights", lambda: Weights({"one": 3.0}, 0.5))
    (event,) = told(heard, found, text=text, reader="learned") or (None,)
    if event is not None:  # the gate may close before a text without a word of the trade
        assert event.evidence[0].rule == "reader.visit"


def test_roles_of_the_reader(heard: pytest.MonkeyPatch) -> None:
    (opened,) = told(heard, replace(OPENED, probability=0.99), reader="learned")
    assert [(a.role, a.code) for a in opened.actors] == [("agent", "PER"), ("host", "NOR")]
    assert opened.summary == "Peru opened its embassy in Oslo"
    assert opened.place == "Oslo"
    assert dict(opened.details) == {"mission": "embassy", "city": "Oslo"}
    assert opened.evidence[0].rule == "reader.mission_opened"
    assert opened.evidence[0].sentence == TEXT


def test_of_two_readings_of_the_same_words_one_is_told(heard: pytest.MonkeyPatch) -> None:
    other = reading(
        TEXT, "opened", "mission_opened", {"PER": "Peru", "NOR": "Oslo"}, when=day(TEXT, "2015", "2015"), dated=0.9
    )
    events = [e for e in told(heard, other) if e.type == "mission_opened"]
    assert len(events) == 1
    assert events[0].date is not None


def test_the_rules_alone_do_not_ask_the_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(extractor_module, "read", never)
    events = Extractor(reader="rules").extract(Article(TEXT, "a.txt"))
    assert [e.confidence for e in events] == [0.97, 0.9]


def test_the_reader_alone_needs_no_parser(heard: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError

    heard.setattr(extractor_module, "load", never)
    assert [e.type for e in told(heard, OPENED, reader="learned")] == ["mission_opened"]


@pytest.mark.parametrize("reader", ["both", "learned"])
def test_types_of_the_user_are_read_by_their_constructions(heard: pytest.MonkeyPatch, reader: str) -> None:
    rules = Path(__file__).parents[2] / "examples" / "flights.toml"
    text = "Peru and Norway resumed direct flights on 3 May 2014."
    (event,) = told(heard, text=text, rules=rules, reader=reader)
    assert event.type not in TYPES
    (same,) = Extractor(rules=rules, reader="rules").extract(Article(text, "a.txt"))
    assert event == same


def test_inspect_shows_both_opinions_and_what_settled_them(heard: pytest.MonkeyPatch) -> None:
    heard.setattr(extractor_module, "read", reads(OPENED))
    notes = [m.note for m in inspect(Extractor(), Article(TEXT, "a.txt")) if m.kind == "trigger"]
    assert any("told, " in note and "both say so" in note for note in notes)
    assert any("trigger 0.95" in note and "“3 May 2014”" in note for note in notes)
    assert any("the learned reader does not say so" in note for note in notes)


def test_a_lead_without_a_day_gives_way_to_the_day_that_the_text_has(heard: pytest.MonkeyPatch) -> None:
    text = "The treaty of Peru with Chile has entered into force. It came into force on 6 July 2012."
    parties = {"PER": "Peru", "CHL": "Chile"}
    today = DateMention(-1, -1, event_date("2012-07-26", "publication", ""), "published", "", names=False, part="whole")
    lead = reading(text, "entered into force", "agreement_in_force", parties, when=today, chance=0.99)
    own = reading(text, "came into force", "agreement_in_force", parties, when=day(text, "6 July 2012", "2012-07-06"))
    heard.setattr(extractor_module, "read", reads(lead, replace(own, sentence=1)))
    article = Article(text, "a.txt", published=date(2012, 7, 26))
    events = Extractor(reader="learned").extract(article)
    assert [e.date.edtf for e in events if e.date] == ["2012-07-06"]
    heard.setattr(extractor_module, "read", reads(lead))
    assert [e.date.edtf for e in Extractor(reader="learned").extract(article) if e.date] == ["2012-07-26"]


def candidate(event: Event, chance: float, start: int) -> Candidate:
    return Candidate(event, None, None, 0, start, start + 3, {"one": 1.0, "sure": chance})


def test_the_order_of_the_proposals_does_not_matter(heard: pytest.MonkeyPatch) -> None:
    events = told(heard, OPENED, CLOSED)
    found = [candidate(e, c, s) for e in events for c, s in ((0.5, 3), (2.0, 9), (2.0, 5), (-3.0, 30))]
    model = Weights({"one": 0.1, "sure": 1.0}, 0.3)
    expected = [(v.candidate.start, v.candidate.event.type, v.told) for v in decide(found, model)]
    for seed in range(10):
        random.Random(seed).shuffle(found)
        assert [(v.candidate.start, v.candidate.event.type, v.told) for v in decide(found, model)] == expected


def test_the_model_that_ships_speaks_of_numbers_that_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    model = weights()
    assert 0.1 <= model.threshold <= 0.6
    # an event that both propose with certainty is told, one that nobody is sure of is not
    sure = {"one": 1.0, "trigger": 3.9, "parties": 3.9, "date": 3.9, "status": 3.9, "product": 3.9}
    both = sure | {"rule": 1.0, "rule_confidence": 3.5, "rule_product": 3.9, "date_explicit": 1.0, "date_day": 1.0}
    faint = {name: -value if name != "one" else value for name, value in sure.items()} | {"date_explicit": 1.0}
    assert model.probability(both) > 0.9
    assert model.probability(faint) < 0.1
    monkeypatch.setattr(extractor_module, "read", reads(OPENED))
    extractor = Extractor()
    prepared = extractor.prepare(Article(TEXT, "a.txt"))
    found = extractor.proposals(prepared, [], {})
    assert {name for one in found for name in one.features} <= set(model.weights)


def test_where_the_packages_are_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "find_spec", lambda name: None if name == "tokenizers" else object())
    with pytest.warns(RuntimeWarning, match="needs tokenizers, not installed here"):
        extractor = Extractor()
    assert extractor.reader == "rules"
    assert [e.confidence for e in extractor.extract(Article(TEXT, "a.txt"))] == [0.97, 0.9]
    with pytest.raises(ModelError, match="pip install tokenizers"):
        Extractor(reader="learned")
    assert Extractor(reader="rules").reader == "rules"


def test_words_of_another_sentence_support_nothing(heard: pytest.MonkeyPatch) -> None:
    text = "Peru opened an embassy in Oslo in 2014. In 2014 the embassy of Peru was opened in Oslo."
    again = text.index("In 2014")
    second = reading(
        text,
        "was opened",
        "mission_opened",
        {"PER": "Peru", "NOR": "Oslo"},
        when=day(text, "2014 the", "2014"),
        sentence=1,
    )
    first, *_ = told(heard, second, text=text)
    assert first.evidence[0].start == 0
    assert all(support.end <= again for support in first.evidence[0].support)


def test_a_pair_does_not_make_and_break_relations_within_weeks(heard: pytest.MonkeyPatch) -> None:
    event = told(heard, OPENED, CLOSED)[0]

    def of(kind: str, when: str, chance: float, start: int) -> Candidate:
        return candidate(replace(event, type=kind, date=event_date(when, "explicit", "")), chance, start)

    made = of("relations_established", "2007-06-01", 3.0, 1)
    broken = [of("relations_severed", "2007-06-06", 1.0, 9), of("relations_severed", "2010", 1.0, 19)]
    verdicts = decide([made, *broken], Weights({"one": 0.0, "sure": 1.0}, 0.5))
    assert [v.told for v in verdicts] == [True, False, True]


def test_words_that_are_one_turn_do_not_contend_for_its_date() -> None:
    text = "Peru and Bolivia broke off relations in 1962, restored them in 1975 and severed them again in 1978."
    events = Extractor().extract(Article(text, "a"))
    assert [event.type for event in events] == ["relations_severed", "relations_restored", "relations_severed"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Diplomats of Spain, France, and Chile signed an agreement on 31 October 1861.", {"ESP", "FRA", "CHL"}),
        ("Diplomats of Spain and France signed an agreement with Chile on 31 October 1861.", {"ESP", "FRA", "CHL"}),
        ("Diplomats of Spain and France signed an agreement on Chile on 31 October 1861.", {"ESP", "FRA"}),
        ("Diplomats of Spain and France signed an agreement in Chile on 31 October 1861.", {"ESP", "FRA"}),
    ],
)
def test_the_last_of_a_row_takes_part(text: str, codes: set[str]) -> None:
    events = [event for event in Extractor().extract(Article(text, "a")) if event.type == "agreement_signed"]
    assert {actor.code for event in events for actor in event.actors} == codes


@pytest.mark.parametrize(
    ("chance", "model", "wanted"),
    [
        (0.99, Weights({"product": 1.0}, 0.5, 0.3), 1),  # nothing but the date is open
        (0.99, Weights({"product": 1.0}, 0.5), 0),  # no lower threshold for that
        (0.85, Weights({"product": 1.0}, 0.5, 0.3), 0),  # the act is open too
        (0.99, Weights({"product": 1.0}, 0.5, 0.45), 0),
        (0.99, Weights({"product": 1.0}, 0.3, 0.6), 1),  # it never asks for more
    ],
)
def test_what_leaves_nothing_but_its_date_open(
    monkeypatch: pytest.MonkeyPatch, chance: float, model: Weights, wanted: int
) -> None:
    monkeypatch.setattr(extractor_module, "weights", lambda: model)
    when = day(TEXT, "3 May 2014", "2014-05-03")
    found = reading(TEXT, "opened", "mission_opened", {"PER": "Peru", "NOR": "Oslo"}, when=when, dated=0.45)
    found = replace(found, probability=chance, dates=((when, 0.45), (day(TEXT, "2015", "2015"), 0.4), (None, 0.15)))
    assert len(told(monkeypatch, found, reader="learned")) == wanted


def test_what_is_told_with_a_sure_date_is_not_told_again_with_an_open_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extractor_module, "weights", lambda: Weights({"product": 1.0}, 0.5, 0.3))
    text = "Peru opened an embassy in Oslo on 3 May 2014. The embassy of Peru in Oslo was opened in 2015."
    sure = reading(
        text, "opened", "mission_opened", {"PER": "Peru", "NOR": "Oslo"}, when=day(text, "3 May 2014", "2014-05-03")
    )
    again = reading(
        text, "was opened", "mission_opened", {"PER": "Peru", "NOR": "Oslo"}, when=day(text, "2015", "2015"), sentence=1
    )
    open_one = replace(
        again, probability=0.99, dates=((again.dates[0][0], 0.45), (sure.dates[0][0], 0.4), (None, 0.15))
    )
    assert [
        event.date.edtf for event in told(monkeypatch, sure, open_one, text=text, reader="learned") if event.date
    ] == ["2014-05-03"]
