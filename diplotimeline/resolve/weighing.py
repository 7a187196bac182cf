"""Which year or week an expression means that names none: one score over named features of each candidate.

The weights are data (`lexicon/dates/weights.toml`), fitted by `training/dates.py`; without a weight a feature counts
nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from diplotimeline.language.dates import DateSpan
from diplotimeline.lexicon.dates import weights, word_set
from diplotimeline.resolve import edtf
from diplotimeline.resolve.absolute import holiday_name, quarter_number
from diplotimeline.resolve.calendar import days_of
from diplotimeline.resolve.candidate import LOOKS, SINCE, VERBS, Candidate, side_of
from diplotimeline.resolve.holidays import holiday
from diplotimeline.resolve.near_days import headed, monthly, numbered, weekly
from diplotimeline.resolve.story import Scene, Told

# Forward distance in months up to which prose is taken to have passed into the next year ("in November … in January").
NEXT_YEAR_WITHIN = 4
QUARTERS = 4
SOON = 100  # days on from a date told in which what has no year goes on from it: "on 28 May 2014 … on 30 May"


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


def _age(year: int, published: date | None) -> str:
    if published is None:
        return "told year"
    return {0: "told this year", 1: "told last year", -1: "told next year"}.get(
        published.year - year, "told other year"
    )


def _year_told(told: Told, month: int) -> int:
    """The year told of, for a month: the next one where it lasted into that ("the winter of 1978–79 …  In March")."""
    later = told.end.year > told.start.year and not told.end.month < month >= told.start.month
    return told.end.year if later else told.start.year


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
    if start.year == _year_told(told, start.month):
        yield f"{_age(start.year, scene.published)}, a {full}, {place}"
        if not told.said_year:
            yield f"told year unsaid {place}"
        if told.lead in {"since", "until", "by", "from"}:
            yield "told year bounds"
    if full == "day" and start.year == told.start.year + 1 and start.month < told.start.month:
        soon = start.month + 12 - told.start.month <= NEXT_YEAR_WITHIN
        yield f"next year of told {where} {'soon' if soon else 'late'}"
    if full == "day":
        yield from _told_day(start, told, scene, place)
    if full == "day" and scene.had and start.year in {told.start.year, told.start.year + 1}:
        yield f"had, {'before' if start < told.start else 'after'} told"


def _told_day(start: date, told: Told, scene: Scene, place: str) -> Iterator[str]:
    """What a day told before says of a reading: on which side of it, how soon after, and whether both are to come."""
    where = place if scene.published else f"{place} in a history"
    if 0 <= (start - told.start).days <= SOON:
        yield f"soon after told year {'said' if told.said_year else 'unsaid'}, {place}"
    yield f"{'before' if start < told.start else 'after'} told {where}"
    if scene.published and (told.start > scene.published) == (start > scene.published):
        yield f"side of told {place}"


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
    number = quarter_number(span) if span.op == "quarter" else None
    if number and number <= QUARTERS:
        return "month", _on(number * 3 - 2, 1), 90
    if span.rule == "half.bare" and parts.ordinal:
        return "month", _on(parts.ordinal * 6 - 5, 1), 181
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
    if span.op == "day_item":
        return choose("number", headed(span, scene))
    if span.op == "day_told":
        return choose("number", monthly(span, scene)) if span.parts.days else None
    period = open_period(span)
    return choose(period[0], yearly(span, scene, period[1], period[2])) if period else None


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
            if span.lead in SINCE and scene.published and start > scene.published:
                continue
            found.append(Candidate(start, tuple(_of_year(span, scene, start, end))))
    if span.parts.weekday is None:
        return found
    fitting = [candidate for candidate in found if candidate.start.weekday() == span.parts.weekday]
    return fitting or found


def _of_year(span: DateSpan, scene: Scene, start: date, end: date) -> Iterator[str]:
    if scene.published:
        side, distance = side_of(start, end, scene.published)
        if start == end == scene.published:
            yield "the day of publication"
        if scene.traded:  # the verb speaks less of it than of when they are told
            yield f"{side}, of {scene.traded}, {LOOKS[scene.tense]}"
            yield f"{distance}, of {scene.traded}"
        else:
            yield f"{side}, {VERBS[scene.tense]}"
            yield f"{distance}, {LOOKS[scene.tense]}"
            if span.lead in word_set("telling_leads"):
                yield f"{side} {span.lead}"
    yield from _told_features(start, scene)
    if start.year in (scene.heading, scene.line, scene.ahead):
        yield "heading of the year" if start.year in (scene.heading, scene.ahead) else "line of the year"
    if scene.joined and timedelta() <= start - scene.joined < timedelta(days=330):
        yield "runs on from the date beside"
