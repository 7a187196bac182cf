"""diplotimeline: dated, sourced timelines of diplomatic events from news articles.

The library's face; everything heavy is imported when it is first used, so that `import diplotimeline`
loads neither spaCy nor dateparser.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from diplotimeline.model import Actor, Article, Country, Event, EventDate, Evidence, Mention, Timeline

if TYPE_CHECKING:
    from diplotimeline.model import Conflict

__version__ = "0.1.0"

__all__ = [
    "Actor",
    "Article",
    "Country",
    "Event",
    "EventDate",
    "Evidence",
    "Mention",
    "Timeline",
    "extract",
    "read_article",
    "resolve_country",
    "resolve_date",
]
