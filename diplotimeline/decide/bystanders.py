"""States that a sentence names beside an act: its topic, its witness, the exception, where somebody came from."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from diplotimeline.lexicon.gazetteer import gazetteer
from diplotimeline.model import Actor, Event
from diplotimeline.reader.labels import PEOPLE

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
# Between two persons who meet: nobody else, and no pronoun that may stand for somebody else.
OTHERS = re.compile(r"\b(?:he|she|they|who|we|I)\b|\b(?:and|with|by) (?:the )?(?:[a-z]+ )?[A-Z]")
WITH_WHOM = re.compile(r"(?: again| privately| separately| regularly)?(?: with| between)?(?: [\w.’'-]+){0,5} ?")
AND_MORE = re.compile(
    r"(?:['’]s)?(?: [A-Z][\w-]+)?(?:,? (?:and|as well as)|,) (?:the |his |her |a )?(?:[a-z]+ ){0,3}[A-Z]"
)
FROM = re.compile(r"\bfrom (?:the )?$")  # "the United Nations withdrew from Somalia" ends no membership


def came_from(words: str, trigger: tuple[int, int], places: Sequence[int]) -> bool:
    """Whether the places of a visit's host are where the guest came from: "arrived here on Monday from Jakarta".

    The day is that of the arrival elsewhere.  Who returned from a place had been there.
    """
    if not places or RETURNS.search(words[trigger[0] : max(trigger[1], *places)]):
        return False
    return all(place > trigger[0] and ORIGIN.search(words[trigger[0] : place]) is not None for place in places)


def pulled_out(words: str, actors: Sequence[Actor], behind: Callable[..., list[int]]) -> bool:
    """Whether it is a country that is left: "the United Nations withdrew from Somalia", "France withdrew from Mali"."""
    known = gazetteer().countries
    from_where = {a.code for a in actors if any(FROM.search(words[:at]) for at in behind(a.code))}
    return bool(from_where) and all(code in known and known[code].kind != "organisation" for code in from_where)


def taken_over(words: str, places: Sequence[int]) -> bool:
    """Whether the side that imposes only stands where another adopts its sanctions: "joined the EU's sanctions"."""
    return bool(places) and all(TAKES_OVER.search(words[:at]) for at in places)


def moved_from(words: str, places: Sequence[int]) -> bool:
    """Whether the places of a mission's host are where it was before: "moved the embassy from Bonn to Lima"."""
    return bool(places) and all(MOVED.search(words[:place]) is not None for place in places)


# "She paid a visit to President Tan and spoke with Minister Lee": it is she who spoke.
JOINED = re.compile(r",? and (?:also |then |later )?")
PRONOUN = re.compile(r"\b(?:he|she|they)\b", re.IGNORECASE)


def among_their_own(event: Event, trigger: tuple[int, int], places: Sequence[tuple[str, int, int, str]]) -> bool:
    """Whether who meet are two persons of one state: "Kissinger met with President Ford" is no meeting with Panama.

    The other side is named nowhere in the sentence.  `trigger` and `places` (code, start, end, form) lie in the text.
    """
    if event.type != "meeting" or len(event.actors) != len(("one", "other")):
        return False
    evidence = event.evidence[0]
    here = [place for place in places if evidence.start <= place[1] < evidence.end]
    named = {actor.code for actor in event.actors} & {code for code, *_ in here}
    people = [(start, end) for code, start, end, form in here if code in named and form in PEOPLE]
    first = max((one for one in people if one[1] <= trigger[0]), default=None)
    second = min((one for one in people if one[0] >= trigger[1]), default=None)
    if len(named) != 1 or first is None or second is None:
        return False
    words = evidence.sentence
    between = words[first[1] - evidence.start : trigger[0] - evidence.start]
    behind = words[trigger[1] - evidence.start : second[0] - evidence.start]
    return bool(
        not OTHERS.search(between)
        and not (JOINED.fullmatch(between) and PRONOUN.search(words[: first[0] - evidence.start]))
        and WITH_WHOM.fullmatch(behind)
        and not AND_MORE.match(words, second[1] - evidence.start)
    )
