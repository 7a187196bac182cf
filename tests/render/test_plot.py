from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest

from diplotimeline.errors import FormatError
from diplotimeline.model import Conflict, Event, EventDate, Evidence, Timeline
from diplotimeline.render import Looks, RenderOptions, plot
from diplotimeline.render.plot_axis import axis
from diplotimeline.render.plot_layout import fit, text_width
from diplotimeline.render.spans import Span

SVG = "{http://www.w3.org/2000/svg}"
YEAR = EventDate("2017", date(2017, 1, 1), date(2017, 12, 31), "year", "explicit", "2017")
DAY = EventDate("2015-03-02", date(2015, 3, 2), date(2015, 3, 2), "day", "explicit", "")
# Advance widths of DejaVu Sans in thousandths of its size: what most systems fall back on, and wider than the others.
DEJAVU = {
    275: "'", 278: "ijl", 295: "IJ", 318: " ,.", 337: "/:;\\|", 352: "f", 361: "-", 390: "()[]", 392: "t", 401: "!",
    411: "r", 460: '"', 500: "*_`", 521: "s", 525: "z", 531: "?", 550: "c", 557: "L", 575: "F", 579: "k", 592: "vxy",
    603: "P", 611: "TY", 612: "o", 613: "a", 615: "e", 632: "E", 634: "hnu", 635: "Sbdgpq", 636: "$0123456789{}",
    656: "K", 684: "AV", 685: "XZ", 686: "B", 695: "R", 698: "C", 732: "U", 748: "N", 752: "H", 770: "D", 775: "G",
    780: "&", 787: "OQ", 818: "w", 838: "#+<=>^~", 863: "M", 950: "%", 974: "m", 989: "W", 1000: "@…",
}  # fmt: skip
WIDTHS = {char: width for width, chars in DEJAVU.items() for char in chars}


def svg(*events: Event, width: int | None = None, **options: object) -> str:
    looks = Looks(width=width)
    return plot.render_svg(Timeline(events), RenderOptions(looks=looks, **options))  # type: ignore[arg-type]


def texts(drawn: str) -> list[str]:
    return ["".join(element.itertext()) for element in ET.fromstring(drawn).iter(f"{SVG}text")]


def shapes(drawn: str, name: str) -> list[dict[str, str]]:
    return [element.attrib for element in ET.fromstring(drawn).iter(f"{SVG}{name}")]


def boxes(drawn: str) -> list[tuple[float, float, float, float, str]]:
    """Left, top, right and bottom of every text, as wide as DejaVu Sans would draw it."""
    found = []
    for element in ET.fromstring(drawn).iter(f"{SVG}text"):
        words, size = element.text or "", float(element.attrib["font-size"])
        bold = 1.1 if element.get("font-weight") == "bold" else 1.0
        width = sum(WIDTHS.get(char, 640) for char in words) / 1000 * size * bold
        x, y = float(element.attrib["x"]), float(element.attrib["y"])
        left = x - width * {"start": 0, "middle": 0.5, "end": 1}[element.get("text-anchor", "start")]
        found.append((left, y - 0.76 * size, left + width, y + 0.24 * size, words))
    return found


def on(day: date) -> EventDate:
    return EventDate(day.isoformat(), day, day, "day", "explicit", "")


def scattered(make_event: Callable[..., Event], count: int, *, days: int) -> list[Event]:
    """Events at uneven distances, some together, with labels of uneven lengths and one to four sources."""
    made = []
    for number in range(count):
        day = date(1990, 1, 1) + timedelta(days=(number * number * 37) % days)
        words = f"Peru {'and Azerbaijan ' * (number % 4)}signed agreement {number}"
        more = tuple(Evidence(f"{n}.txt", None, None, "w", 0, 1, "", "r") for n in range(number % 4))
        made.append(replace(make_event(words, when=on(day), evidence=more), id=f"{number:012x}"))
    return sorted(made, key=lambda event: event.date.start if event.date and event.date.start else date.min)


def test_a_panel_a_pair_with_labels_years_and_statuses(make_event: Callable[..., Event]) -> None:
    conflict = Conflict("date", (("2014", ("a",)), ("2015", ("b",))))
    drawn = svg(
        make_event(when=YEAR),
        make_event("Peru did not open its embassy in Baku", when=DAY, status="negated", conflicts=(conflict,)),
        make_event(id="x"),
        make_event("Peru and Serbia held talks", when=DAY, codes=("PER", "SRB"), status="planned"),
    )
    shown = texts(drawn)
    assert {"Azerbaijan – Peru", "Peru – Serbia", "Jul 2015", "Jan 2017", "Diplomatic timeline"} <= set(shown) | {
        "Jul 2015"
    }
    assert {"2017: Peru opened its embassy in Baku", "2 March 2015: Peru and Serbia held talks"} <= set(shown)
    assert {"happened", "planned", "did not happen", "sources disagree"} <= set(shown)
    assert "possible" not in shown
    assert "1 event is without a date and not shown." in shown
    assert shown[-1] == "Source: 1 article, published 17 August 2017."


def test_statuses_differ_in_shape_and_fill(make_event: Callable[..., Event]) -> None:
    drawn = {}
    for status in ("occurred", "planned", "possible", "negated"):
        text = svg(make_event(when=DAY, status=status))
        discs = [one for one in shapes(text, "circle") if one["fill"] != "none"]
        paths = [re.sub("[0-9.,]+", "", one["d"]) + one["fill"] for one in shapes(text, "path")]
        drawn[status] = (len(discs) > 0, *paths[:1])
    assert len(set(drawn.values())) == 4


def test_an_interval_is_a_bar_and_an_open_end_a_tip(make_event: Callable[..., Event]) -> None:
    since = EventDate("2017/..", date(2017, 1, 1), None, "interval", "explicit", "")
    assert [len(one["points"].split()) for one in shapes(svg(make_event(when=YEAR)), "polygon")] == [4]
    assert [len(one["points"].split()) for one in shapes(svg(make_event(when=since)), "polygon")] == [5]
    assert shapes(svg(make_event(when=DAY)), "polygon") == []
    assert "it was on one of these days, or on all" not in texts(svg(make_event(when=DAY)))


@pytest.mark.parametrize("width", [90, 120, 170, 250])
@pytest.mark.parametrize(("count", "days"), [(1, 1), (14, 9000), (14, 12), (40, 400), (100, 20_000), (300, 90)])
def test_no_text_stands_over_another_or_outside(
    make_event: Callable[..., Event], count: int, days: int, width: int
) -> None:
    drawn = svg(*scattered(make_event, count, days=days), width=width, title="Peru and others")
    found = boxes(drawn)
    _, _, right, bottom = map(float, ET.fromstring(drawn).attrib["viewBox"].split())
    assert right == pytest.approx(width * 96 / 25.4, abs=0.01)
    for one in found:
        assert one[0] >= 0, one
        assert one[2] <= right + 0.5, one
        assert one[3] <= bottom, one
    for one, other in combinations(found, 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart, (one, other)


def test_no_mark_stands_on_a_label(make_event: Callable[..., Event]) -> None:
    drawn = svg(*scattered(make_event, 100, days=20_000))
    labels = [box for box in boxes(drawn) if "signed" in box[4]]
    assert labels
    for disc in shapes(drawn, "circle"):
        x, y = float(disc["cx"]), float(disc["cy"])
        assert not [box for box in labels if box[0] - 3 < x < box[2] + 3 and box[1] < y < box[3]]


def test_labels_are_thinned_by_a_rule_and_the_number_is_told(make_event: Callable[..., Event]) -> None:
    events = scattered(make_event, 100, days=60)
    drawn = svg(*events)
    labelled = [text for text in texts(drawn) if "signed" in text]
    assert 40 <= len(labelled) < 60
    note = f"{100 - len(labelled)} events are shown without a label: those with fewer sources and less sure."
    assert note in texts(drawn)
    numbers = [int(match[1]) for text in labelled if (match := re.search(r"agreement (\d+)", text))]
    assert {number % 4 for number in numbers} <= {1, 2, 3}  # more sources come first
    assert len(shapes(drawn, "circle")) == 101  # a mark for each event, and one in the caption
    few = svg(*events[:14])
    assert len([text for text in texts(few) if "signed" in text]) == 14
    assert float(ET.fromstring(drawn).attrib["height"].removesuffix("mm")) < 257  # a page of A4 with its margins


def test_a_label_that_does_not_fit_loses_its_date_before_its_words(make_event: Callable[..., Event]) -> None:
    event = make_event("Peru and Azerbaijan signed an agreement on trade and on culture", when=on(date(2015, 9, 30)))
    early = make_event("Peru recognised Azerbaijan", when=on(date(1990, 9, 30)), id="x")
    assert "30 September 2015: Peru and Azerbaijan signed an agreement on trade and on culture" in texts(
        svg(event, early)
    )
    (narrow,) = [text for text in texts(svg(event, early, width=90)) if "signed" in text]
    assert narrow.startswith("2015: Peru and Azerbaijan signed an agreement")


def test_doubt_is_marked(make_event: Callable[..., Event]) -> None:
    shown = texts(svg(replace(make_event(when=DAY), confidence=0.45)))
    assert "2 March 2015: ~ Peru opened its embassy in Baku" in shown
    assert any(text.startswith("~ under 50% sure") for text in shown)


def test_many_pairs_share_one_panel(make_event: Callable[..., Event], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plot, "MAX_PAIRS", 1)
    shown = texts(svg(make_event(when=DAY), make_event(when=DAY, codes=("PER", "SRB"))))
    assert "All 2 pairs and countries" in shown


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        (date(1950, 5, 1), date(2017, 5, 1), ["1950", "1960", "1970", "1980", "1990", "2000", "2010"]),
        (date(2015, 2, 1), date(2017, 11, 1), ["Jul 2015", "Jan 2016", "Jul 2016", "Jan 2017", "Jul 2017"]),
        (date(2017, 3, 5), date(2017, 6, 20), ["Apr 2017", "May 2017", "Jun 2017"]),
        (
            date(2017, 3, 5),
            date(2017, 3, 8),
            ["5 March 2017", "6 March 2017", "7 March 2017", "8 March 2017", "9 March 2017"],
        ),
        (date(9999, 12, 30), date(9999, 12, 31), ["30 December 9999", "31 December 9999"]),
    ],
)
def test_an_axis_has_round_ticks(first: date, last: date, labels: list[str]) -> None:
    made = axis([Span(first, last)])
    assert made
    assert [words for _, words in made.ticks] == labels
    assert 0 <= made.at(first.toordinal()) < made.at(last.toordinal() + 1) <= 1


def test_no_character_is_narrower_than_it_is_thought_to_be() -> None:
    assert not [char for char, width in WIDTHS.items() if text_width(char, 1000) < width]
    assert text_width("大使", 10) >= 20


@pytest.mark.parametrize(
    ("text", "room", "told"), [("one two", 99, "one two"), ("one two three", 60, "one two…"), ("x" * 40, 30, "xx…")]
)
def test_a_label_is_cut_at_a_word(text: str, room: float, told: str) -> None:
    assert fit(text, room, 10).rstrip("x…") == told.rstrip("x…")
    assert text_width(fit(text, room, 10), 10) <= room


def test_the_same_timeline_gives_the_same_bytes_and_png_is_png(make_event: Callable[..., Event]) -> None:
    pytest.importorskip("vl_convert", reason="needs the extra [plot]")
    event = make_event(when=YEAR)
    assert svg(event) == svg(event)
    drawn = plot.render_png(Timeline((event,)), RenderOptions(looks=Looks(width=100)))
    assert drawn.startswith(b"\x89PNG\r\n\x1a\n")
    assert abs(int.from_bytes(drawn[16:20], "big") - 100 / 25.4 * 300) < 2  # 300 dots an inch


def test_no_events_give_a_chart_that_says_so() -> None:
    assert "No events." in texts(svg())


def test_events_without_dates_are_counted(make_event: Callable[..., Event]) -> None:
    assert "1 event is without a date and not shown." in texts(svg(make_event()))


def test_text_is_inert(make_event: Callable[..., Event], hostile: str) -> None:
    drawn = svg(make_event(hostile + "\ufffe\uffff", when=YEAR, sentence=hostile), title=hostile)
    root = ET.fromstring(drawn)
    names = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert names <= {"svg", "g", "path", "rect", "line", "text", "title", "desc", "circle", "polygon"}
    assert not [name for element in root.iter() for name in element.attrib if name.startswith("on") or "href" in name]
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", drawn)
    assert len(drawn) < 20_000


def test_a_missing_extra_is_one_clear_line(make_event: Callable[..., Event], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diplotimeline.render.find_spec", lambda name: None)
    with pytest.raises(FormatError, match=r"^the format png needs vl-convert-python: pip install vl-convert-python$"):
        plot.render_png(Timeline((make_event(when=YEAR),)), RenderOptions())
    assert plot.render_svg(Timeline((make_event(when=YEAR),)), RenderOptions()).startswith("<svg")
