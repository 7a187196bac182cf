"""Lines that only look like headings: of prose that was broken to a width, and of a list without bullets."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import takewhile

from diplotimeline.document.tables import Line

SHORTEST_LINE = 45  # characters of a line of prose that runs on into the next
LONGEST_WHOLE = 70  # characters of a line of an item from which on it may go on in the next
# Where no line of a list ends.
RUNS_ON = re.compile(
    r"(?:,|\b(?:on|of|in|since|until|from|to|by|before|after|and|or|the|an?|for|at|with|till|between|that|which|its|is|was"
    r"|were|had|has|have|as|their|his|her))\s*$",
    re.IGNORECASE,
)
# "President Ana Vega (March 2005)".
_BRACKETED = re.compile(r"\S.*\([^()]*\b\d{4}\b[^()]*\)")
_A_YEAR = re.compile(r"\b\d{4}\b")


def runs_on(words: str, below: Sequence[Line]) -> bool:
    """Whether a line is the first of prose: it ends on "of" or "and", and more than the end of a heading follows."""
    if len(words) < SHORTEST_LINE or not RUNS_ON.search(words):
        return False
    own = list(takewhile(lambda line: bool(line.text.strip()), below))
    return len(own) > 1 or (bool(own) and ": " in words)


def hangs(lines: Sequence[Line], at: int, depth: int, begins: Callable[[str], bool]) -> int:
    """The number of the last line of an item that was broken: those below it stand `depth` in, below its words."""
    last = at
    while len(lines[last].text) >= LONGEST_WHOLE and last + 1 < len(lines):
        below = lines[last + 1].text
        words = below.lstrip()
        if not words or len(below) - len(words) != depth or begins(below):
            break
        last += 1
    return last


def in_list(lines: Sequence[Line], at: int) -> bool:
    """Whether a line that ends with a date in brackets stands in a list: one beside it holds a year too."""
    beside = (*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2])
    return bool(_BRACKETED.fullmatch(lines[at].text.strip())) and any(_A_YEAR.search(one.text) for one in beside)
