"""What the object of an act shows it to be none of its kind: a border recognised, an honour conferred."""

from __future__ import annotations

import re
from collections.abc import Callable

from diplotimeline.model import Event

NEAR = 60  # characters behind a trigger in which its object stands
# No state is recognised with its rule over some land, a claim, a border, an heir: "recognised Spanish sovereignty".
TITLE = re.compile(
    r"\brecogni(?:[sz](?:e[sd]?|ing)|tion of)"
    r" (?:(?!(?:independence|government|state|republic|that|and|of|as|when|within|it)\b)[\w’'.-]+ ){0,4}"
    r"(?:(?:sovereignty|authority|jurisdiction|dominion|control|rule) (?:over|in|to)|claims?\b|titles?\b"
    r"|rights?\b(?! to exist)|annexation|suzerainty|supremacy|interests? in"
    r"|(?:borders?|boundar(?:y|ies)|frontiers?)(?! town)\b)"
    r"|\brecogni[sz]ed [^.;]{0,40}?\bas (?:(?:an? )?(?:\w+ )?part of|(?:his|her|its|their) (?:\w+ )?"
    r"(?:heir|successor|representative|overlord|vassal)\b)"
    r"|\b(?:recogni[sz]|acknowledg)(?:e[sd]?|ing)"
    r" (?:(?!(?:independence|government|state|republic|that|and|of|as|when)\b)[\w’'.-]+ ){0,4}(?:genocides?"
    r"|massacres?|holocaust|famine|importance|significance|merits|potential|expertise"
    r"|contributions?|achievements?|efforts|need)\b"
    r"|\b(?:recogni[sz]|acknowledg)(?:e[sd]?|ing) [^.,;]{0,60}['’]s (?:[a-z]+ )?(?:importance|significance|merits"
    r"|potential|expertise|contributions?|achievements?|efforts|role|need)\b",
    re.IGNORECASE,
)
# What gives independence up, or never had it.
_UNDER = re.compile(
    r"\b(?:bec(?:ame|ome|omes|oming)|made|declared|proclaimed)\b[^,.;]{0,30}?"
    r"\b(?:part of|protected state|protectorate|colony|dependency|mandate|overseas territory|(?:territory|province) of"
    r"|vassal)\b",
    re.IGNORECASE,
)
_OF_ONE = re.compile(r" ?of (?:the )?(?=[A-Z])")
# Who is no state's: "signed a treaty with Sasak rebels".
_REBELS = re.compile(
    r"[^.;,]{0,30}\bwith (?:the )?(?:[\w-]+ ){0,2}"
    r"(?:rebels|insurgents|guerr?illas|separatists|militants|militias?|tribes?)\b"
)
# What is concluded and is no paper: "the programme will be concluded in April".
_UNDERTAKING = re.compile(
    r"\b(?:programmes?|programs?|projects?|phases?|missions?|operations?|exercises?|tours?|visits?|trips?|works?"
    r"|campaigns?|deployments?|withdrawals?|elections?|investigations?|stages?)\b[^.;:]{0,60}?"
    r"\b(?:was|were|is|are|be|been|being) $",
    re.IGNORECASE,
)
_PAPER = re.compile(
    r"\b(?:agreements?|treat(?:y|ies)|accords?|contracts?|memorand(?:um|a)|protocols?|conventions?|pacts?|deals?|loans?)\b",
    re.IGNORECASE,
)
_COMMONWEALTH = re.compile(r"\brepublic (?:with)?in the (?:British )?Commonwealth\b")
# What an embassy becomes when it is lowered in rank: "reclassified the Legation as a Consulate General".
_LOWERED = re.compile(
    r"\b(?:embass(?:y|ies)|legations?|high commissions?)\b(?:(?! and\b)[^.,;]){0,60}? (?:to|into|as) "
    r"(?:(?:the )?(?:status|level|rank) of )?(?:an? |the )?(?:\w+ )?"
    r"(?:consul(?:ate|ar)|liaison office|interests? section|representative office|trade office)",
    re.IGNORECASE,
)
_TO_COME = re.compile(r"\b(?:will|plans? to|intends? to|(?:is|are) (?:to|due|expected|scheduled|set)\b)")
# Whom a mission tells to go home is no envoy, nor are advisers and troops; who moves to an embassy is none himself.
_ADVICE = re.compile(
    r"\b(?:advis|urg|recommend|encourag)\w*\b[^.;]{0,60}?\b(?:to leave|leav\w+|depart\w*)\b", re.IGNORECASE
)
_STAFF = re.compile(
    r"(?:all |some )?(?:its|their|the|his|her) (?:[\w-]+ ){0,2}?"
    r"(?:advis[eo]rs?|troops|soldiers|forces|experts|officers|technicians|teachers|doctors|engineers)\b",
    re.IGNORECASE,
)
# "The Cabinet approved the agreement": it is for parliaments and heads of state to ratify it.
_APPROVES = re.compile(r"(?:approv|endors|adopt)(?:e[sd]|ed|s|al|ing)?\b", re.IGNORECASE)
_GOVERNMENT = re.compile(
    r"\b(?:cabinet|(?:federal |central )?government|federal council|council of ministers|government in council)\b"
    r"(?![^.;]*\b(?:parliament|president|assembly|senate|congress|king|chamber)\b)[^.;]{0,60}$",
    re.IGNORECASE,
)
# "At its meeting on 18 December, the Federal Council approved it": no state was met.
_OWN_SESSION = re.compile(
    r"\b(?:at|in|during) (?:its|their|today.s|a|the) (?:[\w-]+ )?(?:meeting|session|sitting)\b"
    r"(?: (?:on|of|held|today|this)\b[^,;]{0,40})?, (?:the )?(?:Federal Council|cabinet|government|Council of Ministers"
    r"|parliament|Senate|National Assembly)\b",
    re.IGNORECASE,
)
# Who travels or meets and speaks for no state: "the football team flew", "German advisers came".
_UNOFFICIAL = re.compile(
    r"\b(?:(?:football|soccer|hockey|basketball|cricket|rugby|volleyball|handball|baseball|wrestling)"
    r" (?:team|squad|side|eleven|club|players?)|Red (?:Cross|Crescent)|orchestra|choir|ballet"
    r"|advis[eo]rs|engineers|teachers|doctors|technicians|volunteers|tourists|students|pilgrims|missionaries|merchants"
    r"|settlers|migrants|explorers|scientists|musicians|athletes)\b[^,.;]{0,30}$",
    re.IGNORECASE,
)
_IN_OFFICE = re.compile(
    r"\b(?:presidents?|premiers?|ministers?|king|queen|prince|princess|emir|chancellor)\b", re.IGNORECASE
)
_COACH = re.compile(r"\bsaid (?:\w+ )?coach\b")
_TO_A_POST = re.compile(r"\s*to (?:the|its|our) (?:[A-Z][\w-]+ ){0,2}(?:Embassy|Consulate|Mission|High Commission)\b")


def misnamed(event: Event, words: str, trigger: tuple[int, int], behind: Callable[[str], list[int]]) -> str:
    """Why what an act is done to makes it none of its kind, or nothing.

    `trigger` lies in the sentence `words`, `behind` has the places of a party there.
    """
    start, end = trigger
    if event.type == "recognition" and event.status != "negated" and TITLE.search(words):
        return "what is recognised is no state"
    if unofficial(event, start):
        return "who travels speaks for no state"
    if lowered(event.type, words, trigger):
        return "it was lowered in rank"
    if event.type == "independence_declared":
        return _no_independence(words, trigger, behind(event.actors[0].code))
    if event.type == "membership_joined" and _COMMONWEALTH.search(words, start):
        return "it stayed a member"
    if event.type in {"agreement_signed", "meeting"} and _REBELS.match(words, start):
        return "rebels are no party"
    if event.type == "agreement_signed" and words[start:end].lower().startswith("concluded"):
        done = _UNDERTAKING.search(words, 0, start)
        if done is not None and not _PAPER.search(words, done.start(), end):
            return "what is concluded is no agreement"
    if event.type == "agreement_ratified" and _APPROVES.match(words, start) and _GOVERNMENT.search(words[:start]):
        return "a government's approval ratifies nothing"
    if event.type == "meeting" and any(one.start() <= start < one.end() for one in _OWN_SESSION.finditer(words)):
        return "a body held its own meeting"
    if _long_past(event, words[max(0, start - NEAR // 2) : end]):
        return "what is to come lies years before the day of publication"
    return _of_persons(event.type, words, trigger)


def _of_persons(type_: str, words: str, trigger: tuple[int, int]) -> str:
    """Why an act is one of persons who are no envoys, or nothing: advisers recalled, citizens advised to leave."""
    start, end = trigger
    if type_ == "mission_moved" and _TO_A_POST.match(words, end):
        return "a person moved to a mission"
    if type_ == "envoy_recalled" and _STAFF.match(words[start : end + NEAR].partition(" ")[2]):
        return "who was called home is no envoy"
    if type_ == "envoy_expelled" and _ADVICE.search(words, max(0, start - NEAR), min(len(words), end + NEAR)):
        return "who is advised to leave is not expelled"
    return ""


def lowered(type_: str, words: str, trigger: tuple[int, int]) -> bool:
    """Whether a mission said to be raised in rank was lowered: "converted its embassy into a consulate".

    `trigger` lies in the sentence `words`.
    """
    if type_ != "mission_upgraded":
        return False
    return any(one.start() - NEAR < trigger[0] < one.end() for one in _LOWERED.finditer(words))


def _no_independence(words: str, trigger: tuple[int, int], places: list[int]) -> str:
    """Why an independence is none, or that of another land: "proclaimed the independence of South Kasai"."""
    start, end = trigger
    if _UNDER.search(words[start : end + NEAR]) and "independ" not in words[start : end + NEAR]:
        return "it came under another state"
    named = _OF_ONE.match(words, end) or _OF_ONE.match(words, max(start, end - 3))
    if named is not None and "independ" in words[start:end] and not any(0 <= at - named.end() < NEAR for at in places):
        return "the independence is that of another land"
    return ""


def _long_past(event: Event, words: str) -> bool:
    """Whether what will be done is dated in a year before that of publication: "will attend EXPO 2023" in 2024."""
    published, date = event.evidence[0].published, event.date
    if event.status != "planned" or published is None or date is None or date.end is None or date.basis != "explicit":
        return False
    return date.end.year < published.year and _TO_COME.search(words) is not None


def unofficial(event: Event, trigger: int) -> bool:
    """Whether teams or private people travel or meet, and nobody of an office; `trigger` lies in the sentence."""
    told = event.evidence[0].sentence
    if event.category != "contact" or _IN_OFFICE.search(told) is not None:
        return False
    return _UNOFFICIAL.search(told[: max(0, trigger)]) is not None or _COACH.search(told) is not None
