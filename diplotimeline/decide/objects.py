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
    r"|rights?\b(?! to exist)|suzerainty|supremacy|interests? in"
    r"|(?:borders?|boundar(?:y|ies)|frontiers?)(?! town)\b)"
    r"|\brecogni[sz]ed [^.;]{0,40}?\bas (?:(?:an? )?(?:\w+ )?part of|(?:his|her|its|their) (?:\w+ )?"
    r"(?:heir|successor|representative|overlord|vassal)\b)",
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
# An envoy has a post: who is only sent, appointed or expelled is none.
_SENT = re.compile(r"\b(?:sent|dispatch\w*|appoint\w*|nam(?:ed|ing)|expel\w*)\b", re.IGNORECASE)
_POST = re.compile(
    r"\b(?:ambassador|envoy|minister|consul|attach[eé]|legat|embass|mission|represent|charg[eé]|nuncio|delegat"
    r"|(?:high )?commission|posts?\b|diplom|plenipotent|emissar|credential|liaison|replace|successor|secretar|agent"
    r"|negotiat|(?:the|his|her) appointment)",
    re.IGNORECASE,
)
_TO_COME = re.compile(r"\b(?:will|plans? to|intends? to|(?:is|are) (?:to|due|expected|scheduled|set)\b)")


def misnamed(event: Event, words: str, trigger: tuple[int, int], behind: Callable[[str], list[int]]) -> str:
    """Why what an act is done to makes it none of its kind, or nothing.

    `trigger` lies in the sentence `words`, `behind` has the places of a party there.
    """
    start, end = trigger
    if event.type == "recognition" and event.status != "negated" and TITLE.search(words):
        return "what is recognised is no state"
    if event.type == "independence_declared":
        return _no_independence(words, trigger, behind(event.actors[0].code))
    if _long_past(event, words[max(0, start - NEAR // 2) : end]):
        return "what is to come lies years before the day of publication"
    return _no_envoy(event, words, words[start:end])


def _no_envoy(event: Event, words: str, told: str) -> str:
    """Why who is sent or expelled may be anybody, or nothing: "he was sent to Peru for his health".

    News leave out the posts of those of whom they tell.
    """
    if event.category != "envoy" or event.evidence[0].published is not None:
        return ""
    if "emigrat" in told:
        return "who emigrates is sent by nobody"
    return "nobody is named who holds a post" if _SENT.search(told) and not _POST.search(words) else ""


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
