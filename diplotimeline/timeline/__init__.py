"""Timelines out of events: merging what tells of one event, marking where sources disagree, sorting and choosing."""

from diplotimeline.timeline.ids import event_id
from diplotimeline.timeline.known import Known, resolve
from diplotimeline.timeline.merge import build, merge
from diplotimeline.timeline.select import Selection, select

__all__ = ["Known", "Selection", "build", "event_id", "merge", "resolve", "select"]
