"""Events as the plain records of the data contract: what JSON, JSONL, the archive and the schema speak of."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

from diplotimeline.contract import EVENT
from diplotimeline.lexicon.event_codes import Scheme
from diplotimeline.model import Event

# Characters that a terminal would obey or that hide what is written.  JSON may write any character as \uXXXX,
# so that they are visible in the output and nothing is lost.
_UNSAFE = re.compile(r"[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufff9-\ufffb]")


def event_record(event: Event, codes: Scheme | None = None) -> dict[str, Any]:
    """Give an event as the contract's object; its keys are always all there and in the same order.

    With `codes` it has the key `codes` too, its code in that scheme, and each actor its numbers in other data.
    """
    record = EVENT.write(event)
    if codes:
        from diplotimeline.render.codes import codes_record, numbers_record  # noqa: PLC0415 - only where asked for

        for actor, written in zip(event.actors, record["actors"], strict=True):
            written.update(numbers_record(event, actor))
        record["codes"] = codes_record(event, codes)
    return record


@cache
def _encoder(indent: int | None) -> json.JSONEncoder:
    return json.JSONEncoder(ensure_ascii=False, indent=indent, allow_nan=False)


def dumps(value: object, *, indent: int | None = None) -> str:
    """Write JSON with letters as they are, and characters that a terminal obeys as escapes; `indent` in spaces."""
    text = _encoder(indent).encode(value)
    if text.isascii() and "\x7f" not in text:
        return text
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
