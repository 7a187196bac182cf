"""By what other languages than English are known, as `tongues.toml` has it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from diplotimeline.grammar import grammar, lexical


@dataclass(frozen=True, slots=True)
class Script:
    """A script that English is not written in, and the languages that are.

    `others` are the languages whose own letters tell them; `without` one that never has certain letters; `language`
    is the one that is left.
    """

    language: str
    letters: re.Pattern[str]
    others: tuple[tuple[str, re.Pattern[str]], ...]
    without: tuple[str, re.Pattern[str]] | None


@dataclass(frozen=True, slots=True)
class Tongues:
    """The languages of each frequent word, and the scripts."""

    words: Mapping[str, tuple[str, ...]]
    scripts: tuple[Script, ...]


@lexical
def tongues() -> Tongues:
    """Load the table; it is needed only for texts that do not look English."""
    told = grammar().table("tongues")
    words: dict[str, tuple[str, ...]] = {}
    for language, frequent in told["words"].items():
        for word in dict.fromkeys(frequent.split()):
            words[word] = (*words.get(word, ()), language)
    return Tongues(words, tuple(map(_script, told["scripts"])))


def _script(told: Mapping[str, object]) -> Script:
    others, without = told.get("others", ()), told.get("without")
    pairs = [(str(name), _letters(own)) for name, own in others] if isinstance(others, list) else []
    lacks = (str(without[0]), _letters(without[1])) if isinstance(without, list) else None
    return Script(str(told["language"]), _letters(told["letters"]), tuple(pairs), lacks)


def _letters(written: object) -> re.Pattern[str]:
    return re.compile(f"[{written}]")
