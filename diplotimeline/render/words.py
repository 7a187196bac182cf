"""Dates, statuses and conflicts in English words, the same for every format that people read.

A date is said exactly as precisely as it is known: a month never gets a day.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from types import MappingProxyType

from diplotimeline.model import Conflict, Event, EventDate, Review

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_HEMISPHERES = ("", "", " (southern hemisphere)")
# ISO 8601-2, level 2, section 4.8: numbers behind the year that stand for parts of it.
_PARTS = MappingProxyType(
    {
        **{
            21 + 4 * group + number: f"{season} {{}}{note if group else ''}"
            for group, note in enumerate(_HEMISPHERES)
            for number, season in enumerate(("spring", "summer", "autumn", "winter"))
        },
        **{33 + n: f"{word} quarter of {{}}" for n, word in enumerate(("first", "second", "third", "fourth"))},
        **{37 + n: f"{word} four months of {{}}" for n, word in enumerate(("first", "second", "third"))},
        **{40 + n: f"{word} half of {{}}" for n, word in enumerate(("first", "second"))},
    }
)
STATUS_WORDS = MappingProxyType(
    {"occurred": "happened", "planned": "planned", "possible": "possible", "negated": "did not happen"}
)
# Where a column is narrow.
STATUS_SHORT = MappingProxyType({**STATUS_WORDS, "negated": "not so"})
UNDATED = "undated"
DISAGREE = "sources disagree"
UNSURE = 0.5  # the confidence below which an event is marked as in doubt
UNSURE_WORDS = f"under {UNSURE:.0%} sure: more likely wrong in something (type, countries, date, status) than right"


def date_words(when: EventDate | None) -> str:
    """Give a date in words: "17 August 2017", "June 2017", "since 2015", "between 2008 and 2011", "undated"."""
    if when is None:
        return UNDATED
    quarter = re.fullmatch(r"(\d{4})-(01|04|07|10)/\1-(03|06|09|12)", when.edtf)
    if when.precision == "quarter" and quarter:
        return _PARTS[33 + int(quarter[2]) // 3].format(int(quarter[1]))
    return edtf_words(when.edtf)


def basis_words(when: EventDate | None) -> str:
    """Give a remark on a date that the text does not state itself, else the empty string."""
    return "day of publication" if when and when.basis == "publication" else ""


def day_words(day: date) -> str:
    """Give a day in words: "17 August 2017"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def month_words(year: int, month: int) -> str:
    """Give a month in short words, for an axis: "Aug 2017"."""
    return f"{MONTHS[month - 1][:3]} {year}"


def edtf_words(edtf: str) -> str:
    """Give an EDTF string in words; one that has no words here (an uncommon level 2 form) is given as it is."""
    begin, slash, end = edtf.partition("/")
    if not slash:
        return _set_words(edtf) or _single(edtf) or edtf
    if end in {"..", ""}:
        return _prefixed("since", begin, edtf)
    if begin in {"..", ""}:
        return _prefixed("by", end, edtf)
    return _interval(begin, end) or edtf


def _prefixed(word: str, part: str, edtf: str) -> str:
    words = _single(part)
    return f"{word} {words}" if words else edtf


def _interval(begin: str, end: str) -> str | None:
    """Words for a closed interval; what both ends share is told once: "between 3 and 5 May 2014"."""
    one, other = _single(begin), _single(end)
    if not one or not other:
        return None
    if re.fullmatch(r"\d{4}-(0[1-9]|1[0-2]).*", begin) and begin[:4] == end[:4]:
        one = one.removesuffix(f" {int(begin[:4])}")
        if len(begin) == len(end) == 10 and begin[:7] == end[:7]:
            one = one.partition(" ")[0]
    return f"between {one} and {other}"


def _set_words(edtf: str) -> str | None:
    """Words for "one of" sets: [2008,2011], [..2015], [2015..]."""
    inner = re.fullmatch(r"\[(.+)\]", edtf)
    if not inner:
        return None
    text = inner[1]
    if text.startswith(".."):
        words = _single(text[2:])
        return f"by {words}" if words else None
    if text.endswith(".."):
        words = _single(text[:-2])
        return f"{words} or later" if words else None
    parts = [_single(part.strip()) for part in text.split(",")]
    if len(parts) < 2 or not all(parts):
        return None
    return f"{', '.join(str(part) for part in parts[:-1])} or {parts[-1]}"


def _single(part: str) -> str | None:
    """Words for one date without an interval; None for a form not known here."""
    bare, doubt = part.rstrip("?~%"), part[len(part.rstrip("?~%")) :]
    words = next((words for form, say in _FORMS if (match := form.fullmatch(bare)) and (words := say(match))), None)
    if words is None:
        return None
    prefix = {"": "", "?": "perhaps ", "~": "about ", "%": "perhaps about "}.get(doubt)
    return None if prefix is None else prefix + words


def _day(match: re.Match[str]) -> str | None:
    month = int(match[2])
    return f"{int(match[3])} {MONTHS[month - 1]} {int(match[1])}" if 1 <= month <= 12 else None


def _month(match: re.Match[str]) -> str | None:
    number, year = int(match[2]), str(int(match[1]))
    if 1 <= number <= 12:
        return f"{MONTHS[number - 1]} {year}"
    return _PARTS[number].format(year) if number in _PARTS else None


def _century(match: re.Match[str]) -> str:
    number = int(match[1]) + 1
    ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending} century"


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str | None]], ...] = (
    (re.compile(r"(\d{4})-(\d{2})-(\d{2})"), _day),
    (re.compile(r"(\d{4})-(\d{2})"), _month),
    (re.compile(r"(\d{4})"), lambda match: str(int(match[1]))),
    (re.compile(r"(\d{3})X"), lambda match: f"{int(match[1])}0s"),
    (re.compile(r"(\d{2})XX"), _century),
    (re.compile(r"(\d{4})-XX(?:-XX)?"), lambda match: str(int(match[1]))),
    (re.compile(r"(\d{4})-(\d{2})-XX"), _month),
    (re.compile(r"-(\d{4})"), lambda match: f"{int(match[1]) + 1} BC"),
)


def count(number: int, noun: str) -> str:
    """Give "1 event", "2 events"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def country_names(event: Event) -> dict[str, str]:
    """Give the names of an event's actors by code."""
    return {actor.code: actor.name for actor in event.actors}


def _status(value: str) -> str:
    return STATUS_WORDS.get(value, value)


def conflict_words(conflict: Conflict, name: Callable[[str], str] | None = None) -> str:
    """Give a conflict in one line: who tells what; `name` says what sources are called (None: by name, in brackets)."""
    say = {"date": edtf_words, "status": _status}.get(conflict.field, str)
    values = [
        f"{say(value)} " + (" ".join(map(name, sources)) if name else f"({', '.join(sources)})")
        for value, sources in conflict.values
    ]
    return f"{DISAGREE} on the {conflict.field}: {' / '.join(values)}"


def review_words(review: Review | None) -> str:
    """Give an analyst's word: "accepted by A. Vega, 20 November 2026"; the empty string where there is none."""
    if review is None:
        return ""
    by = f" by {review.by}" if review.by else ""
    day = f"{', ' if by else ' on '}{day_words(review.on)}" if review.on else ""
    what = f" ({', '.join(review.fields)})" if review.verdict == "corrected" and review.fields else ""
    since = f"; {review.added} report{'' if review.added == 1 else 's'} since" if review.added else ""
    return f"{review.verdict}{by}{day}{what}{since}"
