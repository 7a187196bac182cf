"""The examples of event types, executed: each sentence gives the events that it promises, and no others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from diplotimeline.lexicon.types import EventType, Example
from diplotimeline.model import Article, Event


def failures(kinds: Sequence[EventType], *, rules: Path | None = None, model: str | None = None) -> Iterator[str]:
    """Give one line for each example that does not give what it promises: file, type, sentence, the difference."""
    from diplotimeline.batch import extract_articles  # noqa: PLC0415 - loads the language model

    examples = [(kind, example) for kind in kinds for example in kind.examples]
    articles = (_article(example, number) for number, (_, example) in enumerate(examples))
    extracted = extract_articles(articles, model=model, rules=rules)
    for (kind, example), (_, events) in zip(examples, extracted, strict=True):
        if wrong := difference(kind, example, events):
            yield f"{kind.source}: type {kind.id}: {example.text!r}: {wrong}"


def _article(example: Example, number: int) -> Article:
    published = date.fromisoformat(example.published) if example.published else None
    return Article(example.text, f"example {number + 1}", published=published, published_basis="option")


def difference(kind: EventType, example: Example, events: Sequence[Event]) -> str:
    """Say what is missing or too much among the events of an example; the empty string when all is as promised."""
    left = list(events)
    missing = []
    for promised in example.events:
        found = next((event for event in left if _keeps(event, promised, kind.id)), None)
        if found:
            left.remove(found)
        else:
            missing.append(" ".join(promised.values()) or kind.id)
    # A sentence may state an event of another type beside; only this type's are too much.
    extra = [_told(event) for event in left if event.type == kind.id]
    parts = [f"promised but not found: {'; '.join(missing)}"] if missing else []
    parts += [f"found but not promised: {'; '.join(extra)}"] if extra else []
    if missing and (others := [_told(event) for event in left if event.type != kind.id]):
        parts.append(f"found beside: {'; '.join(others)}")
    return "; ".join(parts)


def _told(event: Event) -> str:
    return " ".join([event.type, ",".join(event.pairs) or "-", event.date.edtf if event.date else "-", event.status])


def _keeps(event: Event, promised: Mapping[str, str], kind: str) -> bool:
    values = {
        "type": event.type,
        "status": event.status,
        "date": event.date.edtf if event.date else "",
        "place": event.place or "",
        **dict(event.details),
    }
    expected = {"type": kind, "status": "occurred", **promised}
    pairs = expected.pop("pair", "") or expected.pop("pairs", "")
    if pairs and set(pairs.replace(",", " ").split()) - set(event.pairs):
        return False
    return all(values.get(key, "") == ("" if value in {"none", "-"} else value) for key, value in expected.items())
