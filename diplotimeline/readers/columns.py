"""The lines of a page in reading order, from pieces of text and where they stand.

A file may draw a page of two columns line by line across both.  Pieces are put into lines by their height; when
the lines show a gutter, what is left of it is read before what is right of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

# The widest a letter is on average, in parts of its size: enough to see where a piece ends.
_LETTER_WIDTH = 0.5
# Pieces whose heights differ by less than this part of their size stand on one line.
_SAME_LINE = 0.4
# A gutter parts at least this many lines, and this part of the lines that could cross it.
_GUTTER_LINES = 6
_GUTTER_SHARE = 0.6
# A space wider than this many letters is no space between words.
_WIDE = 2.5


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of text: where it begins (in points from the left and from the bottom), its size and words."""

    x: float
    y: float
    size: float
    text: str

    @property
    def end(self) -> float:
        """About where it ends."""
        return self.x + len(self.text.strip()) * self.size * _LETTER_WIDTH


def page_lines(fragments: Sequence[Fragment]) -> list[str]:
    """Give the lines of a page of columns in reading order; nothing when the page shows no columns.

    Then the order in which the file draws the text is the better one.
    """
    if any("\n" in fragment.text.strip() for fragment in fragments):
        return []
    rows = _rows(fragments)
    gutter = _gutter(rows)
    if gutter is None:
        return []
    lines: list[str] = []
    left: list[str] = []
    right: list[str] = []
    for row in rows:
        here = [fragment for fragment in row if fragment.x < gutter]
        there = [fragment for fragment in row if fragment.x >= gutter]
        if not there and here and max(fragment.end for fragment in here) > gutter + _WIDE * here[0].size:
            lines += left + right + [_joined(here)]  # a line over both columns parts what is above from what is below
            left, right = [], []
            continue
        if here:
            left.append(_joined(here))
        if there:
            right.append(_joined(there))
    return lines + left + right


def _rows(fragments: Sequence[Fragment]) -> list[list[Fragment]]:
    rows: list[list[Fragment]] = []
    for fragment in sorted(fragments, key=lambda one: (-one.y, one.x)):
        if rows and abs(rows[-1][0].y - fragment.y) < _SAME_LINE * fragment.size:
            rows[-1].append(fragment)
        else:
            rows.append([fragment])
    return [sorted(row, key=lambda one: one.x) for row in rows]


def _gutter(rows: Sequence[Sequence[Fragment]]) -> float | None:
    """Find where the second column begins: the place where pieces of many lines begin after a wide space."""
    starts: dict[int, int] = {}
    for row in rows:
        for before, fragment in pairwise(row):
            if fragment.x - before.x > 8 * before.size and fragment.x - before.end > 0:
                starts[round(fragment.x / 3)] = starts.get(round(fragment.x / 3), 0) + 1
    if not starts:
        return None
    place, count = max(starts.items(), key=lambda item: (item[1], -item[0]))
    count += starts.get(place - 1, 0) + starts.get(place + 1, 0)
    crossing = sum(len(row) > 1 for row in rows)
    if count < _GUTTER_LINES or count < _GUTTER_SHARE * crossing:
        return None
    return (place - 1.5) * 3


def _joined(row: Sequence[Fragment]) -> str:
    words = ""
    end = 0.0
    for fragment in row:
        gap = words and fragment.x - end > 0.15 * fragment.size
        words += (" " if gap and not words.endswith(" ") else "") + fragment.text
        end = fragment.end
    return " ".join(words.split())
