"""What a notebook shows of a timeline: one compact table, of text that nobody can run anything with."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from diplotimeline.addresses import web_address
from diplotimeline.model import Event, Timeline
from diplotimeline.render.inert import plain, quotation, shorten
from diplotimeline.render.words import STATUS_WORDS, count, date_words

MOST_ROWS = 60  # as data frames have it
MOST_PROBLEMS = 5
_LONGEST = 160  # characters of a sentence or name
_HEADS = ("Date", "Status", "Event", "Evidence")
_LEFT = ' style="text-align: left"'


def heading(timeline: Timeline, problems: Sequence[str]) -> str:
    """Say what a timeline holds: "Timeline: 12 events, 3 pairs, 1979 to 2020, 1 problem"."""
    days = [day for event in timeline if event.date for day in (event.date.start, event.date.end) if day]
    years = sorted({min(days).year, max(days).year}) if days else []
    parts = [count(len(timeline), "event"), count(len(timeline.pairs), "pair"), " to ".join(map(str, years))]
    return f"Timeline: {', '.join(filter(None, (*parts, count(len(problems), 'problem') if problems else '')))}"


def render(timeline: Timeline, problems: Sequence[str] = ()) -> str:
    """Give the timeline as an HTML table: at most `MOST_ROWS` events, and what was not read."""
    rows = "".join(_row(event) for event in timeline.events[:MOST_ROWS])
    heads = "".join(f"<th{_LEFT}>{head}</th>" for head in _HEADS)
    table = f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>" if rows else ""
    more = f"<p>… and {len(timeline) - MOST_ROWS:,} more</p>" if len(timeline) > MOST_ROWS else ""
    told = "".join(f"<li>{_text(problem)}</li>" for problem in problems[:MOST_PROBLEMS])
    rest = f"<li>… and {len(problems) - MOST_PROBLEMS:,} more</li>" if len(problems) > MOST_PROBLEMS else ""
    list_of = f"<p>Not read:</p><ul>{told}{rest}</ul>" if told else ""
    return f"<div><p>{escape(heading(timeline, problems))}</p>{table}{more}{list_of}</div>"


def _row(event: Event) -> str:
    cells = (_text(date_words(event.date)), STATUS_WORDS[event.status], _text(event.summary), _evidence(event))
    return f"<tr>{''.join(f'<td{_LEFT}>{cell}</td>' for cell in cells)}</tr>"


def _evidence(event: Event) -> str:
    """The first piece of evidence with its source, as a link where the source has an address; how many more."""
    if not event.evidence:
        return ""
    first = event.evidence[0]
    name = _text(first.source)
    if address := web_address(first.url):
        name = f'<a href="{escape(address)}" rel="noopener noreferrer">{name}</a>'
    more = f", {len(event.evidence) - 1} more" if len(event.evidence) > 1 else ""
    sentence = escape(quotation(first, _LONGEST))
    return f"“{sentence}” {name}{more}"


def _text(words: str) -> str:
    return escape(shorten(plain(words), _LONGEST))
