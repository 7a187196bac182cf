from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from diplotimeline.model import Actor, Event, EventDate, Timeline
from diplotimeline.render import RENDERERS, RenderOptions

LIST = "Country;Date\nIvory Coast;1964\nCzech Rep.;12.05.1994\nKorea, South;1970\nAtlantis;1999\nChile;\n"


@pytest.fixture(autouse=True)
def files(tmp_path: Path, make_event: Callable[..., Event]) -> None:
    def relations(code: str, day: date, status: Any = "occurred") -> Event:
        when = EventDate(day.isoformat(), day, day, "day", "explicit", "")
        event = make_event(when=when, status=status, id=f"{day.toordinal():012x}")
        actors = (Actor("PER", "Peru", "party"), Actor(code, code, "party"))
        pairs = ("-".join(sorted(("PER", code))),)
        kind = "relations_established"
        return replace(event, type=kind, category="relations", actors=actors, pairs=pairs, place=None, details=())

    events = (
        relations("CIV", date(1964, 3, 2)),
        relations("CZE", date(1994, 5, 13)),
        relations("BRA", date(1900, 1, 2)),
        relations("KOR", date(1970, 1, 2), "planned"),
    )
    (tmp_path / "events.jsonl").write_text(str(RENDERERS["jsonl"](Timeline(events), RenderOptions())))
    (tmp_path / "list.csv").write_text(LIST)


def test_a_table_a_summary_and_what_was_not_read(cli: Callable[..., Any]) -> None:
    result = cli("check", "events.jsonl", "list.csv", "--of", "Perú")
    assert result.status == 0
    assert re.search(r"^= agrees +Peru – Côte +Relations +2 March 1964 +1964 +less precise", result.out, re.MULTILINE)
    assert "≠ differs" in result.out
    assert "1 day apart" in result.out
    *told, summary = result.err.splitlines()
    assumed = "has no column of types: its rows are read as relations_established"
    assert told == [
        f"diplotimeline: list.csv: {assumed}; --type says otherwise",
        "diplotimeline: list.csv, row 4: there is no country 'Atlantis'",
        "diplotimeline: list.csv, row 5: has no date",
    ]
    assert summary == (
        "diplotimeline: 5 rows, 2 could not be read: 1 agrees, 1 differs, 0 undated here, 1 only here, 1 only there"
    )


def test_json(cli: Callable[..., Any]) -> None:
    result = cli("check", "events.jsonl", "list.csv", "--of", "PER", "-f", "json", "-q")
    told = json.loads(result.out)
    assert told["counts"] == {"agrees": 1, "differs": 1, "undated": 0, "only here": 1, "only there": 1}
    assert [one["pair"] for one in told["compared"]] == ["BRA-PER", "CIV-PER", "CZE-PER", "KOR-PER"]
    differs = told["compared"][2]
    assert differs["here"]["date"]["edtf"] == "1994-05-13"
    assert (differs["there"]["row"], differs["there"]["text"]) == (2, "12.05.1994")
    assert told["unread"] == [
        {"row": 4, "why": "there is no country 'Atlantis'"},
        {"row": 5, "why": "has no date"},
    ]
    assert len(result.err.splitlines()) == 2  # rows that were not read are told, however quiet


def test_csv_and_a_file(cli: Callable[..., Any], tmp_path: Path) -> None:
    result = cli("check", "events.jsonl", "list.csv", "--of", "PER", "-o", "out.csv")
    assert (result.status, result.out) == (0, "")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "out.csv").read_text(), newline=""), strict=True))
    assert [row["verdict"] for row in rows] == [
        "only here",
        "agrees",
        "differs",
        "'- only there"[3:],
        "unread",
        "unread",
    ]
    assert rows[1]["here"] == "1964-03-02"
    assert rows[1]["there"] == "1964"
    assert rows[-1]["note"] == "has no date"


def test_markdown(cli: Callable[..., Any]) -> None:
    result = cli("check", "events.jsonl", "list.csv", "--of", "PER", "-f", "markdown")
    html = MarkdownIt("commonmark").enable("table").render(result.out)
    assert html.count("<table>") == 4
    assert "<h2>Other dates</h2>" in html
    assert html.count("<li>row ") == 2


def test_the_same_every_time(cli: Callable[..., Any]) -> None:
    first, second = (cli("check", "events.jsonl", "list.csv", "--of", "PER").out for _ in range(2))
    assert first == second


def test_filters_choose_among_both(cli: Callable[..., Any]) -> None:
    result = cli("check", "events.jsonl", "list.csv", "--of", "PER", "--country", "Czechia", "-f", "json")
    assert [one["pair"] for one in json.loads(result.out)["compared"]] == ["CZE-PER"]
    assert "list.csv: 2 rows outside of what was asked for" in result.err
    result = cli("check", "events.jsonl", "list.csv", "--of", "PER", "--status", "planned", "-f", "json")
    assert [one["pair"] for one in json.loads(result.out)["compared"] if one["here"]] == ["KOR-PER"]


def test_embassies_by_the_heads(cli: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "e.csv").write_text("Country,Embassy opened\nCuba,1960\n")
    result = cli("check", "events.jsonl", "e.csv", "--of", "PER")
    assert "its rows are read as mission_opened" in result.err
    assert re.search(r"- only there +Peru – Cuba +Mission", result.out)
    result = cli("check", "events.jsonl", "e.csv", "--of", "PER", "--type", "recognition")
    assert re.search(r"- only there +Peru – Cuba +Recognition", result.out)
    assert "has no column of types" not in result.err


def test_wikidata(cli: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "w.csv").write_text(
        "item,itemLabel,country,countryLabel,start,datePrecision\n"
        "http://www.wikidata.org/entity/Q419,Peru,http://www.wikidata.org/entity/Q1008,x,1964-01-01T00:00:00Z,9\n"
        "http://www.wikidata.org/entity/Q419,Peru,http://www.wikidata.org/entity/Q213,y,1994-05-13T00:00:00Z,11\n"
        "http://www.wikidata.org/entity/Q419,Peru,http://www.wikidata.org/entity/Q64,Berlin,1994-05-13T00:00:00Z,11\n"
    )
    result = cli("check", "events.jsonl", "w.csv", "-f", "json")
    told = json.loads(result.out)
    assert told["counts"] == {"agrees": 2, "differs": 0, "undated": 0, "only here": 1, "only there": 0}
    assert told["unread"] == [{"row": 3, "why": "there is no country 'Berlin'"}]


@pytest.mark.parametrize(
    ("arguments", "status", "why"),
    [
        (["events.jsonl", "list.csv"], 2, "its rows name one country each: --of PER says whose list it is"),
        (["events.jsonl", "list.csv", "--of", "Congo"], 2, "'Congo' may be Democratic Republic of the Congo (COD)"),
        (["events.jsonl", "list.csv", "--of", "PER", "-f", "html"], 2, "there is no format 'html'"),
        (["events.jsonl", "none.csv"], 1, "none.csv: does not exist"),
        (["none.jsonl", "list.csv", "--of", "PER", "-q", "--type", "visit"], 1, "none.jsonl: does not exist"),
        (["events.jsonl", "list.csv", "--of", "PER", "--type", "visit,meeting"], 2, "give one --type"),
        (["events.jsonl", "list.csv", "--of", "PER", "--date-field", "Day"], 1, "has no column 'Day'"),
    ],
)  # fmt: skip
def test_mistakes_are_one_line(cli: Callable[..., Any], arguments: list[str], status: int, why: str) -> None:
    result = cli("check", *arguments)
    assert result.status == status
    assert why in result.err
    assert result.out == ""


def test_one_of_two_timelines_cannot_be_read(cli: Callable[..., Any], tmp_path: Path) -> None:
    result = cli("check", "none.jsonl", "events.jsonl", "list.csv", "--of", "PER", "-o", "x.json")
    assert result.status == 1
    assert json.loads((tmp_path / "x.json").read_text())["counts"]["agrees"] == 1


def test_a_long_list_of_bad_rows_is_cut_and_counted(cli: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text("Country,Date\n" + "Atlantis,1994\n" * 30 + "Cuba,1960\n")
    result = cli("check", "events.jsonl", "bad.csv", "--of", "PER", "-q")
    assert len(result.err.splitlines()) == 21
    assert "10 further rows could not be read" in result.err


def test_hostile_cells_are_inert(cli: Callable[..., Any], tmp_path: Path, hostile: str) -> None:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([("Country", "Date", "Place"), (hostile, "1994", hostile), ("Cuba", "1960", hostile)])
    (tmp_path / "h.csv").write_bytes(out.getvalue().encode())
    for name in ("table", "markdown", "json", "csv"):
        result = cli("check", "events.jsonl", "h.csv", "--of", "PER", "-f", name)
        assert result.status == (1 if "\x9b" in hostile else 0)  # which is no text
        assert "\x1b" not in result.out + result.err
        assert "<script>" not in result.out or name in {"csv", "json", "table"}
