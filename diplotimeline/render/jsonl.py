"""JSONL: an event a line, for streams and for `jq`."""

from __future__ import annotations

from diplotimeline.model import Timeline
from diplotimeline.render import RenderOptions
from diplotimeline.render.record import dumps, event_record


def render(timeline: Timeline, options: RenderOptions) -> str:
    """Give an event a line; the outputs of two timelines may be put one after the other."""
    return "".join(dumps(event_record(event, options.codes)) + "\n" for event in timeline)
