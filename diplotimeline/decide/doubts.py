"""What the calendar or a turn of English shows to be no reading of the words, however likely the network finds it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeAlias

from diplotimeline.decide.bystanders import (
    came_from,
    homeward,
    left_out,
    only_witness,
    pulled_out,
    taken_over,
    talked_about,
)
from diplotimeline.decide.objects import misnamed
from diplotimeline.model import Event, EventDate
from diplotimeline.resolve.anniversaries import anniversary_of, is_the_feast

CELEBRATED = frozenset({"relations", "recognition", "independence", "mission", "membership", "agreement"})
BEHIND = re.compile(r"\b(?:since|after|following)\b[^,.;:]{0,40}$", re.IGNORECASE)
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
TREATIES = frozenset({"agreement_signed", "agreement_ratified"})
NEAR = 30  # characters behind a trigger in which its object begins
STILL_AHEAD = re.compile(r"\b(?:remain|stay)(?:s|ed|ing)?\b", re.IGNORECASE)
# "It has been a long time since the last visit": an undated one is only what the rest is measured from.
SINCE_LAST = re.compile(
    r"\bsince (?:the|their|his|her|its|our) (?:last|latest|previous)(?: [\w-]+){0,2} ?$", re.IGNORECASE
)
SINCE = re.compile(r"\bsince\b", re.IGNORECASE)
SINCE_THEN = re.compile(r"\b(?:since|from) (?:the )?$", re.IGNORECASE)
NARRATED = frozenset({"relations", "recognition"})
AGES = frozenset({"decade", "century"})
# "Prior to the establishment of relations, an office opened on 3 May 1986": that clause has its own date.
FIRST = re.compile(
    r"\s*(?:[Pp]rior to|[Bb]efore|[Aa]head of|[Aa]fter|[Ff]ollowing|[Ss]ince|[Pp]ending)\b[^,.;:]{0,60}$"
)
REST = re.compile(
    r"[^,.;:]{0,80}, (?!(?:and|or|which|who|whose|[a-z]+ed|[a-z]+ing|made|held|begun|won)\b)"
    r"[^,;:]*?\b(?:[a-z]+ed|was|were|met|left|came|went|sent|took|gave|had|held|became|began|saw|broke|cut) "
)
# "A history of relations since 1826" begins then; whether relations did, it does not say.
HISTORY = re.compile(
    r"\b(?:history|guide|chronology|timeline|overview|survey|bibliography) (?:of|to)\b[^.;]*$", re.IGNORECASE
)
# What is recognised is not done that day: "recognised the independence of Chad on 3 May 1960".
RECOGNISED = re.compile(
    r"\brecogni(?:[sz](?:e[sd]?|ing)|tion of) (?:(?!when|after|upon|as|that|once|and)[\w’'.-]+ ){0,6}$"
)
OWN_DAY = re.compile(
    r"(?: [\w’'-]+){0,3},? (?:of (?=\d)|which|that|declared|proclaimed|gained|achieved|won|attained)\b"
)
# "The third president since independence opened the line on 3 May 2012": that day the line was opened.
AFTER_IT = re.compile(r"\b(?:since|after|before|until|following|at|upon) (?:(?:the|its|their|his) )?(?:[\w’']+ )?$")
RANGE = re.compile(r"\d ?[-–—/] ?\d|\b(?:to|until|till|through)\b")
# Treaties are made between states; constitutions and laws are not.
LAW = re.compile(
    r"\b(?:constitution|into law|(?:an?|the) (?:[a-z]+ ){0,2}(?:bill|decree|executive order|law|act of parliament))\b"
)

Tests: TypeAlias = tuple[tuple[Callable[[], bool], str], ...]  # what speaks against an event, and how it is told


def doubted(
    event: Event, trigger: tuple[int, int], dated: tuple[int, int] | None, places: Sequence[tuple[str, int, int, str]]
) -> str:
    """Why the words of a sentence allow no such event, or nothing.

    `trigger` and `dated` lie in the sentence; `places` are those of the parties in the article: code, start, end, form.
    """
    evidence, when = event.evidence[0], dated[0] if dated else None
    words = evidence.sentence

    def behind(code: str, first: int = 0) -> list[int]:
        found = (start - evidence.start for party, start, _, _ in places if party == code)
        return [place for place in found if first <= place < len(words)]

    tests: Tests = (
        *(_of_contacts(event, words, trigger, behind) if event.category == "contact" else ()),
        *_of_parties(event, words, behind),
        (
            lambda: celebrated(event.category, words, trigger, event.date, evidence.published),
            "its date is the one of an anniversary",
        ),
        (
            lambda: not met_before(event) and earlier(words, trigger[0], dated),
            "its date is the one of what came after it",
        ),
        (lambda: still_shut(event.type, words, trigger), "it only stayed closed"),
        (lambda: after_comma(words, trigger, when), "its date is the one of the main clause"),
        (
            lambda: event.category in NARRATED and when is not None and since_then(words, trigger, when),
            "its date is the one from which on a history is told",
        ),
        (
            lambda: event.type == "independence_declared" and only_recognised(words, trigger),
            "it was recognised that day",
        ),
        (
            lambda: event.type in TREATIES and of_a_law(words, trigger),
            "constitutions and laws are no treaties",
        ),
        (lambda: event.status == "occurred" and outlasted(event.type, words, when), "its date ends what it began"),
        (lambda: lasting(words, trigger[1], when), "its date is since when something else has lasted"),
        (lambda: ends_a_stretch(event), "its date ends what it began"),
        (
            lambda: event.type == "independence_declared" and since_then_only(words, trigger, dated),
            "its date is the one of what has been since",
        ),
    )
    return next((why for test, why in tests if test()), "") or misnamed(event, words, trigger, behind)


def met_before(event: Event) -> bool:
    """Whether an event is a journey or talks of a certain day."""
    return event.category == "contact" and event.date is not None and event.date.precision == "day"


def _of_parties(event: Event, words: str, behind: Callable[..., list[int]]) -> Tests:
    """What may speak against a party; `behind` gives its places from a character on."""
    return (
        (
            lambda: event.type == "sanctions_imposed" and taken_over(words, behind(event.actors[0].code)),
            "another takes over what it had imposed",
        ),
        (
            lambda: event.type == "membership_left" and pulled_out(words, event.actors, behind),
            "troops or staff leave a country, and no member an organisation",
        ),
        (
            lambda: any(left_out(words, behind(actor.code)) for actor in event.actors),
            "one of its parties is named as the exception",
        ),
        (
            lambda: (
                event.category == "agreement" and any(only_witness(words, behind(actor.code)) for actor in event.actors)
            ),
            "one of its parties only looked on",
        ),
    )


def _of_contacts(event: Event, words: str, trigger: tuple[int, int], behind: Callable[..., list[int]]) -> Tests:
    """What may speak against a journey or talks; `behind` gives the places of a party from a character on."""
    return (
        (
            lambda: event.type == "meeting" and any(talked_about(words, behind(actor.code)) for actor in event.actors),
            "one of its parties is what was talked about",
        ),
        (
            lambda: event.type == "visit" and homeward(words, behind(event.actors[0].code, trigger[0])),
            "its guest returned home",
        ),
        (
            lambda: (
                event.type == "visit" and met_before(event) and came_from(words, trigger, behind(event.actors[-1].code))
            ),
            "its host is where the guest came from",
        ),
        (
            lambda: event.date is None and bool(SINCE_LAST.search(words[: trigger[0]])),
            "since it nothing has happened",
        ),
        (
            lambda: event.date is not None and event.date.precision in AGES,
            "a journey or talks of ten years are none",
        ),
    )


def earlier(words: str, trigger: int, dated: tuple[int, int] | None) -> bool:
    """Whether a date belongs to what came later: "arrived on 3 May, a year after relations were cut" dates no cut.

    `trigger` is where the trigger begins in the sentence `words`, `dated` where the date lies (negative: before it,
    None: nowhere).  A date that is counted back ("a day after") has the word in it.
    """
    behind = BEHIND.search(words[: max(0, trigger)])
    return behind is not None and dated is not None and dated[0] < behind.start() and dated[1] <= behind.start()


def after_comma(words: str, trigger: tuple[int, int], when: int | None) -> bool:
    """Whether a date is that of the main clause behind a trigger's own: "Before the war ended, they met on 3 May 1944".

    `trigger` lies in the sentence `words`, `when` is where the date begins.
    """
    if when is None or when < trigger[1] or FIRST.match(words, 0, trigger[0]) is None:
        return False
    return REST.match(words, trigger[1], when) is not None


def since_then(words: str, trigger: tuple[int, int], when: int) -> bool:
    """Whether a date is the one since which a history is told: "A guide to relations with Chile since 1826".

    `trigger` lies in the sentence `words`, `when` is where the date begins.
    """
    return bool(HISTORY.search(words[: trigger[0]]) and SINCE_THEN.search(words, trigger[1], max(trigger[1], when)))


def only_recognised(words: str, trigger: tuple[int, int]) -> bool:
    """Whether an independence is only what was recognised, without a day of its own; `trigger` lies in `words`."""
    found = RECOGNISED.search(words[: trigger[0]])
    return found is not None and OWN_DAY.match(words, trigger[1]) is None


def of_a_law(words: str, trigger: tuple[int, int]) -> bool:
    """Whether what was signed or ratified is a constitution or a law; `trigger` lies in the sentence `words`."""
    return LAW.search(words, trigger[0], min(len(words), trigger[1] + NEAR)) is not None


def celebrated(category: str, words: str, trigger: tuple[int, int], when: EventDate | None, day: date | None) -> bool:
    """Whether a date is the one of an anniversary, not of what the anniversary is named for.

    `words` is the sentence, `trigger` lies in it, `day` is the publication: "the 60th anniversary of diplomatic
    relations in 2023" dates the feast.  What is told as that many years before is the event's own date.
    """
    if category not in CELEBRATED or when is None:
        return False
    found = anniversary_of(words, trigger)
    return found is not None and is_the_feast(when, found.years, words, day)


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


def ends_a_stretch(event: Event) -> bool:
    """Whether what begins a state is dated by the end of a stretch: "ambassador in Lima (1960-1962)"."""
    date = next((one for one in event.evidence[0].support if one.field == "date"), None)
    return event.type in BEGUN and date is not None and date.why == "last" and RANGE.search(date.text) is not None


def since_then_only(words: str, trigger: tuple[int, int], dated: tuple[int, int] | None) -> bool:
    """Whether an independence is only what something has been since, on the day of which the sentence tells."""
    if dated is None or "independ" not in words[trigger[0] : trigger[1]] or dated[0] < trigger[1]:
        return False
    return AFTER_IT.search(words[: trigger[0]]) is not None and "," in words[trigger[1] : dated[0]]
