"""diplotimeline: dated, sourced timelines of diplomatic events from news articles.

The library's face; everything heavy is imported when it is first used, so that `import diplotimeline`
loads neither spaCy nor dateparser.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from diplotimeline.model import (
    Actor,
    Article,
    Conflict,
    Country,
    Event,
    EventDate,
    Evidence,
    Mention,
    ReaderName,
    Support,
    Timeline,
)

__version__ = "0.1.0"

__all__ = [
    "Actor",
    "Article",
    "Conflict",
    "Country",
    "Event",
    "EventDate",
    "Evidence",
    "Mention",
    "Support",
    "Timeline",
    "extract",
    "read_article",
    "resolve_country",
    "resolve_date",
]


def extract(
    paths_or_articles: str | Path | Article | Iterable[str | Path | Article],
    *,
    published: date | None = None,
    rules: str | Path | None = None,
    model: str | None = None,
    reader: ReaderName = "both",
    any_language: bool = False,
) -> Timeline:
    """The timeline of one or many articles (paths, or articles read before), merged across them.

    `published` is the publication date of articles given by path; `rules` a TOML file with further event types;
    `model` the name or path of a spaCy pipeline; `reader` says who finds the events: "rules" (the constructions)
    alone, the "learned" reader alone, or "both".  An article that is surely not in English is not read, unless
    `any_language`, and a LanguageWarning says so.  Raises ReadError, RuleError, ModelError, or UsageError for another
    reader.
    """
    from diplotimeline.batch import extract_articles
    from diplotimeline.readers import find_inputs, read_articles
    from diplotimeline.timeline import build

    given = [paths_or_articles] if isinstance(paths_or_articles, str | Path | Article) else paths_or_articles

    def articles() -> Iterable[Article]:
        for item in given:
            if isinstance(item, Article):
                yield item
            else:
                for path in find_inputs([str(item)]):
                    yield from read_articles(path, published=published)

    own = Path(rules) if rules else None
    found = extract_articles(articles(), model=model, rules=own, reader=reader, any_language=any_language)
    return build(event for _, events in found for event in events)


def read_article(path: str | Path, *, published: date | None = None) -> Article:
    """Read one article; `published` overrides what the file says.  Raises ReadError."""
    from diplotimeline.readers import read_article as read

    return read(str(path), published=published)


def resolve_country(mention: str) -> Country | None:
    """The state, territory or organisation that a name, demonym, capital or metonym stands for.

    None for what is no country and for what only context can settle ("Congo", "Georgia" is settled, "Korea" is not).
    """
    from diplotimeline.resolve.countries import resolve_country as resolve

    return resolve(mention)


def resolve_date(expression: str, *, published: date | None = None) -> EventDate | None:
    """The calendar date that an expression means, no more precise than it is; None when it is no date.

    `published` is the day against which relative expressions ("last Tuesday") are read.
    """
    from diplotimeline.resolve.dates import resolve_date as resolve

    return resolve(expression, published=published)
