"""The table of what the merge knows: complete, and wrong entries are named."""

from __future__ import annotations

from typing import Any

import pytest

from diplotimeline.errors import RuleError
from diplotimeline.grammar import SHIPPED
from diplotimeline.timeline.rules import load_rules, parse_rules


@pytest.fixture
def raw() -> dict[str, Any]:
    return {name: dict(table) if isinstance(table, dict) else table for name, table in SHIPPED.table("merging").items()}


def test_every_type_that_an_entry_speaks_of_has_an_entry() -> None:
    rules = load_rules()
    named = {kind for rule in rules.types.values() for kind in rule.unless}
    assert named | set(rules.general) | set(rules.general.values()) <= set(rules.types)


def test_types_unknown_to_the_table_recur() -> None:
    assert not load_rules().of("cable_laid").once


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"onse": True}, "meeting.*onse"),
        ({"once": True}, "meeting.*once and years"),
        ({"needs": "weather"}, "meeting.*needs"),
        ({"reason": None}, "meeting.*no reason"),
    ],
)
def test_wrong_entries_are_named(raw: dict[str, Any], change: dict[str, Any], message: str) -> None:
    entry = {**raw["type"]["meeting"], **change}
    raw["type"]["meeting"] = {key: value for key, value in entry.items() if value is not None}
    with pytest.raises(RuleError, match=message):
        parse_rules(raw)


def test_a_missing_table_is_named(raw: dict[str, Any]) -> None:
    del raw["missions"]
    with pytest.raises(RuleError, match="missions"):
        parse_rules(raw)
