"""The desk's week in `examples/desk`: articles of Monday, three more on Thursday, and the two timelines compared.

`pytest --update-expected` rewrites `monday.jsonl` and `thursday.jsonl`, which the README shows.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import chdir
from pathlib import Path
from typing import Any

import pytest

from diplotimeline.cli import run

ROOT = Path(__file__).parent.parent
ARTICLES = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "examples" / "desk").glob("*.txt"))
RULES = (ROOT / "examples" / "flights.toml").read_text(encoding="utf-8")
FLIGHTS = "Ethiopia and Brazil launched direct flights on 1 July 2013.\n"


def diplotimeline(*arguments: str | Path) -> None:
    with chdir(ROOT):
        assert run([*map(str, arguments), "-q"]) == 0


def written(folder: Path, *arguments: str | Path, form: str = "jsonl") -> str:
    """What a command writes."""
    diplotimeline(*arguments, "-f", form, "-o", folder / "out")
    return (folder / "out").read_text(encoding="utf-8")


def compared(folder: Path, old: Path, new: Path) -> dict[str, Any]:
    record: dict[str, Any] = json.loads(written(folder, "diff", old, new, form="json"))
    return record


@pytest.fixture(scope="module")
def week(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The archives of Monday and of Thursday."""
    folder = tmp_path_factory.mktemp("week")
    monday, thursday = folder / "monday.sqlite", folder / "thursday.sqlite"
    for archive, articles in ((monday, ARTICLES[:3]), (thursday, ARTICLES[:3])):
        diplotimeline("extract", *articles, "--archive", archive, "--seen-on", "2026-11-16")
    diplotimeline("extract", *ARTICLES, "--archive", thursday, "--seen-on", "2026-11-19")
    return monday, thursday


def test_the_files_are_what_the_archives_give(
    week: tuple[Path, Path], tmp_path: Path, compare: Callable[[Path, str], None]
) -> None:
    for archive in week:
        lines = written(tmp_path, "timeline", archive)
        compare(ROOT / "examples" / "desk" / f"{archive.stem}.jsonl", lines)


def test_three_more_articles(week: tuple[Path, Path], tmp_path: Path) -> None:
    found = compared(tmp_path, *week)
    (new,), (changed,), (confirmed,) = found["new"], found["changed"], found["confirmed"]
    assert found["gone"] == []
    assert new["date"]["edtf"] == "2026-11-17"
    assert [(one["field"], one["old"]["edtf"], one["new"]["edtf"]) for one in changed["changes"]] == [
        ("date", "2027", "2027-03")
    ]
    assert changed["old"]["id"] == changed["new"]["id"]  # further evidence leaves the id
    assert changed["further_sources"] == ["examples/desk/4-building.txt"]
    assert confirmed["further_sources"] == ["examples/desk/6-anniversary.txt"]


def test_a_rule_that_changed(tmp_path: Path) -> None:
    article = tmp_path / "flights.txt"
    article.write_text(FLIGHTS, encoding="utf-8")
    versions = {
        "first": RULES,
        "type": RULES.replace("flights_opened", "air_link_opened"),
        "summary": RULES.replace('direct flights"\n', 'an air link"\n'),
        "none": RULES.replace('"launch", "open",', '"open",'),
    }
    archives = {}
    for name, text in versions.items():
        rules, archives[name] = tmp_path / f"{name}.toml", tmp_path / f"{name}.sqlite"
        assert name == "first" or text != RULES
        rules.write_text(text, encoding="utf-8")
        diplotimeline("extract", article, "--rules", rules, "--archive", archives[name])
    found = compared(tmp_path, archives["first"], archives["type"])
    assert [one["field"] for one in found["changed"][0]["changes"]] == ["type"]
    assert (found["new"], found["gone"]) == ([], [])
    (changed,) = compared(tmp_path, archives["first"], archives["summary"])["changed"]
    assert [(one["field"], one["new"]) for one in changed["changes"]] == [
        ("summary", "Ethiopia and Brazil opened an air link")
    ]
    assert [event["type"] for event in compared(tmp_path, archives["first"], archives["none"])["gone"]] == [
        "flights_opened"
    ]


def test_an_archive_read_again_by_a_changed_rule_has_no_news(tmp_path: Path) -> None:
    article, archive = tmp_path / "flights.txt", tmp_path / "x.sqlite"
    article.write_text(FLIGHTS, encoding="utf-8")
    for day, text in (("2026-11-16", RULES), ("2026-11-19", RULES.replace('direct flights"\n', 'an air link"\n'))):
        rules = tmp_path / f"{day}.toml"
        rules.write_text(text, encoding="utf-8")
        diplotimeline("extract", article, "--rules", rules, "--archive", archive, "--seen-on", day)
    assert "an air link" in written(tmp_path, "timeline", archive)
    assert written(tmp_path, "timeline", archive, "--new-since", "2026-11-18") == ""
