"""The text in which dates are looked for: in lower case, lines joined where they run on, parted where entries begin."""

from __future__ import annotations

import re
from functools import lru_cache

from diplotimeline.language.sentences import ITEM

BLANKS = re.compile("[\t\r\xa0\u2009\u202f\u3000]")
BREAK = re.compile(r"\n[ \n]*")
YEAR_LINE = re.compile(r" *[*_#]* *(?:1\d|20)\d\d *[*_:]*")
# A line of a chronology begins with its year: "1889  The nuncio leaves", "1998 consul in Tripoli" below another.
# "13 March: Karachi" below "received on the 10th".
DATED_ROW = re.compile(
    r"[ *_#]*(?:(?:1[5-9]|20)\d\d\b[*_]*(?: {2}| ?[:|–—])"
    r"|\d{1,2}(?: ?[-–] ?\d{1,2})? [a-z]{3,9}\.?(?: \d{4})?(?: {2}|:| [–—] ))"
)
UNENDED = re.compile(r"(?:[-–—/,]|\b(?:to|and|until|of))\Z")
BEGUN_BY_YEAR = re.compile(r"[ *_#]*((?:1[5-9]|20)\d\d) (?=\w)")


@lru_cache(maxsize=2)
def lowered(text: str) -> str:
    """The text in lower case at the same offsets, white space within a paragraph or list item turned into blanks."""
    low = text.lower()
    if len(low) != len(text):  # a few letters grow
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return BREAK.sub(_unwrapped, BLANKS.sub(" ", low))


def _unwrapped(match: re.Match[str]) -> str:
    lines, low = match.group(), match.string
    # The next list item's date is no end of a stretch that this one's date begins, and a year by itself heads what
    # stands below it.
    ends = lines.count("\n") > 1 or ITEM.match(low, match.start() + 1) or _begins_row(low, match)
    heads = YEAR_LINE.fullmatch(low, low.rfind("\n", 0, match.start()) + 1, match.start())
    return lines if ends or heads else " " * len(lines)


def _begins_row(low: str, match: re.Match[str]) -> bool:
    """Whether the line behind a break is an entry of its own, which its date begins."""
    if UNENDED.search(low, max(0, match.start() - 8), match.start()):
        return False
    above = BEGUN_BY_YEAR.match(low, low.rfind("\n", 0, match.start()) + 1)
    below = BEGUN_BY_YEAR.match(low, match.end())
    return bool(DATED_ROW.match(low, match.end()) or (above and below and above[1] <= below[1]))
