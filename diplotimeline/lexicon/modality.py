"""The words of modality, read from `modality.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Modality:
    """Words that change the status of what they govern (see `lexicon/modality.toml`)."""

    planned: frozenset[str]
    possible: frozenset[str]
    negated: frozenset[str]
    denied: frozenset[str]
    movement: frozenset[str]
    reporting: frozenset[str]
    planned_adjectives: frozenset[str]
    possible_adjectives: frozenset[str]
    planned_nouns: frozenset[str]
    possible_nouns: frozenset[str]
    negated_nouns: frozenset[str]
    nominal_planned: frozenset[str]
    nominal_possible: frozenset[str]


@cache
def modality() -> Modality:
    """The shipped tables, read once."""
    path = Path(__file__).parent / "modality.toml"
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    return Modality(**{key: frozenset(raw[key]) for key in Modality.__dataclass_fields__})
