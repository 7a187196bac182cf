"""What was read and asked for, told on top of documents, and the list of sources for their end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from diplotimeline.model import Event, Timeline
from diplotimeline.render.words import count, day_words

if TYPE_CHECKING:
    from diplotimeline.render import RenderOptions

TITLE = "Diplomatic timeline"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What was read for a timeline, and what was asked of it.

    `articles` counts all that were read, also those without events (None: nobody counted; the sources of the events are
    told instead), `foreign` those of them that are not in English and were passed over, `failed` the inputs that could
    not be read.  `first` and `last` are the days between which the articles were published; of `dateless` ones the day
    is not known.  `subject` is what was asked for, short enough for a title ("Kosovo: recognition"; empty: everything),
    `asked` every filter and every way of reading in words.
    """

    articles: int | None = None
    foreign: int = 0
    failed: int = 0
    dateless: int = 0
    first: date | None = None
    last: date | None = None
    subject: str = ""
    asked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cited:
    """A source of a document's list: its name, title, day of publication and address, and how many events it tells."""

    name: str
    title: str | None
    published: date | None
    url: str | None
    events: int


def title_of(options: RenderOptions) -> str:
    """The document's title: the one that was given, else what was asked for, else `TITLE`."""
    return options.title or (options.account.subject if options.account else "") or TITLE


def cited(events: Iterable[Event]) -> list[Cited]:
    """The sources of events, each once, in the order of their first evidence (as the HTML page numbers them)."""
    found: dict[str, Cited] = {}
    for event in events:
        told: set[str] = set()
        for one in event.evidence:
            known = found.get(one.source) or Cited(one.source, None, None, None, 0)
            found[one.source] = Cited(
                one.source,
                known.title or one.title,
                known.published or one.published,
                known.url or one.url,
                known.events + (one.source not in told),
            )
            told.add(one.source)
    return list(found.values())


def account_words(timeline: Timeline, options: RenderOptions) -> str:
    """Say in one or two sentences what was read and what is shown of it.

    "12 articles read, published between 1 May 2007 and 3 June 2008; 1 not read, since not in English; 1 could not be
    read. Shown: pair Bhutan – Germany, since 2015."  Empty where nobody gave an account and there is no event.
    """
    account = options.account or Account()
    sources = cited(timeline)
    if options.account is None and not sources:
        return ""
    days = [source.published for source in sources if source.published]
    if account.articles is None:
        read = f"From {count(len(sources), 'source')}"
        first, last, dateless = min(days, default=None), max(days, default=None), len(sources) - len(days)
    else:
        read = f"{count(account.articles - account.foreign, 'article')} read"
        first, last, dateless = account.first, account.last, account.dateless
    when = _between(first, last, dateless)
    foreign = f"; {account.foreign:,} not read, since not in English" if account.foreign else ""
    failed = f"; {account.failed:,} could not be read" if account.failed else ""
    shown = f" Shown: {', '.join(account.asked)}." if account.asked else ""
    return f"{read}{f', {when}' if when else ''}{foreign}{failed}.{shown}"


def _between(first: date | None, last: date | None, dateless: int) -> str:
    if first is None or last is None:
        return ""
    without = f" ({dateless:,} without a date)" if dateless else ""
    if first == last:
        return f"published {day_words(first)}{without}"
    return f"published between {day_words(first)} and {day_words(last)}{without}"
