"""What the words of a telling say about its being the same event as another: a reference back, a headline, a delay."""

from __future__ import annotations

import re
from functools import lru_cache

from diplotimeline.model import Event
from diplotimeline.timeline.rules import Rules

DEFINITE = r"(?:the|this|that|these|those|said|both)"


@lru_cache(maxsize=200)
def _definite(noun: str) -> re.Pattern[str]:
    """A noun with an article that points back, one word between at most: "the agreement", "the 1894 treaty"."""
    return re.compile(rf"(?<!\w){DEFINITE}\s+(?:[\w’'-]+\s+)?{re.escape(noun)}s?(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=200)
def _phrases(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, phrases))})(?!\w)", re.IGNORECASE)


def _says(event: Event, pattern: re.Pattern[str]) -> bool:
    return any(pattern.search(piece.sentence) for piece in event.evidence)


def refers(event: Event, kind: str) -> bool:
    """Whether the agreement is spoken of as one already told of ("the agreement"); `kind` is what it is called."""
    noun = kind.partition(" ")[0]
    return bool(noun) and _says(event, _definite(noun))


def headline(event: Event) -> bool:
    """Whether it is told in an article's title or first words, which announce what the article tells."""
    return any(piece.start == 0 or (piece.title and piece.sentence in piece.title) for piece in event.evidence)


def deferred(event: Event, rules: Rules) -> bool:
    """Whether the words say that it was put off or called off."""
    return _says(event, _phrases(rules.deferred))


def further(event: Event, rules: Rules) -> bool:
    """Whether the words say that it is one more of its kind ("another visit", "also met")."""
    return _says(event, _phrases((*rules.further["any"], *rules.further.get(event.type, ()))))
