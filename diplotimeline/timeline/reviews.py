"""Analysts' words in the merge: what was corrected holds, what was rejected joins nothing that was not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from diplotimeline.model import Event
from diplotimeline.tell.rewording import reworded
from diplotimeline.timeline.ids import sort_key

WORDED = frozenset({"type", "status", "parties"})  # what a summary speaks of


def rejected(event: Event) -> bool:
    """Whether an analyst rejected the event."""
    return event.review is not None and event.review.verdict == "rejected"


def settled(joined: Event, events: Sequence[Event]) -> Event:
    """An event that was joined of `events`, with the last word of an analyst on any of them, and what that one fixed.

    Evidence that no analyst saw is counted.
    """
    told = [event for event in events if event.review is not None]
    if not told:
        return joined
    last = max(told, key=lambda event: ((event.review and event.review.on) or date.min, sort_key(event)))
    review = last.review
    if review is None:  # for the type checker
        return joined
    seen = {(piece.source, piece.start, piece.end) for event in told for piece in event.evidence}
    new = sum((piece.source, piece.start, piece.end) not in seen for piece in joined.evidence)
    before = sum(event.review.added for event in told if event.review)
    return replace(_held(joined, last, review.fields), review=replace(review, added=before + new))


def _held(joined: Event, last: Event, fields: Sequence[str]) -> Event:
    """The joined event with the analyst's values of `fields`, worded anew where it now says something else."""
    values: dict[str, Any] = {}
    if "type" in fields:
        values |= {"type": last.type, "category": last.category, "details": last.details}
    if "status" in fields:
        values["status"] = last.status
    if "date" in fields:
        values["date"] = last.date
    if "parties" in fields:
        values |= {"actors": last.actors, "pairs": last.pairs}
    held = replace(joined, **values)
    if not WORDED & set(fields):
        return held
    same = (held.type, held.status, held.actors) == (last.type, last.status, last.actors)
    return replace(held, summary=last.summary if same else reworded(held))
