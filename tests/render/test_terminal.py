from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.text import Text

from diplotimeline.model import Actor, Conflict, Event, EventDate, Evidence, Review, Timeline
from diplotimeline.render import RENDERERS, Looks, RenderOptions
from diplotimeline.render.terminal import draw
from diplotimeline.render.terminal_sources import number_words
from diplotimeline.render.terminal_text import clip, clip_path

JUNE = EventDate("2017-06", date(2017, 6, 1), date(2017, 6, 30), "month", "explicit", "June 2017")


def table(
    *events: Event, width: int | None = None, colour: bool = False, pairs: tuple[str, ...] = (), **looks: object
) -> str:
    options = RenderOptions(width=width, colour=colour, pairs=pairs, looks=Looks(**looks))  # type: ignore[arg-type]
    text = RENDERERS["table"](Timeline(events), options)
    assert isinstance(text, str)
    return text


def test_one_table_a_pair(make_event: Callable[..., Event]) -> None:
    text = table(
        make_event(when=JUNE),
        make_event("Serbia opened its embassy in Lima", codes=("SRB", "PER")),
        make_event("Kosovo declared independence", codes=("XKX",)),
    )
    headings = [line for line in text.splitlines() if line.endswith(")") and ", 1 event" in line]
    assert headings == [
        "Azerbaijan – Peru  (AZE-PER, 1 event)",
        "Peru – Serbia  (PER-SRB, 1 event)",
        "Kosovo  (XKX, 1 event)",
    ]
    assert "June 2017" in text
    assert "“The Peruvian embassy in Baku opened" in text


def test_statuses_differ_without_colour(make_event: Callable[..., Event]) -> None:
    signs = ("● happened", "○ planned", "? possible", "✗ not so")
    for status, sign in zip(("occurred", "planned", "possible", "negated"), signs, strict=True):
        text = table(make_event(status=status))
        assert [known for known in signs if known in text] == [sign]
        assert "(undated)" in text
        assert "\x1b" not in text


def test_colour_only_when_asked_for(make_event: Callable[..., Event]) -> None:
    assert "\x1b[" in table(make_event(), colour=True)
    assert "\x1b[" not in table(make_event(), colour=False)


def test_conflicts_and_further_evidence_are_told(make_event: Callable[..., Event]) -> None:
    conflict = Conflict("date", (("2017", ("a.txt",)), ("2018", ("b.txt",))))
    second = Evidence("b.txt", None, None, "It opened in 2018.", 0, 18, "opened", "r")
    text = table(make_event(conflicts=(conflict,), evidence=(second,)), width=200)
    assert "! sources disagree on the date: 2017 [1] / 2018 [2]" in text
    assert "[1, 2]\n" in text
    assert text.endswith("  b.txt\n  [2]  “It opened in 2018.”\n")
    compact = table(make_event(conflicts=(conflict,), evidence=(second,)), density="compact")
    assert "Peru opened its embassy in Baku ! date disputed [1, 2]\n" in compact
    linear = table(make_event(conflicts=(conflict,), evidence=(second,)), linear=True)
    assert "Note: sources disagree on the date: 2017 [1] / 2018 [2]. Sources 1, 2.\n" in linear


def test_a_date_of_publication_is_told(make_event: Callable[..., Event]) -> None:
    when = EventDate("2017-08-17", date(2017, 8, 17), date(2017, 8, 17), "day", "publication", "")
    assert "(day of publication)" in table(make_event(when=when), width=200)


@pytest.mark.parametrize("width", [30, 40, 60, 75, 76, 80, 100, 200])
def test_it_fits(make_event: Callable[..., Event], hostile: str, width: int) -> None:
    text = table(make_event(hostile, when=JUNE, sentence=hostile, source=hostile), width=width)
    heading, *lines = text.splitlines()
    assert max(cell_len(line) for line in lines) <= width, heading


def test_hostile_text_is_inert(make_event: Callable[..., Event], hostile: str) -> None:
    text = table(make_event(hostile, sentence=hostile, source=hostile), width=5000)
    assert not set(text) & set("\x1b\x9b\x07\u202e\u2066")
    if "[" in hostile and "\x1b" not in hostile:
        assert hostile[:30] in text  # markup is shown, not obeyed


def test_nothing_found() -> None:
    assert table() == "No events.\n"


def test_same_bytes_whatever_the_environment(make_event: Callable[..., Event], monkeypatch: pytest.MonkeyPatch) -> None:
    before = table(make_event(when=JUNE))
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert table(make_event(when=JUNE)) == before


def test_draw_shows_markup_as_it_is() -> None:
    text = draw("[b]title[/b]", ("A", "B"), [("[red]x[/red]", ":smile:")], ratios=(0, 1), width=60)
    assert "[b]title[/b]" in text
    assert "[red]x[/red]" in text
    assert ":smile:" in text


def day(edtf: str) -> EventDate:
    parts = edtf.split("-")
    known = date(*map(int, parts)) if len(parts) == 3 else date(int(parts[0]), 1, 1)
    return EventDate(edtf, known, known, "day" if len(parts) == 3 else "year", "explicit", edtf)


@pytest.fixture
def many(make_event: Callable[..., Event]) -> tuple[Event, ...]:
    """Events of one sentence, of two pairs, in doubt and in conflict, undated, with wide characters and long paths."""
    treaty = "On 30 September 2017 Peru opened its embassy in Baku, signed a treaty and recognised nobody else."
    letter = (
        "ペルー大使館 🎉 opened again in 2019, said the long communiqué that nobody had time to read to its end, twice."
    )
    long = "archive/2019/communications-of-the-ministry/releases/of-the-department-of-protocol/0012.txt"
    other = Evidence("b.txt", "Baku", date(2018, 1, 2), "The embassy opened in 2018.", 0, 27, "opened", "r")
    again = Evidence("c.txt", None, None, treaty, 40, 40 + len(treaty), "opened", "r")
    conflict = Conflict("date", (("2017-09-30", ("a.txt",)), ("2018", ("b.txt",))))
    return (
        make_event(when=day("2017-09-30"), sentence=treaty, conflicts=(conflict,), evidence=(other, again)),
        make_event("Peru and Azerbaijan signed a treaty", when=day("2017-09-30"), sentence=treaty, trigger="signed"),
        replace(make_event("Azerbaijan did not recognise Kosovo", sentence=treaty, status="negated"), confidence=0.42),
        make_event(
            "Peru's embassy 🎉 ペルー大使館 is to move", when=JUNE, sentence=letter, source=long, status="planned"
        ),
        make_event("Peru and Serbia signed a treaty", codes=("PER", "SRB"), sentence=treaty, trigger="signed"),
    )


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_it_looks_as_reviewed(
    many: tuple[Event, ...], width: int, compare: Callable[[Path, str], None], root: Path
) -> None:
    compare(root / "tests" / "render" / "snapshots" / f"table-{width}.txt", table(*many, width=width))


@pytest.mark.parametrize("name", ["compact", "wide", "linear"])
def test_other_layouts_look_as_reviewed(
    many: tuple[Event, ...], name: str, compare: Callable[[Path, str], None], root: Path
) -> None:
    looks: dict[str, object] = {"linear": True} if name == "linear" else {"density": name}
    compare(root / "tests" / "render" / "snapshots" / f"table-{name}.txt", table(*many, width=80, **looks))


@pytest.mark.parametrize("density", ["normal", "compact", "wide"])
@pytest.mark.parametrize("width", [30, 47, 60, 71, 72, 80, 99, 100, 120, 200])
def test_no_line_is_wider_than_the_window_and_no_word_is_broken(
    many: tuple[Event, ...], width: int, density: str
) -> None:
    text = table(*many, width=width, density=density)
    assert max(map(cell_len, text.splitlines())) <= width
    whole = {"…", *re.findall(r"[^\s“”]+", table(*many, width=1000, density="wide"))}
    whole |= set(re.findall(r"[^\s“”]+", table(*many, width=1000, density=density)))
    ends = {word for one in whole for word in (one.rstrip(",;:"), one.strip("()"))}
    for word in re.findall(r"[^\s“”]+", text):
        assert word in whole or word.strip("…") in ends or "…" in word or word[0] == "[" or word[-1] == "]", word


def test_columns_align_with_wide_characters(many: tuple[Event, ...]) -> None:
    lines = [line for line in table(*many, width=120).splitlines() if " happened " in line or " planned " in line]
    assert {cell_len(line[: line.index("[")]) for line in lines[:3]} == {cell_len(lines[0][: lines[0].index("[")])}
    assert len(lines) == 4


@pytest.mark.parametrize("density", ["normal", "wide"])
def test_a_sentence_is_printed_once(many: tuple[Event, ...], density: str) -> None:
    text = table(*many, width=200, density=density)
    assert text.count("signed a treaty and recognised nobody else") == 1
    assert "the words of [1]" in text  # the same sentence in another article
    assert "[1]  above, under Azerbaijan – Peru" in text  # and under another pair


def test_compact_is_a_line_an_event(many: tuple[Event, ...]) -> None:
    text = table(*many, width=80, density="compact")
    events = [line for line in text.splitlines() if re.search(r" [●○✗]  ", line)]
    assert len(events) == len(many)
    assert all(line.endswith("]") for line in events)
    assert "● happened   ○ planned   ✗ did not happen\n" in text


def test_a_low_confidence_is_marked_and_what_that_means_is_told(make_event: Callable[..., Event]) -> None:
    sure, unsure = replace(make_event(), confidence=0.5), replace(make_event(), confidence=0.49)
    for looks in ({}, {"density": "compact"}):
        assert "~" not in table(sure, **looks)
        text = table(unsure, **looks)
        assert "Peru opened its embassy in Baku ~49%" in text
        assert text.endswith(
            "~ under 50% sure: more likely wrong in something (type, countries, date, status) than right\n"
        )
    assert "Unsure: 49%." in table(unsure, linear=True)


@pytest.mark.parametrize("verdict", ["accepted", "corrected", "rejected"])
def test_a_review_is_told(make_event: Callable[..., Event], verdict: str) -> None:
    event = replace(make_event(), review=Review(verdict))  # type: ignore[arg-type]
    for looks in ({}, {"density": "compact"}, {"linear": True}):
        assert f" {verdict}" in table(event, **looks)


def test_who_takes_part_is_told_where_neither_heading_nor_summary_does(make_event: Callable[..., Event]) -> None:
    event = make_event("Peru closed its embassy in Baku", codes=("PER", "AZE"))
    third = replace(event, actors=(*event.actors, Actor("XKX", "Kosovo", "party")))
    assert "Baku  [1]" in table(event)
    assert "Baku (Kosovo)  [1]" in table(third)
    assert "Takes part: Kosovo." in table(third, linear=True)


def test_the_linear_layout_has_neither_columns_nor_signs(many: tuple[Event, ...]) -> None:
    for density in ("normal", "compact", "wide"):
        text = table(*many, width=80, linear=True, density=density)
        assert "  " not in text
        assert not set(text) & set("●○✗~!│─…\x1b")
    assert "30 September 2017, happened: Peru and Azerbaijan signed a treaty. Source 1.\n" in text


def test_many_sources_are_shown_in_part_each_article_first(make_event: Callable[..., Event]) -> None:
    own = [Evidence("a.txt", None, None, f"Words {n}.", 99 * n, 99 * n + 8, "", "r") for n in range(2, 6)]
    other = Evidence("b.txt", None, None, "Others.", 0, 7, "", "r")
    event = make_event(evidence=(*own, other))
    normal, wide = table(event), table(event, density="wide")
    assert "[1–3]\n" in normal
    assert "Others." in normal
    assert "[1–6]\n" in wide
    assert "Words 5." in wide
    assert "Words 5." not in normal


@pytest.mark.parametrize(
    ("numbers", "words"), [([], ""), ([1], "[1]"), ([1, 2], "[1, 2]"), ([1, 2, 3], "[1–3]"), ([1, 3, 4], "[1, 3, 4]")]
)
def test_numbers_in_words(numbers: list[int], words: str) -> None:
    assert number_words(numbers) == words


@pytest.mark.parametrize(
    ("path", "width", "told"),
    [
        ("a/b.txt", 20, "a/b.txt"),
        ("one/two/three/four/five.txt", 20, "one/…/four/five.txt"),
        ("one/two/three.txt", 12, "…/three.txt"),
        ("x" * 30, 10, "…" + "x" * 9),
    ],
)
def test_a_long_path_keeps_its_ends(path: str, width: int, told: str) -> None:
    assert clip_path(path, width) == told
    assert cell_len(clip_path(path, width)) <= width


@pytest.mark.parametrize(
    ("text", "width", "told"),
    [("one two", 7, "one two"), ("one two three", 8, "one two…"), ("one two three", 7, "one…"), ("x" * 20, 5, "xxxx…"),
     ("大使館 大使館", 8, "大使館…")],
)  # fmt: skip
def test_text_is_cut_at_words(text: str, width: int, told: str) -> None:
    assert clip(Text(text), width).plain == told
