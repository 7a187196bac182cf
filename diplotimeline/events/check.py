"""Running the examples of event types: what `diplotimeline types --check` and the tests do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from diplotimeline.events.extractor import shared
from diplotimeline.lexicon.types import EventType, Example, load_types
from diplotimeline.model import Article, Event


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
    told = {"type": event.type, "status": event.status, "date": event.date.edtf if event.date else ""}
    told["pair"] = "|".join(event.pairs)
    told.update({actor.role: actor.code for actor in event.actors})
    if event.place:
        told["place"] = event.place
    return told | dict(event.details)


def _fits(expected: Mapping[str, str], told: Mapping[str, str], kind: EventType) -> bool:
    for key, value in ({"type": kind.id} | dict(expected)).items():
        known = told.get(key, "")
        if value not in (known.split("|") if key == "pair" else (known,)):
            return False
    return "date" in expected or told["date"] == ""


def _short(told: Mapping[str, str]) -> str:
    return " ".join(filter(None, (told["type"], told["pair"], told["date"], told["status"])))


def check_example(
    kind: EventType, example: Example, *, model: str | None = None, rules: Path | None = None
) -> Failure | None:
    """Run one example: exactly its events must come out of its text."""
    published = date.fromisoformat(example.published) if example.published else None
    article = Article(
        example.text, f"example of {kind.id}", published=published, published_basis="option" if published else None
    )
    found = [_told(event) for event in shared(model, rules).extract(article)]
    left = list(found)
    missing = False
    for expected in example.events:
        match = next((told for told in left if _fits(expected, told, kind)), None)
        if match is None:
            missing = True
        else:
            left = [told for told in left if told is not match and not _same(told, match)]
    if missing or left:
        wanted = tuple(" ".join(({"type": kind.id} | dict(e)).values()) for e in example.events)
        return Failure(kind.id, example.text, wanted, tuple(_short(told) for told in found))
    return None


def _same(a: Mapping[str, str], b: Mapping[str, str]) -> bool:
    return all(a[key] == b[key] for key in ("type", "pair", "date", "status"))


def check_types(
    types: Iterable[EventType] | None = None, *, model: str | None = None, rules: Path | None = None
) -> Iterator[Failure]:
    """Run the examples of types (of all by default) and yield those that fail."""
    for kind in types if types is not None else load_types(rules).values():
        for example in kind.examples:
            failure = check_example(kind, example, model=model, rules=rules)
            if failure:
                yield failure
