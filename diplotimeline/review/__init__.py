"""An analyst's word: decisions on events, kept apart from what was extracted and put on it whenever it is shown."""

from diplotimeline.review.apply import Decided, decided
from diplotimeline.review.decision import Corrections, Decision, Stated, Words, decision_on
from diplotimeline.review.match import on_source
from diplotimeline.review.record import decision_line, read_decisions, write_decision

__all__ = [
    "Corrections",
    "Decided",
    "Decision",
    "Stated",
    "Words",
    "decided",
    "decision_line",
    "decision_on",
    "on_source",
    "read_decisions",
    "write_decision",
]
