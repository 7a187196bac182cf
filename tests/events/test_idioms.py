"""Turns of English that tell of an act without a verb of its kind, and sentences that only look like them."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from diplotimeline.events.extractor import shared
from diplotimeline.grammar import SHIPPED
from diplotimeline.language.sentences import split_sentences
from diplotimeline.lexicon.loading import load_types
from diplotimeline.model import Article
from diplotimeline.propose.idioms import BOTH, idioms, turns
from diplotimeline.propose.switches import BETWEEN, INSTEAD

DATA = tomllib.loads((Path(__file__).parent / "idioms.toml").read_text(encoding="utf-8"))


def told(text: str, published: date | None = None) -> list[str]:
    """What idioms tell of a text, as "type FIRST>SECOND date"."""
    extractor = shared()
    prepared = extractor.prepare(Article(text, "text", published=published))
    plain = extractor._plain(prepared, extractor.sheet(prepared))
    return sorted(
        f"{claim.type} {'>'.join(claim.codes)} {claim.date.edtf if claim.date else ''}"
        for claim in plain
        if claim.source.startswith("idiom.")
    )


@pytest.mark.parametrize("case", DATA["told"], ids=lambda case: case["text"][:50])
def test_what_an_idiom_tells(case: dict[str, list[str] | str]) -> None:
    assert told(str(case["text"])) == sorted(case["events"])


@pytest.mark.parametrize("text", DATA["nothing"], ids=lambda text: text[:50])
def test_what_no_idiom_tells(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize("case", DATA["told"], ids=lambda case: case["text"][:50])
def test_what_an_idiom_tells_is_printed(case: dict[str, list[str] | str]) -> None:
    """By both readers each act of an idiom is told, with its parties in their order and its date."""
    for reader in ("rules", "both"):
        events = shared(reader=reader).extract(Article(str(case["text"]), "text"))
        lines = {
            f"{e.type} {'>'.join(actor.code for actor in e.actors)} {e.date.edtf if e.date else ''}" for e in events
        }
        assert lines >= {*case["events"]}, reader


def test_an_undated_act_of_a_fresh_report_is_of_its_day() -> None:
    text = "Peru told the Chilean ambassador to leave the country."
    assert told(text, date(2015, 3, 9)) == ["envoy_expelled PER>CHL 2015-03-09"]
    assert told(text) == []


def test_each_idiom_is_tested_both_ways() -> None:
    known = {idiom.id for idiom in idioms()}
    assert {case["idiom"] for case in DATA["told"]} == known
    found = {idiom.id for text in DATA["nothing"] for idiom in idioms() if idiom.pattern.search(text)}
    assert found == known


def test_the_idioms_are_of_known_types_and_end_what_they_begin() -> None:
    data = SHIPPED.table("idioms")
    assert len({one["id"] for one in data["idiom"]}) == len(data["idiom"])
    for idiom in idioms():
        assert {idiom.type, idiom.ends or idiom.type} <= {*load_types()}
        assert (idiom.stretch or idiom.acts == BETWEEN) == bool(idiom.ends)
        assert idiom.acts in {"first", "other", BETWEEN, INSTEAD, BOTH}
        assert all(word == word.lower() for word in idiom.needs)


def test_every_sentence_with_an_idiom_has_the_letters_that_are_looked_for_first() -> None:
    """`needs` are for speed only: no sentence that a pattern finds is lost by them."""
    for case in DATA["told"]:
        text = case["text"]
        sentences = split_sentences(text)
        assert turns(text, sentences)
        for idiom in idioms():
            if idiom.pattern.search(text):
                assert any(word in text.lower() for word in idiom.needs), idiom.id


def test_what_was_to_be_and_was_not_is_negated() -> None:
    text = "The summit of Peru and Angola foreseen for May 1998 fell through."
    (event,) = shared(reader="both").extract(Article(text, "text"))
    assert (event.type, event.status, event.date and event.date.edtf) == ("meeting", "negated", "1998-05")
