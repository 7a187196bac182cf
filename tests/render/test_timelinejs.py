from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from diplotimeline.model import Conflict, Event, EventDate, Timeline
from diplotimeline.render import RENDERERS, RenderOptions
from diplotimeline.render.inert import plain

JUNE = EventDate("2017-06", date(2017, 6, 1), date(2017, 6, 30), "month", "explicit", "June 2017")
TOOLS = Path(__file__).parent / "mermaid"
HOSTILE = (
    "<script>alert(1)</script>", "[red]x[/red]", "a | b", '=HYPERLINK("http://example.org";"x")', "\x1b[31mred\x1b[0m",
    "\u202eright to left\u202c", "<img src=x onerror=alert(1)> &lt;b&gt; &copy;", "y" * 10_000, "# one\n\n> two",
)  # fmt: skip


def timelinejs(*events: Event, **options: object) -> dict[str, Any]:
    text = RENDERERS["timelinejs"](Timeline(events), RenderOptions(**options))  # type: ignore[arg-type]
    data = json.loads(text)
    assert isinstance(data, dict)
    return data


DATES = [
    ("2017-06-03", date(2017, 6, 3), date(2017, 6, 3), "day", {"year": "2017", "month": "6", "day": "3"}, None),
    ("2017-06", date(2017, 6, 1), date(2017, 6, 30), "month", {"year": "2017", "month": "6"}, None),
    ("2017", date(2017, 1, 1), date(2017, 12, 31), "year", {"year": "2017"}, None),
    ("199X", date(1990, 1, 1), date(1999, 12, 31), "decade", {"year": "1990"}, {"year": "1999"}),
    (
        "2012-21", date(2012, 3, 1), date(2012, 5, 31), "season",
        {"year": "2012", "month": "3"}, {"year": "2012", "month": "5"},
    ),
    ("2008/2011", date(2008, 1, 1), date(2011, 12, 31), "interval", {"year": "2008"}, {"year": "2011"}),
    ("2008/2011-05", date(2008, 1, 1), date(2011, 5, 31), "interval", {"year": "2008"}, {"year": "2011", "month": "5"}),
    ("2015/..", date(2015, 1, 1), None, "interval", {"year": "2015"}, None),
    ("../2015-03", None, date(2015, 3, 31), "interval", {"year": "2015", "month": "3"}, None),
    ("[..2015]", None, date(2015, 12, 31), "interval", {"year": "2015"}, None),
]  # fmt: skip


@pytest.mark.parametrize(("edtf", "start", "end", "precision", "first", "last"), DATES)
def test_dates_are_only_as_precise_as_known(
    make_event: Callable[..., Event],
    edtf: str,
    start: date | None,
    end: date | None,
    precision: Any,
    first: dict[str, str],
    last: dict[str, str] | None,
) -> None:
    (slide,) = timelinejs(make_event(when=EventDate(edtf, start, end, precision, "explicit", "")))["events"]
    assert slide["start_date"] == first
    assert slide.get("end_date") == last


def test_a_timeline(make_event: Callable[..., Event]) -> None:
    conflict = Conflict("date", (("2017", ("a&b.txt",)), ("2018", ("b.txt",))))
    data = timelinejs(make_event(when=JUNE, status="planned", conflicts=(conflict,)), make_event("An undated one"))
    assert data["title"]["text"] == {
        "headline": "Diplomatic timeline",
        "text": "<p>Without a date:</p><ul><li>An undated one</li></ul>",
    }
    assert data["events"] == [
        {
            "unique_id": "0123456789ab",
            "group": "Azerbaijan – Peru",
            "display_date": "June 2017",
            "start_date": {"year": "2017", "month": "6"},
            "text": {
                "headline": "Peru opened its embassy in Baku (planned)",
                "text": "<p><strong>Conflict:</strong> sources disagree on the date: 2017 (a&amp;b.txt) / 2018 (b.txt)"
                "</p>"
                "<blockquote>The Peruvian embassy in Baku opened its doors in June 2017.</blockquote>"
                "<p>Peru in Baku, 17 August 2017, a.txt</p>",
            },
        }
    ]


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        assert not attrs


def test_text_is_inert(make_event: Callable[..., Event], hostile: str) -> None:
    events = make_event(hostile, when=JUNE, sentence=hostile, title=hostile, source=hostile), make_event(hostile)
    data = timelinejs(*events, title=hostile)
    tags = _Tags()
    for slide in (data["title"], *data["events"]):
        tags.feed(slide["text"]["headline"] + slide["text"]["text"])
        assert not set(slide.get("group", "") + slide.get("display_date", "")) & set("<>&")
    tags.close()
    assert tags.seen == {"p", "ul", "li", "blockquote"}
    text = RENDERERS["timelinejs"](Timeline(events), RenderOptions())
    assert isinstance(text, str)
    assert text.replace("\n", "").isprintable()
    assert text == RENDERERS["timelinejs"](Timeline(events), RenderOptions())


@pytest.mark.npm
def test_timelinejs_itself_reads_it(make_event: Callable[..., Event]) -> None:
    missing = "" if shutil.which("node") else "node is not installed"
    if not missing and not (TOOLS / "node_modules" / "@knight-lab").is_dir():
        missing = "npm packages are not installed: run npm install in tests/render/mermaid"
    if missing:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(missing)
    dated = [
        make_event(when=EventDate(edtf, start, end, precision, "explicit", ""), id=edtf)  # type: ignore[arg-type]
        for edtf, start, end, precision, _, _ in DATES
    ]
    hostile = [make_event(text, when=JUNE, sentence=text, title=text, id=str(n)) for n, text in enumerate(HOSTILE)]
    odd = EventDate("<img src=x onerror=alert(1)>&lt;b&gt;", date(2017, 6, 1), date(2017, 6, 1), "year", "explicit", "")
    events = [*hostile, make_event(when=odd, id="odd")]
    done = subprocess.run(
        ["node", "timelinejs.mjs"],
        input=json.dumps([timelinejs(*dated), timelinejs(*events, title=HOSTILE[0])]),
        capture_output=True, text=True, cwd=TOOLS, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    plainly, wildly = json.loads(done.stdout)
    assert plainly["errors"] == wildly["errors"] == []
    read = plainly["events"]
    expected = [(first, last) for *_, first, last in DATES]
    assert len(read) == len(expected)
    for one in read:
        assert (one["start"], one.get("end")) in expected
    assert len(wildly["events"]) == len(events)
    assert wildly["tags"] == ["blockquote", "p"]
    assert plain(HOSTILE[0]) in wildly["text"]
