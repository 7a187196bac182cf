"""What all tests share: the flag that rewrites expected files, and the marker for texts beside the project."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from diplotimeline.model import Actor, Conflict, Event, EventDate, Evidence, Status

# As `extract` has it: processes share out the work.  Threads for matrices as small as a sentence's wait for each other,
# and those of several processes of tests take each other's processors.  Said before anything imports numpy.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# A test that fails on one run and not on the next says nothing of a change: hypothesis tries the same cases each time.
# `HYPOTHESIS=search pytest -m hypothesis` tries others, and more of them.
_SLOW = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("same", derandomize=True, **_SLOW)
settings.register_profile("search", max_examples=1000, **_SLOW)
settings.load_profile(os.environ.get("HYPOTHESIS", "same"))

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
LONG = frozenset({"test_bench_floor.py", "test_jobs.py", "test_batch.py", "test_browser.py", "test_archive_faults.py"})


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-expected", action="store_true", help="rewrite expected files instead of comparing")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests marked `shared` where the texts are not there, and say so at the end.

    The files that take longest come first, so that no process is left with one of them when the others are done.
    """
    items.sort(key=lambda item: item.path.name not in LONG)
    if SHARED.is_dir():
        return
    left_out = [item for item in items if item.get_closest_marker("shared")]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]
        config.stash[_LEFT_OUT] = len(left_out)
        getattr(config, "workeroutput", {})["left_out"] = len(left_out)


_LEFT_OUT = pytest.StashKey[int]()


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object) -> None:
    """Hear from one of several processes that run the tests how many it left out; each collects all of them."""
    config: pytest.Config = node.config  # type: ignore[attr-defined]
    config.stash[_LEFT_OUT] = getattr(node, "workeroutput", {}).get("left_out", 0)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if count := config.stash.get(_LEFT_OUT, 0):
        terminalreporter.write_line(f"{count} tests left out: the bench texts are not at ../shared")


@pytest.fixture
def shared() -> Path:
    """The folder of bench texts; use it together with `pytest.mark.shared`."""
    return SHARED


@pytest.fixture
def root() -> Path:
    """The checkout."""
    return ROOT


CONFIDENCE = re.compile(r'(?<="confidence": )[0-9.]+')
NEAR = 0.03  # how far a probability may be from one that another processor gave


def _near(text: str, expected: str) -> str:
    """The text with the probabilities that are expected, where its own are near them."""
    theirs = CONFIDENCE.findall(expected)
    if len(theirs) != len(CONFIDENCE.findall(text)):
        return text
    waiting = iter(theirs)

    def settle(own: re.Match[str]) -> str:
        other = next(waiting)
        return other if abs(float(own[0]) - float(other)) <= NEAR else own[0]

    return CONFIDENCE.sub(settle, text)


@pytest.fixture
def compare(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare a text with a file that holds what is expected; with --update-expected write the file instead."""

    def check(path: Path, text: str) -> None:
        if request.config.getoption("--update-expected"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
            return
        assert path.is_file(), f"{path.name} is missing: run pytest --update-expected and review what it writes"
        text = _near(text, path.read_bytes().decode())
        assert text == path.read_bytes().decode(), f"{path.name} differs: run pytest --update-expected and review"

    return check


ACTORS = {
    "PER": Actor("PER", "Peru", "agent"),
    "AZE": Actor("AZE", "Azerbaijan", "host"),
    "SRB": Actor("SRB", "Serbia", "party"),
    "XKX": Actor("XKX", "Kosovo", "agent"),
}


def _make_event(
    summary: str = "Peru opened its embassy in Baku",
    *,
    when: EventDate | None = None,
    codes: tuple[str, ...] = ("PER", "AZE"),
    status: Status = "occurred",
    sentence: str = "The Peruvian embassy in Baku opened its doors in June 2017.",
    trigger: str = "opened",
    source: str = "a.txt",
    title: str | None = "Peru in Baku",
    published: date | None = date(2017, 8, 17),
    conflicts: tuple[Conflict, ...] = (),
    evidence: tuple[Evidence, ...] = (),
    participants: tuple[str, ...] = (),
    id: str = "0123456789ab",  # noqa: A002 - the field's name
) -> Event:
    pairs = tuple(sorted({"-".join(sorted((a, b))) for a in codes for b in codes if a != b}))
    first = Evidence(source, title, published, sentence, 10, 10 + len(sentence), trigger, "mission_opened.open")
    return Event(
        id=id,
        type="mission_opened",
        category="mission",
        status=status,
        date=when,
        pairs=pairs,
        actors=tuple(ACTORS[code] for code in codes),
        place="Baku",
        details=(("mission", "embassy"),),
        participants=participants,
        summary=summary,
        confidence=0.93,
        conflicts=conflicts,
        evidence=(first, *evidence),
    )


@pytest.fixture
def make_event() -> Callable[..., Event]:
    """A function that makes an event: Peru's embassy in Baku, with whatever is said otherwise."""
    return _make_event


HOSTILE = (
    "<script>alert(1)</script>",
    "[red]x[/red] [link=file:///etc/passwd]y[/link]",
    "a | b | c",
    '=HYPERLINK("http://example.org";"x")',
    "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x9b2J",
    "\u202eright to left\u202c \u2066x\u2069",
    "![image](x) [link](javascript:x) **bold** `code` &copy; [^1] https://example.org",
    "word " * 2000,
    "x" * 10_000,
    "- list\n# heading\n\n1. item\r\n> quote",
)


@pytest.fixture(params=HOSTILE, ids=range(len(HOSTILE)))
def hostile(request: pytest.FixtureRequest) -> str:
    """A text that a format could take for something else than text, or that a terminal would obey."""
    return str(request.param)
