"""Meetings that the remarks of a row or item of a list of visits tell: "State visit. Met with President Ruiz."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from diplotimeline.document.labels import Place
from diplotimeline.propose.sheet import Sheet

if TYPE_CHECKING:
    from diplotimeline.resolve.dates import DateReading

# What is said of a meeting, and the office of the one who was met.
_MET = re.compile(
    r"\b(?:(?:[Mm]et|[Mm]eets|[Mm]eeting|[Tt]o meet)(?: (?:with|of))?"
    r"|(?:[Hh]eld|[Hh]ad|[Hh]as|[Hh]olds) (?:[a-z-]+ ){0,3}?(?:talks|meetings?|conversations?|audience) with"
    r"|(?:[Tt]alks|[Mm]eetings?|[Aa]udience|[Cc]onsultations|[Cc]onversation) with"
    r"|[Ww]as received (?:in audience )?by)\s+(?:[Tt]he\s+)?[\[*_]{0,2}(?:[Hh]is \w+ |H\.\s?[EM]\.\s+)?"
    r"(?P<who>(?:(?!met\b|with\b)[\w.'’-]+ ){0,3}?"
    r"(?:President|Prime Minister|Premier|Pope|King|Queen|Emperor|Emir|Sultan|Chancellor|Taoiseach|Foreign Minister"
    r"|(?:Foreign |State )?Secretary|Minister|Head of (?:State|Government)|Vice[- ]President|Speaker"
    r"|Governor-General)\b)"
    r"(?P<rest>[^.;|\n]*)"
)
_ANOTHER = re.compile(r"\b(?:former|ex-|business|students?|community|mayor|deputy mayor|governor of)\b", re.IGNORECASE)
_HOLY = "VAT"


def met(
    sheet: Sheet, place: Place, end: int, pairs: Sequence[tuple[str, ...]]
) -> Iterator[tuple[tuple[str, str], int, int]]:
    """Who met according to the remarks of a place, and where that is told; `pairs` are guest and host of its visits.

    The one who was met is of the state that the words say, else of the only host.
    """
    guests, hosts = {pair[0] for pair in pairs}, {pair[1] for pair in pairs}
    if len(guests) != 1:
        return
    guest = next(iter(guests))
    for told in _MET.finditer(sheet.text, sheet.blocks[place.block].start, end):
        if _ANOTHER.search(told["who"]):
            continue
        said = [side.code for side in sheet.sides(told.start(), told.end())]
        own = [code for code in said if code != guest]
        other = own[0] if len(own) == 1 else _HOLY if told["who"].endswith("Pope") else None
        if not said and other is None and len(hosts) == 1:
            other = next(iter(hosts))
        if other is not None and other != guest:
            yield (guest, other), told.start(), told.end()


def day_of(sheet: Sheet, start: int, end: int) -> DateReading | None:
    """The one day that the words of a meeting give it ("on April 5"), if they do."""
    days = sheet.dates_in(start, end)
    return days[0] if len(days) == 1 else None
