"""Tables for the terminal: one a pair, readable without colour and never wider than the window."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Console
from rich.console import Group as Lines
from rich.style import Style
from rich.table import Table
from rich.text import Text

from diplotimeline.addresses import web_address
from diplotimeline.model import Event, Timeline
from diplotimeline.render import RenderOptions
from diplotimeline.render.grouping import Group, groups
from diplotimeline.render.inert import plain, shorten
from diplotimeline.render.words import UNDATED, basis_words, conflict_words, date_words

WIDTH = 100  # columns, when nobody says how wide the window is
NARROW = 76  # columns, below which the evidence goes under the event instead of beside it
MAX_EVIDENCE = 240  # characters shown of a sentence; the JSON has all of it
# A sign and a word for each status, so that a glance tells them apart on paper and without colour.
STATUS_SIGNS = {"occurred": "● happened", "planned": "○ planned", "possible": "? possible", "negated": "✗ not so"}
_LINK_ID = re.compile(r"\x1b\]8;id=[0-9-]+;")
STATUS_STYLES = {"occurred": "green", "planned": "cyan", "possible": "yellow", "negated": "red"}


def render(timeline: Timeline, options: RenderOptions) -> str:
    """Give the timeline as tables `options.width` columns wide (100 by default), coloured when `options.colour`.

    The texts of articles go in as plain text: markup and escape sequences in them do nothing.
    """
    width = max(options.width or WIDTH, 30)
    console = _console(width, colour=options.colour)
    if options.title:
        console.print(Text(plain(options.title), style="bold"), end="\n\n")
    for number, group in enumerate(groups(timeline, options)):
        if number:
            console.print()
        console.print(_heading(group))
        console.print(_table(group, width))
    if not timeline.events:
        console.print("No events.")
    return _text(console)


def draw(
    title: str,
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    ratios: Sequence[int],
    width: int = WIDTH,
    colour: bool = False,
) -> str:
    """Give a plain table of texts, `width` columns wide; a column with ratio 0 is as wide as its longest text.

    The texts go in as they are: markup in them does nothing; the caller drops escape sequences (`inert.plain`).
    """
    console = _console(width, colour=colour)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), show_edge=False)
    for heading, ratio in zip(headings, ratios, strict=True):
        table.add_column(heading, ratio=ratio or None, no_wrap=not ratio, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    table.expand = any(ratios)
    console.print(Text(title, style="bold"))
    console.print(table)
    return _text(console)


def _console(width: int, *, colour: bool) -> Console:
    return Console(
        file=io.StringIO(),
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        legacy_windows=False,
        highlight=False,
        emoji=False,
        markup=False,
        _environ={},  # neither COLUMNS nor TERM of the machine may change what is written
    )


def _text(console: Console) -> str:
    """What was printed, without the spaces that fill up lines, and without the chance numbers that rich gives links."""
    console.file.seek(0)
    printed = _LINK_ID.sub("\x1b]8;;", console.file.read())
    return "\n".join(line.rstrip() for line in printed.split("\n"))


def _heading(group: Group) -> Text:
    count = f"{len(group.events)} event{'' if len(group.events) == 1 else 's'}"
    code = f"{group.key}, " if group.key else ""
    return Text.assemble((plain(group.heading), "bold"), f"  ({code}{count})")


def _table(group: Group, width: int) -> Table:
    table = Table(box=box.SIMPLE_HEAD, width=width, pad_edge=False, padding=(0, 1), show_edge=False)
    narrow = width < NARROW
    table.add_column("Date", ratio=4 if narrow else 3, overflow="fold")
    table.add_column("Status", width=10, no_wrap=True)
    table.add_column("Event", ratio=8 if narrow else 6, overflow="fold")
    if not narrow:
        table.add_column("Evidence", ratio=9, overflow="fold")
    for event in group.events:
        what, evidence = _event(event, group.summary(event)), _evidence(event)
        status = Text(STATUS_SIGNS[event.status], style=STATUS_STYLES[event.status])
        row = [_date(event), status, *([Lines(what, evidence)] if narrow else [what, evidence])]
        table.add_row(*row)
    return table


def _date(event: Event) -> Text:
    if event.date is None:
        return Text(f"({UNDATED})", style="dim")
    basis = basis_words(event.date)
    return Text.assemble(date_words(event.date), (f"\n({basis})" if basis else "", "dim"))


def _event(event: Event, summary: str) -> Text:
    text = Text(plain(summary), style="bold" if event.status == "occurred" else "")
    for conflict in event.conflicts:
        text.append(f"\n! {plain(conflict_words(conflict))}", style="not bold red")
    return text


def _evidence(event: Event) -> Text:
    """The first sentence with its trigger underlined, its source, and how many more there are."""
    first = event.evidence[0]
    trigger = plain(first.trigger)
    sentence = shorten(plain(first.sentence), MAX_EVIDENCE, around=trigger)
    text = Text.assemble("“", sentence, "” ")
    at = text.plain.find(trigger) if trigger else -1
    if at >= 0:
        text.stylize("underline", at, at + len(trigger))
    more = len(event.evidence) - 1
    source = Style(dim=True, link=web_address(first.url))  # a link (OSC 8) only where escape sequences are wanted
    text.append(shorten(plain(first.source), 60), style=source)
    text.append(f" and {more} more" if more else "", style="dim")
    return text
