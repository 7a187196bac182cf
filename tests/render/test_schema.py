from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from diplotimeline.model import Conflict, Event, EventDate, Evidence, Review, Support, Timeline
from diplotimeline.readers.events import read_event
from diplotimeline.render import RENDERERS, RenderOptions
from diplotimeline.render.record import event_record
from diplotimeline.render.schema import schema_text

SCHEMA = json.loads(schema_text())
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)


@pytest.fixture
def record(make_event: Callable[..., Event]) -> dict[str, Any]:
    when = EventDate("2015/..", date(2015, 1, 1), None, "interval", "explicit", "since 2015")
    conflict = Conflict("date", (("2015", ("a.txt",)), ("2016", ("b.txt",))))
    words = (Support("date", 2, 6, "2015", "own clause"), Support("PER", 0, 1, "P", "agent"))
    second = Evidence("b.txt", None, None, "P 2015.", 0, 7, "P", "r", url="https://example.org/", support=words)
    return event_record(make_event(when=when, conflicts=(conflict,), participants=("Ana Vega",), evidence=(second,)))


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_every_form_of_output_keeps_it(make_event: Callable[..., Event], record: dict[str, Any]) -> None:
    VALIDATOR.validate(record)
    document = RENDERERS["json"](Timeline((make_event(), make_event(codes=("XKX",), title=None))), RenderOptions())
    VALIDATOR.validate(json.loads(document))


def test_every_field_is_required_and_described(record: dict[str, Any]) -> None:
    event = SCHEMA["$defs"]["event"]
    assert list(event["properties"]) == [*record, "codes"]  # which only --codes adds
    assert event["required"] == list(record)[:-3]  # the last three came with version 3
    for name in event["required"]:
        broken = {key: value for key, value in record.items() if key != name}
        assert list(VALIDATOR.iter_errors(broken)), name
        assert event["properties"][name]["description"]


def test_earlier_versions_are_valid_still(record: dict[str, Any]) -> None:
    del record["aliases"], record["reviewed"], record["review"]
    for piece in record["evidence"]:
        del piece["first_seen"]
    VALIDATOR.validate({"schema": 2, "events": [record]})
    for piece in record["evidence"]:
        del piece["url"], piece["support"]
    VALIDATOR.validate(record)
    VALIDATOR.validate({"schema": 1, "events": [record]})
    assert list(VALIDATOR.iter_errors({"schema": 4, "events": [record]}))


def test_a_review_is_one_verdict_and_says_by_whom(make_event: Callable[..., Event]) -> None:
    review = Review("corrected", "A. Vega", date(2026, 11, 20), "the day is that of the note")
    record = event_record(replace(make_event(), aliases=("0123456789ac",), review=review))
    VALIDATOR.validate(record)
    assert record["reviewed"] == "corrected"
    assert read_event(record, "here").review == review
    assert list(VALIDATOR.iter_errors({**record, "reviewed": "seen"}))
    assert list(VALIDATOR.iter_errors({**record, "review": {"by": "A. Vega"}}))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("status",), "happened"),
        (("type",), "Mission opened"),
        (("confidence",), 1.2),
        (("pairs",), ["AZE"]),
        (("evidence",), []),
        (("details",), {"mission": 1}),
        (("date", "precision"), "hour"),
        (("date", "start"), "2015-1-1"),
        (("date", "start"), "2015-02-30"),
        (("date", "basis"), "guess"),
        (("evidence", 0, "start"), -1),
        (("evidence", 0, "extra"), "x"),
        (("evidence", 0, "url"), 7),
        (("evidence", 0, "support"), None),
        (("evidence", 0, "support"), []),
        (("evidence", 1, "support", "date"), None),
        (("evidence", 1, "support", "date"), {"start": 0, "end": 4, "text": "2015"}),
        (("evidence", 1, "support", "date", "start"), -1),
        (("evidence", 1, "support", "date", "text"), None),
        (("evidence", 1, "support", "date", "extra"), "x"),
        (("evidence", 1, "support", "a date"), {"start": 0, "end": 4, "text": "2015", "why": "x"}),
        (("conflicts", 0, "values"), []),
        (("extra",), "x"),
    ],
)
def test_what_breaks_the_contract_is_refused(record: dict[str, Any], path: tuple[Any, ...], value: object) -> None:
    broken = deepcopy(record)
    place: Any = broken
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert list(VALIDATOR.iter_errors(broken))
