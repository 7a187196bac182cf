"""The words of offices: shipped tables that are whole and tidy."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import diplotimeline.lexicon
from diplotimeline.lexicon.offices import Offices, load_offices

RAW = tomllib.loads((Path(diplotimeline.lexicon.__file__).parent / "offices.toml").read_text(encoding="utf-8"))
TABLES = sorted(Offices.__dataclass_fields__)


def test_the_file_holds_the_tables_that_are_read_and_no_others() -> None:
    assert sorted(RAW) == TABLES


@pytest.mark.parametrize("table", [table for table in TABLES if table != "of_state"])
def test_words_are_lower_case_and_trimmed(table: str) -> None:
    words = getattr(load_offices(), table)
    assert words
    assert [word for word in words if word != word.lower().strip() or "  " in word] == []


@pytest.mark.parametrize("word", ["minister", "president", "ambassador", "chargé d'affaires", "king", "spokeswoman"])
def test_offices_that_news_names(word: str) -> None:
    assert word in load_offices().heads


@pytest.mark.parametrize("word", ["peru", "visit", "embassy", "said", "footballer"])
def test_what_is_no_office(word: str) -> None:
    assert word not in load_offices().heads


def test_a_verb_of_speech_is_a_lemma() -> None:
    assert {"say", "tell", "announce"} <= load_offices().speech
    assert not {"said", "says", "told", "announced"} & load_offices().speech


def test_solid_titles_are_of_several_words() -> None:
    assert all(" " in title or "'" in title for title in load_offices().solid)
