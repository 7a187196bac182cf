from __future__ import annotations

import itertools
import multiprocessing
import os
import signal
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import diplotimeline
from diplotimeline import batch
from diplotimeline.batch import Outcome, extract_articles, run
from diplotimeline.errors import DiplotimelineError, LanguageWarning, ModelError, UsageError
from diplotimeline.grammar import SHIPPED
from diplotimeline.model import READERS, Article, Event, ReaderName
from diplotimeline.workers import Workers

CAPITALS = ("Oslo", "Lima", "Hanoi", "Tirana", "Tunis", "Quito", "Rabat")
STATES = ("Latvia", "Chile", "Denmark", "Ghana", "Iceland")


def article(number: int) -> Article:
    """An article of its own for each number."""
    state, capital = STATES[number % len(STATES)], CAPITALS[number % len(CAPITALS)]
    year = 1950 + number % 60
    text = f"{state} opened an embassy in {capital} in {year}. It was report {number}. The weather was fine."
    return Article(text, f"{number}.txt", published=date(2015, 1, 1))


def articles(count: int) -> Iterator[Article]:
    return (article(number) for number in range(count))


class Fake:
    """An extractor without a model; it fails on articles that hold the word "poison"."""

    grammar = SHIPPED

    def __init__(self) -> None:
        self.seen: list[str] = []
        self.asked: list[tuple[object, ...]] = []

    def extract_many(self, chunk: tuple[Article, ...]) -> Iterator[tuple[Article, list[Event]]]:
        for one in chunk:
            self.seen.append(one.source)
            if "poison" in one.text:
                raise RuntimeError("bad\nluck")
            yield one, []


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Fake:
    extractor = Fake()

    def shared(*how: object) -> Fake:
        extractor.asked.append(how)
        return extractor

    monkeypatch.setattr(batch, "shared", shared)
    return extractor


@pytest.fixture(scope="module")
def alone() -> list[tuple[Article, tuple[Event, ...]]]:
    """What one process finds in 60 articles."""
    return list(extract_articles(articles(60)))


def test_articles_come_out_as_they_went_in(alone: list[tuple[Article, tuple[Event, ...]]]) -> None:
    assert [one.source for one, _ in alone] == [f"{number}.txt" for number in range(60)]
    assert all(len(events) == 1 and events[0].type == "mission_opened" for _, events in alone)


def test_two_processes_find_the_same_in_the_same_order(alone: list[tuple[Article, tuple[Event, ...]]]) -> None:
    assert list(extract_articles(articles(60), jobs=2)) == alone


def test_a_process_that_dies_loses_nothing() -> None:
    found = extract_articles(articles(60), reader="rules", jobs=2)
    begun = [next(found)]
    victim = multiprocessing.active_children()[0]
    assert victim.pid
    os.kill(victim.pid, signal.SIGKILL)
    assert begun + list(found) == list(extract_articles(articles(60), reader="rules"))


def test_closing_ends_the_processes() -> None:
    found = extract_articles(articles(300), reader="rules", jobs=2)
    next(found)
    assert multiprocessing.active_children()
    found.close()  # type: ignore[attr-defined]
    assert not multiprocessing.active_children()


def test_a_missing_model_is_told_by_processes_too() -> None:
    with pytest.raises(ModelError, match="no_such_model"):
        list(extract_articles(articles(9), model="no_such_model", jobs=2))


@pytest.mark.parametrize("reader", READERS)
def test_the_reader_is_asked_for(fake: Fake, reader: ReaderName) -> None:
    rules = Path("my.toml")
    list(
        extract_articles([article(1), Article("poison", "bad.txt")], rules=rules, reader=reader, failed=lambda *_: None)
    )
    assert set(fake.asked) == {(None, rules, reader)}
    assert list(batch.extract_chunk((article(1),), reader=reader))
    assert fake.asked[-1] == (None, None, reader)


def test_the_reader_is_asked_for_in_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[tuple[object, ...]] = []

    def watched(workers: Workers[Any, Any], chunk: batch.Chunk) -> object:
        assert isinstance(workers.work, partial)
        given.append((chunk, workers.work.func, workers.work.keywords))
        raise InterruptedError

    monkeypatch.setattr(Workers, "_submit", watched)
    with pytest.raises(InterruptedError):
        list(run(articles(3), reader="learned", jobs=2))
    assert given == [((article(0),), batch.work, {"how": batch.How(None, None, "learned", any_language=False)})]


def test_the_reader_is_asked_for_when_inspecting(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[object, ...]] = []

    def shared(*how: object) -> None:
        asked.append(how)

    monkeypatch.setattr(batch, "shared", shared)
    monkeypatch.setattr(batch, "inspect", lambda _extractor, _article: [])
    assert batch.inspect_article(article(1), reader="learned") == []
    assert asked == [(None, None, "learned")]


def test_a_reader_that_there_is_not(fake: Fake) -> None:
    words = "reader: there is no 'neural'; known are both, rules, learned"
    with pytest.raises(UsageError, match=words):
        list(extract_articles([article(1)], reader="neural"))  # type: ignore[arg-type]
    with pytest.raises(UsageError, match=words):
        batch.inspect_article(article(1), reader="neural")  # type: ignore[arg-type]
    with pytest.raises(UsageError, match=words):
        diplotimeline.extract(article(1), reader="neural")  # type: ignore[arg-type]
    assert fake.asked == []


def test_one_bad_article_does_not_stop_the_others(fake: Fake) -> None:
    given = [article(1), Article("poison", "bad.txt"), *articles(70)]
    outcomes = list(run(given))
    assert [outcome.article for outcome in outcomes] == given
    assert [outcome.error for outcome in outcomes if outcome.error] == ["RuntimeError: bad luck"]
    assert outcomes[1] == Outcome(given[1], (), "RuntimeError: bad luck")


def test_a_bad_article_is_raised_or_told(fake: Fake) -> None:
    given = [article(1), Article("poison", "bad.txt"), article(2)]
    with pytest.raises(DiplotimelineError, match=r"^bad.txt: RuntimeError: bad luck$"):
        list(extract_articles(given))
    told: list[tuple[str, str]] = []
    found = list(extract_articles(given, failed=lambda one, why: told.append((one.source, why))))
    assert [one.source for one, _ in found] == ["1.txt", "2.txt"]
    assert told == [("bad.txt", "RuntimeError: bad luck")]


def test_what_is_read_ahead_is_bounded(fake: Fake) -> None:
    read = itertools.count()
    found = run(one for one in articles(10_000) if next(read) >= 0)
    outcomes = [next(found) for _ in range(1000)]
    assert len(outcomes) == 1000
    assert next(read) <= 1000 + batch.CHUNK_ARTICLES


def test_the_first_result_comes_after_the_first_article(fake: Fake) -> None:
    read: list[str] = []

    def slow() -> Iterator[Article]:
        for one in articles(10):
            read.append(one.source)
            yield one

    next(run(slow()))
    assert read == ["0.txt"]


def test_chunks_are_cut_by_characters(fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "CHUNK_CHARACTERS", 500)
    sizes = [len(chunk) for chunk in batch._chunks(Article("x" * 200, f"{i}") for i in range(20))]
    assert sizes[:2] == [1, 2]
    assert max(sizes) == 3
    assert sum(sizes) == 20


def test_nothing_in_nothing_out(fake: Fake, tmp_path: Path) -> None:
    assert list(run(iter(()))) == []
    assert list(run(iter(()), jobs=3)) == []
    assert not multiprocessing.active_children()


SPANISH = (
    "El ministerio informó que Letonia abrió su embajada en Oslo en 1950, según los dos gobiernos, que también "
    "firmaron un acuerdo para que los ciudadanos de ambos países viajen sin visado durante este año."
)


def mixed() -> list[Article]:
    return [article(0), Article(SPANISH, "es.txt"), article(1), Article(SPANISH + " poison", "bad.txt"), article(2)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_is_not_in_english_is_told_and_not_read(jobs: int) -> None:
    told: list[tuple[str, str]] = []
    found = extract_articles(
        mixed(), reader="rules", jobs=jobs, foreign=lambda one, name: told.append((one.source, name))
    )
    events = {one.source: len(events) for one, events in found}
    assert list(events.items()) == [("0.txt", 1), ("es.txt", 0), ("1.txt", 1), ("bad.txt", 0), ("2.txt", 1)]
    assert told == [("es.txt", "Spanish"), ("bad.txt", "Spanish")]


def test_any_language_reads_what_is_not_in_english(fake: Fake) -> None:
    assert [outcome.error for outcome in run(mixed(), any_language=True)] == [
        None,
        None,
        None,
        "RuntimeError: bad luck",
        None,
    ]
    assert "es.txt" in fake.seen
    fake.seen.clear()
    assert [outcome.language for outcome in run(mixed())] == [None, "Spanish", None, "Spanish", None]
    assert set(fake.seen) == {"0.txt", "1.txt", "2.txt"}


def test_the_library_warns_of_what_is_not_in_english(fake: Fake) -> None:
    with pytest.warns(LanguageWarning, match="es.txt: reads as Spanish; only English is read"):
        list(extract_articles(mixed()[:2]))


@pytest.mark.parametrize(("reader", "jobs"), [("rules", 1), ("rules", 2), ("learned", 1), ("both", 1)])
def test_events_know_where_their_article_stands_on_the_web(reader: ReaderName, jobs: int) -> None:
    given = [replace(article(number), url=f"https://news.example/{number}") for number in range(3)]
    found = list(extract_articles(given, reader=reader, jobs=jobs))
    assert all(events for _, events in found)
    for one, events in found:
        assert {evidence.url for event in events for evidence in event.evidence} == {one.url}
