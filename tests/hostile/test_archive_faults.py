"""Archives where the machine fails: disks that are full, files and folders that may not be written."""

from __future__ import annotations

import ctypes
import os
import re
import resource
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from diplotimeline import cli
from diplotimeline.archive import Archive
from diplotimeline.errors import EventsError
from diplotimeline.model import Article, Event

MakeEvent = Callable[..., Event]
CITIES = ("Oslo", "Riga", "Hanoi", "Tunis", "Quito", "Rabat", "Accra", "Baku", "Lima", "Malta")
COMMAND = ("extract", "desk", "--reader", "rules", "--archive")
DAY = {"SOURCE_DATE_EPOCH": "1795000000"}
# A command whose databases have room for so many pages: SQLite says what it says of a disk that is full.
FULL = """
import sqlite3, sys
from diplotimeline.cli import run

class Small(sqlite3.Connection):
    def __init__(self, *given, **how):
        super().__init__(*given, **how)
        self.execute(f"PRAGMA max_page_count = {PAGES}")

PAGES = int(sys.argv[1])
connect = sqlite3.connect
sqlite3.connect = lambda *given, **how: connect(*given, factory=Small, **how)
if __name__ == "__main__":
    sys.exit(run(sys.argv[2:]))
"""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder of forty short articles with a few events in each."""
    return filled(tmp_path)


def filled(place: Path) -> Path:
    folder = place / "desk"
    folder.mkdir()
    for number in range(40):
        city, year = CITIES[number % len(CITIES)], 1950 + number
        text = f"Peru opened an embassy in {city} in {year}. " + f"Chile closed its consulate in {city} in {year}. " * 9
        (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What the archive of a run without faults holds."""
    folder = filled(tmp_path_factory.mktemp("whole"))
    with pytest.MonkeyPatch.context() as patch:
        assert extract_here(folder, patch) == 0
    return held(folder.parent / "a.sqlite")


def extract(
    desk: Path,
    *options: str,
    program: tuple[str, ...] = ("-m", "diplotimeline"),
    before: Callable[[], None] | None = None,
    archive: str = "a.sqlite",
) -> tuple[int, list[str]]:
    """Extract the folder into the archive beside it, in a process of its own: the status, and the lines told."""
    command = [sys.executable, *program, *COMMAND, archive, *options]
    done = subprocess.run(
        command, cwd=desk.parent, check=False, capture_output=True, timeout=120, preexec_fn=before, env=os.environ | DAY
    )
    assert done.stdout == b""
    return done.returncode, done.stderr.decode().splitlines()


def extract_here(desk: Path, patch: pytest.MonkeyPatch, *options: str) -> int:
    """Extract the folder into `a.sqlite` beside it where nothing fails, in this process: the status."""
    patch.chdir(desk.parent)
    for name, value in DAY.items():
        patch.setenv(name, value)
    return cli.run((*COMMAND, "a.sqlite", *options))


def held(path: Path) -> list[str]:
    """All that an archive holds, which must be sound."""
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        db.execute("INSERT INTO evidence_fts (evidence_fts, rank) VALUES ('integrity-check', 1)")
        return [line for line in db.iterdump() if "evidence_fts" not in line]


def articles_in(path: Path) -> int:
    with Archive(path, read_only=True) as archive:
        return archive.counts()[0]


def files_up_to(most: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))


@pytest.mark.parametrize(("way", "jobs"), [("pages", "1"), ("bytes", "2")])
def test_a_full_disk_keeps_what_is_stored_and_the_run_goes_on_with_room(
    desk: Path,
    way: str,
    jobs: str,
    whole: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """SQLite's own "full" for its pages; for bytes the system's: the file may not grow beyond a limit."""
    if way == "pages":
        (desk.parent / "full.py").write_text(FULL, encoding="utf-8")
        status, told = extract(desk, "-j", jobs, program=("full.py", "36"))
        message = "database or disk is full"
    else:
        status, told = extract(desk, "-j", jobs, before=partial(files_up_to, 200_000))
        message = "disk I/O error"
    assert (status, told) == (1, [f"diplotimeline: a.sqlite: archive: {message}"])
    stored = articles_in(desk.parent / "a.sqlite")
    assert 0 < stored < 40
    before = held(desk.parent / "a.sqlite")
    assert extract_here(desk, monkeypatch, "-j", jobs) == 0
    last = capsys.readouterr().err.splitlines()[-1]
    assert re.fullmatch(rf"diplotimeline: {40 - stored} articles, \d+ events, {stored} known before", last)
    after = held(desk.parent / "a.sqlite")
    assert after == whole
    assert {line for line in before if line.startswith('INSERT INTO "articles"')} < set(after)


def test_a_disk_without_room_for_the_tables_leaves_a_file_that_can_be_used_later(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    status, told = extract(desk, before=partial(files_up_to, 1000))
    assert (status, told) == (1, ["diplotimeline: a.sqlite: archive: disk I/O error"])
    assert extract_here(desk, monkeypatch) == 0
    assert articles_in(desk.parent / "a.sqlite") == 40


def test_an_open_archive_is_written_again_once_there_is_room(tmp_path: Path, make_event: MakeEvent) -> None:
    """The transaction that failed is gone, whoever ended it; what comes after is not part of it."""
    event = make_event(sentence="word " * 30_000)
    with Archive(tmp_path / "a.sqlite") as archive:
        archive.add(Article("", "one"), (make_event(),), digest="", extractor="")
        (pages,) = archive._db.execute("PRAGMA page_count").fetchone()
        archive._db.execute(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(EventsError, match=r"a\.sqlite: archive: database or disk is full$"):
            archive.add(Article("", "two"), (event,), digest="", extractor="")
        assert archive.counts() == (1, 0, 1)
        assert not archive._db.in_transaction
        archive._db.execute("PRAGMA max_page_count = 100000")
        archive.add(Article("", "two"), (event,), digest="", extractor="")
        assert archive.counts() == (2, 0, 2)
    held(tmp_path / "a.sqlite")


def test_a_commit_that_fails_leaves_no_open_transaction(tmp_path: Path, make_event: MakeEvent) -> None:
    class Failing(sqlite3.Connection):
        fails = False

        def execute(self, sql: str, *given: object) -> sqlite3.Cursor:  # type: ignore[override]
            if sql == "COMMIT" and self.fails:
                raise sqlite3.OperationalError("database or disk is full")
            return super().execute(sql, *given)  # type: ignore[arg-type]

    with Archive(tmp_path / "a.sqlite") as archive:
        archive._db.close()
        archive._db = failing = sqlite3.connect(tmp_path / "a.sqlite", isolation_level=None, factory=Failing)
        failing.fails = True
        with pytest.raises(EventsError, match="database or disk is full"):
            archive.add(Article("", "one"), (make_event(),), digest="", extractor="")
        failing.fails = False
        assert archive.counts() == (0, 0, 0)
        archive.add(Article("", "one"), (make_event(),), digest="", extractor="")
        assert archive.counts() == (1, 0, 1)


def as_anybody() -> None:
    """Take from root what lets it write where the mode forbids it; others are not allowed to anyway."""
    libc = ctypes.CDLL(None)
    for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
        libc.prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP: after the next exec it is gone


@pytest.mark.skipif(sys.platform != "linux", reason="capabilities are Linux's")
@pytest.mark.parametrize(("what", "jobs"), [("file", "1"), ("file", "2"), ("folder", "1"), ("new", "2")])
def test_an_archive_that_may_not_be_written_is_told_and_left_alone(desk: Path, what: str, jobs: str) -> None:
    folder = desk.parent / "kept"
    folder.mkdir()
    path = folder / "a.sqlite"
    if what != "new":
        with Archive(path) as archive:
            archive.add(Article("", "one"), (), digest="", extractor="")
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    (path if what == "file" else folder).chmod(0o444 if what == "file" else 0o555)
    try:
        status, told = extract(desk, "-j", jobs, archive="kept/a.sqlite", before=as_anybody)
    finally:
        folder.chmod(0o755)
    words = {"file": "attempt to write a readonly database", "new": "unable to open database file"}
    words["folder"] = "attempt to write a readonly database|unable to open database file"
    assert status == 1
    assert len(told) == 1
    assert re.fullmatch(rf"diplotimeline: kept/a\.sqlite: archive: (?:{words[what]})", told[0])
    after = {file.name: file.read_bytes() for file in folder.iterdir()}
    assert after.get("a.sqlite") == before.get("a.sqlite")
    assert not after.get("a.sqlite-wal")  # SQLite may make it beside a file that it may only read
