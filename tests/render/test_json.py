from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from diplotimeline.model import Conflict, Event, EventDate, Support, Timeline
from diplotimeline.render import RENDERERS, RenderOptions

OPTIONS = RenderOptions()
JUNE = EventDate("2017-06", date(2017, 6, 1), date(2017, 6, 30), "month", "explicit", "June 2017")


def test_a_line_is_the_contract(make_event: Callable[..., Event]) -> None:
    conflict = Conflict("date", (("2017-06", ("a.txt",)), ("2018", ("b.txt",))))
    event = make_event(when=JUNE, conflicts=(conflict,), participants=("Ana Vega",))
    line = RENDERERS["jsonl"](Timeline((event,)), OPTIONS)
    assert isinstance(line, str)
    assert json.loads(line) == {
        "id": "0123456789ab",
        "type": "mission_opened",
        "category": "mission",
        "status": "occurred",
        "date": {
            "edtf": "2017-06",
            "start": "2017-06-01",
            "end": "2017-06-30",
            "precision": "month",
            "basis": "explicit",
            "text": "June 2017",
        },
        "pairs": ["AZE-PER"],
        "actors": [
            {"code": "PER", "name": "Peru", "role": "agent"},
            {"code": "AZE", "name": "Azerbaijan", "role": "host"},
        ],
        "place": "Baku",
        "details": {"mission": "embassy"},
        "participants": ["Ana Vega"],
        "summary": "Peru opened its embassy in Baku",
        "confidence": 0.93,
        "conflicts": [
            {
                "field": "date",
                "values": [{"value": "2017-06", "sources": ["a.txt"]}, {"value": "2018", "sources": ["b.txt"]}],
            }
        ],
        "evidence": [
            {
                "source": "a.txt",
                "title": "Peru in Baku",
                "published": "2017-08-17",
                "sentence": "The Peruvian embassy in Baku opened its doors in June 2017.",
                "start": 10,
                "end": 69,
                "trigger": "opened",
                "rule": "mission_opened.open",
                "speaker": None,
                "url": None,
                "support": {},
                "first_seen": None,
            }
        ],
        "aliases": [],
        "reviewed": None,
        "review": None,
    }


def test_the_words_that_support_fields_stand_by_field(make_event: Callable[..., Event]) -> None:
    event = make_event()
    words = (
        Support("date", 59, 68, "June 2017", "own clause"),
        Support("PER", 14, 22, "Peruvian", "adjective of the mission"),
        Support("date", 0, 4, "2016", "a second one for a field is passed over"),
    )
    told = replace(event.evidence[0], url="https://example.org/baku", support=words)
    line = RENDERERS["jsonl"](Timeline((replace(event, evidence=(told,)),)), OPTIONS)
    (record,) = json.loads(line)["evidence"]
    assert list(record)[-4:] == ["speaker", "url", "support", "first_seen"]
    assert record["url"] == "https://example.org/baku"
    assert list(record["support"].items()) == [
        ("date", {"start": 59, "end": 68, "text": "June 2017", "why": "own clause"}),
        ("PER", {"start": 14, "end": 22, "text": "Peruvian", "why": "adjective of the mission"}),
    ]


def test_an_event_a_line(make_event: Callable[..., Event]) -> None:
    events = (make_event(id="a" * 12), make_event(id="b" * 12, sentence="Two\nlines."))
    text = RENDERERS["jsonl"](Timeline(events), OPTIONS)
    assert isinstance(text, str)
    assert text.endswith("\n")
    assert [json.loads(line)["id"] for line in text.splitlines()] == ["a" * 12, "b" * 12]
    assert RENDERERS["jsonl"](Timeline(), OPTIONS) == ""


def test_json_is_one_object(make_event: Callable[..., Event]) -> None:
    text = RENDERERS["json"](Timeline((make_event(),)), OPTIONS)
    document = json.loads(text)
    assert document["schema"] == 3
    assert document["events"][0]["date"] is None
    assert json.loads(RENDERERS["json"](Timeline(), OPTIONS)) == {"schema": 3, "events": []}


def test_nothing_is_lost_and_no_terminal_obeys(make_event: Callable[..., Event], hostile: str) -> None:
    line = RENDERERS["jsonl"](Timeline((make_event(hostile, sentence=hostile),)), OPTIONS)
    assert isinstance(line, str)
    assert line.count("\n") == 1
    assert not set(line) & set("\x1b\x9b\u202e\u2066\u2028\x7f")
    assert json.loads(line)["evidence"][0]["sentence"] == hostile
