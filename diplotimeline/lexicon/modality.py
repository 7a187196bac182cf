"""The words of modality, read from `modality.toml`."""

from __future__ import annotations

from dataclasses import dataclass

from diplotimeline.grammar import grammar, lexical


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


@lexical
def modality() -> Modality:
    """The tables of the grammar in force."""
    raw = grammar().table("modality")
    return Modality(**{key: frozenset(raw[key]) for key in Modality.__dataclass_fields__})
