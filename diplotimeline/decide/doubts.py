"""What the calendar or a turn of English shows to be no reading of the words, however likely the network finds it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeAlias

from diplotimeline.lexicon.gazetteer import gazetteer
from diplotimeline.model import Actor, Event, EventDate
from diplotimeline.propose.counting import opens_next
from diplotimeline.resolve.anniversaries import anniversary_of, is_the_feast

CELEBRATED = frozenset({"relations", "recognition", "independence", "mission", "membership", "agreement"})
BEHIND = re.compile(r"\b(?:since|after|following)\b[^,.;:]{0,40}$", re.IGNORECASE)
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
TREATIES = frozenset({"agreement_signed", "agreement_ratified"})
NEAR = 30  # characters behind a trigger in which its object begins
STILL_AHEAD = re.compile(r"\b(?:remain|stay)(?:s|ed|ing)?\b", re.IGNORECASE)
HOME = re.compile(
    r"\b(?:return(?:s|ed|ing)?|(?:c[oa]m|g[oe]|fl[iye]|head|arriv|travel)\w* back|back)(?: home)?"
    r" (?:to|in|at) (?:the )?$",
    re.IGNORECASE,
)
# Where one comes from is not where one arrives; who returns has been there.
ORIGIN = re.compile(r"\bfrom (?:the )?(?:[\w-]+ ){0,2}$")
RETURNS = re.compile(r"\b(?:return\w*|back|home)\b", re.IGNORECASE)
# "It has been a long time since the last visit": an undated one is only what the rest is measured from.
SINCE_LAST = re.compile(
    r"\bsince (?:the|their|his|her|its|our) (?:last|latest|previous)(?: [\w-]+){0,2} ?$", re.IGNORECASE
)
SINCE = re.compile(r"\bsince\b", re.IGNORECASE)
SINCE_THEN = re.compile(r"\b(?:since|from) (?:the )?$", re.IGNORECASE)
NARRATED = frozenset({"relations", "recognition"})
# "Norway joined the EU's sanctions against Belarus": what another takes over was imposed before.
TAKES_OVER = re.compile(
    r"\b(?:adopt|join|align|implement|associat|appl[yi]|transpos|mirror|match|endors|tak(?:e|es|ing) over|took over)"
    r"[a-z]*(?! by\b)(?: (?!by\b)[\w'’-]+){0,8} (?:the )?$",
    re.IGNORECASE,
)
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
# Treaties are made between states; constitutions and laws are not.
LAW = re.compile(
    r"\b(?:constitution|into law|(?:an?|the) (?:[a-z]+ ){0,2}(?:bill|decree|executive order|law|act of parliament))\b"
)
# Neither a title to land nor what another may do is a state: "recognised Spanish sovereignty over Texas".
TITLE = re.compile(
    r"\brecogni(?:[sz](?:e[sd]?|ing)|tion of)"
    r" (?:(?!independence|government|state|republic|that|and|of|as|when|within|it)[\w’'.-]+ ){0,4}"
    r"(?:sovereignty (?:over|in|of)|claims?\b|titles?\b|rights?\b(?! to exist)|suzerainty|supremacy|interests? in"
    r"|(?:borders?|boundar(?:y|ies)|frontiers?) (?:with|between))"
    r"|\brecogni[sz]ed [^.;]{0,40}\bas (?:an? (?:\w+ )?)?part of",
    re.IGNORECASE,
)
# Offices that speak for no state: "established a telegraph office in London".
SERVICE = re.compile(
    r"\b(?:telegraph|post|postal|customs|ticket|booking|sales|box|branch|law|patent|printing|recruit\w+) offices?\b",
    re.IGNORECASE,
)
# Notes of a history say where a paper lies, and whom it is from: "Hill to Department of State, 3 May 1957, RG 59".
ARCHIVES = re.compile(
    r"\b(?:NARA|RG \d+|Record Group \d+|Lot Files?|Box(?:es)? \d+|FO \d+/\d+|CAB \d+/\d+|PREM \d+/\d+|CDF)\b"
)
FROM = re.compile(r"\bfrom (?:the )?$")  # "the United Nations withdrew from Somalia" ends no membership

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
        (
            lambda: celebrated(event.category, words, trigger, event.date, evidence.published),
            "its date is the one of an anniversary",
        ),
        (
            lambda: not met_before(event) and earlier(words, trigger[0], dated),
            "its date is the one of what came after it",
        ),
        (
            lambda: event.type == "sanctions_imposed" and taken_over(words, behind(event.actors[0].code)),
            "another takes over what it had imposed",
        ),
        (lambda: still_shut(event.type, words, trigger), "it only stayed closed"),
        (
            lambda: dated is not None and opens_next(words, trigger[1], dated),
            "its date is the one of the clause behind it",
        ),
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
        (lambda: event.type == "recognition" and bool(TITLE.search(words)), "no state is recognised"),
        (
            lambda: event.category == "mission" and bool(SERVICE.search(words, trigger[0])),
            "such an office speaks for no state",
        ),
        (
            lambda: event.type == "membership_left" and pulled_out(words, event.actors, behind),
            "troops or staff leave a country, and no member an organisation",
        ),
        (lambda: event.date is not None and bool(ARCHIVES.search(words)), "its words are a note on sources"),
    )
    return next((why for test, why in tests if test()), "")


def met_before(event: Event) -> bool:
    """Whether an event is a journey or talks of a certain day."""
    return event.category == "contact" and event.date is not None and event.date.precision == "day"


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


def pulled_out(words: str, actors: Sequence[Actor], behind: Callable[..., list[int]]) -> bool:
    """Whether it is a country that is left: "the United Nations withdrew from Somalia", "France withdrew from Mali"."""
    known = gazetteer().countries
    from_where = {a.code for a in actors if any(FROM.search(words[:at]) for at in behind(a.code))}
    return bool(from_where) and all(code in known and known[code].kind != "organisation" for code in from_where)


def taken_over(words: str, places: Sequence[int]) -> bool:
    """Whether the side that imposes only stands where another adopts its sanctions: "joined the EU's sanctions"."""
    return bool(places) and all(TAKES_OVER.search(words[:at]) for at in places)


def homeward(words: str, places: Sequence[int]) -> bool:
    """Whether the places of the side that travels are where it returns to: "and returned to Washington on Saturday"."""
    return bool(places) and all(HOME.search(words[:at]) for at in places)


def came_from(words: str, trigger: tuple[int, int], places: Sequence[int]) -> bool:
    """Whether the places of a visit's host are where the guest came from: "arrived here on Monday from Jakarta".

    The day is that of the arrival elsewhere.  Who returned from a place had been there.
    """
    if not places or RETURNS.search(words[trigger[0] : max(trigger[1], *places)]):
        return False
    return all(place > trigger[0] and ORIGIN.search(words[trigger[0] : place]) is not None for place in places)
