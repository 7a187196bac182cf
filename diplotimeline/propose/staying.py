"""Visits that last: the days that "a three-day visit" says, for what either reader reads of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from diplotimeline.reader.mentions import DateMention
from diplotimeline.reader.session import Reading
from diplotimeline.resolve.dates import DateReading
from diplotimeline.resolve.stays import Stay

LASTS = frozenset({"visit", "meeting"})


def stay_of(kind: str, start: int, end: int, stays: Sequence[Stay]) -> Stay | None:
    """The stay whose days an event of that type has, told from `start` to `end`; `stays` are those of its sentence.

    A meeting is as long only where its own noun says so ("two-day talks"); a visit also where its verb stands apart
    ("arrived on Saturday for a three-day visit").
    """
    if kind not in LASTS:
        return None
    for stay in stays:
        over = start < stay.end and stay.start < end
        if over if stay.meeting or kind == "meeting" else len(stays) == 1 or over:
            return stay if stay.meeting == (kind == "meeting") else None
    return None


def lasting(dates: Sequence[DateReading], stay: Stay) -> tuple[DateReading, ...]:
    """The dates of an event by its construction, with the day that fixes the stay, or none, become its days."""
    if dates and stay.base not in dates:
        return tuple(dates)
    return (replace(stay.base, value=stay.value, bounded=stay.value, lead=""),)


def settled(reading: Reading, stays: Sequence[Stay], published: date | None) -> Reading:
    """The learned reader's trigger with the chances of all the days that a stay may have given to those it has.

    The reader is offered a stretch from and until each day told near it, and cannot tell them apart.  A stay that had
    begun when the article was `published` is no plan.
    """
    stay = stay_of(reading.type, reading.start, reading.end, stays)
    if stay is None:
        return reading
    base = stay.base
    days = DateMention(base.start, base.end, stay.value, base.kind, "", names=False, part="from")
    mass, others = 0.0, []
    for mention, chance in reading.dates:
        if mention is not None and (mention.start < 0 or _of(mention, stay)):
            mass += chance
        else:
            others.append((mention, chance))
    statuses = reading.statuses
    if published is not None and stay.value.start is not None and stay.value.start < published:
        occurred, planned, *rest = statuses
        statuses = (round(occurred + planned, 6), 0.0, *rest)
    return replace(reading, dates=((days, round(mass, 6)), *others), statuses=statuses)


def _of(mention: DateMention, stay: Stay) -> bool:
    """Whether a candidate is one of the ways to take the stay: the day told, or a stretch counted from some day."""
    return mention.start == stay.base.start or mention.part in {"from", "until"}
