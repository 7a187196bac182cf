"""Two processes against one, wall time without start-up: `python tests/bench/scaling.py [ARTICLES] [ROUNDS]`."""

import os
import sys
import time

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from corpus import many, spaced

from diplotimeline.batch import extract_articles

WARM = 200  # articles before the clock starts: by then every process has its model


def seconds(count, jobs):
    """Wall seconds and CPU seconds of the main process for articles behind the first WARM."""
    found = extract_articles(many(WARM + count, 3000), jobs=jobs)
    for _ in range(WARM):
        next(found)
    began, cpu = time.perf_counter(), time.process_time()
    events = sum(len(events) for _, events in found)
    return time.perf_counter() - began, time.process_time() - cpu, events


def main(count="2000", rounds="2"):
    spaced("", "articles", "1 process", "2 processes", "ratio", "main's CPU")
    for _ in range(int(rounds)):
        one, _, events = seconds(int(count), 1)
        two, main_cpu, same = seconds(int(count), 2)
        if events != same:
            return 1
        spaced("scaling", count, f"{one:.1f} s", f"{two:.1f} s", f"{one / two:.2f}x", f"{main_cpu:.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
