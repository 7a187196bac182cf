"""The brief in LibreOffice Writer: it opens as it is, and its pages hold what they should."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from diplotimeline.model import Event, EventDate, Timeline
from diplotimeline.render import RENDERERS, RenderOptions

pytestmark = pytest.mark.office


def missing(what: str) -> None:
    """In CI a missing tool is a failure; elsewhere the tests that need it are skipped with the reason."""
    (pytest.fail if os.environ.get("CI") else pytest.skip)(what)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes], list[str]]:
    """A function that gives the words of each page of a Word document, as LibreOffice prints it."""
    office, reads = shutil.which("soffice"), shutil.which("pdftotext")
    if not office or not reads:
        missing("needs LibreOffice Writer and poppler-utils")
    folder = tmp_path_factory.mktemp("office")

    def printed(document: bytes) -> list[str]:
        (folder / "brief.docx").write_bytes(document)
        (folder / "brief.pdf").unlink(missing_ok=True)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [str(office), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
        subprocess.run([*command, str(folder / "brief.docx")], check=True, capture_output=True, timeout=180)
        read = [str(reads), "-layout", str(folder / "brief.pdf"), "-"]
        text = subprocess.run(read, check=True, capture_output=True, timeout=60).stdout.decode()
        # Where blanks are narrow, pdftotext leaves them out around a stroke.
        return [re.sub(r" ?/ ?", " / ", re.sub(r"[^\S\n]+", " ", page)) for page in text.split("\f")[:-1]]

    return printed


def test_a_pair_is_one_page(make_event: Callable[..., Event], pages: Callable[[bytes], list[str]]) -> None:
    day = date(2017, 6, 1)
    event = make_event(when=EventDate("2017-06-01", day, day, "day", "explicit", ""), status="planned")
    linked = replace(event, evidence=tuple(replace(one, url="https://www.news.example/a") for one in event.evidence))
    made = RENDERERS["docx"](Timeline((linked,)), RenderOptions(group="pair"))
    assert isinstance(made, bytes)
    (page,) = pages(made)
    for words in (
        "Azerbaijan – Peru",
        "1 June 2017 Peru opened its embassy in Baku",
        "planned",
        "The Peruvian embassy in Baku opened its doors in June 2017.”",
        "Peru in Baku, news.example, 17 August 2017",
        "1 / 1",
    ):
        assert words in page


def test_a_hundred_events_fill_their_pages(
    make_event: Callable[..., Event], pages: Callable[[bytes], list[str]]
) -> None:
    events = []
    for number in range(100):
        day = date(1990, 1, 1) + timedelta(days=97 * number)
        when = EventDate(day.isoformat(), day, day, "day", "explicit", "")
        sentence = (
            f"Envoys of both met for the {number}th time and spoke at length of trade, fish and the embassy's roof."
        )
        events.append(
            make_event(f"Peru and Azerbaijan met ({number})", when=when, sentence=sentence, source=f"{number}")
        )
    made = RENDERERS["docx"](Timeline(tuple(events)), RenderOptions(group="none"))
    assert isinstance(made, bytes)
    printed = pages(made)
    assert 4 <= len(printed) <= 9
    for number, page in enumerate(printed, 1):
        assert f"{number} / {len(printed)}" in page
        rows = [int(found) for found in re.findall(r"Peru and Azerbaijan met \((\d+)\)", page)]
        told = [int(found) for found in re.findall(r"for the (\d+)th time", page)]
        assert set(rows) <= set(told), "a note stands on the page of its event"
        assert len(page.strip().splitlines()) > 40 or number >= len(printed) - 2
        assert "Sources" not in page.strip().splitlines()[-1]
    assert sum(len(re.findall(r"Peru and Azerbaijan met", page)) for page in printed) == 100


HOSTILE = (
    "<w:p>",
    "\x1b[31mred\x1b[0m \x00\ufffe",
    "\u202eright to left\u202c",
    "وقّعا في دمشق",
    "🕊" * 300,
    "x" * 10_000,
)


def test_hostile_text_opens(make_event: Callable[..., Event], pages: Callable[[bytes], list[str]]) -> None:
    events = [
        make_event(one, sentence=f"It opened. {one}", title=one, source=f"{one} {n}") for n, one in enumerate(HOSTILE)
    ]
    made = RENDERERS["docx"](Timeline(tuple(events)), RenderOptions(title="Peru"))
    assert isinstance(made, bytes)
    printed = pages(made)
    assert f"1 / {len(printed)}" in printed[0]
    assert "".join(printed).count("undated") == len(events)
