"""Many articles: extraction in order, merged within each article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from diplotimeline.events.extractor import shared
from diplotimeline.model import Article, Event, Mention
from diplotimeline.timeline import build


def extract_articles(
    articles: Iterable[Article], *, model: str | None = None, rules: Path | None = None, jobs: int = 1
) -> Iterator[tuple[Article, tuple[Event, ...]]]:
    """The events of each article, merged within it and in the order of time; articles come out in the order they came in.

    `jobs` is the number of processes.  Raises RuleError for a wrong rule file, ModelError for a missing model.
    """
    del jobs  # one process until archives arrive
    extractor = shared(model, rules)
    for article, events in extractor.extract_many(articles):
        yield article, build(events).events


def inspect_article(article: Article, *, model: str | None = None, rules: Path | None = None) -> list[Mention]:
    """Every mention found in an article and how it was read; for triggers, the event or why there is none."""
    return shared(model, rules).inspect(article)
