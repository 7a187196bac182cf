"""Which fields of a record hold the text, the title, the date and the address."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

# The names that news-please, trafilatura, news APIs, schema.org, feeds and front matter use, the surest first.
_NAMES: dict[str, tuple[str, ...]] = {
    "text": (
        "maintext", "text", "content", "body", "articleBody", "article_text", "full_text", "fulltext", "raw_text",
        "article", "story", "content_text",
    ),
    "title": ("title", "headline", "title_page", "name", "subject"),
    "published": (
        "date_publish", "date_published", "datePublished", "published", "published_at", "publishedAt",
        "publication_date", "publish_date", "published_date", "pub_date", "pubDate", "pubdate", "date", "issued",
        "first_publication_date", "webPublicationDate", "datetime", "timestamp",
    ),
    "address": (
        "url", "link", "canonical_url", "source_url", "webUrl", "web_url", "original_url", "canonical",
        "permalink", "source",
    ),
}  # fmt: skip

_WEB = re.compile(r"\s*https?://", re.IGNORECASE)

Wanted = Literal["text", "title", "published", "address"]


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields to read a record from; None means the usual names.

    A dot leads into an object: "headline.main".
    """

    text: str | None = None
    title: str | None = None
    published: str | None = None
    address: str | None = None

    def names(self, wanted: Wanted) -> tuple[str, ...]:
        """The names that are looked for, the surest first."""
        own: str | None = getattr(self, wanted)
        return (own,) if own else _NAMES[wanted]

    def find(self, record: Mapping[str, object], wanted: Wanted) -> str | None:
        """Give the first of the fields that holds words (or a number, for a date), as a string; else None.

        Of the fields for an address one that holds a web address goes before one that does not.
        """
        second: str | None = None
        for name in self.names(wanted):
            value = _look(record, name)
            if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
                value = "\n\n".join(value)  # a text in paragraphs
            if isinstance(value, str) and value.strip():
                if wanted == "address" and self.address is None and not _WEB.match(value):
                    second = second or (value if name != "source" else None)  # "source" may be a newspaper's name
                    continue
                return value
            if wanted == "published" and isinstance(value, int | float) and not isinstance(value, bool):
                return str(int(value)) if abs(value) < 1e15 else None
        return second


def _look(record: Mapping[str, object], name: str) -> object:
    if name in record:
        return record[name]
    value: object = record
    for part in name.split("."):
        if not isinstance(value, Mapping) or part not in value:
            return None
        value = value[part]
    return value
