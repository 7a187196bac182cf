"""What stands about an organisation's name and makes it something else: its members, or another body of that name.

"97 UN members recognised it" says nothing of the UN, "the Commonwealth Games" nothing of the Commonwealth.
"""

from __future__ import annotations

import re

from diplotimeline.language.country_rules import CAPITAL, Site, begins, surroundings

_COUNT = (
    r"(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?"
    r"|all|both|half|some|many|most|several|few|fewer|more|other|others|another|any|every|each|no|none|various|certain"
    r"|fellow|remaining|dozens?|a majority|the majority|a number|an?|only|first|last)"
)
_STATES = r"(?:countries|states|nations|governments|capitals|economies|powers)"
_MEMBERS = rf"(?:[Mm]embers(?: states)?|member[ -]{_STATES}|allies|{_STATES})"
_QUALIFIED = r"(?:(?:full|founding|founder|permanent|non-permanent|elected|newest|associate|fellow|other|\d+) )*"
# "EU member states", "a NATO ally", "the EU's 27 members"; "EU membership" is the organisation's.
MEMBERS = re.compile(
    rf"(?:'s?)?[ -]{_QUALIFIED}(?:[Mm]embers?|all(?:y|ies)|candidates?(?! status)|applicants?|hopefuls?)\b(?! since)"
)
# Who becomes a member deals with the organisation itself.
BECOMES = re.compile(r"\b(?:becom(?:e|es|ing)|became|admi\w+|accept\w+|welcom\w+|join\w*|made|entered)\b[^.;:]{0,40}$")
ONE_STATE = re.compile(
    r" (?:country(?! (?:team|office|report|strategy|director|representative|coordinator|programme|program))"
    r"|state(?! (?:aid|visit|building))|nation|capital)(?!\w)"
)
SEVERAL_STATES = re.compile(rf"(?:'s?)?[ -]{_STATES}\b")
COUNTED = re.compile(rf"\b{_COUNT}(?: of)?(?: the| its| their| these| those)?(?: {_COUNT})?(?: \w+)? $", re.IGNORECASE)
COUNTED_OF = re.compile(
    rf"\b{_COUNT}(?: of)?(?: the| its)?(?: {_COUNT})?(?: \w+)? {_MEMBERS} of (?:the )?$", re.IGNORECASE
)
# All of them act as one: "all 15 EU governments agreed", "all members of the African Union".
ALL = re.compile(
    rf"\ball(?: of)?(?: the| its)?(?: [\w-]+)?(?: {_QUALIFIED}{_MEMBERS} of(?: the)?)? $",
    re.IGNORECASE,
)
# As many as it had in its time: "the twelve members of the European Community".
EUROPE = re.compile(r"European (?:Community|Communities|Economic Community|Union)|E\.?E?\.?[CU]\.?")
WHOLE = re.compile(
    r"(?<!\bof )\b[Tt]he (?:six|nine|ten|twelve|fifteen|twenty-(?:five|seven|eight)|6|9|10|12|15|25|27|28)"
    rf"(?:[- ]{_QUALIFIED}{_MEMBERS} of(?: the)?)? $"
)
RELATIVE = re.compile(rf" (?:{_STATES} |members )?(?:that|which|who|whose)\b")
BODY = re.compile(
    r"(?:'s)? (?:delegation|mission|team|staff|force|peacekeep|parliament|commission|council|committee|secretariat"
    r"|mediation|monitoring|observer|panel|troika|quartet)"
)
PREFIXED = re.compile(r"\b(?:[Nn]on|[Aa]nti|[Pp]ro)-$")
SENTENCE_START = re.compile(r"(?:^|[.!?:;\n][\"”)]? ?)$")
BRITISH_OFFICE = re.compile(r" Secretary\b(?![- ]General)")
NAME_BEFORE = re.compile(rf"\b([{CAPITAL}][\w'-]*) $")


def not_the_organisation(site: Site) -> str:
    """Why an organisation's name stands for its members or for another body here, or nothing."""
    if site.key == "Commonwealth" and (other := _other_commonwealth(site)):
        return other
    if BECOMES.search(site.before) or ALL.search(site.before):
        return ""
    if EUROPE.fullmatch(site.key) and WHOLE.search(site.before) and not RELATIVE.match(site.after):
        return ""
    if PREFIXED.search(site.before) or MEMBERS.match(site.after) or ONE_STATE.match(site.after):
        return f"members of {site.key}, not {site.key} itself"
    if SEVERAL_STATES.match(site.after) and COUNTED.search(site.before):
        return f"some members of {site.key}, not {site.key} itself"
    if COUNTED_OF.search(site.before) and not BODY.match(site.after):
        return f"some members of {site.key}, not {site.key} itself"
    return ""


def _other_commonwealth(site: Site) -> str:
    """Whether "Commonwealth" is a state's own name, Australia's government, or a part of some other name."""
    words = surroundings()
    before = NAME_BEFORE.search(site.before)
    named = before is not None and before.group(1) not in words.commonwealth_before
    if before and SENTENCE_START.search(site.before[: before.start()]):
        named = before.group(1) in words.provinces
    if named or site.after.startswith((" of ", "-")):
        return "another commonwealth"
    if begins(site.after, words.commonwealth_after) or BRITISH_OFFICE.match(site.after):
        return "a name with Commonwealth in it"
    return ""
