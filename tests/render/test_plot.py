from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from diplotimeline.errors import FormatError
from diplotimeline.model import Conflict, Event, EventDate, Timeline
from diplotimeline.render import RenderOptions, plot

YEAR = EventDate("2017", date(2017, 1, 1), date(2017, 12, 31), "year", "explicit", "2017")
DAY = EventDate("2015-03-02", date(2015, 3, 2), date(2015, 3, 2), "day", "explicit", "")


@pytest.fixture
def svg() -> Callable[..., str]:
    pytest.importorskip("altair", reason="needs the extra [plot]")
    pytest.importorskip("vl_convert", reason="needs the extra [plot]")
    return lambda *events, **options: plot.render_svg(Timeline(events), RenderOptions(**options))


def texts(drawn: str) -> list[str]:
    root = ET.fromstring(drawn)
    return ["".join(element.itertext()) for element in root.iter("{http://www.w3.org/2000/svg}text")]


def test_a_chart_a_pair_with_its_categories_years_and_statuses(
    make_event: Callable[..., Event], svg: Callable[..., str]
) -> None:
    drawn = svg(
        make_event(when=YEAR),
        make_event(when=DAY, status="negated", conflicts=(Conflict("date", (("2014", ("a",)), ("2015", ("b",)))),)),
        make_event(),
        make_event(when=DAY, codes=("PER", "SRB")),
    )
    shown = texts(drawn)
    assert shown.count("mission") == 2
    assert {"Azerbaijan – Peru (1 undated, not drawn)", "Peru – Serbia", "2014", "2015", "2017"} <= set(shown)
    assert {"happened", "planned", "possible", "did not happen", "Diplomatic timeline"} <= set(shown)
    assert drawn.count('stroke="#c06000"') == 1


def test_many_pairs_share_one_chart(
    make_event: Callable[..., Event], svg: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plot, "MAX_PAIRS", 1)
    shown = texts(svg(make_event(when=DAY), make_event(when=DAY, codes=("PER", "SRB"))))
    assert shown.count("mission") == 1
    assert "all 2 pairs and countries" in shown


def test_the_same_timeline_gives_the_same_bytes_and_png_is_png(
    make_event: Callable[..., Event], svg: Callable[..., str]
) -> None:
    event = make_event(when=YEAR)
    assert svg(event) == svg(event)
    assert plot.render_png(Timeline((event,)), RenderOptions()).startswith(b"\x89PNG\r\n\x1a\n")


def test_no_events_give_a_chart_that_says_so(svg: Callable[..., str]) -> None:
    assert "no events" in texts(svg())


def test_text_is_inert(make_event: Callable[..., Event], svg: Callable[..., str], hostile: str) -> None:
    from dataclasses import replace

    drawn = svg(replace(make_event(hostile, when=YEAR, sentence=hostile), category=hostile), title=hostile)
    root = ET.fromstring(drawn)
    names = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert names <= {"svg", "g", "path", "rect", "line", "text", "tspan", "defs", "clipPath", "title", "style"}
    assert not [name for element in root.iter() for name in element.attrib if name.startswith("on") or "href" in name]
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", drawn)
    assert all(len(text) <= plot.MAX_LABEL for text in texts(drawn))


def test_a_missing_extra_is_one_clear_line(make_event: Callable[..., Event], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diplotimeline.render.find_spec", lambda name: None)
    for render, name in ((plot.render_svg, "svg"), (plot.render_png, "png")):
        with pytest.raises(
            FormatError, match=f"the format {name} needs altair and vl-convert-python: pip install altair"
        ):
            render(Timeline((make_event(when=YEAR),)), RenderOptions())
