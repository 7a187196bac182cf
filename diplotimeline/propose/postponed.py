"""What was put off from one day to another: it did not take place on the one and is to take place on the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from diplotimeline.propose.chances import moved
from diplotimeline.reader.claims import Claim
from diplotimeline.reader.labels import STATUSES
from diplotimeline.reader.mentions import DateMention
from diplotimeline.reader.session import Reading
from diplotimeline.resolve.context import Context
from diplotimeline.resolve.dates import DateReading

CONTACT = frozenset({"visit", "meeting"})
WAYS = frozenset({"whole", "earlier", "later"})  # to take the year or the week that a date leaves open
POSSIBLE = STATUSES.index("possible")
# "Has been postponed (from January) to 12 March", "put off until the autumn".
PUT_OFF = re.compile(
    r"\b(?:postponed|put (?:off|back)|moved|shifted|rescheduled|delayed|deferred|brought forward|pushed back)\b"
    r"(?: from [^.;,]{1,40}?)? (?:to|until|till|for) (?:the )?$",
    re.IGNORECASE,
)


def postponed(reading: Reading, context: Context, dates: Sequence[DateReading]) -> Reading:
    """The reading; of a visit or meeting that was put off to a date as negated, and not on that date."""
    new = _new_date(reading, context, dates)
    if new is None:
        return reading
    possible = reading.statuses[POSSIBLE]
    old = replace(reading, dates=_without(reading, new.end), statuses=(0.0, 0.0, possible, round(1 - possible, 6)))
    return moved(old, lambda mention: _nearest(mention, old, new))


def put_off_to(claim: Claim, context: Context, dates: Sequence[DateReading]) -> Iterator[Claim]:
    """The claim that what was put off is planned for the date that it was put off to."""
    new = _new_date(claim.reading, context, dates) if claim.status == "negated" and claim.source == "reader" else None
    if new is not None and new.value is not None:
        to = DateMention(new.start, new.end, new.value, new.kind, new.lead, names=False, part="whole")
        yield replace(
            claim, status="planned", date=new.value, mention=to, date_p=1.0, base=claim.base or claim, denied=True
        )


def _new_date(reading: Reading, context: Context, dates: Sequence[DateReading]) -> DateReading | None:
    if reading.type not in CONTACT:
        return None
    end = context.sentences[reading.sentence][1]
    near = (one for one in dates if reading.start <= one.start < end and one.value is not None and one.value.start)
    return next((one for one in near if PUT_OFF.search(context.text, reading.start, one.start)), None)


def _without(reading: Reading, end: int) -> tuple[tuple[DateMention | None, float], ...]:
    """The chances of the dates but for one that ends there; what it had goes to the likeliest other, or to none."""
    chances = {one: chance for one, chance in reading.dates if one is None or one.end != end}
    best = max(chances, key=lambda one: (chances[one], one is not None and one.start), default=None)
    chances[best] = round(chances.get(best, 0.0) + 1 - sum(chances.values()), 6)
    return tuple(chances.items())


def _nearest(mention: DateMention | None, reading: Reading, new: DateReading) -> DateMention | None:
    """Of the ways to take the words of a date ("January") the one nearest to the new date."""
    day = new.value.start if new.value is not None else None
    if mention is None or day is None:
        return None
    same = [m for m, _ in reading.dates if m is not None and (m.start, m.end) == (mention.start, mention.end)]
    near = [m for m in same if m.value.start is not None and m.part in WAYS]
    return min(near, key=lambda m: abs((m.value.start or day) - day), default=None)
