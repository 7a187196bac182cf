"""Which texts read as another language than English, and that no English text ever does."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from diplotimeline.language.foreign import foreign_language
from diplotimeline.lexicon.tongues import tongues

HERE = Path(__file__).parent
TEXTS = tomllib.loads((HERE / "foreign.toml").read_text(encoding="utf-8"))["texts"]
IDS = [text.get("why") or text["language"] for text in TEXTS]
ENGLISH = "The ministry said that Peru opened its embassy in Baku in June 2017, and that it will have four rooms. "


@pytest.mark.parametrize("told", TEXTS, ids=IDS)
def test_the_language_of_a_text(told: dict[str, str]) -> None:
    assert foreign_language(told["text"]) == (told.get("language") or None)


@pytest.mark.parametrize("told", [text for text in TEXTS if text.get("language")], ids=lambda told: told["language"])
def test_the_language_of_a_text_in_other_dress(told: dict[str, str]) -> None:
    language, text = told["language"], told["text"]
    assert foreign_language(text.upper()) == language
    assert foreign_language(re.sub(r" (?=\S* )", "\n", text)) == language
    assert foreign_language(f"{text}\n" * 40) == language
    assert foreign_language(text + "\n\nRead more on our website. Terms of use. Cookies.") == language
    # With English beside it that is worth reading, it is read.
    assert foreign_language(ENGLISH * 3 + text) is None
    assert foreign_language(text + ENGLISH * 3) is None


@pytest.mark.parametrize("text", ["", " \n", "x", "的" * 59, "é" * 5_000, "1 2 3 " * 500, "\U0001f1f5\U0001f1ea" * 300])
def test_what_cannot_be_told_is_not_told(text: str) -> None:
    assert foreign_language(text) is None


def test_english_deep_in_a_long_text_is_found() -> None:
    spanish = next(text["text"] for text in TEXTS if text.get("language") == "Spanish")
    assert foreign_language(spanish * 3_000) == "Spanish"
    assert foreign_language(spanish * 1_500 + ENGLISH * 3_000 + spanish * 1_500) is None


def test_the_words_are_none_of_english_and_none_of_names() -> None:
    words = tongues().words
    assert not set(words) & set(re.findall("[a-z]+", ENGLISH.casefold()))
    assert not set(words) & {
        "de",
        "la",
        "el",
        "al",
        "di",
        "da",
        "van",
        "der",
        "von",
        "bin",
        "san",
        "un",
        "eu",
        "no",
        "on",
    }
    assert all(re.fullmatch(r"[^\W\d_]{2,}", word) and word == word.casefold() for word in words)


def english_texts(shared: Path, root: Path) -> Iterator[tuple[str, str]]:
    for folder in (shared / "bench", shared / "seeds", root / "tests" / "annotated"):
        for path in sorted(folder.rglob("*.txt")):
            yield path.name, path.read_text(encoding="utf-8", errors="replace")
    for path in sorted((shared / "train").glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            yield f"{path.name}:{number}", json.loads(line)["text"]


@pytest.mark.shared
def test_no_english_text_reads_as_another_language(shared: Path, root: Path) -> None:
    texts = list(english_texts(shared, root))
    assert len(texts) > 2_000
    alarms = [
        (name, told) for name, text in texts for dress in (text, text.upper()) if (told := foreign_language(dress))
    ]
    assert alarms == []


def test_no_story_of_the_training_reads_as_another_language(root: Path) -> None:
    for path in sorted((root / "training" / "stories").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            assert foreign_language(json.loads(line).get("text", "")) is None
