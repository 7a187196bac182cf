from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def events(cli: Callable[..., Any], tmp_path: Path, extractor: list[str]) -> None:
    (tmp_path / "a.txt").write_text("2017-06 PER AZE held talks with\n")
    (tmp_path / "b.txt").write_text("2015-01 AZE PER held talks with\n")
    cli("extract", "a.txt", "b.txt", "-o", "events.jsonl")
    cli("extract", "b.txt", "-o", "events.json")


def test_events_are_sorted_across_articles(cli: Callable[..., Any]) -> None:
    result = cli("timeline", "events.jsonl", "-f", "json")
    assert result.status == 0
    assert [event["date"]["edtf"] for event in json.loads(result.out)["events"]] == ["2015-01", "2017-06"]
    assert result.error == "1 file, 2 events"


def test_json_is_read_too(cli: Callable[..., Any]) -> None:
    result = cli("timeline", "events.json", "-f", "jsonl")
    assert json.loads(result.out)["date"]["edtf"] == "2015-01"


def test_what_was_written_reads_back_the_same(cli: Callable[..., Any], tmp_path: Path) -> None:
    once = cli("timeline", "events.jsonl", "-f", "json").out
    (tmp_path / "again.json").write_text(once)
    assert cli("timeline", "again.json", "-f", "json").out == once


def test_filters_and_formats(cli: Callable[..., Any], tmp_path: Path) -> None:
    result = cli("timeline", "events.jsonl", "--since", "2016", "-o", "brief.md")
    assert result.status == 0
    assert (tmp_path / "brief.md").read_text().count("\n- ") == 2  # one event, one source


@pytest.mark.parametrize("content", ["not json\n", '{"id": 1}\n', '{"schema": 99, "events": []}', "\x00\x01"])
def test_a_broken_file_is_one_line_and_the_others_are_rendered(
    cli: Callable[..., Any], tmp_path: Path, content: str
) -> None:
    (tmp_path / "broken.jsonl").write_text(content)
    result = cli("timeline", "broken.jsonl", "events.jsonl", "-f", "jsonl")
    assert result.status == 1
    assert len(result.out.splitlines()) == 2
    error, summary = result.err.splitlines()
    assert "broken.jsonl" in error
    assert summary.endswith("1 file, 2 events, 1 could not be read")


def test_a_missing_file(cli: Callable[..., Any]) -> None:
    result = cli("timeline", "missing.jsonl", "-q")
    assert result.status == 1
    assert "missing.jsonl" in result.error


def test_a_type_of_ones_own_needs_its_rules(cli: Callable[..., Any]) -> None:
    result = cli("timeline", "events.jsonl", "--type", "flights_opened")
    assert result.status == 2
    assert "--rules" in result.error
