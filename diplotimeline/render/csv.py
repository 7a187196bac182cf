"""CSV (RFC 4180): a row an event, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

from diplotimeline.addresses import web_address
from diplotimeline.model import Event, Timeline
from diplotimeline.render import RenderOptions
from diplotimeline.render.inert import plain
from diplotimeline.render.words import conflict_words

# A spreadsheet takes a cell that begins with one of these for a formula; the apostrophe makes it text.
# After OWASP, "CSV Injection": the ASCII signs and their full-width twins (tab and line breaks never get here).
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def _first_seen(event: Event) -> str:
    return min((one.first_seen.isoformat() for one in event.evidence if one.first_seen), default="")


# A new column goes to the end: scripts may count them.
COLUMNS: tuple[tuple[str, Callable[[Event], str]], ...] = (
    ("id", lambda event: event.id),
    ("type", lambda event: event.type),
    ("category", lambda event: event.category),
    ("status", lambda event: event.status),
    ("date", lambda event: event.date.edtf if event.date else ""),
    ("start", lambda event: event.date.start.isoformat() if event.date and event.date.start else ""),
    ("end", lambda event: event.date.end.isoformat() if event.date and event.date.end else ""),
    ("precision", lambda event: event.date.precision if event.date else ""),
    ("basis", lambda event: event.date.basis if event.date else ""),
    ("date_text", lambda event: event.date.text if event.date else ""),
    ("pairs", lambda event: "; ".join(event.pairs)),
    ("actors", lambda event: "; ".join(f"{actor.code} {actor.name} ({actor.role})" for actor in event.actors)),
    ("place", lambda event: event.place or ""),
    ("details", lambda event: "; ".join(f"{key}: {value}" for key, value in event.details)),
    ("participants", lambda event: "; ".join(event.participants)),
    ("summary", lambda event: event.summary),
    ("confidence", lambda event: f"{event.confidence:.2f}"),
    ("conflicts", lambda event: "; ".join(conflict_words(conflict) for conflict in event.conflicts)),
    ("sources", lambda event: "; ".join(dict.fromkeys(evidence.source for evidence in event.evidence))),
    ("rules", lambda event: "; ".join(dict.fromkeys(evidence.rule for evidence in event.evidence))),
    ("evidence", lambda event: " | ".join(dict.fromkeys(evidence.sentence for evidence in event.evidence))),
    ("urls", lambda event: " ".join(dict.fromkeys(filter(None, (web_address(one.url) for one in event.evidence))))),
    ("aliases", lambda event: "; ".join(event.aliases)),
    ("reviewed", lambda event: event.review.verdict if event.review else ""),
    ("reviewed_by", lambda event: (event.review.by if event.review else None) or ""),
    ("reviewed_on", lambda event: event.review.on.isoformat() if event.review and event.review.on else ""),
    ("first_seen", _first_seen),
)


def render(timeline: Timeline, options: RenderOptions) -> str:  # noqa: ARG001 - the signature of every renderer
    """Give a header line and a row an event; lists within a cell are parted by "; ", sentences by " | ".

    Web addresses, which may have a semicolon in them, are parted by blanks.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(name for name, _ in COLUMNS)
    for event in timeline:
        writer.writerow(cell(value(event)) for _, value in COLUMNS)
    return out.getvalue()


def cell(value: str) -> str:
    """Give a value as one visible line that no spreadsheet takes for a formula."""
    value = plain(value)
    return f"'{value}" if value.startswith(_FORMULA) else value
