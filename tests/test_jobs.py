"""Inputs that are read where they are extracted: the same bytes as from one process, whatever happens to a process."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from diplotimeline import cli
from diplotimeline.archive import Archive
from diplotimeline.errors import ReadError
from diplotimeline.model import Article
from diplotimeline.readers import Fields
from diplotimeline.readers.formats import READERS
from diplotimeline.tasks import ONE_ARTICLE, Known, Read, Said, Unread, digest, read_input, shipped
from diplotimeline.workers import DiedError, Workers

PAGE = (
    '<!doctype html><html><head><title>Report {n}</title><meta property="article:published_time" '
    'content="2015-03-0{n}T10:00:00Z"></head><body><nav><a href="/">Home</a></nav><article><h1>Report {n}</h1>'
    "<p>Peru opened an embassy in {city} in 19{n}7. The weather was fine for the whole week, and many people came to "
    "the opening.</p><p>It was the second report of the day on the matter, and it said nothing else.{more}</p>"
    "</article></body></html>"
)
CITIES = ("Oslo", "Riga", "Hanoi", "Tunis", "Quito", "Rabat", "Accra", "Baku")
# Kills the process that extracts a text with "poison" or reads a file with "deadly" in its name.  A worker runs this
# program's top too.
FATAL = """
import os, sys
from diplotimeline import batch, tasks
told, read = batch.foreign_language, tasks.read_articles

def fatal(text):
    if "poison" in text:
        os.kill(os.getpid(), 9)
    return told(text)

def fatal_read(path, **how):
    if "deadly" in path:
        os.kill(os.getpid(), 9)
    return read(path, **how)

batch.foreign_language, tasks.read_articles = fatal, fatal_read
if __name__ == "__main__":
    from diplotimeline.cli import run
    sys.exit(run(sys.argv[1:]))
"""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder of pages, with what cannot be read, a file of many and one that is not in English among them."""
    folder = tmp_path / "desk"
    folder.mkdir()
    for n, city in enumerate(CITIES, 1):
        (folder / f"{n}.html").write_text(PAGE.format(n=n, city=city, more=""), encoding="utf-8")
    (folder / "3b.txt").write_bytes(b"Malta closed its embassy in Lima in 1999. Se\xf1or Vega said so.")
    (folder / "4b.html").write_text("", encoding="utf-8")
    (folder / "5b.jsonl").write_text(
        '{"text": "Chile opened an embassy in Accra in 1988."}\n{"no": "text"}\n', encoding="utf-8"
    )
    (folder / "6b.txt").write_text(
        "El ministerio informó que Letonia abrió su embajada en Oslo en 1950, según los dos gobiernos, que también "
        "firmaron un acuerdo para que los ciudadanos de ambos países viajen sin visado durante este año.",
        encoding="utf-8",
    )
    (folder / "7b.xyz").write_text("of no known kind", encoding="utf-8")
    return folder


Told = tuple[int, str, str]
COMMAND = ("extract", "desk", "--reader", "rules")


@pytest.fixture
def extract(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Callable[..., Told]:
    """Extract the folder: status, output and errors.  Only its workers are processes of their own."""
    monkeypatch.chdir(desk.parent)

    def call(*options: str) -> Told:
        status = cli.run((*COMMAND, *options))
        told = capfdbinary.readouterr()
        assert b"Traceback" not in told.err
        return status, told.out.decode(), told.err.decode()

    return call


@pytest.mark.parametrize("form", ["jsonl", "html"])
def test_two_processes_write_the_bytes_of_one(extract: Callable[..., Told], form: str) -> None:
    one, two = (extract("-f", form, "-j", jobs) for jobs in ("1", "2"))
    assert one[:2] == two[:2]
    assert one[0] == 1
    assert sorted(one[2].splitlines()) == sorted(two[2].splitlines())
    assert "4b.html: is empty" in one[2]


def test_an_archive_of_two_processes_is_that_of_one_and_knows_what_was_read(
    desk: Path, extract: Callable[..., Told]
) -> None:
    told = [extract("--archive", f"{jobs}.sqlite", "--quiet", "-j", jobs) for jobs in ("1", "2")]
    assert told[0][:2] == told[1][:2] == (1, "")
    with Archive(desk.parent / "1.sqlite") as one, Archive(desk.parent / "2.sqlite") as two:
        assert list(one.events()) == list(two.events())
        assert one.counts() == two.counts() == (11, 0, 10)
    (desk / "2.html").write_text(PAGE.format(n=2, city="Lisbon", more=""), encoding="utf-8")
    for jobs in ("1", "2"):
        said = extract("--archive", f"{jobs}.sqlite", "-j", jobs)[2]
        assert said.splitlines()[-1] == "diplotimeline: 1 article, 1 event, 10 known before, 2 could not be read"
    with Archive(desk.parent / "2.sqlite") as two:
        assert [event.place for event in two.events("desk/2.html")] == ["Lisbon"]


def test_what_kills_its_process_is_named_and_nothing_else_is_lost(desk: Path, extract: Callable[..., Told]) -> None:
    expected = extract("-f", "jsonl")
    (desk / "2b.html").write_text(PAGE.format(n=9, city="Lima", more=" A poison."), encoding="utf-8")
    (desk / "5c-deadly.html").write_text(PAGE.format(n=9, city="Lima", more=""), encoding="utf-8")
    program = desk.parent / "fatal.py"
    program.write_text(FATAL, encoding="utf-8")
    command = [sys.executable, str(program), *COMMAND, "-f", "jsonl", "-j", "2", "--archive", "x.sqlite"]
    done = subprocess.run(command, capture_output=True, timeout=300, check=False)
    assert b"Traceback" not in done.stderr
    assert (done.returncode, done.stdout.decode()) == expected[:2]
    died = "the process that read it died"
    assert [line for line in done.stderr.decode().splitlines() if "died" in line] == [
        f"diplotimeline: desk/2b.html: {died}",
        f"diplotimeline: desk/5c-deadly.html: {died}",
    ]
    with Archive(desk.parent / "x.sqlite") as archive:
        assert archive.counts() == (12, 1, 10)
        failed = archive.stored("desk/2b.html")
        assert failed is not None
        assert failed.state == "failed"


def test_only_files_of_one_article_are_read_elsewhere(tmp_path: Path) -> None:
    assert set(ONE_ARTICLE) < set(READERS)
    fields = Fields(text="body")
    for name, size in (("a.html", 80), ("a.txt", 10), ("b.HTML.gz", 80), ("c.jsonl", 9), ("d.zip", 9), ("plain", 9)):
        (tmp_path / name).write_bytes(b"x" * size)
    (tmp_path / "folder.html").mkdir()
    for name in ("c.jsonl", "d.zip", "plain", "folder.html", "missing.html", "\0.html"):
        assert shipped(str(tmp_path / name), fields, published=None, day_first=None) is None
    for name in ("a.html", "a.txt", "b.HTML.gz"):
        path = str(tmp_path / name)
        assert shipped(path, fields, published=None, day_first=True) == Unread(path, None, fields, True, 10)


def test_an_input_is_read_with_what_there_is_to_say_of_it(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Peru opened an embassy in Oslo in 1990.", encoding="utf-8")
    (article,) = read_input(Unread(str(path)))
    assert isinstance(article, Article)
    assert read_input(Unread(str(path), known={article.source: digest(article)})) == [Read(article)]
    assert read_input(Unread(str(path), known={article.source: "another"})) == [article]
    missing = str(tmp_path / "b.txt")
    assert read_input(Unread(missing)) == [Said(f"{missing}: does not exist", error=True)]


def test_without_a_listener_an_input_that_cannot_be_read_is_raised(tmp_path: Path) -> None:
    from diplotimeline.batch import run

    tasks = [Unread(str(tmp_path / "a.txt")), Known(Article("", "b"))]
    with pytest.raises(ReadError, match=r"a\.txt: does not exist"):
        list(run(tasks, reader="rules"))


def double(items: list[int | None]) -> list[int]:
    return [0 if item is None else item * 2 for item in items]


def test_no_process_is_started_for_what_asks_for_no_work(monkeypatch: pytest.MonkeyPatch) -> None:
    def alone(_: Callable[..., object], item: int) -> int:
        raise AssertionError(item)

    workers: Workers[int, int] = Workers(2, double, alone, light=lambda item: item if item > 9 else None)
    monkeypatch.setattr(workers._pool, "submit", alone)
    assert list(workers.run(iter([(1, 2), (3,)]))) == [((1, 2), [0, 0]), ((3,), [0])]


def test_a_call_says_when_its_process_died() -> None:
    workers: Workers[int, int] = Workers(1, double, lambda _, item: item, light=lambda item: item)
    try:
        assert workers.call(double, [1, None]) == [2, 0]
        with pytest.raises(DiedError):
            workers.call(os._exit, 1)
        assert workers.call(double, [4]) == [8]
    finally:
        workers._pool.shutdown()
