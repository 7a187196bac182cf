"""What the tool reads of the annotated texts does not fall below `floors.toml`; runs wherever the tests run."""

from __future__ import annotations

import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from scoring import Score, gold_of, load_gold, score

from diplotimeline.batch import extract_articles
from diplotimeline.model import Event, ReaderName
from diplotimeline.readers import read_article

HERE = Path(__file__).parent
FLOORS = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))
ARTICLES = sorted(path.name for path in HERE.glob("*.txt"))
KINDS = ("wire", "ministry", "relations", "history", "digest")
GOLD = [gold_of(line) for line in load_gold(HERE / "gold.jsonl")]
WITHOUT = sorted(set(ARTICLES) - {line.article for line in GOLD})


@cache
def read(reader: ReaderName) -> dict[str, tuple[Event, ...]]:
    """The events of each text, merged within it, as `extract --reader` prints them."""
    articles = [read_article(HERE / name) for name in ARTICLES]
    return {Path(article.source).name: events for article, events in extract_articles(articles, reader=reader)}


@cache
def scored(reader: ReaderName, kind: str = "") -> Score:
    """The score of the texts of a kind, or of all."""
    total = Score()
    for name in ARTICLES:
        if name.startswith(kind):
            total += score([line for line in GOLD if line.article == name], read(reader)[name])
    return total


@pytest.mark.parametrize("reader", FLOORS)
@pytest.mark.parametrize("figure", ["f1", "precision", "recall"])
def test_no_figure_falls_below_its_floor(reader: ReaderName, figure: str) -> None:
    assert getattr(scored(reader), figure) >= FLOORS[reader]["all"][figure], scored(reader)


@pytest.mark.parametrize("reader", FLOORS)
@pytest.mark.parametrize("kind", KINDS)
def test_no_kind_falls_below_its_floor(reader: ReaderName, kind: str) -> None:
    assert scored(reader, kind).f1 >= FLOORS[reader]["f1"][kind], scored(reader, kind)


@pytest.mark.parametrize("reader", FLOORS)
def test_few_events_are_read_where_there_are_none(reader: ReaderName) -> None:
    """Dated or not: in a text without any event each one is false."""
    false = Counter({name: len(read(reader)[name]) for name in WITHOUT})
    assert false.total() <= FLOORS[reader]["at_most"]["events_where_there_are_none"], +false


@pytest.mark.parametrize("reader", FLOORS)
def test_few_events_are_false_in_news_of_the_world(reader: ReaderName) -> None:
    """News in which diplomacy is a small part."""
    world = scored(reader, "world")
    assert world.printed - world.right <= FLOORS[reader]["at_most"]["false_events_of_the_world"], world


def test_every_kind_is_held() -> None:
    kinds = {name.partition("-")[0] for name in ARTICLES}
    assert kinds == {*KINDS, "world"}
    assert all({*FLOORS[reader]["f1"]} == {*KINDS} for reader in FLOORS)
    assert len(WITHOUT) >= 8
