"""An archive that grows, tenth by tenth: `python tests/bench/endurance.py [ARTICLES] [READER] [JOBS]`.

READER is `both`, `rules` or `learned`; `none` writes what was found in 400 articles again and again under other names,
which measures the archive alone.  Rates are by CPU seconds of this process and by the clock on the wall.
"""

import os
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from corpus import spaced
from made import made
from memory import peak

from diplotimeline.archive import Archive, extract_into
from diplotimeline.archive.store import Addition
from diplotimeline.batch import CHUNK_ARTICLES, extract_articles

PATTERNS = 400


def again(count, known):
    """Articles with the events of others, named anew."""
    for number, article in enumerate(made(count)):
        events = tuple(
            replace(event, evidence=tuple(replace(piece, source=article.source) for piece in event.evidence))
            for event in known[number % PATTERNS]
        )
        yield Addition(article, events, f"{number}", "none")


def stored(archive, count, reader, jobs):
    """How many articles are in the archive, after each step; without a reader `jobs` has the events."""
    if reader != "none":
        yield from enumerate(extract_into(archive, made(count), reader=reader, jobs=int(jobs)), 1)
        return
    several, done = [], 0
    for addition in again(count, jobs):
        several.append(addition)
        if len(several) == CHUNK_ARTICLES or done + len(several) == count:
            archive.add_all(several)
            done += len(several)
            several = []
            yield done, None


def main(count="20000", reader="none", jobs="1"):
    total, rates, peaks = int(count), [], []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "grown.sqlite"
        spaced(f"{count} articles, {reader}, -j {jobs}", "art/s CPU", "art/s wall", "peak MB", "bytes/art", "events")
        with Archive(path) as archive:
            if reader == "none":
                jobs = [events for _, events in extract_articles(made(PATTERNS), reader="rules")]
            else:
                list(extract_articles(made(70), reader=reader))
            cpu, wall, last = time.process_time(), time.perf_counter(), 0
            for done, _ in stored(archive, total, reader, jobs):
                if done * 10 // total > last * 10 // total:
                    now, clock = time.process_time(), time.perf_counter()
                    rates.append((done - last) / (now - cpu))
                    peaks.append(peak())
                    size = sum(file.stat().st_size for file in path.parent.iterdir() if not file.name.endswith("-shm"))
                    wide = f"{(done - last) / (clock - wall):.1f}"
                    values = (f"{rates[-1]:.1f}", wide, f"{peaks[-1]:.0f}", f"{size / done:.0f}", archive.counts()[2])
                    spaced(f"up to {done}", *values)
                    cpu, wall, last = time.process_time(), time.perf_counter(), done
            began = time.perf_counter()
            events = sum(1 for _ in archive.events(first_seen=True))
            spaced("read back", f"{events / (time.perf_counter() - began):.0f} events/s", f"{peak():.0f} MB")
        spaced(
            "closed", f"{path.stat().st_size / total:.0f} bytes/art", f"{path.stat().st_size / events:.0f} bytes/event"
        )
    return 0 if rates[-1] > 0.8 * rates[0] and peaks[-1] < 1.1 * peaks[1] else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
