"""What one word of a clause says of when: that it lies ahead or back, or was planned and may not have come."""

from __future__ import annotations

import re

from diplotimeline.grammar import lexical
from diplotimeline.lexicon.dates import word_set

NAME = "-"  # stands for a name among the words of a clause
SHIFT = 8  # words back from a span to a verb that moves something to it
REACHED = 12  # words back from "through" to what is extended so far
MESSAGE = 4  # words back from "phone call" to "in"
CONTROL = 5  # words back from "to" to a verb that asks somebody to do what follows
SHORTEST_ADVERB = 4
PARTICIPLE = re.compile(r"\w{2,}ed$")
MODAL = frozenset(["will", "shall", "would", "may", "might", "should", "can", "could", "must", "ll", "won't"])
CHAIN = frozenset(["be", "been", "being", "have", "not", "also", "only", "first", "then", "now", "again"])
BEFORE_BARE = MODAL | {"to", "did", "do", "does"}
ARTICLES = frozenset(["the", "a", "an", "of", "its", "their", "his", "her", "no", "any"])
ENDINGS = ("s", "d", "es", "ed", "ing", "ned", "ning", "ted", "ting")
BEFORE_UNTIL = frozenset(["had", "has", "have"])
PRESENT = 3
UNMET = 4
# After these "to" is no infinitive's: "gave one to visiting officials", but "invited them to a summit" lies ahead.
NO_VERB = frozenset(
    ["the", "a", "an", "his", "her", "its", "their", "our", "this", "that", "these", "those", "all", "both"]
)
CANCELLED = frozenset(["originally", "first", "previously", "initially", "earlier"])


@lexical
def cues(name: str) -> frozenset[str]:
    """The words of a list of `[tense]` in lexicon/dates/context.toml."""
    return word_set("tense", name)


@lexical
def _intends(word: str) -> bool:
    """Whether "to" after this word opens what lies ahead."""
    return any(stem in cues("intent") for stem in (word, *(word[: -len(end)] for end in ENDINGS if word.endswith(end))))


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
    if word in cues("needs_to") and after not in {"for", "to", "into", "on"}:
        governed = _governed(words, index)[0] in BEFORE_BARE  # "will set off"
        return None if governed or word != "set" else -1
    if word in cues("nouns_too") and before and before[-1] in ARTICLES:
        return None
    if word in MODAL and after == "have":
        return 1 if word in {"will", "shall"} else UNMET if word == "would" else -1
    if before[-2:] == ["had", "been"]:
        return UNMET
    if before[-1:] == ["did"] or (word not in MODAL and not CANCELLED.isdisjoint(before)):
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
        return 1 if set(before) & cues("calls") else None
    meant = before[-1] in {"is", "are", "be"} or _intends(before[-1])
    return 1 if meant or not cues("control").isdisjoint(before) else None


def verdict(words: list[str], index: int) -> int | None:
    """What one word says: 1 ahead, -1 back, None nothing."""
    word = words[index].replace("’", "'")
    after = words[index + 1 : index + 2]
    if word.endswith("'ll") or (word == "ahead" and "of" in after) or (word in {"have", "has"} and "to" in after):
        return 1
    if word in cues("provides") and "for" in after and _governed(words, index)[0] not in BEFORE_BARE:
        return 1  # "terms call for closing in May"
    if word in cues("future"):
        return _planned(words, index)
    if word in cues("arranged_by") and "by" in after:
        return None  # "will attend a conference organised by Peru on Monday"
    if word == "to":
        return _told_to(words, index)
    if word in {"has", "have"} and not cues("has").isdisjoint(after):
        return PRESENT  # "has a meeting with him on Friday", "has talks"
    if word in cues("messages") and "in" in words[max(0, index - MESSAGE) : index]:
        return -1  # "offered to cut them in a phone call on Friday"
    if word in cues("past") or PARTICIPLE.match(word):
        return _looks_back(words, index)
    if word.endswith("ing") and index and _is(words, index - 1):
        return 1
    if word == "follows" and not after:
        return -1  # "follows Tuesday's vote", but "follows on Tuesday"
    if word in cues("present") or word in cues("plural") or word == "take":
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
    if words[index] in cues("plural"):
        return PRESENT if before in {"they", "we", "you"} or before.endswith("s") else None
    if words[index] in cues("needs_to") and after not in {"for", "to", "into", "on"}:
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
        asked = "be" in words[at + 1 : index]  # "proposed that talks be held"
        return 1 if not alone and (asked or _with_planned(words, at)) else -1
    if "have" in words[at:index] and governor not in {"will", "shall"}:
        unmet = governor == "to" and words[max(0, at - 1)] in {"was", "were"}  # "was to have met"
        return UNMET if unmet or governor == "would" else -1
    return 1 if governor in MODAL or at < index - 1 else None  # "to put" is its verb's


def _with_planned(words: list[str], at: int) -> bool:
    """Whether "and" joins a participle to one of what lies ahead: "will be initialled in June and signed in"."""
    if words[at] not in {"and", "or"}:
        return False
    for index in range(at - 1, -1, -1):
        says = verdict(words, index)
        if says is not None:
            return says == 1 and "be" in words[max(0, index - 3) : index]
    return False


def shifts(words: list[str]) -> bool:
    """Whether a verb moves or fixes something to what follows: "put off to", "extended until", "fixed for"."""
    if words[-1:] == ["until"] and not BEFORE_UNTIL.isdisjoint(words[-3:]):
        return True
    last, before = words[-1:], words[-SHIFT:-1]
    if last == ["through"]:
        return not cues("extends").isdisjoint(words[-REACHED:-1])
    return bool(last) and last[0] in {"to", "until", "till", "for"} and not cues("shift").isdisjoint(before)
