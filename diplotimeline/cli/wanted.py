"""What is to be shown and how, as the options of a command ask for it, for the renderers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from diplotimeline.cli.options import Filters, countries_to_show, pairs_to_show, rejected_left_out
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
        report.rejected += rejected_left_out(events, self.selection)
        return tuple(select(events, self.selection))

    def options(
        self, events: Sequence[Event], read: Account, articles: Mapping[str, Article] | None = None
    ) -> RenderOptions:
        """What the renderers are told of events that were chosen; `read` says what was read for them."""
        from diplotimeline.cli.asked import filters_in_words, subject  # noqa: PLC0415 - keeps --help quick

        asked = (*filters_in_words(self.filters, self.selection, self.rules), *self.how)
        return RenderOptions(
            articles=articles or {},
            pairs=pairs_to_show(events, self.selection),
            countries=countries_to_show(self.selection),
            group=self.group,
            account=replace(read, subject=subject(self.selection, self.rules), asked=asked),
        )
