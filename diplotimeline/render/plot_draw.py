"""How a chart is drawn: an SVG canvas, and the marks of events, which differ by shape and fill as well as by colour."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree as ET

from diplotimeline.model import STATUSES, Status
from diplotimeline.render.inert import plain, shorten
from diplotimeline.render.plot_layout import FONT, GAP, MARK, TIP, Placed, text_width
from diplotimeline.render.spans import remarks
from diplotimeline.render.words import DISAGREE, STATUS_WORDS, date_words

INK, QUIET, FAINT, PAPER = "#222222", "#555555", "#dddddd", "#ffffff"
# Dark enough for a black-and-white print; the shapes tell the statuses apart there.
COLOURS: dict[Status, str] = {"occurred": "#1f5a8a", "planned": "#1d6b52", "possible": "#8a5a00", "negated": "#a3322b"}
DASHES: dict[Status, str] = {"occurred": "", "planned": "4 2", "possible": "1.5 2", "negated": "6 2 1 2"}
CONFLICT = "#222222"
FONTS = "Arial, Helvetica, 'Liberation Sans', sans-serif"
_MAX_TITLE = 300  # characters of what a pointer over a mark shows
_NOT_XML = re.compile("[\ufffe\uffff]")


class Canvas:
    """An SVG that grows downwards; `name` and `about` are what a screen reader says of it."""

    def __init__(self, width: float, name: str, about: str) -> None:
        self._width = width
        self._root = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "role": "img"})
        ET.SubElement(self._root, "title").text = _sound(shorten(name, _MAX_TITLE))
        ET.SubElement(self._root, "desc").text = _sound(shorten(about, _MAX_TITLE))
        self._paper = ET.SubElement(self._root, "rect", {"width": "100%", "height": "100%", "fill": PAPER})
        self._behind = ET.SubElement(self._root, "g")
        self._front = ET.SubElement(self._root, "g", {"font-family": FONTS})

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: float,
        *,
        weight: str = "",
        anchor: str = "start",
        colour: str = INK,
    ) -> None:
        """Write a line of text with its baseline at `y`."""
        place = {"x": _number(x), "y": _number(y), "font-size": _number(size), "fill": colour}
        style = {"font-weight": weight} if weight else {}
        anchored = {} if anchor == "start" else {"text-anchor": anchor}
        ET.SubElement(self._front, "text", {**place, **style, **anchored}).text = _sound(words)

    def line(self, x1: float, y1: float, x2: float, y2: float, colour: str, *, behind: bool = False) -> None:
        """Draw a thin line, behind everything else where that is asked for."""
        ends = {"x1": _number(x1), "y1": _number(y1), "x2": _number(x2), "y2": _number(y2)}
        ET.SubElement(
            self._behind if behind else self._front, "line", {**ends, "stroke": colour, "stroke-width": "0.6"}
        )

    def group(self, title: str) -> ET.Element:
        """Begin a group of shapes; a pointer over it shows its title."""
        group = ET.SubElement(self._front, "g")
        ET.SubElement(group, "title").text = _sound(shorten(title, _MAX_TITLE))
        return group

    def done(self, height: float) -> str:
        """Give the SVG, cut at a height."""
        self._root.set("width", f"{self._width * 25.4 / 96:.4g}mm")
        self._root.set("height", f"{height * 25.4 / 96:.4g}mm")
        self._root.set("viewBox", f"0 0 {_number(self._width)} {_number(height)}")
        ET.indent(self._root, " ")
        return ET.tostring(self._root, encoding="unicode") + "\n"


def mark(canvas: Canvas, placed: Placed, x: float, y: float) -> None:
    """Draw an event: a bar over the days that it can have been, where that is wide enough, the sign of its status in
    the middle, a ring where sources disagree, and its label.
    """
    event = placed.event
    notes = "; ".join(remarks(event))
    title = f"{date_words(event.date)}: {plain(event.summary)}" + (f" ({notes})" if notes else "")
    group = canvas.group(title)
    middle = x + (placed.left + placed.right) / 2
    if placed.is_bar:
        _bar(group, placed, x, y)
    sign(group, event.status, middle, y)
    if event.conflicts:
        ring = {"cx": _number(middle), "cy": _number(y), "r": _number(MARK + 2.2), "fill": "none"}
        ET.SubElement(group, "circle", {**ring, "stroke": CONFLICT, "stroke-width": "1"})
    if placed.label_inside:
        paper = {"x": _number(x + placed.label_x - 2), "y": _number(y - 5.5), "height": "11", "fill": PAPER}
        ET.SubElement(group, "rect", {**paper, "width": _number(text_width(placed.label) + 4)})
    if placed.label:
        anchor = "end" if placed.before else "start"
        canvas.text(x + placed.label_x, y + FONT * 0.35, placed.label, FONT, anchor=anchor)


def _bar(group: ET.Element, placed: Placed, x: float, y: float) -> None:
    """Draw a bar; an end that is not known is a tip instead of a wall."""
    status, half = placed.event.status, 3.2
    left, right = x + placed.left, x + placed.right
    points = [(left - TIP, y)] if placed.days.open_start else []
    points += [(left, y - half), (right, y - half)]
    points += [(right + TIP, y)] if placed.days.open_end else []
    points += [(right, y + half), (left, y + half)]
    shape = {"points": " ".join(f"{_number(a)},{_number(b)}" for a, b in points)}
    fill = {"fill": COLOURS[status], "fill-opacity": "0.16" if status == "occurred" else "0.04"}
    line = {"stroke": COLOURS[status], "stroke-width": "0.7"}
    dashes = {"stroke-dasharray": DASHES[status]} if DASHES[status] else {}
    ET.SubElement(group, "polygon", {**shape, **fill, **line, **dashes})


def sign(group: ET.Element, status: Status, x: float, y: float) -> None:
    """Draw the sign of a status: a filled disc, an empty diamond, an empty triangle, a cross."""
    line = {"stroke": COLOURS[status], "stroke-width": "1.4"}
    if status == "occurred":
        disc = {"cx": _number(x), "cy": _number(y), "r": _number(MARK - 0.4), "fill": COLOURS[status]}
        ET.SubElement(group, "circle", disc)
        return
    paths: dict[str, list[tuple[float, float]]] = {
        "planned": [(0, -1), (1, 0), (0, 1), (-1, 0), (0, -1)],
        "possible": [(0, -1), (1, 0.8), (-1, 0.8), (0, -1)],
        "negated": [(-0.8, -0.8), (0.8, 0.8)],
    }
    drawn = _path(paths[status], x, y)
    if status == "negated":
        drawn += " " + _path([(-0.8, 0.8), (0.8, -0.8)], x, y)
    ET.SubElement(group, "path", {"d": drawn, "fill": "none" if status == "negated" else PAPER, **line})


def _path(points: Sequence[tuple[float, float]], x: float, y: float) -> str:
    places = [f"{_number(x + a * MARK)},{_number(y + b * MARK)}" for a, b in points]
    return "M" + " L".join(places)


def signs(canvas: Canvas, drawn: Sequence[Placed], x: float, y: float, room: float, size: float) -> float:
    """Draw what the signs mean that were drawn, in lines no wider than `room`; give the height at which they end."""
    found = {one.event.status for one in drawn}
    entries: list[tuple[str, str]] = [(status, STATUS_WORDS[status]) for status in STATUSES if status in found]
    if any(one.event.conflicts for one in drawn):
        entries.append(("ring", DISAGREE))
    if any(one.is_bar for one in drawn):
        entries.append(("bar", "it was on one of these days, or on all"))
    at, y = x, y + size
    for kind, words in entries:
        width = 2 * MARK + GAP + text_width(words, size) + 12 + (10 if kind == "bar" else 0)
        if at > x and at + width > x + room:
            at, y = x, y + size + 5
        _entry(canvas, kind, at, y, size, words)
        at += width
    return y


def _entry(canvas: Canvas, kind: str, x: float, y: float, size: float, words: str) -> None:
    group, middle = canvas.group(words), y - size * 0.33
    if kind == "bar":
        shape = {"x": _number(x), "y": _number(middle - 3.2), "width": "18", "height": "6.4"}
        ET.SubElement(group, "rect", {**shape, "fill": FAINT, "stroke": QUIET, "stroke-width": "0.7"})
        x += 10
    elif kind == "ring":
        ring = {"cx": _number(x + MARK), "cy": _number(middle), "r": _number(MARK), "fill": "none", "stroke": CONFLICT}
        ET.SubElement(group, "circle", ring)
    else:
        sign(group, kind, x + MARK, middle)  # type: ignore[arg-type]
    canvas.text(x + 2 * MARK + GAP, y, words, size, colour=QUIET)


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _sound(text: str) -> str:
    return _NOT_XML.sub("", text)
