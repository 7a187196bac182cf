"""JSON: one object with the schema's number and all events."""

from __future__ import annotations

from diplotimeline.model import Timeline
from diplotimeline.render import RenderOptions
from diplotimeline.render.record import SCHEMA_VERSION, dumps, event_record


def render(timeline: Timeline, options: RenderOptions) -> str:  # noqa: ARG001 - the signature of every renderer
    """Give the timeline as `{"schema": 2, "events": [...]}`, indented by two spaces."""
    return dumps({"schema": SCHEMA_VERSION, "events": [event_record(event) for event in timeline]}, indent=2) + "\n"
