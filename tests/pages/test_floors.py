"""What the tool reads of the annotated pages does not fall below `floors.toml`; runs wherever the tests run."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import pytest
from page_text import HALVES, half_of
from scoring import Score, gold_of, load_gold, match, score

from diplotimeline.batch import extract_articles
from diplotimeline.model import Event, ReaderName
from diplotimeline.readers import read_article

HERE = Path(__file__).parent
FLOORS = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))
PAGES = sorted(path.name for path in HERE.iterdir() if path.name.startswith("page-"))
KINDS = sorted({name.split("-")[2].partition(".")[0] for name in PAGES})
LINES = load_gold(HERE / "gold.jsonl")
GOLD = [gold_of(line) for line in LINES]
WITHOUT = sorted(set(PAGES) - {line.article for line in GOLD})


@cache
def read(reader: ReaderName) -> dict[str, tuple[Event, ...]]:
    """The events of each page, merged within it, as `extract --reader` prints them."""
    articles = [read_article(HERE / name) for name in PAGES]
    return {Path(article.source).name: events for article, events in extract_articles(articles, reader=reader)}


@cache
def scored(reader: ReaderName, part: str) -> Score:
    """The score of the pages of a half or of a kind."""
    total = Score()
    for name in PAGES:
        if part in {half_of(name), name.split("-")[2].partition(".")[0]}:
            total += score([line for line in GOLD if line.article == name], read(reader)[name])
    return total


@pytest.mark.parametrize("reader", FLOORS)
@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize("figure", ["f1", "precision", "recall"])
def test_no_half_falls_below_its_floor(reader: ReaderName, half: str, figure: str) -> None:
    assert getattr(scored(reader, half), figure) >= FLOORS[reader][half][figure], scored(reader, half)


@pytest.mark.parametrize("reader", FLOORS)
@pytest.mark.parametrize("kind", KINDS)
def test_no_kind_falls_below_its_floor(reader: ReaderName, kind: str) -> None:
    assert scored(reader, kind).f1 >= FLOORS[reader]["f1"][kind], scored(reader, kind)


@pytest.mark.parametrize("reader", FLOORS)
def test_few_events_are_read_where_there_are_none(reader: ReaderName) -> None:
    false = {name: len(read(reader)[name]) for name in WITHOUT if read(reader)[name]}
    assert sum(false.values()) <= FLOORS[reader]["at_most"]["events_where_there_are_none"], false


@pytest.mark.parametrize("reader", FLOORS)
@pytest.mark.parametrize("half", HALVES)
def test_who_acts_is_right_where_an_event_is_found(reader: ReaderName, half: str) -> None:
    wrong = []
    for name in filter(lambda one: half_of(one) == half, PAGES):
        lines = [line for line in LINES if line["article"] == name]
        events = [event for event in read(reader)[name] if event.date]
        for number, line in match([gold_of(line) for line in lines], events).items():
            if lines[line]["actor"] not in {None, events[number].actors[0].code}:
                wrong.append(lines[line]["quote"])
    assert len(wrong) <= FLOORS[reader]["at_most"]["wrong_side"][half], wrong


def test_every_half_and_kind_is_held() -> None:
    assert {*FLOORS} == {"both", "rules"}
    assert all({*FLOORS[reader]["f1"]} == {*KINDS} for reader in FLOORS)
    assert len(WITHOUT) >= 3
    assert [sum(half_of(name) == half for name in PAGES) for half in HALVES] == [94, 40]
