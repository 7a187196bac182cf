"""CSV (RFC 4180): a row an event, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import TypeAlias

from diplotimeline.addresses import web_address
from diplotimeline.lexicon.event_codes import Scheme
from diplotimeline.model import Event, Timeline
from diplotimeline.render import RenderOptions
from diplotimeline.render.codes import code_of, numbers_of
from diplotimeline.render.inert import plain
from diplotimeline.render.words import conflict_words

# A spreadsheet takes a cell that begins with one of these for a formula; the apostrophe makes it text.
# After OWASP, "CSV Injection": the ASCII signs and their full-width twins (tab and line breaks never get here).
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def _first_seen(event: Event) -> str:
    return min((one.first_seen.isoformat() for one in event.evidence if one.first_seen), default="")


_Columns: TypeAlias = tuple[tuple[str, Callable[[Event], str]], ...]

# A new column goes to the end: scripts may count them.
COLUMNS: _Columns = (
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


def _code_columns(scheme: Scheme) -> _Columns:
    """The columns of codes, which only --codes adds: those of parties name them in the order of `actors`."""

    def of_event(field: str) -> Callable[[Event], str]:
        return lambda event: _written(getattr(code_of(event, scheme), field))

    def of_parties(field: str) -> Callable[[Event], str]:
        return lambda event: "; ".join(_written(getattr(numbers_of(event, one), field)) for one in event.actors)

    return (
        ("scheme", lambda _: scheme),
        ("code", of_event("event")),
        ("code_name", of_event("name")),
        ("code_root", of_event("root")),
        ("quad", of_event("quad")),
        ("mode", of_event("mode")),
        ("context", of_event("context")),
        ("cow", of_parties("cow")),
        ("gw", of_parties("gw")),
        ("qid", of_parties("qid")),
    )


def _written(value: object) -> str:
    return "" if value is None else str(value)


def render(timeline: Timeline, options: RenderOptions) -> str:
    """Give a header line and a row an event; lists within a cell are parted by "; ", sentences by " | ".

    Web addresses, which may have a semicolon in them, are parted by blanks.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    columns = COLUMNS + (_code_columns(options.codes) if options.codes else ())
    writer.writerow(name for name, _ in columns)
    for event in timeline:
        writer.writerow(cell(value(event)) for _, value in columns)
    return out.getvalue()


def cell(value: str) -> str:
    """Give a value as one visible line that no spreadsheet takes for a formula."""
    value = plain(value)
    return f"'{value}" if value.startswith(_FORMULA) else value
