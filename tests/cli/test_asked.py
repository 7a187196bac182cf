"""What was read and asked for, in words, and how it gets on top of documents."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from diplotimeline.cli.asked import filters_in_words, reading_in_words, subject
from diplotimeline.cli.options import Filters

CASES: dict[str, tuple[Filters, str, tuple[str, ...]]] = {
    "nothing": (Filters(), "", ()),
    "a pair": (Filters(pair=["PER-AZE"]), "Azerbaijan – Peru", ("pair Azerbaijan – Peru",)),
    "a country and a type": (
        Filters(country=["Kosovar"], event_type=["recognition"]),
        "Kosovo: recognition",
        ("country Kosovo", "type recognition"),
    ),
    "two countries, three categories": (
        Filters(country=["PER", "SRB"], category=["mission", "war,vote"]),
        "Peru and Serbia: mission, war and vote",
        ("countries Peru and Serbia", "categories mission, war and vote"),
    ),
    "a pair of a country": (
        Filters(pair=["PER-AZE,PER-SRB"], country=["PER"], with_predecessors=True),
        "Azerbaijan – Peru and Peru – Serbia",
        ("pairs Azerbaijan – Peru and Peru – Serbia", "country Peru", "with predecessor states"),
    ),
    "too many for a title": (
        Filters(country=["PER,SRB,AZE,CHL"]),
        "",
        ("countries Peru, Serbia, Azerbaijan and Chile",),
    ),
    "types alone": (
        Filters(event_type=["mission_opened"]),
        "Diplomatic timeline: mission opened",
        ("type mission opened",),
    ),
    "a period": (
        Filters(since="2015", until="May 2016"),
        "",
        ("since 2015", "until May 2016", "undated events left out"),
    ),
    "a period with undated ones": (Filters(since="2015", undated=True), "", ("since 2015", "undated events kept")),
    "dated ones": (Filters(undated=False), "", ("undated events left out",)),
    "undated ones, as ever": (Filters(undated=True), "", ()),
    "statuses and confidence": (
        Filters(status=["negated", "planned"], min_confidence=0.5),
        "",
        ("statuses planned and did not happen", "confidence at least 0.5"),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_filters_in_words(name: str) -> None:
    filters, title, words = CASES[name]
    selection = filters.selection()
    assert subject(selection) == title
    assert filters_in_words(filters, selection) == words


def test_a_type_of_ones_own_is_told_by_its_label(root: Path) -> None:
    rules = root / "examples" / "flights.toml"
    filters = Filters(event_type=["flights_opened"])
    assert filters_in_words(filters, filters.selection(rules), rules) == ("type direct flights opened",)


def test_reading_in_words() -> None:
    assert reading_in_words("both", None, None, any_language=False) == ()
    assert reading_in_words("rules", "/models/en_x", Path("/somewhere/my.toml"), any_language=True) == (
        "found by the rules alone",
        "with the event types of my.toml",
        "with the pipeline en_x",
        "in whatever language",
    )


@pytest.fixture
def articles(cli: Callable[..., Any], tmp_path: Path, extractor: list[str]) -> None:
    (tmp_path / "a.txt").write_text("2017-08-17\n\n2017-06 PER AZE held talks with\nundated PER SRB met\n")
    (tmp_path / "b.txt").write_text("2018-01-02\n\n2015-01 AZE PER held talks with\n")
    (tmp_path / "c.txt").write_text("2019-03-04\n\nNothing of the kind was told on that day, and nobody met.\n")


def top(result: Any) -> list[str]:
    """The title and what stands under it."""
    assert result.status == 0, result.err
    return [line for line in result.out.splitlines() if line][:2]


def test_extract_tells_of_all_articles_that_were_read(cli: Callable[..., Any], articles: None) -> None:
    result = cli("extract", "a.txt", "b.txt", "c.txt", "-f", "markdown", "--pair", "AZE-PER", "--since", "2016", "-q")
    title, read = top(result)
    assert title == "# Azerbaijan – Peru"
    assert read == (
        "*3 articles read, published between 17 August 2017 and 4 March 2019. "
        "Shown: pair Azerbaijan – Peru, since 2016, undated events left out.*"
    )


def test_timeline_tells_of_the_sources(cli: Callable[..., Any], articles: None) -> None:
    cli("extract", "a.txt", "b.txt", "c.txt", "-o", "events.jsonl")
    assert top(cli("timeline", "events.jsonl", "-f", "markdown")) == [
        "# Diplomatic timeline",
        "*From 2 sources, published between 17 August 2017 and 2 January 2018.*",
    ]
