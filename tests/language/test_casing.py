"""Headlines in capitals read as running text; every sentence is written for the project."""

from __future__ import annotations

from datetime import date

import pytest

from diplotimeline.events.extractor import shared
from diplotimeline.events.inspection import inspect
from diplotimeline.language.sentences import split_sentences
from diplotimeline.model import Article

PUBLISHED = date(2024, 5, 8)


def read(text: str) -> str:
    """The first sentence as it is parsed."""
    start, end = split_sentences(text)[0]
    return shared(reader="rules").prepare(Article(text, "made up"), every=True).reading[start:end]


def told(text: str) -> list[tuple[object, ...]]:
    events = shared(reader="rules").extract(Article(text, "made up", published=PUBLISHED))
    return [(e.type, e.pairs, e.status, e.date and e.date.edtf, e.summary, e.participants) for e in events]


HEADLINES = [
    "Peru, Laos to exchange ambassadors",
    "Peru opens embassy in Baku",
    "Peru recalls ambassador from Chile",
    "Chinese foreign minister visits Peru",
    "US and Cuba restore diplomatic ties",
    "UN lifts sanctions on Libya",
    "French President Vega arrives in Lima for state visit",
    "Norway's Foreign Minister Luis Soto meets Danish counterpart in Lima",
    "Peru and Laos established diplomatic relations on 7 May 2011.",
    "Peru signs trade agreement with Chile",
]


def titled(text: str) -> str:
    return " ".join(word[:1].upper() + word[1:] for word in text.split())


@pytest.mark.parametrize("headline", HEADLINES)
@pytest.mark.parametrize("form", [str.upper, titled], ids=["capitals", "title"])
def test_a_headline_says_what_its_sentence_says(headline: str, form: type[str]) -> None:
    assert told(form(headline)) == told(headline) != []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PRESIDENT VEGA visited Chile in May.", "President Vega visited Chile in May."),
        ("FOREIGN MINISTER ANA VEGA visited Chile in May.", "Foreign Minister Ana Vega visited Chile in May."),
        ("PERU PRESIDENT'S VISIT TO CHINA BEGINS", "Peru president's visit to China begins"),
        ("UNITED STATES RECALLS ITS AMBASSADOR FROM CHILE", "United States recalls its ambassador from Chile"),
        ("Peru Embassy Opens In Baku On Monday", "Peru embassy opens in Baku on Monday"),
    ],
)
def test_capitals_are_taken_back(text: str, expected: str) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Peru opened an embassy in Baku.",
        "LIMA, 7 May 2024 - Peru opened an embassy in Baku.",
        "KUWAIT CITY, April 25 - Peru opened an embassy in Baku.",
        "NATO and UNESCO opened an office in Baku.",
        "Ambassador Alonso VEGA-RUIZ arrived in Lima.",
        "USA UAE NATO",
        "Republic of Peru",
        "Ana Vega",
        "",
    ],
)
def test_running_text_is_left_as_it_is(text: str) -> None:
    sentence = text.rpartition(" - ")[2]  # datelines are no part of what is read
    assert shared(reader="rules").prepare(Article(text, "made up"), every=True).reading.lstrip() == sentence


def test_evidence_is_quoted_as_written() -> None:
    text = "PERU OPENS EMBASSY IN BAKU\n\nIt rained."
    (event,) = shared(reader="rules").extract(Article(text, "made up"))
    (piece,) = event.evidence
    assert (piece.sentence, piece.trigger) == ("PERU OPENS EMBASSY IN BAKU", "OPENS")
    assert text[piece.start : piece.end] == piece.sentence


def test_what_inspect_shows_stands_in_the_text() -> None:
    text = "PERUVIAN PRESIDENT ANA VEGA VISITS CHILE\n\nShe left on 7 May 2024."
    mentions = inspect(shared(reader="rules"), Article(text, "made up"))
    assert {mention.kind for mention in mentions} >= {"person", "trigger", "country"}
    assert all(text[mention.start : mention.end] == mention.text for mention in mentions)


@pytest.mark.parametrize("line", ["JOIN US", "WHO WE ARE", "TELL US MORE ABOUT IT", "FOLLOW US ON THE WEB"])
def test_us_in_capitals_may_be_we(line: str) -> None:
    prepared = shared(reader="rules").prepare(Article(line, "made up"), every=True)
    assert [reading.text for reading in prepared.countries] == []
