"""The lists of words by which a parse is read, from `words.toml`."""

from __future__ import annotations

from dataclasses import dataclass, fields

from diplotimeline.grammar import grammar, lexical


@dataclass(frozen=True, slots=True)
class Words:
    """Lists of words; the file says what each is for."""

    times: frozenset[str]
    papers: frozenset[str]
    states: frozenset[str]
    statehood: frozenset[str]
    private: frozenset[str]
    open_treaties: frozenset[str]
    habits: frozenset[str]
    sides: frozenset[str]
    counts: frozenset[str]
    countable: frozenset[str]
    lands: frozenset[str]
    circumstance: frozenset[str]
    presupposing: frozenset[str]
    pass_through: frozenset[str]
    months: frozenset[str]
    pointing: frozenset[str]
    occasions: frozenset[str]
    fields: frozenset[str]
    titles: frozenset[str]
    maybe_ends: frozenset[str]
    starters: frozenset[str]


@lexical
def word_lists() -> Words:
    """The lists of the grammar in force."""
    raw = grammar().table("words")
    return Words(**{field.name: frozenset(raw[field.name]) for field in fields(Words)})
