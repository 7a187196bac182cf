"""States that a sentence names beside an act: its topic, its witness, the exception, where somebody came from."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from diplotimeline.lexicon.gazetteer import gazetteer
from diplotimeline.model import Actor

# Where one comes from is not where one arrives; who returns has been there.
ORIGIN = re.compile(r"\bfrom (?:the )?(?:[\w-]+ ){0,2}$")
RETURNS = re.compile(r"\b(?:return\w*|back|home)\b", re.IGNORECASE)
# "Norway joined the EU's sanctions against Belarus": what another takes over was imposed before.
TAKES_OVER = re.compile(
    r"\b(?:adopt|join|align|implement|associat|appl[yi]|transpos|mirror|match|endors|tak(?:e|es|ing) over|took over)"
    r"[a-z]*(?! by\b)(?: (?!by\b)[\w'’-]+){0,8} (?:the )?$",
    re.IGNORECASE,
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
