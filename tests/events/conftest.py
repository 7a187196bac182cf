"""One extractor for all tests of events, and short ways to read what it finds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from diplotimeline.events.extractor import Extractor, shared
from diplotimeline.model import Article, Event


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """The extractor of the constructions alone that the whole process shares; the model is loaded once."""
    return shared(reader="rules")


@pytest.fixture(scope="session")
def events(extractor: Extractor) -> Callable[..., list[Event]]:
    """A function that gives the events of a text, one for each statement."""

    def found(text: str, published: date | None = None) -> list[Event]:
        return extractor.extract(Article(text, "text", published=published))

    return found


@pytest.fixture(scope="session")
def read(events: Callable[..., list[Event]]) -> Callable[..., list[str]]:
    """A function that gives the events of a text as lines: "type PAIR date status"."""

    def lines(text: str, published: date | None = None) -> list[str]:
        return [
            f"{event.type} {','.join(event.pairs)} {event.date.edtf if event.date else ''} {event.status}"
            for event in events(text, published)
        ]

    return lines
