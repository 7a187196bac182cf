"""The first lines of a text, without the marks of layout and markup: where a header stands, if there is one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from diplotimeline.readers.days import day_at

# A header is short and at the top.
HEADER_LINES = 12
HEADER_CHARACTERS = 2_000
LONGEST_LINE = 250
_TAGS = re.compile(r"</?[A-Za-z][\w:-]{0,30}(?:\s[^<>]{0,200})?>")
LAYOUT = re.compile(r"^[\s#*_>\[(«“\"'-]+")
_BULLET = re.compile(r"\s*[-*•‣▪●–]\s")
# "... when relations were broken off on": the line below goes on with the sentence.
_RUNS_ON = re.compile(
    r"\b(?:on|of|in|since|until|from|to|by|before|after|and|or|the|for|at|with|dated?|till|between)$", re.IGNORECASE
)
# Running prose: a long line, or one that holds a sentence's end and more.
_PROSE = re.compile(r"^.{200}|^.{80,}[.!?][\"”’')\]]*(?:\[\d+\])*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text's head: its words without layout and markup, and whether the next line is blank.

    `item` tells that it is one of a list, `goes_on` that the line before runs on into it.
    """

    text: str
    alone: bool
    item: bool = False
    goes_on: bool = False


def head_lines(text: str) -> list[Line]:
    """Give the first lines that hold words, without the marks of layout and markup.

    The first line of running prose is the last of them: what comes later is no header.
    """
    lines: list[Line] = []
    raw = text[:HEADER_CHARACTERS].split("\n")
    for number, line in enumerate(raw):
        words = LAYOUT.sub("", _TAGS.sub(" ", line[: LONGEST_LINE * 4])).strip()
        if words:
            goes_on = bool(lines) and not lines[-1].alone and _RUNS_ON.search(lines[-1].text) is not None
            alone = number + 1 >= len(raw) or not raw[number + 1].strip()
            lines.append(Line(words, alone, item=_BULLET.match(line) is not None, goes_on=goes_on))
        if len(lines) == HEADER_LINES or _PROSE.search(words):
            break
    return lines


def is_row(line: str) -> bool:
    """Tell whether a line has three cells or more: "51 / Kenya / 28 April 2010"."""
    return line.count("|") > 1 or line.count(" /") > 1


def dates_page(text: str) -> bool:
    """Tell whether the first line is a day by itself, as no other line is: the page's own, over a list of events."""
    lines = [line for words in text[: HEADER_CHARACTERS * 5].split("\n") if (line := LAYOUT.sub("", words).strip())]
    bare = [n for n, line in enumerate(lines) if (day := day_at(line)) is not None and not line[day.end :].strip()]
    return bare == [0]
