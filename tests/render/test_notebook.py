"""What a notebook shows: a small table of harmless text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from lxml import etree, html

from diplotimeline.model import Event, Timeline
from diplotimeline.render import notebook


def cells(shown: str) -> list[list[str]]:
    rows = html.fromstring(shown).iterfind(".//tbody/tr")
    return [[" ".join(cell.text_content().split()) for cell in row] for row in rows]


def test_a_row_an_event(make_event: Callable[..., Event]) -> None:
    event = make_event()
    linked = replace(event.evidence[0], url="https://news.example/?a=1&b=2")
    shown = notebook.render(Timeline((replace(event, evidence=(linked, *event.evidence)),)))
    assert cells(shown) == [
        [
            "undated",
            "happened",
            "Peru opened its embassy in Baku",
            "“The Peruvian embassy in Baku opened its doors in June 2017.” a.txt, 1 more",
        ]
    ]
    (link,) = html.fromstring(shown).iterfind(".//a")
    assert link.get("href") == "https://news.example/?a=1&b=2"
    assert "Timeline: 1 event, 1 pair" in shown


def test_text_is_inert(make_event: Callable[..., Event], hostile: str) -> None:
    event = make_event(hostile, sentence=hostile, source=hostile)
    bad = replace(event, evidence=(replace(event.evidence[0], url="javascript:alert(1)"),))
    shown = notebook.render(Timeline((bad,)), [f"{hostile}: is empty"])
    root = etree.fromstring(shown)  # well formed, whatever is in it
    assert {element.tag for element in root.iter()} <= {
        "div",
        "p",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "ul",
        "li",
    }
    assert {name for element in root.iter() for name in element.attrib} == {"style"}
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)
    assert len(shown) < 3000


def test_many_events_and_problems_are_cut(make_event: Callable[..., Event]) -> None:
    many = Timeline(tuple(make_event(id=str(number)) for number in range(100)))
    shown = notebook.render(many, [f"{number}.txt: is empty" for number in range(9)])
    assert len(cells(shown)) == notebook.MOST_ROWS
    assert "… and 40 more" in shown
    assert len(list(html.fromstring(shown).iterfind(".//li"))) == notebook.MOST_PROBLEMS + 1
    assert "… and 4 more" in shown


@pytest.mark.parametrize("problems", [(), ("x.txt: is empty",)])
def test_no_events(problems: tuple[str, ...]) -> None:
    shown = notebook.render(Timeline(), problems)
    assert "<table" not in shown
    assert "Timeline: 0 events, 0 pairs" in shown
    assert ("Not read:" in shown) == bool(problems)
