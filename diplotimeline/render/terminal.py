"""Tables for the terminal: one a pair, readable without colour and never wider than the window."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from diplotimeline.model import Event, Timeline
from diplotimeline.render import RenderOptions
from diplotimeline.render.grouping import Group, groups
from diplotimeline.render.inert import plain
from diplotimeline.render.terminal_linear import full_lines, short_lines
from diplotimeline.render.terminal_marks import (
    STATUS_WIDTH,
    date_text,
    event_text,
    heading_text,
    legend,
    short_text,
    status_text,
)
from diplotimeline.render.terminal_sources import Articles, Note, Notes, article_line, cited, number_words, quotation
from diplotimeline.render.terminal_text import GAP, WIDTH, clip, draw, make_console, printed, row

__all__ = ["WIDTH", "draw", "render"]

NARROWEST = 30  # columns; in a window that is narrower still, lines are longer than it
STACKED = 72  # columns, below which an event stands under its date instead of beside it
MAX_DATE = 18  # columns of a date: the longest month, with day and year, and one more; a longer one is wrapped
ROOMY = 100  # columns, from which on a date may have more: a stretch of days in words
MAX_DATE_ROOMY = 32
MAX_NUMBERS = 16  # columns of the numbers behind an event
LINES = 2  # of a sentence, unless whole ones are asked for


def render(timeline: Timeline, options: RenderOptions) -> str:
    """Give the timeline as tables `options.width` columns wide (100 by default), coloured when `options.colour`.

    Sentences are numbered and stand under each table, each once; in compact tables articles are, at the end.
    The texts of articles go in as plain text: markup and escape sequences in them do nothing.
    """
    shown = groups(timeline, options)
    console = make_console(max(options.width or WIDTH, NARROWEST), colour=options.colour)
    if options.title:
        console.print(Text(plain(options.title), style="bold"), end="\n\n")
    if not timeline.events:
        console.print("No events.")
    elif options.looks.linear:
        compact, whole = options.looks.density == "compact", options.looks.density == "wide"
        lines = short_lines(shown) if compact else full_lines(shown, whole=whole)
        console.print(Text("\n".join(lines).rstrip("\n")), soft_wrap=True)
    elif options.looks.density == "compact":
        _compact(console, shown)
    else:
        _full(console, shown, whole=options.looks.density == "wide")
    return printed(console)


def _full(console: Console, shown: Sequence[Group], *, whole: bool) -> None:
    """Print a table a group, and under it the sentences that are new to it by article."""
    notes = Notes()
    for number, group in enumerate(shown):
        sources = notes.cite([cited(event, whole=whole) for event in group.events], group.heading)
        layout = _Layout(console, group, notes)
        console.print(Text("\n" if number else "", end="").append_text(heading_text(group)))
        for event in group.events:
            console.print(layout.event(event))
        _print_sources(console, sources, group, whole=whole)
    for line in legend((event for group in shown for event in group.events), signs=False):
        console.print(Text("\n").append_text(line))


class _Layout:
    """The columns of a group's table: none wider than its widest text, and together no wider than the window."""

    def __init__(self, console: Console, group: Group, notes: Notes) -> None:
        self._console, self._group, self._notes = console, group, notes
        self._date = _date_width(group, MAX_DATE if console.width < ROOMY else MAX_DATE_ROOMY)
        self._numbers = min(max(self._cited(event).cell_len for event in group.events), MAX_NUMBERS)
        room = console.width - self._date - STATUS_WIDTH - self._numbers - 3 * GAP
        lines = [line for event in group.events for line in self._told(event).plain.split("\n")]
        self._text = min(max(map(cell_len, lines)), room)

    def event(self, event: Event) -> Text:
        """Give an event's row; in a narrow window its date and status stand above it."""
        date, status, told, numbers = date_text(event), status_text(event), self._told(event), self._cited(event)
        if self._console.width >= STACKED:
            widths = (self._date, STATUS_WIDTH, self._text, self._numbers)
            return row(self._console, (date, status, told, numbers), widths)
        head = row(self._console, (date, status, numbers), (self._date, STATUS_WIDTH, self._numbers))
        return head.append("\n").append_text(row(self._console, (told,), (self._console.width - GAP,), GAP))

    def _told(self, event: Event) -> Text:
        return event_text(event, self._group, self._notes.naming(event))

    def _cited(self, event: Event) -> Text:
        return Text(number_words(self._notes.numbers(event.evidence)), style="dim")


def _date_width(group: Group, most: int) -> int:
    return min(max(date_text(event).cell_len for event in group.events), most)


def _print_sources(console: Console, sources: dict[str, list[Note]], group: Group, *, whole: bool) -> None:
    """Print the sentences that are new to a group under the articles that they are from, and where the others are."""
    console.print()
    above: dict[str, list[int]] = {}
    for notes in sources.values():
        new = [note for note in notes if note.told == group.heading]
        for note in notes:
            if note not in new:
                above.setdefault(note.told, []).append(note.number)
        if new:
            console.print(Text("  ").append_text(article_line(new[0].first, console.width - GAP)))
        digits = max((len(f"[{note.number}]") for note in new), default=0)
        width = console.width - digits - 2 * GAP
        for note in new:
            words = quotation(note, None if whole else max(LINES * (width - 4), 100))
            console.print(row(console, (Text(f"[{note.number}]", style="dim"), words), (digits, width), GAP))
    for told, numbers in above.items():
        where = Text(f"{number_words(sorted(numbers))}  above, under {plain(told)}", style="dim")
        console.print(row(console, (where,), (console.width - GAP,), GAP))


def _compact(console: Console, shown: Sequence[Group]) -> None:
    """Print a line an event, the articles by number at the end, and what the signs mean."""
    events = [event for group in shown for event in group.events]
    articles = Articles(events)
    for number, group in enumerate(shown):
        console.print(Text("\n" if number else "", end="").append_text(heading_text(group)))
        dates = _date_width(group, max(console.width // 3, MAX_DATE))
        for event in group.events:
            console.print(_line(console, event, group, articles, dates))
    console.print()
    digits = len(str(len(articles.known)))
    for number, first in enumerate(articles.known.values(), 1):
        line = article_line(first, console.width - digits - 3)
        console.print(Text(f"[{number}]".rjust(digits + 2) + " ").append_text(line))
    for line in legend(events, signs=True):
        console.print(Text("\n").append_text(line))


def _line(console: Console, event: Event, group: Group, articles: Articles, dates: int) -> Text:
    """Give an event in one line: of the summary is cut what the remarks and numbers leave no room for."""
    room = console.width - dates - 1 - 2 * GAP
    summary, kept = short_text(event, group)
    kept.append(f" {number_words(articles.numbers(event.evidence))}", style="dim")
    told = clip(clip(summary, max(room - kept.cell_len, room // 2)).append_text(kept), room)
    return row(console, (clip(date_text(event), dates), status_text(event, words=False), told), (dates, 1, room))
