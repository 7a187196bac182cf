"""Which year or week an expression means that names none: one score over named features of each candidate.

The weights are data (`lexicon/dates/weights.toml`), fitted by `training/dates.py`; without a weight a feature counts
nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from diplotimeline.language.dates import DateSpan
from diplotimeline.lexicon.dates import weights, word_set
from diplotimeline.resolve import edtf
from diplotimeline.resolve.absolute import holiday_name
from diplotimeline.resolve.calendar import days_of, shift_months
from diplotimeline.resolve.holidays import holiday
from diplotimeline.resolve.story import Scene

BUCKETS = ((31, "a month"), (92, "3 months"), (183, "6 months"), (275, "9 months"), (366, "a year"))
VERBS = {
    -2: "verb beside looks back",
    -1: "verb looks back",
    0: "no verb",
    1: "verb looks ahead",
    2: "put off to it",
    3: "verb is present",
    4: "was to have",
}
LOOKS = {tense: "looking ahead" if tense > 0 else "looking back" for tense in VERBS} | {0: "no verb", 4: "was to have"}
# Forward distance in months up to which prose is taken to have passed into the next year ("in November … in January").
NEXT_YEAR_WITHIN = 4
WEEK = 7
NEAR_DAYS = 10
QUARTERS = 4
BESIDE = (-1, 0, 1)  # months
NUMBERED = 5  # weeks before and after publication in which a weekday with its day's number lies
OLD = timedelta(days=200)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading of an expression: the day on which it begins, and what speaks for or against it."""

    start: date
    features: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """The candidate that weighs most, and why it beats the next one."""

    start: date
    inherited: bool
    note: str


def score(features: tuple[str, ...], table: Mapping[str, float]) -> float:
    """The sum of the weights of the features."""
    return sum(table.get(feature, 0.0) for feature in features)


def choose(kind: str, found: list[Candidate]) -> Choice | None:
    """The best candidate of a kind ("day", "month", "weekday"); the earlier one of two equal ones."""
    if not found:
        return None
    table = weights()[kind]
    best = max(found, key=lambda candidate: (score(candidate.features, table), -candidate.start.toordinal()))
    others = [c for c in found if c is not best]
    if not others:
        return Choice(best.start, True, "")
    rival = max(others, key=lambda candidate: score(candidate.features, table))
    speaks = sorted((f for f in best.features if f not in rival.features), key=lambda f: (-table.get(f, 0.0), f))
    inherited = any(f.startswith(("told", "next year of told", "heading", "line")) for f in speaks[:1])
    return Choice(best.start, inherited, f"{_said(best.start, kind)}: {speaks[0]}" if speaks else "")


def _said(start: date, kind: str) -> str:
    return start.isoformat() if kind in {"weekday", "number"} else f"{start.year:04d}"


def _side(start: date, end: date, published: date) -> tuple[str, str]:
    """Whether a period lies ahead of the publication, and how far in words."""
    if start > published:
        days, side = (start - published).days, "ahead"
    elif end < published:
        days, side = (published - end).days, "back"
    else:
        return "now", "now"
    return side, f"{side} {next((name for limit, name in BUCKETS if days <= limit), 'farther')}"


def _age(year: int, published: date | None) -> str:
    if published is None:
        return "told year"
    return {0: "told this year", 1: "told last year", -1: "told next year"}.get(
        published.year - year, "told other year"
    )


def _told_features(start: date, scene: Scene) -> Iterator[str]:
    """What the dates told before say of a reading; of an aside no more than that it stands there."""
    told, place = scene.told, scene.place
    if told is None:
        return
    if told.aside:
        if start.year == told.start.year:
            yield f"aside {_age(start.year, scene.published)}, {place}"
        told, place = scene.resumed, scene.resumed_place
        if told is None:
            return
    where = place if scene.published else f"{place} in a history"
    full = "day" if told.precision in {"day", "month"} else "year"
    if start.year == told.start.year:
        yield f"{_age(start.year, scene.published)}, a {full}, {place}"
        if not told.said_year:
            yield f"told year unsaid {place}"
        if told.lead in {"since", "until", "by", "from"}:
            yield "told year bounds"
    if full == "day" and start.year == told.start.year + 1 and start.month < told.start.month:
        soon = start.month + 12 - told.start.month <= NEXT_YEAR_WITHIN
        yield f"next year of told {where} {'soon' if soon else 'late'}"
    if full == "day":
        yield f"{'before' if start < told.start else 'after'} told {where}"
        if scene.published and (told.start > scene.published) == (start > scene.published):
            yield f"side of told {place}"
    if full == "day" and scene.had and start.year in {told.start.year, told.start.year + 1}:
        yield f"had, {'before' if start < told.start else 'after'} told"


Begins = Callable[[int], date | None]


def _on(month: int, day: int) -> Begins:
    def begins(year: int) -> date | None:
        return date(year, month, day) if day <= days_of(month, year) else None

    return begins


def open_period(span: DateSpan) -> tuple[str, Begins, int] | None:
    """Kind, first day by year, and length in days of what leaves its year open; None when it says it or counts."""
    parts = span.parts
    if parts.year is not None or parts.direction is not None or parts.narrative is not None:
        return None
    real = parts.month and parts.days and parts.days[-1] <= days_of(parts.month)
    if span.op in {"day", "week_of"} and parts.month and real:
        return "day", _on(parts.month, parts.days[0]), 1
    if span.op in {"day", "month", "nth_week", "edge_day"} and parts.month:
        return "month", _on(parts.month, 1), 28
    if span.op == "season" and parts.season:
        first, last = edtf.SEASON_MONTHS[parts.season]
        return "month", _on(first, 1), (last - first + 1) * 30
    if span.op == "quarter" and parts.ordinal and parts.ordinal <= QUARTERS:
        return "month", _on(parts.ordinal * 3 - 2, 1), 90
    if span.op == "holiday" and not span.text.lower().startswith(("last ", "next ")):
        name = holiday_name(span)
        return "day", lambda year: (holiday(name, year) or (None,))[0], 1
    return None


def meant(span: DateSpan, scene: Scene) -> Choice | None:
    """What an expression means that leaves its year or week open, None when it does not or nothing tells."""
    weekday = span.parts.weekday
    if span.op == "weekday" and weekday is not None:
        plain = span.parts.word is None and span.parts.narrative is None and not span.parts.direction
        if not plain:
            return None
        return choose("weekday", numbered(span, weekly(span, scene, weekday)))
    if span.op == "day_told":
        return choose("number", monthly(span, scene)) if span.parts.days else None
    period = open_period(span)
    return choose(period[0], yearly(span, scene, period[1], period[2])) if period else None


def numbered(span: DateSpan, found: list[Candidate]) -> list[Candidate]:
    """Of a weekday with the number of its day ("Monday 7") those that agree."""
    return [c for c in found if c.start.day in span.parts.days] if span.parts.days else found


def yearly(span: DateSpan, scene: Scene, begins: Begins, length: int) -> list[Candidate]:
    """The years that a day or period without one may be of; `length` in days."""
    years: set[int] = set()
    if scene.published:
        reach = 1 if begins(scene.published.year - 1) or begins(scene.published.year) else 4
        years.update(range(scene.published.year - reach, scene.published.year + reach + 1))
    for told in filter(None, (scene.told, scene.resumed)):
        years.update((told.start.year, told.start.year + 1))
    years.update(year for year in (scene.heading, scene.line, scene.ahead) if year is not None)
    found = []
    for year in sorted(years):
        start = begins(year)
        if start is not None:
            end = start + timedelta(days=length - 1)
            found.append(Candidate(start, tuple(_of_year(span, scene, start, end))))
    if span.parts.weekday is None:
        return found
    fitting = [candidate for candidate in found if candidate.start.weekday() == span.parts.weekday]
    return fitting or found


def _of_year(span: DateSpan, scene: Scene, start: date, end: date) -> Iterator[str]:
    if scene.published:
        side, distance = _side(start, end, scene.published)
        yield f"{side}, {VERBS[scene.tense]}"
        yield f"{distance}, {LOOKS[scene.tense]}"
        if span.lead in word_set("telling_leads"):
            yield f"{side} {span.lead}"
    yield from _told_features(start, scene)
    if start.year in (scene.heading, scene.line, scene.ahead):
        yield "heading of the year" if start.year in (scene.heading, scene.ahead) else "line of the year"
    if scene.joined and timedelta() <= start - scene.joined < timedelta(days=330):
        yield "runs on from the date beside"


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
    if told and (told.end - told.start).days == WEEK - 1:  # "next week, probably on Wednesday"
        day = told.start + timedelta(days=(weekday - told.start.weekday()) % WEEK)
        own = f"in the week told {scene.place}"
        found = [replace(one, features=(*one.features, own)) if one.start == day else one for one in found]
        if all(one.start != day for one in found):
            found.append(Candidate(day, (*_of_week(span, scene, day), own)))
    return found


def monthly(span: DateSpan, scene: Scene) -> list[Candidate]:
    """The days that the number of a day may be of ("on the 19th"): of the month told or published, or one beside."""
    number, published, told = span.parts.days[0], scene.published, scene.month
    months = {shift_months(base.replace(day=1), n) for base in (published, told and told.start) if base for n in BESIDE}
    days = [month.replace(day=number) for month in sorted(months) if number <= days_of(month.month, month.year)]
    return [Candidate(day, tuple(_of_month(span, scene, day))) for day in days]


def _of_month(span: DateSpan, scene: Scene, day: date) -> Iterator[str]:
    told = scene.month
    if scene.published:
        side, distance = _side(day, day, scene.published)
        yield f"{side}, {VERBS[scene.tense]}"
        yield f"{distance}, {LOOKS[scene.tense]}"
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
    for word in span.text.lower().split():
        if word in word_set("telling_leads", "inside"):
            yield f"{side} {word}"
            if word == "this" and day.isocalendar()[:2] == published.isocalendar()[:2]:
                yield "this, of the week"
    told = scene.told
    if told and told.precision == "day" and abs((told.start - published).days) <= NEAR_DAYS:
        if 0 <= (day - told.start).days < WEEK:
            yield f"on from told {scene.place}"
        if (told.start > published) == (days > 0):
            yield f"side of told {scene.place}"
    if scene.joined and 0 < (day - scene.joined).days < WEEK:
        yield "runs on from the date beside"
