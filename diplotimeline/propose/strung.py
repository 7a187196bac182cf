"""States that have a date each: "relations with India in 1968 and with Bangladesh in 1973"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from diplotimeline.reader.claims import Claim
from diplotimeline.reader.mentions import DateMention
from diplotimeline.reader.session import Reading
from diplotimeline.resolve.context import Context
from diplotimeline.resolve.dates import DateReading

# Between a state and its own date, and between that date and the next state.
_OWN = re.compile(r"(?:,? (?:on|in|in early|in late|in mid|since|from)|,| \()? ?(?:the )?", re.IGNORECASE)
_NEXT = re.compile(
    r"\)?(?:,|;)? ?(?:and|then|followed by|and then|and finally)? ?(?:with|in|to|from|at|by|of|for)? ?(?:the )?"
    r"(?:(?:Republic|Kingdom|State) of )?",
    re.IGNORECASE,
)


def strung(claim: Claim, context: Context, dates: Sequence[DateReading]) -> list[Claim]:
    """The claim with the date that is told beside its partner, where each has its own: "with A in 1968 and B in 1973".

    The others of such a string are told too, towards the same side.
    """
    if claim.source != "reader" or len(claim.codes) != 2 or claim.base is not None:
        return [claim]
    string = _string(claim.reading, context, dates)
    partners = [code for code, _ in string]
    if len(string) < 2 or len(set(partners)) < len(partners):
        return [claim]
    side = [code for code in claim.codes if code not in partners]
    if len(side) != 1:
        return [replace(claim, doubt="its parties stand in one string, each with its own date")]
    first = claim.codes.index(side[0]) == 0
    made = []
    for code, own in string:
        codes = (side[0], code) if first else (code, side[0])
        if code in claim.codes and claim.date is not None and claim.date.edtf == own.value.edtf:
            made.append(claim)
        else:
            made.append(replace(claim, codes=codes, date=own.value, mention=own, base=claim))
    if claim not in made:
        made.append(replace(claim, doubt="its date is told beside another state"))
    return made


def _string(reading: Reading, context: Context, dates: Sequence[DateReading]) -> list[tuple[str, DateMention]]:
    """The states behind a trigger that have a date each, and these dates: by turns, with nothing but links between."""
    end = context.sentences[reading.sentence][1]
    states = [one for one in context.countries if one.country is not None and reading.end <= one.start < end]
    told = [one for one in dates if one.value is not None and not one.names and reading.end <= one.start < end]
    string: list[tuple[str, DateMention]] = []
    for state, day, after in zip(states, told, [*states[1:], None], strict=False):
        if state.country is None or day.value is None or day.start < state.end:
            break
        linked = not string or _NEXT.fullmatch(context.text, string[-1][1].end, state.start)
        if not linked or not _OWN.fullmatch(context.text, state.end, day.start):
            break
        own = DateMention(day.start, day.end, day.value, day.kind, day.lead, names=False, part="whole")
        string.append((state.country.code, own))
        if after is not None and after.start < day.end:
            break
    return string
