"""Signs and remarks of a table in the terminal; each sign has a word beside it or in the legend under the table."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rich.text import Text

from diplotimeline.model import Event
from diplotimeline.render.grouping import Group
from diplotimeline.render.inert import plain
from diplotimeline.render.words import (
    STATUS_SHORT,
    STATUS_WORDS,
    UNDATED,
    UNSURE,
    UNSURE_WORDS,
    basis_words,
    conflict_words,
    date_words,
    review_words,
)

# A sign for each status, so that a glance tells them apart on paper and without colour.
STATUS_SIGNS = {"occurred": "●", "planned": "○", "possible": "?", "negated": "✗"}
STATUS_STYLES = {"occurred": "green", "planned": "cyan", "possible": "yellow", "negated": "red"}
UNSURE_SIGN, CONFLICT_SIGN = "~", "!"
REVIEW_SIGNS = {"accepted": "✓", "corrected": "✎", "rejected": "✗"}
STATUS_WIDTH = 2 + max(map(len, STATUS_SHORT.values()))


def status_text(event: Event, *, words: bool = True) -> Text:
    """Give the sign of an event's status, with its word beside it when `words`."""
    word = f" {STATUS_SHORT[event.status]}" if words else ""
    return Text(STATUS_SIGNS[event.status] + word, style=STATUS_STYLES[event.status])


def date_text(event: Event) -> Text:
    """Give an event's date in words."""
    return Text(f"({UNDATED})", style="dim") if event.date is None else Text(date_words(event.date))


def heading_text(group: Group) -> Text:
    """Give the names of a group's countries, its codes and how many events it has."""
    count = f"{len(group.events):,} event{'' if len(group.events) == 1 else 's'}"
    code = f"{group.key}, " if group.key else ""
    return Text.assemble((plain(group.heading), "bold"), f"  ({code}{count})")


def remarks(event: Event, group: Group, *, short: bool = False) -> list[tuple[str, str]]:
    """Give what must be known beside an event's summary, each with its style.

    That is: parties that nothing names yet, a date that the text does not state, a low confidence, and an analyst's
    word (`short`: the verdict alone).
    """
    found = [(f"({plain(more)})", "dim")] if (more := group.unnamed(event)) else []
    if basis := basis_words(event.date):
        found.append((f"({basis})", "dim"))
    if event.confidence < UNSURE:
        found.append((f"{UNSURE_SIGN}{event.confidence:.0%}", "dim yellow"))
    if event.review:
        verdict = event.review.verdict
        words = verdict if short else plain(review_words(event.review))
        found.append((f"{REVIEW_SIGNS[verdict]} {words}", "red" if verdict == "rejected" else "green"))
    return found


def event_text(event: Event, group: Group, name: Callable[[str], str]) -> Text:
    """Give the summary with its remarks, and a line under it for each conflict; `name` says what a source is called."""
    text = Text(plain(event.summary), style="bold" if event.status == "occurred" else "")
    for words, style in remarks(event, group):
        text.append(f" {words}", style=f"not bold {style}")
    for conflict in event.conflicts:
        text.append(f"\n{CONFLICT_SIGN} {plain(conflict_words(conflict, name))}", style="not bold red")
    return text


def short_text(event: Event, group: Group) -> tuple[Text, Text]:
    """Give the summary, which may be cut, and the remarks and conflicts that must stay, for a table of a line each."""
    kept = Text()
    for words, style in remarks(event, group, short=True):
        kept.append(f" {words}", style=style)
    if event.conflicts:
        fields = ", ".join(dict.fromkeys(conflict.field for conflict in event.conflicts))
        kept.append(f" {CONFLICT_SIGN} {plain(fields)} disputed", style="red")
    return Text(plain(event.summary), style="bold" if event.status == "occurred" else ""), kept


def legend(events: Iterable[Event], *, signs: bool) -> list[Text]:
    """Say what the signs mean that stand alone (`signs`: those of the statuses too); nothing when there are none."""
    shown = list(events)
    lines = []
    if signs:
        used = {event.status for event in shown}
        known = [f"{sign} {STATUS_WORDS[status]}" for status, sign in STATUS_SIGNS.items() if status in used]
        lines.append(Text("   ".join(known), style="dim"))
    if any(event.confidence < UNSURE for event in shown):
        lines.append(Text(f"{UNSURE_SIGN} {UNSURE_WORDS}", style="dim"))
    return lines
