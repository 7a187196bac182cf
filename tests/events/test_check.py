"""The check of examples tells a kept promise from a broken one."""

from __future__ import annotations

from pathlib import Path

import pytest

from diplotimeline.events import check
from diplotimeline.events.check import check_example, check_types
from diplotimeline.lexicon.loading import load_types
from diplotimeline.lexicon.types import Example

RECOGNITION = load_types()["recognition"]
KEPT = {"pair": "MLT-SVN", "date": "1992", "status": "occurred"}
TEXT = "Malta recognised Slovenia in 1992."


def test_a_kept_promise() -> None:
    assert check_example(RECOGNITION, Example(TEXT, (KEPT,))) is None


@pytest.mark.parametrize(
    "promised",
    [
        {**KEPT, "pair": "HRV-MLT"},
        {**KEPT, "date": "1993"},
        {**KEPT, "date": ""},
        {"pair": "MLT-SVN", "status": "occurred"},
        {**KEPT, "status": "planned"},
        {**KEPT, "type": "recognition_withdrawn"},
    ],
)
def test_a_broken_promise(promised: dict[str, str]) -> None:
    failure = check_example(RECOGNITION, Example(TEXT, (promised,)))
    assert failure is not None
    assert str(failure).startswith(f"recognition: {TEXT!r}: expected ")
    assert str(failure).endswith("; found recognition MLT-SVN 1992 occurred")


@pytest.mark.parametrize(
    ("promised", "expected", "found"),
    [
        ({"agent": "SVN"}, "agent=SVN", "agent=MLT"),
        ({"agent": "SVN", "target": "MLT"}, "agent=SVN target=MLT", "agent=MLT target=SVN"),
        ({"target": "SVN", "agent": "HRV"}, "target=SVN agent=HRV", "agent=MLT target=SVN"),
        ({"place": "Valletta"}, "place=Valletta", "place=-"),
    ],
)
def test_a_broken_promise_of_a_role_says_who_filled_it(promised: dict[str, str], expected: str, found: str) -> None:
    failure = check_example(RECOGNITION, Example(TEXT, ({**KEPT, **promised},)))
    event = "recognition MLT-SVN 1992 occurred"
    assert str(failure) == f"recognition: {TEXT!r}: expected {event} {expected}; found {event} {found}"


def test_either_party_of_a_mutual_act_can_be_promised() -> None:
    established, text = load_types()["relations_established"], "Malta and Slovenia established relations in 1992."
    assert check_example(established, Example(text, ({**KEPT, "party": "MLT"},))) is None
    assert check_example(established, Example(text, ({**KEPT, "party": "SVN"},))) is None
    assert check_example(established, Example(text, ({**KEPT, "party": "HRV"},))) is not None


def test_two_acts_of_one_pair_are_two_events() -> None:
    """Each state opens an embassy in the other: one example promises both, and one of them is not enough."""
    opened = load_types()["mission_opened"]
    text = "Peru opened an embassy in Hanoi in 2015. Vietnam opened an embassy in Lima in 2015."
    both = [{"pair": "PER-VNM", "date": "2015", "agent": agent} for agent in ("PER", "VNM")]
    assert check_example(opened, Example(text, tuple(both))) is None
    failure = check_example(opened, Example(text, tuple(both[:1])))
    assert failure is not None
    assert len(failure.found) == 2


def test_an_event_too_much() -> None:
    failure = check_example(RECOGNITION, Example(TEXT, ()))
    assert failure is not None
    assert failure.expected == ()
    assert str(failure).endswith("expected no event; found recognition MLT-SVN 1992 occurred")


def test_an_event_too_few() -> None:
    failure = check_example(RECOGNITION, Example("Malta is an island.", (KEPT,)))
    assert failure is not None
    assert failure.found == ()


def test_roles_can_be_promised() -> None:
    assert check_example(RECOGNITION, Example(TEXT, ({**KEPT, "agent": "MLT", "target": "SVN"},))) is None


def test_a_users_file_keeps_its_promises(root: Path) -> None:
    rules = root / "examples" / "flights.toml"
    kind = load_types(rules)["flights_opened"]
    assert len(kind.examples) >= 5
    assert list(check_types([kind], rules=rules)) == []


def test_a_users_file_that_breaks_one(root: Path, tmp_path: Path) -> None:
    rules = tmp_path / "my.toml"
    text = (root / "examples" / "flights.toml").read_text(encoding="utf-8")
    rules.write_text(text.replace('date = "2013-07-01"', 'date = "2013-07-02"'), encoding="utf-8")
    (failure,) = check_types([load_types(rules)["flights_opened"]], rules=rules)
    assert failure.found == ("flights_opened BRA-ETH 2013-07-01 occurred",)


def test_examples_are_read_by_the_rules_alone(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rules, asked = root / "examples" / "flights.toml", set()
    shared = check.shared
    monkeypatch.setattr(check, "shared", lambda *how: (asked.add(how), shared(*how))[1])
    assert list(check_types([load_types(rules)["flights_opened"]], rules=rules)) == []
    assert asked == {(None, rules, "rules")}
