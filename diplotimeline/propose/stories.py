"""The stories of a text: where each begins, from which day its "today" counts, and where its "here" is.

Most texts are one story.  A digest is several, each behind a dateline of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from diplotimeline.datelines import Dateline
from diplotimeline.model import Article
from diplotimeline.resolve.countries import CountryReading, read_countries
from diplotimeline.resolve.dates import DateReading, read_dates, resolve_date

# A story in a digest is of the days before the digest's own date; what lies further off is no dateline's day.
DIGEST_DAYS = 31
HEADLINE = 150  # characters of the line before a dateline that may be the story's own headline
HERE = re.compile(r"\bhere\b")
QUOTES = re.compile(r"[\"“”]")
PLACES = frozenset({"city", "capital", "name"})


@dataclass(frozen=True, slots=True)
class Story:
    """A stretch of a text from `start` on: the day it was written and the place of its dateline, where known."""

    start: int
    published: date | None
    place: CountryReading | None = None


def stories(article: Article, datelines: Sequence[Dateline]) -> tuple[Story, ...]:
    """The stories of an article in order; the first begins with the text.

    Only datelines of several days give stories days of their own; else the article's day is the day of all.
    """
    days = [_day(article, dateline) for dateline in datelines]
    several = len({day for day in days if day}) > 1
    found = [Story(0, article.published)]
    for dateline, day in zip(datelines, days, strict=True):
        own = day if several and day and _fits(day, article) else article.published
        start = _headline(article.text, dateline.start)
        if len(found) == 1 and own == article.published:
            start = 0  # what stands before the first dateline is its story's headline and summary
        if start <= found[-1].start:
            start = found.pop().start
        found.append(Story(start, own, _place(dateline.place)))
    return tuple(found)


def story_at(told: Sequence[Story], position: int) -> Story:
    """The story at an offset."""
    return told[max(0, bisect_right(told, position, key=lambda story: story.start) - 1)]


def dates_of(
    text: str, told: Sequence[Story], sentences: Sequence[tuple[int, int]], *, day_first: bool | None
) -> list[DateReading]:
    """The dates of a text, each counted from the day of its own story."""
    parts = [story for i, story in enumerate(told) if not i or told[i - 1].published != story.published]
    if len(parts) == 1:
        return read_dates(text, published=parts[0].published, day_first=day_first, sentences=sentences)
    found: list[DateReading] = []
    for story, end in zip(parts, [*(part.start for part in parts[1:]), len(text)], strict=True):
        inside = [(a - story.start, b - story.start) for a, b in sentences if story.start <= a < end]
        piece = text[story.start : end]
        readings = read_dates(piece, published=story.published, day_first=day_first, sentences=inside)
        found += [replace(one, start=one.start + story.start, end=one.end + story.start) for one in readings]
    return found


def heres(text: str, told: Sequence[Story], sentences: Sequence[tuple[int, int]]) -> list[CountryReading]:
    """Each "here" in the words of a story (not of those it quotes) as a mention of its dateline's place."""
    if not any(story.place for story in told):
        return []
    found = []
    for start, end in sentences:
        place = story_at(told, start).place
        for match in HERE.finditer(text, start, end) if place else ():
            if place and len(QUOTES.findall(text, start, match.start())) % 2 == 0:
                note = f"the place of the dateline, {place.text}"
                found.append(replace(place, start=match.start(), end=match.end(), text="here", form="city", note=note))
    return found


def _day(article: Article, dateline: Dateline) -> date | None:
    """The day of a dateline; one without its year is the last such day up to the article's."""
    if dateline.day is None:
        return None
    words = article.text[slice(*dateline.day)]
    if dateline.whole:
        return _start(words)
    if article.published is None:
        return None
    latest = article.published + timedelta(days=1)  # it is another day elsewhere
    both = (_start(f"{words} {year}") for year in (latest.year, latest.year - 1))
    return next((day for day in both if day and day <= latest), None)


def _start(words: str) -> date | None:
    value = resolve_date(words)
    return value.start if value and value.precision == "day" else None


def _fits(day: date, article: Article) -> bool:
    """Whether a story can be of a day: not after what is known of the digest's own day, and not long before."""
    if article.published is None:
        return True
    before = (article.published - day).days
    return (-DIGEST_DAYS if article.published_basis == "text" else -1) <= before <= DIGEST_DAYS


def _headline(text: str, start: int) -> int:
    """Where a story begins: with the headline right before its dateline, else with that."""
    before = text[:start].rstrip()
    first = before.rfind("\n") + 1
    line = before[first:].strip()
    return first if line and len(line) <= HEADLINE and line[-1] not in '.!?…"”’)' else start


def _place(words: str) -> CountryReading | None:
    """The place of a dateline; none where it has places in two states ("MOSCOW/GENEVA")."""
    if re.search(r"[/&]| and ", words):
        parts = [_place(part) for part in re.split(r"\s*[/&]\s*| and ", words)]
        states = {part.country.code if part and part.country else None for part in parts}
        return parts[0] if len(states) == 1 else None
    known = [one for one in read_countries(words) if one.country and one.form in PLACES]
    if not known or known[0].country is None or known[0].country.kind == "organisation":
        return None
    city = words.partition(",")[0].strip()
    place = known[0]
    if place.place is None and place.form == "name" and city.casefold() != place.text.casefold():
        return replace(place, place=city.title() if city.isupper() else city)
    return place
