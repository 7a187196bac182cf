from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

RALLIES = """
[terms.rally]
"friendship rally" = "friendship rally"

[[type]]
id = "rally_held"
label = "Friendship rally held"
category = "rally"
roles = { agent = ["subject"], host = ["place", "in"] }
summary = "{agent} held a friendship rally in {host}"

[[type.pattern]]
id = "stage"
verbs = ["stage", "hold"]
theme = ["rally"]

[[type.example]]
text = "Peru held a friendship rally in Azerbaijan in June 2017."
events = [{ pair = "AZE-PER", date = "%s", status = "occurred" }]
"""


def test_a_rule_file_is_checked_by_its_examples(cli: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "my.toml").write_text(RALLIES % "2017-06")
    result = cli("types", "--rules", "my.toml", "--check")
    assert (result.status, result.err) == (0, "")
    assert result.out == "1 type, 1 example, all as promised\n"


def test_a_type_of_ones_own_is_listed_and_filters(cli: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "my.toml").write_text(RALLIES % "2017-06")
    (tmp_path / "a.txt").write_text("Peru held a friendship rally in Azerbaijan in June 2017.\n")
    assert "rally_held" in cli("types", "--rules", "my.toml").out
    result = cli("extract", "a.txt", "--rules", "my.toml", "--type", "rally_held", "-f", "csv", "-q")
    assert result.status == 0
    assert "Peru held a friendship rally in Azerbaijan" in result.out


def test_an_example_that_breaks_its_promise_is_told(cli: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "my.toml").write_text(RALLIES % "2018")
    result = cli("types", "--rules", "my.toml", "--check")
    assert result.status == 2
    failure, total = result.err.splitlines()
    assert "my.toml: type rally_held: 'Peru held" in failure
    assert "2017-06" in failure
    assert total == "diplotimeline: 1 of 1 example do not give what they promise"


def test_a_promised_role_that_another_fills_is_told(cli: Callable[..., Any], tmp_path: Path) -> None:
    rules = (RALLIES % "2017-06").replace('status = "occurred" }', 'status = "occurred", agent = "AZE" }')
    (tmp_path / "my.toml").write_text(rules)
    result = cli("types", "--rules", "my.toml", "--check")
    assert result.status == 2
    event = "rally_held AZE-PER 2017-06 occurred"
    assert result.err.splitlines()[0].endswith(f"expected {event} agent=AZE; found {event} agent=PER")


def test_a_role_that_the_type_has_not_is_told(cli: Callable[..., Any], tmp_path: Path) -> None:
    rules = (RALLIES % "2017-06").replace('status = "occurred" }', 'status = "occurred", guest = "PER" }')
    (tmp_path / "my.toml").write_text(rules)
    result = cli("types", "--rules", "my.toml", "--check")
    assert result.status == 2
    assert "my.toml: type rally_held: an example promises an unknown 'guest' of rally_held" in result.err
    assert "known are type, pair, date, status, place, agent, host" in result.err
