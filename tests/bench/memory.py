"""Peak memory of the main process and of its workers: `python tests/bench/memory.py [JOBS] [ARTICLES...]`.

One run over the largest number of articles; peaks are read when each number is reached.
"""

import os
import resource
import sys
import time

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import multiprocessing
from pathlib import Path

from corpus import many, spaced

from diplotimeline.batch import extract_articles


def peak(pid="self"):
    """The peak resident set of a process in MB; of this one where there is no /proc."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM")) / 1024


def main(jobs="1", *marks):
    wanted = sorted(int(mark) for mark in marks) or [1000, 10_000, 50_000]
    spaced("", "articles", "main MB", "workers MB", "articles/s")
    began, first = time.perf_counter(), 0.0
    for number, _ in enumerate(extract_articles(many(wanted[-1], 600), jobs=int(jobs)), 1):
        if number in wanted:
            workers = max((peak(child.pid) for child in multiprocessing.active_children()), default=0.0)
            rate = number / (time.perf_counter() - began)
            spaced(f"{jobs} process(es)", number, f"{peak():.0f}", f"{workers:.0f}", f"{rate:.0f}")
            first = first or peak()
    spaced("growth of the main process", f"{100 * (peak() / first - 1):.1f} %")
    return 0 if peak() < 1.05 * first < 1024 else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
