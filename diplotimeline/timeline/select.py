"""Choosing events: by pair, country, type, status, period, confidence and review."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from diplotimeline.model import Event


@dataclass(frozen=True, slots=True)
class Selection:
    """What an event must be to be shown; an empty tuple asks nothing.

    `since` and `until` keep what can lie in the period: "2017" is kept from 2017-06 on.  `undated` keeps events without
    a date (True) or leaves them out (False); None keeps them unless there is a `since` or `until`.
    `with_predecessors` takes a country's former states for it.  `reviewed` is one of REVIEWED; "" keeps all but what an
    analyst rejected.
    """

    pairs: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    min_confidence: float = 0
    undated: bool | None = None
    with_predecessors: bool = False
    reviewed: str = ""

    @property
    def keeps_undated(self) -> bool:
        """Whether events without a date are kept."""
        return self.since is None and self.until is None if self.undated is None else self.undated


# What each way to choose by review keeps; "corrected" is accepted too.
_VERDICTS: dict[str, frozenset[str | None]] = {
    "": frozenset({None, "accepted", "corrected"}),
    "all": frozenset({None, "accepted", "corrected", "rejected"}),
    "accepted": frozenset({"accepted", "corrected"}),
    "open": frozenset({None}),
    "rejected": frozenset({"rejected"}),
}
REVIEWED = tuple(name for name in _VERDICTS if name)


def _with_predecessors(code: str) -> tuple[str, ...]:
    from diplotimeline.resolve.countries import predecessors  # noqa: PLC0415 - reads the gazetteer

    return (code, *predecessors(code))


def _codes(selection: Selection) -> frozenset[str]:
    if not selection.with_predecessors:
        return frozenset(selection.countries)
    return frozenset(old for code in selection.countries for old in _with_predecessors(code))


def _pairs(selection: Selection) -> frozenset[str]:
    pairs = {"-".join(sorted(pair.split("-"))) for pair in selection.pairs}
    if selection.with_predecessors:
        for pair in tuple(pairs):
            left, right = pair.split("-")
            pairs |= {
                "-".join(sorted((a, b))) for a in _with_predecessors(left) for b in _with_predecessors(right) if a != b
            }
    return frozenset(pairs)


def countries_asked(selection: Selection) -> frozenset[str]:
    """The codes of the countries asked for, else of those of the pairs asked for; empty when neither were."""
    return _codes(selection) or frozenset(code for pair in _pairs(selection) for code in pair.split("-"))


def _in_period(event: Event, selection: Selection) -> bool:
    if event.date is None:
        return selection.keeps_undated
    late = selection.since is not None and event.date.end is not None and event.date.end < selection.since
    early = selection.until is not None and event.date.start is not None and event.date.start > selection.until
    return not late and not early


def select(events: Iterable[Event], selection: Selection) -> Iterator[Event]:
    """The events that a selection keeps, in their order."""
    pairs, codes = _pairs(selection), _codes(selection)
    verdicts = _VERDICTS[selection.reviewed]
    for event in events:
        if (
            (not pairs or pairs & set(event.pairs))
            and (not codes or any(actor.code in codes for actor in event.actors))
            and (not selection.types or event.type in selection.types)
            and (not selection.categories or event.category in selection.categories)
            and (not selection.statuses or event.status in selection.statuses)
            and event.confidence >= selection.min_confidence
            and (event.review.verdict if event.review else None) in verdicts
            and _in_period(event, selection)
        ):
            yield event


def pairs_asked(events: Iterable[Event], selection: Selection) -> tuple[str, ...]:
    """Give the pairs that a reader who asked for pairs or countries wants to see of chosen events; empty for all."""
    if selection.pairs and not selection.with_predecessors:
        return selection.pairs
    if selection.countries and not selection.with_predecessors:
        found = {pair for event in events for pair in event.pairs}
        return tuple(sorted(pair for pair in found if set(pair.split("-")) & set(selection.countries)))
    return ()


def undated_left_out(events: Iterable[Event], selection: Selection) -> int:
    """How many events a period leaves out only because they have no date; 0 where `undated` decides."""
    if selection.undated is not None or selection.keeps_undated:
        return 0
    undated = (event for event in events if event.date is None)
    return sum(1 for _ in select(undated, replace(selection, undated=True)))
