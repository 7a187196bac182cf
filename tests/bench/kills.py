"""Runs of `extract --archive` killed at random moments and gone on with: `python tests/bench/kills.py [KILLS] [SEED]`.

Four ways, each with its share of the kills: a process with `--reader rules` or with both readers, forked where the
model is loaded so that the kill falls into the work and not into the start; a run with `-j 2`, all of it by its process
group, in a new Python; and only one of its workers, after which the run must end by itself.  Runs on an archive are
killed and gone on with until one ends, or eight were killed; then it must hold what that of an unbroken run holds.
Ends with 1 when one does not.
"""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("SOURCE_DATE_EPOCH", "1795000000")  # one day for what is first seen

from corpus import spaced
from made import made, page

from diplotimeline.cli import run

ARTICLES = {"rules": 120, "both": 40}
WAYS = {"rules": 0.7, "both": 0.08, "group": 0.14, "worker": 0.08}  # of the kills
MOST = 8  # kills of one archive
READER = {"rules": "rules", "both": "both", "group": "rules", "worker": "rules"}


@dataclass
class Bench:
    """The folder of articles, how long a run takes, and how many archives have been made."""

    folder: Path
    chance: random.Random
    archives: int = 0
    wrong: int = 0


def write(folder: Path, count: int) -> None:
    """Short articles, every third as a page."""
    folder.mkdir()
    for number, article in enumerate(made(count)):
        form, text = ("html", page(article)) if number % 3 == 0 else ("txt", article.text)
        (folder / f"{number:04d}.{form}").write_text(text, encoding="utf-8")


def arguments(archive: str, reader: str, jobs: int = 1) -> list[str]:
    """The command, in the folder above the articles."""
    return ["extract", reader, "--archive", archive, "--reader", reader, "--quiet", "-j", str(jobs)]


def contents(path: Path) -> list[str]:
    """All that an archive holds, checked for soundness first."""
    with closing(sqlite3.connect(path)) as db:
        if db.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise SystemExit(f"{path}: damaged")
        db.execute("INSERT INTO evidence_fts (evidence_fts, rank) VALUES ('integrity-check', 1)")
        return [line for line in db.iterdump() if "evidence_fts" not in line]


def forked(archive: str, reader: str) -> int:
    """A run in a fork: its process."""
    child = os.fork()
    if child == 0:
        os._exit(run(arguments(archive, reader)))
    return child


def started(archive: str, reader: str) -> subprocess.Popen[bytes]:
    """A run of two workers in a new Python, which leads a group of processes."""
    program = [sys.executable, "-m", "diplotimeline", *arguments(archive, reader, jobs=2)]
    return subprocess.Popen(program, stdin=subprocess.DEVNULL, start_new_session=True)


def children(process: int) -> list[int]:
    """The workers of a run: what it started that has Python's `spawn` in its command."""
    with suppress(OSError):
        pids = map(int, Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split())
        return [pid for pid in pids if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()]
    return []


def kill_fork(archive: str, reader: str, delay: float) -> bool:
    """Whether a forked run was killed before its end."""
    child = forked(archive, reader)
    time.sleep(delay)
    os.kill(child, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def kill_group(archive: str, reader: str, delay: float) -> bool:
    """Whether a run with its workers was killed before its end."""
    process = started(archive, reader)
    time.sleep(delay)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    return process.wait() == -signal.SIGKILL


def kill_worker(archive: str, reader: str, delay: float, chance: random.Random) -> bool:
    """Whether a worker was killed; the run ends by itself, with nothing lost."""
    process = started(archive, reader)
    while not (workers := children(process.pid)) and process.poll() is None:
        time.sleep(0.05)
    time.sleep(delay / 2)  # about half of a run is its start
    workers, killed = children(process.pid), False
    if workers:
        with suppress(ProcessLookupError):
            os.kill(chance.choice(workers), signal.SIGKILL)
            killed = True
    if process.wait(timeout=300) != 0:
        raise SystemExit(f"{archive}: the run ended with {process.returncode} after its worker was killed")
    return killed


def measured(bench: Bench, way: str) -> tuple[float, list[str]]:
    """How long an unbroken run takes, and what its archive holds."""
    archive, began = f"whole-{way}.sqlite", time.perf_counter()
    if way in {"rules", "both"}:
        os.waitpid(forked(archive, READER[way]), 0)
    else:
        started(archive, READER[way]).wait()
    return time.perf_counter() - began, contents(bench.folder / archive)


def until(bench: Bench, way: str, most: int, duration: float, expected: list[str]) -> int:
    """Kill runs on one new archive until one ends, at most so many; how many were killed."""
    archive, reader = f"{way}-{bench.archives}.sqlite", READER[way]
    bench.archives += 1
    killed, alive = 0, True
    while alive and killed < most:
        delay = bench.chance.uniform(0, duration)
        if way == "worker":
            killed += kill_worker(archive, reader, delay, bench.chance)
            alive = False
        elif alive := (kill_group if way == "group" else kill_fork)(archive, reader, delay):
            killed += 1
    os.waitpid(forked(archive, reader), 0)
    same = contents(bench.folder / archive) == expected
    bench.wrong += not same
    if not same:
        spaced(archive, "differs")
    else:
        (bench.folder / archive).unlink()
    return killed


def main(count: str = "200", seed: str = "1") -> int:
    total, killed = int(count), Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        bench = Bench(Path(folder), random.Random(int(seed)))
        for reader, number in ARTICLES.items():
            write(bench.folder / reader, number)
        for reader in ARTICLES:  # the models, before the forks
            run(arguments("warm.sqlite", reader))
        known = {way: measured(bench, way) for way in WAYS if way != "worker"}
        known["worker"] = known["group"]
        if known["rules"][1] != known["group"][1]:
            raise SystemExit("one process and two do not write the same")
        for way, share in WAYS.items():
            before, wanted = bench.archives, round(total * share)
            while killed[way] < wanted:
                killed[way] += until(bench, way, min(MOST, wanted - killed[way]), *known[way])
            unbroken = f"{way}, {known[way][0]:.1f} s unbroken"
            spaced(unbroken, f"{killed[way]} kills", f"{bench.archives - before} archives", f"{bench.wrong} wrong")
    spaced("in all", f"{sum(killed.values())} kills", f"{bench.archives - bench.wrong} of {bench.archives} the same")
    return 1 if bench.wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
