"""Charts (SVG, PNG) as a figure for a report: a panel a pair, its events along one axis with labels, and a caption.

The SVG is drawn here, so that no two texts stand over each other; only PNG needs the extra [plot].
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from diplotimeline.model import Timeline
from diplotimeline.render import MILLIMETRES, RenderOptions, check_packages
from diplotimeline.render.grouping import Group, groups
from diplotimeline.render.inert import plain, shorten
from diplotimeline.render.plot_axis import Axis, axis
from diplotimeline.render.plot_draw import FAINT, QUIET, Canvas, mark, signs
from diplotimeline.render.plot_layout import FONT, Placed, fit, place, text_width
from diplotimeline.render.spans import span
from diplotimeline.render.words import UNSURE, UNSURE_WORDS, day_words

TITLE = "Diplomatic timeline"
MAX_PAIRS = 12  # panels under each other in one figure; more pairs share one panel
MAX_ROWS = 54  # of all panels and their headings: what stands on a page of A4
PIXELS = 96 / 25.4  # in a millimetre, as SVG and CSS have it
DPI = 300  # of a PNG
MARGIN, ROW = 12.0, 15.0  # pixels
MAX_TITLE = 200  # characters
SMALL = 8.5  # pixels, of ticks and caption
GAP_OF_TICKS = 8.0  # pixels between the labels of two ticks


def render_svg(timeline: Timeline, options: RenderOptions) -> str:
    """Give the chart as SVG, `options.looks.width` millimetres wide (170 by default)."""
    return _Figure(timeline, options).svg()


def render_png(timeline: Timeline, options: RenderOptions) -> bytes:
    """Give the chart as PNG, 300 dots an inch.  Raises FormatError when vl-convert is not installed."""
    check_packages("png")
    import vl_convert  # noqa: PLC0415 - an extra

    drawn: bytes = vl_convert.svg_to_png(render_svg(timeline, options), scale=DPI / 96)
    return drawn


@dataclass(frozen=True, slots=True)
class _Panel:
    """A group with its events placed; `rows` is how many rows they take."""

    heading: str
    placed: tuple[Placed, ...]

    @property
    def rows(self) -> int:
        return 1 + max((one.row for one in self.placed), default=0)


class _Figure:
    """The chart of a timeline: what stands where, from the title to the caption."""

    def __init__(self, timeline: Timeline, options: RenderOptions) -> None:
        self._events = timeline.events
        self._width = (options.looks.width or MILLIMETRES) * PIXELS
        self._inner = self._width - 2 * MARGIN
        self._title = shorten(plain(options.title or TITLE), MAX_TITLE)
        shown = groups(timeline, options)
        if len(shown) > MAX_PAIRS:
            what = "countries" if options.group == "country" else "pairs and countries"
            shown = [Group("", (f"All {len(shown)} {what}",), timeline.events)]
        self._axis = axis(days for event in timeline if (days := span(event.date)))
        self._panels = [self._panel(group, shown) for group in shown] if self._axis else []

    def _panel(self, group: Group, shown: Sequence[Group]) -> _Panel:
        """Place a group's events in its share of the rows of the figure."""
        assert self._axis is not None  # noqa: S101 - for the type checker
        rows = MAX_ROWS - 2 * len(shown)
        share = rows * len(group.events) // sum(len(one.events) for one in shown)
        return _Panel(
            shorten(plain(group.heading), MAX_TITLE), tuple(place(group.events, self._axis, self._inner, max(share, 4)))
        )

    def svg(self) -> str:
        """Draw it."""
        canvas = Canvas(self._width, self._title, self._summary())
        y = MARGIN + 13
        canvas.text(MARGIN, y, fit(self._title, self._inner, 13, bold=True), 13, weight="bold")
        y += 12
        if self._axis and any(panel.placed for panel in self._panels):
            top = y + SMALL + 3
            y = self._draw_panels(canvas, top)
            self._draw_axis(canvas, self._axis, top, y)
            y += SMALL + 10
        elif not self._events:
            y += FONT + 4
            canvas.text(MARGIN, y, "No events.", FONT)
            y += 8
        y = self._draw_caption(canvas, y + 6)
        return canvas.done(y + MARGIN)

    def _draw_panels(self, canvas: Canvas, y: float) -> float:
        for panel in self._panels:
            if not panel.placed:
                continue
            y += ROW + 4
            canvas.text(MARGIN, y, fit(panel.heading, self._inner, 11, bold=True), 11, weight="bold")
            y += 6
            for one in panel.placed:
                mark(canvas, one, MARGIN, y + one.row * ROW + ROW / 2)
            y += panel.rows * ROW + 4
        return y

    def _draw_axis(self, canvas: Canvas, scale: Axis, top: float, bottom: float) -> None:
        """Draw ticks through all panels, behind them, with labels above and below that do not touch each other."""
        end = -GAP_OF_TICKS
        for day, words in scale.ticks:
            x = MARGIN + scale.at(day) * self._inner
            half = text_width(words, SMALL) / 2
            if x - half < max(end + GAP_OF_TICKS, 0) or x + half > self._width:
                continue
            end = x + half
            canvas.line(x, top, x, bottom, FAINT, behind=True)
            for y in (top - 4, bottom + SMALL + 2):
                canvas.text(x, y, words, SMALL, anchor="middle", colour=QUIET)
        canvas.line(MARGIN, bottom, self._width - MARGIN, bottom, QUIET, behind=True)

    def _draw_caption(self, canvas: Canvas, y: float) -> float:
        """Draw what the signs mean, what is not shown, and where it is from; give the height at which it ends."""
        drawn = [one for panel in self._panels for one in panel.placed]
        if drawn:
            y = signs(canvas, drawn, MARGIN, y, self._inner, SMALL)
        for line in self._lines(drawn):
            for part in _wrapped(line, self._inner, SMALL):
                y += SMALL + 3.5
                canvas.text(MARGIN, y, part, SMALL, colour=QUIET)
        return y

    def _lines(self, drawn: Sequence[Placed]) -> list[str]:
        lines = []
        if any(one.event.confidence < UNSURE for one in drawn if one.label):
            lines.append(f"~ {UNSURE_WORDS}.")
        told = {one.event.id for one in drawn if one.label}
        bare = len({one.event.id for one in drawn} - told)
        undated = sum(span(event.date) is None for event in self._events)
        if bare:
            lines.append(f"{_are(bare, 'event')} shown without a label: those with fewer sources and less sure.")
        if undated:
            lines.append(f"{_are(undated, 'event')} without a date and not shown.")
        if self._events:
            lines.append(self._sources())
        return lines

    def _sources(self) -> str:
        published = {one.source: one.published for event in self._events for one in event.evidence}
        days = sorted(day for day in published.values() if day)
        articles = len(published)
        words = f"Source: {articles:,} article{'' if articles == 1 else 's'}"
        if not days:
            return f"{words}."
        first, last = day_words(days[0]), day_words(days[-1])
        when = f"published {first}" if first == last else f"published from {first} to {last}"
        unknown = f" ({articles - len(days):,} of them without a date)" if len(days) < articles else ""
        return f"{words}, {when}{unknown}."

    def _summary(self) -> str:
        count = len(self._events)
        names = ", ".join(panel.heading for panel in self._panels)
        return f"{count:,} event{'' if count == 1 else 's'}{': ' if names else ''}{names}"


def _are(count: int, noun: str) -> str:
    return f"{count:,} {noun}{' is' if count == 1 else 's are'}"


def _wrapped(line: str, room: float, size: float) -> list[str]:
    lines = [""]
    for word in line.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and text_width(longer, size) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
