"""The timeline as the library gives it: chosen from, merged, shown, written and read back in one line each.

`model.Timeline`, which goes from room to room, is a plain value at the bottom of the house and can call nothing above
itself; this one extends it at the top.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, overload

from diplotimeline import model
from diplotimeline.library.problems import Problem
from diplotimeline.model import Article, Event

if TYPE_CHECKING:
    from typing import Self

Words: TypeAlias = str | Iterable[str] | None
Day: TypeAlias = date | str | int | None


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Timeline(model.Timeline):
    """Events in the order of time, and what can be done with them.

    It is iterated, counted, indexed and sliced like a list of its events, and equal to another one with the same
    events.  It never changes: `filter`, `merge` and slices give new ones.

    `problems` tells what was not read for it; `articles` are the texts that state its events, where it was extracted
    here, for formats that show them; `pairs_shown` and `countries_shown` are what it was filtered by, to which formats
    that show one pair or country after the other keep (empty: all).
    """

    problems: tuple[Problem, ...] = field(default=(), kw_only=True)
    articles: tuple[Article, ...] = field(default=(), kw_only=True)
    pairs_shown: tuple[str, ...] = field(default=(), kw_only=True)
    countries_shown: tuple[str, ...] = field(default=(), kw_only=True)

    def __post_init__(self) -> None:
        for name in ("events", "problems", "articles", "pairs_shown", "countries_shown"):
            object.__setattr__(self, name, tuple(getattr(self, name)))  # a list is taken too

    @overload
    def __getitem__(self, place: int) -> Event: ...
    @overload
    def __getitem__(self, place: slice) -> Self: ...
    def __getitem__(self, place: int | slice) -> Event | Timeline:
        """Give the event at a place, or the timeline of several."""
        return self._of(self.events[place]) if isinstance(place, slice) else self.events[place]

    def __eq__(self, other: object) -> bool:
        return self.events == other.events if isinstance(other, model.Timeline) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.events)

    def __add__(self, other: model.Timeline) -> Timeline:
        """Merge two timelines."""
        return self.merge(other) if isinstance(other, model.Timeline) else NotImplemented

    def __repr__(self) -> str:
        from diplotimeline.render.notebook import heading

        return f"<{heading(self, [str(problem) for problem in self.problems])}>"

    def _repr_html_(self) -> str:
        """Give the compact table that notebooks show."""
        from diplotimeline.render.notebook import render

        return render(self, [str(problem) for problem in self.problems])

    def filter(
        self,
        *,
        pair: Words = None,
        country: Words = None,
        type: Words = None,
        category: Words = None,
        status: Words = None,
        since: Day = None,
        until: Day = None,
        min_confidence: float = 0.0,
        undated: bool | None = None,
        with_predecessors: bool = False,
        reviewed: str | None = None,
    ) -> Timeline:
        """The events that have all that is asked, by the command line's filters and values; one value or several.

        Countries are codes, names or adjectives ("PER", "Peru"), pairs two of them ("AZE-PER", "Peru-Azerbaijan");
        `since` and `until` are days, or a year or month of which the first and last day count (1990, "1990-05",
        "May 1990").  `undated` keeps events without a date or leaves them out; None leaves them out of a period.
        `reviewed` is "accepted", "rejected" and so on; without it all is kept but what an analyst rejected.
        Raises UsageError, which names the filter, for a value that makes no sense.
        """
        from diplotimeline.timeline.asked import Asked, as_parameter
        from diplotimeline.timeline.select import countries_asked, pairs_asked, select

        selection = Asked(
            pair=_words(pair),
            country=_words(country),
            event_type=_words(type),
            category=_words(category),
            status=_words(status),
            since=_day(since),
            until=_day(until),
            min_confidence=min_confidence,
            undated=undated,
            with_predecessors=with_predecessors,
            reviewed=reviewed,
        ).selection(events=self.events, named=as_parameter)
        chosen = tuple(select(self.events, selection))
        return replace(
            self._of(chosen),
            pairs_shown=pairs_asked(chosen, selection) or self.pairs_shown,
            countries_shown=tuple(sorted(countries_asked(selection))) or self.countries_shown,
        )

    def between(self, one: str, other: str, *, with_predecessors: bool = False) -> Timeline:
        """The events of two countries, told by code, name or adjective.  Raises UsageError for what is no country."""
        from diplotimeline.values import read_country

        pair = "-".join(read_country("between", country) for country in (one, other))
        return self.filter(pair=pair, with_predecessors=with_predecessors)

    def merge(self, *others: model.Timeline | Iterable[Event]) -> Timeline:
        """The timeline of these events and those of others: what tells of one event is one."""
        from diplotimeline.timeline import build

        events = [*self.events, *(event for other in others for event in other)]
        given = [self, *(other for other in others if isinstance(other, Timeline))]
        problems = dict.fromkeys(problem for one in given for problem in one.problems)
        articles = {article.source: article for one in given for article in one.articles}
        return Timeline(build(events).events, problems=tuple(problems), articles=tuple(articles.values()))

    def to_frame(self, library: str | None = None) -> Any:
        """A data frame of "pandas" or "polars" (by default the first that is installed), a row an event.

        Its columns are those of the CSV, with types: days as dates, confidence as a number, lists as lists.  Raises
        UsageError where the library is not installed.
        """
        from diplotimeline.render.frame import frame

        return frame(self, library)

    def to(self, format: str, **options: Any) -> str | bytes:
        """The timeline in an output format of the command line ("markdown", "html" …); bytes where it is binary.

        `options` are those of `RenderOptions` and `Looks` in `diplotimeline.render`: title, group, pairs, articles,
        width (columns of a table, millimetres of a chart) …  Raises FormatError for an unknown format or one that needs
        packages, UsageError for an unknown option.
        """
        from diplotimeline.library.rendering import rendered

        return rendered(self, format, options)

    def save(self, path: str | os.PathLike[str], format: str | None = None, **options: Any) -> None:
        """Write the timeline to a file, whole or not at all; the file's suffix says the format where `format` does not.

        Raises as `to` does, and UsageError where the file cannot be made.
        """
        from diplotimeline.library.rendering import format_for, rendered
        from diplotimeline.whole import write_whole

        write_whole(Path(path), rendered(self, format_for(path, format), options))

    @classmethod
    def load(cls, *paths: str | os.PathLike[str], strict: bool = False) -> Timeline:
        """The timeline of files of events (JSON, JSON lines) and archives that were written before, merged.

        A file of several that cannot be read is left out: a ReadWarning and `problems` tell.  Raises EventsError when
        none can be read, or any with `strict`; UsageError without a path.
        """
        from diplotimeline.library.loading import load

        return load(paths, strict=strict)

    def _of(self, events: Sequence[Event]) -> Self:
        """A part of this timeline, with what is known of the whole."""
        return replace(self, events=tuple(events))


def _words(value: Words) -> tuple[str, ...] | None:
    """Several words of one or several; an empty list asks nothing, as None does."""
    return None if value is None else (value,) if isinstance(value, str) else tuple(value)


def _day(value: Day) -> str | None:
    """A day, month or year as it is written: 1990 is a year."""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:04d}" if isinstance(value, int) else value
