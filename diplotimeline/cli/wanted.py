"""What is to be shown and how, as the options of a command ask for it, for the renderers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from diplotimeline.cli.options import countries_to_show, pairs_to_show
from diplotimeline.model import Article, Event
from diplotimeline.render import Grouping, RenderOptions
from diplotimeline.render.account import Account

if TYPE_CHECKING:
    from diplotimeline.timeline import Selection


@dataclass(frozen=True, slots=True)
class Wanted:
    """The events to show, the way to group them, and the account of both without what was read."""

    selection: Selection
    group: Grouping = "pair"
    account: Account = field(default_factory=Account)

    def options(
        self, events: Sequence[Event], account: Account, articles: Mapping[str, Article] | None = None
    ) -> RenderOptions:
        """What the renderers are told of events that were selected."""
        return RenderOptions(
            articles=articles or {},
            pairs=pairs_to_show(events, self.selection),
            countries=countries_to_show(self.selection),
            group=self.group,
            account=account,
        )
