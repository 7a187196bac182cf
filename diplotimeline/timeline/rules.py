"""What the merge knows about event types, read from `lexicon/merging.toml` and checked on load."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from diplotimeline.errors import RuleError
from diplotimeline.grammar import grammar, lexical
from diplotimeline.timeline.words import words

MERGING = "merging.toml"
NEEDS = ("", "mission", "title", "person")
MATCHES = ("", "place", "person")
YEAR = 366  # days
MONTH = 31


@dataclass(frozen=True, slots=True)
class TypeRule:
    """How events of one type merge; the fields are explained at the head of `merging.toml`."""

    symmetric: bool = False
    sum: bool = False
    once: bool = False
    needs: str = ""
    years: int = 0
    days: int = 0
    unless: tuple[str, ...] = ()
    match: str = ""

    @property
    def reach(self) -> int:
        """Days that two readings of one event's date may lie apart."""
        return self.days or self.years * YEAR


@dataclass(frozen=True, slots=True)
class Rules:
    """The whole table: rules by type, what implies what, and the words of missions and agreements."""

    types: Mapping[str, TypeRule]
    general: Mapping[str, str]
    single_missions: frozenset[str]
    any_mission: frozenset[str]
    covers: Mapping[str, tuple[str, ...]]
    any_kind: frozenset[str]
    empty: frozenset[str]
    deferred: tuple[str, ...]
    further: Mapping[str, tuple[str, ...]]

    def of(self, kind: str) -> TypeRule:
        """The rule of a type; a type of a user's own recurs and has a direction."""
        return self.types.get(kind, DEFAULT)

    def family(self, kind: str) -> str:
        """The most general type that `kind` implies: events of one family can be one event."""
        return self.general.get(kind, kind)


DEFAULT = TypeRule()
KNOWN = {field.name for field in fields(TypeRule)} | {"reason"}


def _rule(kind: str, raw: Mapping[str, Any]) -> TypeRule:
    unknown = sorted(set(raw) - KNOWN)
    if unknown:
        raise RuleError(f"{MERGING}: type {kind}: unknown key {unknown[0]!r}")
    if "reason" not in raw:
        raise RuleError(f"{MERGING}: type {kind}: gives no reason")
    values: dict[str, Any] = {key: value for key, value in raw.items() if key != "reason"}
    values["unless"] = tuple(values.get("unless", ()))
    rule = TypeRule(**values)
    if rule.needs not in NEEDS or rule.match not in MATCHES:
        raise RuleError(f"{MERGING}: type {kind}: needs is one of {NEEDS}, match one of {MATCHES}")
    if rule.once != (rule.reach > 0):
        raise RuleError(f"{MERGING}: type {kind}: once and years (or days) go together")
    return rule


def parse_rules(raw: Mapping[str, Any]) -> Rules:
    """The table out of parsed TOML; raises RuleError naming the type when an entry is wrong."""
    try:
        return Rules(
            types={kind: _rule(kind, entry) for kind, entry in raw["type"].items()},
            general={entry["special"]: entry["general"] for entry in raw["implies"]},
            single_missions=frozenset(raw["missions"]["single"]),
            any_mission=frozenset(raw["missions"]["general"]),
            covers={kind: tuple(kinds) for kind, kinds in raw["missions"]["covers"].items()},
            any_kind=frozenset([*raw["agreements"]["general"], *raw["kinds"]["general"]]),
            empty=frozenset[str]().union(*map(words, raw["agreements"]["empty"])),
            deferred=tuple(raw["wording"]["deferred"]),
            further={kind: tuple(phrases) for kind, phrases in raw["wording"]["further"].items()},
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise RuleError(f"{MERGING}: {error}") from error


@lexical
def load_rules() -> Rules:
    """The table of the grammar in force."""
    return parse_rules(grammar().table("merging"))
