"""Speed of dates on one core: `python tests/bench/dates_speed.py TEXT...` prints kB and expressions a CPU second."""

import sys
import time
from datetime import date
from pathlib import Path

from diplotimeline.lexicon.dates import rules
from diplotimeline.resolve.dates import read_dates, resolve_date


def main(paths: list[str]) -> None:
    texts = [Path(path).read_text(encoding="utf-8", errors="replace") for path in paths]
    published = date(2017, 8, 17)
    for rule in rules():  # loads the rules and compiles their patterns
        for expression, _, _ in rule.examples:
            resolve_date(expression, published=published)
    if texts:
        started, found = time.process_time(), 0
        for text in texts:
            found += len(read_dates(text, published=published))
        seconds = time.process_time() - started
        size = sum(len(text.encode()) for text in texts)
        print(f"{size / 1000:.0f} kB, {found} dates, {size / 1000 / seconds:.0f} kB a second")
    expressions = [expression for rule in rules() for expression, _, _ in rule.examples] * 20
    started = time.process_time()
    for expression in expressions:
        resolve_date(expression, published=published)
    print(f"{len(expressions) / (time.process_time() - started):.0f} expressions a second")


if __name__ == "__main__":
    main(sys.argv[1:])
