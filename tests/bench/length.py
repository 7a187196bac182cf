"""How the time to find what an article names grows with its length; exits with 1 when it grows faster than the length.

    python tests/bench/length.py            # up to 5 MB

The article introduces new persons all the way through, who are then named again, as digests of a year's news do.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from itertools import count, product

from diplotimeline.events.extractor import Extractor
from diplotimeline.model import Article

SIZES = (40_000, 320_000, 1_250_000, 5_000_000)  # the first only warms up
FLOOR = 1.5  # times as much for a character of the longest article as for one of the shortest
ENDINGS = ["".join(letters) for letters in product("aeiou", "lmnr", "aeiou", "dst", "aio")]
PARAGRAPH = """
Peru's Foreign Minister Ana Ros{0} met the Chilean ambassador, Juan Bel{0}, in Lima on {1} May {2}. She said that the
two countries would open consulates by the end of the year, www.example.org/{3}. Bel{0} signed the agreement on trade
in {2}, and Ros{0} presented it to the Government of Norway. He will visit Oslo next week. Relations were restored.
"""


def paragraphs() -> Iterator[str]:
    """Paragraphs without end, each with persons of its own."""
    for number in count():
        ending = ENDINGS[number % len(ENDINGS)] + ENDINGS[number // len(ENDINGS) % len(ENDINGS)]
        yield PARAGRAPH.format(ending, 1 + number % 28, 1950 + number % 70, number)


def article(size: int) -> Article:
    """An article of a number of characters or a little more."""
    pieces, length = [], 0
    for paragraph in paragraphs():
        pieces.append(paragraph)
        length += len(paragraph)
        if length >= size:
            return Article("".join(pieces), f"{size}.txt")
    raise AssertionError


def main() -> int:
    """Measure and print."""
    extractor, costs = Extractor(), []
    for size in SIZES:
        text = article(size)
        began = time.process_time()
        prepared = extractor.prepare(text)
        spent = time.process_time() - began
        costs.append(spent / len(text.text))
        print(f"{len(text.text):>9} characters  {spent:7.2f} s  {1e6 * costs[-1]:6.2f} s a million", end="  ")
        print(f"{len(prepared.context.people)} persons, {len(prepared.candidates)} sentences to parse", flush=True)
    ratio = costs[-1] / costs[1]
    print(f"a character of the longest costs {ratio:.2f} times one of the shortest (floor {FLOOR})")
    return int(ratio > FLOOR)


if __name__ == "__main__":
    sys.exit(main())
