"""Dates that count from what is told around them, as candidates: "the 27th", "that autumn", "a week after".

The finder reads such words where one date is plainly meant.  Here each is offered from the dates told before and after
it, and the reader says which one it is, if any.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from calendar import month_name, monthrange
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta

from diplotimeline.grammar import lexical
from diplotimeline.lexicon.dates import words
from diplotimeline.reader.mentions import DateMention
from diplotimeline.resolve import edtf
from diplotimeline.resolve.dates import DateReading, event_date

REACH = 200  # characters to the date after, from which an offset may count
BACK, NEAR = 6, 2  # dates before an expression that are looked at, and how many of them it may count from
LONGEST_STAY = 60  # days from publication to the day until which something lasts
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
MONTHLY = frozenset({"day", "month"})
YEARLY = MONTHLY | {"year", "season", "quarter"}
WEEK_END = 7  # the last day of the first week of a month
MONTHS = {name: i for i, name in enumerate(month_name) if name}
UNITS = {"day": 1, "morning": 1, "night": 1, "week": 7, "fortnight": 14}
SAID_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)\b"

TENS = ["twenty-first", "twenty-second", "twenty-third", "twenty-fourth", "twenty-fifth", "twenty-sixth"]
TENS += ["twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first"]
ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh"]
ORDINALS += ["twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth"]
ORDINALS += ["nineteenth", "twentieth", *TENS]
NO_NOUN = (  # what follows an ordinal that is a day, not "the 27th session"
    r"(?! and (?:final|last|only|latest|concluding|closing|most|more)\b)"  # "on the second and final leg"
    r"(?! (?:in|for) (?:[\w-]+ ){1,3}(?:years|months|decades|weeks)\b)"  # "his visit, the second in seventy years"
    r"(?=[,.;:!?)]|\s(?:and|to|of (?:that|the same|the) month|in|at|for|he|she|it|they|the|by|a|an|when|after)\b)"
)
ORDINAL = re.compile(
    rf"\bthe (?P<n>\d{{1,2}})(?:st|nd|rd|th)\b{NO_NOUN}|\bthe (?P<word>{'|'.join(ORDINALS)})\b{NO_NOUN}"
)
SEASON = re.compile(
    r"\b(?P<which>that same|that|this|the same|the following|the next|the previous|last|next|in the|in|the)"
    r"(?: (?:early|late))? (?P<season>spring|summer|autumn|fall|winter)\b(?! (?:of )?\d)",
    re.IGNORECASE,
)
EDGE = re.compile(
    rf"\bthe (?P<edge>last|first) day of (?:(?:the|that|this) (?P<unit>month|year)\b|{SAID_YEAR})", re.IGNORECASE
)
FIRST_WEEK = re.compile(rf"\bfirst (?:week|days) of (?P<month>{'|'.join(MONTHS)})\b(?: {SAID_YEAR})?")
WHOLE = re.compile(
    r"\b(?:before|by|at|from|since|towards?|until) the (?:year was out|year'?s end|(?:start|beginning|opening|end|"
    r"close|turn) of (?:the|that|this) (?P<unit>month|year))\b|\b(?:that|the same|this) same (?P<same>month|year)\b",
    re.IGNORECASE,
)
VAGUE = re.compile(
    r"\b(?:(?:a few |some |several |only |just )?(?:days|weeks) (?:later|afterwards?)"
    r"|within (?:a few |some )?(?:days|weeks)|in the (?:days|weeks) (?:that followed|thereafter|after))\b",
    re.IGNORECASE,
)
EVE = re.compile(
    r"\b(?:on the eve\b(?! of)|the (?:night|evening) before\b"
    r"|(?P<over>overnight)\b|(?P<same>(?:in the|that|the same) (?:afternoon|evening))\b)",
    re.IGNORECASE,
)
BOTH = re.compile(
    r"\bthe (?P<n>\d{1,2})(?:st|nd|rd|th) (?:and|to|until|till|through|[-–]) (?:the )?"
    r"(?P<last>\d{1,2})(?:st|nd|rd|th)\b"
)
UNTIL = frozenset({"until", "through", "till"})


@lexical
def _offset() -> re.Pattern[str]:
    numbers = "|".join(sorted((w for w in words()["number"] if w.isalpha()), key=len, reverse=True))
    return re.compile(
        rf"\b(?P<n>an?|one|the|\d{{1,2}}|{numbers}) (?P<unit>day|morning|night|week|fortnight|month|year)s?"
        r"(?: (?:to the day|almost to the day))? (?P<way>after(?:wards?)?|later|before|earlier|previously)\b",
        re.IGNORECASE,
    )


@lexical
def _ahead() -> re.Pattern[str]:
    numbers = "|".join(sorted((w for w in words()["number"] if w.isalpha()), key=len, reverse=True))
    return re.compile(
        rf"\bin (?P<n>an?|one|\d{{1,2}}|{numbers}) (?P<unit>day|week|fortnight|month)s?\b(?! of\b| after\b| later\b)",
        re.IGNORECASE,
    )


def counted(
    text: str, readings: Sequence[DateReading], published: Callable[[int], date | None]
) -> Iterator[DateMention]:
    """Candidates that count from the dates told around them; `published` gives the day of publication at an offset."""
    told = _Told(readings, published)
    ways: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], _Told], Iterable[str | None]]], ...] = (
        (ORDINAL, _ordinal),
        (BOTH, _both),
        (SEASON, _season),
        (EDGE, _edge),
        (FIRST_WEEK, _first_week),
        (WHOLE, _whole),
        (VAGUE, _vague),
        (EVE, _eve),
        (_offset(), _moved),
        (_ahead(), _coming),
    )
    for pattern, values in ways:
        for match in pattern.finditer(text):
            for i, value in enumerate(dict.fromkeys(v for v in values(match, told) if v)):
                day = event_date(value, "inherited", match.group())
                part = "whole" if i == 0 else "earlier"
                yield DateMention(match.start(), match.end(), day, "narrative", "", names=False, part=part)
    yield from told.until()


class _Told:
    """The dates of an article that others may count from."""

    def __init__(self, readings: Sequence[DateReading], published: Callable[[int], date | None]) -> None:
        found = ((r, r.value.start, r.value.precision) for r in readings if r.value is not None and not r.names)
        self.dates = [(reading, day, precision) for reading, day, precision in found if day is not None]
        self.starts = [reading.start for reading, _, _ in self.dates]
        self.published = published

    def before(self, at: int, precisions: frozenset[str], *, today: bool = False) -> list[date]:
        """The two last dates of some precision that stand before an offset, in different months; then that of today."""
        last = bisect_left(self.starts, at)
        found: list[date] = []
        for _, day, precision in reversed(self.dates[max(0, last - BACK) : last]):
            if precision in precisions and all((day.year, day.month) != (d.year, d.month) for d in found):
                found.append(day)
        now = self.published(at) if today else None
        return found[:NEAR] + ([now] if now else [])

    def around(self, start: int, end: int) -> list[date]:
        """The last day told before a stretch of text, and the next one after it."""
        first, after = bisect_left(self.starts, start), bisect_left(self.starts, end)
        while first and self.dates[first - 1][0].end > start:
            first -= 1  # the expression itself, as the finder reads it
        near = [*self.dates[max(0, first - 1) : first], *self.dates[after : after + 1]]
        return [day for r, day, precision in near if precision == "day" and r.start - end <= REACH]

    def until(self) -> Iterator[DateMention]:
        """From the day of publication to a day until which something lasts."""
        for reading, day, precision in self.dates:
            today = self.published(reading.start) if precision == "day" and reading.lead in UNTIL else None
            if today is not None and 0 < (day - today).days < LONGEST_STAY:
                value = event_date(f"{edtf.day(today)}/{edtf.day(day)}", "relative", reading.text)
                yield DateMention(
                    reading.start, reading.end, value, "narrative", reading.lead, names=False, part="until"
                )


def _day(year: int, month: int, number: int) -> str | None:
    return edtf.day(date(year, month, number)) if 1 <= number <= monthrange(year, month)[1] else None


def _ordinal(match: re.Match[str], told: _Told) -> Iterator[str | None]:
    number = int(match["n"]) if match["n"] else ORDINALS.index(match["word"]) + 1
    return (_day(day.year, day.month, number) for day in told.before(match.start(), MONTHLY, today=True))


def _both(match: re.Match[str], told: _Told) -> Iterator[str]:
    """The days of "the 15th and 16th", in the months told."""
    for day in told.before(match.start(), MONTHLY, today=True):
        first, last = (_day(day.year, day.month, int(match[name])) for name in ("n", "last"))
        if first and last and first < last:
            yield f"{first}/{last}"


def _season(match: re.Match[str], told: _Told) -> Iterator[str]:
    """The season of the years told, and of those beside them where the words say so."""
    years = [day.year for day in told.before(match.start(), YEARLY, today=True)][:NEAR]
    which, season = match["which"].lower(), SEASONS[match["season"].lower()]
    by = {"the following": 1, "the next": 1, "next": 1, "the previous": -1, "last": -1}.get(which, 0)
    return (f"{year:04d}-{season}" for year in [*(year + by for year in years), *(years if by else ())])


def _edge(match: re.Match[str], told: _Told) -> Iterator[str | None]:
    """The first or last day of the month or year."""
    monthly, last = (match["unit"] or "").lower() == "month", match["edge"].lower() == "last"
    said = [date(int(match["year"]), 1, 1)] if match["year"] else None
    for day in said or told.before(match.start(), MONTHLY if monthly else YEARLY):
        month = day.month if monthly else 12 if last else 1
        yield _day(day.year, month, monthrange(day.year, month)[1] if last else 1)


def _first_week(match: re.Match[str], told: _Told) -> Iterator[str]:
    years = [day.year for day in told.before(match.start(), YEARLY, today=True)][:NEAR]
    for year in [int(match["year"])] if match["year"] else years:
        first = date(year, MONTHS[match["month"]], 1)
        yield f"{edtf.day(first)}/{edtf.day(first.replace(day=WEEK_END))}"


def _whole(match: re.Match[str], told: _Told) -> Iterator[str]:
    """The month or year, and its first or last part where the words name one."""
    monthly = "month" in {(match["unit"] or "").lower(), (match["same"] or "").lower()}
    edge = re.search("start|beginning|opening|end|close", match.group(), re.IGNORECASE)
    for day in told.before(match.start(), MONTHLY if monthly else YEARLY, today=True):
        whole = edtf.day(day)[: 7 if monthly else 4]
        yield whole
        if edge is not None:
            late = edge.group().lower() in {"end", "close"}
            last = f"{monthrange(day.year, day.month)[1]}"
            first, until = (
                (("21", last) if late else ("01", "10")) if monthly else (("10", "12") if late else ("01", "03"))
            )
            yield f"{whole}-{first}/{whole}-{until}"


def _vague(match: re.Match[str], told: _Told) -> Iterable[str]:
    """The months told before "days later", which says no day; "three days later" does."""
    before = match.string[: match.start()].split()[-1:]
    if any(word.isdigit() or word.lower() in words()["number"] for word in before):
        return ()
    return (edtf.day(day)[:7] for day in told.before(match.start(), MONTHLY, today=True))


def _eve(match: re.Match[str], told: _Told) -> Iterator[str]:
    """The day before the days told around "on the eve", and before today; "in the evening", those days themselves."""
    today = told.published(match.start())
    for day in [*told.around(match.start(), match.end()), *([today] if today else [])]:
        if not match["same"]:
            yield edtf.day(day - timedelta(days=1))
        if match["same"] or match["over"]:
            yield edtf.day(day)


def _moved(match: re.Match[str], told: _Told) -> Iterator[str | None]:
    """The days told around an offset moved by it, in the direction that the words name, then in the other."""
    number, unit = _number(match["n"]), match["unit"].lower()
    sign = 1 if match["way"].lower().startswith(("after", "later")) else -1
    for day in told.around(match.start(), match.end()):
        for way in (sign, -sign):
            if unit == "year":
                yield f"{day.year + way * number:04d}"
                yield _day(day.year + way * number, day.month, day.day)
            elif unit == "month":
                month = day.year * 12 + day.month - 1 + way * number
                yield f"{month // 12:04d}-{month % 12 + 1:02d}"
            else:
                yield edtf.day(day + timedelta(days=way * number * UNITS[unit]))


def _coming(match: re.Match[str], told: _Told) -> Iterator[str]:
    """What "in two weeks" is from the day of publication: that day and its week, or the month."""
    today = told.published(match.start())
    if today is None:
        return
    number, unit = _number(match["n"]), match["unit"].lower()
    if unit == "month":
        month = today.year * 12 + today.month - 1 + number
        yield f"{month // 12:04d}-{month % 12 + 1:02d}"
        return
    day = today + timedelta(days=number * UNITS[unit])
    yield edtf.day(day)
    if unit != "day":
        monday = day - timedelta(days=day.weekday())
        yield f"{edtf.day(monday)}/{edtf.day(monday + timedelta(days=6))}"


def _number(said: str) -> int:
    said = said.lower()
    return int(said) if said.isdigit() else 1 if said in {"a", "an", "one", "the"} else int(words()["number"][said])
