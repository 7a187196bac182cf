"""What the calendar or a turn of English shows to be no reading of the words, however likely the network finds it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from diplotimeline.model import Event

BEHIND = re.compile(r"\b(?:since|after|following|until|till)\b[^,.;:]{0,40}$", re.IGNORECASE)
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
# What two states only agreed to do: "agreed in 1977 to open interests sections".
AGREED = re.compile(
    r"\bagree[ds]?(?: [\w’'-]+){0,4} (?:to|on) (?:[a-z]+ ){0,2}"
    r"(?:(?:re-?)?open|establish|set(?:ting)? up|exchang|clos|upgrad)[a-z]*(?: [\w’'-]+){0,5}$"
)
# A protecting power represents another's interests: no mission was opened by that.
PROTECTS = re.compile(r"\brepresent(?:s|ed|ing)? (?:[\w’'-]+ ){1,4}interests (?:in|vis)\b|\bprotecting power\b")
# "Turned its embassy into a consulate", "was reclassified as a consulate general".
LOWERED = re.compile(
    r"\b(?:embass(?:y|ies)|legations?|high commissions?)\b(?:(?! and\b)[^.,;]){0,60}? (?:to|into|as) "
    r"(?:(?:the )?(?:status|level|rank) of )?(?:an? |the )?(?:\w+ )?"
    r"(?:consul(?:ate|ar)|liaison office|interests? section|representative office|trade office)",
    re.IGNORECASE,
)
NEAR = 40  # characters before the words of a lowering in which its trigger begins
MISSIONS = frozenset({"mission_opened", "mission_reopened", "mission_closed", "mission_upgraded"})
# Where one comes from is not where one arrives; who returns has been there.
ORIGIN = re.compile(r"\bfrom (?:the )?(?:[\w-]+ ){0,2}$")
MOVED = re.compile(r"\bfrom (?:the )?(?:(?!to\b)[\w-]+ ){0,2}$")  # "moved the embassy from Bonn to Lima"
RETURNS = re.compile(r"\b(?:return\w*|back|home)\b", re.IGNORECASE)
# "Norway joined the EU's sanctions against Belarus": what another takes over was imposed before.
TAKES_OVER = re.compile(
    r"\b(?:adopt|join|align|implement|associat|appl[yi]|transpos|mirror|match|endors|tak(?:e|es|ing) over|took over)"
    r"[a-z]*(?! by\b)(?: (?!by\b)[\w'’-]+){0,8} (?:the )?$",
    re.IGNORECASE,
)
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

# Who travels or meets and speaks for no state: "the football team flew", "German advisers came".
UNOFFICIAL = re.compile(
    r"\b(?:(?:football|soccer|hockey|basketball|cricket|rugby|volleyball|handball|baseball|wrestling)"
    r" (?:team|squad|side|eleven|club|players?)|Red (?:Cross|Crescent)|orchestra|choir|ballet"
    r"|advis[eo]rs|engineers|teachers|doctors|technicians|volunteers|tourists|students|pilgrims|missionaries|merchants"
    r"|settlers|migrants|explorers|scientists|musicians|athletes)\b[^,.;]{0,30}$",
    re.IGNORECASE,
)
IN_OFFICE = re.compile(
    r"\b(?:presidents?|premiers?|ministers?|king|queen|prince|princess|emir|chancellor)\b", re.IGNORECASE
)


def doubted(
    event: Event, trigger: tuple[int, int], dated: tuple[int, int] | None, places: Sequence[tuple[str, int, int, str]]
) -> str:
    """Why the words of a sentence allow no such event, or nothing.

    `trigger` and `dated` lie in the sentence; `places` are those of the parties in the article: code, start, end, form.
    """
    evidence = event.evidence[0]
    words = evidence.sentence
    on_a_day = event.category == "contact" and event.date is not None and event.date.precision == "day"

    def of(party: int) -> list[int]:
        found = (start - evidence.start for code, start, _, _ in places if code == event.actors[party].code)
        return [place for place in found if 0 <= place < len(words)]

    if event.type == "visit" and on_a_day and came_from(words, trigger, of(-1)):
        return "its host is where the guest came from"
    if event.type == "mission_moved" and moved_from(words, of(-1)):
        return "it is where the mission was before"
    if not on_a_day and dated is not None and earlier(words, trigger[0], dated):
        return "its date is the one of what came after it"
    if event.category == "contact" and UNOFFICIAL.search(words[: max(0, trigger[0])]) and not IN_OFFICE.search(words):
        return "who travels speaks for no state"
    if event.type == "sanctions_imposed" and taken_over(words, of(0)):
        return "another takes over what it had imposed"
    if event.type in MISSIONS and PROTECTS.search(words) and "section" not in words.lower():
        return "a protecting power's mandate is no mission"
    if event.type == "recognition" and event.status != "negated" and TITLE.search(words):
        return "what is recognised is no state"
    if event.status == "occurred" and outlasted(event.type, words, dated[0] if dated else None):
        return "its date ends what it began"
    return not_done(event, trigger)


def not_done(event: Event, trigger: tuple[int, int]) -> str:
    """Why the words of a trigger, which lies there in its sentence, tell of another act or of none done, or nothing."""
    words = event.evidence[0].sentence
    if event.type == "mission_upgraded" and any(
        one.start() - NEAR < trigger[0] < one.end() for one in LOWERED.finditer(words)
    ):
        return "it was lowered in rank"
    only = event.type in MISSIONS and event.status == "occurred" and AGREED.search(words[: trigger[1]])
    return "it was only agreed upon" if only else ""


def earlier(words: str, trigger: int, dated: tuple[int, int]) -> bool:
    """Whether a date belongs to what came later: "arrived on 3 May, a year after relations were cut" dates no cut.

    `trigger` is where the trigger begins in the sentence `words`, `dated` where the date lies (negative: before it).  A
    date that is counted back ("a day after") has the word in it.
    """
    behind = BEHIND.search(words[: max(0, trigger)])
    return behind is not None and dated[0] >= 0 and dated[1] <= behind.start()


def came_from(words: str, trigger: tuple[int, int], places: Sequence[int]) -> bool:
    """Whether the places of a visit's host are where the guest came from: "arrived here on Monday from Jakarta".

    The day is that of the arrival elsewhere.  Who returned from a place had been there.
    """
    if not places or RETURNS.search(words[trigger[0] : max(trigger[1], *places)]):
        return False
    return all(place > trigger[0] and ORIGIN.search(words[trigger[0] : place]) is not None for place in places)


def moved_from(words: str, places: Sequence[int]) -> bool:
    """Whether the places of a mission's host are where it was before: "moved the embassy from Bonn to Lima"."""
    return bool(places) and all(MOVED.search(words[:place]) is not None for place in places)


def taken_over(words: str, places: Sequence[int]) -> bool:
    """Whether the side that imposes only stands where another adopts its sanctions: "joined the EU's sanctions"."""
    return bool(places) and all(TAKES_OVER.search(words[:at]) for at in places)


def outlasted(type_: str, words: str, when: int | None) -> bool:
    """Whether a date ends what an act of a type began: "held the post until 1882" dates no appointment.

    `when` is where the date begins in the sentence `words`, None where it has none.
    """
    if type_ not in BEGUN or when is None or not UNTIL.search(words, 0, when):
        return False
    return AWAITED.search(words, 0, when) is None
