"""What the calendar or a turn of English shows to be no reading of the words, however likely the network finds it."""

from __future__ import annotations

import re
from datetime import date

from diplotimeline.model import EventDate

REACH = 45  # characters between an anniversary and the trigger that it is named for, at most
CELEBRATED = frozenset({"relations", "recognition", "independence", "mission", "membership", "agreement"})
BEHIND = re.compile(r"\b(?:since|after|following)\b[^,.;:]{0,40}$", re.IGNORECASE)
OPENS = re.compile(r"(?:\band|\bwhile|\bbut|;)(?: then)? (?:in|on) (?:the )?$")
CLAUSE = re.compile(r", (?:the|its|his|her|their|a|an|[A-Z][\w-]+)\b")
YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
ANNIVERSARY = re.compile(
    r"\b(?:(?P<nth>\d+)(?:st|nd|rd|th)?[ -](?:year[ -])?)?(?:anniversar(?:y|ies)|centenar(?:y|ies)|jubilees?)\b"
    r"|\b(?P<years>\d+) years (?:of|since|after)\b",
    re.IGNORECASE,
)


def earlier(words: str, trigger: int, when: int | None) -> bool:
    """Whether a date belongs to what came later: "arrived on 3 May, a year after relations were cut" dates no cut.

    `trigger` and `when` are where trigger and date begin in the sentence `words` (negative: before it, None: nowhere).
    """
    behind = BEHIND.search(words[: max(0, trigger)])
    return behind is not None and when is not None and when < behind.start()


def later(words: str, trigger: int, when: tuple[int, int] | None) -> bool:
    """Whether a date opens the clause behind the trigger's: "in 2015 Peru opened a post and in 2017, Chile closed its".

    `trigger` is where the trigger ends in the sentence `words`, `when` where the date lies.  A year before the trigger
    must be there for it to have.
    """
    if when is None or when[0] < trigger or not YEAR.search(words[:trigger]):
        return False
    return bool(OPENS.search(words[trigger : when[0]]) and CLAUSE.match(words[when[1] :]))


def celebrated(category: str, words: str, trigger: tuple[int, int], when: EventDate | None, day: date | None) -> bool:
    """Whether a date is the one of an anniversary, not of what the anniversary is named for.

    `words` is the sentence, `trigger` lies in it, `day` is the publication: "the 60th anniversary of diplomatic
    relations in 2023" dates the feast.  What is told as that many years before is the event's own date.
    """
    if category not in CELEBRATED or when is None or when.start is None:
        return False
    start, end = trigger
    found = [m for m in ANNIVERSARY.finditer(words, 0, end) if m.end() > start or _follows(words[m.end() : start])]
    if not found:
        return False
    count = int(found[-1]["nth"] or found[-1]["years"] or 0)
    latest = day.year if day else max((int(year) for year in YEAR.findall(words)), default=0)
    return bool(day or count) and when.start.year > latest - max(count - 2, 1)


def _follows(between: str) -> bool:
    """Whether what stands between an anniversary and a trigger lets it be named for that."""
    return len(between) <= REACH and not set(between) & set(",;:")
