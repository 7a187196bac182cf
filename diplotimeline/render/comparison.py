"""A timeline beside a list, as a table, Markdown, JSON or CSV."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from diplotimeline.contract import DATE
from diplotimeline.model import EventDate
from diplotimeline.render import RenderOptions
from diplotimeline.render.csv import cell
from diplotimeline.render.inert import plain, shorten
from diplotimeline.render.markdown import escape
from diplotimeline.render.record import dumps
from diplotimeline.render.terminal import WIDTH, draw
from diplotimeline.render.words import date_words
from diplotimeline.timeline.listed import Unread
from diplotimeline.timeline.reference import VERDICTS, Compared

MAX_SOURCES = 60  # characters of the sources in a table
SIGNS = {"agrees": "= agrees", "differs": "≠ differs", "undated": "? undated", "only here": "+ only here",
         "only there": "- only there"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is shown: the list's name, every pairing, what could not be read, and the names of countries and types."""

    reference: str
    compared: Sequence[Compared]
    unread: Sequence[Unread] = ()
    countries: Mapping[str, str] = field(default_factory=dict)
    types: Mapping[str, str] = field(default_factory=dict)

    def counts(self) -> dict[str, int]:
        """How many there are of each verdict, all of them named."""
        found = Counter(one.verdict for one in self.compared)
        return {verdict: found[verdict] for verdict in VERDICTS}

    def pair(self, one: Compared) -> str:
        """The two countries by name, the one that acts first."""
        return f"{self.country(one.first)} – {self.country(one.second)}"

    def country(self, code: str) -> str:
        """The name of a country."""
        return self.countries.get(code, code)

    def type(self, one: Compared) -> str:
        """What the type is called."""
        return self.types.get(one.kind, one.kind)


def _dates(one: Compared) -> tuple[str, str]:
    return (
        date_words(one.here.date) if one.here else "",
        date_words(one.there.date) if one.there else "",
    )


def _sources(one: Compared) -> str:
    return "; ".join(dict.fromkeys(evidence.source for evidence in one.here.evidence)) if one.here else ""


def render_table(comparison: Comparison, options: RenderOptions) -> str:
    """Give a table for the terminal."""
    rows = [
        (SIGNS[one.verdict], plain(comparison.pair(one)), plain(comparison.type(one)), *_dates(one), _told(one))
        for one in comparison.compared
    ]
    heads = ("", "Countries", "Type", "Here", "There", "Told")
    title = f"Beside {plain(comparison.reference)}: {counts_words(comparison.counts())}"
    return draw(title, heads, rows, ratios=(0, 4, 3, 3, 3, 4), width=options.width or WIDTH, colour=options.colour)


def _told(one: Compared) -> str:
    where = [f"row {one.there.number}" if one.there else "", shorten(plain(_sources(one)), MAX_SOURCES)]
    return "; ".join(filter(None, (plain(one.note), *where)))


def counts_words(counts: Mapping[str, int]) -> str:
    """Say counts in words: "3 agree, 1 differs, 0 undated here, 2 only here, 0 only there"."""
    return (
        f"{counts['agrees']:,} agree{'s' if counts['agrees'] == 1 else ''}, "
        f"{counts['differs']:,} differ{'s' if counts['differs'] == 1 else ''}, {counts['undated']:,} undated here, "
        f"{counts['only here']:,} only here, {counts['only there']:,} only there"
    )


def render_markdown(comparison: Comparison, options: RenderOptions) -> str:  # noqa: ARG001 - as the others
    """Give a heading and a table for each verdict that there is, and what could not be read."""
    names = {"agrees": "Agree", "differs": "Other dates", "undated": "Undated here", "only here": "Only here",
             "only there": "Only there"}  # fmt: skip
    blocks = [f"# Beside {escape(comparison.reference)}", escape(counts_words(comparison.counts())) + "."]
    for verdict in VERDICTS:
        found = [one for one in comparison.compared if one.verdict == verdict]
        if found:
            lines = ["| Countries | Type | Here | There | Told |", "| --- | --- | --- | --- | --- |"]
            lines += [_markdown_row(comparison, one) for one in found]
            blocks += [f"## {names[verdict]}", "\n".join(lines)]
    if comparison.unread:
        lines = [f"- row {one.number}: {escape(one.why)}" for one in comparison.unread]
        blocks += ["## Rows that could not be read", "\n".join(lines)]
    return "\n\n".join(blocks) + "\n"


def _markdown_row(comparison: Comparison, one: Compared) -> str:
    cells = (comparison.pair(one), comparison.type(one), *_dates(one), _told(one))
    return f"| {' | '.join(escape(text) for text in cells)} |"


def record(comparison: Comparison) -> dict[str, Any]:
    """Give a comparison as an object: counts, every pairing with what is here and there, and unread rows."""
    return {
        "reference": comparison.reference,
        "counts": comparison.counts(),
        "compared": [
            {
                "verdict": one.verdict,
                "type": one.kind,
                "pair": one.pair,
                "first": {"code": one.first, "name": comparison.country(one.first)},
                "second": {"code": one.second, "name": comparison.country(one.second)},
                "here": _here(one),
                "there": _there(one),
                "note": one.note or None,
            }
            for one in comparison.compared
        ],
        "unread": [{"row": one.number, "why": one.why} for one in comparison.unread],
    }


def _here(one: Compared) -> dict[str, Any] | None:
    if one.here is None:
        return None
    sources = list(dict.fromkeys(evidence.source for evidence in one.here.evidence))
    when = _date(one.here.date)
    return {"id": one.here.id, "status": one.here.status, "date": when, "summary": one.here.summary, "sources": sources}


def _there(one: Compared) -> dict[str, Any] | None:
    if one.there is None:
        return None
    return {
        "row": one.there.number,
        "date": _date(one.there.date),
        "text": one.there.text,
        "place": one.there.place or None,
    }


def _date(when: EventDate | None) -> dict[str, Any] | None:
    return DATE.write(when) if when else None


def render_json(comparison: Comparison, options: RenderOptions) -> str:  # noqa: ARG001 - as the others
    """Give one object, indented by two spaces."""
    return dumps(record(comparison), indent=2) + "\n"


def render_csv(comparison: Comparison, options: RenderOptions) -> str:  # noqa: ARG001 - as the others
    """Give a header line, a row for each pairing, and one for each row of the list that could not be read."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(
        ("verdict", "type", "pair", "first", "second", "here", "there", "note", "id", "row", "text", "sources")
    )
    for one in comparison.compared:
        here, there = one.here, one.there
        row = [one.verdict, one.kind, one.pair, comparison.country(one.first), comparison.country(one.second)]
        row += [_edtf(here.date if here else None), _edtf(there.date if there else None), one.note]
        row += [here.id if here else "", str(there.number) if there else "", there.text if there else "", _sources(one)]
        writer.writerow(map(cell, row))
    for lost in comparison.unread:
        writer.writerow(map(cell, ["unread", *[""] * 6, lost.why, "", str(lost.number), "", ""]))
    return out.getvalue()


def _edtf(when: EventDate | None) -> str:
    return when.edtf if when else ""


COMPARISONS: dict[str, Callable[[Comparison, RenderOptions], str]] = {
    "table": render_table,
    "markdown": render_markdown,
    "json": render_json,
    "csv": render_csv,
}
