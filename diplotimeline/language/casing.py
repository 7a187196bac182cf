"""Headlines and shouting in sentence case, so that they are read as the sentences that they are.

"PERU, LAOS TO EXCHANGE AMBASSADORS" and "Peru, Laos To Exchange Ambassadors" become "Peru, Laos to exchange
ambassadors", character for character, so that offsets stay those of the article.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from diplotimeline.grammar import lexical
from diplotimeline.lexicon.gazetteer import gazetteer
from diplotimeline.lexicon.offices import load_name_words, load_offices
from diplotimeline.lexicon.words import word_lists

WORD = re.compile(r"[^\W\d_](?:[\w.]|['’](?=\w))*")
SHOUTED = re.compile(r"(?<![\w.'’-])[A-ZÀ-Þ]{4,}(?![\w-])")
LONGEST_HEADLINE = 200
TITLED, CAPITALS = 2, 0.8  # common words that show a title's capitals; the share of shouted words that makes a shout


class _Placed(Protocol):
    """Anything with a place in the text: a country's mention, a date."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


@lexical
def _running() -> re.Pattern[str]:
    """A word in small letters that a headline in capitals would not have."""
    small = "|".join(sorted(load_name_words().small))
    return re.compile(rf"(?<![\w'’-])(?!(?:{small})(?!\w))[a-zß-öø-ÿ]{{3,}}")


@dataclass(frozen=True, slots=True)
class _Headword:
    text: str
    start: int
    end: int
    joined: bool  # nothing but a space before it

    @property
    def lower(self) -> str:
        return self.text.lower().rstrip(".").replace("’", "'").removesuffix("'s")

    @property
    def shouted(self) -> bool:
        return len(self.text) > 1 and self.text.isupper()


class Casing:
    """Gives an article's headlines the capitals of running text."""

    def __init__(self, text: str, countries: Sequence[_Placed], common: Container[str]) -> None:
        self.text, self.common = text, common
        self._countries = countries
        self._running: frozenset[str] | None = None
        offices, known = load_offices(), load_name_words()
        self._calendar = known.calendar
        self._offices = offices.heads | offices.qualifiers
        self._plain = known.small | word_lists().starters | self._offices | known.never | offices.portfolio

    def read(self, sentences: Sequence[tuple[int, int]]) -> str:
        """The text with its headlines in sentence case; the very same text where there are none."""
        pieces, done, at = [], 0, 0
        for start, end in sentences:
            while at < len(self._countries) and self._countries[at].end <= start:
                at += 1
            if not self._may_be(start, end):
                continue
            last = at
            while last < len(self._countries) and self._countries[last].start < end:
                last += 1
            cased = self._cased(start, end, self._countries[at:last])
            if cased is not None:
                pieces += [self.text[done:start], cased]
                done = end
        return "".join([*pieces, self.text[done:]]) if pieces else self.text

    def _may_be(self, start: int, end: int) -> bool:
        if SHOUTED.search(self.text, start, end):
            return True
        return (
            end - start <= LONGEST_HEADLINE
            and self.text[end - 1] not in ".!?:;,"
            and not _running().search(self.text, start, end)
        )

    def _cased(self, start: int, end: int, countries: Sequence[_Placed]) -> str | None:
        found = list(self._words(start, end))
        states = {i for i, w in enumerate(found) if any(c.start <= w.start < c.end for c in countries)}
        letters = [w for w in found if len(w.text) > 1]
        shouted = sum(w.shouted for w in letters)
        if shouted >= max(3, CAPITALS * len(letters)) and self._is_shout(found, states):
            change = self._quiet
        elif shouted < len(letters) / 2 and not SHOUTED.search(self.text, start, end):
            if not self._is_title(found, states):
                return None
            change = self._untitled
        else:
            change = self._part
        piece = list(self.text[start:end])
        for i, word in enumerate(found):
            cased = self._state(word) if i in states and change != self._part else change(i, found, states)
            if len(cased) == len(word.text):
                piece[word.start - start : word.end - start] = cased
        return "".join(piece)

    def _words(self, start: int, end: int) -> Iterator[_Headword]:
        last = start
        for match in WORD.finditer(self.text, start, end):
            yield _Headword(match.group(), match.start(), match.end(), self.text[last : match.start()] == " ")
            last = match.end()

    # what a sentence is --------------------------------------------------------------------------------------

    def _is_shout(self, found: Sequence[_Headword], states: Container[int]) -> bool:
        return any(len(w.text) > 3 and w.shouted and i not in states for i, w in enumerate(found))

    def _is_title(self, found: Sequence[_Headword], states: Container[int]) -> bool:
        """Whether common words bear capitals that running text would not give them."""
        common = [w for i, w in enumerate(found) if i and i not in states and w.text[:1].isupper() and self._known(w)]
        return len(common) >= TITLED and len(found) > TITLED

    def _known(self, word: _Headword) -> bool:
        """Whether a word is one of the language, not a name: by the lexicon, or written small elsewhere in the text."""
        lower = word.lower
        if lower in self._calendar:
            return False
        if lower in self._plain or lower in self.common:
            return True
        if self._running is None:
            self._running = frozenset(re.findall(r"(?<![\w.'’-])[a-zß-öø-ÿ]{3,}", self.text))
        return lower in self._running

    # what becomes of a word ----------------------------------------------------------------------------------

    def _state(self, word: _Headword) -> str:
        """A word of a country's mention: "Peru" for "PERU", but "UN" and "USA" as they are."""
        if not word.shouted or gazetteer().get(word.text) or len(word.text) < 3 or "." in word.text:
            return word.text
        return word.text.lower() if word.lower in {"of", "and", "the"} else _capital(word.text)

    def _name_ahead(self, i: int, found: Sequence[_Headword], states: Container[int]) -> bool:
        """Whether an office stands before a name ("PRESIDENT VEGA")."""
        i += 1
        while i < len(found) and found[i].joined and found[i].lower in self._offices and i not in states:
            i += 1
        return i < len(found) and i not in states and found[i].joined and not self._known(found[i])

    def _of_name(self, i: int, found: Sequence[_Headword], states: Container[int]) -> bool:
        """Whether a word that is no common one stands behind an office, or behind another word of a name."""
        while i > 0 and found[i].joined and not self._known(found[i]) and i not in states:
            i -= 1
        return i not in states and found[i].lower in self._offices

    def _quiet(self, i: int, found: Sequence[_Headword], states: Container[int]) -> str:
        word = found[i]
        if not word.shouted:
            return word.text
        lower = word.lower
        if i == 0 or lower in self._calendar:
            return _capital(word.text)
        if self._known(word):
            office = lower in self._offices and self._name_ahead(i, found, states)
            return _capital(word.text) if office else word.text.lower()
        if len(word.text) < 3 or "." in word.text:
            return word.text
        named = self._of_name(i, found, states) or re.search(rf"(?<![\w.'’-]){_capital(word.text)}(?!\w)", self.text)
        return _capital(word.text) if named else word.text.lower()

    def _untitled(self, i: int, found: Sequence[_Headword], states: Container[int]) -> str:
        word = found[i]
        if i == 0 or not word.text[:1].isupper() or word.shouted or not self._known(word):
            return word.text
        if word.lower in self._offices and self._name_ahead(i, found, states):
            return word.text
        return word.text.lower()

    def _part(self, i: int, found: Sequence[_Headword], states: Container[int]) -> str:
        """A shouted word in a sentence of running text: an office and the name behind it."""
        word = found[i]
        if not word.shouted or len(word.text) < 3 or i in states or "," in self.text[word.end : word.end + 1]:
            return word.text  # "LIMA, 7 May": a dateline is left alone
        if self._known(word):
            return _capital(word.text) if i == 0 or word.lower in self._offices else word.text.lower()
        named = self._of_name(i, found, states) and (len(word.text) > 3 or found[i - 1].shouted)
        return _capital(word.text) if named else word.text


def _capital(word: str) -> str:
    """A word with a capital first, also behind a hyphen or an apostrophe that is no possessive's."""
    return "".join(
        part.lower() if part.lower() == "s" and i else part[:1].upper() + part[1:].lower()
        for i, part in enumerate(re.split(r"(['’-])", word))
    )
