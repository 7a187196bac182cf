"""Whether the clause around a date looks back or ahead: the nearest verb's form, read without a model."""

from __future__ import annotations

import re
from itertools import pairwise

from diplotimeline.resolve.verbs import NAME, PRESENT, SHIFT, UNMET, cues, shifts, verdict

WORD = re.compile(r"[a-z]+(?:['’](?:ll|t|d))?")
# The end of a clause in the text as written: not after initials and titles ("U.S. officials", "Mr. Rice", "p.m. he").
TITLES = "".join(
    rf"(?<!\b{title}\.)" for title in ("[A-Z]", "Mr", "Ms", "Mrs", "Dr", "St", "Gen", "Col", "Lt", "Sen", "Rep", "Gov")
)
CUT = re.compile(rf"(?:\.{TITLES}(?! [a-z])|[!?;:])(?=\s)|\n\s*\n|—|\s[–-]\s")
WINDOW = 200  # characters before a span in which its verb is looked for
AFTER = 110
REACH = 20  # words of these that are no names
ONWARD = 15  # words after a span
LEADS = frozenset(["on", "in", "by"])
OPENING = frozenset(["and", "but", "so", "that", "when", "while", "then", "where", "because", "as"])  # open a clause
LONGEST_SMALL = 3  # letters of words that headlines may leave small
BESIDE = 3  # words back from a span to a verb that speaks of it
DETERMINERS = frozenset(["a", "an", "the", "its", "their", "his", "her", "that"])
MADE_NEAR = 3  # words back from a span to what is done to a paper, or under it: "under a June agreement"
CANCEL = 2  # words back from a possessive date to a verb that cancels what is to be then
NEAR = 7  # words back from a span to a "will" that speaks of it
WILL = re.compile(r"(?:^(?:will|shall|won['’]t)|['’]ll)$")
SURE = 5
# A clause set in between says nothing of what follows it: "the office, which was opened in 2009, into an embassy".
ASIDE = re.compile(r",\s(?:which|who|whose|whom|where)\s[^,;:.]{0,90},(?=\s[a-z])")
# An hour before a date says nothing of it: "set for 9 a.m. Monday", "at 3 p.m. EST on Saturday".
HOUR = re.compile(
    r"(?:\b(?:at|around|about) )?\b(?:\d{1,2}(?:[:.]\d\d)? ?(?:[ap]\.?m\b\.?|o['’]clock|hours)|noon|midnight|midday)"
    r"(?: (?:gmt|utc|est|edt|local time))?,? (?:on )?\Z"
)
HOUR_ENDS = (
    "a.m.", "p.m.", "am", "pm", "a.m", "p.m", "clock", "hours", "noon", "night", "midday", "gmt", "utc", "est", "edt",
    "time",
)  # fmt: skip
LONGEST_HOUR = 36  # characters
DROPPED = re.compile(r",?\s+(?:but\s+)?(?:had|was|were)\s")
FAILED = re.compile(r",?\s+(?:but\s+)?(?:did not|could not|failed|fell)\s")
WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b")


def _names(words: list[str], cased: list[str]) -> list[str]:
    """The words with the names among them blanked: "United Nations", "May"; a headline's capitals are no names."""
    if not any(word[0].islower() and len(word) > LONGEST_SMALL for word in cased):
        return words
    return [
        NAME if form[0].isupper() and index else word
        for index, (word, form) in enumerate(zip(words, cased, strict=True))
    ]


def _reached(words: list[str]) -> list[str]:
    """The last words of a clause, as many as REACH that are no names."""
    left = REACH
    for index in range(len(words) - 1, -1, -1):
        left -= words[index] != NAME
        if not left:
            return words[index:]
    return words


def _words(low: str, text: str, start: int, end: int) -> list[str]:
    found = list(WORD.finditer(low, start, end))
    return _names([m.group() for m in found], [text[m.start() : m.end()] for m in found])


def _spoken(low: str, text: str, start: int, end: int) -> list[str]:
    """The words before a span, without the clauses set in between."""
    words: list[str] = []
    for aside in ASIDE.finditer(text, start, end):
        words += _words(low, text, start, aside.start())
        start = aside.end()
    return words + _words(low, text, start, end)


def _behind(low: str, text: str, end: int) -> int | None:
    """What the first verb says that stands behind a span in its clause."""
    until = min(len(low), end + AFTER)
    stop = CUT.search(text, end, until)
    words = _words(low, text, end, stop.start() if stop else until)[:ONWARD]
    verdicts = (verdict(words, index) for index in range(len(words)))
    return next((says for says in verdicts if says is not None), None)


def _before_hour(low: str, since: int, start: int) -> int:
    """Where a span begins with an hour before it: "9 a.m. Monday", "noon on Monday"."""
    if not low[max(since, start - LONGEST_HOUR) : start].removesuffix("on ").rstrip(" ,").endswith(HOUR_ENDS):
        return start
    found = HOUR.search(low, max(since, start - LONGEST_HOUR), start)
    return found.start() if found else start


def tense(low: str, text: str, start: int, end: int) -> int:
    """1 when the clause of a span looks ahead ("will meet on Tuesday"), -1 when back, 0 when it does not say.

    -2 when the verb that looks back stands beside the span ("was signed on 5 May"), 2 when something is put off or
    fixed to it ("postponed to 5 May"), 3 when the verb is in the present ("meets on Tuesday"), 4 when it was planned
    and may not have come ("was to have met"), 5 when "will" stands near the span ("will retire in June").

    `low` is the text in lower case, `start` and `end` are the span's offsets in it.
    """
    since = max(0, start - WINDOW)
    until = _before_hour(low, since, start)
    cut = max((m.end() for m in CUT.finditer(text, since, until)), default=since)
    words = _reached(_spoken(low, text, cut, until))
    if words and words[-1] in DETERMINERS and _made_then(low, words, end):
        return -1
    if words and words[-1] == "the":
        del words[-1]
    if shifts(words):
        undone = WEEKDAY.match(low, start) and {"had", "been"} <= set(words[-SHIFT:-1])  # "had been set for Tuesday"
        if until < start:  # the hour hides the "for" that is weighed beside it
            return 1
        if FAILED.match(low, end):
            return -1  # "a visit scheduled for May 5 could not take place"
        return UNMET if undone or DROPPED.match(low, end) else 2  # "a visit announced for May 5 had been dropped"
    if text.startswith(("'s", "’s"), end) and not cues("cancels").isdisjoint(words[-CANCEL:]):
        return 1  # "has cancelled Friday's trip"
    says = _spoken_of(low, words, end)
    if words[-1:] and words[-1] in LEADS and words[-2:-1] and words[-2] in OPENING:
        says = _behind(low, text, end) or says  # "and on Monday his envoy left"
    says = _behind(low, text, end) if says is None else says
    if says is not None:
        return says
    # "Minister to meet envoy on Monday"
    bare = any(word in cues("present") and before == "to" for before, word in pairwise(words))
    return PRESENT if bare else 0


def _made_then(low: str, words: list[str], end: int) -> bool:
    """Whether a date names what was made in it: "under a June agreement", but not "hopes for a June agreement"."""
    following = WORD.match(low, end + 1) if low[end : end + 1] == " " else None
    return (
        following is not None
        and following.group().removesuffix("s") in cues("made")
        and not cues("made_under").isdisjoint(words[-MADE_NEAR:-1])
    )


def _spoken_of(low: str, words: list[str], end: int) -> int | None:
    """What the verb nearest before a span says."""
    for index in range(len(words) - 1, -1, -1):
        says = verdict(words, index)
        if says is not None:
            if says == 1 and WILL.search(words[index]) and len(words) - index <= NEAR:
                return SURE
            if says == 1 and words[index] in cues("fixed"):
                return -1 if FAILED.match(low, end) else 1
            return 2 * says if says < 0 and len(words) - index <= BESIDE else says
    return None
