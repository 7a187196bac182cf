"""What the calendar or a turn of English shows to be no reading of the words, however likely the network finds it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TypeAlias

from diplotimeline.decide.bystanders import came_from, moved_from, pulled_out, taken_over
from diplotimeline.decide.objects import misnamed
from diplotimeline.model import Event

BEHIND = re.compile(
    r"\b(?:since|after|following|until|till|in the (?:aftermath|wake) of)\b[^,.;:]{0,40}$", re.IGNORECASE
)
WAKE = re.compile(r"\bin the (?:aftermath|wake) of [^,.;:]{0,70}$", re.IGNORECASE)
# "On 8 May, following his visits to Peru and Chile": he had been there before.
GONE_BEFORE = re.compile(
    r", (?:following|after) (?:his|her|their|its|a|an earlier) (?:[a-z-]+ ){0,2}"
    r"(?:visits?|trips?|stays?|stops?|journeys?|talks|meetings?)\b[^,;:]*$",
    re.IGNORECASE,
)
# "Following the talks the ministers signed it" needs no comma: it is not the signing that something followed.
THEREUPON = re.compile(
    r"^\W*(?:After|Following) (?:the|their|these|those|his|her) (?:[a-z-]+ )?(?:talks|meetings?|negotiations"
    r"|consultations|discussions|ceremony|session|visit|dinner|lunch|conversation) "
    r"(?:(?i:the|both|they|he|she) |[A-Z][a-z])[^,.;:]{0,40}$"
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
# What is recognised is not done that day: "recognised the independence of Chad on 3 May 1960".
RECOGNISED = re.compile(
    r"\brecogni(?:[sz](?:e[sd]?|ing)|tion of) (?:(?!when|after|upon|on|at|as|that|once|and)[\w’'.-]+ ){0,6}$"
)
OWN_DAY = re.compile(
    r"(?: [\w’'-]+){0,3},? (?:of (?=\d)|which|that|declared|proclaimed|gained|achieved|won|attained)\b"
)
# "The third president since independence opened the line on 3 May 2012": that day the line was opened.
AFTER_IT = re.compile(r"\b(?:since|after|before|until|following|at|upon) (?:(?:the|its|their|his) )?(?:[\w’']+ )?$")
# What two states only agreed to do: "agreed in 1977 to open interests sections".
AGREED = re.compile(
    r"\bagree[ds]?(?: [\w’'-]+){0,4} (?:to|on) (?:[a-z]+ ){0,2}"
    r"(?:(?:re-?)?open|establish|set(?:ting)? up|exchang|clos|upgrad)[a-z]*(?: [\w’'-]+){0,5}$"
)
# A protecting power represents another's interests: no mission was opened by that.
PROTECTS = re.compile(r"\brepresent(?:s|ed|ing)? (?:[\w’'-]+ ){1,4}interests (?:in|vis)\b|\bprotecting power\b")
# Papers change hands: "exchanged the notes in the Indian capital" is no meeting of two states.
EXCHANGED = re.compile(
    r"\bexchang(?:e[sd]?|ing)(?: of)? (?:[\w’'-]+ ){0,3}?"
    r"(?:notes|letters|instruments|documents|ratifications|copies)\b",
    re.IGNORECASE,
)
MISSIONS = frozenset({"mission_opened", "mission_reopened", "mission_closed", "mission_upgraded"})
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
            lambda: (not met_before(event) and earlier(words, trigger[0], dated)) or went_before(words, trigger, dated),
            "its date is the one of what came after it",
        ),
        (
            lambda: event.type in MISSIONS and PROTECTS.search(words) is not None and "section" not in words.lower(),
            "a protecting power's mandate is no mission",
        ),
        (lambda: event.status == "occurred" and outlasted(event.type, words, when), "its date ends what it began"),
        (
            lambda: event.type == "independence_declared" and since_then_only(words, trigger, dated),
            "its date is the one of what has been since",
        ),
    )
    why = next((why for test, why in tests if test()), "")
    return why or not_done(event, words, trigger) or misnamed(event, words, trigger, behind)


def on(trigger: tuple[int, int], span: tuple[int, int]) -> bool:
    """Whether a trigger lies on a span."""
    return trigger[0] < span[1] and span[0] < trigger[1]


def not_done(event: Event, words: str, trigger: tuple[int, int]) -> str:
    """Why the words of a trigger tell of no such act done, whichever reader takes it for one, or nothing."""
    if event.type == "independence_declared" and only_recognised(words, trigger):
        return "it was recognised that day"
    if in_the_wake(event):
        return "its date is the one of what it followed"
    if event.type in MISSIONS and event.status == "occurred" and AGREED.search(words[: trigger[1]]):
        return "it was only agreed upon"
    return ""


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
            lambda: event.type == "mission_moved" and moved_from(words, behind(event.actors[-1].code)),
            "its host is where the mission was before",
        ),
    )


def _of_contacts(event: Event, words: str, trigger: tuple[int, int], behind: Callable[..., list[int]]) -> Tests:
    """What may speak against a journey or talks; `behind` gives the places of a party from a character on."""
    return (
        (
            lambda: (
                event.type == "visit" and met_before(event) and came_from(words, trigger, behind(event.actors[-1].code))
            ),
            "its host is where the guest came from",
        ),
        (
            lambda: event.type == "meeting" and any(on(trigger, m.span()) for m in EXCHANGED.finditer(words)),
            "papers were exchanged",
        ),
    )


def earlier(words: str, trigger: int, dated: tuple[int, int] | None) -> bool:
    """Whether a date belongs to what came later: "arrived on 3 May, a year after relations were cut" dates no cut, nor
    "stayed from 3 May until they were".

    `trigger` is where the trigger begins in the sentence `words`, `dated` where the date lies (negative: before it,
    None: nowhere).  A date that is counted back ("a day after") has the word in it.
    """
    behind = BEHIND.search(words[: max(0, trigger)])
    if THEREUPON.match(words[: max(0, trigger)]):
        return False
    if behind is None or dated is None or (dated[0] < 0 and behind[0].lower().startswith(("until", "till"))):
        return False  # "a colony until independence", of which another sentence gives the day
    return dated[0] < behind.start() and dated[1] <= behind.start()


def in_the_wake(event: Event) -> bool:
    """Whether a date is the one of what an act followed: "signed in the aftermath of the attacks of 11 September"."""
    evidence = event.evidence[0]
    dates = [support.start - evidence.start for support in evidence.support if support.field == "date"]
    return bool(dates) and WAKE.search(evidence.sentence, 0, max(0, dates[0])) is not None


def went_before(words: str, trigger: tuple[int, int], dated: tuple[int, int] | None) -> bool:
    """Whether a journey is named as what came first: "on 8 May, following his visit to Peru, he flew to Chile"."""
    behind = GONE_BEFORE.search(words[: max(0, trigger[1])])
    return behind is not None and dated is not None and dated[1] <= behind.start()


def only_recognised(words: str, trigger: tuple[int, int]) -> bool:
    """Whether an independence is only what was recognised, without a day of its own; `trigger` lies in `words`."""
    found = RECOGNISED.search(words[: trigger[0]])
    return found is not None and OWN_DAY.match(words, trigger[1]) is None


def outlasted(type_: str, words: str, when: int | None) -> bool:
    """Whether a date ends what an act of a type began: "held the post until 1882" dates no appointment.

    `when` is where the date begins in the sentence `words`, None where it has none.
    """
    if type_ not in BEGUN or when is None or not UNTIL.search(words, 0, when):
        return False
    return AWAITED.search(words, 0, when) is None


def since_then_only(words: str, trigger: tuple[int, int], dated: tuple[int, int] | None) -> bool:
    """Whether an independence is only what something has been since, on the day of which the sentence tells."""
    if dated is None or "independ" not in words[trigger[0] : trigger[1]] or dated[0] < trigger[1]:
        return False
    return AFTER_IT.search(words[: trigger[0]]) is not None and "," in words[trigger[1] : dated[0]]
