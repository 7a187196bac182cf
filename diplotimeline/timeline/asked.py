"""Filters as a user writes them, checked and made into a selection; the command line and the library share them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from diplotimeline.errors import DiplotimelineError, UsageError
from diplotimeline.model import Event
from diplotimeline.timeline.select import REVIEWED, Selection
from diplotimeline.values import (
    read_bound,
    read_confidence,
    read_countries,
    read_names,
    read_pairs,
    read_statuses,
)


def as_option(name: str) -> str:
    """Give the name by which the command line has a filter: "--min-confidence"."""
    return f"--{'type' if name == 'event_type' else name.replace('_', '-')}"


def as_parameter(name: str) -> str:
    """Give the name by which the library has a filter: "min_confidence"."""
    return "type" if name == "event_type" else name


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The filters as given, before anything is checked; None and empty ask nothing.

    The fields are those of the command line's `Filters`, option by option.
    """

    pair: Sequence[str] | None = None
    country: Sequence[str] | None = None
    event_type: Sequence[str] | None = None
    category: Sequence[str] | None = None
    status: Sequence[str] | None = None
    since: str | None = None
    until: str | None = None
    min_confidence: float = 0.0
    undated: bool | None = None
    with_predecessors: bool = False
    reviewed: str | None = None

    def selection(
        self,
        rules: Path | None = None,
        *,
        open_types: bool = False,
        events: Iterable[Event] = (),
        named: Callable[[str], str] = as_option,
    ) -> Selection:
        """Give the filters as the timeline's selection.

        `rules` and `events` name types and categories beside the built-in ones.  With `open_types` the message for an
        unknown type says that one of the user's own needs its rule file: a file of events may have types of a rule file
        that is not at hand.  Raises UsageError, naming the filter as `named` does, for a value that makes no sense.
        """
        types, categories = self._types(rules, open_types=open_types, events=events, named=named)
        since = read_bound(named("since"), self.since, last=False)
        until = read_bound(named("until"), self.until, last=True)
        if since and until and since > until:
            first, last = f"{named('since')} {self.since}", f"{named('until')} {self.until}"
            raise UsageError(f"{first} is after {last}: no event can fall between")
        return Selection(
            pairs=read_pairs(self.pair, named("pair")),
            countries=read_countries(self.country, named("country")),
            types=types,
            categories=categories,
            statuses=read_statuses(self.status, named("status")),
            since=since,
            until=until,
            min_confidence=read_confidence(self.min_confidence, named("min_confidence")),
            undated=self.undated,
            with_predecessors=self.with_predecessors,
            reviewed=_reviewed(self.reviewed, named("reviewed")),
        )

    def _types(
        self, rules: Path | None, *, open_types: bool, events: Iterable[Event], named: Callable[[str], str]
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        if not self.event_type and not self.category:
            return (), ()
        from diplotimeline.lexicon.loading import load_types  # noqa: PLC0415 - read only when it is needed

        known = {kind.id: kind.category for kind in load_types(rules).values()}
        known |= {event.type: event.category for event in events}
        try:
            return (
                read_names(named("event_type"), self.event_type, known),
                read_names(named("category"), self.category, sorted(set(known.values()))),
            )
        except DiplotimelineError as error:
            if open_types and rules is None:
                raise UsageError(f"{error}; a type of your own needs its --rules") from error
            raise


def _reviewed(value: str | None, option: str) -> str:
    """Which reviews are asked for; "" where nothing is."""
    if value is None:
        return ""
    named = read_names(option, [value], REVIEWED)
    if len(named) != 1:
        raise UsageError(f"{option}: takes one of {', '.join(REVIEWED)}")
    return named[0]
