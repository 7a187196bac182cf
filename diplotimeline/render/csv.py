"""CSV (RFC 4180): a row an event, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any, TypeAlias

from diplotimeline.lexicon.event_codes import Scheme
from diplotimeline.model import Event, Timeline
from diplotimeline.render import RenderOptions, columns
from diplotimeline.render.codes import code_of, numbers_of
from diplotimeline.render.columns import Kind
from diplotimeline.render.inert import plain

# A spreadsheet takes a cell that begins with one of these for a formula; the apostrophe makes it text.
# After OWASP, "CSV Injection": the ASCII signs and their full-width twins (tab and line breaks never get here).
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


# What stands between the values of a cell; web addresses may have a semicolon in them.
_BETWEEN = {"evidence": " | ", "urls": " "}

_Columns: TypeAlias = tuple[tuple[str, Callable[[Event], str]], ...]


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


def _column(name: str, kind: Kind, value: Callable[[Event], Any]) -> Callable[[Event], str]:
    between = _BETWEEN.get(name, "; ")
    if kind == "texts":
        return lambda event: between.join(value(event))
    return lambda event: f"{value(event):.2f}" if kind == "number" else _written(value(event))


def _written(value: object) -> str:
    return "" if value is None else str(value)


COLUMNS: _Columns = tuple((name, _column(name, kind, value)) for name, kind, value in columns.COLUMNS)


def render(timeline: Timeline, options: RenderOptions) -> str:
    """Give a header line and a row an event; lists within a cell are parted by "; ", sentences by " | "."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    shown = COLUMNS + (_code_columns(options.codes) if options.codes else ())
    writer.writerow(name for name, _ in shown)
    for event in timeline:
        writer.writerow(cell(value(event)) for _, value in shown)
    return out.getvalue()


def cell(value: str) -> str:
    """Give a value as one visible line that no spreadsheet takes for a formula."""
    value = plain(value)
    return f"'{value}" if value.startswith(_FORMULA) else value
