"""The words by which a text says who is quoted, read from `speech.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Speech:
    """Verbs of saying (lemmas), and nouns behind "according to" that say nothing."""

    verbs: frozenset[str]
    measures: frozenset[str]


@cache
def speech() -> Speech:
    """The shipped table, read once."""
    raw = tomllib.loads((Path(__file__).parent / "speech.toml").read_text(encoding="utf-8"))
    return Speech(**{key: frozenset(raw[key]) for key in Speech.__dataclass_fields__})
