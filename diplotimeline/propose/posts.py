"""Lists of appointments: who "will become ambassador to Fiji", below a head that tells of appointments, was named.

The act is the appointment, on the day of which the head tells; the post is taken up later.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from diplotimeline.propose.chances import moved
from diplotimeline.reader.labels import STATUSES
from diplotimeline.reader.mentions import DateMention
from diplotimeline.reader.session import Reading

REACH = 600  # characters of a text in which its head and lead stand
FAINT = 0.05  # probability under which a date is not thought of
PLANNED = STATUSES.index("planned")
_APPOINTS = re.compile(
    r"\b(?:appoint(?:s|ed|ments?)|nominat(?:es|ed|ions)"
    r"|(?:nam(?:es|ed) (?:[a-z]+ )?|new )(?:ambassadors|heads of mission|envoys))\b",
    re.IGNORECASE,
)
_TAKES_UP = re.compile(
    r"\b(?:will|is to|are to) (?:[a-z]+ )?"
    r"(?:become|be(?! (?:appointed|named|nominated|sent|exchanged|posted|accredited))"
    r"|serve as|succeed|replace|take over)\b"
)


def appointed(reading: Reading, text: str, sentence: tuple[int, int], published: date | None) -> Reading:
    """The reading of a post that somebody "will" hold, as the appointment of which the head of the text tells."""
    start, end = sentence
    if reading.type != "envoy_appointed" or published is None or max(reading.statuses) != reading.statuses[PLANNED]:
        return reading
    if not _TAKES_UP.search(text, start, end) or not _APPOINTS.search(text, 0, min(REACH, start)):
        return reading
    known = [(mention, chance) for mention, chance in reading.dates if mention is not None and chance >= FAINT]
    if any((mention.value.start or published) > published for mention, _ in known):
        return reading
    days = [(chance, -mention.start, mention) for mention, chance in known if mention.value.precision == "day"]
    today = next((mention for mention, _ in reading.dates if mention is not None and mention.kind == "published"), None)
    day = max(days, key=lambda one: one[:2])[2] if days else today
    occurred, planned, *rest = reading.statuses

    def move(mention: DateMention | None) -> DateMention | None:
        return day if mention is None or mention.kind == "published" else None

    return replace(moved(reading, move), statuses=(round(occurred + planned, 6), 0.0, *rest))
