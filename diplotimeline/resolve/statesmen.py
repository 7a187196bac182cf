"""Persons whom a text names without saying whose they are, because its readers know ("Merkel", "President Bush")."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from diplotimeline.lexicon.statesmen import Statesman, by_family, by_first_word, given_names, title_words

WORD = re.compile(r"[^\W\d_][\w'’.-]*")
END = re.compile(r"(?:['’]s?|[.-]+)$")  # no part of the word
INITIAL = re.compile(r"(?:[A-Z]\.-?)+")  # "I.K. Gujral"
GAP = re.compile(r"[ \u00a0]+|[ ]?\n[ ]?")
# Titles that say which office, where a family name alone follows.
TITLES = ("President", "Minister", "Chancellor", "Secretary", "Chairman", "King", "Queen", "Pope", "Emperor", "Emir")
OFFICES = {"Premier": "prime minister", **{title: title.lower() for title in (*TITLES, "Sultan", "Secretary-General")}}
SOLE = {"pope": "VAT", "pontiff": "VAT"}  # offices of one state only, said without a name
EARLY = 1  # years before an office in which its holder may be in the news already


@dataclass(frozen=True, slots=True)
class Known:
    """A stretch of text that names a statesman."""

    start: int
    end: int
    code: str


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int
    joined: bool  # to the word before, by nothing but a blank


def _words(text: str) -> list[_Word]:
    words: list[_Word] = []
    last = -1
    for match in WORD.finditer(text):
        bare = match.group() if INITIAL.fullmatch(match.group()) else END.sub("", match.group())
        joined = last >= 0 and GAP.fullmatch(text, last, match.start()) is not None
        words.append(_Word(bare, match.start(), match.start() + len(bare), joined))
        last = match.end() if bare == match.group() else -1
    return words


def find_statesmen(text: str, year: int | None) -> list[Known]:
    """Every naming of a statesman, in order and without overlap; `year` is that of publication, if it is known.

    A family name that is many people's (an entry without a word `alone`) counts after a title of the office, or once
    the text has given the name in full.
    """
    words = _words(text)
    introduced: dict[str, str] = {}
    found: list[Known] = []
    i = 0
    while i < len(words):
        hit = (
            _named(words, i, year, introduced)
            or _titled(words, i, year)
            or _again(words, i, introduced)
            or _sole(words, i)
        )
        if hit is None:
            i += 1
            continue
        count, code, full = hit
        if full:
            introduced[words[i + count - 1].text] = code
        found.append(Known(words[i].start, words[i + count - 1].end, code))
        i += count
    return found


def _current(man: Statesman, year: int | None) -> bool:
    return year is None or man.since - EARLY <= year


def _named(words: list[_Word], i: int, year: int | None, introduced: Mapping[str, str]) -> tuple[int, str, bool] | None:
    """A name in full, or one that needs no more: how many words, whose, and whether in full.

    A word that another's full name has introduced (to whose state, `introduced` says) is that one's.
    """
    for name, man, full in by_first_word().get(words[i].text, ()):
        count = len(name)
        here = words[i : i + count]
        if tuple(w.text for w in here) != name or not all(w.joined for w in here[1:]) or not _current(man, year):
            continue
        own = introduced.get(name[-1], man.code) == man.code
        if (full and count > 1) or (own and _alone(words, i, count, man)):
            return count, man.code, full and count > 1
    return None


def _alone(words: list[_Word], i: int, count: int, man: Statesman) -> bool:
    """Whether a family name is not the end or the beginning of another person's name."""
    before = words[i - 1] if words[i].joined else None
    after = words[i + count] if i + count < len(words) and words[i + count].joined else None
    if after is not None and after.text[:1].isupper() and after.text.lower() not in title_words():
        return False
    if before is None or not before.text[:1].isupper():
        return True
    own = {word for name in man.names for word in name.split()}
    return before.text in own or before.text.lower() in title_words() or not _given(before)


def _given(word: _Word) -> bool:
    return word.text in given_names() or len(word.text) == 1


def _titled(words: list[_Word], i: int, year: int | None) -> tuple[int, str, bool] | None:
    """A family name after the title of its bearer's office."""
    office = OFFICES.get(words[i - 1].text) if i and words[i].joined else None
    if office is None:
        return None
    codes = {
        man.code
        for man in by_family().get(words[i].text, ())
        if office in man.office and _current(man, year) and (year is None or man.until is None or year <= man.until + 1)
    }
    after = words[i + 1] if i + 1 < len(words) and words[i + 1].joined else None
    if len(codes) != 1 or (after is not None and after.text[:1].isupper()):
        return None
    return 1, codes.pop(), True


def _again(words: list[_Word], i: int, introduced: dict[str, str]) -> tuple[int, str, bool] | None:
    code = introduced.get(words[i].text)
    if code is None or (words[i].joined and _given(words[i - 1])):
        return None
    return 1, code, False


def _sole(words: list[_Word], i: int) -> tuple[int, str, bool] | None:
    """The bearer of an office that only one state has ("the Pope"), without a name."""
    code = SOLE.get(words[i].text.lower())
    after = words[i + 1] if i + 1 < len(words) and words[i + 1].joined else None
    article = i > 0 and words[i].joined and words[i - 1].text.lower() == "the"
    if code is None or not article or (after is not None and after.text[:1].isupper()):
        return None
    return 1, code, False
