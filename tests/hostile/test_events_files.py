"""`timeline` over files that are no events, or hardly: each gives its line, and the good ones are read."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from diplotimeline.cli import run

ROOT = Path(__file__).parent.parent.parent
LINES = (ROOT / "examples" / "expected" / "prespa-embassies.jsonl").read_text(encoding="utf-8").splitlines()
DATED = next(line for line in LINES if '"date": {' in line)


def changed(**fields: Any) -> str:
    return json.dumps(json.loads(DATED) | fields)


def date(**fields: Any) -> str:
    record = json.loads(DATED)
    return json.dumps(record | {"date": record["date"] | fields})


def evidence(**fields: Any) -> str:
    record = json.loads(DATED)
    return json.dumps(record | {"evidence": [record["evidence"][0] | fields]})


BAD: list[tuple[str, str | bytes, str]] = [
    ("cut", DATED[:-20], "is not JSON"),
    ("second-cut", DATED + "\n" + DATED[:100], "line 2: is not JSON (cut off?)"),
    ("words", "Peru opened an embassy.", "is not JSON"),
    ("number", "17", "must be an object"),
    ("deep", "[" * 100_000, "is not JSON"),
    ("nan", changed().replace(str(json.loads(DATED)["confidence"]), "NaN"), "is not JSON"),
    ("binary", bytes(range(256)) * 20, "is not a text file"),
    ("article", '{"text": "Peru opened an embassy."}', "field id is missing"),
    ("version", '{"schema": 99, "events": []}', "field schema must be 1, 2 or 3"),
    ("version-text", '{"schema": "1", "events": []}', "field schema must be 1, 2 or 3"),
    ("events", '{"schema": 1, "events": {}}', "field events must be a list"),
    ("entries", '{"schema": 1, "events": [1]}', "event 1: the event must be an object"),
    ("status", changed(status="done"), "field status must be one of"),
    ("confidence", changed(confidence=7), "field confidence must be a number from 0 to 1"),
    ("huge", changed(confidence=1).replace('"confidence": 1', '"confidence": 1e999'), "field confidence must be"),
    ("pairs", changed(pairs="AZE-PER"), "field pairs must be a list of strings"),
    ("actors", changed(actors=[{"code": "PER"}]), "field actors[0].name is missing"),
    ("details", changed(details=[]), "field details must be an object"),
    ("date", changed(date="1990"), "date must be an object"),
    ("day", date(start="1990-02-30"), "field date.start must be a day"),
    ("day-far", date(start="99999-01-01"), "field date.start must be a day"),
    ("backwards", date(start="2020-01-01", end="1990-01-01"), "field date.end must be no earlier"),
    ("precision", date(precision="hour"), "field date.precision must be one of"),
    ("offset", evidence(start=-1), "field evidence[0].start must be a whole number"),
    ("offset-float", evidence(start=1.5), "field evidence[0].start must be a whole number"),
    ("offset-back", evidence(start=9, end=3), "field evidence[0].end must be no less"),
    ("null", evidence(sentence=None), "field evidence[0].sentence must be a string"),
    ("list", changed(status=[]), "field status must be one of"),
    ("address", evidence(url=["a"]), "field evidence[0].url must be a string"),
    ("support", evidence(support=[]), "field evidence[0].support must be an object by the names of fields"),
    ("support-name", evidence(support={"\x1b[2J": {}}), "field evidence[0].support must be an object by the names"),
    ("support-half", evidence(support={"date": {"start": 0}}), "field evidence[0].support.date.end is missing"),
]


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.chdir(tmp_path)
    for name, content, _ in BAD:
        Path(f"{name}.jsonl").write_bytes(content if isinstance(content, bytes) else content.encode())
    Path("good.jsonl").write_text("\n".join(LINES) + "\n", encoding="utf-8")
    return ["good.jsonl", *(f"{name}.jsonl" for name, _, _ in BAD), "missing.jsonl", "."]


def test_each_bad_file_gives_its_line(files: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["timeline", *files, "--format", "jsonl"]) == 1
    result = capfd.readouterr()
    told = result.err.splitlines()
    unmet = [
        (name, message, [line for line in told if f" {name}.jsonl" in line])
        for name, _, message in BAD
        if not any(line.startswith(f"diplotimeline: {name}.jsonl") and message in line for line in told)
    ]
    assert not unmet
    assert told[-1].endswith(f"{len(files) - 1} could not be read")
    assert len(told) == len(files)
    assert len(result.out.splitlines()) == len(LINES)


def test_archives_that_are_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("words.sqlite").write_bytes(b"Peru opened an embassy. " * 100)
    Path("head.sqlite").write_bytes(b"SQLite format 3\x00" + bytes(range(256)) * 30)
    with sqlite3.connect("other.sqlite") as base:
        base.execute("create table t (x)")
    base.close()
    Path("cut.sqlite").write_bytes(Path("other.sqlite").read_bytes()[:5000])
    before = sorted(path.name for path in tmp_path.iterdir())
    for name in ("words", "head", "other", "cut", "missing"):
        assert run(["timeline", f"{name}.sqlite", "--format", "json"]) in {1, 2}, name
        result = capfd.readouterr()
        assert not result.out
        assert result.err.startswith(f"diplotimeline: {name}.sqlite"), result.err
        assert "Traceback" not in result.err
        assert "internal error" not in result.err
    assert sorted(path.name for path in tmp_path.iterdir()) == before
