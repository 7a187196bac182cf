"""Gold is read here as the benches read it: a JSON object a line, with the fields of their guidelines."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import PurePath
from typing import Any

import pytest

from diplotimeline.model import Actor, Event, EventDate, Support
from diplotimeline.resolve.edtf import parse_edtf
from diplotimeline.review import Corrections, Decision, decision_on
from diplotimeline.review.gold import Gold, gold, gold_text, quote
from diplotimeline.timeline import build

MakeEvent = Callable[..., Event]
JUNE = EventDate("2017-06", date(2017, 6, 1), date(2017, 6, 30), "month", "explicit", "June 2017")
FIFTH = EventDate("2017-06-05", date(2017, 6, 5), date(2017, 6, 5), "day", "relative", "on Monday")
REPORT = EventDate("2017-06-05", date(2017, 6, 5), date(2017, 6, 5), "day", "publication", "")
REQUIRED = ("article", "type", "countries", "actor", "date", "status", "trigger", "quote", "date_text", "basis")


def read(found: Gold) -> list[dict[str, Any]]:
    """The lines, with what the guidelines say of each field."""
    lines = [json.loads(line) for line in gold_text(found).splitlines()]
    for line in lines:
        assert tuple(line)[: len(REQUIRED)] == REQUIRED
        assert set(line) <= {*REQUIRED, "optional"}
        assert line["countries"]
        assert line["actor"] in {None, line["countries"][0]}
        assert line["status"] in {"occurred", "planned", "negated", "possible"}
        assert line["trigger"] in line["quote"]
        assert len(line["quote"].split()) <= 30
        assert line["basis"] in {None, "explicit", "relative", "inherited", "publication"}
        if line["date"] is not None:
            parse_edtf(line["date"])
    return lines


def agrees(line: dict[str, Any], event: Event) -> bool:
    """What a strict scorer asks: type, a pair (or the one state), status and the same EDTF date."""
    countries = line["countries"]
    pair = "-".join(sorted(countries)) if len(countries) == 2 else countries[0]
    parties = {*event.pairs, *(actor.code for actor in event.actors)}
    sources = {PurePath(piece.source).name for piece in event.evidence}
    same_date = line["date"] == (event.date.edtf if event.date else None)
    return (
        line["article"] in sources
        and line["type"] == event.type
        and pair in parties
        and line["status"] == event.status
        and same_date
    )


def test_every_article_has_its_own_line_no_finer_than_it_tells(make_event: MakeEvent) -> None:
    claims = [
        make_event(when=JUNE, source="texts/a.txt"),
        make_event(when=FIFTH, source="b.txt"),
        make_event(when=None, source="c.txt"),
        make_event(when=JUNE, source="d.txt", status="planned", published=date(2017, 5, 1)),
    ]
    (merged,) = build(claims)
    lines = read(gold(claims, [decision_on(merged, "accepted")]))
    assert [(line["article"], line["date"], line["basis"], line["status"]) for line in lines] == [
        ("a.txt", "2017-06", "explicit", "occurred"),
        ("b.txt", "2017-06-05", "relative", "occurred"),
        ("c.txt", None, None, "occurred"),
        ("d.txt", "2017-06", "explicit", "planned"),
    ]
    assert [line["date_text"] for line in lines] == ["June 2017", "on Monday", None, "June 2017"]
    assert all(line["countries"] == ["PER", "AZE"] and line["actor"] == "PER" for line in lines)
    assert all(any(agrees(line, claim) for claim in claims) for line in lines)


def test_corrected_fields_hold_in_every_article_and_rejected_events_are_not_there(make_event: MakeEvent) -> None:
    claims = [make_event(when=JUNE), make_event(when=JUNE, source="b.txt")]
    (merged,) = build(claims)
    other = replace(make_event(when=JUNE), id="ffff", type="visit", category="contact")
    waiting = replace(make_event(when=JUNE), id="eeee", type="vote", category="vote")
    fixes = Corrections(type="mission_reopened", date="2017-06-07")
    words = [decision_on(merged, "corrected", corrections=fixes), decision_on(other, "rejected")]
    found = gold([*claims, other, waiting], words)
    assert [(line["article"], line["type"], line["date"], line["date_text"]) for line in read(found)] == [
        ("a.txt", "mission_reopened", "2017-06-07", None),
        ("b.txt", "mission_reopened", "2017-06-07", None),
    ]
    assert (found.articles, found.open) == (2, 1)


@pytest.mark.parametrize(
    ("parties", "expected"),
    [
        ("PER:agent AZE:host SRB:host", [("PER", ["PER", "AZE"], None), ("PER", ["PER", "SRB"], None)]),
        ("PER:party AZE:party SRB:party", [(None, ["PER", "AZE", "SRB"], None)]),
        ("PER:party AZE:party SRB:party XKX:party DEU:party", [(None, ["PER", "AZE", "SRB", "XKX", "DEU"], True)]),
        ("PER:agent", [("PER", ["PER"], None)]),
    ],
)
def test_each_pair_of_who_acts_and_whom_it_concerns_is_a_line(
    make_event: MakeEvent, parties: str, expected: list[Any]
) -> None:
    actors = tuple(Actor(*one.split(":")[:1], one[:3], one.split(":")[1]) for one in parties.split())
    event = replace(make_event(when=JUNE), actors=actors)
    lines = read(gold([event], [decision_on(event, "accepted")]))
    assert [(line["actor"], line["countries"], line.get("optional")) for line in lines] == expected


def test_how_it_is_dated(make_event: MakeEvent) -> None:
    event = make_event(when=REPORT)
    (line,) = read(gold([event], [decision_on(event, "accepted")]))
    assert (line["date"], line["date_text"], line["basis"]) == ("2017-06-05", None, "publication")
    words = (Support("date", 40, 50, "the fifth of June", "own clause"),)
    event = replace(event, date=FIFTH, evidence=(replace(event.evidence[0], support=words),))
    (line,) = read(gold([event], [decision_on(event, "accepted")]))
    assert (line["date_text"], line["basis"]) == ("the fifth of June", "relative")


def test_a_quote_has_thirty_words_of_the_text_and_the_trigger() -> None:
    words = [f"w{n}," for n in range(90)]
    for place in (0, 14, 45, 76, 89):
        sentence = "  ".join([*words[:place], "opened", *words[place:]])
        said = quote(sentence, "opened")
        assert said in sentence
        assert "opened" in said.split()
        assert len(said.split()) == 30
    assert quote(" It opened. ", "opened") == "It opened."


def test_decisions_by_hand_are_gold_too(make_event: MakeEvent) -> None:
    event = make_event(when=JUNE)
    assert len(read(gold([event], [Decision("accepted", event.id)]))) == 1
    assert read(gold([event], [])) == []
