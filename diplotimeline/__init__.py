"""diplotimeline: dated, sourced timelines of diplomatic events from news articles.

The library's face; everything heavy is imported when it is first used, so that `import diplotimeline`
loads neither spaCy nor dateparser.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from diplotimeline.errors import (
    DiplotimelineError,
    EventsError,
    FormatError,
    LanguageWarning,
    ModelError,
    ReadError,
    ReadWarning,
    RuleError,
    UsageError,
)
from diplotimeline.library.extraction import extract
from diplotimeline.library.problems import Problem
from diplotimeline.library.timeline import Timeline
from diplotimeline.model import (
    Actor,
    Article,
    Conflict,
    Country,
    Event,
    EventDate,
    Evidence,
    Mention,
    Review,
    Support,
)
from diplotimeline.version import __version__ as __version__

__all__ = [
    "Actor",
    "Article",
    "Conflict",
    "Country",
    "DiplotimelineError",
    "Event",
    "EventDate",
    "EventsError",
    "Evidence",
    "FormatError",
    "LanguageWarning",
    "Mention",
    "ModelError",
    "Problem",
    "ReadError",
    "ReadWarning",
    "Review",
    "RuleError",
    "Support",
    "Timeline",
    "UsageError",
    "extract",
    "model_path",
    "read_article",
    "resolve_country",
    "resolve_date",
]


def model_path() -> Path:
    """The folder of the spaCy pipeline that ships with the package, for `spacy.load`."""
    return Path(__file__).parent / "models" / "en_diplomatic"


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
