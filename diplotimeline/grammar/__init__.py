"""The grammar in force: every lexicon that ships, and what a rule file adds to each.

A lexicon is a TOML file of this package.  The functions that read one are marked `lexical`: what they make is kept by
the grammar in force when they were asked, so that a rule file reaches whatever depends on a lexicon, and two rule files
in one process do not meet.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, cached_property, wraps
from pathlib import Path
from typing import Any, Final, ParamSpec, TypeVar

from diplotimeline.errors import RuleError
from diplotimeline.grammar import checks
from diplotimeline.grammar.extension import extended

PACKAGE = Path(__file__).parents[1]
EXTEND = "extend"
P = ParamSpec("P")
T = TypeVar("T")


class Grammar:
    """All lexicons by which texts are read, merged and told.

    `rules` is a rule file in TOML whose `[extend]` adds to them (docs/rules.md); without one they are as they ship.
    """

    def __init__(self, rules: Path | None = None) -> None:
        self.rules = rules
        self._made: dict[Any, Any] = {}

    @staticmethod
    def of(rules: Path | None) -> Grammar:
        """The one grammar of a rule file in this process; that of no file is SHIPPED."""
        return SHIPPED if rules is None else _grammar(rules)

    @cached_property
    def file(self) -> Mapping[str, Any]:
        """The rule file as TOML tells it, empty without one.  Raises RuleError for what is none."""
        return read_rules(self.rules) if self.rules else {}

    @cached_property
    def added(self) -> Mapping[str, Any]:
        """What the rule file adds, by lexicon.  Raises RuleError where it is no table of tables."""
        added = self.file.get(EXTEND, {})
        if not isinstance(added, dict) or not all(isinstance(tables, dict) for tables in added.values()):
            raise self.wrong("must be tables [extend.LEXICON]")
        return added

    def wrong(self, what: str, *names: str) -> RuleError:
        """What is told of a mistake in the rule file's additions to a lexicon."""
        return RuleError(f"{self.rules.name if self.rules else ''}: {'.'.join((EXTEND, *names))}: {what}")

    def table(self, name: str) -> dict[str, Any]:
        """A lexicon as tables, by the name of its file ("words", "dates/words", "datelines/words").

        Raises RuleError, naming the entry, where the rule file adds what the lexicon has no place for.
        """
        shipped = _shipped(name)
        added = self.additions(name)
        if not added:
            return shipped
        try:
            return extended(shipped, added, patterns=name in PATTERNS)
        except ValueError as error:
            raise self.wrong(str(error), *name.split("/")) from error

    def additions(self, name: str) -> Mapping[str, Any]:
        """What the rule file adds to a lexicon, unchecked."""
        found: Any = self.added
        for part in name.split("/"):
            found = found.get(part, {}) if isinstance(found, dict) else {}
        return found if isinstance(found, dict) else {}

    @contextmanager
    def in_force(self) -> Iterator[Grammar]:
        """Let everything inside the `with` block be read, merged and told by this grammar, in this thread."""
        token = _FORCE.set(self)
        try:
            yield self
        finally:
            _FORCE.reset(token)

    def use(self) -> None:
        """Let all that follows in this thread go by this grammar, as a command does."""
        _FORCE.set(self)

    def made(self, make: Callable[..., T], *args: Any) -> T:
        """What a function that reads lexicons makes of these arguments under this grammar; made once."""
        key = (make, args)
        try:
            found: T = self._made[key]
        except KeyError:
            with self.in_force():
                found = self._made[key] = self._checked(make, *args)
        return found

    def _checked(self, make: Callable[..., T], *args: Any) -> T:
        """Made; what of a rule file's additions no reader of a lexicon expects is told as its mistake."""
        if not self.added:
            return make(*args)
        try:
            return make(*args)
        except RuleError as error:
            if str(error).startswith(f"{self.rules.name}:" if self.rules else ""):
                raise
            raise RuleError(f"{self.rules.name if self.rules else ''}: {error}") from error
        except (KeyError, TypeError, ValueError, AttributeError, re.error) as error:
            why = f"has no {error}" if isinstance(error, KeyError) else str(error)
            raise self.wrong(f"cannot be used ({make.__name__}): {why}") from error


# Lexicons of regular expressions; what is added to them are words, and names in braces that they have.
PATTERNS: Final = frozenset({"structure", "denials", "idioms", "dates/absolute", "dates/relative"})
SHIPPED: Final = Grammar()
_FORCE: ContextVar[Grammar] = ContextVar("grammar", default=SHIPPED)


def grammar() -> Grammar:
    """The grammar in force."""
    return _FORCE.get()


def lexical(make: Callable[P, T]) -> Callable[P, T]:
    """Let a function that reads lexicons be called once for each grammar and each arguments; these are by position."""

    @wraps(make)
    def kept(*args: P.args, **_: P.kwargs) -> T:
        return _FORCE.get().made(make, *args)

    return kept


def read_rules(path: Path) -> dict[str, Any]:
    """A rule file as TOML tells it; raises RuleError, naming the file, for what is none."""
    import tomllib  # noqa: PLC0415 - the command line knows much without it

    try:
        return tomllib.loads(checks.read_rules_text(path))
    except OSError as error:
        raise RuleError(f"{path}: cannot be read ({error.strerror or error})") from error
    except RecursionError as error:
        raise RuleError(f"{path.name}: is nested too deeply to be read") from error
    except ValueError as error:  # of TOML, of UTF-8, of a null byte in the name
        raise RuleError(f"{path.name}: is not TOML: {error}") from error


@cache
def _grammar(rules: Path) -> Grammar:
    return Grammar(rules)


@cache
def _shipped(name: str) -> dict[str, Any]:
    """A lexicon that ships; raises RuleError for one that cannot be read."""
    import tomllib  # noqa: PLC0415

    path = PACKAGE / (name if name.startswith("datelines/") else f"lexicon/{name}")
    try:
        return tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8"))
    except OSError as error:
        raise RuleError(f"{name}.toml: cannot be read ({error.strerror or error})") from error
    except ValueError as error:
        raise RuleError(f"{name}.toml: is not TOML: {error}") from error
