"""Event types as data: every example runs, every mistake in a rule file is named."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from diplotimeline.errors import RuleError
from diplotimeline.events.check import check_example
from diplotimeline.lexicon.loading import load_types
from diplotimeline.lexicon.nouns import EVENTS, load_terms
from diplotimeline.lexicon.types import CONTEXTS, STATUSES, EventType, Example
from diplotimeline.model import STATUSES as MODEL_STATUSES

CONTRACT = """
    relations_established relations_restored relations_upgraded relations_downgraded relations_suspended
    relations_severed recognition recognition_suspended recognition_withdrawn
    mission_opened mission_reopened mission_upgraded mission_downgraded mission_moved mission_closed
    agreement_signed agreement_ratified agreement_in_force agreement_terminated
    envoy_appointed envoy_accredited envoy_recalled envoy_expelled visit meeting sanctions_imposed sanctions_lifted
    membership_joined membership_left vote independence_declared war_declared peace_concluded
""".split()  # noqa: SIM905 - reads like the contract that it repeats
TYPES = load_types()
EXAMPLES = [(kind, example) for kind in TYPES.values() for example in kind.examples]

HEAD = """
[[type]]
id = "flights_opened"
label = "Flights opened"
category = "transport"
symmetric = true
roles = { party = ["between"] }
summary = "{parties} [opened|open] flights"
"""
PATTERN = """
[[type.pattern]]
id = "open"
verbs = ["open"]
theme = ["mission"]
"""


def example_id(value: object) -> str | None:
    return value.id if isinstance(value, EventType) else value.text[:50] if isinstance(value, Example) else None


@pytest.mark.parametrize(("kind", "example"), EXAMPLES, ids=example_id)
def test_an_example_gives_what_it_promises(kind: EventType, example: Example) -> None:
    failure = check_example(kind, example)
    assert failure is None, str(failure)


@pytest.mark.parametrize("kind", TYPES.values(), ids=example_id)
def test_a_type_has_an_example_for_it(kind: EventType) -> None:
    assert [example for example in kind.examples if any(e.get("type", kind.id) == kind.id for e in example.events)]


@pytest.mark.parametrize("kind", TYPES.values(), ids=example_id)
def test_a_type_has_an_example_against_it(kind: EventType) -> None:
    """A sentence that looks like it and gives no event of the type."""
    assert [example for example in kind.examples if all(e.get("type", kind.id) != kind.id for e in example.events)]


@pytest.mark.parametrize("kind", TYPES.values(), ids=example_id)
def test_examples_are_not_shared(kind: EventType) -> None:
    assert max(Counter(example.text for example in kind.examples).values()) == 1


def test_the_types_of_the_contract_exist() -> None:
    assert not set(CONTRACT) - set(TYPES)


def test_statuses_are_those_of_the_model() -> None:
    assert set(STATUSES) == set(MODEL_STATUSES)


def test_rule_ids_are_unique() -> None:
    rules = [f"{kind.id}.{pattern.id}" for kind in TYPES.values() for pattern in kind.patterns]
    assert [rule for rule, times in Counter(rules).items() if times > 1] == []
    assert all(rule.replace(".", "_").replace("-", "_").isidentifier() for rule in rules)


@pytest.mark.parametrize("kind", TYPES.values(), ids=example_id)
def test_what_a_type_names_exists(kind: EventType) -> None:
    classes = load_terms()
    for pattern in kind.patterns:
        narrowed = {term for cls in pattern.theme for term in classes[cls]}
        assert set(pattern.terms) <= narrowed, f"{pattern.id} narrows to terms that its classes lack"
        assert {role for role, _ in pattern.roles} <= {role for role, _ in kind.roles}, pattern.id
        assert 0 < pattern.weight <= 1, pattern.id
    assert kind.context in CONTEXTS


def test_terms_have_one_class_each_or_say_so() -> None:
    """A phrase in two classes gives two terms; only what is meant so may do that."""
    owners: dict[str, set[str]] = {}
    for cls, entries in load_terms().items():
        for phrases in entries.values():
            for phrase in phrases:
                assert phrase == phrase.strip(), f"{cls}: {phrase!r}"
                owners.setdefault(phrase.lower(), set()).add(cls)
    assert {phrase for phrase, classes in owners.items() if len(classes) > 2} == set()


def test_every_file_holds_types() -> None:
    assert {kind.source for kind in TYPES.values()} == {p.name for p in EVENTS.glob("*.toml") if p.name != "terms.toml"}


def rules(folder: Path, text: str) -> Path:
    path = folder / "my.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_users_type_stands_behind_the_built_in_ones(tmp_path: Path) -> None:
    known = load_types(rules(tmp_path, HEAD + PATTERN))
    assert list(known) == [*TYPES, "flights_opened"]
    assert known["flights_opened"].source == "my.toml"


def test_a_users_terms_join_the_built_in_ones(tmp_path: Path) -> None:
    own = '[terms.flights]\nflight = "flight"\n[terms.mission]\n"air base" = ["air base"]\n'
    path = rules(tmp_path, own + HEAD + PATTERN)
    terms = load_terms(path)
    assert terms["flights"] == {"flight": ("flight",)}
    assert terms["mission"]["air base"] == ("air base",)
    assert "embassy" in terms["mission"]
    assert "flights" not in load_terms()


TYP, PAT = r"^my\.toml: type flights_opened: ", r"^my\.toml: type flights_opened, pattern open: "
MISTAKES = [
    # the file
    ("= nonsense", r"^my\.toml: is not TOML: .*line 1"),
    ("", r"^my\.toml: has no \[\[type\]\]$"),
    ('type = "x"', r"^my\.toml: has no \[\[type\]\]$"),
    # the type
    (HEAD.replace('id = "flights_opened"\n', "") + PATTERN, r"^my\.toml: type \?: has no 'id'$"),
    (HEAD.replace('label = "Flights opened"\n', "") + PATTERN, TYP + r"has no 'label'$"),
    (HEAD.replace('category = "transport"\n', "") + PATTERN, TYP + r"has no 'category'$"),
    (HEAD.replace("roles", "parts") + PATTERN, TYP + r"has no 'roles'$"),
    (HEAD.replace("summary", "sumary") + PATTERN, TYP + r"has no 'summary'$"),
    (HEAD + 'colour = "red"\n' + PATTERN, TYP + r"unknown key 'colour'$"),
    (HEAD, TYP + r"has no pattern$"),
    (HEAD + PATTERN + HEAD + PATTERN, TYP + r"is defined already in my\.toml$"),
    (HEAD.replace("flights_opened", "visit") + PATTERN, r"^my\.toml: type visit: is defined already in contact\.toml$"),
    (HEAD.replace('"between"', '"beneath"') + PATTERN,
     TYP + r"role party names an unknown place 'beneath'; known are subject, "),
    (HEAD.replace('{ party = ["between"] }', '["between"]') + PATTERN,
     TYP + r"'roles' must be a table"),
    # the pattern
    (HEAD + PATTERN.replace('id = "open"\n', ""), r"^my\.toml: type flights_opened, pattern \?: has no 'id'$"),
    (HEAD + PATTERN + PATTERN, PAT + r"stands twice$"),
    (HEAD + PATTERN.replace("verbs", "vebs"), PAT + r"unknown key 'vebs'$"),
    (HEAD + PATTERN.replace('"mission"', '"plane"'),
     PAT + r"unknown theme 'plane'; known are agreement, "),
    (HEAD + PATTERN + 'needs = ["luck"]\n', PAT + r"unknown need 'luck'; known are anniversary, "),
    (HEAD + PATTERN + 'status = "done"\n', PAT + r"unknown status 'done'; known are occurred, "),
    (HEAD + PATTERN + 'theme_as = "topic"\n',
     PAT + r"theme_as must be object, subject, either or none, not 'topic'$"),
    (HEAD + PATTERN + 'roles = { party = ["over"] }\n', PAT + r"role party names an unknown place 'over'"),
    (HEAD + PATTERN + 'weight = "heavy"\n', PAT + r".*'heavy'"),
    (HEAD + PATTERN.replace('["open"]', "[1]"), PAT + r"expected a string or a list of strings$"),
    (HEAD + '[[type.pattern]]\nid = "open"\n',
     PAT + r"has no trigger: give verbs, nouns, adjectives or a theme$"),
    (HEAD + PATTERN + 'complement = "to"\n', PAT),
    # terms and examples
    ("[terms.planes]\njet = [1]\n" + HEAD + PATTERN, r"^my\.toml: terms planes: expected a string or a list"),
    (HEAD + PATTERN + "[[type.example]]\nevents = []\n", TYP + r".*text"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message"), MISTAKES)
def test_a_mistake_is_named_with_file_type_and_pattern(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(RuleError, match=message):
        load_types(rules(tmp_path, text))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"my\.toml: cannot be read \(No such file or directory\)"):
        load_types(tmp_path / "my.toml")


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "my.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(RuleError, match=r"my\.toml: is not TOML"):
        load_types(path)


EXAMPLE = '[[type.example]]\ntext = "Peru opened flights."\n'
SUBTLE = [
    ('type = ["x"]', "a type that is no table"),
    (HEAD + 'pattern = ["x"]\n', "a pattern that is no table"),
    ('terms = "x"\n' + HEAD + PATTERN, "terms that are no table"),
    (HEAD + 'context = "everything"\n' + PATTERN, "an unknown context"),
    (HEAD + PATTERN + 'voice = "medium"\n', "an unknown voice"),
    (HEAD.replace("{parties}", "{partys}") + PATTERN, "a summary that names an unknown role"),
    (HEAD.replace("{parties}", "{parties") + PATTERN, "a summary with an open brace"),
    (HEAD.replace('{ party = ["between"] }', "{}") + PATTERN, "no role at all"),
    (HEAD.replace("symmetric = true\n", "") + PATTERN, "one role where two are needed"),
    (HEAD.replace("symmetric = true", 'symmetric = "no"') + PATTERN, "a string where yes or no is meant"),
    (HEAD + PATTERN.replace('["open"]', '[""]'), "an empty trigger"),
    (HEAD + PATTERN + 'terms = ["embasy"]\n', "a term that the theme's class lacks"),
    (HEAD + PATTERN + EXAMPLE + 'published = "yesterday"\n', "an example's day that is none"),
    (HEAD + PATTERN + EXAMPLE + "evnts = []\n", "an unknown key of an example"),
    (HEAD.replace("{parties}", "{party.__class__}") + PATTERN, "a summary that asks for an attribute"),
    (HEAD.replace("{parties}", "{party:>999999999}") + PATTERN, "a summary of a billion blanks"),
    (HEAD + PATTERN.replace('["open"]', '["open' + " " * 20 + 'up"]'), "a trigger of many blanks"),
    ('[terms.air]\njet = ["jet' + " -" * 20 + '"]\n' + HEAD + PATTERN, "a term that would make a search backtrack"),
    (HEAD.replace("Flights opened", "Flights\\u001b[31m opened") + PATTERN, "a label that a terminal would obey"),
    (HEAD.replace("flights_opened", "flights opened\\n") + PATTERN, "an id of two lines"),
    (HEAD + PATTERN + "weight = nan\n", "a weight that is no number"),
    ("x = " + "[" * 100_000 + "\n", "nesting without an end"),
    ("# " + "x" * 1_000_000 + "\n" + HEAD + PATTERN, "a file over the bound"),
]


@pytest.mark.parametrize("text", [text for text, _ in SUBTLE], ids=[what for _, what in SUBTLE])
def test_a_subtle_mistake_is_seen_on_load(tmp_path: Path, text: str) -> None:
    with pytest.raises(RuleError, match=r"^my\.toml: "):
        load_types(rules(tmp_path, text))
