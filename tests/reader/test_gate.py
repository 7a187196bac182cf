"""The reader's gate: what must pass, what must not, and that its scores are the same everywhere."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplotimeline.events.extractor import Extractor
from diplotimeline.reader.gate import WEIGHTS, Company, SentenceGate, made, sentence_gate
from diplotimeline.readers.reading import read_article

LOST = 1.5  # per cent of the events of bench/prose; 0.4 when the gate was made
SIZE = 300_000  # bytes

HELD = [
    "Peru has had an embassy in Baku since June 2017.",
    "The Norwegian consulate in Lima dates from 1954.",
    "Chilean diplomats were told to leave Oslo within three days.",
    "The foreign ministers of Ghana and Togo met in Accra on Monday.",
    "President Kone flew to Lisbon on 4 May for talks with his Portuguese counterpart.",
    "Ankara and Cairo are to exchange ambassadors again.",
    "The two countries signed an agreement on fisheries in 1987.",
    "Mongolia was admitted to the organisation on 27 October 1961.",
    "Zambia has been independent since 24 October 1964.",
    "Washington lifted its sanctions against Khartoum in October 2017.",
    "Kenya recognised the new government in February.",
    "In 1979 Cairo's relations with most Arab capitals were broken off.",
    "The treaty came into force on 1 January 1994.",
    "Ambassador Lindqvist presented his credentials to the king on 12 March 2003.",
    "| Iceland | 14 July 1978 | See Iceland–Kenya relations |",
    "| 3 May 1992 | Slovenia |",
    "| Relations since | 20 November 1975 |",
]
EMPTY = [
    "The striker scored twice in the second half and was taken off with a sore knee.",
    "Rain is expected in the north, with snow above 800 metres by the evening.",
    "The company said its profit fell 12 % as sales of tyres slowed.",
    "Shares of the bank closed 3.4 % lower after the results.",
    "The bridge is 240 metres long and carries two lanes of traffic.",
    "Her third album was recorded in a barn and sold 40,000 copies.",
    "The beetle lays its eggs under the bark of old oaks.",
    "Bring the milk to the boil, add the flour and stir until smooth.",
    "The library will be shut for repairs until the end of the summer.",
    "He studied chemistry and taught at a grammar school for thirty years.",
]


@pytest.mark.parametrize("text", HELD)
def test_what_can_hold_an_event_passes(text: str) -> None:
    assert sentence_gate().passes(text)


@pytest.mark.parametrize("text", EMPTY)
def test_general_sentences_do_not(text: str) -> None:
    assert not sentence_gate().passes(text)


def test_articles_without_diplomacy_are_not_opened() -> None:
    gate = sentence_gate()
    scores = gate.scores(EMPTY)
    assert not gate.opens(scores)
    assert gate.chosen(scores) == gate.chosen(scores, told=True) == []


def test_company_warms() -> None:
    """What says little by itself is read among sentences that tell of states."""
    gate = sentence_gate()
    text = "Slovenia may be next."
    (alone,) = gate.scores([text])
    warm = gate.scores([*HELD[:3], text, *HELD[3:6]])
    assert warm[3] > alone
    assert 3 in gate.chosen(warm)


def test_less_is_asked_where_an_article_is_open() -> None:
    gate = SentenceGate(0, {b"met": 10, b"signed": 30}, {}, Company(64, 0, 0, 0, 0), keep=10, open=30)
    cold, warm = gate.scores(["They met."]), gate.scores(["They met.", "They signed.", "They ate."])
    assert gate.chosen(cold) == []
    assert gate.chosen(cold, told=True) == [0]
    assert gate.chosen(warm) == [0, 1]


def test_company_is_counted_up_to_four_sentences_away() -> None:
    words = {b"a": 96}
    scores = {
        name: SentenceGate(-96, words, {}, Company(**weights), 0, 0).scores(["b"] * 6 + ["a"] + ["b"] * 6)  # type: ignore[arg-type]
        for name, weights in {
            "near": {"own": 0, "near": 64, "window": 0, "mean": 0, "most": 0},
            "window": {"own": 0, "near": 0, "window": 64, "mean": 0, "most": 0},
            "mean": {"own": 0, "near": 0, "window": 0, "mean": 64, "most": 0},
            "most": {"own": 0, "near": 0, "window": 0, "mean": 0, "most": 64},
        }.items()
    }
    assert scores["near"] == [0] * 5 + [96, 0, 96] + [0] * 5
    assert scores["window"] == [0, 0, 96, 96, 96, 96, 0, 96, 96, 96, 96, 0, 0]
    assert scores["mean"] == [96 // 13] * 13
    assert scores["most"] == [96] * 13


def test_pieces() -> None:
    gate = SentenceGate(0, {}, {b"the": b"", b"may": b"#month"}, Company(64, 0, 0, 0, 0), 0, 0)
    assert gate.pieces("The |Treaties| of 3 May 1990s, 5%") == [
        b"|",
        b"treati",
        b"|",
        b"of",
        b"0",
        b"#month",
        b"0000s",
        b"0%",
    ]
    assert gate.features("May 1990") == {b"#month", b"0000", b"#month 0000"}
    assert gate.pieces("") == []


def test_an_empty_article() -> None:
    assert sentence_gate().scores([]) == []
    assert not sentence_gate().opens([])


@given(st.text(max_size=200))
def test_any_text_is_scored(text: str) -> None:
    assert isinstance(sentence_gate().score(text), int)


@given(st.permutations(HELD[:4] + EMPTY[:3]))
def test_articles_do_not_depend_on_each_other(texts: list[str]) -> None:
    alone = {text: sentence_gate().score(text) for text in HELD[:4] + EMPTY[:3]}
    assert [sentence_gate().score(text) for text in texts] == [alone[text] for text in texts]


def test_scores_do_not_depend_on_the_seed_of_hashes() -> None:
    code = (
        "import json, sys; from diplotimeline.reader.gate import sentence_gate;"
        "print(sentence_gate().scores(json.load(sys.stdin)));"
        "sys.exit('numpy' in sys.modules)"
    )
    wanted = str(sentence_gate().scores(HELD + EMPTY))
    for seed in ("0", "1", "77"):
        done = subprocess.run(
            [sys.executable, "-c", code],
            input=json.dumps(HELD + EMPTY),
            capture_output=True,
            text=True,
            env=os.environ | {"PYTHONHASHSEED": seed},
            timeout=60,
            check=True,
        )
        assert done.stdout.strip() == wanted


def test_the_file() -> None:
    data = json.loads(WEIGHTS.read_text(encoding="ascii"))
    assert WEIGHTS.stat().st_size < SIZE
    weights = [*data["words"].values(), *(weight for row in data["pairs"].values() for weight in row.values())]
    assert all(type(weight) is int and 0 < abs(weight) < 128 for weight in weights)
    assert len(made(data).weights) == len(weights)


def spaced(words: str) -> re.Pattern[str]:
    """Words with any white space between them."""
    return re.compile(r"\s+".join(map(re.escape, words.split())))


@pytest.mark.shared
def test_few_events_of_the_bench_are_lost(shared: Path) -> None:
    """Events whose sentence neither the lexical gate nor this one lets through."""
    folder = shared / "bench" / "prose"
    by_article: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        line = json.loads(row)
        if not (line.get("none") or line.get("optional") or line["type"] == "other"):
            by_article[line["article"]].append(line)
    extractor, gate = Extractor(), sentence_gate()
    events = lost = 0
    for name, gold in sorted(by_article.items()):
        article = read_article(folder / name)
        prepared = extractor.prepare(article)
        scores = gate.scores(article.text[start:end] for start, end in prepared.sentences)
        chosen = {*prepared.candidates, *gate.chosen(scores, told=bool(prepared.candidates))}
        for line in gold:
            quote = spaced(line["quote"]).search(article.text)
            found = spaced(line["trigger"]).search(article.text, quote.start()) if quote else None
            assert found, line
            place = found.start()
            events += 1
            lost += not any(prepared.sentences[i][0] <= place < prepared.sentences[i][1] for i in chosen)
    assert events > 480
    assert 100 * lost / events < LOST
