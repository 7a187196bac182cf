from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from rich.cells import cell_len

from diplotimeline.model import Conflict, Event, EventDate, Evidence, Timeline
from diplotimeline.render import RENDERERS, RenderOptions
from diplotimeline.render.terminal import draw

JUNE = EventDate("2017-06", date(2017, 6, 1), date(2017, 6, 30), "month", "explicit", "June 2017")


def table(*events: Event, width: int | None = None, colour: bool = False, pairs: tuple[str, ...] = ()) -> str:
    options = RenderOptions(width=width, colour=colour, pairs=pairs)
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
    assert "! sources disagree on the date: 2017 (a.txt) / 2018 (b.txt)" in text
    assert "a.txt and 1 more" in text


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
