"""What the tool reads of the annotated texts does not fall below `floors.toml`; runs wherever the tests run."""

from __future__ import annotations

import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from scoring import Score, gold_of, load_gold, score

from diplotimeline.batch import extract_articles
from diplotimeline.model import Event
from diplotimeline.readers import read_article

HERE = Path(__file__).parent
FLOORS = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))
ARTICLES = sorted(path.name for path in HERE.glob("*.txt"))
GOLD = [gold_of(line) for line in load_gold(HERE / "gold.jsonl")]
WITHOUT = sorted(set(ARTICLES) - {line.article for line in GOLD})


@cache
def read() -> dict[str, tuple[Event, ...]]:
    """The events of each text, merged within it, as the command prints them."""
    articles = [read_article(HERE / name) for name in ARTICLES]
    return {Path(article.source).name: events for article, events in extract_articles(articles)}


@cache
def scored(kind: str = "") -> Score:
    """The score of the texts of a kind, or of all."""
    total = Score()
    for name in ARTICLES:
        if name.startswith(kind):
            total += score([line for line in GOLD if line.article == name], read()[name])
    return total


@pytest.mark.parametrize("figure", ["f1", "precision", "recall"])
def test_no_figure_falls_below_its_floor(figure: str) -> None:
    assert getattr(scored(), figure) >= FLOORS["all"][figure], scored()


@pytest.mark.parametrize("kind", FLOORS["f1"])
def test_no_kind_falls_below_its_floor(kind: str) -> None:
    assert scored(kind).f1 >= FLOORS["f1"][kind], scored(kind)


def test_few_events_are_read_where_there_are_none() -> None:
    """Dated or not: in a text without any event each one is false."""
    false = Counter({name: len(read()[name]) for name in WITHOUT})
    assert false.total() <= FLOORS["at_most"]["events_where_there_are_none"], +false


def test_few_events_are_false_in_news_of_the_world() -> None:
    """News in which diplomacy is a small part."""
    world = scored("world")
    assert world.printed - world.right <= FLOORS["at_most"]["false_events_of_the_world"], world


def test_every_kind_is_held() -> None:
    kinds = {name.partition("-")[0] for name in ARTICLES}
    assert kinds == {*FLOORS["f1"], "world"}
    assert len(WITHOUT) >= 8
