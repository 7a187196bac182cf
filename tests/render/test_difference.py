"""The difference of two timelines as tables, Markdown and JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

from diplotimeline.model import Conflict, Event, EventDate, Evidence, Review
from diplotimeline.readers.events import read_event
from diplotimeline.render import RenderOptions
from diplotimeline.render.difference import RENDERERS, changes
from diplotimeline.render.schema import schema_text
from diplotimeline.timeline.diff import FIELDS, Changed, Difference

MakeEvent = Callable[..., Event]
JUNE = EventDate("2017-06", date(2017, 6, 1), date(2017, 6, 30), "month", "explicit", "June 2017")
DAY = EventDate("2017-06-12", date(2017, 6, 12), date(2017, 6, 12), "day", "publication", "")
VALIDATOR = Draft202012Validator(json.loads(schema_text()), format_checker=Draft202012Validator.FORMAT_CHECKER)


@pytest.fixture
def difference(make_event: MakeEvent) -> Difference:
    """One of each kind; what changed is all that can."""
    further = Evidence("b.txt", "A house", date(2017, 9, 1), "It opened on 12 June.", 0, 21, "opened", "x.y")
    old = make_event(when=JUNE)
    new = replace(
        make_event(when=DAY, status="planned", evidence=(further,), participants=("Ana Vega",), codes=("PER", "SRB")),
        type="mission_reopened",
        place=None,
        details=(("mission", "embassy"), ("city", "Baku")),
        conflicts=(Conflict("date", (("2017-06", ("a.txt",)), ("2017-05", ("b.txt",)))),),
        review=Review("accepted"),
    )
    changed = Changed(old, new, tuple(FIELDS), ("b.txt",), ("z.txt",), (make_event("Peru was there", when=JUNE),))
    confirmed = Changed(old, make_event(when=JUNE, evidence=(further,)), (), ("b.txt",))
    return Difference((make_event(when=JUNE),), (changed,), (confirmed,), (make_event(codes=("XKX",)),))


def test_what_changed_is_told_in_words(difference: Difference) -> None:
    assert changes(difference.changed[0]) == [
        "type: mission opened → mission reopened",
        "status: happened → planned",
        "date: June 2017 → 12 June 2017 (day of publication)",
        "parties: Peru (agent), Azerbaijan (host) → Peru (agent), Serbia (party)",
        "place: Baku → none",
        "details: none → city Baku",
        "participants: none → Ana Vega",
        "conflicts: none → sources disagree on the date: June 2017 (a.txt) / May 2017 (b.txt)",
        "reviewed: none → accepted",
        "one event now with: Peru was there, June 2017",
        "also told by b.txt",
        "no longer told by z.txt",
    ]
    parted = Changed(difference.new[0], difference.new[0], parted=True)
    assert changes(parted) == ["was part of: Peru opened its embassy in Baku, June 2017"]


def test_the_table_has_a_part_for_each_kind(difference: Difference) -> None:
    text = RENDERERS["table"](difference, RenderOptions(width=100))
    headings = [line for line in text.splitlines() if line.endswith("  (1)")]
    assert headings == ["New  (1)", "Changed  (1)", "Confirmed by a further source  (1)", "Gone  (1)"]
    assert "place: Baku → none" in text
    assert max(map(len, text.splitlines())) <= 100
    assert RENDERERS["table"](Difference(), RenderOptions()) == "No differences.\n"


def test_the_brief_is_markdown(difference: Difference) -> None:
    text = RENDERERS["markdown"](difference, RenderOptions())
    tokens = [token.tag for token in MarkdownIt().parse(text)]
    assert tokens.count("h2") == 8  # opening and closing
    assert "  - *status: happened → planned*\n" in text
    assert "  - “It opened on 12 June.”, A house, 1 September 2017, b.txt\n" in text
    assert RENDERERS["markdown"](Difference(), RenderOptions()) == "# What changed\n\nNo differences.\n"


def test_json_keeps_the_schema_and_reads_back(difference: Difference) -> None:
    record = json.loads(RENDERERS["json"](difference, RenderOptions()))
    VALIDATOR.validate(record)
    (changed,) = record["changed"]
    assert [change["field"] for change in changed["changes"]] == list(FIELDS)
    assert changed["changes"][2]["new"]["edtf"] == "2017-06-12"
    assert read_event(changed["new"], "here") == difference.changed[0].new
    assert (changed["further_sources"], changed["lost_sources"], changed["parted"]) == (["b.txt"], ["z.txt"], False)
    VALIDATOR.validate(json.loads(RENDERERS["json"](Difference(), RenderOptions())))


@pytest.mark.parametrize("broken", [{"gone": None}, {"extra": []}, {"new": [{}]}, {"changed": [{"changes": []}]}])
def test_what_breaks_the_schema_is_refused(broken: dict[str, object]) -> None:
    record = json.loads(RENDERERS["json"](Difference(), RenderOptions())) | broken
    assert list(VALIDATOR.iter_errors(record))


@pytest.mark.parametrize("name", RENDERERS)
def test_texts_of_strangers_do_nothing(make_event: MakeEvent, hostile: str, name: str) -> None:
    event = make_event(
        hostile, sentence=hostile, trigger=hostile, source=hostile, title=hostile, participants=(hostile,)
    )
    changed = Changed(event, event, ("participants", "summary"), (hostile,), (hostile,), (event,))
    text = RENDERERS[name](Difference((event,), (changed,), (changed,), (event,)), RenderOptions())
    assert not {"\x1b", "\x9b", "\u202e"} & set(text)
    if name == "markdown":
        assert "<script" not in MarkdownIt("commonmark", {"html": True}).render(text)
        assert "<a " not in MarkdownIt("commonmark", {"html": True}).render(text)
