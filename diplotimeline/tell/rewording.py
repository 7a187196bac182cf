"""The summary of an event anew, after a field of it was changed."""

from __future__ import annotations

from collections.abc import Mapping

from diplotimeline.lexicon.loading import load_types
from diplotimeline.lexicon.types import EventType
from diplotimeline.model import Event
from diplotimeline.tell.wording import summary


def reworded(event: Event, kinds: Mapping[str, EventType] | None = None) -> str:
    """The line that the template of its type gives for an event.

    `kinds` are the types known (default: the built-in ones); an event of another type keeps the summary that it has.
    """
    kind = (load_types() if kinds is None else kinds).get(event.type)
    if kind is None:
        return event.summary
    return summary(kind, event.actors, dict(event.details), event.place, event.status)
