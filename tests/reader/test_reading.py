"""The reader that ships, on sentences written here: whole ways through, without a figure of the network's own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from diplotimeline.batch import extract_articles
from diplotimeline.events.extractor import Extractor
from diplotimeline.events.prepared import Prepared
from diplotimeline.model import Article
from diplotimeline.reader.reading import read
from diplotimeline.reader.session import DIGITS, Reading, session

TEXT = """Peru and Norway draw closer

Peruvian President Ana Vega arrived in Oslo on 3 May 2014 for talks with the Norwegian prime minister.
Peru opened an embassy in Oslo in 2010. Chile broke off diplomatic relations with Bolivia in 1978.
The weather was fine, and the fishing fleet stayed in port. Nobody could say for how long.
Malta and Ghana signed an agreement on fisheries in Valletta on 12 June 2013.
"""


def prepared(text: str = TEXT, published: date | None = date(2014, 5, 4)) -> Prepared:
    return Extractor(reader="learned").prepare(Article(text, "a.txt", published=published), every=True)


def readings(ready: Prepared, chosen: Sequence[int] | None = None) -> list[Reading]:
    days = [(story.start, story.published) for story in ready.told]
    return read(ready.article.text, ready.context, ready.dates, days, chosen)


def test_plain_sentences_are_read() -> None:
    events = Extractor(reader="learned").extract(Article(TEXT, "a.txt", published=date(2014, 5, 4)))
    told = {(e.type, "-".join(sorted(a.code for a in e.actors)), e.date.edtf if e.date else None) for e in events}
    assert ("visit", "NOR-PER", "2014-05-03") in told
    assert ("mission_opened", "NOR-PER", "2010") in told
    assert ("relations_severed", "BOL-CHL", "1978") in told
    assert ("agreement_signed", "GHA-MLT", "2013-06-12") in told
    assert len(told) <= 6
    for event in events:
        (evidence,) = event.evidence
        assert evidence.rule == f"reader.{event.type}"
        assert evidence.sentence == TEXT[evidence.start : evidence.end]
        assert evidence.trigger in evidence.sentence
        assert all(TEXT[s.start : s.end] == s.text for s in evidence.support)


def test_the_same_text_is_read_alike_again_and_in_other_company() -> None:
    article = Article(TEXT, "a.txt", published=date(2014, 5, 4))
    other = Article("Nepal recognised Kosovo in 2009. " * 3, "b.txt")
    alone = next(iter(extract_articles([article])))[1]
    assert list(extract_articles([other, article, other]))[1][1] == alone
    assert readings(prepared()) == readings(prepared())


def test_only_chosen_sentences_are_read() -> None:
    ready = prepared()
    signed = next(i for i, (a, b) in enumerate(ready.sentences) if "signed" in TEXT[a:b])
    assert {one.sentence for one in readings(ready, [signed])} == {signed}
    assert readings(ready, []) == []


def test_probabilities_have_few_digits() -> None:
    for one in readings(prepared()):
        numbers = [one.probability, *one.statuses, *(p for _, p in one.dates), *(p for *_, p in one.pairs)]
        assert all(0 <= p <= 1 and p == round(p, DIGITS) for p in numbers)
        assert sum(p for _, p in one.dates) == pytest.approx(1, abs=0.01)
        assert sum(one.statuses) == pytest.approx(1, abs=0.01)


def test_the_reader_is_loaded_only_for_a_text_that_passes_the_gate() -> None:
    session.cache_clear()
    assert Extractor().extract(Article("The weather was fine. The fleet stayed in port.", "a.txt")) == []
    assert session.cache_info().currsize == 0
    Extractor().extract(Article(TEXT, "a.txt"))
    assert session.cache_info().currsize == 1


def test_an_odd_text_breaks_nothing() -> None:
    for text in (
        "Peru opened an embassy in Oslo\ud800 in 2010.",
        "| Peru | Oslo | embassy opened | 2010 |\n" * 200,
        "embassy " * 3000,
    ):
        Extractor(reader="learned").extract(Article(text, "a.txt"))
