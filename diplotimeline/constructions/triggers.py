"""The words that may trigger a frame: which patterns start with which lemma, or with a theme alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from diplotimeline.grammar import lexical
from diplotimeline.lexicon.loading import load_types
from diplotimeline.lexicon.types import EventType, Pattern

Entry = tuple[EventType, Pattern, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class TriggerIndex:
    """First lemma of a trigger -> the patterns that it may start, with the further words of the phrase."""

    verbs: Mapping[str, tuple[Entry, ...]]
    nouns: Mapping[str, tuple[Entry, ...]]
    adjectives: Mapping[str, tuple[Entry, ...]]
    themes: Mapping[str, tuple[Entry, ...]]


@lexical
def trigger_index() -> TriggerIndex:
    """The triggers of all types of the grammar in force, made once."""
    tables: dict[str, dict[str, list[Entry]]] = {"verbs": {}, "nouns": {}, "adjectives": {}, "themes": {}}
    for kind in load_types().values():
        for pattern in kind.patterns:
            for name in ("verbs", "nouns", "adjectives"):
                for phrase in getattr(pattern, name):
                    first, *rest = phrase.split()
                    tables[name].setdefault(first, []).append((kind, pattern, tuple(rest)))
            if not (pattern.verbs or pattern.nouns or pattern.adjectives):
                for cls in pattern.theme:
                    tables["themes"].setdefault(cls, []).append((kind, pattern, ()))
    return TriggerIndex(**{name: {k: tuple(v) for k, v in table.items()} for name, table in tables.items()})
