"""Many articles: extraction in order, merged within each article, in one process or several.

Neither articles nor events are held back: what is in flight is bounded, whatever the number of articles.
"""

from __future__ import annotations

import multiprocessing
import signal
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TypeAlias

from diplotimeline.errors import DiplotimelineError, LanguageWarning, ModelError, RuleError
from diplotimeline.events.extractor import shared
from diplotimeline.events.inspection import inspect
from diplotimeline.language.foreign import foreign_language
from diplotimeline.model import Article, Event, Mention, ReaderName, known_reader
from diplotimeline.readers.patience import patience
from diplotimeline.timeline import build
from diplotimeline.timings import stage, timed

CHUNK_ARTICLES = 64  # articles that go to a process at once
CHUNK_CHARACTERS = 400_000
AHEAD = 2  # chunks in flight for each process
# "spawn" is the one way to start processes that works alike on Linux, macOS and Windows.
_CONTEXT = "spawn"

Chunk: TypeAlias = tuple[Article, ...]
Told: TypeAlias = Callable[[Article, str], None]
Found: TypeAlias = tuple[tuple[Event, ...], str | None, str | None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one article: its events, or why there are none (`error`, one line).

    `language` names the one that an article is in that was not read, since it is not in English.
    """

    article: Article
    events: tuple[Event, ...] = ()
    error: str | None = None
    language: str | None = None

    @property
    def found(self) -> Found:
        """All but the article."""
        return self.events, self.error, self.language


def extract_articles(
    articles: Iterable[Article],
    *,
    model: str | None = None,
    rules: Path | None = None,
    reader: ReaderName = "both",
    jobs: int = 1,
    any_language: bool = False,
    failed: Told | None = None,
    foreign: Told | None = None,
) -> Iterator[tuple[Article, tuple[Event, ...]]]:
    """The events of each article, merged within it and in the order of time; articles come out as they came in.

    `reader` says who finds the events (`Extractor`), `jobs` is the number of processes.  An article on which the
    extraction fails is told to `failed` and left out; without `failed` it raises DiplotimelineError.  One that is
    surely not in English is not read, unless `any_language`: it has no events, and its language is told to `foreign`;
    without `foreign` by a LanguageWarning.  Raises RuleError for a wrong rule file, ModelError for a missing model,
    UsageError for a reader that there is not.
    """
    for outcome in run(articles, model=model, rules=rules, reader=reader, jobs=jobs, any_language=any_language):
        if outcome.language is not None:
            (foreign or _warn)(outcome.article, outcome.language)
        if outcome.error is None:
            yield outcome.article, outcome.events
        elif failed is None:
            raise DiplotimelineError(f"{outcome.article.source}: {outcome.error}")
        else:
            failed(outcome.article, outcome.error)


def _warn(article: Article, language: str) -> None:
    warnings.warn(f"{article.source}: {foreign_words(language)}", LanguageWarning, stacklevel=3)


def foreign_words(language: str) -> str:
    """What is told of an article that is not in English."""
    return f"reads as {language}; only English is read"


def run(
    articles: Iterable[Article],
    *,
    model: str | None = None,
    rules: Path | None = None,
    reader: ReaderName = "both",
    jobs: int = 1,
    any_language: bool = False,
) -> Iterator[Outcome]:
    """The outcome of each article, in the order of the articles; one bad article does not stop the others.

    Raises RuleError, ModelError and UsageError (no such reader), since no article can be read then.
    """
    reader = known_reader(reader)
    chunks = _chunks(articles)
    if jobs > 1:
        first = next(chunks, ())
        second = next(chunks, ())
        if second:  # else there is nothing to share out
            yield from _Workers(How(model, rules, reader, any_language), jobs).run(chain([first, second], chunks))
            return
        chunks = iter([first])
    for chunk in chunks:
        yield from extract_chunk(chunk, model, rules, reader, any_language=any_language)


def _chunks(articles: Iterable[Article]) -> Iterator[Chunk]:
    """Articles in chunks: of one at first, so that the first result comes soon, then of twice as many each time."""
    chunk: list[Article] = []
    size, characters = 1, 0
    for article in articles:
        chunk.append(article)
        characters += len(article.text)
        if len(chunk) >= size or characters >= CHUNK_CHARACTERS:
            yield tuple(chunk)
            chunk, characters, size = [], 0, min(size * 2, CHUNK_ARTICLES)
    if chunk:
        yield tuple(chunk)


@dataclass(frozen=True, slots=True)
class How:
    """How articles are extracted, for the processes that do."""

    model: str | None
    rules: Path | None
    reader: ReaderName
    any_language: bool


def extract_chunk(
    chunk: Chunk,
    model: str | None = None,
    rules: Path | None = None,
    reader: ReaderName = "both",
    *,
    any_language: bool = False,
) -> list[Outcome]:
    """The outcomes of a few articles, in this process.  Raises RuleError and ModelError."""
    if any_language:
        return _extracted(chunk, model, rules, reader)
    with stage("telling languages"):
        languages = [foreign_language(article.text) for article in chunk]
    english = tuple(article for article, language in zip(chunk, languages, strict=True) if language is None)
    read = iter(_extracted(english, model, rules, reader) if english else ())
    return [
        next(read) if language is None else Outcome(article, language=language)
        for article, language in zip(chunk, languages, strict=True)
    ]


def _extracted(chunk: Chunk, model: str | None, rules: Path | None, reader: ReaderName) -> list[Outcome]:
    try:
        with stage("loading rules"):
            extractor = shared(model, rules, reader)
        # For a chunk as for an article: one that takes too long is gone through one by one.
        with patience(), stage("merging"):
            found = timed("reading events off the parse", extractor.extract_many(chunk))
            return [Outcome(article, build(events).events) for article, events in found]
    except (RuleError, ModelError):
        raise
    except Exception as error:  # noqa: BLE001 - whatever an article does, the others are read
        if len(chunk) == 1:
            what = str(error) if isinstance(error, DiplotimelineError) else f"{type(error).__name__}: {error}"
            return [Outcome(chunk[0], error=" ".join(what.split()))]
        return [outcome for article in chunk for outcome in _extracted((article,), model, rules, reader)]


def _begin() -> None:
    """A worker's first act: Ctrl-C is for the main process, which ends its workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _work(chunk: Chunk, how: How) -> list[Found]:
    outcomes = extract_chunk(chunk, how.model, how.rules, how.reader, any_language=how.any_language)
    return [outcome.found for outcome in outcomes]


_Result: TypeAlias = Future[list[Found]]


class _Workers:
    """Processes that extract; a process that dies is replaced, and its articles are given out again one by one."""

    def __init__(self, how: How, jobs: int) -> None:
        self.how, self.jobs = how, jobs
        self._pool = self._start()

    def _start(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self.jobs, multiprocessing.get_context(_CONTEXT), initializer=_begin)

    def _submit(self, chunk: Chunk) -> _Result:
        try:
            return self._pool.submit(_work, chunk, self.how)
        except BrokenProcessPool as error:
            broken: _Result = Future()
            broken.set_exception(error)
            return broken

    def run(self, chunks: Iterator[Chunk]) -> Iterator[Outcome]:
        """The outcomes of chunks, in their order."""
        flying: deque[tuple[Chunk, _Result]] = deque()
        try:
            while True:
                while len(flying) < self.jobs * AHEAD and (chunk := next(chunks, None)):
                    flying.append((chunk, self._submit(chunk)))
                if not flying:
                    return
                chunk, result = flying.popleft()
                try:
                    with stage("waiting for processes"):
                        done = result.result()
                except BrokenProcessPool:
                    waiting = [late for late, _ in flying]
                    flying.clear()
                    self._restart()
                    done = [self._alone(article) for article in chunk]
                    flying.extend((late, self._submit(late)) for late in waiting)
                yield from (Outcome(article, *found) for article, found in zip(chunk, done, strict=True))
        finally:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def _restart(self) -> None:
        with suppress(Exception):
            self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = self._start()

    def _alone(self, article: Article) -> Found:
        """One article of a chunk that a process died of (or beside); one that kills its process again has failed."""
        try:
            return self._submit((article,)).result()[0]
        except BrokenProcessPool:
            self._restart()
            return (), "the process that read it died", None


def inspect_article(
    article: Article, *, model: str | None = None, rules: Path | None = None, reader: ReaderName = "both"
) -> list[Mention]:
    """Every mention found in an article and how it was read; for triggers, the event or why there is none."""
    return inspect(shared(model, rules, known_reader(reader)), article)
