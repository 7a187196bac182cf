"""Datelines: "LIMA, May 7 (AP) — ", and the place and date that stand on a line of their own.

A dateline is no part of the sentence behind it.  It says when the story was written and where "here" is, and nothing
else: its city takes no part in what the story tells, and its date dates nothing but the story.  This room alone knows
what one looks like; it needs nothing but the text, so that the readers and the rooms of the language can both ask it.
"""

from diplotimeline.datelines.finding import find_datelines, without_datelines
from diplotimeline.datelines.forms import Dateline, dateline_at, is_furniture

__all__ = ["Dateline", "dateline_at", "find_datelines", "is_furniture", "without_datelines"]
