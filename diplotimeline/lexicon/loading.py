"""The event types of a grammar: `events/*.toml`, a rule file's own, and what it adds to those that are built in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from diplotimeline.errors import RuleError
from diplotimeline.grammar import EXTEND, Grammar, checks, grammar, lexical, read_rules
from diplotimeline.lexicon import promises
from diplotimeline.lexicon.nouns import EVENTS, TERMS, load_terms
from diplotimeline.lexicon.types import EventType, fail, read_type, with_more

FILE_FIELDS = {"type", "terms"}
TYPES = "types"  # what a rule file calls the built-in types


def load_types(rules: Path | None = None) -> Mapping[str, EventType]:
    """The event types of a rule file's grammar, of that in force without one; raises RuleError as `types` does."""
    return Grammar.of(rules).made(types) if rules else types()


@lexical
def types() -> Mapping[str, EventType]:
    """Every event type by id, those of the grammar's rule file (TOML of the same form) after the built-in ones.

    `[[extend.types.ID.pattern]]` of a rule file, and `.example`, go to a built-in type.
    Raises RuleError when a file is wrong, naming file, type and pattern.
    """
    classes = load_terms()
    found: dict[str, EventType] = {}
    rules = grammar().rules
    more = dict(grammar().additions(TYPES))
    files = {path: read_rules(path) for path in sorted(EVENTS.glob("*.toml")) if path.name != TERMS}
    for path, file in {**files, **({rules: grammar().file} if rules else {})}.items():
        for raw in _entries(path, file, own=path == rules):
            kind = read_type(raw, path, classes)
            if kind.id in found:
                raise fail(path, kind.id, "", f"is defined already in {found[kind.id].source}")
            if rules and path != rules and kind.id in more:
                kind = with_more(kind, more.pop(kind.id), rules, classes)
            found[kind.id] = kind
    for name in more:
        raise grammar().wrong("is no built-in type", TYPES, name)
    for kind in found.values():
        for mistake in promises.mistakes(kind, found):
            raise RuleError(f"{kind.source}: type {kind.id}: {mistake}")
    return found


def _entries(path: Path, file: Mapping[str, Any], *, own: bool) -> Sequence[Mapping[str, Any]]:
    """The `[[type]]` tables of a file; a user's needs some, or something else that it adds."""
    if unknown := sorted(set(file) - FILE_FIELDS - ({EXTEND} if own else set())):
        known = f"[[type]]{', [terms.CLASS] and [extend.LEXICON]' if own else ' and [terms.CLASS]'}"
        raise RuleError(f"{path.name}: unknown key {unknown[0]!r}; known are {known}")
    entries = file.get("type", [])
    if not isinstance(entries, list) or (own and not entries and EXTEND not in file):
        raise RuleError(f"{path.name}: has no [[type]]")
    if len(entries) > checks.MOST_ENTRIES or not all(isinstance(entry, dict) for entry in entries):
        raise RuleError(f"{path.name}: type must be a list of at most {checks.MOST_ENTRIES:,} tables")
    return entries
