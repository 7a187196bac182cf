"""Where the events of a chart stand: in rows, each label beside its mark, and no two over each other."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from diplotimeline.model import Event
from diplotimeline.render.inert import plain, shorten
from diplotimeline.render.plot_axis import Axis, ends
from diplotimeline.render.spans import Span, span
from diplotimeline.render.words import UNSURE, date_words

FONT = 9.5  # pixels, of labels: 7 points in print
MARK = 4.0  # pixels, half of a mark's width
GAP = 5.0  # pixels between a mark and its label, and between one label and the next mark
TIP = 4.0  # pixels that a bar reaches further on a side whose end is not known
SHORTEST = 150.0  # pixels, below which there is no room beside a bar
MOST = 0.85  # of the width that a label may take
MAX_LABEL = 200  # characters, of which the width shows what fits
BARE_ROWS = 3  # for marks that have no label because there is no room
# Widths in thousandths of the size, no less than DejaVu Sans has: the widest of the sans-serif fonts that systems fall
# back on; Arial, Helvetica and Liberation Sans are narrower.
_WIDTHS = {
    **dict.fromkeys("ijl.,:;'|I()[] f/\\-J", 395),
    **dict.fromkeys('rt!"°·', 470),
    **dict.fromkeys("wmMW@%&#+<=>^~—…", 1050),
}


def text_width(text: str, size: float = FONT, *, bold: bool = False) -> float:
    """Give a width in pixels that a text of one line does not exceed in any common sans-serif font."""
    return sum(map(_width, text)) / 1000 * size * (1.16 if bold else 1)


def _width(char: str) -> int:
    if char in _WIDTHS:
        return _WIDTHS[char]
    if unicodedata.east_asian_width(char) in {"W", "F"}:
        return 1050
    return 790 if char.isupper() else 645


def fit(text: str, room: float, size: float = FONT, *, bold: bool = False) -> str:
    """Cut a text at a word so that it fits, with "…" where it was cut."""
    if text_width(text, size, bold=bold) <= room:
        return text
    words = text.split(" ")
    for count in range(len(words) - 1, 0, -1):
        short = " ".join(words[:count]).rstrip(" ,;:–") + "…"
        if text_width(short, size, bold=bold) <= room:
            return short
    cut = text
    while cut and text_width(cut + "…", size, bold=bold) > room:
        cut = cut[:-1]
    return cut + "…"


@dataclass(frozen=True, slots=True)
class Placed:
    """An event in a row: its days from `left` to `right` in pixels; its label begins (or ends) at `label_x`."""

    event: Event
    days: Span
    row: int
    left: float
    right: float
    label: str = ""
    label_x: float = 0.0
    before: bool = False  # the label ends at label_x

    @property
    def is_bar(self) -> bool:
        """Whether it is drawn as a bar."""
        return wide(self.days, self.left, self.right)

    @property
    def label_inside(self) -> bool:
        """Whether the label stands in the bar."""
        return bool(self.label) and not self.before and self.label_x < self.right


@dataclass(slots=True)
class Rows:
    """The rows of a panel, each with the stretches that are taken."""

    most: int
    taken: list[list[tuple[float, float]]] = field(default_factory=list)

    def take(self, begin: float, end: float) -> int | None:
        """Take a stretch of the first row in which it is free, a new one where there may be more; None without any."""
        for number, taken in enumerate(self.taken):
            if all(end <= left or begin >= right for left, right in taken):
                taken.append((begin, end))
                return number
        if len(self.taken) >= self.most:
            return None
        self.taken.append([(begin, end)])
        return len(self.taken) - 1


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis laid along a width in pixels."""

    axis: Axis
    width: float

    def stretch(self, days: Span) -> tuple[float, float]:
        """Where the days begin and end."""
        begin, end = ends(days)
        return self.axis.at(begin) * self.width, self.axis.at(end) * self.width


def place(events: Sequence[Event], axis: Axis, width: float, most: int) -> list[Placed]:
    """Place the dated events along a width in pixels, in about `most` rows.

    In the order of time each goes to the first row with room for its mark and label.  Where there are not rows enough,
    only so many have labels as there is room for: those with more sources, then the surer, then the earlier ones.  The
    others are marks alone in a few last rows, where at the worst they stand over each other.
    """
    scale = Scale(axis, width)
    dated = [(event, days) for event in events if (days := span(event.date))]
    if (placed := _in_time(dated, scale, most)) is not None:
        return placed
    order = sorted(range(len(dated)), key=lambda number: (*_rank(dated[number][0]), number))
    room, low, high = max(most - BARE_ROWS, 1), 0, len(dated) - 1
    while low < high:  # how many of the first ones there is room for
        count = (low + high + 1) // 2
        fits = _in_time([dated[number] for number in sorted(order[:count])], scale, room) is not None
        low, high = (count, high) if fits else (low, count - 1)
    labelled = _in_time([dated[number] for number in sorted(order[:low])], scale, room) or []
    below, above = Rows(BARE_ROWS), 1 + max((one.row for one in labelled), default=-1)
    return [*labelled, *(_bare(*dated[number], scale, below, above) for number in sorted(order[low:]))]


def _in_time(dated: Sequence[tuple[Event, Span]], scale: Scale, most: int) -> list[Placed] | None:
    """Place events with their labels in the order of time; None where they need more rows than there may be."""
    rows, placed = Rows(max(most, 1)), []
    for event, days in dated:
        if (one := _labelled(event, days, scale, rows)) is None:
            return None
        placed.append(one)
    return placed


def _rank(event: Event) -> tuple[float, ...]:
    return (-len({one.source for one in event.evidence}), -event.confidence)


def _labelled(event: Event, days: Span, scale: Scale, rows: Rows) -> Placed | None:
    """Place a mark with its label behind or before it, whichever has room; None where no row has."""
    left, right = scale.stretch(days)
    begin, end = _extent(days, left, right)
    before, after = begin - GAP, scale.width - end - GAP
    needed = min(text_width(label_words(event)), scale.width * MOST)
    ahead = after < needed and before > after
    if max(before, after) < min(needed, SHORTEST):  # a bar over nearly the whole width has its label in it
        begin_label = (left + right) / 2 + MARK + GAP
        label = _label(event, scale, scale.width - begin_label)
        stretch, label_x, ahead = (begin, max(end, begin_label + text_width(label))), begin_label, False
    else:
        label = _label(event, scale, min(before if ahead else after, scale.width * MOST))
        label_x = before if ahead else end + GAP
        stretch = (before - text_width(label), end) if ahead else (begin, label_x + text_width(label))
    row = rows.take(stretch[0] - GAP, stretch[1] + GAP)
    return None if row is None else Placed(event, days, row, left, right, label, label_x, ahead)


def _bare(event: Event, days: Span, scale: Scale, rows: Rows, above: int) -> Placed:
    """Place a mark without a label below the others: where it touches no other, else in the last row."""
    left, right = scale.stretch(days)
    row = rows.take(*_extent(days, left, right))
    return Placed(event, days, above + (BARE_ROWS - 1 if row is None else row), left, right)


def _extent(days: Span, left: float, right: float) -> tuple[float, float]:
    """From where to where a bar, with the tips of ends that are not known, and its sign reach."""
    middle = (left + right) / 2
    if not wide(days, left, right):
        return middle - MARK, middle + MARK
    return left - (TIP if days.open_start else 0), right + (TIP if days.open_end else 0)


def wide(days: Span, left: float, right: float) -> bool:
    """Whether days are drawn as a bar: more than one, and wider than a sign."""
    return days.start != days.end and right - left > 2 * MARK + 2


def label_words(event: Event) -> str:
    """Give an event's label: its date and summary, with a sign where it is in doubt."""
    return f"{date_words(event.date)}: {_summary(event)}"


def _label(event: Event, scale: Scale, room: float) -> str:
    """Give a label that fits: the whole, else with less of a date, which the axis tells too, else cut at a word."""
    words = label_words(event)
    if text_width(words) > room:
        days = span(event.date)
        year = f"{days.start.year}: " if days and days.start.year == days.end.year and scale.axis.yearly else ""
        words = f"{year}{_summary(event)}"
    return fit(words, room)


def _summary(event: Event) -> str:
    return ("~ " if event.confidence < UNSURE else "") + shorten(plain(event.summary), MAX_LABEL)
