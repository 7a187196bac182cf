"""Timelines out of events: merging what tells of one event, marking where sources disagree, sorting and choosing."""

from diplotimeline.timeline.ids import event_id
from diplotimeline.timeline.merge import build, merge
from diplotimeline.timeline.select import REVIEWED, Selection, select

__all__ = ["REVIEWED", "Selection", "build", "event_id", "merge", "select"]
