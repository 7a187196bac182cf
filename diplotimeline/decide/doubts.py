"""What the calendar or a turn of English shows to be no reading of the words, however likely the network finds it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from diplotimeline.model import Event, EventDate
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
# What stays shut is not closed now.
STILL = re.compile(
    r"\b(?:(?:remain|stay|keep)(?:s|ed|ing)?|kept)(?: [a-z]+)?$|\b(?:is|was|are|were)(?: [a-z]+)? still$", re.IGNORECASE
)
STILL_AHEAD = re.compile(r"\b(?:remain|stay)(?:s|ed|ing)?\b", re.IGNORECASE)
HOME = re.compile(
    r"\b(?:return(?:s|ed|ing)?|(?:c[oa]m|g[oe]|fl[iye]|head|arriv|travel)\w* back|back)(?: home)?"
    r" (?:to|in|at) (?:the )?$",
    re.IGNORECASE,
)
# "It has been a long time since the last visit": an undated one is only what the rest is measured from.
SINCE_LAST = re.compile(
    r"\bsince (?:the|their|his|her|its|our) (?:last|latest|previous)(?: [\w-]+){0,2} ?$", re.IGNORECASE
)
SINCE = re.compile(r"\bsince\b", re.IGNORECASE)
# "Norway joined the EU's sanctions against Belarus": what another takes over was imposed before.
TAKES_OVER = re.compile(
    r"\b(?:adopt|join|align|implement|associat|appl[yi]|transpos|mirror|match|endors|tak(?:e|es|ing) over|took over)"
    r"[a-z]*(?! by\b)(?: (?!by\b)[\w'’-]+){0,8} (?:the )?$",
    re.IGNORECASE,
)
AGES = frozenset({"decade", "century"})
YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")


def doubted(
    event: Event, trigger: tuple[int, int], dated: tuple[int, int] | None, places: Sequence[tuple[str, int, int, str]]
) -> str:
    """Why the words of a sentence allow no such event, or nothing.

    `trigger` and `dated` lie in the sentence; `places` are those of the parties in the article: code, start, end, form.
    """
    evidence, when = event.evidence[0], dated[0] if dated else None
    words = evidence.sentence
    met_before = event.category == "contact" and event.date is not None and event.date.precision == "day"

    def behind(code: str, first: int = 0) -> list[int]:
        found = (start - evidence.start for party, start, _, _ in places if party == code)
        return [place for place in found if first <= place < len(words)]

    tests: tuple[tuple[Callable[[], bool], str], ...] = (
        (
            lambda: celebrated(event.category, words, trigger, event.date, evidence.published),
            "its date is the one of an anniversary",
        ),
        (lambda: not met_before and earlier(words, trigger[0], when), "its date is the one of what came after it"),
        (
            lambda: event.type == "meeting" and any(talked_about(words, behind(actor.code)) for actor in event.actors),
            "one of its parties is what was talked about",
        ),
        (
            lambda: event.type == "visit" and homeward(words, behind(event.actors[0].code, trigger[0])),
            "its guest returned home",
        ),
        (
            lambda: event.date is None and event.category == "contact" and bool(SINCE_LAST.search(words[: trigger[0]])),
            "since it nothing has happened",
        ),
        (
            lambda: event.type == "sanctions_imposed" and taken_over(words, behind(event.actors[0].code)),
            "another takes over what it had imposed",
        ),
        (lambda: still_shut(event.type, words, trigger), "it only stayed closed"),
        (lambda: later(words, trigger[1], dated), "its date is the one of the clause behind it"),
        (lambda: event.status == "occurred" and outlasted(event.type, words, when), "its date ends what it began"),
        (lambda: lasting(words, trigger[1], when), "its date is since when something else has lasted"),
        (
            lambda: event.category == "contact" and event.date is not None and event.date.precision in AGES,
            "a journey or talks of ten years are none",
        ),
    )
    return next((why for test, why in tests if test()), "")


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


def still_shut(type_: str, words: str, trigger: tuple[int, int]) -> bool:
    """Whether a mission only stays closed: "will remain closed on Monday", not "has remained closed since 1990".

    `trigger` lies in the sentence `words`.
    """
    if type_ != "mission_closed" or SINCE.search(words):
        return False
    return STILL.search(words[: trigger[0]].rstrip()) is not None or STILL_AHEAD.search(words, *trigger) is not None


def taken_over(words: str, places: Sequence[int]) -> bool:
    """Whether the side that imposes only stands where another adopts its sanctions: "joined the EU's sanctions"."""
    return bool(places) and all(TAKES_OVER.search(words[:at]) for at in places)


def homeward(words: str, places: Sequence[int]) -> bool:
    """Whether the places of the side that travels are where it returns to: "and returned to Washington on Saturday"."""
    return bool(places) and all(HOME.search(words[:at]) for at in places)
