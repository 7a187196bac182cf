"""Timelines out of events: merging what tells of one event, marking where sources disagree, sorting and choosing."""

from diplotimeline.timeline.ids import event_id
from diplotimeline.timeline.known import Known, resolve
from diplotimeline.timeline.merge import build, merge
from diplotimeline.timeline.select import REVIEWED, Selection, countries_asked, select, undated_left_out

__all__ = [
    "REVIEWED",
    "Known",
    "Selection",
    "build",
    "countries_asked",
    "event_id",
    "merge",
    "resolve",
    "select",
    "undated_left_out",
]
