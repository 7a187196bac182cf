"""One reading of a date that leaves its year, month or week open, and how far it lies from the publication in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

BUCKETS = ((31, "a month"), (92, "3 months"), (183, "6 months"), (275, "9 months"), (366, "a year"))
SINCE = frozenset({"since", "ever since"})  # what lasts has begun
VERBS = {
    -2: "verb beside looks back",
    -1: "verb looks back",
    0: "no verb",
    1: "verb looks ahead",
    2: "put off to it",
    3: "verb is present",
    4: "was to have",
    5: "will near",
}
# Of months and days of them, most of what "was to have" come lies behind.
LOOKS = {tense: "looking ahead" if tense > 0 else "looking back" for tense in VERBS} | {0: "no verb", 4: "looking back"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading of an expression: the day on which it begins, and what speaks for or against it."""

    start: date
    features: tuple[str, ...]


def side_of(start: date, end: date, published: date) -> tuple[str, str]:
    """Whether a period lies ahead of the publication, and how far in words."""
    if start > published:
        days, side = (start - published).days, "ahead"
    elif end < published:
        days, side = (published - end).days, "back"
    else:
        return "now", "now"
    return side, f"{side} {next((name for limit, name in BUCKETS if days <= limit), 'farther')}"
