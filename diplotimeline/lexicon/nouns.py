"""The classes of nouns that patterns speak of ("mission", "agreement"), from `events/terms.toml` and rule files."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from diplotimeline.errors import RuleError
from diplotimeline.lexicon import checks

EVENTS = Path(__file__).parent / "events"
TERMS = "terms.toml"


def read_rules(path: Path) -> dict[str, Any]:
    """A rule file as TOML tells it; raises RuleError, naming the file, for what is none."""
    try:
        return tomllib.loads(checks.read_rules_text(path))
    except OSError as error:
        raise RuleError(f"{path}: cannot be read ({error.strerror or error})") from error
    except RecursionError as error:
        raise RuleError(f"{path.name}: is nested too deeply to be read") from error
    except ValueError as error:  # of TOML, of UTF-8, of a null byte in the name
        raise RuleError(f"{path.name}: is not TOML: {error}") from error


@cache
def load_terms(rules: Path | None = None) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Classes of nouns that patterns speak of, class -> canonical term -> phrases; a rule file may add `[terms.X]`."""
    classes: dict[str, dict[str, tuple[str, ...]]] = {}
    for path in (EVENTS / TERMS, *([rules] if rules else [])):
        terms = read_rules(path).get("terms", {})
        if not isinstance(terms, dict) or not all(isinstance(entries, dict) for entries in terms.values()):
            raise RuleError(f"{path.name}: terms must be tables [terms.CLASS]")
        for name, entries in terms.items():
            try:
                group = classes.setdefault(checks.name(name, "a class"), {})
                group.update({checks.line(k, "a term"): checks.phrases(v) for k, v in entries.items()})
            except ValueError as error:
                raise RuleError(f"{path.name}: terms {name}: {error}") from error
    return classes
