"""States that have a date each: "relations with India in 1968 and with Bangladesh in 1973"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from diplotimeline.propose.dated_states import dated_states
from diplotimeline.reader.claims import Claim
from diplotimeline.resolve.context import Context
from diplotimeline.resolve.dates import DateReading


def strung(claim: Claim, context: Context, dates: Sequence[DateReading]) -> list[Claim]:
    """The claim with the date that is told beside its partner, where each has its own: "with A in 1968 and B in 1973".

    The others of such a string are told too, towards the same side.
    """
    if claim.source != "reader" or len(claim.codes) != 2 or claim.base is not None:
        return [claim]
    string = list(dated_states(claim.reading, context, dates).items())
    partners = [code for code, _ in string]
    if not string:
        return [claim]
    if claim.date is None or claim.date.edtf not in {own.value.edtf for _, own in string}:
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
