"""JSON: one object with the schema's number and all events."""

from __future__ import annotations

from diplotimeline.contract import VERSION
from diplotimeline.model import Timeline
from diplotimeline.render import RenderOptions
from diplotimeline.render.record import dumps, event_record


def render(timeline: Timeline, options: RenderOptions) -> str:
    """Give the timeline as `{"schema": VERSION, "events": [...]}`, indented by two spaces."""
    events = [event_record(event, options.codes) for event in timeline]
    return dumps({"schema": VERSION, "events": events}, indent=2) + "\n"
