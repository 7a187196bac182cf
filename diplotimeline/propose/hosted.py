"""Talks in a town of one of the two: who came there from the other state was on a visit.

"The ministers of Peru and Chile met in Lima on 3 May" tells of a Chilean visit to Peru, of that day.  Where the text
tells of a visit of the guest with a date of its own, nothing follows from the talks in its course.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from diplotimeline.lexicon.gazetteer import gazetteer
from diplotimeline.propose.expansion import each_once
from diplotimeline.reader.claims import Claim
from diplotimeline.resolve.context import Context

TOWNS = frozenset({"capital", "city"})
TOLD = 0.4  # probability of a visit from which on the text tells of it with a date of its own
SURE = 0.8  # probability of who took part from which on the place tells who came
REACH = 160  # characters between the talks and the town
IN_TOWN = re.compile(r"\bin (?:the (?:[\w-]+ )?(?:capital|city)(?:,| of)? )?$", re.IGNORECASE)
# Who is posted there has not come; who calls or meets on the edge of something else has come for another reason.
ELSEWHERE = re.compile(
    r"\b(?:ambassadors?|embass(?:y|ies)|charg[ée]s?|consul(?:ate)?s?|(?:tele)?phone[ds]?|calls?|called|video\w*"
    r"|virtual(?:ly)?|online|margins?|sidelines?|fringes?|exiled?|resident|refugees?)\b"
    r"|\b(?-i:minister|envoy|agent|delegate|representative) in (?-i:[A-Z])",
    re.IGNORECASE,
)
APART = re.compile(r";|\.\s|\b(?:after|before|since|until|when|where|while|who|whom|which)\b")


def hosted(claims: Sequence[Claim], context: Context) -> list[Claim]:
    """The claims with the visits that follow from talks in a town of one of the two."""
    known: dict[frozenset[str], set[str]] = {}
    for claim in claims:
        if claim.type == "visit" and claim.product >= TOLD:
            known.setdefault(frozenset(claim.codes), set()).add(claim.date.edtf if claim.date else "")
    found = [visit for claim in claims for visit in _visit(claim, known, context)]
    days: dict[frozenset[str], set[str]] = {}
    for visit in found:
        days.setdefault(frozenset(visit.codes), set()).add(visit.date.edtf if visit.date else "")
    # Talks on several days belong to a longer stay, or to several.
    return each_once([*claims, *(visit for visit in found if len(days[frozenset(visit.codes)]) == 1)])


def _visit(claim: Claim, known: dict[frozenset[str], set[str]], context: Context) -> Iterator[Claim]:
    if claim.type != "meeting" or claim.status != "occurred" or len(claim.codes) != 2 or claim.date is None:
        return
    if claim.source != "reader" or (claim.base or claim).pair_p < SURE:
        return
    if known.get(frozenset(claim.codes), set()) - {claim.date.edtf}:
        return
    start, end = context.sentences[claim.reading.sentence]
    if ELSEWHERE.search(context.text, start, end):
        return
    hosts = {
        one.country.code
        for one in context.readings(start, end)
        if one.country is not None and one.form in TOWNS and _there(claim, one.start, one.end, context.text)
    }
    host = next((code for code in claim.codes if hosts == {code}), None)
    if host is not None:
        guest = next(code for code in claim.codes if code != host)
        if gazetteer().countries[guest].kind != "organisation":
            yield replace(claim, type="visit", codes=(guest, host), acts=1.0, base=claim.base or claim)


def _there(claim: Claim, start: int, end: int, text: str) -> bool:
    """Whether a town is where the talks of a claim were held."""
    low, high = claim.reading.start, claim.reading.end
    between = text[high:start] if high <= start else text[end:low]
    near = len(between) <= REACH and not APART.search(between)
    return near and IN_TOWN.search(text, max(0, start - REACH), start) is not None
