"""The annotation of the texts is sound: every word that it quotes stands in its text, and it is what the guide asks."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from scoring import load_gold

from diplotimeline.lexicon.gazetteer import gazetteer
from diplotimeline.lexicon.loading import load_types
from diplotimeline.model import STATUSES
from diplotimeline.readers import read_article
from diplotimeline.resolve.edtf import parse_edtf

HERE = Path(__file__).parent
TEXTS = {path.name: path.read_text(encoding="utf-8") for path in sorted(HERE.glob("*.txt"))}
GOLD = load_gold(HERE / "gold.jsonl")
KINDS = {"wire", "ministry", "relations", "history", "digest", "world"}
FIELDS = {"article", "type", "countries", "actor", "date", "status", "trigger", "quote", "date_text", "basis"}
FURTHER = {"optional", "alt_types", "alt_dates", "alt_countries"}
MUTUAL = {"relations_established", "agreement_signed", "agreement_in_force", "meeting", "peace_concluded"}
BASES = {"explicit", "relative", "inherited", "publication"}
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


each_text = pytest.mark.parametrize("name", sorted({line["article"] for line in GOLD}))


def lines_of(name: str) -> list[dict[str, Any]]:
    return [line for line in GOLD if line["article"] == name]


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_has_the_length_of_a_story(name: str) -> None:
    assert 80 <= len(TEXTS[name].split()) <= 350
    assert name.partition("-")[0] in KINDS


def test_there_are_enough_of_each_kind_and_enough_without_any_event() -> None:
    kinds = Counter(name.partition("-")[0] for name in TEXTS)
    assert len(TEXTS) >= 36
    assert set(kinds) == KINDS
    assert min(kinds.values()) >= 5
    assert len(set(TEXTS) - {line["article"] for line in GOLD}) >= 8
    assert max(Counter(line["article"] for line in GOLD).values()) >= 20, "some texts are dense"


@each_text
def test_what_is_quoted_stands_in_the_text(name: str) -> None:
    text = TEXTS[name]
    for line in lines_of(name):
        assert line["quote"] in text
        assert len(line["quote"].split()) <= 30
        assert line["trigger"] in line["quote"]
        assert line["date_text"] is None or line["date_text"] in text


@each_text
def test_a_line_holds_what_the_guide_asks_for(name: str) -> None:
    types, known = load_types(), gazetteer().countries
    for line in lines_of(name):
        assert set(line) >= FIELDS
        assert set(line) <= FIELDS | FURTHER
        assert {line["type"], *line.get("alt_types", ())} <= set(types)
        assert line["status"] in STATUSES
        for codes in (line["countries"], *line.get("alt_countries", ())):
            assert len(set(codes)) == len(codes) >= 1
            assert all(code in known for code in codes)
        assert line["actor"] in {None, line["countries"][0]}
        assert line["type"] not in MUTUAL or line["actor"] is None


@each_text
def test_a_date_is_edtf_and_says_where_it_comes_from(name: str) -> None:
    for line in lines_of(name):
        for text in filter(None, (line["date"], *line.get("alt_dates", ()))):
            parse_edtf(text)
        if line["date"] is None:
            assert (line["basis"], line["date_text"], line["optional"]) == (None, None, True)
        else:
            assert line["basis"] in BASES
            assert (line["date_text"] is None) == (line["basis"] == "publication")


@each_text
def test_a_weekday_is_the_weekday_of_its_date(name: str) -> None:
    for line in lines_of(name):
        named = [day for day in DAYS if re.search(rf"\b{day}\b", line["date_text"] or "")]
        if named and re.fullmatch(r"\d{4}-\d\d-\d\d", line["date"]):
            assert [DAYS[date.fromisoformat(line["date"]).weekday()]] == named


@pytest.mark.parametrize("name", sorted({line["article"] for line in GOLD if line["basis"] == "publication"}))
def test_news_of_the_day_is_dated_by_its_publication(name: str) -> None:
    published = read_article(HERE / name).published
    assert published is not None
    days = {line["date"] for line in GOLD if line["article"] == name and line["basis"] == "publication"}
    assert days == {published.isoformat()}


def test_no_event_is_annotated_twice() -> None:
    """Two meetings of one day are two lines, told by two triggers."""
    seen: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for line in GOLD:
        key = (line["article"], line["type"], *line["countries"], line["date"], line["status"], line["trigger"])
        seen[key].append(line["quote"])
    assert [key for key, quotes in seen.items() if len(quotes) > 1] == []
