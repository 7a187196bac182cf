"""Where articles stand on the web, and articles that are not in English, from the command line."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from diplotimeline.cli import run

ENGLISH = "Peru opened its embassy in Baku in June 2017, the foreign ministry said on Thursday. It has four rooms.\n"
SPANISH = (
    "El ministerio informó que Letonia abrió su embajada en Oslo en 1950, según los dos gobiernos, que también "
    "firmaron un acuerdo para que los ciudadanos de ambos países viajen sin visado durante este año.\n"
)
FRENCH = (
    "Le ministre des Affaires étrangères a reçu son homologue, avec qui il s'est entretenu des relations entre les "
    "deux pays. Selon le communiqué, l'ambassade sera rouverte dans les prochains mois, après une longue absence.\n"
)
URL = "https://news.example/2017/08/peru.html"
RULES = ["--reader", "rules"]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in {"en.txt": ENGLISH, "es.txt": SPANISH, "fr.txt": FRENCH}.items():
        Path(name).write_text(text, encoding="utf-8")


def errors(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return [line.removeprefix("diplotimeline: ") for line in capsys.readouterr().err.splitlines()]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_one_line_for_each_and_a_count(capsys: pytest.CaptureFixture[str], jobs: str) -> None:
    assert run(["extract", "en.txt", "es.txt", "fr.txt", *RULES, "-j", jobs, "-f", "jsonl", "-o", "out.jsonl"]) == 0
    assert errors(capsys) == [
        "es.txt: reads as Spanish; only English is read",
        "fr.txt: reads as French; only English is read",
        "3 articles, 1 event, 2 not in English (1 French, 1 Spanish)",
    ]
    assert len(Path("out.jsonl").read_text().splitlines()) == 1


def test_it_is_told_when_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["extract", "es.txt", *RULES, "-q", "-o", "out.json"]) == 0
    assert errors(capsys) == ["es.txt: reads as Spanish; only English is read"]
    assert json.loads(Path("out.json").read_text())["events"] == []


def test_any_language(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["extract", "es.txt", *RULES, "--any-language", "-o", "out.json"]) == 0
    assert errors(capsys) == ["1 article, 0 events"]


def test_an_archive_tells_it_once(capsys: pytest.CaptureFixture[str]) -> None:
    command = ["extract", "en.txt", "es.txt", *RULES, "--archive", "x.sqlite"]
    told = "es.txt: reads as Spanish; only English is read"
    for options, lines in (
        ([], [told, "2 articles, 1 event, 1 not in English (1 Spanish)"]),
        ([], ["0 articles, 0 events, 2 known before"]),
        (["--any-language"], ["1 article, 0 events, 1 known before"]),
        ([], ["0 articles, 0 events, 2 known before"]),
    ):
        assert run([*command, *options]) == 0
        assert errors(capsys) == lines
    with closing(sqlite3.connect("x.sqlite")) as db:
        assert db.execute("SELECT source, state FROM articles ORDER BY source").fetchall() == [
            ("en.txt", "done"),
            ("es.txt", "done"),
        ]


def test_inspect_says_it_and_shows_what_it_finds(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["inspect", "es.txt", *RULES]) == 0
    captured = capsys.readouterr()
    assert "es.txt: reads as Spanish; only English is read" in captured.err
    assert "Oslo" in captured.out


def test_records_are_told_one_by_one(capsys: pytest.CaptureFixture[str]) -> None:
    Path("all.jsonl").write_text("".join(json.dumps({"text": text}) + "\n" for text in (SPANISH, ENGLISH, FRENCH)))
    assert run(["extract", "all.jsonl", *RULES, "-q", "-f", "jsonl", "-o", "out.jsonl"]) == 0
    assert errors(capsys) == [
        "all.jsonl#1: reads as Spanish; only English is read",
        "all.jsonl#3: reads as French; only English is read",
    ]


@pytest.fixture
def record() -> str:
    Path("a.json").write_text(json.dumps({"text": ENGLISH, "title": "Peru in Baku", "url": URL}))
    Path("b.json").write_text(json.dumps({"text": ENGLISH, "url": URL.replace("peru", "lima")}))
    return "a.json"


def test_the_address_goes_from_the_record_through_merging_to_every_format(record: str) -> None:
    assert run(["extract", record, "b.json", *RULES, "-q", "-f", "jsonl", "-o", "out.jsonl"]) == 0
    assert [json.loads(line)["evidence"][0]["url"] for line in Path("out.jsonl").read_text().splitlines()] == [
        URL,
        URL.replace("peru", "lima"),
    ]
    for suffix, sign in {
        "json": URL,
        "csv": URL,
        "html": f'href="{URL}"',
        "md": f"]({URL})",
        "ics": f"URL:{URL}",
    }.items():
        assert run(["timeline", "out.jsonl", "-q", "-o", f"out.{suffix}"]) == 0
        text = Path(f"out.{suffix}").read_bytes().decode().replace("\r\n ", "")
        assert sign in text
        assert URL.replace("peru", "lima") in text, "the second source of a merged event keeps its own"


def test_an_archive_gives_the_address_back(record: str) -> None:
    assert run(["extract", record, *RULES, "-q", "--archive", "x.sqlite"]) == 0
    assert run(["timeline", "x.sqlite", "-q", "-o", "out.json"]) == 0
    (event,) = json.loads(Path("out.json").read_text())["events"]
    assert event["evidence"][0]["url"] == URL


def test_inspect_shows_the_address(record: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["inspect", record, *RULES, "-q"]) == 0
    assert URL in capsys.readouterr().out.replace("\n", "")
