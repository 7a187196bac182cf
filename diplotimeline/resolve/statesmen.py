"""Persons whom a text names without saying whose they are, because its readers know ("Merkel", "President Bush")."""

from __future__ import annotations

import re
from bisect import bisect_left
from calendar import month_name
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from diplotimeline.lexicon.gazetteer import gazetteer
from diplotimeline.lexicon.statesmen import Statesman, by_family, by_first_word, given_names, title_words

WORD = re.compile(r"[^\W\d_][\w'’.-]*")
END = re.compile(r"(?:['’]s?|[.-]+)$")  # no part of the word
INITIAL = re.compile(r"(?:[A-Z]\.-?)+")  # "I.K. Gujral"
GAP = re.compile(r"[ \u00a0]+|[ ]?\n[ ]?")
# Titles that say which office, where a family name alone follows.
TITLES = ("President", "Minister", "Chancellor", "Secretary", "Chairman", "King", "Queen", "Pope", "Emperor", "Emir")
OFFICES = {"Premier": "prime minister", **{title: title.lower() for title in (*TITLES, "Sultan", "Secretary-General")}}
SOLE = {"pope": "VAT", "pontiff": "VAT"}  # offices of one state only, said without a name
TITLED = {("Holy", "Father"): "VAT"}
CROWNED = {"Tsar": "RUS", "Czar": "RUS", "Kaiser": "DEU"}  # those that are capitalised where they are meant
EARLY = 1  # years before an office in which its holder may be in the news already
REMEMBERED = 60  # years after it in which a name still means that holder
JOINING = frozenset({"and", "met", "telephoned"})  # what stands between two statesmen
STYLED = 6  # words among which the other one's name follows: "and Soviet General Secretary Leonid Brezhnev"
OPENING = frozenset({"although", "when", "while", "after", "before", "as", "in", "but", "and", "later", "then", "that"})
MONTHS = frozenset(month_name)  # "May"
NEAR = 600  # characters: a date so near says what time a name is about


@dataclass(frozen=True, slots=True)
class Known:
    """A stretch of text that names a statesman."""

    start: int
    end: int
    code: str


class _Times:
    """When a text was published, if that is known, and what times it tells of: offsets and years, in order."""

    def __init__(self, published: int | None, dates: Sequence[tuple[int, int]]) -> None:
        self.published, self.dates = published, dates

    def near(self, at: int) -> int | None:
        """The year of the nearest date within reach."""
        first = bisect_left(self.dates, at, key=lambda date: date[0])
        beside = self.dates[max(0, first - 1) : first + 1]
        found = min(((abs(start - at), year) for start, year in beside), default=None)
        return found[1] if found and found[0] <= NEAR else None

    def may_mean(self, man: Statesman, at: int) -> bool:
        """Whether a name may mean a man: not one who came later, nor one long gone unless his time is told of."""
        if self.published is not None and man.since - EARLY > self.published:
            return False
        then = self.near(at)
        if then is not None and _in_office(man, then):
            return True
        body = gazetteer().countries[man.code].kind == "organisation"
        if self.published is None and body and then is not None and then < man.since - EARLY:
            return False  # who came to speak for a body spoke for a state before
        now = then if self.published is None else self.published
        return now is None or man.until is None or now <= man.until + REMEMBERED

    def holds(self, man: Statesman, at: int) -> bool:
        """Whether a title and a family name may mean a man: in office now, or at the time told of."""
        then = self.near(at)
        if self.published is None:
            return then is not None and _in_office(man, then)
        return _in_office(man, self.published) or (then is not None and _in_office(man, then))


def _in_office(man: Statesman, year: int) -> bool:
    return man.since - EARLY <= year and (man.until is None or year <= man.until + EARLY)


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


def find_statesmen(text: str, year: int | None, dates: Sequence[tuple[int, int]] = ()) -> list[Known]:
    """Every naming of a statesman, in order and without overlap; `year` is that of publication, if it is known.

    `dates` are (character offset, year) pairs of the dates in the text, in order: they tell a president of 1840 from
    one of today.

    A family name that is many people's (an entry without a word `alone`) counts after a title of the office, or once
    the text has given the name in full.
    """
    words, times = _words(text), _Times(year, dates)
    introduced: dict[str, str] = {}
    found: list[Known] = []
    i = 0
    while i < len(words):
        hit = (
            _named(words, i, times, introduced)
            or _titled(words, i, times)
            or _again(words, i, introduced)
            or _beside(words, i, times, found[-1].end if found else -1)
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


def _named(words: list[_Word], i: int, times: _Times, introduced: Mapping[str, str]) -> tuple[int, str, bool] | None:
    """A name in full, or one that needs no more: how many words, whose, and whether in full.

    A word that another's full name has introduced (to whose state, `introduced` says) is that one's.
    """
    for name, man, full in by_first_word().get(words[i].text, ()):
        count = len(name)
        here = words[i : i + count]
        if tuple(w.text for w in here) != name or not all(w.joined for w in here[1:]):
            continue
        if not times.may_mean(man, words[i].start):
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


def _titled(words: list[_Word], i: int, times: _Times) -> tuple[int, str, bool] | None:
    """A family name after the title of its bearer's office."""
    office = OFFICES.get(words[i - 1].text) if i and words[i].joined else None
    if office is None:
        return None
    men = [man for man in by_family().get(words[i].text, ()) if office in man.office]
    then = [man for man in men if times.holds(man, words[i].start)]
    if not then and times.published is None:
        then = [man for man in men if times.may_mean(man, words[i].start)]
    codes = {man.code for man in then}
    after = words[i + 1] if i + 1 < len(words) and words[i + 1].joined else None
    if len(codes) != 1 or (after is not None and after.text[:1].isupper()):
        return None
    return 1, codes.pop(), True


def _again(words: list[_Word], i: int, introduced: dict[str, str]) -> tuple[int, str, bool] | None:
    code = introduced.get(words[i].text)
    if code is None or (words[i].joined and _given(words[i - 1])):
        return None
    return 1, code, False


def _beside(words: list[_Word], i: int, times: _Times, last: int) -> tuple[int, str, bool] | None:
    """A family name that is many people's, beside another statesman of the years told: "Carter and Brezhnev, in 1979".

    `last` is where the statesman named before ends.
    """
    codes = _then_in_office(words[i], times)
    if len(codes) != 1 or not _bare(words, i):
        return None
    joined = i > 1 and words[i].joined and words[i - 1].joined and words[i - 1].text == "and"
    if joined and words[i - 2].end == last:
        return 1, codes.pop(), False
    first = i + 1
    if first < len(words) and words[first].joined and words[first].text in JOINING:
        for at in range(first + 1, min(first + 1 + STYLED, len(words))):
            if not words[at].joined:
                break
            if _named(words, at, times, {}) is not None:
                return 1, codes.pop(), False
            if words[at].text[:1].islower() and words[at].text not in title_words() | {"with"}:
                break
    return None


def _then_in_office(word: _Word, times: _Times) -> set[str]:
    """For whom those of a family name spoke in the year told of, by their offices."""
    men = by_family().get(word.text, ())
    then = times.near(word.start) if men else None
    if then is None or word.text in MONTHS:
        return set()
    own = [man for man in men if any(name.split()[-1] == word.text for name in man.names)]
    return {man.code for man in own if man.since <= then <= (man.until or then)}


def _bare(words: list[_Word], i: int) -> bool:
    """Whether a name stands alone, without another name before or behind it."""
    before = words[i - 1] if words[i].joined and i else None
    after = words[i + 1] if i + 1 < len(words) and words[i + 1].joined else None
    own = before is None or not before.text[:1].isupper() or before.text.lower() in OPENING
    return own and (after is None or not after.text[:1].isupper())


def _sole(words: list[_Word], i: int) -> tuple[int, str, bool] | None:
    """The bearer of an office that only one state has ("the Pope"), without a name."""
    code, count = SOLE.get(words[i].text.lower()) or CROWNED.get(words[i].text), 1
    if i + 1 < len(words) and (pair := (words[i].text, words[i + 1].text)) in TITLED:
        code, count = TITLED[pair], 2
    after = words[i + count] if i + count < len(words) and words[i + count].joined else None
    article = i > 0 and words[i].joined and words[i - 1].text.lower() == "the"
    if code is None or not article or (after is not None and after.text[:1].isupper()):
        return None
    return count, code, False
