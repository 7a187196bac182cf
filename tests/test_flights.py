"""The example of a user's own event type does what its file says, by the commands that its file names."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

from diplotimeline.cli import run

ROOT = Path(__file__).parent.parent
RULES = "examples/flights.toml"


@dataclass(frozen=True, slots=True)
class Done:
    """What a command left behind."""

    returncode: int
    stdout: str
    stderr: str


def diplotimeline(*arguments: str, text: str = "") -> Done:
    """Run a command in the checkout, with a text to its standard input."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.chdir(ROOT)
        patch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8"))
        status = run(arguments)
    return Done(status, out.getvalue(), err.getvalue())


def test_its_examples_are_kept() -> None:
    done = diplotimeline("types", "--rules", RULES, "--check")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "1 type, 6 examples, all as promised\n"


def test_a_broken_promise_is_told(tmp_path: Path) -> None:
    rules = tmp_path / "flights.toml"
    rules.write_text((ROOT / RULES).read_text(encoding="utf-8").replace('"BRA-ETH"', '"BRA-EGY"'), encoding="utf-8")
    done = diplotimeline("types", "--rules", str(rules), "--check")
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Ethiopia and Brazil launched direct flights on 1 July 2013." in done.stderr
    assert "1 of 6 examples" in done.stderr


def test_it_is_listed_with_the_others() -> None:
    done = diplotimeline("types", "--rules", RULES)
    assert "flights_opened" in done.stdout
    assert "mission_opened" in done.stdout


TEXT = (
    "Kenya and Oman opened embassies in each other's capitals in 1978. "
    "An air link between Nairobi and Muscat was inaugurated on 2 April 1983. "
    "The flights were resumed by the two countries in 1991, but no direct flights to Qatar have been launched by Kenya."
)


@pytest.fixture(scope="module")
def records() -> list[dict[str, object]]:
    done = diplotimeline("extract", "-", "--rules", RULES, "--format", "jsonl", "--quiet", text=TEXT)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_it_is_found_beside_the_others(records: list[dict[str, object]]) -> None:
    found = {(r["type"], tuple(r["pairs"]), (r["date"] or {}).get("edtf"), r["status"]) for r in records}
    assert ("flights_opened", ("KEN-OMN",), "1983-04-02", "occurred") in found
    assert ("flights_opened", ("KEN-OMN",), "1991", "occurred") in found
    assert ("flights_opened", ("KEN-QAT",), None, "negated") in found
    assert ("mission_opened", ("KEN-OMN",), "1978", "occurred") in found


def test_its_wording_comes_from_its_file(records: list[dict[str, object]]) -> None:
    told = {record["summary"] for record in records if record["type"] == "flights_opened"}
    assert "Kenya and Oman opened direct flights" in told
    assert {record["category"] for record in records if record["type"] == "flights_opened"} == {"transport"}


def test_without_the_file_there_are_none() -> None:
    done = diplotimeline("extract", "-", "--format", "jsonl", "--quiet", text=TEXT)
    kinds = {json.loads(line)["type"] for line in done.stdout.splitlines()}
    assert kinds == {"mission_opened"}
