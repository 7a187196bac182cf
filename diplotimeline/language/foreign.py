"""Which texts are not in English, and in which language they are: by their frequent words, or by their script.

Only a text that is surely in another language is told: one that is short, mixed, a list of names or in a language
that is not known here is read as if it were English.  Nothing is guessed from names, so that no English text is told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from diplotimeline.lexicon.tongues import Script, tongues

# Every third or fourth word of English prose is one of these; in other languages hardly any is.
_FREQUENT = """
    the of and to that with by from which their its it this has have had been were was will would said for after at
    be not are they there these those who whose into between against under about when where
"""
_ENGLISH = frozenset(_FREQUENT.split())
_WORD = re.compile(r"[^\W\d_]{2,}")
_START = 1_500  # characters that are looked at first
_START_SHARE = 0.12
_SURE_WORDS = 25

_LETTERS = 150  # a text of fewer is too short to tell
_DENSE = 60  # of scripts that write a syllable or a word with each sign
_LONGEST = 400_000  # characters; of longer texts as many in pieces from all over
_PIECES = 20
_RUN = 30  # words that are looked at together
_RUN_SHARE = 0.2  # of English words among them: that part is in English
_MOST_ENGLISH = 1 / 8  # of the runs; with more the text is mixed
_MOST_RUNS = 4
_SCRIPT_SHARE = 0.7
_LEAST_SHARE = 0.09  # of a language's frequent words among all words
_LEAST_WORDS = 5  # different ones
_TIMES_ENGLISH = 2
_OWN_LETTERS = 0.003


def foreign_language(text: str) -> str | None:
    """Give the name of the language of a text that is surely not in English, else None."""
    if _reads_english(text[:_START]):
        return None
    text = _sample(text)
    low = text.casefold()
    words = _WORD.findall(low)
    known = [word in _ENGLISH for word in words]
    if _has_english_part(known):
        return None
    letters = sum(map(len, words))
    return _by_script(low, letters) or (_by_words(words, sum(known)) if letters >= _LETTERS else None)


def _reads_english(start: str) -> bool:
    words = _WORD.findall(start.casefold())
    return len(words) >= _SURE_WORDS and sum(word in _ENGLISH for word in words) >= _START_SHARE * len(words)


def _sample(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    step = len(text) // _PIECES
    return " ".join(text[at : at + _LONGEST // _PIECES] for at in range(0, step * _PIECES, step))


def _has_english_part(known: Sequence[bool]) -> bool:
    """Whether a part of the words that is worth reading is English prose."""
    runs = [known[at : at + _RUN] for at in range(0, len(known), _RUN)]
    english = sum(sum(run) >= _RUN_SHARE * len(run) for run in runs if len(run) >= _RUN // 3)
    return english >= min(_MOST_RUNS, max(_MOST_ENGLISH * len(runs), 1))


def _by_script(text: str, letters: int) -> str | None:
    """Tell the language by the script that most letters are of."""
    if text.isascii():
        return None
    for script in tongues().scripts:
        found = len(script.letters.findall(text))
        dense = script.language in {"Chinese", "Korean"}
        if found >= (_DENSE if dense else _LETTERS) and found >= _SCRIPT_SHARE * letters:
            return _language_of(script, text, found)
    return None


def _language_of(script: Script, text: str, letters: int) -> str:
    for language, own in script.others:
        if len(own.findall(text)) >= max(_OWN_LETTERS * letters, 2):
            return language
    if script.without is not None and not script.without[1].search(text):
        return script.without[0]
    return script.language


def _by_words(words: Sequence[str], english: int) -> str | None:
    """Tell the language whose frequent words the text is full of."""
    by_word = tongues().words
    counts: Counter[str] = Counter()
    different: Counter[str] = Counter()
    for word, times in Counter(word for word in words if word in by_word).items():
        for language in by_word[word]:
            counts[language] += times
            different[language] += 1
    if not counts:
        return None
    best = max(counts, key=lambda language: (counts[language], different[language], language))
    sure = counts[best] >= max(_LEAST_SHARE * len(words), _TIMES_ENGLISH * english)
    return best if sure and different[best] >= _LEAST_WORDS else None
