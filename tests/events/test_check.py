"""The check of examples tells a kept promise from a broken one."""

from __future__ import annotations

from pathlib import Path

import pytest

from diplotimeline.events.check import check_example, check_types
from diplotimeline.lexicon.types import Example, load_types

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
        {**KEPT, "agent": "SVN"},
        {**KEPT, "place": "Valletta"},
        {**KEPT, "colour": "red"},
    ],
)
def test_a_broken_promise(promised: dict[str, str]) -> None:
    failure = check_example(RECOGNITION, Example(TEXT, (promised,)))
    assert failure is not None
    assert str(failure).startswith(f"recognition: {TEXT!r}: expected ")
    assert str(failure).endswith("; found recognition MLT-SVN 1992 occurred")


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
