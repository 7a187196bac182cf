"""Who is quoted as saying what a sentence states, in the text's own words, or nobody."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from diplotimeline.archive.rows import add_event
from diplotimeline.archive.store import migrations
from diplotimeline.events.extractor import shared
from diplotimeline.model import Article
from diplotimeline.readers.events import read_event
from diplotimeline.render.record import event_record

QUOTED = [
    ("Peru opened an embassy in Oslo in 2010, Foreign Minister Ana Vega said on Monday.", "Foreign Minister Ana Vega"),
    ("Peru opened an embassy in Oslo in 2010, said the spokesman of the ministry.", "the spokesman of the ministry"),
    ("Peru opened an embassy in Oslo in 2010, the Andina agency reported.", "the Andina agency"),
    ("State news agency KCNA reported that Peru opened an embassy in Oslo in 2010.", "State news agency KCNA"),
    ("Ana Vega told reporters that Peru opened an embassy in Oslo in 2010.", "Ana Vega"),
    ("The ministry said Peru opened an embassy in Oslo in 2010.", "The ministry"),
    ("The foreign ministry said in a statement that Peru opened an embassy in Oslo in 2010.", "The foreign ministry"),
    ("“Peru opened an embassy in Oslo in 2010,” Ana Vega said.", "Ana Vega"),
    ("“Peru opened an embassy in Oslo in 2010,” said Ana Vega, who was in Lima.", "Ana Vega"),
    (
        "According to the Norwegian foreign ministry, Peru opened an embassy in Oslo in 2010.",
        "the Norwegian foreign ministry",
    ),
    ("Peru opened an embassy in Oslo in 2010, according to the Gazette.", "the Gazette"),
    ("As the Gazette wrote, Peru opened an embassy in Oslo in 2010.", "the Gazette"),
    ("It was reported by the Andina agency that Peru opened an embassy in Oslo in 2010.", "the Andina agency"),
    ("Ana Vega was quoted as saying that Peru opened an embassy in Oslo in 2010.", "Ana Vega"),
    ("Peru, Ana Vega said, opened an embassy in Oslo in 2010.", "Ana Vega"),
    ("Ana Vega left, saying that Peru opened an embassy in Oslo in 2010.", "Ana Vega"),
    (
        "The agreement was signed by Peru and Chile in Lima in 2010, Peru’s Ana Vega and Juan Moreno said.",
        "Peru’s Ana Vega and Juan Moreno",
    ),
    (
        "Peru’s foreign minister, Ana Vega, said that it opened an embassy in Oslo in 2010.",
        "Peru’s foreign minister, Ana Vega",
    ),
    ("The Andina Agency (AA) reported that Peru opened an embassy in Oslo in 2010.", "The Andina Agency (AA)"),
    ("The U.S. said that Peru opened an embassy in Oslo in 2010.", "The U.S."),
    ("Chile announced that it recognised Kosovo in 2010.", "Chile"),
]
NOBODY = [
    "Peru opened an embassy in Oslo in 2010.",
    "He said that Peru opened an embassy in Oslo in 2010.",
    "Peru opened an embassy in Oslo in 2010, they said.",
    "It was reported that Peru opened an embassy in Oslo in 2010.",
    "Ana Vega did not say that Peru opened an embassy in Oslo in 2010.",
    "Ana Vega will announce that Peru opened an embassy in Oslo in 2010.",
    "According to the agreement signed by Peru and Chile in Lima in 2010, fish is free.",
    "According to plan, Peru opened an embassy in Oslo in 2010.",
    "Peru opened an embassy in Oslo in 2010, and Ana Vega said that it was a small one.",
    "Peru opened an embassy in Oslo in 2010 and announced a loan.",
    "Ana Vega said goodbye after Peru opened an embassy in Oslo in 2010.",
    "When Peru opened an embassy in Oslo in 2010, Ana Vega said that she was glad.",
    "If Ana Vega says that Peru opened an embassy in Oslo in 2010, she is right.",
    "Ana Vega, who said that fish was dear, saw how Peru opened an embassy in Oslo in 2010.",
]


def speakers(text: str) -> set[str | None]:
    return {
        piece.speaker for event in shared(reader="rules").extract(Article(text, "a.txt")) for piece in event.evidence
    }


@pytest.mark.parametrize(("text", "expected"), QUOTED)
def test_who_is_quoted(text: str, expected: str) -> None:
    assert expected in text
    assert speakers(text) == {expected}


@pytest.mark.parametrize("text", NOBODY)
def test_nobody_is_quoted(text: str) -> None:
    assert speakers(text) == {None}


def test_the_speaker_outlives_a_file_and_an_archive() -> None:
    article = Article("Peru opened an embassy in Oslo in 2010, Ana Vega said.", "a.txt")
    (event,) = shared(reader="rules").extract(article)
    assert read_event(event_record(event), "a.jsonl").evidence[0].speaker == "Ana Vega"
    with closing(sqlite3.connect(":memory:")) as db:
        for script in migrations():
            db.executescript(script)
        db.execute("PRAGMA foreign_keys = OFF")
        add_event(db, 1, 0, event)
        values = db.execute("SELECT speaker FROM evidence").fetchall()
    assert values == [("Ana Vega",)]
