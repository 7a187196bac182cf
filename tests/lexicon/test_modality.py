"""The words of modality: shipped tables that do not contradict each other."""

from __future__ import annotations

import tomllib
from itertools import combinations
from pathlib import Path

import pytest

import diplotimeline.lexicon
from diplotimeline.lexicon.modality import Modality, modality

RAW = tomllib.loads((Path(diplotimeline.lexicon.__file__).parent / "modality.toml").read_text(encoding="utf-8"))
TABLES = sorted(Modality.__dataclass_fields__)
EXCLUSIVE = (
    ("planned", "possible", "negated", "denied"),
    ("planned_nouns", "possible_nouns", "negated_nouns"),
    ("planned_adjectives", "possible_adjectives"),
    ("nominal_planned", "nominal_possible"),
)


def test_the_file_holds_every_table_that_is_read() -> None:
    assert set(TABLES) <= set(RAW)


def test_the_file_holds_no_other_table() -> None:
    assert sorted(RAW) == TABLES


@pytest.mark.parametrize("table", TABLES)
def test_words_are_lower_case_and_trimmed(table: str) -> None:
    words = getattr(modality(), table)
    assert words
    assert [word for word in words if word != word.lower().strip()] == []


@pytest.mark.parametrize(("one", "other"), [pair for group in EXCLUSIVE for pair in combinations(group, 2)])
def test_a_word_has_one_meaning(one: str, other: str) -> None:
    assert getattr(modality(), one) & getattr(modality(), other) == frozenset()


@pytest.mark.parametrize(
    ("word", "table"),
    [
        ("plan", "planned"),
        ("agree", "planned"),
        ("discuss", "possible"),
        ("urge", "possible"),
        ("refuse", "negated"),
        ("fail", "negated"),
        ("deny", "denied"),
        ("travel", "movement"),
        ("say", "reporting"),
        ("planned", "planned_adjectives"),
        ("proposed", "possible_adjectives"),
        ("decision", "planned_nouns"),
        ("proposal", "possible_nouns"),
        ("refusal", "negated_nouns"),
    ],
)
def test_words_of_each_kind(word: str, table: str) -> None:
    assert word in getattr(modality(), table)
    others = [name for group in EXCLUSIVE if table in group for name in group if name != table]
    assert not any(word in getattr(modality(), name) for name in others)


@pytest.mark.parametrize("word", ["open", "sign", "visit", "ratify", "establish"])
def test_a_verb_of_the_trade_is_no_word_of_modality(word: str) -> None:
    held = {table for table in TABLES if word in getattr(modality(), table)}
    assert held <= {"movement"}
