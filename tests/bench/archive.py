"""The archive, written article by article, each committed: `python tests/bench/archive.py`; kills.py stops its runs."""

import os
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from corpus import many, spaced

from diplotimeline.archive import Archive
from diplotimeline.batch import extract_articles
from diplotimeline.model import Article

ARTICLES = 150


def rate(folder):
    """Articles and events written a second, each article committed."""
    events = [event for _, found in extract_articles(many(ARTICLES, 1500)) for event in found][:5] * 1
    count = 3000
    with Archive(folder / "rate.sqlite") as archive:
        began = time.perf_counter()
        for number in range(count):
            archive.add(Article("", f"{number}"), tuple(events), digest="", extractor="")
        seconds = time.perf_counter() - began
    spaced("insertions", f"{count / seconds:.0f} art/s", f"{count * len(events) / seconds:.0f} events/s")


def main():
    with tempfile.TemporaryDirectory() as folder:
        rate(Path(folder))


if __name__ == "__main__":
    sys.exit(main())
