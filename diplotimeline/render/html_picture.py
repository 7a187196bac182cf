"""The picture of the years for the HTML page: where each event's sign stands, in lanes by category.

Places along the years are percentages and heights are pixels, so that the picture fits any width
and its letters keep their size.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from diplotimeline.model import Event
from diplotimeline.render.spans import Span, Years, span, years

LEFT, RIGHT = 1.5, 98.5  # percent of the width where the years begin and end
ROW, LANE_GAP, LABEL, AXIS = 14, 10, 16, 22  # pixels: a row of signs, between lanes, a lane's name, the years
MAX_ROWS = 5  # rows of a lane; where more signs meet than that they lie over each other
SIGN = 1.6  # percent of the width that a sign needs, on a page of common width
SHORT = 4.0  # percent: what covers less is a point, more a bar

Shape = Literal["point", "bar"]


@dataclass(frozen=True, slots=True)
class Sign:
    """An event in the picture: its number, its shape, x and width in percent, y in pixels."""

    number: int
    shape: Shape
    x: float
    width: float
    y: int
    status: str
    conflict: bool
    open_end: bool
    title: str


@dataclass(frozen=True, slots=True)
class Lane:
    """A category's name and the pixel at which its name stands."""

    name: str
    y: int


@dataclass(frozen=True, slots=True)
class Picture:
    """All that the template draws; `ticks` are (x in percent, year)."""

    height: int
    lanes: tuple[Lane, ...]
    signs: tuple[Sign, ...]
    ticks: tuple[tuple[float, int], ...]
    first: int
    last: int


def draw(events: Iterable[tuple[int, str, Event]]) -> Picture | None:
    """Lay out numbered and titled events; None when none of them has a date."""
    dated = [(number, title, event, days) for number, title, event in events if (days := span(event.date))]
    axis = years((days for *_, days in dated), labels=7)
    if axis is None:
        return None
    lanes: list[Lane] = []
    signs: list[Sign] = []
    top = 0
    for category in sorted({event.category for _, _, event, _ in dated}):
        lanes.append(Lane(category, top + 12))
        used = [0.0]  # how far each row of the lane is taken, in percent
        for number, title, event, days in dated:
            if event.category == category:
                x, width = _place(days, axis)
                row = _free_row(used, x, width)
                signs.append(_sign(number, title, event, days, x, width, top + LABEL + row * ROW + ROW // 2))
        top += LABEL + len(used) * ROW + LANE_GAP
    ticks = tuple((round(_x((year - axis.first) / (axis.last + 1 - axis.first)), 2), year) for year in axis.ticks)
    return Picture(top + AXIS, tuple(lanes), tuple(signs), ticks, axis.first, axis.last)


def _sign(number: int, title: str, event: Event, days: Span, x: float, width: float, y: int) -> Sign:
    point = width < SHORT and not days.open_end
    at, wide = (x + width / 2, 0.0) if point else (x, width)
    return Sign(
        number=number,
        shape="point" if point else "bar",
        x=round(at, 2),
        width=round(wide, 2),
        y=y,
        status=event.status,
        conflict=bool(event.conflicts),
        open_end=days.open_end,
        title=title,
    )


def _free_row(used: list[float], x: float, width: float) -> int:
    """Find the first row with room at `x`, or begin one, and take the room; the last row takes what finds none."""
    row = next((row for row, right in enumerate(used) if right <= x), len(used))
    if row == len(used) and row < MAX_ROWS:
        used.append(0.0)
    row = min(row, MAX_ROWS - 1)
    used[row] = x + max(width, SIGN)
    return row


def _place(days: Span, axis: Years) -> tuple[float, float]:
    """Left side and width in percent of the days from the first to the last."""
    begin, end = axis.at(days.start), axis.at(days.end)
    return _x(begin), (end - begin) * (RIGHT - LEFT)


def _x(fraction: float) -> float:
    return LEFT + fraction * (RIGHT - LEFT)
