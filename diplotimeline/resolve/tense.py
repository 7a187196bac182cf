"""Whether the clause around a date looks back or ahead: the nearest verb's form, read without a model."""

from __future__ import annotations

import re
from functools import cache

from diplotimeline.lexicon.dates import word_set

WORD = re.compile(r"[a-z]+(?:['’](?:ll|t))?")
CUT = re.compile(r"[.!?;:](?=\s)|\n\s*\n|[—]")
REACH = 12
BESIDE = 3  # words back from a span to a verb that speaks of it
PARTICIPLE = re.compile(r"\w{2,}ed$")
AHEAD_OF = frozenset(["will", "shall", "would", "to", "may", "might", "should", "can"])


@cache
def _cues() -> tuple[frozenset[str], frozenset[str]]:
    return word_set("tense", "future"), word_set("tense", "past")


@cache
def _intends(word: str) -> bool:
    """Whether "to" after this word opens what lies ahead."""
    return any(word.startswith(stem) for stem in word_set("tense", "intent") if len(word) - len(stem) < 4)


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
        # "will be signed", "to be held"; but "will, he said".
        ahead = word not in {"said", "told", "after"} and not AHEAD_OF.isdisjoint(before)
        return 1 if ahead else -1
    if word.endswith("ing") and before and before[-1] in {"is", "are"}:
        return 1
    if word == "to" and before and index + 1 < len(words):
        return 1 if before[-1] in {"is", "are", "be"} or _intends(before[-1]) else None
    return None


def tense(low: str, start: int, end: int) -> int:
    """1 when the clause of a span looks ahead ("will meet on Tuesday"), -1 when back, 0 when it does not say.

    -2 when the verb that looks back stands beside the span ("was signed on 5 May").

    `low` is the text in lower case, `start` and `end` are the span's offsets in it.
    """
    left = low[max(0, start - 110) : start]
    cut = max((m.end() for m in CUT.finditer(left)), default=0)
    words = WORD.findall(left[cut:])[-REACH:]
    for index in range(len(words) - 1, -1, -1):
        verdict = _verdict(words, index)
        if verdict is not None:
            return 2 * verdict if verdict < 0 and len(words) - index <= BESIDE else verdict
    right = low[end : end + 110]
    stop = CUT.search(right)
    words = WORD.findall(right[: stop.start()] if stop else right)[: REACH + 3]
    for index in range(len(words)):
        verdict = _verdict(words, index)
        if verdict is not None:
            return verdict
    return 0
