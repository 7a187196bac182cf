"""Anniversaries: what is celebrated, how many years after, and the date that they count back to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from diplotimeline.grammar import lexical
from diplotimeline.lexicon.dates import words
from diplotimeline.model import EventDate
from diplotimeline.resolve.dates import event_date
from diplotimeline.resolve.ordinals import SPELT, ordinal

REACH = 45  # characters between an anniversary and what it is named for, at most
NAMED = {"centenary": 100, "centenaries": 100, "bicentenary": 200, "bicentennial": 200, "centennial": 100}
WHOLE = {
    "half a century": 50, "a half[- ]century": 50, "a century": 100, "a quarter[- ](?:of a )?century": 25,
    "a decade": 10, "two decades": 20, "three decades": 30, "four decades": 40, "five decades": 50,
}  # fmt: skip
YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
# What only lasted is no feast: "ended ten years of war", "after two years of talks".
LASTED = re.compile(
    r"\b(?:after|following|despite|during|through(?:out)?|for|from|in|end(?:s|ed|ing)?(?: to)?|clos(?:es?|ed|ing)"
    r"|emerged from|capp(?:ed|ing)|conclud(?:ed|ing)|spent|took|lasted|crowned|broke)"
    r" (?:the |some |about |nearly |almost |more than |over |his |their )?$",
    re.IGNORECASE,
)


NEXT_YEAR = re.compile(r"\b(?:(?:next|the coming) year['’]s|next year(?: [\w’'-]+){0,6}) (?:the )?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Anniversary:
    """The words that tell of an anniversary, how many years it counts (None: they do not say), and whether it is due.

    `due` is 1 where it falls in the year after the one that is told ("next year's 50-year anniversary").
    """

    start: int
    end: int
    years: int | None
    due: int = 0


@lexical
def _pattern() -> re.Pattern[str]:
    counts = "|".join(sorted((w for w in words()["number"] if w.isalpha()), key=len, reverse=True))
    feast = r"(?:anniversar(?:y|ies)|jubilees?|birthday)"
    return re.compile(
        rf"\b(?:(?:(?P<nth>\d+)(?:st|nd|rd|th)?|(?P<spelt>{SPELT}))[ -](?:years?[ -])?)?{feast}\b"
        rf"|\b(?P<named>{'|'.join(NAMED)})\b"
        rf"|\b(?:(?:(?P<years>\d+)|(?P<count>{counts}))[ -]years?|(?P<whole>{'|'.join(WHOLE)})) (?:of|since|after)\b"
        rf"|\b(?:the|its|their) (?:(?P<nth_year>\d+)(?:st|nd|rd|th)|(?P<spelt_year>{SPELT})) year of\b",
        re.IGNORECASE,
    )


def anniversary_of(text: str, trigger: tuple[int, int]) -> Anniversary | None:
    """The anniversary that a trigger is celebrated on ("the 60th anniversary of diplomatic relations"), if one is."""
    start, end = trigger
    found = [m for m in _pattern().finditer(text, 0, end) if m.end() > start or _follows(text[m.end() : start])]
    lasting = [m for m in found if m["years"] or m["count"] or m["whole"]]
    before = {m: text[max(0, m.start() - REACH) : m.start()] for m in lasting}
    found = [m for m in found if m not in before or not LASTED.search(before[m])]
    if not found:
        return None
    match = found[-1]
    due = NEXT_YEAR.search(text, max(0, match.start() - REACH), match.start()) is not None
    return Anniversary(match.start(), match.end(), _years(match), int(due))


def _years(match: re.Match[str]) -> int | None:
    if number := match["nth"] or match["years"] or match["nth_year"]:
        return int(number)
    if match["whole"]:
        return next(years for words_of, years in WHOLE.items() if re.fullmatch(words_of, match["whole"].lower()))
    if match["named"]:
        return NAMED[match["named"].lower()]
    if spelt := match["spelt"] or match["spelt_year"]:
        return ordinal(spelt)
    known = words()["number"].get((match["count"] or "").lower())
    return int(known) if known else None


def _follows(between: str) -> bool:
    """Whether what stands between an anniversary and a trigger lets it be named for that."""
    return len(between) <= REACH and not set(between) & set(",;:")


def is_the_feast(when: EventDate, years: int | None, text: str, published: date | None) -> bool:
    """Whether a date is the one of the celebration, not one of what is celebrated; `text` is its sentence."""
    latest = published.year if published else max((int(year) for year in YEAR.findall(text)), default=0)
    known = published is not None or years is not None
    return known and when.start is not None and when.start.year > latest - max((years or 0) - 2, 1)


def counted_back(feast: EventDate, years: int, words_told: str) -> EventDate | None:
    """The year that an anniversary in the year of `feast` counts back to, None before the year 1."""
    if feast.start is None or feast.start.year <= years:
        return None
    return event_date(f"{feast.start.year - years:04d}", "relative", words_told)
