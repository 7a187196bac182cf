"""The picture of the years for the HTML page: a lane a category, with a sign an event or, of many, a column of years.

Places along the years are percentages and heights are pixels, so that the picture fits any width
and its letters keep their size.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from diplotimeline.model import Event
from diplotimeline.render.html_years import Bins, Table, bins, table
from diplotimeline.render.inert import plain
from diplotimeline.render.spans import Span, Years, span, years

LEFT, RIGHT = 1.5, 98.5  # percent of the width where the years begin and end
ROW, MARGIN = 15, 4  # pixels of a row of signs, and above and below all of them
MAX_ROWS = 6  # rows of a lane; where more signs meet than that they lie over each other
MAX_SIGNS = 150  # events; of more, columns of years are drawn
MAX_LABELS = 40  # events; of more, none has its kind written beside its sign
SIGN, LETTER = 2.0, 1.0  # percent of the width that a sign and a letter need, on a page of common width
MAX_LABEL = 40  # characters
SHORT = 4.0  # percent: what covers less is a point, more a bar
TALLEST, MAX_COLUMNS = 56, 60  # pixels of the tallest column, columns of a lane

Shape = Literal["point", "bar"]
Drawn: TypeAlias = tuple[int, str, Event, Span]


@dataclass(frozen=True, slots=True)
class Sign:
    """An event in the picture: its number, its shape, x and width in percent, y in pixels.

    `label` is its kind, where there is room for it, which begins or ("end") ends at `at` percent.
    """

    number: int
    shape: Shape
    x: float
    width: float
    y: int
    status: str
    conflict: bool
    open_end: bool
    title: str
    label: str = ""
    at: float = 0.0
    anchor: Literal["start", "end"] = "start"


@dataclass(frozen=True, slots=True)
class Column:
    """The events of some years: the number of the first, the part of the years, x and width in percent, their count."""

    number: int
    part: int
    x: float
    width: float
    count: int
    title: str


@dataclass(frozen=True, slots=True)
class Lane:
    """A category, with its height in pixels, its signs or columns, and how many events they stand for."""

    name: str
    height: int
    signs: tuple[Sign, ...]
    columns: tuple[Column, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Picture:
    """All that the template draws; `ticks` are (x in percent, year), `unit` the pixels of an event in a column."""

    lanes: tuple[Lane, ...]
    ticks: tuple[tuple[float, int], ...]
    first: int
    last: int
    cut: Bins | None
    unit: float
    table: Table | None


def year_of(event: Event) -> int | None:
    """The year in which the picture counts an event: that in which its date begins; None without one."""
    days = span(event.date)
    return days.start.year if days else None


def draw(events: Iterable[tuple[int, str, Event]]) -> Picture | None:
    """Lay out numbered and titled events; None when none of them has a date."""
    dated = [(number, title, event, days) for number, title, event in events if (days := span(event.date))]
    axis = years((days for *_, days in dated), labels=9)
    if axis is None:
        return None
    counts = Counter(event.category for _, _, event, _ in dated)
    names = sorted(counts, key=lambda name: (-counts[name], name))
    in_lanes = [[one for one in dated if one[2].category == name] for name in names]
    cut = bins((days.start.year for *_, days in dated), MAX_COLUMNS) if len(dated) > MAX_SIGNS else None
    unit = 0.0
    if cut is None:
        lanes = [_signs(name, told, axis, len(dated)) for name, told in zip(names, in_lanes, strict=True)]
    else:
        parts = [Counter(cut.of(days.start.year) for *_, days in told) for told in in_lanes]
        unit = min(TALLEST / max(max(part.values()) for part in parts), float(ROW))
        lanes = [_columns(name, told, axis, cut, unit) for name, told in zip(names, in_lanes, strict=True)]
    ticks = tuple((round(_x((year - axis.first) / (axis.last + 1 - axis.first)), 2), year) for year in axis.ticks)
    numbers = table(names, [(event.category, days.start.year) for _, _, event, days in dated])
    return Picture(tuple(lanes), ticks, axis.first, axis.last, cut, round(unit, 3), numbers)


def _columns(name: str, told: Sequence[Drawn], axis: Years, cut: Bins, unit: float) -> Lane:
    by_part: dict[int, list[int]] = {}
    for number, _, _, days in told:
        by_part.setdefault(cut.of(days.start.year), []).append(number)
    length = axis.last + 1 - axis.first
    columns = []
    for part, numbers in sorted(by_part.items()):
        begin = max(cut.first + part * cut.step, axis.first)
        end = min(cut.first + (part + 1) * cut.step, axis.last + 1)
        x, width = _x((begin - axis.first) / length), (end - begin) / length * (RIGHT - LEFT)
        title = f"{cut.words(part)}: {len(numbers)}"
        columns.append(Column(min(numbers), part, round(x, 2), round(width * 0.86, 2), len(numbers), title))
    height = round(max(column.count for column in columns) * unit) + MARGIN
    return Lane(name, max(height, 22), (), tuple(columns), len(told))


def _signs(name: str, told: Sequence[Drawn], axis: Years, total: int) -> Lane:
    rows: list[list[tuple[float, float]]] = []  # what is taken of each row, in percent
    placed = sorted(((*_place(days, axis), one) for one in told for days in (one[3],)), key=lambda item: item[0])
    signs: list[Sign] = []
    for x, width, (number, title, event, days) in placed:
        point = width < SHORT and not days.open_end
        at, wide = (x + width / 2, 0.0) if point else (x, width)
        label = plain(event.type).replace("_", " ")[:MAX_LABEL] if total <= MAX_LABELS else ""
        begin, end, anchor = _room(at, wide, label, days)
        if (row := _free(rows, begin, end)) is None:  # no room for the label: the sign alone
            begin, end, label = at - SIGN / 2, at + max(wide, SIGN / 2), ""
            row = _free(rows, begin, end)
        row = MAX_ROWS - 1 if row is None else row
        if row == len(rows):
            rows.append([])
        rows[row].append((begin, end))
        signs.append(
            Sign(
                number=number,
                shape="point" if point else "bar",
                x=round(at, 2),
                width=round(wide, 2),
                y=MARGIN + row * ROW + ROW // 2,
                status=event.status,
                conflict=bool(event.conflicts),
                open_end=days.open_end,
                title=title,
                label=label,
                at=round(at + wide if anchor == "start" else at, 2),
                anchor=anchor,
            )
        )
    return Lane(name, len(rows) * ROW + 2 * MARGIN, tuple(signs), (), len(told))


def _room(at: float, wide: float, label: str, days: Span) -> tuple[float, float, Literal["start", "end"]]:
    """From where to where a sign with its label reaches, and on which side that stands: to the right, if it can."""
    length = len(label) * LETTER + (SIGN if label else 0) + (SIGN if days.open_end else 0)
    if at + wide + length <= 100 or at - length < 0:
        return at - SIGN / 2, at + max(wide, SIGN / 2) + length, "start"
    return at - length, at + max(wide, SIGN / 2) + (SIGN if days.open_end else 0), "end"


def _free(rows: list[list[tuple[float, float]]], begin: float, end: float) -> int | None:
    """The first row with room from `begin` to `end`, or a new one; None where there can be no more."""
    for number, row in enumerate(rows):
        if all(end <= left or right <= begin for left, right in row):
            return number
    return len(rows) if len(rows) < MAX_ROWS else None


def _place(days: Span, axis: Years) -> tuple[float, float]:
    """Left side and width in percent of the days from the first to the last."""
    begin, end = axis.at(days.start), axis.at(days.end)
    return _x(begin), (end - begin) * (RIGHT - LEFT)


def _x(fraction: float) -> float:
    return LEFT + fraction * (RIGHT - LEFT)
