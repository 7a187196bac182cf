"""The registered spaCy components: found by name after installing, usable in a pipeline that others made."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import entry_points
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from diplotimeline.errors import RuleError, UsageError
from diplotimeline.language.pipeline import CARRIED, DEFAULT_MODEL, installed, located
from diplotimeline.model import Article, Event

NAMES = ("diplotimeline_countries", "diplotimeline_dates", "diplotimeline_events")
TEXT = (
    "Norway and Bhutan established diplomatic relations on 5 June 1985. "
    "Norway\u2019s foreign minister called it \u201ca good day\u201d. "
    "The Norwegian embassy in Thimphu was opened in 2008, and Bhutan will close its consulate in Oslo in May 2031."
)


@pytest.fixture(scope="module")
def nlp() -> Iterator[Language]:
    """A pipeline as anybody loads it, name recogniser and all, with the three components behind it."""
    pipeline = spacy.util.load_model(located(CARRIED if installed(CARRIED) else DEFAULT_MODEL))
    for name in NAMES:
        pipeline.add_pipe(name)
    yield pipeline
    for name in NAMES:
        pipeline.remove_pipe(name)


@pytest.fixture(scope="module")
def doc(nlp: Language) -> Doc:
    return nlp(TEXT)


def told(events: tuple[Event, ...] | list[Event]) -> list[tuple[str, tuple[str, ...], str, str]]:
    return [(e.type, e.pairs, e.date.edtf if e.date else "", e.status) for e in events]


def test_the_entry_points_name_the_three_components() -> None:
    found = {point.name for point in entry_points(group="spacy_factories")}
    assert set(NAMES) <= found


def test_a_component_is_found_by_its_name_alone() -> None:
    """Nothing of diplotimeline is imported: the entry point of the installed package is enough."""
    code = "import spacy; nlp = spacy.blank('en'); nlp.add_pipe('diplotimeline_countries'); print(nlp.pipe_names)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout == "['diplotimeline_countries']\n", done.stderr


def test_countries(doc: Doc) -> None:
    spans = doc.spans["countries"]
    assert [(s.text, s.id_) for s in spans] == [
        ("Norway", "NOR"),
        ("Bhutan", "BTN"),
        ("Norway", "NOR"),
        ("Norwegian", "NOR"),
        ("Thimphu", "BTN"),
        ("Bhutan", "BTN"),
        ("Oslo", "NOR"),
    ]
    assert {s.label_ for s in spans} == {"COUNTRY"}
    assert all(s._.country_code == s.id_ for s in spans)


def test_a_country_that_only_context_can_settle_is_left_open() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("diplotimeline_countries")
    doc = nlp("A trader arrived from the Congo.")
    (span,) = doc.spans["countries"]
    assert (span.text, span.id_, span._.country_code) == ("Congo", "", None)


def test_dates(doc: Doc) -> None:
    assert [(s.text, s.id_, s.label_) for s in doc.spans["dates"]] == [
        ("5 June 1985", "1985-06-05", "DATE"),
        ("2008", "2008", "DATE"),
        ("May 2031", "2031-05", "DATE"),
    ]
    assert all(s._.edtf == s.id_ for s in doc.spans["dates"])


def test_dates_are_read_against_the_publication_date() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("diplotimeline_dates", config={"published": "2017-08-17"})
    text = "The envoy arrived on July 28."
    doc = nlp(text)
    assert [s.id_ for s in doc.spans["dates"]] == ["2017-07-28"]
    own = nlp.make_doc(text)
    own.user_data["published"] = "1996-12-01"
    own = nlp(own)
    assert [s._.edtf for s in own.spans["dates"]] == ["1996-07-28"]


def test_without_a_publication_date_a_relative_date_has_no_value() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("diplotimeline_dates")
    doc = nlp("The envoy arrived last Tuesday.")
    (span,) = doc.spans["dates"]
    assert (span.text, span.id_, span._.edtf) == ("last Tuesday", "", None)


def test_countries_and_dates_go_by_a_rule_file(tmp_path: Path) -> None:
    rules = tmp_path / "own.toml"
    state = '[extend.countries.state]\nXVL = { name = "Valdoria" }\n'
    rules.write_text(f'{state}[extend.dates.words.holiday]\n"pearl day" = 614\n', encoding="utf-8")
    nlp = spacy.blank("en")
    nlp.add_pipe("diplotimeline_countries", config={"rules": str(rules)})
    nlp.add_pipe("diplotimeline_dates", config={"rules": str(rules)})
    doc = nlp("Valdoria opened an embassy on Pearl Day 2015.")
    assert [span._.country_code for span in doc.spans["countries"]] == ["XVL"]
    assert [span._.edtf for span in doc.spans["dates"]] == ["2015-06-14"]
    wrong = tmp_path / "wrong.toml"
    wrong.write_text("[extend.mood]\n", encoding="utf-8")
    with pytest.raises(RuleError, match=r"extend\.mood"):
        spacy.blank("en").add_pipe("diplotimeline_dates", config={"rules": str(wrong)})


def test_events(doc: Doc) -> None:
    assert told(doc._.diplomatic_events) == [
        ("relations_established", ("BTN-NOR",), "1985-06-05", "occurred"),
        ("mission_opened", ("BTN-NOR",), "2008", "occurred"),
        ("mission_closed", ("BTN-NOR",), "2031-05", "planned"),
    ]


def test_the_evidence_is_the_text_of_the_doc(doc: Doc) -> None:
    for event in doc._.diplomatic_events:
        assert event.id
        for evidence in event.evidence:
            assert evidence.sentence == doc.text[evidence.start : evidence.end]
            assert evidence.trigger in evidence.sentence


def test_they_are_the_events_that_the_library_finds(doc: Doc) -> None:
    import diplotimeline

    assert told(doc._.diplomatic_events) == told(diplotimeline.extract(Article(TEXT, "doc")).events)


def test_a_doc_without_events_has_none(nlp: Language) -> None:
    assert nlp("A bakery opened beside the museum in 2001.")._.diplomatic_events == ()
    assert nlp("")._.diplomatic_events == ()


def test_publication_date_and_source_of_each_text(nlp: Language) -> None:
    text = "Norway opened an embassy in Thimphu on July 28."
    days = []
    for name, published in (("a.txt", "2017-08-17"), ("b.txt", "1996-12-01")):
        article = nlp.make_doc(text)
        article.user_data.update(source=name, published=published)
        (event,) = nlp(article)._.diplomatic_events
        days.append((event.date.edtf, event.evidence[0].source, str(event.evidence[0].published)))
    assert days == [("2017-07-28", "a.txt", "2017-08-17"), ("1996-07-28", "b.txt", "1996-12-01")]


def test_events_outlive_saving(nlp: Language, doc: Doc) -> None:
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again._.diplomatic_events == doc._.diplomatic_events
    kept = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    (unpacked,) = DocBin(store_user_data=True).from_bytes(kept).get_docs(nlp.vocab)
    assert unpacked._.diplomatic_events == doc._.diplomatic_events
    assert [s.id_ for s in unpacked.spans["dates"]] == [s.id_ for s in doc.spans["dates"]]


def test_a_users_own_type_is_found(nlp: Language, root: Path) -> None:
    rules = str(root / "examples" / "flights.toml")
    nlp.add_pipe("diplotimeline_events", name="flights", config={"rules": rules})
    try:
        found = nlp("Ethiopia and Brazil launched direct flights on 1 July 2013.")._.diplomatic_events
    finally:
        nlp.remove_pipe("flights")
    assert told(found) == [("flights_opened", ("BRA-ETH",), "2013-07-01", "occurred")]


def test_a_pipeline_without_a_parser_is_refused() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("diplotimeline_events")
    with pytest.raises(UsageError, match="needs a tagger, a parser and a lemmatizer before it: no DEP, TAG, LEMMA"):
        nlp("Norway opened an embassy in Thimphu.")


def test_a_wrong_day_is_refused() -> None:
    nlp = spacy.blank("en")
    with pytest.raises(UsageError, match="published is 'yesterday', not a date such as 2017-08-17"):
        nlp.add_pipe("diplotimeline_dates", config={"published": "yesterday"})


def test_the_reader_is_passed_on(monkeypatch: pytest.MonkeyPatch, doc: Doc) -> None:
    asked: list[object] = []

    def events_of_doc(_: Doc, **how: object) -> list[Event]:
        asked.append(how["reader"])
        return []

    monkeypatch.setattr("diplotimeline.components.events_of_doc", events_of_doc)
    blank = spacy.blank("en")
    for config in ({}, {"reader": "rules"}, {"reader": "learned"}):
        component = blank.add_pipe("diplotimeline_events", name=str(config), config=config)
        component(doc.copy())
    assert asked == ["both", "rules", "learned"]


def test_the_component_asks_for_its_reader(monkeypatch: pytest.MonkeyPatch, doc: Doc) -> None:
    from diplotimeline.events import component

    asked: list[tuple[object, ...]] = []
    shared = component.shared
    monkeypatch.setattr(component, "shared", lambda *how: (asked.append(how), shared(*how))[1])
    component.events_of_doc(doc, source="doc", reader="rules")
    assert asked == [(None, None, "rules")]


def test_a_wrong_reader_is_refused() -> None:
    nlp = spacy.blank("en")
    with pytest.raises(UsageError, match="reader: there is no 'neural'; known are both, rules, learned"):
        nlp.add_pipe("diplotimeline_events", config={"reader": "neural"})


def test_a_missing_rule_file_is_named(nlp: Language) -> None:
    nlp.add_pipe("diplotimeline_events", name="wrong", config={"rules": "nowhere.toml"})
    try:
        with pytest.raises(RuleError, match=r"nowhere\.toml"):
            nlp(TEXT)
    finally:
        nlp.remove_pipe("wrong")


@pytest.mark.parametrize(
    ("given", "kept"), [("https://news.example/1", "https://news.example/1"), ("javascript:x", None)]
)
def test_a_doc_tells_where_its_text_stands_on_the_web(nlp: Language, given: str, kept: str | None) -> None:
    own = nlp.make_doc(TEXT)
    own.user_data["url"] = given
    events = nlp(own)._.diplomatic_events
    assert {evidence.url for event in events for evidence in event.evidence} == {kept}
