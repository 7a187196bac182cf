"""Which fields of a record, or columns of a table, hold the text, the title, the date and the address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

Wanted = Literal["text", "title", "published", "address", "lead", "language"]

# The names that news-please, trafilatura, news APIs, schema.org, feeds and front matter use, the surest first; then
# those of exports: LexisNexis, Factiva (HD, LP, TD, PD, LA), GDELT, Media Cloud, Wikidata's query service.
_NAMES: dict[Wanted, tuple[str, ...]] = {
    "text": (
        "maintext", "text", "content", "body", "articleBody", "article_text", "full_text", "fulltext", "raw_text",
        "article", "story", "content_text", "body_text", "story_text", "news_text", "article_content", "td",
    ),
    "title": (
        "title", "headline", "title_page", "name", "subject", "article_title", "hd", "itemLabel", "articleLabel",
    ),
    "published": (
        "date_publish", "date_published", "datePublished", "published", "published_at", "publishedAt",
        "publication_date", "publish_date", "published_date", "pub_date", "pubDate", "pubdate", "date", "issued",
        "first_publication_date", "webPublicationDate", "datetime", "timestamp", "seendate", "publication_datetime",
        "load_date", "pd", "indexed_date",
    ),
    "address": (
        "url", "link", "canonical_url", "source_url", "webUrl", "web_url", "original_url", "canonical", "article_url",
        "story_url", "permalink", "source", "article", "item", "uri",
    ),
    "lead": (
        "description", "summary", "abstract", "snippet", "lead_paragraph", "lead", "lp", "standfirst", "excerpt",
        "itemDescription",
    ),
    "language": ("language", "lang", "language_code", "language_name", "la"),
}  # fmt: skip

# What holds addresses in some files, and the name of a newspaper, the article or its number in others.
_NO_ADDRESS = frozenset(("source", "article", "item"))
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields to read a record from; None means the usual names.

    A dot leads into an object: "headline.main".
    """

    text: str | None = None
    title: str | None = None
    published: str | None = None
    address: str | None = None

    def own(self, wanted: Wanted) -> str | None:
        """The name that was given for a field, if any."""
        named: str | None = getattr(self, wanted, None)
        return named

    def names(self, wanted: Wanted) -> tuple[str, ...]:
        """The names that are looked for, the surest first."""
        own = self.own(wanted)
        return (own,) if own else _NAMES[wanted]

    def find(self, record: Mapping[str, object], wanted: Wanted) -> str | None:
        """Give the first of the fields that holds words (or a number, for a date), as a string; else None.

        A web address is no text, and what is one goes before an address that is none.
        """
        own = self.own(wanted) is not None
        second: str | None = None
        for name in self.names(wanted):
            value = _look(record, name)
            if value is None:
                continue
            if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
                value = "\n\n".join(value)  # a text in paragraphs
            if isinstance(value, str) and value.strip():
                if own or wanted not in {"text", "address"}:
                    return value
                if (_ADDRESS.fullmatch(value.strip()) is not None) == (wanted == "address"):
                    return value
                if wanted == "address" and name not in _NO_ADDRESS:
                    second = second or value
            elif wanted == "published" and isinstance(value, int | float) and not isinstance(value, bool):
                return str(int(value)) if abs(value) < 1e15 else None
        return second

    def usual(self, names: Iterable[str]) -> dict[str, str]:
        """Give the usual name (or the one that was given) that each of `names` stands for, whatever its case and marks.

        "Publication Date", "publication-date" and "?publicationDate" are one name.  Unknown names are left out, and
        so is the second of two that stand for one.
        """
        given = {squeeze(own): own for wanted in _NAMES if (own := self.own(wanted))}
        known: dict[str, str] = {}
        for name in names:
            squeezed = squeeze(name)
            found = given.get(squeezed) or _usual_names().get(squeezed)
            if found is not None and found not in known.values():
                known[name] = found
        return known

    def wanted(self, names: Iterable[str]) -> set[Wanted]:
        """What records with these (usual) names can tell."""
        there = set(names)
        return {wanted for wanted in _NAMES if there.intersection(self.names(wanted))}


@cache
def _usual_names() -> dict[str, str]:
    return {squeeze(name): name for names in reversed(_NAMES.values()) for name in reversed(names)}


def squeeze(name: str) -> str:
    """A name without case, marks and blanks."""
    return re.sub(r"[\W_]+", "", name).casefold()


def _look(record: Mapping[str, object], name: str) -> object:
    if name in record:
        return record[name]
    if "." not in name:
        return None
    value: object = record
    for part in name.split("."):
        if not isinstance(value, Mapping) or part not in value:
            return None
        value = value[part]
    return value
