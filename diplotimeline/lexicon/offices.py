"""The words of offices, read from `offices.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Offices:
    """Heads and qualifiers of the names of offices, particles of personal names, and verbs of speech (lemmas)."""

    heads: frozenset[str]
    qualifiers: frozenset[str]
    portfolio: frozenset[str]
    particles: frozenset[str]
    speech: frozenset[str]
    solid: frozenset[str]
    of_state: Mapping[str, str]


@cache
def load_offices() -> Offices:
    """The shipped tables, read once."""
    raw = tomllib.loads((Path(__file__).parent / "offices.toml").read_text(encoding="utf-8"))
    lists = ("heads", "qualifiers", "portfolio", "particles", "speech", "solid")
    return Offices(**{key: frozenset(raw[key]) for key in lists}, of_state=raw["of_state"])
