"""Every rule's examples run; mistakes in rule files are told with file, rule and pattern."""

from datetime import date

import pytest

from diplotimeline.errors import RuleError
from diplotimeline.language.dates import find_dates
from diplotimeline.lexicon import dates as lexicon
from diplotimeline.resolve.dates import resolve_date

EXAMPLES = [(rule.id, *example) for rule in lexicon.rules() for example in rule.examples]
NEVER = [(rule.id, text) for rule in lexicon.rules() for text in rule.never]


@pytest.mark.parametrize(("rule", "expression", "published", "expected"), EXAMPLES)
def test_examples_resolve(rule: str, expression: str, published: str, expected: str) -> None:
    found = resolve_date(expression, published=date.fromisoformat(published))
    assert found is not None
    assert found.edtf == expected


@pytest.mark.parametrize(("rule", "expression", "published", "expected"), EXAMPLES)
def test_examples_are_read_by_their_own_rule(rule: str, expression: str, published: str, expected: str) -> None:
    spans = find_dates(expression, whole=True)
    assert rule in {span.rule for span in spans}


@pytest.mark.parametrize(("rule", "text"), NEVER)
def test_rules_leave_alone_what_is_no_date(rule: str, text: str) -> None:
    assert [span.text for span in find_dates(text) if span.rule == rule] == []


def test_every_rule_has_examples() -> None:
    headed = {"day_item"}  # what the number of an item is, the heading above says: tests/resolve/test_dates.py
    assert [rule.id for rule in lexicon.rules() if not rule.examples and rule.op not in headed] == []


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ({"id": "x", "op": "year"}, "rule x: has no 'patterns'"),
        ({"id": "x", "op": "moon", "patterns": ["a"]}, "rule x: unknown operation 'moon'"),
        ({"id": "x", "op": "year", "patterns": ["{moon}"]}, "rule x: pattern '{moon}': unknown part {moon}"),
        ({"id": "x", "op": "year", "patterns": ["("]}, "rule x: pattern '('"),
        ({"id": "x", "op": "year", "patterns": ["a"], "colour": 1}, "rule x: unknown key 'colour'"),
    ],
)
def test_a_wrong_rule_is_named(raw: dict[str, object], message: str) -> None:
    with pytest.raises(RuleError, match=r"dates/mine\.toml") as caught:
        lexicon.make_rule(raw, "mine.toml")
    assert message in str(caught.value)


def test_every_pattern_that_ships_compiles() -> None:
    for rule in lexicon.rules():
        assert all(pattern.regex.pattern for pattern in rule.patterns), rule.id
