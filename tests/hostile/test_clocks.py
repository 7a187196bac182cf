"""Clocks that jump, files from the future and slow disks: the same events, in order, and nobody loses patience.

Each run but the undisturbed one is a command in a process of its own with a part of the machine replaced; workers run
the program's top too.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
import time
from contextlib import chdir
from pathlib import Path

import pytest

from diplotimeline.cli import run
from diplotimeline.readers import read_articles

NAMES = ("0.txt", "1.txt", "2-slow.txt", "3.txt", "4.txt", "5.txt", "6.txt", "7.txt", "8-slow.html")
CITIES = ("Oslo", "Riga", "Hanoi", "Tunis", "Quito", "Rabat", "Accra", "Baku", "Lima")
EXTRACT = ("extract", "desk", "--reader", "rules", "-f", "jsonl")
TIMING = re.compile(r"diplotimeline: (-?[\d.]+) s ")
COMMAND = """
if __name__ == "__main__":
    import sys
    from diplotimeline.cli import run
    sys.exit(run(sys.argv[1:]))
"""
# Every look at a clock finds another day, years before or after; of dates too ("last Tuesday" must not ask what day
# it is).  What Python itself waits by (locks, processes) keeps its steady clock.
JUMPING = f"""
import datetime, random, time, types

class _Type(type):
    def __instancecheck__(cls, other):
        return isinstance(other, cls.__mro__[1])

JUMPS = random.Random(7)
REAL = time.time
time.time = lambda: REAL() + JUMPS.uniform(-1e9, 1e9)
jumping = types.SimpleNamespace(**vars(time))
jumping.monotonic = lambda: time.monotonic() + JUMPS.uniform(-1e6, 1e6)

class datetime_(datetime.datetime, metaclass=_Type):
    @classmethod
    def now(cls, tz=None):
        return datetime.datetime.fromtimestamp(time.time(), tz)
    today = now
    @classmethod
    def utcnow(cls):
        return cls.now()

class date_(datetime.date, metaclass=_Type):
    @classmethod
    def today(cls):
        return datetime_.now().date()

import diplotimeline.cli  # what others bring to the start has its own dates
import diplotimeline.resolve.dates, diplotimeline.readers, diplotimeline.archive.store, diplotimeline.timings
import sys
for name, module in list(sys.modules.items()):
    if name.startswith("diplotimeline"):
        for key, value in list(vars(module).items()):
            if value is datetime.date:
                setattr(module, key, date_)
            elif value is datetime.datetime:
                setattr(module, key, datetime_)
            elif value is time:
                setattr(module, key, jumping)
{COMMAND}"""
# Files with "slow" in their names come in small pieces, each after a while; of "stuck" ones no byte ever comes, of
# "half" ones a few do.  Where there is patience, it is over at once: the test need not wait for it.
SLOW = f"""
import io, signal, time
from pathlib import Path

class Far(io.RawIOBase):
    def __init__(self, file, name):
        super().__init__()
        self.file, self.name, self.given = file, name, 0
    def readable(self):
        return True
    def readinto(self, buffer):
        stops = 0 if "stuck" in self.name else 60 if "half" in self.name else 1_000_000
        if self.given >= stops:
            if signal.getitimer(signal.ITIMER_REAL)[0]:
                signal.setitimer(signal.ITIMER_REAL, 0.1, 0.5)
            time.sleep(200)
        time.sleep(0.05)
        data = self.file.read(min(len(buffer), 30))
        buffer[: len(data)] = data
        self.given += len(data)
        return len(data)

opened = Path.open

def slowly(self, *given, **how):
    file = opened(self, *given, **how)
    far = any(word in self.name for word in ("slow", "stuck", "half")) and self.suffix in {{".txt", ".html"}}
    return io.BufferedReader(Far(file, self.name)) if far else file

Path.open = slowly
{COMMAND}"""


def text(number: int) -> str:
    city = CITIES[number % len(CITIES)]
    return (
        f"Peru opened an embassy in {city} in {1960 + number}. The president of Chile visited {city} last Tuesday. "
        "The weather was fine for the whole week.\n"
    )


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder of nine short articles, one of them a page."""
    return filled(tmp_path)


def filled(place: Path) -> Path:
    folder = place / "desk"
    folder.mkdir()
    for number, name in enumerate(NAMES[:-1]):
        (folder / name).write_text(text(number), encoding="utf-8")
    page = f'<html><head><meta name="date" content="2015-03-04"></head><body><article><p>{text(8)}</p></article></body>'
    (folder / NAMES[-1]).write_text(page, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The events of an undisturbed run, as JSON lines."""
    folder = tmp_path_factory.mktemp("plain")
    filled(folder)
    with chdir(folder):
        assert run((*EXTRACT, "-q", "-o", "events.jsonl")) == 0
    events = (folder / "events.jsonl").read_bytes()
    assert events.count(b"\n") > len(NAMES)
    assert all(f"desk/{name}".encode() in events for name in NAMES)
    return events


def extract(desk: Path, *options: str, double: str = COMMAND) -> tuple[int, bytes, list[str]]:
    """Extract the folder as JSON lines by a command that has a double in it: status, events, lines told."""
    (desk.parent / "double.py").write_text(double, encoding="utf-8")
    command = [sys.executable, "double.py", *EXTRACT, *options]
    done = subprocess.run(command, cwd=desk.parent, check=False, capture_output=True, timeout=180)
    return done.returncode, done.stdout, done.stderr.decode().splitlines()


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_clock_that_jumps_changes_nothing(desk: Path, expected: bytes, jobs: str) -> None:
    for path in desk.iterdir():
        os.utime(path, (4e9, 4e9))  # the year 2096
    options = ("-j", jobs, "--archive", "a.sqlite", "--seen-on", "2026-01-02", "--timings")
    status, events, told = extract(desk, *options, double=JUMPING)
    assert (status, events) == (0, expected)
    seconds = [float(match[1]) for line in told if (match := TIMING.match(line))]
    assert len(seconds) > 4
    assert all(0 <= one < 180 for one in seconds)
    assert not [line for line in told if "could not be read" in line or "the time for one" in line]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_slow_files_are_waited_for_and_those_that_never_come_are_given_up(
    desk: Path, expected: bytes, jobs: str
) -> None:
    """The others are all there, in their order; also where not even the first byte of a file comes."""
    never = ("1b-stuck.txt", "3b-half.txt", "7b-stuck.html")
    for number, name in enumerate(never):
        (desk / name).write_text(text(number), encoding="utf-8")
    status, events, told = extract(desk, "-j", jobs, double=SLOW)
    assert (status, events) == (1, expected)
    message = (
        r"the time for one article is over \d+ seconds \(set DIPLOTIMELINE_MAX_ARTICLE_SECONDS to raise the bound\)"
    )
    given_up = sorted(line for line in told if "time for one article" in line)
    assert len(given_up) == len(never)
    for line, name in zip(given_up, never, strict=True):
        assert re.fullmatch(rf"diplotimeline: desk/{name}: {message}", line)


def test_the_first_byte_of_a_pipe_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may come after longer than an article may take: somebody is still at work at the pipe's other end."""
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    monkeypatch.setenv("DIPLOTIMELINE_MAX_ARTICLE_SECONDS", "1")

    def write() -> None:
        with pipe.open("wb", buffering=0) as end:
            time.sleep(1.5)
            for part in re.findall(rb"(?s).{1,40}", text(3).encode()):
                end.write(part)

    writer = threading.Thread(target=write, daemon=True)
    writer.start()
    (article,) = read_articles(str(pipe))
    writer.join(30)
    assert article.text == text(3)
