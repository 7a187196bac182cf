"""Running the examples of event types: what `diplotimeline types --check` and the tests do.

An example promises an event's type, pair, date and status, and if it likes who fills a role (`agent = "PER"`), the
place or a detail; what it does not name may be anything, but for the date: without one the event must have none.
Examples test constructions, so the rules alone read them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from diplotimeline.events.extractor import shared
from diplotimeline.lexicon.loading import load_types
from diplotimeline.lexicon.promises import DETAILS
from diplotimeline.lexicon.types import EventType, Example
from diplotimeline.model import Article, Event

_MAIN = ("type", "pair", "date", "status")


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that did not come out: the type that it stands under, its text, what was expected and what came."""

    type: str
    text: str
    expected: tuple[str, ...]
    found: tuple[str, ...]

    def __str__(self) -> str:
        """One line for a person."""
        expected, found = ", ".join(self.expected) or "no event", ", ".join(self.found) or "none"
        return f"{self.type}: {self.text!r}: expected {expected}; found {found}"


def _told(event: Event) -> dict[str, str]:
    """What an event says, under the names that examples promise it by; several values of one name joined by "|"."""
    told = {"type": event.type, "status": event.status, "date": event.date.edtf if event.date else ""}
    told["pair"] = "|".join(event.pairs)
    for actor in event.actors:
        told[actor.role] = "|".join(filter(None, (told.get(actor.role), actor.code)))
    if event.place:
        told["place"] = event.place
    return told | dict(event.details)


def _fits(expected: Mapping[str, str], told: Mapping[str, str], kind: EventType) -> bool:
    for key, value in ({"type": kind.id} | dict(expected)).items():
        if value not in told.get(key, "").split("|"):
            return False
    return "date" in expected or told["date"] == ""


def _short(told: Mapping[str, str], asked: Iterable[str]) -> str:
    """An event for a person: what it is, and what it says under the further names that are asked for."""
    further = [f"{name}={told.get(name) or '-'}" for name in asked]
    return " ".join(filter(None, (*(told.get(key, "") for key in _MAIN), *further)))


def check_example(
    kind: EventType, example: Example, *, model: str | None = None, rules: Path | None = None
) -> Failure | None:
    """Run one example: exactly its events must come out of its text."""
    published = date.fromisoformat(example.published) if example.published else None
    article = Article(
        example.text, f"example of {kind.id}", published=published, published_basis="option" if published else None
    )
    found = [_told(event) for event in shared(model, rules, "rules").extract(article)]
    left = list(found)
    missing = False
    for expected in example.events:
        match = next((told for told in left if _fits(expected, told, kind)), None)
        if match is None:
            missing = True
        else:
            left = [told for told in left if told is not match and not _same(told, match)]
    if missing or left:
        wanted = tuple(
            _short({"type": kind.id} | dict(e), [key for key in e if key not in _MAIN]) for e in example.events
        )
        asked = sorted({key for expected in example.events for key in expected if key not in _MAIN})
        return Failure(kind.id, example.text, wanted, tuple(_short(told, asked) for told in found))
    return None


def _same(a: Mapping[str, str], b: Mapping[str, str]) -> bool:
    """The same event from another statement: its place and details may differ, its roles may not."""
    return all(a.get(key) == b.get(key) for key in (a.keys() | b.keys()) - {"place", *DETAILS})


def check_types(
    types: Iterable[EventType] | None = None, *, model: str | None = None, rules: Path | None = None
) -> Iterator[Failure]:
    """Run the examples of types (of all by default) and yield those that fail."""
    for kind in types if types is not None else load_types(rules).values():
        for example in kind.examples:
            failure = check_example(kind, example, model=model, rules=rules)
            if failure:
                yield failure
