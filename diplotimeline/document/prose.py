"""Which lines of a plain text are those of prose that was broken to a width: none of them is an item or an entry."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from diplotimeline.document.broken import RUNS_ON, SHORTEST_LINE
from diplotimeline.document.layout import DATED
from diplotimeline.model import Block

_COLUMNS = re.compile(r"\S(?:\s{3,}|\t|\s*\.{4,}\s*)\S")
# The line below goes on with the sentence.
_GOES_ON = re.compile(r"\s*[a-zß-ÿ]")


def prose_lines(blocks: Sequence[Block], text: str) -> frozenset[int]:
    """The numbers of the blocks that are lines of prose broken to a width."""
    return frozenset(number for group in _groups(blocks, text) if _is_broken(group, blocks, text) for number in group)


def _groups(blocks: Sequence[Block], text: str) -> Iterator[list[int]]:
    """The paragraphs that stand in lines right below one another."""
    group: list[int] = []
    for number, block in enumerate(blocks):
        below = group and block.start - blocks[group[-1]].end == 1 and text[block.start - 1] == "\n"
        if block.kind == "paragraph" and below:
            group.append(number)
            continue
        if len(group) > 1:
            yield group
        group = [number] if block.kind == "paragraph" else []
    if len(group) > 1:
        yield group


def _is_broken(group: Sequence[int], blocks: Sequence[Block], text: str) -> bool:
    lines = [text[blocks[number].start : blocks[number].end] for number in group]
    if DATED.match(lines[0]) or any(len(line) < SHORTEST_LINE or _COLUMNS.search(line.strip()) for line in lines[:-1]):
        return False
    return any(RUNS_ON.search(line) or _GOES_ON.match(after) for line, after in pairwise(lines))
