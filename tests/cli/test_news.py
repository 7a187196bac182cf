"""What is new in an archive, from the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def archive(cli: Callable[..., Any], archiving: None, tmp_path: Path) -> None:
    """An archive: a.txt and b.txt first seen on Tuesday; c.txt, which tells a.txt's event and its own, on Thursday."""
    (tmp_path / "a.txt").write_text("2017-06 PER AZE held talks with\n")
    (tmp_path / "b.txt").write_text("2015-01 AZE PER held talks with\n")
    (tmp_path / "c.txt").write_text("2017-06 PER AZE had talks with\n2018-03 PER SRB held talks with\n")
    cli("extract", "a.txt", "b.txt", "--archive", "x.sqlite", "--seen-on", "2026-11-17")
    cli("extract", "a.txt", "b.txt", "c.txt", "--archive", "x.sqlite", "--seen-on", "19 November 2026")


def shown(result: Any) -> list[str]:
    assert result.status == 0
    return [json.loads(line)["date"]["edtf"] for line in result.out.splitlines()]


def test_only_what_is_new_is_shown(cli: Callable[..., Any]) -> None:
    result = cli("timeline", "x.sqlite", "--new-since", "2026-11-18", "-f", "jsonl")
    assert shown(result) == ["2018-03"]
    counts, summary = result.err.splitlines()
    confirmed = "1 known before was confirmed by a further source (--confirmed shows them)"
    assert counts == f"diplotimeline: 1 new since 18 November 2026; {confirmed}"
    assert summary == "diplotimeline: 1 file, 1 event"


def test_what_was_confirmed_is_shown_when_asked_for(cli: Callable[..., Any]) -> None:
    result = cli("timeline", "x.sqlite", "--new-since", "2026-11-18", "--confirmed", "-f", "jsonl")
    assert shown(result) == ["2017-06"]
    assert "(--confirmed" not in result.err
    (event,) = map(json.loads, result.out.splitlines())
    assert [piece["first_seen"] for piece in event["evidence"]] == ["2026-11-17", "2026-11-19"]


def test_it_goes_with_filters_and_formats(cli: Callable[..., Any], tmp_path: Path) -> None:
    since = ("--new-since", "2026-11")
    assert shown(cli("timeline", "x.sqlite", *since, "--pair", "AZE-PER", "-f", "jsonl")) == ["2015-01", "2017-06"]
    assert cli("timeline", "x.sqlite", *since, "--country", "SRB", "-o", "new.md", "-q").err == ""
    assert (tmp_path / "new.md").read_text().count("\n- **") == 1
    result = cli("timeline", "x.sqlite", "--new-since", "2026-11-20", "-f", "jsonl")
    assert shown(result) == []
    assert result.err.splitlines()[0] == "diplotimeline: 0 new since 20 November 2026"


def test_what_timeline_wrote_of_an_archive_keeps_the_days(cli: Callable[..., Any]) -> None:
    cli("timeline", "x.sqlite", "-o", "week.jsonl")
    assert shown(cli("timeline", "week.jsonl", "--new-since", "2026-11-18", "-f", "jsonl")) == ["2018-03"]


def test_extract_tells_no_days(cli: Callable[..., Any]) -> None:
    known = cli("extract", "a.txt", "--archive", "x.sqlite", "-f", "jsonl", "--seen-on", "2026-12-01")
    assert known.out == cli("extract", "a.txt", "-f", "jsonl").out
    assert json.loads(known.out)["evidence"][0]["first_seen"] is None


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("timeline", "plain.jsonl", "--new-since", "2026-11-18", "-o", "x.md"),
            "--new-since: plain.jsonl does not say when events were first seen; give an archive",
        ),
        (("timeline", "x.sqlite", "--new-since", "soon"), "--new-since: 'soon' is not a date such as"),
        (("timeline", "x.sqlite", "--confirmed"), "--confirmed needs --new-since"),
        (("extract", "a.txt", "--seen-on", "2026-11-18"), "--seen-on needs --archive"),
        (("extract", "a.txt", "--archive", "y.sqlite", "--seen-on", "2026-11"), "--seen-on: '2026-11' is not a full"),
    ],
)
def test_mistakes_are_one_line(
    cli: Callable[..., Any], tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    cli("extract", "a.txt", "-o", "plain.jsonl")
    result = cli(*arguments)
    assert (result.status, result.out) == (2, "")
    assert result.error.startswith(message)
    assert not (tmp_path / "x.md").exists()
    assert not (tmp_path / "y.sqlite").exists()
