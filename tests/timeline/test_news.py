"""What is new since a day, by the days on which the evidence was first had."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from making import EMBASSY, OPENED, told

from diplotimeline.model import Event
from diplotimeline.timeline import merge
from diplotimeline.timeline.news import first_seen, further_sources, has_days, news

DAY = date(2026, 11, 18)
BEFORE, AFTER = "2026-11-17", "2026-11-19"


def opened(*days: tuple[str, str | None]) -> Event:
    """One opening told by sources that were first seen on those days."""
    tellings = []
    for number, (source, day) in enumerate(days):
        event = told(*OPENED, "2017-06-12", source=source, sentence=f"Report {number} of {source}.", **EMBASSY)
        first = date.fromisoformat(day) if day else None
        tellings.append(replace(event, evidence=(replace(event.evidence[0], first_seen=first),)))
    (event,) = merge(tellings)
    return event


@pytest.mark.parametrize(
    ("days", "kind"),
    [
        ([("a", AFTER)], "new"),
        ([("a", "2026-11-18")], "new"),
        ([("a", AFTER), ("b", "2026-11-18")], "new"),
        ([("a", BEFORE)], "old"),
        ([("a", BEFORE), ("b", BEFORE)], "old"),
        ([("a", BEFORE), ("b", AFTER)], "confirmed"),
        ([("a", None), ("b", AFTER)], "confirmed"),
        ([("a", BEFORE), ("a", AFTER)], "old"),  # more words of the same source
        ([("a", None)], "old"),
    ],
)
def test_new_and_confirmed_are_told_apart(days: list[tuple[str, str | None]], kind: str) -> None:
    event = opened(*days)
    found = news([event], DAY)
    assert found.new == ((event,) if kind == "new" else ())
    assert found.confirmed == ((event,) if kind == "confirmed" else ())


def test_days_and_sources() -> None:
    event = opened(("a", BEFORE), ("c", AFTER), ("b", AFTER))
    assert first_seen(event) == date(2026, 11, 17)
    assert further_sources(event, DAY) == ("b", "c")
    assert has_days([event])
    undated = opened(("a", None), ("b", AFTER))
    assert first_seen(undated) is None
    assert has_days([undated])
    assert not has_days([opened(("a", None))])
