"""The JSON Schema of the data contract (draft 2020-12), kept as data beside this module."""

from __future__ import annotations

from importlib.resources import files


def schema_text() -> str:
    """Give the JSON Schema of an event (a line of JSONL) and of the object that `--format json` writes."""
    return files("diplotimeline.render").joinpath("schema.json").read_text(encoding="utf-8")
