"""Other ways to take the dates of an article, which the reader weighs beside the finder's own.

What a text leaves open is offered: the year of a day or month that names none, the week of a weekday, the days of "a
three-day visit", the stretch between two days that are told beside each other.  Which one is meant the text around it
says, and the reader has learned.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from diplotimeline.grammar import lexical
from diplotimeline.lexicon.dates import words
from diplotimeline.model import EventDate
from diplotimeline.reader.counted import counted
from diplotimeline.reader.mentions import DateMention
from diplotimeline.resolve import edtf
from diplotimeline.resolve.dates import DateReading, event_date, resolve_date

WEEKDAY = "weekday"  # the finder's rule
LONGEST_STAY = 21  # days
STAY_REACH, JOIN_REACH = 220, 320  # characters between a duration and its day, and between two days of one stretch
YEARS = 2  # told before a date, that it may be of
BASES = 2  # days that a duration is counted from or to, the nearest
YEARLESS = frozenset({"day", "month", "season", "interval"})


def alternatives(
    text: str, readings: Sequence[DateReading], days: Sequence[tuple[int, date | None]]
) -> Iterator[DateMention]:
    """Candidates beside those that the finder gives.

    `days` are the stories of the text: the offset at which each begins and its day of publication.
    """
    dated = [reading for reading in readings if not reading.names]
    for i, reading in enumerate(dated):
        published = _published(days, reading.start)
        if reading.kind == "partial":
            yield from _years(dated, i, published)
        elif reading.rule == WEEKDAY and reading.value is not None:
            yield from _weeks(reading, reading.value, published)
    told = [(r, r.value.start) for r in dated if r.value and r.value.start and r.value.precision == "day"]
    yield from _stays(text, told, days)
    yield from _joined(told)
    yield from counted(text, readings, lambda at: _published(days, at))


def _published(days: Sequence[tuple[int, date | None]], at: int) -> date | None:
    return days[max(0, bisect_right(days, at, key=lambda story: story[0]) - 1)][1] if days else None


def _mention(reading: DateReading, value: str, part: str) -> DateMention:
    day = event_date(value, reading.value.basis if reading.value else "inherited", reading.text)
    return DateMention(reading.start, reading.end, day, reading.kind, reading.lead, reading.names, part)


def _years(dated: Sequence[DateReading], i: int, published: date | None) -> Iterator[DateMention]:
    """A day, month or season without a year in the years that it may be of: next to the one read, or told near it."""
    reading = dated[i]
    if reading.value is None:
        for year in _years_told(dated, i):
            found = resolve_date(f"{reading.text} {year}")
            if found is not None:
                yield _mention(reading, found.edtf, "later" if year > _year(dated, i) else "earlier")
        return
    value = reading.value.edtf
    if reading.value.precision not in YEARLESS or reading.value.start is None:
        return
    own = reading.value.start.year
    near = {own - 1, own + 1} if published is not None and abs(own - published.year) <= 1 else set()
    for year in sorted({*near, *_years_told(dated, i)} - {own}):
        moved = _in_year(value, year - own)
        if moved is not None and _on_its_weekday(reading, moved):
            yield _mention(reading, moved, "later" if year > own else "earlier")


def _years_told(dated: Sequence[DateReading], i: int) -> list[int]:
    """The years that stand before and after a date: the two last ones, the last one inferred, and the next."""
    before = list(dict.fromkeys(y for y in (_stated(r) for r in reversed(dated[max(0, i - 8) : i])) if y))[:YEARS]
    inferred = next((y for y in (_inferred(r) for r in reversed(dated[max(0, i - 3) : i])) if y), None)
    after = next((y for y in (_stated(r) for r in dated[i + 1 : i + 3]) if y), None)
    return [year for year in dict.fromkeys((*before, inferred, after)) if year is not None]


def _year(dated: Sequence[DateReading], i: int) -> int:
    return next((y for y in (_stated(dated[j]) for j in range(i - 1, -1, -1)) if y), 0)


def _stated(reading: DateReading) -> int | None:
    value = reading.value
    return value.start.year if value is not None and value.start is not None and reading.kind == "absolute" else None


def _inferred(reading: DateReading) -> int | None:
    value = reading.value
    return value.start.year if value is not None and value.start is not None else None


@lexical
def _weekday() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words()[WEEKDAY]))})\b", re.IGNORECASE)


def _on_its_weekday(reading: DateReading, value: str) -> bool:
    """Whether a day of another year falls on the weekday that the text gives with it: "Friday, 21 April"."""
    said = _weekday().search(reading.text)
    start = edtf.parse_edtf(value)[0]
    return said is None or start is None or start.weekday() == int(words()[WEEKDAY][said.group().lower()])


def _in_year(value: str, by: int) -> str | None:
    moved = re.sub(r"\d{4}(?=-|$)", lambda m: f"{int(m.group()) + by:04d}", value)
    try:
        edtf.parse_edtf(moved)
    except ValueError:
        return None  # the 29th of February
    return moved


def _weeks(reading: DateReading, value: EventDate, published: date | None) -> Iterator[DateMention]:
    """A weekday in the week before and after the one read."""
    if published is None or value.start is None or value.precision != "day":
        return
    for days, part in ((-7, "earlier"), (7, "later")):
        other = value.start + timedelta(days=days)
        if abs((other - published).days) <= 7:
            yield _mention(reading, edtf.day(other), part)


@lexical
def _duration() -> re.Pattern[str]:
    numbers = "|".join(sorted((w for w in words()["number"] if w.isalpha()), key=len, reverse=True))
    amount = rf"\b(?P<amount>\d{{1,2}}|{numbers})(?:[- ]day\b|[ -]days\b)"
    return re.compile(rf"{amount}(?! (?:ago|later|earlier|after|before))", re.IGNORECASE)


def _stays(
    text: str, told: Sequence[tuple[DateReading, date]], days: Sequence[tuple[int, date | None]]
) -> Iterator[DateMention]:
    """The stretch of a stay of some days that begins or ends on a day told near it, or that began or ends today."""
    for match in _duration().finditer(text):
        amount = match["amount"].lower()
        length = int(amount) if amount.isdigit() else int(words()["number"][amount])
        if not 2 <= length <= LONGEST_STAY:
            continue
        span = timedelta(days=length - 1)
        for reading, day in _nearest(told, match.start(), match.end()):
            yield _mention(reading, f"{edtf.day(day)}/{edtf.day(day + span)}", "from")
            yield _mention(reading, f"{edtf.day(day - span)}/{edtf.day(day)}", "until")
            coming = day + timedelta(days=7)  # "had been due on Monday for three days of talks"
            if reading.rule == WEEKDAY and day == _published(days, reading.start):
                yield _mention(reading, f"{edtf.day(coming)}/{edtf.day(coming + span)}", "from")
        published = _published(days, match.start())
        if published is not None:
            for first, part in ((published, "from"), (published - span, "until")):
                value = event_date(f"{edtf.day(first)}/{edtf.day(first + span)}", "relative", match.group())
                yield DateMention(match.start(), match.end(), value, "duration", "", names=False, part=part)


def _nearest(told: Sequence[tuple[DateReading, date]], start: int, end: int) -> list[tuple[DateReading, date]]:
    """The days told nearest to a stretch of text, not far from it."""
    at = bisect_right(told, start, key=lambda one: one[0].start)

    def gap(one: tuple[DateReading, date]) -> tuple[int, int]:
        reading = one[0]
        return max(reading.start - end, start - reading.end, 0), reading.start

    near = sorted(told[max(0, at - BASES) : at + BASES], key=gap)[:BASES]
    return [one for one in near if gap(one)[0] <= STAY_REACH]


def _joined(told: Sequence[tuple[DateReading, date]]) -> Iterator[DateMention]:
    """The stretch between two days that are told beside each other."""
    for (left, first), (right, last) in pairwise(told):
        low, high = sorted((first, last))
        if right.start - left.end <= JOIN_REACH and 0 < (high - low).days < LONGEST_STAY:
            whole = f"{edtf.day(low)}/{edtf.day(high)}"
            if left.bounded is None or left.bounded.edtf != whole:
                yield _mention(right, whole, "joined")
