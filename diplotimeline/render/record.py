"""Events as the plain records of the data contract: what JSON, JSONL, the archive and the schema speak of."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from diplotimeline.lexicon.event_codes import Scheme
from diplotimeline.model import Actor, Conflict, Event, EventDate, Evidence, Review, Support

SCHEMA_VERSION = 3

# Characters that a terminal would obey or that hide what is written.  JSON may write any character as \uXXXX,
# so that they are visible in the output and nothing is lost.
_UNSAFE = re.compile(r"[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufff9-\ufffb]")


def event_record(event: Event, codes: Scheme | None = None) -> dict[str, Any]:
    """Give an event as the contract's object; its keys are always all there and in the same order.

    With `codes` it has the key `codes` too, its code in that scheme, and each actor its numbers in other data.
    """
    record = _plain_record(event)
    if codes:
        from diplotimeline.render.codes import codes_record, numbers_record  # noqa: PLC0415 - only where asked for

        record["actors"] = [_actor(actor) | numbers_record(event, actor) for actor in event.actors]
        record["codes"] = codes_record(event, codes)
    return record


def _plain_record(event: Event) -> dict[str, Any]:
    return {
        "id": event.id,
        "type": event.type,
        "category": event.category,
        "status": event.status,
        "date": date_record(event.date),
        "pairs": list(event.pairs),
        "actors": [_actor(actor) for actor in event.actors],
        "place": event.place,
        "details": dict(event.details),
        "participants": list(event.participants),
        "summary": event.summary,
        "confidence": round(event.confidence, 4),
        "conflicts": [_conflict(conflict) for conflict in event.conflicts],
        "evidence": [_evidence(evidence) for evidence in event.evidence],
        "aliases": list(event.aliases),
        "reviewed": event.review.verdict if event.review else None,
        "review": review_record(event.review),
    }


def review_record(review: Review | None) -> dict[str, Any] | None:
    """Give who decided on an event, when and with which note, as the contract's object; null where nobody did."""
    if review is None:
        return None
    return {
        "by": review.by,
        "on": review.on.isoformat() if review.on else None,
        "note": review.note,
        "fields": list(review.fields),
        "added": review.added,
    }


def date_record(when: EventDate | None) -> dict[str, Any] | None:
    """Give a date as the contract's object: days as ISO 8601, an open end as null; null for an undated event."""
    if when is None:
        return None
    return {
        "edtf": when.edtf,
        "start": when.start.isoformat() if when.start else None,
        "end": when.end.isoformat() if when.end else None,
        "precision": when.precision,
        "basis": when.basis,
        "text": when.text,
    }


def _actor(actor: Actor) -> dict[str, Any]:
    return {"code": actor.code, "name": actor.name, "role": actor.role}


def _conflict(conflict: Conflict) -> dict[str, Any]:
    values = [{"value": value, "sources": list(sources)} for value, sources in conflict.values]
    return {"field": conflict.field, "values": values}


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        "source": evidence.source,
        "title": evidence.title,
        "published": evidence.published.isoformat() if evidence.published else None,
        "sentence": evidence.sentence,
        "start": evidence.start,
        "end": evidence.end,
        "trigger": evidence.trigger,
        "rule": evidence.rule,
        "speaker": evidence.speaker,
        "url": evidence.url,
        "support": support_record(evidence.support),
        "first_seen": evidence.first_seen.isoformat() if evidence.first_seen else None,
    }


def support_record(support: Iterable[Support]) -> dict[str, Any]:
    """Give the words that support fields as the contract's object, by field; of two for one field the first counts."""
    record: dict[str, Any] = {}
    for one in support:
        record.setdefault(one.field, {"start": one.start, "end": one.end, "text": one.text, "why": one.why})
    return record


def dumps(value: object, *, indent: int | None = None) -> str:
    """Write JSON with letters as they are, and characters that a terminal obeys as escapes; `indent` in spaces."""
    text = json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False)
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
