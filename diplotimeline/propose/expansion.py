"""What one claim says of others: states that stand in a row with its parties, the second act of a stretch, a denial.

The learned reader reads a trigger at a time and often takes one state of a row, or one end of a stretch.  What is found
here follows from how English shares out subjects, objects and dates; each claim that follows names the one it follows
from (`Claim.base`) and is as probable as that at most.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from diplotimeline.lexicon.gazetteer import gazetteer
from diplotimeline.lexicon.loading import load_types
from diplotimeline.propose.date_rows import others_in_row
from diplotimeline.propose.denial import OTHER_CLAUSE, unless_denied
from diplotimeline.propose.postponed import put_off_to
from diplotimeline.propose.rows import counted, row_of, rows_of
from diplotimeline.reader.claims import Claim
from diplotimeline.reader.mentions import DateMention
from diplotimeline.resolve.context import Context
from diplotimeline.resolve.countries import CountryReading
from diplotimeline.resolve.dates import DateReading, event_date, resolve_date

LONGEST_ROW = 8  # states
SIDES = 2  # rows of a sentence that names just who acts and towards whom
LEAST = 0.15  # probability of a pair of which the reader thinks at all
ALIKE = 0.8  # of the probability of a pair, from which another speaks against it
BESIDE = 60  # characters between a trigger and the stretch that it lasted
# The act that ends what another began.
ENDS = {
    "mission_opened": "mission_closed",
    "mission_closed": "mission_reopened",
    "mission_reopened": "mission_closed",
    "relations_established": "relations_severed",
    "relations_severed": "relations_restored",
    "relations_restored": "relations_severed",
    "relations_suspended": "relations_restored",
    "recognition": "recognition_withdrawn",
    "recognition_suspended": "recognition",
    "membership_joined": "membership_left",
    "sanctions_imposed": "sanctions_lifted",
}
GONE = 1  # years after its end in which a state may still be named as a party
_LINK = re.compile(r"\b(?:with|from|to|by|against|in|of|for|on)\b", re.IGNORECASE)
_STATIC = re.compile(
    r"\b(?:closed|open|operat\w+|kept|maintain\w*|had|has|existed|suspended|in place|in force|broken|severed|member"
    r"|recogni[sz]\w+|frozen|interrupted|ran|held)\b|\(",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"[\s,]*(?:and|then)\s+(?:once more|once again|again|anew|a second time)\s+(?:from|in|since)\s+", re.IGNORECASE
)
_DAYS = re.compile(r"(?P<days>\d{1,2}(?:(?:, | and )\d{1,2})+) (?P<rest>[A-Z][a-z]+\.? \d{4})")
_RESPECTIVELY = re.compile(r"\brespectively\b", re.IGNORECASE)


def expanded(claims: Sequence[Claim], context: Context, dates: Sequence[DateReading]) -> list[Claim]:
    """The claims with those that follow from them; a claim that the sentence shows to be wrong is doubted."""
    by_sentence: dict[int, list[Claim]] = {}
    for claim in claims:
        by_sentence.setdefault(claim.reading.sentence, []).append(unless_denied(claim, context))
    starts = [one.start for one in dates]
    found: list[Claim] = []
    for number, own in by_sentence.items():
        low, high = (bisect_left(starts, at) for at in context.sentences[number])
        rows, told = rows_of(number, context), dates[low:high]
        pairs = [_of_its_time(claim) for claim in own]
        pairs += [
            more for claim in pairs for more in (*_ended(claim, context, told), *put_off_to(claim, context, told))
        ]
        alone = [one for one in pairs if not _in_row(one, rows)]
        pairs += [more for claim in alone for more in others_in_row(claim, context.text, context.sentences[number])]
        pairs += [more for claim in pairs for more in _shared(claim, rows)]
        pairs += [more for claim in pairs for more in _numbered(claim, context)]
        pairs += [more for claim in pairs for more in _dealt(claim, rows, context, told)]
        found += [_apart(claim, pairs, rows, context) for claim in each_once(pairs)]
    return each_once(found)


def _in_row(claim: Claim, rows: Sequence[list[CountryReading]]) -> bool:
    """Whether a party stands in a row with states other than its partner, among which dates may be dealt out."""
    near = (row_of(code, rows, claim.reading.start) for code in claim.codes)
    return any(len(row) > 1 and {*row} != {*claim.codes} for row in near)


def each_once(claims: Sequence[Claim]) -> list[Claim]:
    """Each claim once, as the most probable one that it follows from has it."""
    kept: dict[tuple[str, frozenset[str], str, str], Claim] = {}
    for claim in claims:
        key = (claim.type, frozenset(claim.codes), claim.date.edtf if claim.date else "", claim.status)
        other = kept.get(key)
        if other is None or (other.base or other).product < (claim.base or claim).product:
            kept[key] = claim if other is None or not other.doubt else replace(claim, doubt=other.doubt)
        elif claim.doubt and not other.doubt:
            kept[key] = replace(other, doubt=claim.doubt)
    return list(kept.values())


def _of_its_time(claim: Claim) -> Claim:
    """The claim with the heir of a party that had long ended on its date, where the text names it.

    "Closed its mission to the Papal States in 1867 …; sent a representative in 1939" to the Holy See.
    """
    day, known = claim.date.start if claim.date else None, gazetteer().countries
    if day is None or claim.source != "reader":
        return claim
    codes = []
    for code in claim.codes:
        last = known[code].existed[1] if known[code].kind == "former" else None
        if last is None or day.year <= last + GONE:
            codes.append(code)
            continue
        named = {party for party, _, _ in claim.reading.parties}
        heir = next((party for party in known[code].successors if party in named), None)
        if heir is None or heir in claim.codes:
            return replace(claim, doubt="one of its parties had ended by then")
        codes.append(heir)
    return replace(claim, codes=tuple(codes), base=claim) if tuple(codes) != claim.codes else claim


# stretches ---------------------------------------------------------------------------------------------------------


def _ended(claim: Claim, context: Context, dates: Sequence[DateReading]) -> Iterator[Claim]:
    """The second act of a stretch of which a claim has the first: "closed from 1979 to 1988"."""
    type_, mention = ENDS.get(claim.type), claim.mention
    if type_ is None or mention is None or claim.date is None or claim.status != "occurred" or mention.start < 0:
        return
    start, end = context.sentences[claim.reading.sentence]
    whole = next(
        (
            one
            for one in dates
            if start <= one.start < end
            and one.start <= mention.start < max(one.end, mention.end)
            and (value := one.bounded or one.value) is not None
            and "/" in value.edtf
            and value.edtf.partition("/")[0] == claim.date.edtf
        ),
        None,
    )
    value = (whole.bounded or whole.value) if whole is not None else None
    if whole is None or value is None or not _beside(whole, claim, context.text):
        return
    last = value.edtf.partition("/")[2]
    if last in {"", ".."}:
        return
    day = event_date(last, "explicit", whole.text)
    told = DateMention(whole.start, whole.end, day, whole.kind, whole.lead, names=False, part="last")
    yield replace(claim, type=type_, date=day, mention=told, base=claim.base or claim)
    for again in dates:
        if (
            again.value is not None
            and whole.end < again.start < end
            and _AGAIN.fullmatch(context.text, _end_of(whole, dates), again.start)
        ):
            value = again.value
            told = DateMention(again.start, again.end, value, again.kind, again.lead, names=False, part="whole")
            yield replace(claim, date=value, mention=told, base=claim.base or claim)


def _beside(whole: DateReading, claim: Claim, text: str) -> bool:
    """Whether a stretch stands in the clause of a claim's trigger, and words of a state that lasts with it."""
    low, high = claim.reading.start, claim.reading.end
    between = text[high : whole.start] if high <= whole.start else text[whole.end : low]
    near = len(between) <= BESIDE and not OTHER_CLAUSE.search(between) and ", when" not in between
    return near and bool(_STATIC.search(text[max(0, min(low, whole.start) - BESIDE) : max(high, whole.end)]))


def _end_of(whole: DateReading, dates: Sequence[DateReading]) -> int:
    """Where the last date of a stretch ends: its two dates may be mentions of their own."""
    return max(one.end for one in dates if one is whole or (one.bounded is not None and one.bounded == whole.bounded))


# rows --------------------------------------------------------------------------------------------------------------


def _shared(claim: Claim, rows: Sequence[list[CountryReading]]) -> Iterator[Claim]:
    """The claim for each state that stands in a row with one of its parties, towards each in the other's row.

    In a sentence that names others besides, only where the reader gives it some chance too.
    """
    if len(claim.codes) != 2 or claim.source != "reader":
        return
    left, right = (row_of(code, rows, claim.reading.start) for code in claim.codes)
    unnamed = not left or not right  # "She will then visit Fiji and Tonga", who is told before
    left, right = left or [claim.codes[0]], right or [claim.codes[1]]
    if left == right or len(left) + len(right) < 3 or max(len(left), len(right)) > LONGEST_ROW:
        return
    chances = {frozenset((a, b)): p for a, b, p in claim.reading.pairs}
    # "The premier left Peru for a visit to Chile and Cuba" names no third: Peru is whose premier it is.
    others = [row for row in rows if not {*codes_of(row)} <= {*claim.codes}]
    alone = claim.type == "visit" and left == [claim.codes[0]] and [codes_of(row) for row in others] == [right]
    for a in left:
        for b in right:
            likely = alone or len(rows) == (1 if unnamed else SIDES) or chances.get(frozenset((a, b)), 0.0) >= LEAST
            if a != b and (a, b) != claim.codes and likely:
                yield replace(claim, codes=(a, b), base=claim.base or claim)


def _numbered(claim: Claim, context: Context) -> Iterator[Claim]:
    """The claim for each of the states that "the three countries" means, towards the same other."""
    if len(claim.codes) != 2 or claim.source != "reader":
        return
    row = counted(claim.reading.sentence, claim.reading.start, context)
    outside = [code for code in claim.codes if code not in row]
    if len(outside) != 1:
        return
    for code in row:
        codes = (code, outside[0]) if claim.codes[1] == outside[0] else (outside[0], code)
        if codes != claim.codes:
            yield replace(claim, codes=codes, base=claim.base or claim)


def _dealt(
    claim: Claim, rows: Sequence[list[CountryReading]], context: Context, dates: Sequence[DateReading]
) -> Iterator[Claim]:
    """The claim with the date of its own where a row of dates is dealt out to a row of states, "respectively"."""
    start, end = context.sentences[claim.reading.sentence]
    if len(claim.codes) != 2 or claim.source != "reader" or not _RESPECTIVELY.search(context.text, start, end):
        return
    told = _row_of_dates([one for one in dates if start <= one.start < end], context.text)
    for code in claim.codes:
        row = row_of(code, rows, claim.reading.start)
        if len(row) > 1 and len(row) == len(told):
            own = told[row.index(code)]
            if claim.date is None or own.value.edtf != claim.date.edtf:
                yield replace(claim, date=own.value, mention=own, base=claim.base or claim)
                yield replace(claim, doubt="the dates are dealt out to the states in their order")


def _row_of_dates(dates: Sequence[DateReading], text: str) -> list[DateMention]:
    """The dates of the last row of dates in a sentence; "8 and 10 June 2006" is a row of two."""
    for one in dates:
        if (match := _DAYS.fullmatch(one.text)) is not None:
            days = [resolve_date(f"{day} {match['rest']}") for day in re.findall(r"\d+", match["days"])]
            return [
                DateMention(one.start, one.end, day, one.kind, one.lead, names=False, part="whole")
                for day in days
                if day
            ]
    row: list[DateMention] = []
    for one in dates:
        if one.value is None:
            continue
        if row and not re.fullmatch(r",? (?:and )?(?:on |in )?", text[row[-1].end : one.start]):
            row = []
        row.append(DateMention(one.start, one.end, one.value, one.kind, one.lead, names=False, part="whole"))
    return row


def _apart(claim: Claim, all_: Sequence[Claim], rows: Sequence[list[CountryReading]], context: Context) -> Claim:
    """A claim between two of one row, doubted where both act towards a third: "Peru and Chile broke with Cuba"."""
    if len(claim.codes) != 2 or not load_types()[claim.type].symmetric or claim.source != "reader":
        return claim
    row = row_of(claim.codes[0], rows, claim.reading.start)
    if claim.codes[1] not in row:
        return claim
    for other in all_:
        same = other.reading.sentence == claim.reading.sentence and other.type == claim.type
        third = [code for code in other.codes if code not in row]
        likely = (other.base or other).product >= ALIKE * claim.product
        one = len(third) == 1 and len({*other.codes} & {*row}) == 1
        if same and likely and one and _linked(third[0], rows, claim, context):
            return replace(claim, doubt="its parties act together towards a third")
    return claim


def _linked(code: str, rows: Sequence[list[CountryReading]], claim: Claim, context: Context) -> bool:
    """Whether a state stands behind "with", "from", "to" and the like after the trigger."""
    for row in rows:
        if any(reading.country and reading.country.code == code for reading in row):
            between = context.text[claim.reading.start : row[0].start]
            return row[0].start > claim.reading.start and bool(_LINK.search(between[-25:]))
    return False


def codes_of(row: Sequence[CountryReading]) -> list[str]:
    """The codes of the states of a row."""
    return [reading.country.code for reading in row if reading.country is not None]
