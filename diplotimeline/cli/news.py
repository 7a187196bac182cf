"""`--new-since`: the events of a timeline that are new, told apart from those that were only confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import typer

from diplotimeline.cli.report import Report
from diplotimeline.cli.values import read_bound
from diplotimeline.errors import UsageError
from diplotimeline.model import Event

NewSince = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Only events that the archive first had on or after this day."),
]
Confirmed = Annotated[
    bool,
    typer.Option(
        "--confirmed",
        help="With --new-since: instead of them, events known before that a further source has told since.",
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSinceOptions:
    """What is asked of the days on which events were first seen, as given."""

    new_since: NewSince = None
    confirmed: Confirmed = False

    def checked(self) -> Since:
        """Give the options as what to ask.  Raises UsageError, naming the option."""
        day = read_bound("--new-since", self.new_since, last=False)
        if self.confirmed and day is None:
            raise UsageError("--confirmed needs --new-since")
        return Since(day, self.confirmed)


@dataclass(frozen=True, slots=True)
class Since:
    """The day since which events are new, None where all are asked for, and whether only the confirmed are."""

    day: date | None
    confirmed: bool

    def check(self, name: str, events: Sequence[Event]) -> None:
        """Raise UsageError for events that have no days, since none of them could ever be new."""
        from diplotimeline.timeline.news import has_days  # noqa: PLC0415 - keeps --help quick

        if self.day and events and not has_days(events):
            raise UsageError(f"--new-since: {name} does not say when events were first seen; give an archive")

    def chosen(self, events: tuple[Event, ...], report: Report) -> tuple[Event, ...]:
        """Give the events that are asked for, and note how many are new and how many confirmed."""
        if self.day is None:
            return events
        from diplotimeline.render.words import day_words  # noqa: PLC0415
        from diplotimeline.timeline.news import news  # noqa: PLC0415

        found = news(events, self.day)
        line = f"{len(found.new):,} new since {day_words(self.day)}"
        if number := len(found.confirmed):
            line += f"; {number:,} known before {'was' if number == 1 else 'were'} confirmed by a further source"
            line += "" if self.confirmed else " (--confirmed shows them)"
        report.note(line)
        return found.confirmed if self.confirmed else found.new
