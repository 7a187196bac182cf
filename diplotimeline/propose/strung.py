"""States that have a date each: "relations with India in 1968 and with Bangladesh in 1973"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from diplotimeline.propose.chances import moved
from diplotimeline.propose.dated_states import dated_states
from diplotimeline.reader.mentions import DateMention
from diplotimeline.reader.session import Reading
from diplotimeline.resolve.context import Context
from diplotimeline.resolve.dates import DateReading

LIKELY = 0.5  # probability of the dates of a string together, from which on the string tells when


def strung(reading: Reading, context: Context, dates: Sequence[DateReading]) -> list[Reading]:
    """The reading, or where its partners stand in a string with a date each one of each: "A in 1968 and B in 1973".

    Each of them is as likely as the likeliest, and its date as all dates of the string.
    """
    string = dated_states(reading, context, dates)
    told = {own.value.edtf for own in string.values()}
    if sum(chance for one, chance in reading.dates if one is not None and one.value.edtf in told) < LIKELY:
        return [reading]
    rest = [(a, b, chance) for a, b, chance in reading.pairs if not {a, b} & {*string}]
    sides: dict[str, float] = {}
    for a, b, chance in reading.pairs:
        if (a in string) != (b in string):
            side = b if a in string else a
            sides[side] = max(chance, sides.get(side, 0.0))
    if not sides:
        return [reading]
    side = max(sides, key=lambda code: (sides[code], code))
    known = {code for code, _, _ in reading.parties}
    made = [replace(reading, pairs=tuple(rest))] if rest else []
    for code, own in string.items():

        def move(mention: DateMention | None, own: DateMention = own) -> DateMention | None:
            return own if mention is not None and mention.value.edtf in told else None

        added = () if code in known else ((code, sides[side], 0.0),)
        pair = (min(side, code), max(side, code), sides[side])
        made.append(replace(moved(reading, move), parties=(*reading.parties, *added), pairs=(pair,)))
    return made
