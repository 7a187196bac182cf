"""Mermaid: a `timeline` diagram, a section a pair, for Markdown pages that draw it."""

from __future__ import annotations

import re
from itertools import groupby

from diplotimeline.model import Event, Timeline
from diplotimeline.render import RenderOptions
from diplotimeline.render.account import title_of
from diplotimeline.render.grouping import groups
from diplotimeline.render.inert import plain, shorten
from diplotimeline.render.spans import remarks
from diplotimeline.render.words import conflict_words, date_words

MAX_TEXT = 300  # characters of a box; a diagram with longer ones cannot be read
_SPECIAL = re.compile(r"[#:;%<>&{}\[\]|`\"\\$]")
# Words that begin a statement, and two for which Mermaid drops a semicolon before it reads the rest.
_KEYWORDS = re.compile(r"(?i)^(?=timeline|title|section|acc(?:title|descr)|---)")
_REWRITTEN = re.compile(r"(?=style|classDef)")


def render(timeline: Timeline, options: RenderOptions) -> str:
    """Give a section a group, a period a date as precise as it is known, and the events of that date under it."""
    title, shown = title_of(options), groups(timeline, options)
    lines = ["timeline", f"    title {escape(title)}"]
    for group in shown:
        if len(shown) > 1 or group.heading != title:
            lines.append(f"    section {escape(group.heading)}")
        for when, events in groupby(group.events, key=lambda event: date_words(event.date)):
            boxes = [box for event in events for box in _boxes(event, group.summary(event))]
            lines.append(f"        {escape(when)}" + "".join(f" : {box}" for box in boxes))
    if not timeline.events:
        lines.append("    No events")
    return "\n".join(lines) + "\n"


def _boxes(event: Event, summary: str) -> list[str]:
    notes = remarks(event)
    summary += f" ({'; '.join(notes)})" if notes else ""
    return [escape(summary), *(escape(conflict_words(conflict)) for conflict in event.conflicts)]


def escape(text: str) -> str:
    """Give `text` as one line in which Mermaid finds no syntax: signs that have a use become its own codes (#35;)."""
    text = shorten(plain(text), MAX_TEXT) or "-"
    keyword = _KEYWORDS.match(text)
    text = _SPECIAL.sub(lambda match: _code(match[0]), text)
    if keyword:
        text = _code(text[0]) + text[1:]
    for match in reversed(list(_REWRITTEN.finditer(text))):
        text = text[: match.start()] + _code(text[match.start()]) + text[match.start() + 1 :]
    return text


def _code(char: str) -> str:
    return f"#{ord(char)};"
