"""Acts told with a row of dates: "visited Japan in 2004 and 2009" is two visits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from diplotimeline.reader.claims import Claim
from diplotimeline.reader.mentions import DateMention
from diplotimeline.resolve.context import Context
from diplotimeline.resolve.countries import CountryReading
from diplotimeline.resolve.dates import DateReading

# Acts of which a pair has many, a day or year each: "met in March 2004 and in June 2009".
REPEATED = frozenset({"visit", "meeting", "agreement_signed"})
_BOTH = re.compile(
    r"\s*(?:,|,?\s*(?:and|&)(?:\s+(?:then|later|again|also|once more))?)\s+(?:in |on )?(?:the )?", re.IGNORECASE
)
_ROW_ENDS = re.compile(r"\s*(?:[.;:)]|$|\n|,(?! (?:and|but|he|she|it|they|the|a|an|its|his|her|when|[A-Z])\b))")


def repeated(
    claim: Claim, rows: Sequence[list[CountryReading]], context: Context, dates: Sequence[DateReading]
) -> Iterator[Claim]:
    """The claims with the other dates of a row that its own opens: "visited Japan in March 2004 and in June 2009".

    Not where the dates may be dealt out to as many states, nor where the last one opens a clause.
    """
    mention, end = claim.mention, context.sentences[claim.reading.sentence][1]
    if claim.type not in REPEATED or claim.source != "reader" or mention is None or mention.start < claim.reading.end:
        return
    row: list[DateReading] = []
    for one in dates:
        if row and not (_BOTH.fullmatch(context.text, row[-1].end, one.start) and _alike(one, row[-1])):
            break
        if row or (one.start <= mention.start < one.end and one.value == claim.date):
            row.append(one)
    ends = _ROW_ENDS.match(context.text, row[-1].end, end) if len(row) > 1 else None
    if ends is None or (ends.group().endswith(",") and "," in context.text[row[-2].end : row[-1].start]):
        return  # "in 2004, and in 2009, after long talks, they opened embassies"
    if any(len(row) == len(states) and {*codes_of(states)} != {*claim.codes} for states in rows):
        return
    for one in row[1:]:
        if one.value is not None:
            told = DateMention(one.start, one.end, one.value, one.kind, one.lead, names=False, part="whole")
            yield replace(claim, date=one.value, mention=told, base=claim.base or claim)


def _alike(one: DateReading, before: DateReading) -> bool:
    """Whether two dates are as fine as each other, a while apart, and no ends of one stretch."""
    own, last = one.value, before.value
    if own is None or last is None or own.precision != last.precision or one.bounded != one.value:
        return False
    return own.start is not None and last.end is not None and (own.start - last.end).days > 1


def codes_of(row: Sequence[CountryReading]) -> list[str]:
    """The codes of the states of a row."""
    return [reading.country.code for reading in row if reading.country is not None]
