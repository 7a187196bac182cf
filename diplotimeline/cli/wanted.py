"""What is to be shown and how, as the options of a command ask for it, for the renderers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from diplotimeline.cli.options import Filters
from diplotimeline.cli.report import Report
from diplotimeline.model import Article, Event
from diplotimeline.render import Grouping, RenderOptions

if TYPE_CHECKING:
    from pathlib import Path

    from diplotimeline.render.account import Account
    from diplotimeline.timeline import Selection


@dataclass(frozen=True, slots=True)
class Wanted:
    """The events to show, how to group them, and the options in words (see `Account`).

    `how` says in words how articles are read, `rules` is the file of types of the user's own.
    """

    filters: Filters
    selection: Selection
    group: Grouping = "pair"
    rules: Path | None = None
    how: tuple[str, ...] = ()

    def chosen(self, events: Iterable[Event], report: Report) -> tuple[Event, ...]:
        """The events that the filters keep; how many a period or an analyst's rejection leaves out `report` is told."""
        from diplotimeline.timeline import select, undated_left_out  # noqa: PLC0415 - keeps --help quick

        events = tuple(events)
        report.undated += undated_left_out(events, self.selection)
        report.rejected += _rejected_left_out(events, self.selection)
        return tuple(select(events, self.selection))

    def options(
        self, events: Sequence[Event], read: Account, articles: Mapping[str, Article] | None = None
    ) -> RenderOptions:
        """What the renderers are told of events that were chosen; `read` says what was read for them."""
        from diplotimeline.cli.asked import filters_in_words, subject  # noqa: PLC0415 - keeps --help quick

        asked = (*filters_in_words(self.filters, self.selection, self.rules), *self.how)
        return RenderOptions(
            articles=articles or {},
            pairs=_pairs(events, self.selection),
            countries=_countries(self.selection),
            group=self.group,
            account=replace(read, subject=subject(self.selection, self.rules), asked=asked),
        )


def _countries(selection: Selection) -> tuple[str, ...]:
    """Give the countries that a reader who asked for countries or pairs wants to see; empty for all."""
    from diplotimeline.timeline import countries_asked  # noqa: PLC0415

    return tuple(sorted(countries_asked(selection)))


def _rejected_left_out(events: Sequence[Event], selection: Selection) -> int:
    """Count the events that are left out for no other reason than that an analyst rejected them."""
    from diplotimeline.timeline import select  # noqa: PLC0415

    if selection.reviewed:
        return 0
    return sum(1 for _ in select(events, replace(selection, reviewed="rejected")))


def _pairs(events: Sequence[Event], selection: Selection) -> tuple[str, ...]:
    """Give the pairs that a reader who asked for pairs or countries wants to see; empty for all."""
    from diplotimeline.timeline.select import pairs_asked  # noqa: PLC0415

    return pairs_asked(events, selection)
