"""Reviewed events as annotated gold: an event of a text a line, in the form in which the project's benches have it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any

from diplotimeline.lexicon.loading import load_types
from diplotimeline.model import Actor, Event, EventDate, Evidence
from diplotimeline.review.apply import apply, completed
from diplotimeline.review.correct import Kinds
from diplotimeline.review.decision import Decision, in_order
from diplotimeline.review.match import Pool
from diplotimeline.timeline.facts import span_of

QUOTE_WORDS = 30
MOST_EQUALS = 4  # parties on equal terms; a treaty among more is a line that may be missed
ACTING = ("agent",)  # the role of the side that acts
BLANK: dict[str, Any] = {"date_text": None, "basis": None}


@dataclass(frozen=True, slots=True)
class Gold:
    """The lines, how many articles they are of, and how many events of these articles nobody has reviewed."""

    lines: tuple[dict[str, Any], ...]
    articles: int
    open: int


def gold(events: Iterable[Event], decisions: Iterable[Decision], *, kinds: Kinds | None = None) -> Gold:
    """The accepted and corrected events of each article, as the article tells them.

    Events are taken before the merge, so that a date is no finer than its text allows.
    """
    events = list(events)
    kinds = load_types() if kinds is None else kinds
    pool = Pool(events, kinds)
    told = completed(in_order(decisions), events, kinds)
    for decision in (one for found in told if not isinstance(found, str) for one in found):
        for number in pool.find(decision):
            (claim,) = pool.get([number])
            pool.replace([number], _own(claim, apply(claim, decision, kinds), decision))
    lines: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    waiting: defaultdict[str, int] = defaultdict(int)
    for event in pool:
        for source, pieces in _by_source(event).items():
            if event.review is None:
                waiting[source] += 1
            elif event.review.verdict != "rejected":
                lines[source].extend(_lines(event, source, pieces))
    judged = [source for source in sorted(lines) if lines[source]]
    return Gold(
        tuple(line for source in judged for line in lines[source]),
        len(judged),
        sum(waiting[source] for source in judged),
    )


def gold_text(found: Gold) -> str:
    """The lines as a file."""
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in found.lines)
    return text.encode("utf-8", "backslashreplace").decode()


def _own(told: Event, judged: Event, decision: Decision) -> Event:
    """What was accepted, with the status and date of this one article where they are not the analyst's.

    Of a merged event another article may know the day, or that the plan was carried out.
    """
    fields = decision.corrections.fields
    if "status" not in fields:
        judged = replace(judged, status=told.status)
    if "date" not in fields and _vaguer(told.date, judged.date):
        judged = replace(judged, date=told.date)
    return judged


def _vaguer(own: EventDate | None, judged: EventDate | None) -> bool:
    if own is None or judged is None:
        return own is None
    one, other = span_of(own), span_of(judged)
    return one is not None and other is not None and one.meets(other) and one.width >= other.width


def _by_source(event: Event) -> dict[str, list[Evidence]]:
    pieces: dict[str, list[Evidence]] = {}
    for piece in event.evidence:
        pieces.setdefault(PurePath(piece.source).name, []).append(piece)
    return pieces


def _lines(event: Event, article: str, pieces: list[Evidence]) -> Iterator[dict[str, Any]]:
    """One line of an act among equals; else one of each pair of who acts and whom it concerns."""
    first = next((piece for piece in pieces if piece.trigger in piece.sentence), pieces[0])
    acting = [actor for actor in event.actors if actor.role in ACTING]
    others = [actor for actor in event.actors if actor.role not in ACTING]
    told = _dating(event, pieces)
    fixed = {"status": event.status, "trigger": first.trigger, "quote": quote(first.sentence, first.trigger), **told}
    for side, countries in _sides(acting, others):
        line = {"article": article, "type": event.type, "countries": countries, "actor": side}
        line |= {"date": event.date.edtf if event.date else None, **fixed}
        yield {**line, "optional": True} if side is None and len(countries) > MOST_EQUALS else line


def _sides(acting: list[Actor], others: list[Actor]) -> Iterator[tuple[str | None, list[str]]]:
    if not acting:
        yield None, list(dict.fromkeys(actor.code for actor in others))
    for actor in acting:
        if not others:
            yield actor.code, [actor.code]
        for other in others:
            yield actor.code, [actor.code, other.code]


def _dating(event: Event, pieces: list[Evidence]) -> dict[str, Any]:
    """The words that date it, where they are known, and how."""
    when = event.date
    if when is None:
        return BLANK
    if when.basis == "publication":
        return {**BLANK, "basis": when.basis}
    words = next((one.text for piece in pieces for one in piece.support if one.field == "date"), None)
    if words is None and when.text != when.edtf:
        words = when.text or None
    return {"date_text": words, "basis": when.basis}


def quote(sentence: str, trigger: str) -> str:
    """One stretch of a sentence, word for word, of at most 30 words, with its trigger."""
    starts, at = [], 0
    for word in sentence.split():
        at = sentence.index(word, at)
        starts.append((at, at + len(word)))
        at += len(word)
    if len(starts) <= QUOTE_WORDS:
        return sentence.strip()
    place = max(sentence.find(trigger), 0)
    middle = next((n for n, (_, end) in enumerate(starts) if end > place), 0)
    first = min(max(middle - QUOTE_WORDS // 2, 0), len(starts) - QUOTE_WORDS)
    return sentence[starts[first][0] : starts[first + QUOTE_WORDS - 1][1]]
