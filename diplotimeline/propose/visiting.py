"""What was done during a visit: the date of the visit is the one of what has none of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from diplotimeline.model import EventDate
from diplotimeline.propose.chances import moved
from diplotimeline.reader.labels import STATUSES
from diplotimeline.reader.mentions import DateMention
from diplotimeline.reader.session import Reading
from diplotimeline.resolve.dates import event_date

TOLD = 0.4  # probability of a visit from which on its date is lent
DONE_THERE = frozenset({"meeting", "agreement_signed", "envoy_accredited", "mission_opened", "agreement_ratified"})
RECENT = 31  # days from the news within which "the visit" is
SOON = 2  # sentences behind that of a visit in which undated talks of the two are part of it
NTH = {"first": 0, "opening": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4}
NTH |= {"last": -1, "final": -1, "closing": -1}
PLANNED = STATUSES.index("planned")
DURING = re.compile(
    r"\b(?:during|in the course of|on the occasion of|as part of"
    r"|at the (?:(?P<last>end|close|conclusion)|(?P<first>start|beginning|outset)) of"
    r"|on the (?P<nth>first|opening|second|third|fourth|fifth|last|final|closing) day of) "
    r"(?:the|this|his|her|their|its) (?:[\w-]+ ){0,3}(?:visit|stay|trip|journey|tour)\b",
    re.IGNORECASE,
)


def during_visits(readings: Sequence[Reading], text: str, sentences: Sequence[tuple[int, int]]) -> list[Reading]:
    """What is told as done "during his visit", with the date of the visit where it has no date of its own.

    The visit is the last one told before, or in the sentence itself, between the same two states.  Talks of the two
    that are told right behind it and have no date are part of it too.
    """
    visits: list[Reading] = []
    found = []
    for reading in sorted(readings, key=lambda one: (one.start, one.end, one.type)):
        if reading.type == "visit":
            visits.append(reading)
        there = DURING.search(text, *sentences[reading.sentence]) if reading.type in DONE_THERE else None
        near: Sequence[Reading] = visits if there is not None else ()
        if there is None and reading.type == "meeting" and _day(reading) is None:
            alike = [one for one in visits if _alike(one, reading)]
            near = [one for one in alike if reading.sentence - one.sentence <= SOON] or _announced(alike, reading)
        found.append(_dated_by(reading, near, there))
    return found


def _announced(visits: Sequence[Reading], reading: Reading) -> Sequence[Reading]:
    """The one planned visit of the pair of planned talks, wherever it is told: the talks are part of it."""
    if reading.statuses.index(max(reading.statuses)) != PLANNED:
        return ()
    pair = _likeliest(reading)
    own = [one for one in visits if one.probability >= TOLD and _likeliest(one) == pair]
    days = {day.value.edtf: day.value.precision for one in own if (day := _day(one)) is not None}
    return own if len(days) == 1 and set(days.values()) <= {"day", "interval"} else ()


def _day(reading: Reading) -> DateMention | None:
    return max(reading.dates, key=lambda one: one[1], default=(None, 0.0))[0]


def _fresh(day: DateMention | None, today: date | None) -> bool:
    """Whether a visit is the news of an article, and not of those that it recalls."""
    first = day.value.start if day is not None else None
    return first is not None and today is not None and abs((first - today).days) <= RECENT


def _over(day: DateMention, today: date | None) -> bool:
    """Whether a visit had ended when the article came out."""
    return today is not None and day.value.end is not None and day.value.end < today


def _alike(visit: Reading, reading: Reading) -> bool:
    """Whether both happened, or both are planned."""
    return visit.statuses.index(max(visit.statuses)) == reading.statuses.index(max(reading.statuses)) <= PLANNED


def _dated_by(reading: Reading, visits: Sequence[Reading], there: re.Match[str] | None = None) -> Reading:
    """The reading with the date of a visit; with its first or last day, where the words `there` name it."""
    pair = _likeliest(reading)
    today = next((one.value.start for one, _ in reading.dates if one is not None and one.kind == "published"), None)
    for visit in sorted(visits, key=lambda one: (_fresh(_day(one), today), one.start), reverse=True):
        day = _day(visit)
        if visit.probability < TOLD or pair is None or _likeliest(visit) != pair or day is None or day.start < 0:
            continue
        if there is None and _over(day, today) and reading.statuses.index(max(reading.statuses)) == PLANNED:
            continue
        edge = _edge(day.value, there) if there is not None else ""
        whole = day.value.edtf if edge else ""
        if there is not None and edge:
            day = replace(day, start=there.start(), end=there.end(), value=event_date(edge, "inherited", there.group()))

        def move(mention: DateMention | None, day: DateMention = day, whole: str = whole) -> DateMention | None:
            return day if mention is None or mention.start < 0 or mention.value.edtf == whole else None

        return moved(reading, move)
    return reading


def _edge(visit: EventDate, there: re.Match[str]) -> str:
    """The first, last or another day of a visit of some days that the words `there` name, or nothing."""
    first, _, last = visit.edtf.partition("/")
    if there["nth"] is None:
        edge = first if there["first"] else last if there["last"] else ""
        return "" if edge == ".." else edge
    if not last or visit.start is None or visit.end is None or visit.precision != "interval":
        return ""
    nth = NTH[there["nth"].lower()]
    day = visit.end if nth < 0 else visit.start + timedelta(days=nth)
    return day.isoformat() if day <= visit.end <= visit.start + timedelta(days=RECENT) else ""


def _likeliest(reading: Reading) -> tuple[str, str] | None:
    best = max(reading.pairs, key=lambda pair: (pair[2], pair[0], pair[1]), default=None)
    return best[:2] if best is not None else None
