"""Two timelines compared from the command line."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def sides(cli: Callable[..., Any], archiving: None, tmp_path: Path) -> None:
    """Two archives of which the later one has three more articles, and the same as files."""
    texts = {
        "a.txt": "2017-06 PER AZE held talks with\nundated PER SRB held talks with\n",
        "b.txt": "2015-01 AZE PER held talks with\n",
        "c.txt": "2017-06 PER AZE spoke with\n",
        "d.txt": "2018-03 PER SRB had talks with\n",
        "e.txt": "2019-04 AZE SRB held talks with\n",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text)
    cli("extract", "a.txt", "b.txt", "--archive", "old.sqlite", "--seen-on", "2026-11-17")
    cli("extract", *texts, "--archive", "new.sqlite", "--seen-on", "2026-11-18")
    cli("extract", "a.txt", "b.txt", "-o", "old.jsonl")
    cli("extract", *texts, "-o", "new.json")


def counts(result: Any) -> list[int]:
    assert result.status == 0
    record = json.loads(result.out)
    return [len(record[kind]) for kind in ("new", "changed", "confirmed", "gone")]


def test_an_archive_with_three_more_articles(cli: Callable[..., Any]) -> None:
    result = cli("diff", "old.sqlite", "new.sqlite", "-f", "json")
    assert counts(result) == [2, 0, 1, 0]
    assert result.error == "2 new, 0 changed, 1 confirmed by a further source, 0 gone"
    record = json.loads(result.out)
    assert [event["date"]["edtf"] for event in record["new"]] == ["2018-03", "2019-04"]
    assert record["confirmed"][0]["further_sources"] == ["c.txt"]
    assert counts(cli("diff", "new.sqlite", "old.sqlite", "-f", "json")) == [0, 1, 0, 2]
    assert counts(cli("diff", "new.sqlite", "new.sqlite", "-f", "json")) == [0, 0, 0, 0]


def test_files_and_archives_compare_alike(cli: Callable[..., Any]) -> None:
    wanted = counts(cli("diff", "old.sqlite", "new.sqlite", "-f", "json"))
    for old, new in (("old.jsonl", "new.json"), ("old.sqlite", "new.json"), ("old.jsonl", "new.sqlite")):
        assert counts(cli("diff", old, new, "-f", "json")) == wanted


def test_filters_formats_and_files(cli: Callable[..., Any], tmp_path: Path) -> None:
    assert counts(cli("diff", "old.jsonl", "new.json", "--since", "2019", "-f", "json")) == [1, 0, 0, 0]
    assert counts(cli("diff", "old.jsonl", "new.json", "--pair", "AZE-PER", "-f", "json")) == [0, 0, 1, 0]
    result = cli("diff", "old.jsonl", "new.json", "-o", "brief.md", "-q")
    assert (result.status, result.out, result.err) == (0, "", "")
    assert (tmp_path / "brief.md").read_text().count("\n- ") == 3
    assert cli("diff", "old.jsonl", "new.json").out.startswith("New  (2)\n")
    assert cli("diff", "old.jsonl", "old.jsonl").out == "No differences.\n"


def test_one_side_may_be_standard_input(
    cli: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = io.TextIOWrapper(io.BytesIO((tmp_path / "old.jsonl").read_bytes()))
    monkeypatch.setattr("sys.stdin", given)
    assert counts(cli("diff", "-", "new.json", "-f", "json")) == [2, 0, 1, 0]


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (("old.jsonl", "missing.jsonl"), 1, "missing.jsonl: does not exist"),
        (("a.txt", "new.json"), 1, "a.txt, line 1: is not JSON"),
        (("old.jsonl", "new.json", "-o", "x.csv"), 2, "there is no format 'csv'; known are table, markdown, json"),
        (("-", "-"), 2, "OLD and NEW cannot both be standard input"),
        (("old.jsonl", "new.json", "--since", "soon"), 2, "--since: 'soon' is not a date"),
    ],
)
def test_mistakes_are_one_line(
    cli: Callable[..., Any], tmp_path: Path, arguments: tuple[str, ...], status: int, message: str
) -> None:
    result = cli("diff", *arguments)
    assert (result.status, result.out) == (status, "")
    assert result.error.startswith(message)
    assert not (tmp_path / "x.csv").exists()


def test_a_broken_side_leaves_the_old_result(cli: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "brief.md").write_text("yesterday's")
    assert cli("diff", "old.jsonl", "missing.jsonl", "-o", "brief.md").status == 1
    assert (tmp_path / "brief.md").read_text() == "yesterday's"
