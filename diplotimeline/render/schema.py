"""The JSON Schema of the data contract (draft 2020-12): the records of `contract` within what a whole file holds."""

from __future__ import annotations

import json
from importlib.resources import files

from diplotimeline.contract import definitions


def schema_text() -> str:
    """Give the JSON Schema of an event (a line of JSONL) and of the objects that JSON output writes."""
    documents = files("diplotimeline.render").joinpath("schema_documents.json").read_text(encoding="utf-8")
    schema = json.loads(documents)
    schema["$defs"] |= definitions()
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
