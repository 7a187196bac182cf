"""What is found in an article before a model is asked, and articles in batches that give the parser enough to do."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from diplotimeline.document.labels import Place
from diplotimeline.language.terms import Term
from diplotimeline.model import Article, Block
from diplotimeline.propose.stories import Story
from diplotimeline.resolve.context import Context
from diplotimeline.resolve.countries import CountryReading
from diplotimeline.resolve.dates import DateReading
from diplotimeline.resolve.stays import Stay

BATCH_ARTICLES = 64  # articles whose sentences are parsed together
BATCH_SENTENCES = 256  # sentences that fill a batch, however few articles they are of


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article with everything that is found without a model."""

    article: Article
    sentences: tuple[tuple[int, int], ...]
    countries: tuple[CountryReading, ...]
    dates: tuple[DateReading, ...]
    terms: tuple[Term, ...]
    context: Context
    candidates: tuple[int, ...]
    reading: str  # the text with its headlines in sentence case
    told: tuple[Story, ...]
    read: tuple[int, ...] = ()  # the sentences for the learned reader
    blocks: tuple[Block, ...] = ()
    places: tuple[Place, ...] = ()  # where the page's structure says what a date is of
    turns: tuple[int, ...] = ()  # the sentences in which an idiom stands
    stays: tuple[Stay, ...] = ()  # visits and talks whose days a sentence says


class _Placed(Protocol):
    """Anything with a place in the text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


_P = TypeVar("_P", bound=_Placed)


def within(items: Sequence[_P], start: int, end: int) -> list[_P]:
    """The items, ordered by where they start, that lie between two offsets."""
    first = bisect_left(items, start, key=lambda item: item.start)
    last = bisect_left(items, end, lo=first, key=lambda item: item.start)
    return [item for item in items[first:last] if item.end <= end]


def batches(articles: Iterable[Prepared]) -> Iterator[list[Prepared]]:
    """Articles in batches that give the parser enough to do at once."""
    batch: list[Prepared] = []
    sentences = 0
    for prepared in articles:
        batch.append(prepared)
        sentences += len(prepared.candidates)
        if len(batch) >= BATCH_ARTICLES or sentences >= BATCH_SENTENCES:
            yield batch
            batch, sentences = [], 0
    if batch:
        yield batch


def texts(batch: Iterable[Prepared]) -> Iterator[str]:
    """The sentences of a batch that are parsed, with headlines in sentence case."""
    for prepared in batch:
        for index in prepared.candidates:
            start, end = prepared.sentences[index]
            yield prepared.reading[start:end]
