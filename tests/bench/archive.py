"""The archive: runs killed at random moments, and insertions a second: `python tests/bench/archive.py [KILLS] [SEED]`.

The model is loaded once and each run is a fork, so that most kills fall into the work and not into the start.
"""

import os
import random
import signal
import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from corpus import many, spaced

from diplotimeline.archive import Archive, extract_into
from diplotimeline.batch import extract_articles
from diplotimeline.model import Article

ARTICLES = 150


def run(path):
    """One whole run over the articles."""
    with Archive(path) as archive:
        for _ in extract_into(archive, ARTICLE_LIST):
            pass


def contents(path):
    """All that an archive holds, checked for soundness first."""
    with closing(sqlite3.connect(path)) as db:
        if db.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise SystemExit(f"{path}: damaged")
        db.execute("INSERT INTO evidence_fts (evidence_fts, rank) VALUES ('integrity-check', 1)")
        return [line for line in db.iterdump() if "evidence_fts" not in line]


def forked(path, delay):
    """A run in a process of its own that is killed after a while; whether it was killed before its end."""
    child = os.fork()
    if child == 0:
        run(path)
        os._exit(0)
    time.sleep(delay)
    os.kill(child, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def kills(count, folder, chance):
    """Kill runs on new archives until `count` were killed; each archive is run to its end and compared."""
    whole = folder / "whole.sqlite"
    began = time.perf_counter()
    run(whole)
    duration, expected = time.perf_counter() - began, contents(whole)
    killed = archives = same = 0
    while killed < count:
        path = folder / f"{archives}.sqlite"
        archives += 1
        while killed < count and forked(path, chance.uniform(0, duration)):
            killed += 1
        run(path)
        same += contents(path) == expected
    spaced("killed runs", killed, f"{archives} archives", f"{same} the same")
    return same == archives


def rate(folder):
    """Articles and events written a second, each article committed."""
    events = [event for _, found in extract_articles(ARTICLE_LIST) for event in found][:5] * 1
    count = 3000
    with Archive(folder / "rate.sqlite") as archive:
        began = time.perf_counter()
        for number in range(count):
            archive.add(Article("", f"{number}"), tuple(events), digest="", extractor="")
        seconds = time.perf_counter() - began
    spaced("insertions", f"{count / seconds:.0f} art/s", f"{count * len(events) / seconds:.0f} events/s")


def main(count="100", seed="1"):
    with tempfile.TemporaryDirectory() as folder:
        rate(Path(folder))
        return 0 if kills(int(count), Path(folder), random.Random(int(seed))) else 1


ARTICLE_LIST = list(many(ARTICLES, 1500))

if __name__ == "__main__":
    list(extract_articles(ARTICLE_LIST[:20]))  # the model, before the forks
    sys.exit(main(*sys.argv[1:]))
