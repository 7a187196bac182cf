"""The gate stops no sentence that holds an event, and stops most others; every text is written for the project."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diplotimeline.events.extractor import Extractor
from diplotimeline.lexicon.loading import load_types
from diplotimeline.lexicon.types import Example
from diplotimeline.model import Article, Event
from diplotimeline.propose.telling import Teller

EXAMPLES = [example for kind in load_types().values() for example in kind.examples]


def without_the_gate(extractor: Extractor, article: Article) -> list[Event]:
    """The events of parsing every sentence."""
    prepared = extractor.prepare(article, every=True)
    teller = Teller(prepared.article, prepared.context, extractor.index)
    for sentence in extractor.parsed(prepared):
        teller.hear(sentence)
    return [draft.event for draft in teller.drafts]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.text[:50])
def test_it_loses_no_event_of_an_example(extractor: Extractor, example: Example) -> None:
    article = Article(example.text, "text", published=date.fromisoformat(example.published or "2017-08-17"))
    assert extractor.extract(article) == without_the_gate(extractor, article)


REPORT = """Peru and Norway

{}

The two countries established diplomatic relations in 1906. Their first treaty was signed a year later.
Peru's Foreign Minister Ana Vega was received in Oslo on 3 May 2013. She met her Norwegian counterpart. “We will open
a consulate,” she said. It was opened in 2014. It rained. Vega left the next day, and the talks were suspended.
"""


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(EXAMPLES).map(lambda example: example.text), min_size=1, max_size=6, unique=True))
def test_it_loses_no_event_of_a_report(extractor: Extractor, sentences: list[str]) -> None:
    """Sentences lend each other their context: what is not parsed must not be missed."""
    article = Article(REPORT.format(" ".join(sentences)), "text", published=date(2017, 8, 17))
    assert extractor.extract(article) == without_the_gate(extractor, article)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Rain fell over the harbour of Lima for the third day.",
        "The bakery sells bread and coffee to Norwegian students.",
        "Its people were farmers before the dam was built, and Peru is a wide country.",
        "Peru exports copper; Norway exports fish.",
        "In 1990 the embassy had four rooms and a garden.",
        "An embassy was opened.",
    ],
)
def test_it_stops_sentences_without_event(extractor: Extractor, text: str) -> None:
    assert extractor.prepare(Article(text, "text")).candidates == ()


@pytest.mark.parametrize(
    "forms",
    [
        "opens opened opening",
        "established establishing establishes",
        "inaugurated inaugurates",
        "founded founding",
        "created creates",
    ],
)
def test_it_knows_the_forms_of_a_trigger(extractor: Extractor, forms: str) -> None:
    for form in forms.split():
        text = f"Peru, {form} an embassy in Oslo in 1990, was glad."
        assert extractor.prepare(Article(text, "text")).candidates == (0,), form
        assert extractor.prepare(Article(text.replace(form, form.upper()), "text")).candidates == (0,), form


@pytest.mark.parametrize(
    "text",
    [
        "Peru broke off relations with Chile.",
        "Relations with Chile were broken off by Peru.",
        "The treaty between Peru and Chile took effect.",
        "The treaty between Peru and Chile has been in force since 1990.",
        "Peru froze its relations with Chile.",
        "Peru withdrew its recognition of Kosovo.",
        "Peru’s president flew to Chile.",
        "Peru became a member of the United Nations.",
        "Peru left the European Union.",
        "Peru’s envoys met those of Chile.",
        "Peru re-opened its embassy in Oslo.",
        "Peru ratified the treaty with Chile.",
    ],
)
def test_it_knows_irregular_forms(extractor: Extractor, text: str) -> None:
    assert extractor.prepare(Article(text, "text")).candidates == (0,)


def test_a_users_triggers_pass(root: Path, extractor: Extractor) -> None:
    article = Article("Ethiopia and Brazil launched direct flights on 1 July 2013.", "text")
    assert extractor.prepare(article).candidates == ()
    assert Extractor(rules=root / "examples" / "flights.toml", reader="rules").prepare(article).candidates == (0,)
