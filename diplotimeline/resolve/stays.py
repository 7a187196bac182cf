"""The days of "a three-day visit": from a day told beside it, and words that say whether it began or ended then."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from diplotimeline.grammar import grammar, lexical
from diplotimeline.lexicon.dates import words
from diplotimeline.model import EventDate
from diplotimeline.resolve import edtf
from diplotimeline.resolve.dates import DateReading, event_date

LONGEST, WEEK = 21, 7  # days
HOURS = 24
BEHIND = 90  # characters from what lasts to the words that say when it begins or ends


# What lasts is what one leaves for: "on a three-day visit", "for three days of talks".
_BOUND = re.compile(r"\b(?:(?:on|for|to begin|to start) (?:an?|the|his|her|their|its)|for) $", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stay:
    """A visit or meeting of some days: where its length and its noun stand, its days, and the day that fixes them.

    `meeting` says that what lasts is a meeting or talks; `text[start:end]` is "three-day state visit".
    """

    start: int
    end: int
    meeting: bool
    value: EventDate
    base: DateReading


@dataclass(frozen=True, slots=True)
class _StayWords:
    length: re.Pattern[str]
    bare: re.Pattern[str]
    meetings: frozenset[str]
    before: re.Pattern[str]
    behind: re.Pattern[str]
    leaves: frozenset[str]


def _any(phrases: Sequence[str]) -> str:
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase).replace(r"\*", r"\w*").replace(r"\ ", " +") for phrase in ordered)


@lexical
def stay_words() -> _StayWords:
    """The words of stays of the grammar in force."""
    data = grammar().table("dates/stays")
    numbers = _any([word for word in words()["number"] if word.isalpha()])
    nouns = _any([*data["visits"], *data["meetings"]])
    lasts = rf"(?P<amount>\d{{1,2}}|{numbers})[- ](?P<unit>day|week|hour)s?|(?P<week>week)-?long"
    length = rf"\b(?:{lasts})(?: +[\w-]+){{0,3}}? +(?P<noun>{nouns})\b"
    before = rf"\b(?:(?P<begins>{_any(data['begins'])})|(?P<ends>{_any(data['ends'])}))\b"
    behind = rf"\b(?:(?P<begins>{_any(data['from_then'])})|(?P<ends>{_any(data['until_then'])}))(?: on)? *$"
    bare = rf"(?:\b(?:morning|afternoon|evening|night))? for {lasts}s?\b(?! (?:of|in) (?:prison|jail|mourning))"
    meetings = frozenset(data["meetings"])
    return _StayWords(
        _compiled(length), _compiled(bare), meetings, _compiled(before), _compiled(behind), frozenset(data["leaves"])
    )


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def stays(text: str, sentences: Sequence[tuple[int, int]], dates: Sequence[DateReading]) -> tuple[Stay, ...]:
    """The stays of a text whose days its own sentence says; `dates` are in the order of the text."""
    if not any(word in text for word in ("day", "DAY", "week", "WEEK", "-hour")):
        return ()
    known = stay_words()
    days = [one for one in dates if one.value is not None and one.value.precision == "day" and not one.names]
    found: list[Stay] = []
    for start, end in sentences:
        for match in known.length.finditer(text, start, end):
            inside = [one for one in days if start <= one.start and one.end <= end]
            found.extend(_stay(text, match, start, inside, known))
        for one in days:  # "goes to Paris on Thursday for six days"
            bare = known.bare.match(text, one.end, end) if start <= one.start < end else None
            if bare is not None and all(bare.end() <= stay.start or stay.end <= bare.start() for stay in found):
                found.extend(_days(bare, one, begins=True, meeting=False))
    return tuple(found)


def _stay(
    text: str, match: re.Match[str], start: int, days: Sequence[DateReading], known: _StayWords
) -> Iterator[Stay]:
    fixed = _behind(text, match, days, known) or _before(text, match, start, days, known)
    if fixed is not None:
        yield from _days(match, fixed[0], begins=fixed[1], meeting=match["noun"].lower() in known.meetings)


def _days(match: re.Match[str], base: DateReading, *, begins: bool, meeting: bool) -> Iterator[Stay]:
    length = _length(match)
    day = base.value.start if base.value is not None else None
    if day is None or not 2 <= length <= LONGEST:
        return
    span = timedelta(days=length - 1)
    first, last = (day, day + span) if begins else (day - span, day)
    basis = base.value.basis if base.value is not None else "explicit"
    value = event_date(f"{edtf.day(first)}/{edtf.day(last)}", basis, base.text)
    yield Stay(match.start(), match.end(), meeting, value, base)


def _length(match: re.Match[str]) -> int:
    """The days of "two-week", "three-day" and "48-hour"."""
    if match["week"]:
        return WEEK
    said = match["amount"].lower()
    amount = int(said) if said.isdigit() else int(words()["number"][said])
    unit = match["unit"].lower()
    return -(-amount // HOURS) if unit == "hour" else amount * (WEEK if unit == "week" else 1)


def _behind(
    text: str, match: re.Match[str], days: Sequence[DateReading], known: _StayWords
) -> tuple[DateReading, bool] | None:
    """The next day in "a three-day visit to Laos starting on Thursday", and whether it is the first."""
    after = next((one for one in days if one.start >= match.end()), None)
    if after is None or after.start - match.end() > BEHIND:
        return None
    said = text[match.end() : after.start]
    found = known.behind.search(said)
    return (after, found["begins"] is not None) if found and ";" not in said else None


def _before(
    text: str, match: re.Match[str], start: int, days: Sequence[DateReading], known: _StayWords
) -> tuple[DateReading, bool] | None:
    """The day in "arrived on Saturday for a three-day visit": the nearest to the word that says whether it began."""
    cues = list(known.before.finditer(text, start, match.start()))
    if not cues or not days:
        return None
    cue = cues[-1]
    between = text[cue.end() : match.start()]
    if ";" in between or re.search(r"\b(?:said|says|told|that|met|will meet)\b", between):
        return None
    near = min(days, key=lambda one: (max(one.start - cue.end(), cue.start() - one.end, 0), one.start))
    bound = cue.group().lower() in known.leaves and _BOUND.search(between)
    return near, bool(cue["begins"] or bound)
