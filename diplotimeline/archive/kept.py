"""What goes into an archive of an article, and what the archive says of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from diplotimeline.model import Article, Event


@dataclass(frozen=True, slots=True)
class Stored:
    """What the archive knows of an article: the hash of what was read, what read it, and `done` or `failed`."""

    hash: str
    extractor: str
    state: Literal["done", "failed"]


@dataclass(frozen=True, slots=True)
class Addition:
    """An article to be kept: its events or the `error` that it failed with, the hash of it, and what read it."""

    article: Article
    events: tuple[Event, ...]
    digest: str
    extractor: str
    error: str | None = None

    @property
    def state(self) -> Literal["done", "failed"]:
        """What the archive says of it."""
        return "failed" if self.error else "done"
