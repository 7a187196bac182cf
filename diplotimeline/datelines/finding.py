"""The datelines of a whole text, and the text without them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from diplotimeline.datelines.forms import YEAR, Dateline, dateline_at, in_capitals, is_furniture, place_and_day

# The head of a text: so many lines that hold words, up to the first line of running prose.
HEAD_LINES = 12
_PROSE = re.compile(r"^.{200}|^.{80,}[.!?][\"”’')\]]*(?:\[\d+\])*\s*$")


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str
    head: bool


def find_datelines(text: str) -> list[Dateline]:
    """Every dateline of a text, in order: of each story of a digest its own.

    Dates in a row with places before them that no agency and no capitals give away are a chronology, not datelines.
    """
    found: list[Dateline] = []
    lines = list(_lines(text))
    for number, line in enumerate(lines):
        if (one := dateline_at(line.text, head=line.head)) and (
            not one.alone or line.head or one.sure or in_capitals(one.place) or _PROSE.search(_after(lines, number))
        ):
            found.append(_moved(one, line.start))
        elif line.head and (below := _below(lines, number)) and (pair := place_and_day(line.text, below)):
            found.append(_moved(pair, line.start))
    return _without_lists(text, found)


def furniture(text: str, datelines: Sequence[Dateline]) -> list[tuple[int, int]]:
    """Offsets of the lines about the paper in the head of a text with a dateline there: by-lines, numbers, dates."""
    lines = [line for line in _lines(text) if line.head]
    if not any(line.start <= one.start <= line.start + len(line.text) for line in lines for one in datelines):
        return []
    return [(line.start, line.start + len(line.text)) for line in lines if is_furniture(line.text)]


def without_datelines(text: str, datelines: Sequence[Dateline]) -> str:
    """The text with line breaks in the place of its datelines and what stands around them, at the same offsets."""
    if not datelines:
        return text
    parts, at = [], 0
    for start, end in sorted([*((one.start, one.end) for one in datelines), *furniture(text, datelines)]):
        if end <= at:
            continue
        first = max(start, at)
        parts += [text[at:first], "\n" * (end - first)]
        at = end
    return "".join([*parts, text[at:]])


def _lines(text: str) -> Iterator[_Line]:
    """The lines that hold words, and whether they belong to the head: up to the first line of running prose."""
    head = 0
    start = 0
    for words in text.split("\n"):
        if words.strip():
            yield _Line(start, words, 0 <= head < HEAD_LINES)
            head = -1 if head < 0 or _PROSE.search(words) else head + 1
        start += len(words) + 1


def _after(lines: Sequence[_Line], number: int) -> str:
    """The next line that holds words."""
    return lines[number + 1].text if number + 1 < len(lines) else ""


def _below(lines: Sequence[_Line], number: int) -> str:
    """The line right below, no empty one between."""
    here = lines[number]
    following = lines[number + 1 : number + 2]
    return following[0].text if following and following[0].start == here.start + len(here.text) + 1 else ""


def _moved(one: Dateline, by: int) -> Dateline:
    day = (one.day[0] + by, one.day[1] + by) if one.day else None
    return replace(one, start=one.start + by, end=one.end + by, day=day)


def _without_lists(text: str, found: list[Dateline]) -> list[Dateline]:
    """Leave out the entries of a chronology, and the labels of a list.

    Capitals give a dateline away, as long as the dates are not of several years.
    """
    dated = [(one, text[one.day[0] : one.day[1]].casefold()) for one in found if one.day and not one.sure]
    years = {match.group() for _, day in dated if (match := re.search(YEAR, day))}
    days = {day for one, day in dated if not in_capitals(one.place)}
    labels = {one.place for one in found if one.day is None and not one.sure}

    def stays(one: Dateline) -> bool:
        if one.sure or (one.day is None and len(labels) < 2):
            return True
        return one.day is not None and len(years) < 2 and (len(days) < 3 or in_capitals(one.place))

    return [one for one in found if stays(one)]
