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
from jsonschema import Draft202012Validator

from diplotimeline.errors import UsageError
from diplotimeline.lexicon.event_codes import SCHEMES, event_code, event_codes, known_scheme
from diplotimeline.lexicon.loading import load_types
from diplotimeline.model import Actor, Event, EventDate, Timeline
from diplotimeline.readers.events import read_event
from diplotimeline.render import RENDERERS, RenderOptions
from diplotimeline.render.record import event_record
from diplotimeline.render.schema import schema_text

VALIDATOR = Draft202012Validator(json.loads(schema_text()))
DOCS = Path(__file__).parents[2] / "docs" / "codes.md"
CASES = [
    # type, status, details, CAMEO, PLOVER's type and mode
    ("relations_established", "occurred", {}, "054", "SUPPORT", None),
    ("relations_established", "planned", {}, "032", "AGREE", None),
    ("relations_severed", "occurred", {}, "161", "SANCTION", "discontinue"),
    ("relations_severed", "planned", {}, "1313", "THREATEN", None),
    ("relations_severed", "possible", {}, "014", None, None),
    ("relations_severed", "negated", {}, None, None, None),
    ("visit", "occurred", {}, "042", "CONSULT", "visit"),
    ("visit", "planned", {}, "036", "AGREE", None),
    ("envoy_expelled", "occurred", {}, "161", "SANCTION", "expel"),
    ("sanctions_imposed", "planned", {}, "1312", "THREATEN", None),
    ("sanctions_lifted", "occurred", {}, "085", "CONCEDE", None),
    ("agreement_signed", "occurred", {"agreement": "treaty"}, "057", "SUPPORT", None),
    ("vote", "occurred", {"vote": "against"}, "120", "REJECT", None),
    ("vote", "occurred", {"vote": "for"}, "051", "SUPPORT", None),
    ("vote", "occurred", {"vote": "on"}, "010", None, None),
    ("flights_opened", "occurred", {}, None, None, None),
]


@pytest.mark.parametrize(("kind", "status", "details", "cameo", "plover", "mode"), CASES)
def test_codes_of_events(kind: str, status: Any, details: dict[str, str], cameo: Any, plover: Any, mode: Any) -> None:
    number, told = (event_code(scheme, kind, status, details) for scheme in ("cameo", "plover"))
    assert (number.event, told.event, told.mode) == (cameo, plover, mode)
    assert number.root == (cameo and cameo[:2])


def entries() -> list[dict[str, Any]]:
    types = event_codes()["type"].values()
    return [*types, *(one for entry in types for one in entry.get("is", {}).values())]


def test_every_type_has_codes_and_every_code_a_name() -> None:
    table = event_codes()
    assert set(table["type"]) == set(load_types())
    for scheme in SCHEMES:
        used = {entry[key] for entry in entries() for key in (scheme, f"{scheme}_planned")}
        used |= {entry[scheme] for entry in table["status"].values()}
        assert used - {""} == set(table["names"][scheme])


def test_numbers_are_cameos_and_classes_those_of_their_root() -> None:
    for number, told in event_codes()["names"]["cameo"].items():
        assert re.fullmatch(r"(0[1-9]|1\d|20)\d{0,2}", number)
        root = int(number[:2])
        assert told["quad"] == (1 if root < 6 else 2 if root < 9 else 3 if root < 14 else 4)


def test_intent_is_words_never_deeds() -> None:
    names = event_codes()["names"]
    for entry in entries():
        for scheme in SCHEMES:
            done, ahead = (names[scheme].get(entry[key]) for key in (scheme, f"{scheme}_planned"))
            assert ahead is None or ahead["quad"] in {1, 3}
            if done and ahead and entry[scheme] != "010":
                assert (done["quad"] < 3) == (ahead["quad"] < 3)  # cooperation stays cooperation


def test_modes_and_contexts_are_plovers() -> None:
    modes = {"visit", "expel", "withdraw", "discontinue"}
    assert {entry["mode"] for entry in entries() if "mode" in entry} <= modes
    assert {entry["context"] for entry in entries()} <= {"diplomatic", "economic", "political", "military"}


@pytest.mark.parametrize("codes", SCHEMES)
@pytest.mark.parametrize("status", ["occurred", "planned", "possible", "negated"])
def test_the_schema_holds_with_codes_and_without(make_event: Callable[..., Event], codes: Any, status: Any) -> None:
    event = make_event(status=status)
    VALIDATOR.validate(event_record(event))
    record = event_record(event, codes)
    VALIDATOR.validate(record)
    assert record["actors"][0] == {
        "code": "PER", "name": "Peru", "role": "agent", "cow": 135, "gw": 135, "qid": "Q419",
    }  # fmt: skip
    assert read_event(json.loads(json.dumps(record)), "x") == event  # what reads events passes over the codes


def test_without_codes_nothing_changes(make_event: Callable[..., Event]) -> None:
    plain, coded = (event_record(make_event(), codes) for codes in (None, "cameo"))  # type: ignore[arg-type]
    assert list(coded) == [*plain, "codes"]
    assert {key: value for key, value in coded.items() if key not in {"codes", "actors"}} == {
        key: value for key, value in plain.items() if key != "actors"
    }


def test_the_number_of_a_party_is_that_of_the_day(make_event: Callable[..., Event]) -> None:
    when = EventDate("1975", date(1975, 1, 1), date(1975, 12, 31), "year", "explicit", "1975")
    event = replace(make_event(when=when), actors=(Actor("DEU", "Germany", "agent"), Actor("EU", "the EU", "party")))
    one, other = event_record(event, "plover")["actors"]
    assert (one["cow"], one["gw"], one["qid"]) == (260, 260, "Q183")
    assert (other["cow"], other["gw"], other["qid"]) == (None, None, "Q458")


def test_columns_of_codes_stand_at_the_end_of_csv(make_event: Callable[..., Event]) -> None:
    def heads(options: RenderOptions) -> tuple[list[str], dict[str, str]]:
        text = RENDERERS["csv"](Timeline((make_event(),)), options)
        assert isinstance(text, str)
        reader = csv.DictReader(io.StringIO(text, newline=""))
        (row,) = reader
        return list(reader.fieldnames or ()), row

    plain, _ = heads(RenderOptions())
    coded, row = heads(RenderOptions(codes="cameo"))
    assert coded[: len(plain)] == plain
    assert (row["scheme"], row["code"], row["quad"], row["mode"]) == ("cameo", "050", "1", "")
    assert (row["actors"].count("; "), row["cow"], row["qid"]) == (1, "135; 373", "Q419; Q227")


def test_an_unknown_scheme_is_named() -> None:
    assert known_scheme(" CAMEO ") == "cameo"
    with pytest.raises(UsageError, match="there is no 'icews'; known are plover, cameo"):
        known_scheme("icews", "--codes")


def test_the_page_has_the_table_of_the_data() -> None:
    """docs/codes.md; the table between its marks is written here."""
    lines = ["| Type | CAMEO | planned | PLOVER | planned |", "| --- | --- | --- | --- | --- |"]
    for kind, entry in event_codes()["type"].items():
        for value, one in (("", entry), *entry.get("is", {}).items()):
            mode = f" ({one['mode']})" if "mode" in one else ""
            cells = [
                f"`{kind}`" + (f", {entry['detail']} {value}" if value else ""),
                one["cameo"],
                one["cameo_planned"],
                f"{one['plover']}{mode}, {one['context']}" if one["plover"] else "",
                one["plover_planned"],
            ]
            lines.append("| " + " | ".join(cells) + " |")
    names = [f"- {number}: {told['name']} ({told['quad']})" for number, told in event_codes()["names"]["cameo"].items()]
    text = DOCS.read_text(encoding="utf-8")
    assert "\n".join(lines) in text
    assert "\n".join(names) in text
