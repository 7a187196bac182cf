"""The classes of nouns that patterns speak of ("mission", "agreement"), from `events/terms.toml` and rule files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from diplotimeline.errors import RuleError
from diplotimeline.grammar import Grammar, checks, grammar, lexical, read_rules

EVENTS = Path(__file__).parent / "events"
TERMS = "terms.toml"


def load_terms(rules: Path | None = None) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """The classes of nouns of a rule file's grammar, of that in force without one."""
    return Grammar.of(rules).made(terms) if rules else terms()


@lexical
def terms() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Classes of nouns that patterns speak of, class -> canonical term -> phrases; a rule file may add `[terms.X]`."""
    classes: dict[str, dict[str, tuple[str, ...]]] = {}
    rules = grammar().rules
    files = {EVENTS / TERMS: read_rules(EVENTS / TERMS), **({rules: grammar().file} if rules else {})}
    for path, file in files.items():
        told = file.get("terms", {})
        if not isinstance(told, dict) or not all(isinstance(entries, dict) for entries in told.values()):
            raise RuleError(f"{path.name}: terms must be tables [terms.CLASS]")
        for name, entries in told.items():
            try:
                group = classes.setdefault(checks.name(name, "a class"), {})
                group.update({checks.line(k, "a term"): checks.phrases(v) for k, v in entries.items()})
            except ValueError as error:
                raise RuleError(f"{path.name}: terms {name}: {error}") from error
    return classes
