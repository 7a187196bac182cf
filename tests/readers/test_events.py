from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplotimeline.errors import EventsError
from diplotimeline.model import Actor, Conflict, Event, EventDate, Evidence, Support
from diplotimeline.readers.events import read_event, read_events
from diplotimeline.render.record import dumps, event_record

Put = Callable[[str, bytes | str], str]

EVENT = Event(
    id="3f9c",
    type="mission_opened",
    category="mission",
    status="occurred",
    date=EventDate("2015-06", date(2015, 6, 1), date(2015, 6, 30), "month", "explicit", "June 2015"),
    pairs=("CHL-KEN",),
    actors=(Actor("CHL", "Chile", "agent"), Actor("KEN", "Kenya", "host")),
    place="Nairobi",
    details=(("mission", "embassy"),),
    participants=("Ann Miller",),
    summary="Chile opened its embassy in Nairobi",
    confidence=0.93,
    conflicts=(Conflict("date", (("2015-06", ("a.txt",)), ("2016", ("b.txt", "c.txt")))),),
    evidence=(
        Evidence(
            "a.txt", None, date(2015, 6, 12), "Chile opened its embassy.", 0, 25, "opened", "mission.open",
            "Ann Miller", "https://example.org/a",
            (Support("CHL", 0, 5, "Chile", "subject"), Support("date", 40, 49, "June 2015", "list")),
        ),
    ),
)  # fmt: skip
UNDATED = replace(EVENT, id="77", date=None, place=None, details=(), conflicts=(), evidence=(), confidence=1.0)
OPEN = replace(EVENT, id="78", date=EventDate("2015/..", date(2015, 1, 1), None, "interval", "explicit", "since 2015"))
ALL = [EVENT, UNDATED, OPEN]


def lines(events: list[Event]) -> str:
    return "".join(dumps(event_record(event)) + "\n" for event in events)


@pytest.mark.parametrize("indent", [None, 2])
def test_json_and_json_lines_are_read_back(put: Put, indent: int | None) -> None:
    for version in (1, 2):
        whole = dumps({"schema": version, "events": [event_record(event) for event in ALL]}, indent=indent)
        assert list(read_events(put("a.json", whole))) == ALL
    assert list(read_events(put("a.jsonl", "\n" + lines(ALL)))) == ALL
    assert list(read_events(put("b.jsonl", ("\ufeff" + lines(ALL).replace("\n", "\r\n")).encode()))) == ALL
    assert list(read_events(put("l.json", json.dumps([event_record(event) for event in ALL])))) == ALL


def test_files_of_version_1_are_read(put: Put) -> None:
    """They know neither the address nor what supports the fields."""
    records = [event_record(event) for event in ALL]
    for piece in (piece for record in records for piece in record["evidence"]):
        del piece["url"], piece["support"]
    bare = [replace(one, evidence=tuple(replace(e, url=None, support=()) for e in one.evidence)) for one in ALL]
    assert list(read_events(put("a.json", json.dumps({"schema": 1, "events": records})))) == bare
    assert list(read_events(put("a.jsonl", "".join(json.dumps(record) + "\n" for record in records)))) == bare


def test_standard_input_and_nothing(monkeypatch: pytest.MonkeyPatch, put: Put) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines(ALL).encode())))
    assert list(read_events("-")) == ALL
    assert list(read_events(put("empty.jsonl", ""))) == []  # an extraction that found nothing


words = st.text(st.characters(exclude_categories=[]), max_size=20)


@given(words, words, st.lists(st.tuples(words, words), max_size=3, unique_by=lambda one: one[0]))
def test_any_words_come_back_exactly(summary: str, place: str, details: list[tuple[str, str]]) -> None:
    event = replace(EVENT, summary=summary, place=place, details=tuple(details))
    assert read_event(json.loads(dumps(event_record(event))), "x") == event


fields = st.sampled_from(["date", "status", "place", "PER", "EU", "XKX"])
supports = st.builds(
    lambda field, start, length, text, why: Support(field, start, start + length, text, why),
    fields, st.integers(0, 10**9), st.integers(0, 500), words, words,
)  # fmt: skip


@given(st.none() | words, st.lists(supports, max_size=4, unique_by=lambda one: one.field))
def test_any_support_comes_back_exactly(url: str | None, support: list[Support]) -> None:
    event = replace(EVENT, evidence=(replace(EVENT.evidence[0], url=url, support=tuple(support)),))
    assert read_event(json.loads(dumps(event_record(event))), "x") == event


def broken(path: str, value: object) -> str:
    record: Any = event_record(EVENT)
    *outer, last = path.split(".")
    inside = record
    for part in outer:
        inside = inside[int(part) if part.isdecimal() else part]
    if value is KeyError:
        del inside[last]
    else:
        inside[int(last) if last.isdecimal() else last] = value
    return json.dumps(event_record(EVENT)) + "\n" + json.dumps(record) + "\n"


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ("id", KeyError, "field id is missing"),
        ("id", 7, "field id must be a string"),
        (
            "status",
            "maybe",
            "field status must be one of occurred, planned, possible, negated|field status must be one of",
        ),
        ("status", ["occurred"], "field status must be one of"),
        ("date", "2015", "date must be an object"),
        ("date.start", "2015-6-1", "field date.start must be a day as YYYY-MM-DD"),
        ("date.start", "2015-02-30", "field date.start must be a day"),
        ("date.start", "2016-01-01", "field date.end must be no earlier"),
        ("date.precision", None, "field date.precision must be one of"),
        ("pairs", "CHL-KEN", "field pairs must be a list of strings"),
        ("actors", {}, "field actors must be a list"),
        ("actors.1.code", None, r"field actors\[1\].code must be a string"),
        ("actors.1", "KEN", r"actors\[1\] must be an object"),
        ("details.mission", 3, "field details must be an object of strings"),
        ("confidence", "high", "field confidence must be a number from 0 to 1"),
        ("confidence", 1.5, "field confidence must be a number from 0 to 1"),
        ("confidence", True, "field confidence must be a number from 0 to 1"),
        ("conflicts.0.values.1.sources", "b", r"field conflicts\[0\].values\[1\].sources must be a list of strings"),
        ("evidence.0.start", -1, r"field evidence\[0\].start must be a whole number"),
        ("evidence.0.end", True, r"field evidence\[0\].end must be a whole number"),
        ("evidence.0.start", 99, r"field evidence\[0\].end must be no less"),
        ("evidence.0.published", "soon", r"field evidence\[0\].published must be a day"),
        ("evidence.0.url", 7, r"field evidence\[0\].url must be a string"),
        ("evidence.0.support", None, r"field evidence\[0\].support must be an object by the names of fields"),
        ("evidence.0.support", ["date"], r"field evidence\[0\].support must be an object by the names of fields"),
        ("evidence.0.support", {"a\nb": {}}, r"field evidence\[0\].support must be an object by the names of fields"),
        ("evidence.0.support.date", "June", r"evidence\[0\].support.date must be an object"),
        ("evidence.0.support.date.why", KeyError, r"field evidence\[0\].support.date.why is missing"),
        ("evidence.0.support.date.text", None, r"field evidence\[0\].support.date.text must be a string"),
        ("evidence.0.support.date.start", 1.5, r"field evidence\[0\].support.date.start must be a whole number"),
        ("evidence.0.support.CHL.end", True, r"field evidence\[0\].support.CHL.end must be a whole number"),
        ("evidence.0.support.date.start", 99, r"field evidence\[0\].support.date.end must be no less"),
    ],
)
def test_a_wrong_field_is_named_with_its_line(put: Put, path: str, value: object, message: str) -> None:
    events = read_events(file := put("a.jsonl", broken(path, value)))
    assert next(events) == EVENT
    with pytest.raises(EventsError, match=message) as caught:
        next(events)
    assert str(caught.value).startswith(f"{file}, line 2: ")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (lines(ALL)[:-40], "line 3: is not JSON .cut off"),
        ("no events\n", "line 1: is not JSON"),
        ('{"schema": 4, "events": []}', "field schema must be 1, 2 or 3"),
        ('{"schema": true, "events": []}', "field schema must be 1, 2 or 3"),
        ('{"schema": [], "events": []}', "field schema must be 1, 2 or 3"),
        ('{"events": []}', "field schema must be 1, 2 or 3"),
        ('{"schema": 1, "events": {}}', "field events must be a list"),
        ('{"schema": 1, "events": [7]}', "event 1: the event must be an object"),
        ('{"schema": 1,\n "events": [', "is not JSON .cut off"),
        ("[" * 100_000, "is not JSON"),
        ("[1, 2]\n", "must be an object"),
        ('{"id": NaN}\n', "is not JSON"),
        (b"SQLite format 3\0", "is not a text file"),
        (b"%PDF-1.4", "is not a text file"),
    ],
)
def test_files_that_hold_no_events(put: Put, content: bytes | str, message: str) -> None:
    with pytest.raises(EventsError, match=message) as caught:
        list(read_events(put("a.jsonl", content)))
    assert "\n" not in str(caught.value)


def test_paths_that_hold_no_events(put: Put, tmp_path: object) -> None:
    for path, message in (("no-such.jsonl", "no-such.jsonl: does not exist"), (str(tmp_path), "is a folder")):
        with pytest.raises(EventsError, match=message):
            list(read_events(path))


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda one: st.lists(one) | st.dictionaries(st.text(), one),
    )
)
def test_any_json_gives_an_event_or_an_error(value: object) -> None:
    with pytest.raises(EventsError):
        read_event(value, "x")
