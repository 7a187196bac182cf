"""Whether who travels or acts is a private person: a scholar, an explorer, a company, of whom no state is the party."""

from __future__ import annotations

import re
from collections.abc import Sequence

from diplotimeline.grammar import lexical
from diplotimeline.lexicon.words import word_lists
from diplotimeline.model import Event, Support

BESIDE = 40  # characters between a name and the office that it stands with
REACH = 110  # characters behind a journey in which stands what it was made for
BACK = 300  # characters before a pronoun in which an office stands, where it means who holds one
LOOSE = frozenset({"name", "an adjective", "its people"})  # how a state is named where no office or person is
# The one who travels, right before the trigger: "In 1985, Vega", "where she later".
_SUBJECT = re.compile(
    r"(?:^|[\s(“\"])(?P<who>(?:[A-ZÀ-Ž][\w'’.-]+ ){0,3}[A-ZÀ-Ž][\w’'-]+(?<!['’]s)|[Hh]e|[Ss]he)"
    r"(?: (?:also|then|later|first|again|soon|once|(?:he|she|and) (?=had)|\w+ly|had|has))*,? $"
)
_SAID = r"(?:,| \(| was| became| served| is| as)"  # what joins a name and what is said of it
_OFFICE = re.compile(
    r"\b(?:president|minister|premier|chancellor|secretary|ambassador|envoy|emissary|diplomat|diplomatic|consul|legate"
    r"|nuncio|delegate|delegation|plenipotentiary|negotiator|representative|commissioner|councillor|senator|congressman"
    r"|governor|viceroy|commodore|admiral|general|marshal|colonel|king|queen|prince|princess|emperor|empress|sultan|shah"
    r"|emir|sheikh|tsar|czar|pope|cardinal|duke|archduke|lord|statesman|politician|leader|ruler|head of|official"
    r"|officials|officially|royal|mission|entourage)s?\b",
    re.IGNORECASE,
)
# Who is named with an office behind the trigger is the host: "visited Peru at the request of President Vega".
_HOST = re.compile(rf"(?i:{_OFFICE.pattern}) (?=[A-ZÀ-Ž])")
# What nobody does for a state: "visited Peru on a tourist visa", "went to Peru, where he entered Soto University".
_PERSONAL = re.compile(
    r"\b(?:vacation\w*|honeymoon\w*|tourist visa|enrol\w*|entered (?:the )?(?:[A-Z][\w-]+ ){1,3}(?:University|College)"
    r"|to study (?:at|in|under|with|law|medicine|music|art|engineering|theology|philosophy))\b"
)
_OF_STATES = re.compile(r"\b[Rr]elations\b|\bRELATIONS\b")
# What a journey of state is made for.
_BUSINESS = re.compile(
    r"\b(?:official|state|working|royal) visit"
    r"|\b(?:talks|summit|counterpart|negotiat\w+|treaty|agreement|accord|armistice|credentials|conferr?(?:ed|ing)? with"
    r"|on behalf of)\b"
    r"|\b(?:met|meet|meets|meeting)(?: with)? (?:the |with )?(?:[\w’'-]+ ){0,3}?(?:president|prime|foreign|king|queen"
    r"|emperor|chancellor|minister|government)",
    re.IGNORECASE,
)


# Of these some are sent by their state: "the French fleet visited Kronstadt", "the Slovak team, led by the minister".
_SENT = frozenset(
    {"people", "force", "troop", "soldier", "team", "ship", "fleet", "plane", "person", "family", "national"}
)
_PARTNER = re.compile(r"\b(?:with|between) (?:an?|the|several|two) (?:[a-z-]+ )?$")
# A company with its name signs for itself; the chartered companies of old were as good as states.
_FIRM = re.compile(
    r"(?:(?! [\w-]+ Indi| South| Africa)(?: [A-Z][\w&-]+)){0,3} (?:Company|Corporation)\b"
    r"| (?:[a-z-]+ ){0,2}compan(?:y|ies) [A-Z]"
)
_ACTS = frozenset({"visit", "meeting", "agreement_signed", "agreement_in_force", "agreement_ratified"})


_SPORTS = re.compile(
    r"\b(?:football|soccer|hockey|basketball|cricket|rugby|volleyball|handball|baseball|wrestling)"
    r" (?:team|squad|side|eleven|club|players?)\b[^,.;]{0,30}$",
    re.IGNORECASE,
)
_COACH = re.compile(r"\bsaid (?:\w+ )?coach\b")


def sportsmen(event: Event, trigger: int) -> bool:
    """Whether teams travel or meet, and nobody of an office; `trigger` is where it begins in the sentence."""
    told = event.evidence[0].sentence
    if event.category != "contact" or _OFFICE.search(told) is not None:
        return False
    return _SPORTS.search(told[: max(0, trigger)]) is not None or _COACH.search(told) is not None


@lexical
def _private() -> re.Pattern[str]:
    """What stands right behind the adjective of a private person or company: " explorer", " mining company"."""
    nouns = "|".join(sorted(map(re.escape, word_lists().private - _SENT)))
    between = r"(?:(?!(?:is|was|has|had|as|and|in|to|for|by|with|at|from) )[a-z-]+ ){0,2}"  # "Belgrade is a city"
    return re.compile(rf"(?:-born)? {between}(?:{nouns}|city|town|village)(?:s|es)?\b")


def private_party(event: Event, places: Sequence[tuple[str, int, int]]) -> bool:
    """Whether a state is named only by the adjective of private persons, companies or towns.

    `places` are those of the parties in the text: code, start, end.
    """
    evidence = event.evidence[0]
    if event.type not in _ACTS:
        return False
    words_ = evidence.sentence
    for actor in event.actors:
        own = [
            (start - evidence.start, end - evidence.start)
            for code, start, end in places
            if code == actor.code and evidence.start <= start < evidence.end
        ]
        # A treaty may be told of by what it gave whom: "guaranteed British traders their rights".
        partners = event.category == "contact" or all(_PARTNER.search(words_[:start]) for start, _ in own)
        if own and event.category == "agreement" and all(_FIRM.match(words_, end) for _, end in own):
            return True
        if own and partners and all(_private().match(words_, end) for _, end in own):
            return True
    return False


def private_traveller(
    event: Event, trigger: tuple[int, int], text: str, places: Sequence[tuple[str, int, int]]
) -> bool:
    """Whether the guest of a visit is somebody of whom the text says no office: "In 1985 Vega travelled to Peru".

    `trigger` lies in the text, `places` are those of the parties there: code, start, end.  News and pages on the
    relations of states leave out the offices of those whom all know: neither is meant.
    """
    evidence = event.evidence[0]
    if event.category != "contact" or evidence.published is not None:
        return False
    if event.type == "visit" and _PERSONAL.search(text, trigger[0], min(evidence.end, trigger[1] + REACH)):
        return True
    if _OF_STATES.search(text):
        return False
    subject = _SUBJECT.search(text[evidence.start : trigger[0]])
    own = _own(event)
    if subject is None or own is None:
        return False
    at = evidence.start + subject.start("who")
    if any(code == own.field and at <= start < trigger[0] for code, start, _ in places):
        return False
    who = subject["who"]
    if who.lower() in {"he", "she"}:
        around = [text[max(0, at - BACK) : at]]
    else:
        name = re.compile(rf"\b{re.escape(who.split()[-1])}\b({_SAID}.{{0,{BESIDE}}})?")
        found = list(name.finditer(text))
        around = [text[max(0, m.start() - BESIDE) : m.start()].rsplit(". ", maxsplit=1)[-1] for m in found]
        around += [m[1] for m in found if m[1]]
    told = text[trigger[0] : evidence.end]
    around.append(_HOST.sub("", told))  # "went to Peru, the first minister to do so"
    return not any(_OFFICE.search(part) for part in around) and _BUSINESS.search(told) is None


def _own(event: Event) -> Support | None:
    """What a state has to do with a journey or talks where nobody of its own travels or talks by the sentence."""
    evidence = event.evidence[0]
    for actor in event.actors[:1] if event.type == "visit" else event.actors:
        own = next((one for one in evidence.support if one.field == actor.code), None)
        outside = own is not None and not evidence.start <= own.start < evidence.end
        if own is not None and (outside or (event.type == "visit" and own.why in LOOSE)):
            return own
    return None
