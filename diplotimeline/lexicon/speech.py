"""The words by which a text says who is quoted, read from `speech.toml`."""

from __future__ import annotations

from dataclasses import dataclass

from diplotimeline.grammar import grammar, lexical


@dataclass(frozen=True, slots=True)
class Speech:
    """Verbs of saying (lemmas), and nouns behind "according to" that say nothing."""

    verbs: frozenset[str]
    measures: frozenset[str]


@lexical
def speech() -> Speech:
    """The table of the grammar in force."""
    raw = grammar().table("speech")
    return Speech(**{key: frozenset(raw[key]) for key in Speech.__dataclass_fields__})
