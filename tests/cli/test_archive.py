"""Archives from the command line, with the extractor that needs no model."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.usefixtures("archiving")


@pytest.fixture(autouse=True)
def articles(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("2017-06 PER AZE held talks with\n")
    (tmp_path / "b.txt").write_text("2015-01 AZE PER held talks with\n")


def test_an_archive_alone_shows_nothing_and_a_second_run_reads_nothing(
    cli: Callable[..., Any], extractor: list[str]
) -> None:
    first = cli("extract", "a.txt", "b.txt", "--archive", "x.sqlite")
    assert (first.status, first.out, first.error) == (0, "", "2 articles, 2 events")
    extractor.clear()
    second = cli("extract", "a.txt", "b.txt", "--archive", "x.sqlite")
    assert (second.status, second.out, second.error) == (0, "", "0 articles, 0 events, 2 known before")
    assert extractor == []


def test_a_format_shows_known_events_too(cli: Callable[..., Any], extractor: list[str]) -> None:
    plain = cli("extract", "a.txt", "b.txt", "-f", "jsonl").out
    cli("extract", "b.txt", "--archive", "x.sqlite")
    extractor.clear()
    assert cli("extract", "a.txt", "b.txt", "--archive", "x.sqlite", "-f", "jsonl").out == plain
    assert extractor == ["a.txt"]


def test_another_reader_reads_again(cli: Callable[..., Any], extractor: list[str]) -> None:
    for options, seen in (([], ["a.txt"]), (["--reader", "both"], []), (["--reader", "rules"], ["a.txt"])):
        extractor.clear()
        assert cli("extract", "a.txt", "--archive", "x.sqlite", *options).status == 0
        assert extractor == seen


def test_a_brief_of_an_archive_tells_of_all_its_articles(cli: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "c.txt").write_text("2019-03-04\n\nNothing of the kind was told on that day, and nobody met.\n")
    (tmp_path / "bad.txt").write_text("bad 2017-06 PER SRB met\n")
    cli("extract", "a.txt", "b.txt", "c.txt", "bad.txt", "--archive", "x.sqlite")
    cli("extract", "c.txt", "--archive", "y.sqlite")
    cli("extract", "b.txt", "-o", "b.jsonl")
    read = "*3 articles read, published 4 March 2019 (2 without a date); 1 could not be read.*"
    assert read in cli("timeline", "x.sqlite", "x.sqlite", "-f", "markdown").out
    assert "*4 articles read" in cli("timeline", "x.sqlite", "y.sqlite", "-f", "markdown").out
    assert "*From 2 sources.*" in cli("timeline", "x.sqlite", "b.jsonl", "-f", "markdown").out


def test_timeline_renders_an_archive(cli: Callable[..., Any], tmp_path: Path) -> None:
    cli("extract", "a.txt", "b.txt", "--archive", "x.sqlite")
    whole = cli("extract", "a.txt", "b.txt", "-f", "markdown").out
    assert cli("timeline", "x.sqlite", "-f", "markdown").out == whole
    assert cli("timeline", "x.sqlite", "-f", "jsonl", "--since", "2016").out.count("\n") == 1


def test_a_failed_article_is_one_line_and_tried_again_when_asked(cli: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_text("bad\n")
    first = cli("extract", "bad.txt", "a.txt", "--archive", "x.sqlite")
    assert first.status == 1
    assert first.err.splitlines()[0] == "diplotimeline: bad.txt: no luck"
    assert cli("extract", "bad.txt", "a.txt", "--archive", "x.sqlite").status == 0
    assert cli("extract", "bad.txt", "a.txt", "--archive", "x.sqlite", "--retry-failed").status == 1


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (("extract", "a.txt", "--retry-failed"), 2, "--retry-failed needs --archive"),
        (("extract", "a.txt", "--archive", "a.txt"), 1, "a.txt: archive: file is not a database"),
        (("timeline", "nowhere.sqlite"), 1, "nowhere.sqlite: does not exist"),
    ],
)
def test_mistakes_are_one_line(cli: Callable[..., Any], arguments: tuple[str, ...], status: int, message: str) -> None:
    result = cli(*arguments, "--quiet")
    assert (result.status, result.error) == (status, message)


def test_timings_say_where_the_time_went(cli: Callable[..., Any]) -> None:
    result = cli("extract", "a.txt", "--archive", "x.sqlite", "--timings", "--quiet")
    stages = [line.split(" s  ")[1] if " s  " in line else line.split(" s ")[1] for line in result.err.splitlines()]
    assert {"starting Python and the command line", "reading articles", "writing the archive"} <= set(stages)
