"""The probes are sound, and what is found of them does not fall below `floors.toml`."""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from diplotimeline.events.extractor import shared
from diplotimeline.lexicon.gazetteer import gazetteer
from diplotimeline.lexicon.loading import load_types
from diplotimeline.model import STATUSES, Article, Event
from diplotimeline.resolve.edtf import parse_edtf

HERE = Path(__file__).parent
PROBES: list[dict[str, Any]] = [
    json.loads(line) for line in (HERE / "probes.jsonl").read_text(encoding="utf-8").splitlines()
]
FLOORS = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))
GROUPS = sorted({probe["group"] for probe in PROBES})
FIELDS = {"id", "group", "half", "title", "published", "text", "expect", "refuse"}
OF_EVENT = {"type", "countries", "actor", "date", "status"}


@dataclass(frozen=True, slots=True)
class Told:
    """An event of two states (or one) as probes are compared; `first` is who acts."""

    type: str
    codes: frozenset[str]
    date: str | None
    status: str
    first: str


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of some probes; `sided` are the found events of which one side acts, `acting` those with the right one."""

    expected: int = 0
    found: int = 0
    extra: int = 0
    refused: int = 0
    sided: int = 0
    acting: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))


def told(events: Iterable[Event]) -> list[Told]:
    """Each event once, and for each two of its states where it has more."""

    def pairs() -> Iterator[Told]:
        for event in events:
            codes = [actor.code for actor in event.actors]
            for some in combinations(codes, 2) if len(codes) > 2 else [codes]:
                yield Told(
                    event.type, frozenset(some), event.date and event.date.edtf, event.status, codes[0] if codes else ""
                )

    return list({key(one): one for one in pairs()}.values())


def key(one: Told) -> tuple[object, ...]:
    """What makes two events one; who acts only where the type has an acting side."""
    return one.type, one.codes, one.date, one.status, "" if load_types()[one.type].symmetric else one.first


def agrees(line: dict[str, Any], one: Told) -> bool:
    """Whether an event is the one that a line expects."""
    wanted = {*line["countries"]}
    codes = one.codes == wanted or (len(wanted) > 2 and one.codes < wanted)
    return codes and one.type in types_of(line) and one.date == line["date"] and one.status == line["status"]


def types_of(line: dict[str, Any]) -> set[str]:
    return {line["type"], *line.get("alt_types", ())}


def score(probe: dict[str, Any], events: Iterable[Event]) -> Score:
    found = told(events)
    left = list(found)
    hits: list[tuple[dict[str, Any], Told]] = []
    for line in probe["expect"]:
        fitting = sorted((one for one in left if agrees(line, one)), key=lambda one: one.first != line["actor"])
        hit = fitting[0] if fitting else None
        if hit is not None:
            left.remove(hit)
            hits.append((line, hit))
    spare = [*probe["expect"], *probe.get("optional", ())]
    extra = [one for one in left if not any(agrees(line, one) for line in spare)]
    sided = [(line, hit) for line, hit in hits if line["actor"] is not None]
    return Score(
        expected=len(probe["expect"]),
        found=len(hits),
        extra=len(extra),
        refused=sum(one.type in probe["refuse"] for one in extra),
        sided=len(sided),
        acting=sum(line["actor"] == hit.first for line, hit in sided),
    )


@cache
def scores() -> dict[str, Score]:
    """The score of each probe, by its id: all are read at once."""
    articles = [
        Article(
            probe["text"],
            probe["id"],
            title=probe["title"],
            published=date.fromisoformat(probe["published"]) if probe["published"] else None,
        )
        for probe in PROBES
    ]
    read = shared().extract_many(articles)
    return {probe["id"]: score(probe, events) for probe, (_, events) in zip(PROBES, read, strict=True)}


def total(half: str, group: str = "") -> Score:
    chosen = (p["id"] for p in PROBES if p["half"] == half and group in {"", p["group"]})
    return sum((scores()[one] for one in chosen), Score())


# what they are -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("group", GROUPS)
def test_probes_say_what_can_be_read(group: str) -> None:
    for probe in PROBES:
        if probe["group"] == group:
            check(probe)


def check(probe: dict[str, Any]) -> None:
    """The fields of a probe are all there, and hold what the tool can say."""
    assert {*probe} - {"optional"} == FIELDS
    assert probe["id"].startswith(probe["group"] + "-")
    assert probe["text"].strip() == probe["text"] != ""
    assert probe["published"] is None or date.fromisoformat(probe["published"])
    assert {*probe["refuse"]} <= {*load_types()}
    for line in [*probe["expect"], *probe.get("optional", ())]:
        assert {*line} - {"alt_types"} == OF_EVENT
        assert types_of(line) <= {*load_types()}
        assert {*line["countries"]} <= {*gazetteer().countries}
        assert len({*line["countries"]}) == len(line["countries"]) >= 1
        assert line["actor"] in {None, *line["countries"]}
        assert line["status"] in STATUSES
        assert line["date"] is None or parse_edtf(line["date"]), probe["id"]
    for line in probe["expect"]:
        assert line["type"] not in probe["refuse"]
        assert len(line["countries"]) <= 2


def test_probes_stand_once_and_are_dealt_out_evenly() -> None:
    assert len({probe["id"] for probe in PROBES}) == len({probe["text"] for probe in PROBES}) == len(PROBES) == 287
    counts = Counter((probe["group"], probe["half"]) for probe in PROBES)
    assert all(abs(counts[group, "a"] - counts[group, "b"]) <= 1 for group in GROUPS)
    assert min(counts.values()) >= 11


def test_every_group_and_half_has_its_floor() -> None:
    for half in ("a", "b"):
        assert {*FLOORS[half]["found"]} == {*FLOORS[half]["extra"]} == {*GROUPS, "all"}


@pytest.mark.parametrize(
    ("line", "fits"),
    [
        ({}, True),
        ({"date": "1990-03"}, False),
        ({"status": "planned"}, False),
        ({"countries": ["PER", "BOL"]}, False),
        ({"type": "visit", "alt_types": ["recognition"]}, True),
        ({"type": "visit"}, False),
        ({"countries": ["PER", "CHL", "BOL"]}, True),
    ],
)
def test_what_agrees(line: dict[str, Any], *, fits: bool) -> None:
    own = {"type": "recognition", "countries": ["CHL", "PER"], "actor": "CHL", "date": "1990", "status": "occurred"}
    one = Told("recognition", frozenset({"PER", "CHL"}), "1990", "occurred", "CHL")
    assert agrees({**own, **line}, one) is fits


# what is found of them ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("half", ["a", "b"])
@pytest.mark.parametrize("group", [*GROUPS, "all"])
def test_no_group_falls_below_its_floor(half: str, group: str) -> None:
    own = total(half, "" if group == "all" else group)
    assert own.found >= FLOORS[half]["found"][group], own
    assert own.extra <= FLOORS[half]["extra"][group], own


@pytest.mark.parametrize("half", ["a", "b"])
def test_who_acts_is_right_where_an_event_is_found(half: str) -> None:
    own = total(half)
    assert own.acting >= own.sided - FLOORS[half]["wrong_side"], own


@pytest.mark.parametrize("half", ["a", "b"])
def test_few_events_are_of_a_kind_that_a_text_does_not_tell_of(half: str) -> None:
    assert total(half).refused <= FLOORS[half]["refused"], total(half)
