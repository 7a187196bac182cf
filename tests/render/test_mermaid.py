from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from diplotimeline.model import Conflict, Event, EventDate, Timeline
from diplotimeline.render import RENDERERS, RenderOptions
from diplotimeline.render.account import Account
from diplotimeline.render.inert import plain, shorten
from diplotimeline.render.mermaid import MAX_TEXT

JUNE = EventDate("2017-06", date(2017, 6, 1), date(2017, 6, 30), "month", "explicit", "June 2017")
SINCE = EventDate("2015/..", date(2015, 1, 1), None, "interval", "explicit", "since 2015")
TOOLS = Path(__file__).parent / "mermaid"
HOSTILE = (
    "<script>alert(1)</script>", "[red]x[/red]", "a | b", '=HYPERLINK("http://example.org";"x")', "\x1b[31mred\x1b[0m",
    "\u202eright to left\u202c", "<img src=x onerror=alert(1)> &lt;b&gt; &copy;", "y" * 10_000, "# one\n\n> two",
)  # fmt: skip
TRAPS = (
    "style: #x; classDef: #y;", "section one", "title x", "%%{init: {}}%%", "%% comment", "---", "timeline",
    "a: b:: c :", ": : :", "}", "#35;", "#quot;", "accTitle: x",
)  # fmt: skip


def mermaid(*events: Event, **options: object) -> str:
    text = RENDERERS["mermaid"](Timeline(events), RenderOptions(**options))  # type: ignore[arg-type]
    assert isinstance(text, str)
    return text


@pytest.fixture(scope="session")
def parse() -> Callable[[list[str]], list[dict[str, Any]]]:
    """Mermaid's own parser; where it is missing the tests are skipped, but in CI they fail."""
    missing = "node is not installed" if shutil.which("node") is None else ""
    if not missing and not (TOOLS / "node_modules" / "mermaid").is_dir():
        missing = "npm packages are not installed: run npm install in tests/render/mermaid"
    if missing:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(missing)

    def run(diagrams: list[str]) -> list[dict[str, Any]]:
        done = subprocess.run(
            ["node", "check.mjs"],
            input=json.dumps(diagrams),
            capture_output=True,
            text=True,
            cwd=TOOLS,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return list(json.loads(done.stdout))

    return run


def test_one_chronology_under_its_title_needs_no_section(make_event: Callable[..., Event]) -> None:
    asked = Account(subject="Peru: mission opened")
    told = "        June 2017 : Peru opened its embassy in Baku (Azerbaijan)\n"
    event = make_event(when=JUNE)
    text = mermaid(event, group="none", account=asked)
    assert text == f"timeline\n    title Peru#58; mission opened\n{told}"
    assert mermaid(event, group="none") == (f"timeline\n    title Diplomatic timeline\n    section All events\n{told}")


def test_a_diagram(make_event: Callable[..., Event]) -> None:
    conflict = Conflict("date", (("2017", ("a.txt",)), ("2018", ("b.txt",))))
    assert mermaid(
        make_event(when=SINCE, status="planned"),
        make_event(when=JUNE),
        make_event("Peru closed it", when=JUNE, conflicts=(conflict,)),
        make_event("Serbia #1", codes=("SRB", "PER")),
    ) == (
        "timeline\n"
        "    title Diplomatic timeline\n"
        "    section Azerbaijan – Peru\n"
        "        since 2015 : Peru opened its embassy in Baku (planned)\n"
        "        June 2017 : Peru opened its embassy in Baku : Peru closed it"
        " : sources disagree on the date#58; 2017 (a.txt) / 2018 (b.txt)\n"
        "    section Peru – Serbia\n"
        "        undated : Serbia #35;1\n"
    )


def test_text_is_one_short_line(make_event: Callable[..., Event], hostile: str) -> None:
    lines = mermaid(make_event(hostile, when=JUNE), title=hostile).splitlines()
    assert len(lines) == 4
    assert all(len(line) < 10 * MAX_TEXT and line.isprintable() for line in lines)
    assert not set("".join(lines)) & set('<>[]|`"\u202e\x1b')


@pytest.mark.npm
def test_mermaid_reads_what_was_meant(
    make_event: Callable[..., Event], parse: Callable[[list[str]], list[dict[str, Any]]]
) -> None:
    for_title = [*HOSTILE, *TRAPS]
    events = [make_event(text, when=JUNE) for text in for_title]
    diagrams = [mermaid(*events), mermaid(), *(mermaid(events[0], title=text) for text in for_title)]
    odd = EventDate("2017-06-uu", date(2017, 6, 1), date(2017, 6, 30), "month", "explicit", "")
    diagrams.append(mermaid(make_event(when=odd), make_event(when=SINCE)))
    diagrams.append(mermaid(make_event(when=JUNE), group="none", title="All events"))
    many, none, *titled, dated, without_section = parse(diagrams)
    expected = [shorten(plain(text), MAX_TEXT) for text in for_title]
    assert many == {
        "type": "timeline",
        "title": "Diplomatic timeline",
        "tasks": [{"section": "Azerbaijan – Peru", "period": "June 2017", "events": expected}],
    }
    assert none["tasks"] == [{"section": "", "period": "No events", "events": []}]
    assert [result["title"] for result in titled] == expected
    assert [task["period"] for task in dated["tasks"]] == ["2017-06-uu", "since 2015"]
    told = "Peru opened its embassy in Baku (Azerbaijan)"
    assert without_section["tasks"] == [{"section": "", "period": "June 2017", "events": [told]}]
