"""Timelines out of events: merging what tells of one event, marking where sources disagree, sorting and choosing."""

from diplotimeline.timeline.ids import event_id
from diplotimeline.timeline.merge import build, merge
from diplotimeline.timeline.select import REVIEWED, Selection, countries_asked, select, undated_left_out

__all__ = ["REVIEWED", "Selection", "build", "countries_asked", "event_id", "merge", "select", "undated_left_out"]
