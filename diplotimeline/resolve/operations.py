"""Resolving one expression: its rule's operation, then the words around it (early, end of, about)."""

from __future__ import annotations

from collections.abc import Callable

from diplotimeline.language.dates import DateSpan
from diplotimeline.resolve import calendar, edtf
from diplotimeline.resolve.absolute import ABSOLUTE
from diplotimeline.resolve.anchor import Anchor, Reading
from diplotimeline.resolve.relative import RELATIVE

OPERATIONS: dict[str, Callable[[DateSpan, Anchor], Reading | None]] = {**ABSOLUTE, **RELATIVE}


def resolve_span(span: DateSpan, anchor: Anchor) -> Reading | None:
    """The value of one expression; None when what it counts from is not known or the calendar has no such day."""
    try:
        reading = OPERATIONS[span.op](span, anchor)
        if reading is None:
            return None
        value = reading.edtf
        for name in (span.part, span.edge):
            if name and name != "whole":
                value = calendar.part(value, name)
        if span.qualifier and "/" not in value and not value.endswith(("X", "~")):
            value += span.qualifier
        edtf.parse_edtf(value)
    except (ValueError, OverflowError):
        return None
    return Reading(value, reading.basis, reading.note or anchor.note)
