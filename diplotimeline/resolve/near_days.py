"""The days that a weekday, the number of a day or the number of an item may be, with what speaks for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from diplotimeline.language.dates import DateSpan
from diplotimeline.lexicon.dates import word_set
from diplotimeline.resolve.calendar import days_of, shift_months
from diplotimeline.resolve.candidate import LOOKS, SINCE, VERBS, Candidate, side_of
from diplotimeline.resolve.story import Scene

WEEK = 7
NEAR_DAYS = 10
BESIDE = (-1, 0, 1)  # months
NUMBERED = 5  # weeks before and after publication in which a weekday with its day's number lies
OLD = timedelta(days=200)
FORTNIGHT = 15  # days: of the days with one number one lies so near


def numbered(span: DateSpan, found: list[Candidate]) -> list[Candidate]:
    """Of a weekday with the number of its day ("Monday 7") those that agree."""
    return [c for c in found if c.start.day in span.parts.days] if span.parts.days else found


def weekly(span: DateSpan, scene: Scene, weekday: int) -> list[Candidate]:
    """The days that a weekday may be: around the publication, or on from an older day told."""
    found: list[Candidate] = []
    published, told = scene.published, scene.told
    if published:
        ahead = (weekday - published.weekday()) % WEEK
        offsets = [ahead - WEEK, ahead] if ahead else [-WEEK, 0, WEEK]
        if span.parts.days:  # "Monday 7", of this month or the next
            offsets = [ahead + WEEK * n for n in range(-NUMBERED, NUMBERED + 1)]
        found = [
            Candidate(day, tuple(_of_week(span, scene, day))) for day in (published + timedelta(n) for n in offsets)
        ]
        if told and told.precision == "day" and published - told.end > OLD and scene.place != "apart":
            day = told.end + timedelta(days=(weekday - told.end.weekday()) % WEEK or WEEK)
            found.append(Candidate(day, (f"on from told {scene.place}",)))
    if published and scene.joined:  # "next week, from Tuesday to Thursday"
        day = scene.joined + timedelta(days=(weekday - scene.joined.weekday()) % WEEK or WEEK)
        if all(one.start != day for one in found):
            found.append(Candidate(day, tuple(_of_week(span, scene, day))))
    if told and (told.end - told.start).days < WEEK:
        day = told.start + timedelta(days=(weekday - told.start.weekday()) % WEEK)
        whole = (told.end - told.start).days == WEEK - 1  # "next week, probably on Wednesday"
        coming = published is not None and told.start > published
        own = f"in the week told {scene.place}" if whole else f"on a coming day told {scene.place}"
        if day <= told.end and (whole or coming):
            found = [replace(one, features=(*one.features, own)) if one.start == day else one for one in found]
            if all(one.start != day for one in found):
                found.append(Candidate(day, (*_of_week(span, scene, day), own)))
    if published and told and told.start == told.end > published and scene.place.startswith("sentence"):
        day = told.start + timedelta(days=(weekday - told.start.weekday()) % WEEK or WEEK)
        if all(one.start != day for one in found):  # "flies to Lima on Sunday and will be back on Friday"
            found.append(Candidate(day, tuple(_of_week(span, scene, day))))
    begun = [one for one in found if not published or one.start <= published] if span.lead in SINCE else []
    return begun or found


def monthly(span: DateSpan, scene: Scene) -> list[Candidate]:
    """The days that the number of a day may be of ("on the 19th"): of the month told or published, or one beside."""
    number, published, told = span.parts.days[0], scene.published, scene.month
    bases = [base for base in (told and told.start, published) if base]
    near: tuple[int, ...] = BESIDE
    if "month" in span.text:  # "the 5th of that month"
        bases, near = bases[:1], (0,)
    months = {shift_months(base.replace(day=1), n) for base in bases for n in near}
    days = [month.replace(day=number) for month in sorted(months) if number <= days_of(month.month, month.year)]
    return [Candidate(day, tuple(_of_month(span, scene, day))) for day in days]


def headed(span: DateSpan, scene: Scene) -> list[Candidate]:
    """The day that the number of an item is, in the month that heads the items."""
    month = scene.heading_month
    real = month is not None and span.parts.days and span.parts.days[0] <= days_of(month.month, month.year)
    return [Candidate(month.replace(day=span.parts.days[0]), ("heading of the month",))] if month and real else []


def _of_month(span: DateSpan, scene: Scene, day: date) -> Iterator[str]:
    told = scene.month
    if scene.published:
        side, distance = side_of(day, day, scene.published)
        yield f"{side}, {VERBS[scene.tense]}"
        yield f"{distance}, {LOOKS[scene.tense]}"
        if abs((day - scene.published).days) <= FORTNIGHT:
            yield f"{side} a fortnight, {LOOKS[scene.tense]}"
        if span.lead in word_set("telling_leads"):
            yield f"{side} {span.lead}"
    if told is not None:
        where = scene.month_place if scene.published else f"{scene.month_place} in a history"
        months = (day.year - told.start.year) * 12 + day.month - told.start.month
        yield f"{months:+d} months, {where}" if abs(months) <= 1 else f"farther, {where}"
        if told.precision == "day" and told.end.month == told.start.month:
            side = "on from" if day >= told.start else "before"
            yield f"{side} told {where}"
            if scene.had:
                yield f"had, {side} told"
            if 0 <= (day - told.end).days <= NEAR_DAYS:
                yield "soon after told"


def _of_week(span: DateSpan, scene: Scene, day: date) -> Iterator[str]:
    published = scene.published or day
    days = (day - published).days
    side = "ahead" if days > 0 else "back" if days < 0 else "today"
    distance = "a week" if abs(days) == WEEK else "days" if abs(days) > WEEK // 2 else "few days"
    yield f"{side} {distance}, {VERBS[scene.tense]}"
    if span.lead in word_set("telling_leads"):
        yield f"{side} {span.lead}"
    if scene.traded:
        yield f"{side} {span.lead or 'nothing'}, of an event"
    for word in span.text.lower().split():
        if word in word_set("telling_leads", "inside"):
            yield f"{side} {word}"
            if word == "this" and day.isocalendar()[:2] == published.isocalendar()[:2]:
                yield "this, of the week"
    told = scene.told
    if told and told.precision == "day" and abs((told.start - published).days) <= NEAR_DAYS:
        if 0 <= (day - told.start).days < WEEK:
            yield f"on from told {scene.place}, {LOOKS[scene.tense]}"
        if (told.start > published) == (days > 0):
            yield f"side of told {scene.place}"
    if scene.joined and 0 < (day - scene.joined).days < WEEK:
        yield "runs on from the date beside"
