"""The kinds of what stands in a field: how JSON Schema describes a value, how it is read strictly and written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from diplotimeline.contract.record import INDEX, FieldError, Kind, Record

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NAME = re.compile(r"[A-Za-z0-9_]{1,60}")


def string(**rules: object) -> Kind:
    """Words; `rules` are those of JSON Schema."""
    return Kind({"type": "string", **rules}, _string)


def choice(*choices: str | int) -> Kind:
    """One of a few."""

    def read(value: object) -> object:
        if value not in choices:
            raise FieldError("must be one of " + ", ".join(map(str, choices)))
        return value

    return Kind({"enum": list(choices)}, read)


def whole(**rules: object) -> Kind:
    """A whole number from 0."""

    def read(value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise FieldError("must be a whole number from 0")
        return value

    return Kind({"type": "integer", **rules}, read)


def share() -> Kind:
    """A number from 0 to 1, written with four digits."""

    def read(value: object) -> float:
        if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= 1:
            raise FieldError("must be a number from 0 to 1")
        return float(value)

    return Kind({"type": "number", "minimum": 0, "maximum": 1}, read, lambda value: round(value, 4))


DAY_SCHEMA = {"type": ["string", "null"], "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}


def day() -> Kind:
    """A day of the calendar as ISO 8601 writes it, or null."""

    def read(value: object) -> date | None:
        if value is None:
            return None
        words = _string(value)
        try:
            if _DAY.fullmatch(words):
                return date.fromisoformat(words)
        except ValueError:
            pass
        raise FieldError("must be a day as YYYY-MM-DD, or null")

    return Kind({"$ref": "#/$defs/day"}, read, date.isoformat)


def strings(items: Mapping[str, Any] | None = None, **rules: object) -> Kind:
    """A list of strings; `items` is the JSON Schema of one."""

    def read(value: object) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise FieldError("must be a list of strings")
        return tuple(value)

    return Kind({"type": "array", "items": items or {"type": "string"}, **rules}, read, list)


def entries(names: str) -> Kind:
    """Strings by names; `names` is the pattern of one."""

    def read(value: object) -> tuple[tuple[str, str], ...]:
        if not isinstance(value, dict) or not all(isinstance(one, str) for one in value.values()):
            raise FieldError("must be an object of strings")
        return tuple(value.items())

    schema = {"type": "object", "propertyNames": {"pattern": names}, "additionalProperties": {"type": "string"}}
    return Kind(schema, read, dict)


def maybe(kind: Kind) -> Kind:
    """What may be null instead."""
    schema: dict[str, Any] = dict(kind.schema)
    if "enum" in schema:
        schema["enum"] = [*schema["enum"], None]
    elif "type" in schema:
        schema["type"] = [schema["type"], "null"]
    else:
        schema = {"anyOf": [{"type": "null"}, schema]}
    read = kind.read
    return Kind(schema, lambda value: None if value is None else read(value), kind.write)


def many(record: Record[Any], **rules: object) -> Kind:
    """A list of records."""

    def read(value: object) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise FieldError("must be a list")
        made = []
        for one in value:
            try:
                made.append(record.read(one))
            except FieldError as error:
                error.within(f"{INDEX}{len(made)}]")
                raise
        return tuple(made)

    return Kind(
        {"type": "array", "items": record.kind.schema, **rules},
        read,
        lambda value: [record.write(one) for one in value],
    )


def named(record: Record[Any], key: str) -> Kind:
    """Records by the names of fields, which are their attribute `key`; of two for one name the first is written."""

    def read(value: object) -> tuple[Any, ...]:
        if not isinstance(value, dict) or not all(_NAME.fullmatch(name) for name in value):
            raise FieldError("must be an object by the names of fields")
        made = []
        for name, one in value.items():
            try:
                made.append(record.read(one, **{key: name}))
            except FieldError as error:
                error.within(name)
                raise
        return tuple(made)

    def write(values: Iterable[Any]) -> dict[str, Any]:
        written: dict[str, Any] = {}
        for one in values:
            written.setdefault(getattr(one, key), record.write(one))
        return written

    schema = {
        "type": "object",
        "propertyNames": {"pattern": "^[A-Za-z0-9_]+$"},
        "additionalProperties": record.kind.schema,
    }
    return Kind(schema, read, write)


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise FieldError("must be a string")
    return value
