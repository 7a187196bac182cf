"""The difference of two timelines: as tables for the terminal, as a brief in Markdown, and as JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, TypeAlias

from diplotimeline.contract import VERSION
from diplotimeline.model import Event, Evidence
from diplotimeline.render import RenderOptions
from diplotimeline.render.inert import plain, quotation, shorten
from diplotimeline.render.markdown import escape
from diplotimeline.render.record import dumps, event_record
from diplotimeline.render.words import STATUS_WORDS, basis_words, conflict_words, date_words, day_words
from diplotimeline.timeline.diff import Changed, Difference, Field

NOTHING = "none"
NO_DIFFERENCE = "No differences."
TITLE = "What changed"
HEADINGS = ("New", "Changed", "Confirmed by a further source", "Gone")
MAX_QUOTATION = 240  # characters; JSON has all of a sentence
RATIOS = (3, 0, 6, 9)  # widths of the columns; 0: as wide as its longest text

Renderer: TypeAlias = Callable[[Difference, RenderOptions], str]


def changes(one: Changed) -> list[str]:
    """Give what changed in an event, a line each: "date: June 2017 → 12 June 2017", "also told by b.txt"."""
    lines = [
        f"{field}: {field_words(field, one.old, one.new)} → {field_words(field, one.new, one.old)}"
        for field in one.fields
    ]
    if one.parted:
        lines.append(f"was part of: {one.old.summary}, {date_words(one.old.date)}")
    lines += [f"one event now with: {event.summary}, {date_words(event.date)}" for event in one.joined]
    if one.further:
        lines.append(f"also told by {', '.join(one.further)}")
    if one.lost:
        lines.append(f"no longer told by {', '.join(one.lost)}")
    return lines


def confirmations(one: Changed) -> list[str]:
    """Give the line on the sources of an event that was only confirmed, where the evidence shown does not name them."""
    return changes(one) if len(one.further) > 1 else []


def field_words(field: Field, event: Event, other: Event) -> str:
    """Give a field of an event in words; of details those in which it differs from the other event."""
    match field:
        case "type":
            return event.type.replace("_", " ")
        case "status":
            return STATUS_WORDS[event.status]
        case "date":
            basis = basis_words(event.date)
            return date_words(event.date) + (f" ({basis})" if basis else "")
        case "parties":
            return ", ".join(f"{actor.name} ({actor.role})" for actor in event.actors) or NOTHING
        case "details":
            own = sorted(set(event.details) - set(other.details))
            return ", ".join(f"{name} {value}" for name, value in own) or NOTHING
        case "participants":
            return "; ".join(event.participants) or NOTHING
        case "conflicts":
            return "; ".join(map(conflict_words, event.conflicts)) or NOTHING
        case "reviewed":
            return event.review.verdict if event.review else NOTHING
        case "place" | "summary":
            return getattr(event, field) or NOTHING


def telling(one: Changed) -> Evidence | None:
    """Give the piece of evidence to show: of a further source where there is one."""
    further = (piece for piece in one.new.evidence if piece.source in one.further)
    return next(further, one.new.evidence[0] if one.new.evidence else None)


def table(difference: Difference, options: RenderOptions) -> str:
    """Give a table for each kind of difference, `options.width` columns wide (100 by default)."""
    from diplotimeline.render.terminal import WIDTH, draw  # noqa: PLC0415 - rich is for tables only

    width = max(options.width or WIDTH, 30)
    told = (
        ("Evidence", [_row(event, [], _first(event)) for event in difference.new]),
        ("What changed", [_row(one.new, changes(one), telling(one)) for one in difference.changed]),
        ("Evidence", [_row(one.new, confirmations(one), telling(one)) for one in difference.confirmed]),
        ("Evidence", [_row(event, [], _first(event)) for event in difference.gone]),
    )
    parts = [
        draw(
            f"{heading}  ({len(rows)})",
            ("Date", "Status", "Event", last),
            rows,
            ratios=RATIOS,
            width=width,
            colour=options.colour,
        )
        for heading, (last, rows) in zip(HEADINGS, told, strict=True)
        if rows
    ]
    return "\n".join(parts) or f"{NO_DIFFERENCE}\n"


def _first(event: Event) -> Evidence | None:
    return event.evidence[0] if event.evidence else None


def _row(event: Event, lines: Sequence[str], piece: Evidence | None) -> tuple[str, ...]:
    from diplotimeline.render.terminal_marks import status_text  # noqa: PLC0415

    last = [plain(line) for line in lines] + (
        [f"{_quotation(piece)} {shorten(plain(piece.source), 60)}"] if piece else []
    )
    return date_words(event.date), status_text(event).plain, plain(event.summary), "\n".join(last)


def _quotation(piece: Evidence) -> str:
    return f"“{quotation(piece, MAX_QUOTATION)}”"


def markdown(difference: Difference, options: RenderOptions) -> str:
    """Give a heading for each kind of difference, a list under it, and the words of the sources under each event."""
    sections = (
        [_entry(event, [], _first(event)) for event in difference.new],
        [_entry(one.new, changes(one), telling(one)) for one in difference.changed],
        [_entry(one.new, confirmations(one), telling(one)) for one in difference.confirmed],
        [_entry(event, [], _first(event)) for event in difference.gone],
    )
    blocks = [f"# {escape(options.title or TITLE)}"]
    for heading, entries in zip(HEADINGS, sections, strict=True):
        if entries:
            blocks += [f"## {heading}", "\n".join(entries)]
    return "\n\n".join(blocks if difference else [*blocks, NO_DIFFERENCE]) + "\n"


def _entry(event: Event, lines: Sequence[str], piece: Evidence | None) -> str:
    remark = f" ({STATUS_WORDS[event.status]})" if event.status != "occurred" else ""
    entry = [f"- **{escape(date_words(event.date))}**{remark}: {escape(event.summary)}"]
    entry += [f"  - *{escape(line)}*" for line in lines]
    if piece:
        named = [piece.title or "", day_words(piece.published) if piece.published else "", piece.source]
        entry.append("  - " + ", ".join(escape(part) for part in (_quotation(piece), *named) if part))
    return "\n".join(entry)


def json(difference: Difference, options: RenderOptions) -> str:  # noqa: ARG001 - as the others
    """Give one object, `difference` in `diplotimeline schema`."""
    record = {
        "schema": VERSION,
        "new": [event_record(event) for event in difference.new],
        "changed": [_changed(one) for one in difference.changed],
        "confirmed": [_changed(one) for one in difference.confirmed],
        "gone": [event_record(event) for event in difference.gone],
    }
    return dumps(record, indent=2) + "\n"


def _changed(one: Changed) -> dict[str, Any]:
    old, new = event_record(one.old), event_record(one.new)
    keys = {field: "actors" if field == "parties" else field for field in one.fields}
    return {
        "changes": [{"field": field, "old": old[key], "new": new[key]} for field, key in keys.items()],
        "further_sources": list(one.further),
        "lost_sources": list(one.lost),
        "joined": [event.id for event in one.joined],
        "parted": one.parted,
        "old": old,
        "new": new,
    }


RENDERERS: Mapping[str, Renderer] = MappingProxyType({"table": table, "markdown": markdown, "json": json})
