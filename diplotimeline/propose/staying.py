"""Visits that last: the days that "a three-day visit" says, for what either reader reads of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from diplotimeline.resolve.dates import DateReading
from diplotimeline.resolve.stays import Stay

LASTS = frozenset({"visit", "meeting"})


def stay_of(kind: str, start: int, end: int, stays: Sequence[Stay]) -> Stay | None:
    """The stay whose days an event of that type has, told from `start` to `end`; `stays` are those of its sentence.

    A meeting is as long only where its own noun says so ("two-day talks"); a visit also where its verb stands apart
    ("arrived on Saturday for a three-day visit"), and at a meeting of some days where it is told with it.
    """
    if kind not in LASTS:
        return None
    for stay in stays:
        over = start < stay.end and stay.start < end
        apart = kind == "visit" and not stay.meeting and len(stays) == 1
        if (over and (kind == "visit" or stay.meeting)) or apart:
            return stay
    return None


def lasting(dates: Sequence[DateReading], stay: Stay) -> tuple[DateReading, ...]:
    """The dates of an event by its construction, with the day that fixes the stay, or none, become its days."""
    if dates and stay.base not in dates:
        return tuple(dates)
    return (replace(stay.base, value=stay.value, bounded=stay.value, lead=""),)
