"""Visits that last: the days that "a three-day visit" says, for what either reader reads of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from diplotimeline.propose.chances import moved
from diplotimeline.reader.mentions import DateMention, publication
from diplotimeline.reader.session import Reading
from diplotimeline.resolve.dates import DateReading
from diplotimeline.resolve.stays import Stay

LASTS = frozenset({"visit", "meeting"})
# "Is on an official visit to Kenya", "who is visiting Cuba".
UNDER_WAY = re.compile(
    r"(?:\b(?:is|are)|['’]s) (?:(?:currently|now|presently|still|already|also|here|there) )*"
    r"(?:on (?:an?|his|her|their|the \w+ (?:day|leg|stop) of an?) (?:[\w-]+ ){0,4}?(?:visit|trip|tour|stay|mission)\b"
    r"|(?:visiting|touring|paying|making)\b)",
    re.IGNORECASE,
)
BEFORE, BEHIND = 40, 20  # characters of those words before and behind a visit's trigger


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


def under_way(reading: Reading, text: str, published: date) -> Reading:
    """What is going on when the news tells of it ("is on a visit to Kenya") was not over before: it is of that day.

    A date that is not over, or has the day in it, stays.
    """
    if reading.type != "visit" or reading.statuses[0] < max(reading.statuses):
        return reading
    verb = UNDER_WAY.search(text, max(0, reading.start - BEFORE), reading.end + BEHIND)
    if verb is None or re.search(r"[,.;:]\s", text[verb.start() : reading.start]):
        return reading
    today = publication(published)

    def move(mention: DateMention | None) -> DateMention | None:
        last = mention.value.end if mention is not None else None
        return today if mention is None or (last is not None and last < published) else None

    return moved(reading, move)
