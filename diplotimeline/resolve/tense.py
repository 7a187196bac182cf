"""Whether the clause around a date looks back or ahead: the nearest verb's form, read without a model."""

from __future__ import annotations

import re
from functools import cache

from diplotimeline.lexicon.dates import word_set

WORD = re.compile(r"[a-z]+(?:['’](?:ll|t))?")
CUT = re.compile(r"[.!?;:](?=\s)|\n\s*\n|[—]")
REACH = 12
PARTICIPLE = re.compile(r"\w{2,}ed$")
AUXILIARY = frozenset("be been being to will shall would not also".split())


@cache
def _cues() -> tuple[frozenset[str], frozenset[str]]:
    return word_set("tense", "future"), word_set("tense", "past")


def _verdict(words: list[str], index: int) -> int | None:
    """What one word says: 1 ahead, -1 back, None nothing."""
    future, past = _cues()
    word = words[index].replace("’", "'")
    before = words[max(0, index - 3) : index]
    if word in future:
        return 1
    if word in {"have", "has"} and "to" in words[index + 1 : index + 2]:
        return 1
    if word in past or PARTICIPLE.match(word):
        if any(w in {"will", "shall", "would", "to", "may", "might", "should", "can"} for w in before) and word not in {
            "said",
            "told",
            "after",
        }:
            return 1
        return -1
    if word == "to" and index and words[index - 1] in {"is", "are", "be"} and index + 1 < len(words):
        return 1
    return None


def tense(low: str, start: int, end: int) -> int:
    """1 when the clause of the span looks ahead ("will meet on Tuesday"), -1 when it looks back, 0 when it does not say."""
    left = low[max(0, start - 110) : start]
    cut = max((m.end() for m in CUT.finditer(left)), default=0)
    words = WORD.findall(left[cut:])[-REACH:]
    for index in range(len(words) - 1, -1, -1):
        verdict = _verdict(words, index)
        if verdict is not None:
            return verdict
    right = low[end : end + 110]
    stop = CUT.search(right)
    words = WORD.findall(right[: stop.start()] if stop else right)[: REACH + 3]
    for index in range(len(words)):
        verdict = _verdict(words, index)
        if verdict is not None:
            return verdict
    return 0
