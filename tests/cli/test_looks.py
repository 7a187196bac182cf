"""What a user may choose of the looks of a result, and what a terminal decides."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def events(cli: Callable[..., Any], tmp_path: Path, extractor: list[str]) -> None:
    (tmp_path / "a.txt").write_text("2017-06 PER AZE held talks with\nundated PER AZE held other talks with\n")
    cli("extract", "a.txt", "-o", "events.jsonl")


@pytest.mark.parametrize("command", [("extract", "a.txt"), ("timeline", "events.jsonl")])
def test_tables_are_compact_wide_or_linear(cli: Callable[..., Any], command: tuple[str, ...]) -> None:
    normal, compact = cli(*command, "-q").out, cli(*command, "-q", "--compact").out
    assert "June 2017  ● happened  PER held talks with AZE" in normal
    assert "[1]  “2017-06 PER AZE held talks with”" in normal
    assert "June 2017  ●  PER held talks with AZE [1]" in compact
    assert "“" not in compact
    assert "“" in cli(*command, "-q", "--wide").out
    assert "June 2017, happened: PER held talks with AZE. " in cli(*command, "-q", "--linear").out
    assert "June 2017, happened: PER held talks with AZE. " in cli(*command, "-q", "--linear", "--compact").out


def test_the_width_asked_for_is_kept(cli: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    assert max(map(len, cli("timeline", "events.jsonl", "-q", "--width", "40").out.splitlines())) <= 40
    cli("timeline", "events.jsonl", "-q", "--width", "40", "-o", "table.txt")
    assert max(map(len, (tmp_path / "table.txt").read_text().splitlines())) <= 40


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--width", "29"], "--width: a table is 30 to 1,000 columns wide, not 29"),
        (["--width", "1001"], "--width: a table is 30 to 1,000 columns wide, not 1001"),
        (["--width", "89", "-o", "chart.svg"], "--width: a svg is 90 to 1,000 millimetres wide, not 89"),
    ],
)
def test_a_width_that_nothing_fits_in_is_refused(cli: Callable[..., Any], arguments: list[str], told: str) -> None:
    result = cli("timeline", "events.jsonl", *arguments)
    assert (result.status, result.out, result.error) == (2, "", told)


@pytest.mark.parametrize(("term", "linear"), [("dumb", True), ("xterm-256color", False)])
def test_a_dumb_terminal_gets_lines(
    cli: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, term: str, *, linear: bool
) -> None:
    monkeypatch.setenv("TERM", term)
    assert "●" in cli("timeline", "events.jsonl").out  # nobody looks: TERM decides nothing
    monkeypatch.setattr(type(sys.stdout), "isatty", lambda self: True)
    out = cli("timeline", "events.jsonl", "-q").out
    assert ("●" not in out) == linear
    assert ("\x1b" not in out) == linear


def test_a_calendar_says_what_it_leaves_out(cli: Callable[..., Any], tmp_path: Path) -> None:
    lines = (tmp_path / "events.jsonl").read_text().replace('"2017-06-28"', '"2017-12-28"')
    (tmp_path / "long.jsonl").write_text(lines)
    result = cli("timeline", "long.jsonl", "-o", "long.ics")
    assert result.status == 0
    note = "an event whose date is longer than 31 days left out of the calendar; --long-dates keeps them"
    assert result.err.splitlines()[0] == f"diplotimeline: {note}"
    assert (tmp_path / "long.ics").read_text().count("BEGIN:VEVENT") == 0
    assert "left out" not in cli("timeline", "long.jsonl", "-o", "long.ics", "--long-dates").err
    assert (tmp_path / "long.ics").read_text().count("BEGIN:VEVENT") == 1
