"""The shape of the data contract's records as types of columns: what Spark's schema and Parquet's are made of.

A shape is a name of a type ("string", "bigint", "double"), a dict of shapes by field, a list, or a map by strings.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias


@dataclass(frozen=True, slots=True)
class ListOf:
    """Any number of one shape."""

    inner: Shape


@dataclass(frozen=True, slots=True)
class MapOf:
    """Any number of one shape, by strings."""

    inner: Shape


Shape: TypeAlias = str | Mapping[str, "Shape"] | ListOf | MapOf

STRING, WHOLE, NUMBER = "string", "bigint", "double"
_SUPPORT = {"start": WHOLE, "end": WHOLE, "text": STRING, "why": STRING}
_EVIDENCE: Mapping[str, Shape] = {
    "source": STRING,
    "title": STRING,
    "published": STRING,
    "sentence": STRING,
    "start": WHOLE,
    "end": WHOLE,
    "trigger": STRING,
    "rule": STRING,
    "speaker": STRING,
    "url": STRING,
    "support": MapOf(_SUPPORT),
    "first_seen": STRING,
}
_ACTOR: Mapping[str, Shape] = {"code": STRING, "name": STRING, "role": STRING}
# Days are ISO 8601 strings, as in the JSON output.
EVENT: Mapping[str, Shape] = {
    "id": STRING,
    "type": STRING,
    "category": STRING,
    "status": STRING,
    "date": dict.fromkeys(("edtf", "start", "end", "precision", "basis", "text"), STRING),
    "pairs": ListOf(STRING),
    "actors": ListOf(_ACTOR),
    "place": STRING,
    "details": MapOf(STRING),
    "participants": ListOf(STRING),
    "summary": STRING,
    "confidence": NUMBER,
    "conflicts": ListOf({"field": STRING, "values": ListOf({"value": STRING, "sources": ListOf(STRING)})}),
    "evidence": ListOf(_EVIDENCE),
    "aliases": ListOf(STRING),
    "reviewed": STRING,
    "review": {"by": STRING, "on": STRING, "note": STRING, "fields": ListOf(STRING), "added": WHOLE},
}
# What --codes adds.
CODED_EVENT: Mapping[str, Shape] = {
    **EVENT,
    "actors": ListOf({**_ACTOR, "cow": WHOLE, "gw": WHOLE, "qid": STRING}),
    "codes": {
        "scheme": STRING,
        "event": STRING,
        "name": STRING,
        "root": STRING,
        "quad": WHOLE,
        "mode": STRING,
        "context": STRING,
    },
}


def spark_schema(fields: Mapping[str, Shape]) -> str:
    """Give a shape in the words of Spark: "id string, pairs array<string>"."""
    return ", ".join(f"{name} {_spark(shape)}" for name, shape in fields.items())


def _spark(shape: Shape) -> str:
    if isinstance(shape, str):
        return shape
    if isinstance(shape, ListOf):
        return f"array<{_spark(shape.inner)}>"
    if isinstance(shape, MapOf):
        return f"map<string,{_spark(shape.inner)}>"
    return f"struct<{','.join(f'{name}:{_spark(inner)}' for name, inner in shape.items())}>"


def fitted(value: Any, shape: Shape) -> Any:
    """Give a value of a record as Arrow takes it: a map is a list of keys with their values."""
    if value is None or isinstance(shape, str):
        return value
    if isinstance(shape, ListOf):
        return [fitted(one, shape.inner) for one in value]
    if isinstance(shape, MapOf):
        return [(key, fitted(one, shape.inner)) for key, one in value.items()]
    return {name: fitted(value.get(name), inner) for name, inner in shape.items()}
