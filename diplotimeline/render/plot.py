"""Charts (SVG, PNG): a lane a category along the years, pair under pair.  Needs the extra [plot]."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from diplotimeline.model import Event, Timeline
from diplotimeline.render import RenderOptions, check_packages
from diplotimeline.render.grouping import Group, groups
from diplotimeline.render.inert import plain, shorten
from diplotimeline.render.spans import span, years
from diplotimeline.render.words import STATUS_WORDS

if TYPE_CHECKING:
    from altair import Chart, FacetChart, LayerChart, VConcatChart

TITLE = "Diplomatic timeline"
MAX_PAIRS = 12  # charts under each other on one sheet; more pairs share one chart
MAX_LABEL = 80  # characters
WIDTH, LANE = 760, 26  # pixels
NARROW = 45  # days up to which a date is a mere point on a scale of years
SHAPES = {"occurred": "circle", "planned": "diamond", "possible": "triangle-up", "negated": "cross"}
COLOURS = {"occurred": "#1f5a8a", "planned": "#2f8f6f", "possible": "#a07a1f", "negated": "#a3423c"}
CONFLICT = "sources disagree"
INK, FAINT = "#33302b", "#e4e0d8"


def render_svg(timeline: Timeline, options: RenderOptions) -> str:
    """Give the chart as SVG.  Raises FormatError when what draws it is not installed."""
    converter = _converter("svg")
    drawn: str = converter.vegalite_to_svg(_specification(timeline, options))
    return drawn + "\n"


def render_png(timeline: Timeline, options: RenderOptions) -> bytes:
    """Give the chart as PNG, two pixels a point.  Raises FormatError when what draws it is not installed."""
    converter = _converter("png")
    drawn: bytes = converter.vegalite_to_png(_specification(timeline, options), scale=2)
    return drawn


def _converter(name: str) -> Any:
    """Give vl-convert with the network shut: a chart holds its data, and no text in it may fetch anything."""
    check_packages(name)
    import vl_convert  # noqa: PLC0415 - an extra

    return vl_convert


def _specification(timeline: Timeline, options: RenderOptions) -> str:
    import altair as alt  # noqa: PLC0415 - an extra

    shown = groups(timeline, options)
    if len(shown) > MAX_PAIRS:
        what = "countries" if options.group == "country" else "pairs and countries"
        shown = [Group("", (f"all {len(shown)} {what}",), timeline.events)]
    charts = [_chart(group) for group in shown] or [_chart(Group("", ("no events",), ()))]
    sheet: VConcatChart = alt.vconcat(*charts, spacing=28)
    sheet = sheet.properties(title=_label(options.title or TITLE), padding=18, background="#ffffff")
    sheet = (
        sheet.resolve_scale(x="independent", color="shared", shape="shared")
        .configure(font="Helvetica Neue, Arial, sans-serif")
        .configure_view(stroke=None)
        .configure_title(anchor="start", color=INK, fontSize=13, offset=8)
        .configure_axis(labelColor=INK, gridColor=FAINT, domainColor=FAINT, tickColor=FAINT, title=None)
        .configure_legend(orient="bottom", title=None, labelColor=INK, symbolStrokeWidth=1.5)
    )
    return str(sheet.to_json())


def _chart(group: Group) -> LayerChart | FacetChart:
    """Draw a group: bars over the days that a date can be, a sign for the status, a ring around conflicts."""
    import altair as alt  # noqa: PLC0415

    rows = [row for event in group.events if (row := _row(event))]
    undated = sum(span(event.date) is None for event in group.events)
    heading = group.heading + (f" ({undated} undated, not drawn)" if undated else "")
    base: Chart = alt.Chart(
        # Columns are named even when there is no row, so that an empty chart is one too.
        alt.InlineData(values=rows, format={"parse": {"start": "date", "end": "date", "middle": "date"}}),
        title=_label(heading),
    )
    lanes = alt.Y("category:N", sort="ascending", axis=alt.Axis(grid=True, ticks=False, labelPadding=8, minExtent=110))
    words, colours = [STATUS_WORDS[status] for status in SHAPES], list(COLOURS.values())
    colour = alt.Color("status:N", scale=alt.Scale(domain=words, range=colours))
    shape = alt.Shape("status:N", scale=alt.Scale(domain=words, range=list(SHAPES.values())))
    x = _years(group)
    bars = base.mark_bar(height=12, cornerRadius=6, opacity=0.35).encode(
        x=alt.X("start:T", **x), x2="end:T", y=lanes, color=colour
    )
    points = base.mark_point(size=80, filled=True, opacity=0.85)
    rings = base.transform_filter("datum.conflict").mark_point(
        size=260, shape="circle", color="#c06000", strokeWidth=1.5
    )
    middle = alt.X("middle:T", **x)
    layers = alt.layer(
        bars.transform_filter("!datum.narrow"),
        points.encode(x=middle, y=lanes, color=colour, shape=shape),
        rings.encode(x=middle, y=lanes),
    )
    return layers.properties(width=WIDTH, height=alt.Step(LANE))


def _years(group: Group) -> dict[str, Any]:
    """Scale and axis of a group's chart: whole years, and in UTC, since a machine's time zone must not shift days."""
    import altair as alt  # noqa: PLC0415

    axis = years(days for event in group.events if (days := span(event.date)))
    if axis is None:
        return {"scale": alt.Scale(type="utc"), "axis": None}
    begin, end = ({"year": year, "utc": True} for year in (axis.first, axis.last + 1))
    ticks = [{"year": year, "utc": True} for year in axis.ticks]
    scale = alt.Scale(type="utc", domain=[begin, end], nice=False)
    return {"scale": scale, "axis": alt.Axis(values=ticks, format="%Y", labelOverlap=True)}


def _row(event: Event) -> dict[str, object] | None:
    days = span(event.date)
    if days is None:
        return None
    middle = days.start + (days.end - days.start) / 2
    return {
        "category": _label(event.category),
        "status": STATUS_WORDS[event.status],
        "start": days.start.isoformat(),
        "end": days.end.isoformat(),
        "middle": middle.isoformat(),
        "narrow": (days.end - days.start).days <= NARROW,
        "conflict": bool(event.conflicts),
    }


def _label(text: str) -> str:
    return shorten(plain(text), MAX_LABEL)
