"""The contract's tables and what is made of them, or beside them, speak of the same fields."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import fields
from typing import Any

import pytest

from diplotimeline import contract
from diplotimeline.archive import rows, store
from diplotimeline.contract.kinds import choice, day, many, maybe, named, string, whole
from diplotimeline.contract.record import Field, FieldError, Record
from diplotimeline.lexicon.country_codes import CountryCodes
from diplotimeline.lexicon.event_codes import EventCode
from diplotimeline.model import Actor, Conflict, Event, EventDate, Evidence, Review, Support
from diplotimeline.render.schema import schema_text


@pytest.mark.parametrize(
    ("record", "model", "beside"),
    [
        (contract.EVENT, Event, {"reviewed"}),
        (contract.DATE, EventDate, set()),
        (contract.ACTOR, Actor, set()),
        (contract.CONFLICT, Conflict, set()),
        (contract.EVIDENCE, Evidence, set()),
        (contract.CODES, EventCode, {"scheme"}),
    ],
)
def test_a_record_has_the_fields_of_its_model(record: Record[Any], model: type[Any], beside: set[str]) -> None:
    assert [name for name in record.names if name not in beside] == [field.name for field in fields(model)]


def test_what_a_record_leaves_out_stands_elsewhere() -> None:
    assert ("field", *contract.SUPPORT.names) == tuple(field.name for field in fields(Support))
    assert ("verdict", *contract.REVIEW.names) == tuple(field.name for field in fields(Review))
    assert [field.name for field in contract.ACTOR.added] == [field.name for field in fields(CountryCodes)]


def test_the_version_is_one_number_everywhere() -> None:
    schema = json.loads(schema_text())
    assert schema["$id"].endswith(f":{contract.VERSION}")
    assert schema["$defs"]["document"]["properties"]["schema"]["enum"] == list(contract.VERSIONS)
    assert schema["$defs"]["difference"]["properties"]["schema"]["const"] == contract.VERSION


def test_the_archive_keeps_every_field() -> None:
    with closing(sqlite3.connect(":memory:")) as db:
        for script in store.migrations():
            db.executescript(script)

        def columns(table: str) -> list[str]:
            return [row[1] for row in db.execute(f"PRAGMA table_info({table})")]

        dates = {name if name == "edtf" else f"date_{name}" for name in contract.DATE.names}
        elsewhere = {"id", "date", "pairs", "actors", "evidence", "reviewed", "review"}
        written = {name.strip() for name in rows.EVENT_COLUMNS.split(",")}
        assert written == {"article", "position", "event", *dates, *contract.EVENT.names} - elsewhere
        assert written == set(columns("events")) - {"id"}
        assert set(columns("evidence")) == {"id", "event", "position", *contract.EVIDENCE.names}
        assert columns("actors") == ["event", "position", *contract.ACTOR.names]


INNER = Record("inner", dict, (Field("day", day()), Field("n", whole(), "A number.", since=2)))
OUTER = Record(
    "outer",
    dict,
    (
        Field("words", string(minLength=1), "Words."),
        Field("colour", maybe(choice("red", "blue"))),
        Field("parts", many(INNER)),
        Field("by_name", named(INNER, "key"), optional=True),
    ),
    meaning="A thing.",
    added=(Field("more", maybe(whole()), optional=True),),
)


def test_a_table_gives_a_schema() -> None:
    assert OUTER.schema() == {
        "description": "A thing.",
        "type": "object",
        "properties": {
            "words": {"description": "Words.", "type": "string", "minLength": 1},
            "colour": {"enum": ["red", "blue", None]},
            "parts": {"type": "array", "items": {"$ref": "#/$defs/inner"}},
            "by_name": {
                "type": "object",
                "propertyNames": {"pattern": "^[A-Za-z0-9_]+$"},
                "additionalProperties": {"$ref": "#/$defs/inner"},
            },
            "more": {"type": ["integer", "null"]},
        },
        "required": ["words", "colour", "parts"],
        "additionalProperties": False,
    }
    assert "more" not in OUTER.schema(added=False)["properties"]
    assert INNER.schema()["properties"]["n"]["description"] == "A number; since version 2."
    assert INNER.schema()["required"] == ["day"]


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (None, "the event must be an object"),
        ({}, "field words is missing"),
        ({"words": 1}, "field words must be a string"),
        ({"words": "", "colour": "green"}, "field colour must be one of red, blue"),
        ({"words": "", "colour": None, "parts": [{"day": None}, 7]}, "parts[1] must be an object"),
        ({"words": "", "colour": None, "parts": [{"day": "2015-02-30"}]}, "field parts[0].day must be a day"),
        ({"words": "", "colour": None, "parts": [{"day": None, "n": -1}]}, "field parts[0].n must be a whole number"),
        ({"words": "", "colour": None, "parts": [], "by_name": {"a": {}}}, "field by_name.a.day is missing"),
        ({"words": "", "colour": None, "parts": [], "by_name": {"a": 1}}, "by_name.a must be an object"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(value: object, message: str) -> None:
    with pytest.raises(FieldError) as caught:
        OUTER.read(value)
    assert str(caught.value).startswith(message)
