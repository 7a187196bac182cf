"""What "the Commonwealth" is in a text: the organisation, that of the former Soviet republics, or a state's name."""

from __future__ import annotations

import re
from typing import Literal

KEY = "Commonwealth"
FIRST_YEAR = 1926  # the year in which the organisation was given its name
Meaning = Literal["COMMONWEALTH", "CIS", ""]

# What only the organisation has; what other commonwealths call themselves; and who joins or leaves one.
ORGANISATION = re.compile(
    r"British Commonwealth|Commonwealth of [Nn]ations|[Hh]ead of the Commonwealth"
    r"|Commonwealth (?:[Ss]ecretar(?:iat|y-[Gg]eneral)|[Hh]eads of|[Ss]ummit|[Ll]eaders|[Mm]embers|[Mm]inisterial"
    r"|[Ff]oreign [Mm]inisters|[Cc]ountries|[Rr]ealms?\b)"
)
OTHER = re.compile(r"Lithuanian Commonwealth|Commonwealth of [A-Z]|Commonwealth [Gg]overnment\b|\bCromwell")
MEMBERSHIP = re.compile(
    r"\b(?:(?:re)?join|leav|left|quit|with?dr[ae]w|suspend|re-?admi|expel|member|admi|appl|re-?ent[er])\w*"
    r"(?: [\w'-]+){0,4} the Commonwealth\b",
)


def meaning(text: str) -> Meaning:
    """The code of what the bare word stands for in a text, or nothing where it is no organisation."""
    if ORGANISATION.search(text):
        return "COMMONWEALTH"
    if "Commonwealth of Independent States" in text:
        return "CIS"
    return "" if OTHER.search(text) and not MEMBERSHIP.search(text) else "COMMONWEALTH"
