from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from diplotimeline.errors import EventsError, UsageError
from diplotimeline.model import Event, EventDate
from diplotimeline.review import (
    Corrections,
    Decision,
    Words,
    decision_line,
    decision_on,
    read_decisions,
    write_decision,
)
from diplotimeline.review.decision import Party, in_order
from diplotimeline.review.record import parse_decision

MakeEvent = Callable[..., Event]
ON = date(2026, 11, 20)
YEAR = EventDate("2017", date(2017, 1, 1), date(2017, 12, 31), "year", "relative", "last year")
CORRECTIONS = Corrections("visit", "planned", "2017-06-05", (Party("PER", "agent"), Party("AZE")))


@pytest.mark.parametrize("when", [YEAR, None])
@pytest.mark.parametrize("corrections", [Corrections(), CORRECTIONS, Corrections(date="")])
def test_what_is_read_is_what_was_written(
    make_event: MakeEvent, when: EventDate | None, corrections: Corrections
) -> None:
    event = replace(make_event(when=when, sentence="Two\u2028lines “of” it \ud800."), aliases=("aaaa", "bbbb"))
    verdict = "corrected" if corrections.fields else "rejected"
    decision = decision_on(event, verdict, by="A. Vega", on=ON, note="why", corrections=corrections)
    line = decision_line(decision)
    assert line.count("\n") == 1
    line.encode()
    assert parse_decision(line, "here") == decision


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('{"event": "3f9c…", "verdict": "rejected"}', Decision("rejected", "3f9c")),
        (
            '{"event": "3f9c51", "verdict": "rejected", "by": "A. Vega", "on": "2026-11-20", "note": "a book"}',
            Decision("rejected", "3f9c51", "A. Vega", ON, "a book"),
        ),
        (
            '{"source": "a.txt", "sentence": "It opened.", "verdict": "accepted"}',
            Decision("accepted", evidence=(Words("a.txt", "It opened."),)),
        ),
        (
            '{"event": "3f9c51", "verdict": "corrected", "date": null}',
            Decision("corrected", "3f9c51", corrections=Corrections(date="")),
        ),
        (
            '{"event": "3f9c51", "verdict": "corrected", "parties": ["Peru : agent", "AZE"]}',
            Decision("corrected", "3f9c51", corrections=Corrections(parties=(Party("PER", "agent"), Party("AZE")))),
        ),
    ],
)
def test_lines_written_by_hand(line: str, expected: Decision) -> None:
    assert parse_decision(line, "here") == expected


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("x", "is not JSON"),
        ("[1]", "is not an object"),
        ('{"event": "3f9c"}', "field verdict is missing"),
        ('{"event": "3f9c", "verdict": "yes"}', "field verdict must be one of accepted, corrected, rejected"),
        ('{"verdict": "rejected"}', "says of no event"),
        ('{"event": "3f", "verdict": "rejected"}', "field event must be the id"),
        ('{"event": "3f9c", "verdict": "rejected", "nite": 1}', "there is no field nite (did you mean note?)"),
        ('{"event": "3f9c", "verdict": "rejected", "on": "20.11.2026"}', "field on must be a day"),
        ('{"event": "3f9c", "verdict": "rejected", "on": "2026-02-30"}', "field on must be a day"),
        ('{"event": "3f9c", "verdict": "rejected", "by": ""}', "field by must be a text"),
        ('{"event": "3f9c", "verdict": "accepted", "date": "2017"}', "field date is for the verdict corrected"),
        ('{"event": "3f9c", "verdict": "corrected"}', "corrects nothing"),
        ('{"event": "3f9c", "verdict": "corrected", "date": "June"}', "field date must be EDTF"),
        ('{"event": "3f9c", "verdict": "corrected", "date": 2017}', "field date must be EDTF"),
        ('{"event": "3f9c", "verdict": "corrected", "type": "Visit!"}', "field type must be the id"),
        ('{"event": "3f9c", "verdict": "corrected", "status": "done"}', "field status must be one of"),
        ('{"event": "3f9c", "verdict": "corrected", "status": null}', "field status must be a value"),
        ('{"event": "3f9c", "verdict": "corrected", "parties": []}', "field parties must be a value"),
        ('{"event": "3f9c", "verdict": "corrected", "parties": ["Peruu:agent"]}', "there is no country 'Peruu'"),
        ('{"event": "3f9c", "verdict": "corrected", "parties": "PER"}', "field parties must be a list"),
        ('{"source": "a.txt", "verdict": "rejected"}', "field sentence is missing"),
        ('{"evidence": [{"source": "a"}], "verdict": "rejected"}', "field evidence[0].sentence is missing"),
        ('{"event": "3f9c", "verdict": "rejected", "stated": {"when": "x"}}', "there is no field stated.when"),
    ],
)
def test_what_is_wrong_is_one_line_that_names_file_line_and_field(tmp_path: Path, line: str, message: str) -> None:
    file = tmp_path / "decisions.jsonl"
    file.write_text(f'{{"event": "aaaa", "verdict": "accepted"}}\n\n{line}\n')
    with pytest.raises(EventsError) as caught:
        list(read_decisions(str(file)))
    assert "decisions.jsonl, line 3: " in str(caught.value)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_decision_is_added_whole_behind_a_line_that_lacks_its_end(tmp_path: Path, make_event: MakeEvent) -> None:
    file = tmp_path / "decisions.jsonl"
    file.write_text('{"event": "aaaa", "verdict": "accepted"}')
    write_decision(file, decision_on(make_event(), "rejected"))
    write_decision(file, decision_on(make_event(), "accepted"))
    assert [one.verdict for one in read_decisions(str(file))] == ["accepted", "rejected", "accepted"]
    assert all(json.loads(line) for line in file.read_text().splitlines())
    with pytest.raises(UsageError, match="cannot be written"):
        write_decision(tmp_path / "none" / "decisions.jsonl", decision_on(make_event(), "accepted"))


def test_a_missing_file_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(EventsError, match="does not exist"):
        list(read_decisions(str(tmp_path / "none.jsonl")))


def test_decisions_count_by_day_then_in_the_order_of_the_file() -> None:
    days = {"a": date(2026, 3, 1), "b": date(2026, 1, 1), "c": None, "d": date(2026, 2, 1), "e": date(2026, 3, 1)}
    told = [Decision("accepted", name, on=on) for name, on in days.items()]
    assert [one.event for one in in_order(told)] == ["b", "d", "a", "c", "e"]
