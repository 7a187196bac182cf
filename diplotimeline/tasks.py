"""What is given out to be extracted, and what comes back of it, between processes too."""

from __future__ import annotations

import hashlib
import json
import stat
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol, TypeAlias

from diplotimeline.errors import ReadError
from diplotimeline.model import Article, Event
from diplotimeline.readers import Fields, read_articles
from diplotimeline.readers.formats import suffix_of
from diplotimeline.readers.reading import source_name

# Files that hold one article, by suffix, and how many bytes of them there are about for a character of its text.
ONE_ARTICLE: Mapping[str, int] = {
    ".txt": 1,
    ".text": 1,
    ".md": 1,
    ".markdown": 1,
    ".srt": 2,
    ".vtt": 2,
    ".eml": 4,
    ".rtf": 4,
    ".html": 8,
    ".htm": 8,
    ".xhtml": 8,
    ".docx": 8,
    ".odt": 8,
    ".msg": 8,
    ".pdf": 16,
}
Found: TypeAlias = tuple[tuple[Event, ...], str | None, str | None]


@dataclass(frozen=True, slots=True)
class Unread:
    """A file of one article that is read where it is extracted: only its path travels.

    `size` is about the number of characters that it holds.  `known` has the digests of its articles that need not be
    extracted again, by source.
    """

    path: str
    published: date | None = None
    fields: Fields | None = None
    day_first: bool | None = None
    size: int = 0
    known: Mapping[str, str] = field(default_factory=dict)

    @property
    def source(self) -> str:
        """What its article is called."""
        return source_name(self.path)

    def articles(self, tell: Callable[[str], None]) -> Iterator[Article]:
        """Read it.  Raises ReadError."""
        return read_articles(
            self.path, published=self.published, fields=self.fields, day_first=self.day_first, tell=tell
        )


@dataclass(frozen=True, slots=True)
class Known:
    """An article that need not be extracted; it keeps its place among the others."""

    article: Article


Task: TypeAlias = Article | Unread | Known


@dataclass(frozen=True, slots=True)
class Said:
    """What there is to say of an input, one line that names it: a note, or why it could not be read."""

    line: str
    error: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """What was found in an article (None: it is known), and the article where it came with no task."""

    article: Article | None
    found: Found | None = None


class Listener(Protocol):
    """Who is told of inputs that are read where they are extracted."""

    def read(self, article: Article) -> None:
        """An article was read."""

    def note(self, message: str) -> None:
        """What there is to say of an input as a whole."""

    def error(self, message: str) -> None:
        """An input could not be read."""


def digest(article: Article) -> str:
    """The SHA-256 of all of an article that its events depend on."""
    published = article.published.isoformat() if article.published else None
    # An address is told where there is one, so that archives of articles without one hold.
    told = [article.text, article.title, published, article.day_first, *([article.url] if article.url else [])]
    said = json.dumps(told, ensure_ascii=True)
    return hashlib.sha256(said.encode("ascii")).hexdigest()


def shipped(path: str, fields: Fields, *, published: date | None, day_first: bool | None) -> Unread | None:
    """The task of reading a file elsewhere; None for what is to be read here.

    That are files of many articles, which come one after the other and would not fit into an answer, and what can be
    read only once, such as pipes.
    """
    bytes_a_character = ONE_ARTICLE.get(suffix_of(path))
    if bytes_a_character is None:
        return None
    try:
        status = Path(path).stat()
    except (OSError, ValueError):
        return None
    if not stat.S_ISREG(status.st_mode):
        return None
    return Unread(path, published, fields, day_first, status.st_size // bytes_a_character)


def read_input(task: Unread) -> list[Said | Read | Article]:
    """The articles of an input and what there is to say of it, in order; those that are known are `Read`."""
    found: list[Said | Read | Article] = []
    try:
        for article in task.articles(lambda line: found.append(Said(line))):
            known = bool(task.known) and task.known.get(article.source) == digest(article)
            found.append(Read(article) if known else article)
    except ReadError as error:
        found.append(Said(str(error), error=True))
    return found
