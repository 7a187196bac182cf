"""What the calendar or a turn of English shows to be no reading of the words, however likely the network finds it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from diplotimeline.model import EventDate
from diplotimeline.resolve.anniversaries import anniversary_of, is_the_feast

CELEBRATED = frozenset({"relations", "recognition", "independence", "mission", "membership", "agreement"})
BEHIND = re.compile(r"\b(?:since|after|following)\b[^,.;:]{0,40}$", re.IGNORECASE)
OPENS = re.compile(r"(?:\band|\bwhile|\bbut|;)(?: then)? (?:in|on) (?:the )?$")
CLAUSE = re.compile(r", (?:the|its|his|her|their|a|an|[A-Z][\w-]+)\b")
TOPIC = re.compile(
    r"\b(?:talks?|discussions?|meetings?|summit|conference|negotiations?|consultations?|debate|dialogue|views)"
    r" (?:on|about|over|regarding|concerning) (?:the )?(?:[a-z][\w-]* ){0,3}$"
)
UNTIL = re.compile(r"\b(?:until|till)\s+(?:[a-z]+\s+)?$", re.IGNORECASE)  # "did not recognise it until 1994"
# What makes the day after "until" the one on which something begins.
AWAITED = re.compile(
    r"\b(?:not|never|no|none|nobody|nothing|neither|nor|without|only|delay\w*|wait\w*|postpone\w*|put off|defer\w*"
    r"|held (?:up|back|over)|took|takes|tak(?:en|ing)|hold|hard|slow\w*|refus\w*|unable|fail\w*)\b|n['’]t\b",
    re.IGNORECASE,
)
BEGUN = frozenset(
    {
        "envoy_appointed",
        "mission_opened",
        "relations_established",
        "recognition",
        "membership_joined",
        "sanctions_imposed",
    }
)
# What has lasted since a date is dated by it, and nothing else is: "reopened its embassy, closed since 1989".
LASTING = re.compile(
    r"\b(?:closed|shut|shuttered|broken|severed|cut|suspended|frozen|vacant|empty|interrupted|absent|withdrawn|ruptured"
    r"|in (?:force|place|effect)|imposed)(?: off| down)? since (?:the )?(?:[a-z]+ )?(?:of )?$",
    re.IGNORECASE,
)
YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")


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
    if category not in CELEBRATED or when is None:
        return False
    found = anniversary_of(words, trigger)
    return found is not None and is_the_feast(when, found.years, words, day)


def talked_about(words: str, places: Sequence[int]) -> bool:
    """Whether a state is only what the talks were about ("for talks on Iraq"), at each of its places."""
    return bool(places) and all(TOPIC.search(words[:at]) for at in places)


def outlasted(type_: str, words: str, when: int | None) -> bool:
    """Whether a date ends what an act of a type began: "held the post until 1882" dates no appointment.

    `when` is where the date begins in the sentence `words`, None where it has none.
    """
    if type_ not in BEGUN or when is None or not UNTIL.search(words, 0, when):
        return False
    return AWAITED.search(words, 0, when) is None


def lasting(words: str, trigger: int, when: int | None) -> bool:
    """Whether a date is since when something else has lasted: "reopened the embassy, closed since 1989".

    `trigger` is where the trigger ends in the sentence `words`, `when` where the date begins.
    """
    found = LASTING.search(words, 0, when) if when is not None else None
    return found is not None and trigger <= found.start()
