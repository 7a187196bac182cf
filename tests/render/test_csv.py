from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date

import pytest

from diplotimeline.model import Conflict, Event, EventDate, Evidence, Timeline
from diplotimeline.render import RENDERERS, RenderOptions
from diplotimeline.render.csv import cell

OPTIONS = RenderOptions()


def rows(*events: Event) -> list[dict[str, str]]:
    text = RENDERERS["csv"](Timeline(events), OPTIONS)
    assert isinstance(text, str)
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_a_row_an_event(make_event: Callable[..., Event]) -> None:
    since = EventDate("2015/..", date(2015, 1, 1), None, "interval", "explicit", "since 2015")
    second = Evidence("b.txt", None, None, 'It said "yes", twice.', 0, 21, "said", "r")
    conflict = Conflict("date", (("2015", ("a.txt",)), ("2016", ("b.txt",))))
    row, undated = rows(make_event(when=since, evidence=(second,), conflicts=(conflict,)), make_event())
    assert (row["date"], row["start"], row["end"], row["precision"]) == ("2015/..", "2015-01-01", "", "interval")
    assert row["pairs"] == "AZE-PER"
    assert row["actors"] == "PER Peru (agent); AZE Azerbaijan (host)"
    assert row["details"] == "mission: embassy"
    assert row["sources"] == "a.txt; b.txt"
    assert row["evidence"].endswith(' | It said "yes", twice.')
    assert row["conflicts"] == "sources disagree on the date: 2015 (a.txt) / 2016 (b.txt)"
    assert undated["date"] == undated["basis"] == ""


def test_lines_end_as_rfc_4180_says(make_event: Callable[..., Event]) -> None:
    text = RENDERERS["csv"](Timeline((make_event(),)), OPTIONS)
    assert isinstance(text, str)
    assert text.count("\r\n") == text.count("\n") == 2


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", " =1", "\x00=1", "\u200b=1"])
def test_no_cell_is_a_formula(text: str) -> None:
    assert cell(text).startswith("'")


def test_hostile_text_is_one_inert_cell(make_event: Callable[..., Event], hostile: str) -> None:
    event = make_event(hostile, sentence=hostile, title=hostile, participants=(hostile,), source=hostile)
    (row,) = rows(event)
    assert None not in row
    for value in row.values():
        assert not value.startswith(("=", "+", "-", "@"))
        assert not set(value) & set("\x1b\x9b\u202e\r\n")
