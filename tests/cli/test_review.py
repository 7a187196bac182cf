from __future__ import annotations

import io
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from diplotimeline import batch
from diplotimeline.batch import Outcome
from diplotimeline.model import Event, EventDate
from diplotimeline.tasks import Known, Task

Cli = Callable[..., Any]
WHO = ("--by", "A. Vega", "--on", "2026-11-20")


@pytest.fixture(autouse=True)
def events(cli: Cli, tmp_path: Path, extractor: list[str]) -> None:
    (tmp_path / "a.txt").write_text("2017-06 PER AZE held talks with\n2018-03 PER SRB held talks with\n")
    (tmp_path / "b.txt").write_text("2015-01 AZE PER held talks with\n")
    cli("extract", "a.txt", "b.txt", "-o", "events.jsonl")


@pytest.fixture
def keys(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """Run a review with lines of keys: keys("a r", "events.jsonl") -> Result; lines are parted by blanks or bars."""

    def call(lines: str, *arguments: str) -> Any:
        parted = lines.split("|") if "|" in lines else lines.split()
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in parted)))
        return cli("review", *arguments, *WHO)

    return call


def decisions(folder: Path, name: str = "decisions.jsonl") -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / name).read_text().splitlines()]


def shown(cli: Cli, *arguments: str) -> list[tuple[str, str | None]]:
    out = cli("timeline", *arguments, "-f", "jsonl", "-q").out
    return [(one["date"]["edtf"], one["reviewed"]) for one in map(json.loads, out.splitlines())]


def test_keys_decide_and_every_decision_is_kept_at_once(cli: Cli, keys: Cli, tmp_path: Path) -> None:
    result = keys("a s r", "events.jsonl")
    assert result.status == 0
    assert result.error == "2 of 3 events reviewed: 1 accepted, 1 rejected (decisions.jsonl)"
    assert [(one["verdict"], one["by"], one["on"]) for one in decisions(tmp_path)] == [
        ("accepted", "A. Vega", "2026-11-20"),
        ("rejected", "A. Vega", "2026-11-20"),
    ]
    assert "3 of 3 · 1 accepted" in result.out
    decided = ("events.jsonl", "--decisions", "decisions.jsonl")
    assert shown(cli, *decided) == [("2015-01", "accepted"), ("2017-06", None)]
    assert shown(cli, *decided, "--reviewed", "all")[2] == ("2018-03", "rejected")
    assert shown(cli, *decided, "--reviewed", "accepted") == [("2015-01", "accepted")]
    assert shown(cli, *decided, "--reviewed", "open") == [("2017-06", None)]
    assert shown(cli, *decided, "--reviewed", "rejected") == [("2018-03", "rejected")]
    assert cli("timeline", *decided, "-f", "csv").error == (
        "1 file, 2 events, 1 rejected left out (--reviewed all shows them)"
    )


def test_a_review_goes_on_where_it_was_left(keys: Cli) -> None:
    keys("r q", "events.jsonl")
    assert "1 of 2\n" in keys("q", "events.jsonl").out
    assert "1 of 3\n" in keys("q", "events.jsonl", "--reviewed", "all").out
    result = keys("q", "events.jsonl", "--country", "DEU")
    assert (result.status, result.out) == (0, "")
    assert "no event is left" in result.error


def test_correcting_field_by_field_checks_at_once(cli: Cli, keys: Cli, tmp_path: Path) -> None:
    lines = "c|visti|visit|done|planned|Juni|5 June 2015|Perru, AZE|Peru:agent, AZE:boss|AZE agent, Peru host|q"
    result = keys(lines, "events.jsonl")
    assert result.status == 0
    for said in (
        "there is no event type 'visti' (did you mean visit",
        "there is no status 'done'",
        "'Juni' is no date",
        "there is no country 'Perru' (did you mean Peru",
        "there is no role 'boss'",
    ):
        assert said in result.out
    (one,) = decisions(tmp_path)
    assert (one["type"], one["status"], one["date"], one["parties"]) == (
        "visit",
        "planned",
        "2015-06-05",
        ["AZE:agent", "PER:host"],
    )
    record = json.loads(
        cli("timeline", "events.jsonl", "--decisions", "decisions.jsonl", "-f", "jsonl").out.splitlines()[0]
    )
    assert record["reviewed"] == "corrected"
    assert record["review"]["fields"] == ["type", "status", "date", "parties"]
    assert record["summary"] == "Peru is to receive a visit from Azerbaijan"


def test_a_correction_that_changes_nothing_decides_nothing(keys: Cli, tmp_path: Path) -> None:
    result = keys("c||occ|2015-01||c|||none||q", "events.jsonl")
    assert "nothing is corrected" in result.out
    assert [one["date"] for one in decisions(tmp_path)] == [None]


def test_the_input_may_end_anywhere(keys: Cli, tmp_path: Path) -> None:
    assert keys("c|visit", "events.jsonl").status == 0
    assert not (tmp_path / "decisions.jsonl").exists()
    assert keys("n", "events.jsonl").status == 0


def test_notes_and_going_back(keys: Cli, tmp_path: Path) -> None:
    result = keys("b|n|not a summit|a because|b|n on the day|b|x|?|q", "events.jsonl")
    assert "this is the first event" in result.out
    assert "there is no key 'x'" in result.out
    assert "it stays out of briefs" in result.out
    assert [(one["verdict"], one["note"]) for one in decisions(tmp_path)] == [
        ("accepted", "because"),
        ("accepted", "on the day"),
    ]


def test_a_later_word_on_the_same_event_counts(cli: Cli, keys: Cli) -> None:
    keys("c|||2016||b|r|b|a|q", "events.jsonl")
    assert shown(cli, "events.jsonl", "--decisions", "decisions.jsonl")[0] == ("2016", "accepted")


def test_it_fits_a_narrow_window_and_marks_the_trigger(keys: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    result = keys("s s s", "events.jsonl")
    assert max(map(len, result.out.splitlines())) <= 66  # the key that was pressed stands behind the line of keys
    assert "*held talks with*" in result.out.replace("\n  ", " ")
    assert "\x1b" not in result.out


@pytest.mark.usefixtures("rules")
def test_an_archive_keeps_decisions_and_takes_those_of_a_file(cli: Cli, keys: Cli, tmp_path: Path) -> None:
    cli("extract", "a.txt", "b.txt", "--archive", "a.sqlite")
    assert keys("r q", "a.sqlite").status == 0
    assert shown(cli, "a.sqlite") == [("2017-06", None), ("2018-03", None)]
    record = json.loads(cli("timeline", "a.sqlite", "-f", "jsonl", "-q").out.splitlines()[0])
    lines = [
        {"event": record["id"][:8], "verdict": "corrected", "date": "2017-06-05", "by": "B"},
        {"source": "a.txt", "sentence": "2018-03 PER SRB held talks with", "verdict": "accepted", "on": "2026-12-01"},
        {"event": "ffff", "verdict": "rejected"},
    ]
    (tmp_path / "own.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    result = cli("review", "a.sqlite", "--decisions", "own.jsonl")
    assert result.status == 0
    assert "own.jsonl, line 3: there is no event ffff" in result.err
    assert result.err.endswith("3 decisions taken\n")
    assert cli("review", "a.sqlite", "--decisions", "own.jsonl").err.endswith("0 decisions taken, 3 known before\n")
    assert shown(cli, "a.sqlite") == [("2017-06-05", "corrected"), ("2018-03", "accepted")]
    cli("review", "a.sqlite", "--export", "all.jsonl")
    exported = decisions(tmp_path, "all.jsonl")
    assert [one["verdict"] for one in exported] == ["rejected", "corrected", "accepted", "rejected"]
    assert all("evidence" in one for one in exported[:3])
    assert shown(cli, "events.jsonl", "--decisions", "all.jsonl") == shown(cli, "a.sqlite")


@pytest.mark.usefixtures("rules")
def test_rejected_events_stay_out_when_an_archive_is_extracted_to_a_brief(cli: Cli, keys: Cli) -> None:
    cli("extract", "a.txt", "b.txt", "--archive", "a.sqlite")
    keys("r q", "a.sqlite")
    for form, lines in (("jsonl", 2), ("csv", 3)):
        result = cli("extract", "a.txt", "b.txt", "--archive", "a.sqlite", "-f", form)
        assert len(result.out.splitlines()) == lines
        assert "1 rejected left out" in result.err


def test_gold_goes_to_a_file(cli: Cli, keys: Cli, tmp_path: Path) -> None:
    keys("a r q", "events.jsonl")
    result = cli("review", "events.jsonl", "--export-gold", "gold.jsonl")
    assert result.status == 0
    (line,) = decisions(tmp_path, "gold.jsonl")
    assert (line["article"], line["type"], line["date"]) == ("b.txt", "meeting", "2015-01")


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (("none.jsonl",), 1, "does not exist"),
        (("-",), 2, "keys come from standard input"),
        (("events.jsonl", "--on", "June"), 2, "--on"),
        (("events.jsonl", "--by", " "), 2, "--by"),
        (("events.jsonl", "--reviewed", "yes"), 2, "--reviewed: there is no 'yes'"),
        (("events.jsonl", "--decisions", "broken.jsonl"), 1, "broken.jsonl, line 1: is not JSON"),
        (("b.txt",), 1, "b.txt"),
    ],
)
def test_wrong_usage_is_one_line(
    cli: Cli, tmp_path: Path, arguments: tuple[str, ...], status: int, message: str
) -> None:
    (tmp_path / "broken.jsonl").write_text("x\n")
    result = cli("review", *arguments)
    assert (result.status, result.out) == (status, "")
    assert message in result.error


def test_a_broken_file_of_decisions_renders_nothing(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "broken.jsonl").write_text("x\n")
    result = cli("timeline", "events.jsonl", "--decisions", "broken.jsonl", "-o", "out.md")
    assert result.status == 1
    assert "broken.jsonl, line 1" in result.error
    assert not (tmp_path / "out.md").exists()


@pytest.mark.parametrize("form", ["table", "markdown", "html", "ics", "timelinejs", "json", "csv", "mermaid"])
def test_every_format_says_that_it_was_reviewed(cli: Cli, keys: Cli, form: str) -> None:
    keys("a q", "events.jsonl")
    out = cli("timeline", "events.jsonl", "--decisions", "decisions.jsonl", "-f", form, "-q").out
    assert "accepted" in out
    if form != "mermaid":
        assert "A. Vega" in out


@dataclass
class Rules:
    """What reads the articles: the test's extractor, and how other rules read the same words."""

    change: Callable[[Event], Event] = lambda event: event

    def run(self, articles: Iterator[Task], **how: Any) -> Iterator[Outcome]:
        for task in articles:
            if isinstance(task, Known):
                yield Outcome(task.article, known=True)
                continue
            for article, events in batch.extract_articles([task], **how):
                yield Outcome(article, tuple(map(self.change, events)))


@pytest.fixture
def rules(monkeypatch: pytest.MonkeyPatch) -> Rules:
    known = Rules()
    monkeypatch.setattr("diplotimeline.archive.resume.run", known.run)
    return known


def reread(event: Event) -> Event:
    """The same words as other rules read them: another id, type, day and certainty."""
    when = EventDate("1999", date(1999, 1, 1), date(1999, 12, 31), "year", "inherited", "then")
    first = event.evidence[0]
    moved = replace(first, start=first.start + 40, end=first.end + 40, sentence=first.sentence.replace(" ", "  "))
    evidence = (replace(moved, rule="visit.other"),)
    return replace(
        event, id="f" * 14, type="visit", date=when, status="planned", confidence=0.4, evidence=evidence, summary="x"
    )


def test_a_review_of_twenty_events_survives_another_extraction_by_other_rules(
    cli: Cli, keys: Cli, rules: Rules, tmp_path: Path
) -> None:
    words = tmp_path / "words"
    words.mkdir()
    for number in range(20):
        name = "PER AZE" if number % 2 else "SRB XKX"
        with (words / f"{number % 4}.txt").open("a") as file:
            file.write(f"{2000 + number}-06 {name} held talks with\n")
    cli("extract", "words", "--archive", "a.sqlite")
    pressed = [
        f"a|r because|c|||{2030 + turn}-02-03||c|visit|planned||{'PER' if turn % 2 else 'AZE'}, CHL"
        for turn in range(5)
    ]
    keys("|".join(pressed), "a.sqlite")

    def told() -> list[dict[str, Any]]:
        out = cli("timeline", "a.sqlite", "--reviewed", "all", "-f", "jsonl", "-q").out
        return [json.loads(line) for line in out.splitlines()]

    def said(one: dict[str, Any]) -> tuple[Any, ...]:
        actors = tuple((actor["code"], actor["role"]) for actor in one["actors"])
        when = one["date"]["edtf"]
        return (one["type"], one["status"], when, one["pairs"], actors, one["reviewed"], one["review"], one["summary"])

    before = told()
    assert Counter(one["reviewed"] for one in before) == {"accepted": 5, "rejected": 5, "corrected": 10}
    rules.change = reread
    (tmp_path / "rules.toml").write_text(RULES)
    result = cli("extract", "words", "--archive", "a.sqlite", "--rules", "rules.toml")
    assert (result.status, result.err) == (0, "diplotimeline: 4 articles, 20 events\n")
    after = told()
    assert list(map(said, after)) == list(map(said, before))
    assert {one["confidence"] for one in after} == {0.4}
    assert {one["evidence"][0]["rule"] for one in after} == {"visit.other"}
    assert "no event is left" in keys("q", "a.sqlite").error
    assert len(cli("review", "a.sqlite", "--export-gold", "-", "-q").out.splitlines()) == 15


RULES = """
[[type]]
id = "flight_opened"
label = "Flight opened"
category = "flight"
roles = { agent = ["subject"], host = ["to"] }
summary = "{agent} [opened|open] a flight"

[[type.pattern]]
id = "open"
verbs = ["open a flight"]

[[type.example]]
text = "Peru signed."
events = []
"""
