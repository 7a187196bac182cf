"""TimelineJS: the JSON that Knight Lab's timeline reads, its dates only as precise as they are known."""

from __future__ import annotations

import re
from datetime import date
from html import escape

from diplotimeline.addresses import web_address
from diplotimeline.model import Event, EventDate, Timeline
from diplotimeline.render import RenderOptions
from diplotimeline.render.account import title_of
from diplotimeline.render.grouping import groups
from diplotimeline.render.inert import plain, quotation, shorten
from diplotimeline.render.record import dumps
from diplotimeline.render.spans import remarks, span
from diplotimeline.render.words import conflict_words, date_words, day_words, review_words

MAX_QUOTATION = 1000  # characters
# How many of year, month and day a precision allows; a season or quarter is drawn by its months, named in words.
_PARTS = {"day": 3, "month": 2, "season": 2, "quarter": 2, "year": 1, "decade": 1, "century": 1}
_LABEL_TRAPS = {"<": "‹", ">": "›", "&": "＆"}
_DAY, _MONTH = re.compile(r"\d{4}-\d{2}-\d{2}"), re.compile(r"\d{4}-\d{2}")


def render(timeline: Timeline, options: RenderOptions) -> str:
    """Give a title slide, which tells the undated events, and a slide an event, grouped by pair."""
    dated = [event for event in timeline if span(event.date)]
    undated = [event for event in timeline if not span(event.date)]
    headings = {id(event): group.heading for group in reversed(groups(timeline, options)) for event in group.events}
    text = f"<p>Without a date:</p><ul>{''.join(map(_undated, undated))}</ul>" if undated else ""
    data = {
        "title": {
            "unique_id": "title",
            "text": {"headline": escape(plain(title_of(options))), "text": text},
        },
        "scale": "human",
        "events": [_slide(event, headings.get(id(event), "")) for event in dated],
    }
    return dumps(data, indent=1) + "\n"


def _slide(event: Event, group: str) -> dict[str, object]:
    when, days = event.date, span(event.date)
    assert when is not None  # noqa: S101 - for the type checker: the caller has only dated ones
    assert days is not None  # noqa: S101
    slide: dict[str, object] = {
        "unique_id": re.sub(r"[^\w-]", "", plain(event.id)),
        "group": label(group),
        "display_date": label(date_words(when)),
        "start_date": _date(days.start, _known(when, 0)),
        "text": {"headline": _headline(event), "text": "".join(_paragraphs(event))},
    }
    last = _date(days.end, _known(when, -1))
    return slide if last == slide["start_date"] else {**slide, "end_date": last}


def _known(when: EventDate, side: int) -> int:
    """How many of year, month and day are known of one end (0 or -1) of a date."""
    if when.precision in _PARTS:
        return _PARTS[when.precision]
    ends = [end for end in when.edtf.strip("[]").replace("..", "/").split("/") if end]
    bare = (ends or [""])[side].rstrip("?~%")
    return 3 if _DAY.fullmatch(bare) else 2 if _MONTH.fullmatch(bare) else 1


def _date(day: date, known: int) -> dict[str, str]:
    parts = {"year": day.year, "month": day.month, "day": day.day}
    return {name: str(value) for name, value in list(parts.items())[:known]}


def label(text: str) -> str:
    """Give `text` for the fields that TimelineJS unescapes once and then writes as HTML: no entity would save them."""
    return "".join(_LABEL_TRAPS.get(char, char) for char in shorten(plain(text), 200))


def _headline(event: Event) -> str:
    notes = remarks(event)
    return escape(shorten(plain(event.summary), 500) + (f" ({'; '.join(notes)})" if notes else ""))


def _undated(event: Event) -> str:
    return f"<li>{_headline(event)}</li>"


def _paragraphs(event: Event) -> list[str]:
    parts = [f"<p><strong>Conflict:</strong> {escape(plain(conflict_words(one)))}</p>" for one in event.conflicts]
    parts += [f"<p>{escape(plain(review_words(event.review)))}</p>"] if event.review else []
    for evidence in event.evidence:
        quoted = quotation(evidence, MAX_QUOTATION)
        told = [shorten(plain(evidence.title), 200)] if evidence.title else []
        told += [day_words(evidence.published)] if evidence.published else []
        source = escape(", ".join([*told, plain(evidence.source)]))
        if url := web_address(evidence.url):
            source = f'<a href="{escape(url)}" rel="noopener noreferrer nofollow">{source}</a>'
        parts.append(f"<blockquote>{escape(quoted)}</blockquote><p>{source}</p>")
    return parts
