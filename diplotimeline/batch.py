"""Many articles: extraction in order, merged within each article, in one process or several.

Neither articles nor events are held back: what is in flight is bounded, whatever the number of articles.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TypeAlias, TypeVar, cast

from diplotimeline.errors import DiplotimelineError, LanguageWarning, ModelError, ReadError, RuleError
from diplotimeline.events.extractor import shared
from diplotimeline.events.inspection import inspect
from diplotimeline.language.foreign import foreign_language
from diplotimeline.model import Article, Event, Mention, ReaderName, known_reader
from diplotimeline.readers.patience import patience
from diplotimeline.readers.reading import shown
from diplotimeline.tasks import Found, Known, Listener, Read, Said, Task, Unread, read_input
from diplotimeline.timeline import build
from diplotimeline.timings import stage, timed
from diplotimeline.workers import DiedError, Workers

CHUNK_ARTICLES = 64  # articles that go to a process at once
CHUNK_CHARACTERS = 400_000
DIED = "the process that read it died"

Chunk: TypeAlias = tuple[Task, ...]
Told: TypeAlias = Callable[[Article, str], None]
Reply: TypeAlias = list[Said | Read]
_T = TypeVar("_T", bound=Task)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one article: its events, or why there are none (`error`, one line).

    `language` names the one that an article is in that was not read, since it is not in English; one that is `known`
    was not extracted, as its task asked.  After one with `more` the next comes at once: it is at hand.
    """

    article: Article
    events: tuple[Event, ...] = ()
    error: str | None = None
    language: str | None = None
    known: bool = False
    more: bool = field(default=False, compare=False)

    @property
    def found(self) -> Found:
        """What was found, without the article."""
        return self.events, self.error, self.language


def extract_articles(
    articles: Iterable[Task],
    *,
    model: str | None = None,
    rules: Path | None = None,
    reader: ReaderName = "both",
    jobs: int = 1,
    any_language: bool = False,
    failed: Told | None = None,
    foreign: Told | None = None,
    listener: Listener | None = None,
) -> Iterator[tuple[Article, tuple[Event, ...]]]:
    """The events of each article, merged within it and in the order of time; articles come out as they came in.

    `reader` says who finds the events (`Extractor`), `jobs` is the number of processes.  An article on which the
    extraction fails is told to `failed` and left out; without `failed` it raises DiplotimelineError.  One that is
    surely not in English is not read, unless `any_language`: it has no events, and its language is told to `foreign`;
    without `foreign` by a LanguageWarning.  `listener` hears of inputs that are read where they are extracted (`Unread`
    among the articles); without it one that cannot be read raises ReadError.  Raises RuleError for a wrong rule file,
    ModelError for a missing model, UsageError for a reader that there is not.
    """
    outcomes = run(
        articles, model=model, rules=rules, reader=reader, jobs=jobs, any_language=any_language, listener=listener
    )
    with closing(outcomes):
        for outcome in outcomes:
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
    tasks: Iterable[Task],
    *,
    model: str | None = None,
    rules: Path | None = None,
    reader: ReaderName = "both",
    jobs: int = 1,
    any_language: bool = False,
    listener: Listener | None = None,
) -> Generator[Outcome, None, None]:
    """The outcome of each article, in the order of the tasks; one bad article does not stop the others.

    Raises RuleError, ModelError and UsageError (no such reader), since no article can be read then, and without a
    `listener` ReadError for an input that cannot be read.  Who stops before the end closes it, which ends processes;
    left to the garbage collector it may be closed in a thread that cannot.
    """
    how = How(model, rules, known_reader(reader), any_language)
    with closing(_answered(_chunks(tasks), how, jobs)) as answered:
        for chunk, replies in answered:
            outcomes = [
                outcome
                for task, reply in zip(chunk, replies, strict=True)
                for outcome in _outcomes(task, reply, listener or _NoListener())
            ]
            for number, outcome in enumerate(outcomes, 1):
                yield replace(outcome, more=True) if number < len(outcomes) else outcome


def _answered(chunks: Iterator[Chunk], how: How, jobs: int) -> Generator[tuple[Chunk, Sequence[Reply]], None, None]:
    if jobs > 1:
        first = next(chunks, ())
        second = next(chunks, ())
        if second:  # else there is nothing to share out
            pool = Workers[Task, Reply](jobs, partial(work, how=how), partial(_alone, how=how), light=_light)
            yield from pool.run(chain([first, second], chunks))
            return
        chunks = iter([first] if first else [])
    for chunk in chunks:
        yield chunk, work(chunk, how)


class _NoListener:
    """Hears nothing but errors, and raises them."""

    def read(self, article: Article) -> None:
        pass

    def note(self, message: str) -> None:
        pass

    def error(self, message: str) -> None:
        raise ReadError(message)


def _outcomes(task: Task, reply: Reply, listener: Listener) -> Iterator[Outcome]:
    """What a task came to; of an input that was read elsewhere the listener is told."""
    if isinstance(task, Known):
        yield Outcome(task.article, known=True)
        return
    for one in reply:
        if isinstance(one, Said):
            (listener.error if one.error else listener.note)(one.line)
            continue
        if one.article is not None:
            listener.read(one.article)
        article = one.article or cast("Article", task)
        yield Outcome(article, known=True) if one.found is None else Outcome(article, *one.found)


def _size(task: Task) -> int:
    """About how many characters a task has to be extracted."""
    if isinstance(task, Unread):
        return task.size
    return len(task.text) if isinstance(task, Article) else 0


def _chunks(tasks: Iterable[_T], size: int = 1) -> Iterator[tuple[_T, ...]]:
    """Tasks in chunks: of one at first, so that the first result comes soon, then of twice as many each time."""
    chunk: list[_T] = []
    characters = 0
    for task in tasks:
        chunk.append(task)
        characters += _size(task)
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
    chunk: Sequence[Article],
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


def _extracted(chunk: Sequence[Article], model: str | None, rules: Path | None, reader: ReaderName) -> list[Outcome]:
    try:
        with stage("loading rules"):
            extractor = shared(model, rules, reader)
        # For a chunk as for an article: one that takes too long is gone through one by one.
        with patience(), stage("merging"), extractor.grammar.in_force():
            found = timed("reading events off the parse", extractor.extract_many(chunk))
            return [Outcome(article, build(events).events) for article, events in found]
    except (RuleError, ModelError):
        raise
    except Exception as error:  # noqa: BLE001 - whatever an article does, the others are read
        if len(chunk) == 1:
            what = str(error) if isinstance(error, DiplotimelineError) else f"{type(error).__name__}: {error}"
            return [Outcome(chunk[0], error=" ".join(what.split()))]
        return [outcome for article in chunk for outcome in _extracted((article,), model, rules, reader)]


def _light(task: Task) -> Task | None:
    """What of a task travels to a process: nothing of an article that is known."""
    return None if isinstance(task, Known) else task


def work(chunk: Sequence[Task | None], how: How) -> list[Reply]:
    """Read what is unread and extract what is not known, in this process.  Raises RuleError and ModelError."""
    begun = [_begun(task) for task in chunk]
    wanted = [one for parts in begun for one in parts if isinstance(one, Article)]
    outcomes = (
        outcome
        for part in _chunks(wanted, CHUNK_ARTICLES)
        for outcome in extract_chunk(part, how.model, how.rules, how.reader, any_language=how.any_language)
    )
    return [
        [_reply(task, next(outcomes)) if isinstance(one, Article) else one for one in parts]
        for task, parts in zip(chunk, begun, strict=True)
    ]


def _begun(task: Task | None) -> Sequence[Said | Read | Article]:
    if isinstance(task, Unread):
        return read_input(task)
    return [task] if isinstance(task, Article) else ()


def _reply(task: Task | None, outcome: Outcome) -> Read:
    """An article that came with the task need not travel back."""
    return Read(outcome.article if isinstance(task, Unread) else None, outcome.found)


def _alone(workers: Workers[Task, Reply], task: Task, how: How) -> Reply:
    """The reply for a task that a process died of (or beside); one that kills its process again has failed."""
    if not isinstance(task, Unread):
        return [_again(workers, task, how)]
    try:
        begun = workers.call(read_input, task)
    except DiedError:
        return [Said(f"{shown(task.path)}: {DIED}", error=True)]
    return [replace(_again(workers, one, how), article=one) if isinstance(one, Article) else one for one in begun]


def _again(workers: Workers[Task, Reply], task: Task, how: How) -> Read:
    try:
        ((read,),) = workers.call(work, (task,), how)
    except DiedError:
        return Read(None, ((), DIED, None))
    return cast("Read", read)


def inspect_article(
    article: Article, *, model: str | None = None, rules: Path | None = None, reader: ReaderName = "both"
) -> list[Mention]:
    """Every mention found in an article and how it was read; for triggers, the event or why there is none."""
    return inspect(shared(model, rules, known_reader(reader)), article)
