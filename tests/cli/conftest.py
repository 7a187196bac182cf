"""The command line without a language model: an extractor that takes lines such as "2017-06 PER AZE opened"."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from diplotimeline import batch
from diplotimeline.batch import Outcome
from diplotimeline.cli import run
from diplotimeline.model import Article, Event, EventDate, ReaderName
from diplotimeline.tasks import Known, Task

LINE = re.compile(r"(?P<date>\d{4}-\d{2}|undated) (?P<a>[A-Z]{3}) (?P<b>[A-Z]{3}) (?P<words>.+)")


@pytest.fixture
def extractor(monkeypatch: pytest.MonkeyPatch, make_event: Callable[..., Event]) -> list[str]:
    """Put the extractor in place; gives the list of sources that it has seen so far."""
    seen: list[str] = []

    def events_of(article: Article) -> Iterator[Event]:
        for match in LINE.finditer(article.text):
            when = None
            if match["date"] != "undated":
                year, month = (int(part) for part in match["date"].split("-"))
                when = EventDate(match["date"], date(year, month, 1), date(year, month, 28), "month", "explicit", "")
            event = make_event(
                f"{match['a']} {match['words']} {match['b']}",
                when=when,
                codes=(match["a"], match["b"]),
                sentence=match[0],
                trigger=match["words"],
                source=article.source,
                published=article.published,
                id=f"{zlib.crc32(match[0].encode()):012x}",
            )
            # Talks recur, so that two of one pair stay two.
            yield replace(event, type="meeting", category="contact", place=None, details=())

    def extract_articles(
        articles: Iterable[Article],
        *,
        model: str | None = None,
        rules: Path | None = None,
        reader: ReaderName = "both",
        jobs: int = 1,
        any_language: bool = False,
        failed: Callable[[Article, str], None] | None = None,
        foreign: Callable[[Article, str], None] | None = None,
        listener: object = None,
    ) -> Iterator[tuple[Article, tuple[Event, ...]]]:
        for article in articles:
            seen.append(article.source)
            yield article, tuple(events_of(article))

    monkeypatch.setattr("diplotimeline.batch.extract_articles", extract_articles)
    return seen


@pytest.fixture
def archiving(monkeypatch: pytest.MonkeyPatch, extractor: list[str]) -> None:
    """Archives are filled by the extractor in place; it fails on articles that hold the word "bad"."""

    def run(tasks: Iterable[Task], **how: Any) -> Iterator[Outcome]:
        for task in tasks:
            if isinstance(task, Known):
                yield Outcome(task.article, known=True)
                continue
            for article, events in batch.extract_articles([task], **how):
                yield Outcome(article, (), "no luck") if "bad" in article.text else Outcome(article, events)

    monkeypatch.setattr("diplotimeline.archive.resume.run", run)


class Result:
    """What a run of the command line left behind."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err

    @property
    def error(self) -> str:
        """The one line on standard error; fails when there are more or none."""
        (line,) = self.err.splitlines()
        return line.removeprefix("diplotimeline: ")


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Result]:
    """Run the command line in an empty folder: cli("extract", "a.txt") -> Result."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)

    def call(*arguments: str) -> Result:
        capsys.readouterr()
        status = run(arguments)
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return Result(status, captured.out, captured.err)

    return call
