"""Options that say how to read: the fields of JSON records and the order of numeric dates."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from diplotimeline.cli import run


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "records.jsonl"
    text = "Norway and Bhutan established diplomatic relations on 12/11/1985."
    path.write_text(json.dumps({"body": {"main": text}, "when": "1990-01-05"}) + "\n")
    return path


@pytest.mark.parametrize(("order", "expected"), [("--day-first", "1985-11-12"), ("--month-first", "1985-12-11")])
def test_the_order_of_numeric_dates(record: Path, tmp_path: Path, order: str, expected: str) -> None:
    out = tmp_path / "events.jsonl"
    assert run(["extract", str(record), "--text-field", "body.main", order, "-f", "jsonl", "-q", "-o", str(out)]) == 0
    assert json.loads(out.read_text())["date"]["edtf"] == expected


def test_the_field_of_the_date(record: Path, tmp_path: Path) -> None:
    out = tmp_path / "events.jsonl"
    fields = ["--text-field", "body.main", "--date-field", "when"]
    assert run(["extract", str(record), *fields, "-f", "jsonl", "-q", "-o", str(out)]) == 0
    assert json.loads(out.read_text())["evidence"][0]["published"] == "1990-01-05"


def test_a_record_without_the_field(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["extract", str(record), "--text-field", "story", "-f", "jsonl"]) == 1
    assert "story" in capsys.readouterr().err
