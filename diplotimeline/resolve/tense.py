"""Whether the clause around a date looks back or ahead: the nearest verb's form, read without a model."""

from __future__ import annotations

import re
from itertools import pairwise

from diplotimeline.grammar import lexical
from diplotimeline.lexicon.dates import word_set

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
NAME = "-"
LEADS = frozenset(["on", "in", "by"])
OPENING = frozenset(["and", "but", "so", "that", "when", "while", "then", "where", "because", "as"])  # open a clause
LONGEST_SMALL = 3  # letters of words that headlines may leave small
BESIDE = 3  # words back from a span to a verb that speaks of it
NEAR = 7  # words back from a span to a "will" that speaks of it
SHIFT = 8  # words back from a span to a verb that moves something to it
MESSAGE = 4  # words back from "phone call" to "in"
CONTROL = 5  # words back from "to" to a verb that asks somebody to do what follows
SHORTEST_ADVERB = 4
PARTICIPLE = re.compile(r"\w{2,}ed$")
WILL = re.compile(r"(?:^(?:will|shall|won['’]t)|['’]ll)$")
MODAL = frozenset(["will", "shall", "would", "may", "might", "should", "can", "could", "must", "ll", "won't"])
CHAIN = frozenset(["be", "been", "being", "have", "not", "also", "only", "first", "then", "now", "again"])
BEFORE_BARE = MODAL | {"to", "did", "do", "does"}
ARTICLES = frozenset(["the", "a", "an", "of", "its", "their", "his", "her", "no", "any"])
ENDINGS = ("s", "d", "es", "ed", "ing", "ned", "ning", "ted", "ting")
BEFORE_UNTIL = frozenset(["had", "has", "have"])
PRESENT = 3
UNMET = 4
SURE = 5
# After these "to" is no infinitive's: "gave one to visiting officials", but "invited them to a summit" lies ahead.
NO_VERB = frozenset(
    ["the", "a", "an", "his", "her", "its", "their", "our", "this", "that", "these", "those", "all", "both"]
)
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
CANCELLED = frozenset(["originally", "first", "previously", "initially", "earlier"])


@lexical
def _cues(name: str) -> frozenset[str]:
    return word_set("tense", name)


@lexical
def _intends(word: str) -> bool:
    """Whether "to" after this word opens what lies ahead."""
    return any(
        stem in _cues("intent") for stem in (word, *(word[: -len(end)] for end in ENDINGS if word.endswith(end)))
    )


def _governed(words: list[str], index: int) -> tuple[str, int]:
    """The word that governs a verb, past its auxiliaries and adverbs ("will" of "will also be held"), and where."""
    at = index - 1
    while at >= 0 and (words[at] in CHAIN or (words[at].endswith("ly") and len(words[at]) > SHORTEST_ADVERB)):
        at -= 1
    return (words[at], at) if at >= 0 else ("", -1)


def _planned(words: list[str], index: int) -> int | None:
    """A word of what lies ahead: not "had been planned", "set up", "heads of state", "would have"."""
    word, after = words[index], words[index + 1] if index + 1 < len(words) else ""
    before = words[max(0, index - 3) : index]
    if word in _cues("needs_to") and after not in {"for", "to", "into", "on"}:
        governed = _governed(words, index)[0] in BEFORE_BARE  # "will set off"
        return None if governed or word != "set" else -1
    if word in _cues("nouns_too") and before and before[-1] in ARTICLES:
        return None
    if word in MODAL and after == "have":
        return 1 if word in {"will", "shall"} else -1
    if before[-2:] == ["had", "been"]:
        return UNMET
    if before[-1:] == ["did"] or not CANCELLED.isdisjoint(before):
        return -1
    return 1


def _told_to(words: list[str], index: int) -> int | None:
    """Of "to": whether what follows lies ahead ("is to", "told Moscow to") or may not have come ("was to have")."""
    before = words[max(0, index - CONTROL) : index]
    if not before or index + 1 >= len(words):
        return None
    if before[-1] in {"was", "were"}:
        return UNMET if words[index + 1] == "have" else 1
    if before[-3:-1] == ["had", "been"] or (before[-2:] == ["had", "been"] and words[index + 1] != NAME):
        return UNMET  # "had been due to meet", "had been to meet"
    if before[-1] == "forward":
        return 1
    noun = words[index + 1] in NO_VERB or words[index + 1].endswith("ing")
    if noun:
        return 1 if set(before) & _cues("calls") else None
    meant = before[-1] in {"is", "are", "be"} or _intends(before[-1])
    return 1 if meant or not _cues("control").isdisjoint(before) else None


def _verdict(words: list[str], index: int) -> int | None:
    """What one word says: 1 ahead, -1 back, None nothing."""
    word = words[index].replace("’", "'")
    after = words[index + 1 : index + 2]
    if word.endswith("'ll") or (word == "ahead" and "of" in after) or (word in {"have", "has"} and "to" in after):
        return 1
    if word in _cues("provides") and "for" in after and _governed(words, index)[0] not in BEFORE_BARE:
        return 1  # "terms call for closing in May"
    if word in _cues("future"):
        return _planned(words, index)
    if word in _cues("arranged_by") and "by" in after:
        return None  # "will attend a conference organised by Peru on Monday"
    if word == "to":
        return _told_to(words, index)
    if word in {"has", "have"} and after[:1] in (["a"], ["an"]):
        return PRESENT  # "has a meeting with him on Friday"
    if word in _cues("messages") and "in" in words[max(0, index - MESSAGE) : index]:
        return -1  # "offered to cut them in a phone call on Friday"
    if word in _cues("past") or PARTICIPLE.match(word):
        return _looks_back(words, index)
    if word.endswith("ing") and index and _is(words, index - 1):
        return 1
    if word == "follows" and not after:
        return -1  # "follows Tuesday's vote", but "follows on Tuesday"
    if word in _cues("present") or word in _cues("plural") or word == "take":
        return _is_present(words, index)
    return None


def _is_present(words: list[str], index: int) -> int | None:
    """What a present form says: not "a travel ban", "the returns", "heads of state"."""
    after = words[index + 1] if index + 1 < len(words) else ""
    before = words[index - 1] if index else ""
    if _governed(words, index)[0] in BEFORE_BARE:  # of "will meet" the modal tells
        return None
    if words[index] == "take":
        return PRESENT if after == "effect" else None
    if words[index] in _cues("plural"):
        return PRESENT if before in {"they", "we", "you"} or before.endswith("s") else None
    if words[index] in _cues("needs_to") and after not in {"for", "to", "into", "on"}:
        return None if words[index] != "set" else -1
    return None if before in ARTICLES else PRESENT


def _is(words: list[str], index: int) -> bool:
    """Whether a word is "is", "are" or "am", also as "they're" and "he's" leave them."""
    word = words[index]
    if word in {"is", "are", "am", "re", "m"}:
        return True
    return word == "s" and words[max(0, index - 1)] in {"he", "she", "it", "who", "that", "there"}


def _looks_back(words: list[str], index: int) -> int | None:
    """What a past form says, or a participle: "was signed", but "will be signed", "to be signed"."""
    word, after = words[index], words[index + 1 : index + 2]
    if word == "after" and not (after and after[0].endswith("ing")):
        return None  # "will speak after the talks on Monday", "after Easter"
    governor, at = _governed(words, index)
    alone = word in {"said", "told", "after", "had", "was", "were", "did"}
    if alone or (governor not in MODAL and governor != "to"):
        return -1
    if "have" in words[at:index] and governor not in {"will", "shall"}:
        unmet = governor == "to" and words[max(0, at - 1)] in {"was", "were"}  # "was to have met"
        return UNMET if unmet else -1
    return 1 if governor in MODAL or at < index - 1 else None  # "to put" is its verb's


def _shifts(words: list[str]) -> bool:
    """Whether a verb moves or fixes something to what follows: "put off to", "extended until", "fixed for"."""
    if words[-1:] == ["until"] and not BEFORE_UNTIL.isdisjoint(words[-3:]):
        return True
    return (
        bool(words) and words[-1] in {"to", "until", "till", "for"} and not _cues("shift").isdisjoint(words[-SHIFT:-1])
    )


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
    verdicts = (_verdict(words, index) for index in range(len(words)))
    return next((verdict for verdict in verdicts if verdict is not None), None)


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
    if words and words[-1] == "the":
        del words[-1]
    if _shifts(words):
        undone = WEEKDAY.match(low, start) and {"had", "been"} <= set(words[-SHIFT:-1])  # "had been set for Tuesday"
        if until < start:  # the hour hides the "for" that is weighed beside it
            return 1
        if FAILED.match(low, end):
            return -1  # "a visit scheduled for May 5 could not take place"
        return UNMET if undone or DROPPED.match(low, end) else 2  # "a visit announced for May 5 had been dropped"
    if words[-1:] and words[-1] in LEADS and words[-2:-1] and words[-2] in OPENING:
        verdict = _behind(low, text, end)  # "and on Monday his envoy left"
        if verdict is not None:
            return verdict
    for index in range(len(words) - 1, -1, -1):
        verdict = _verdict(words, index)
        if verdict is not None:
            if verdict == 1 and WILL.search(words[index]) and len(words) - index <= NEAR:
                return SURE
            if verdict == 1 and words[index] in _cues("fixed"):
                return -1 if FAILED.match(low, end) else 1
            return 2 * verdict if verdict < 0 and len(words) - index <= BESIDE else verdict
    verdict = _behind(low, text, end)
    if verdict is not None:
        return verdict
    # "Minister to meet envoy on Monday"
    bare = any(word in _cues("present") and before == "to" for before, word in pairwise(words))
    return PRESENT if bare else 0
