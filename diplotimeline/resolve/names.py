"""Reading personal names: which words beside an office are a name, and by which words a text refers back to it.

A name is a row of capitalised words with initials, particles ("de la", "bin", "al-") and hyphens, behind styles of
address that are no part of it.  Function words, offices, portfolios, months and names of states end one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from diplotimeline.lexicon.offices import load_name_words, load_offices
from diplotimeline.lexicon.words import word_lists

WORD = re.compile(r"[^\W\d_](?:[\w.]|['’-](?=\w))*")
POSSESSIVE = re.compile(r"['’]s$")
NUMERAL, VOWEL = re.compile(r"[IVXL]+"), re.compile(r"[AEIOU]")
LONGEST = 8  # words of a name
SPACE = re.compile(r"\.?[ \xa0]?\n?[ \xa0]?")  # between the words of a name
# A word that stands for a person by itself: capitalised, and no capitalised word beside it but a style or an office.
CAPITALISED = re.compile(r"(?<![\w.'’-])(?:[A-ZÀ-ÞĀ-Ž][\w.'’-]*|(?:al|el|ul|ar|as|ad|ash)-[A-ZÀ-Ž][\w'’-]*)")


@dataclass(frozen=True, slots=True)
class Word:
    """A word at character offsets, without a possessive 's, and what stands between it and the word before."""

    text: str
    start: int
    end: int
    gap: str

    @property
    def lower(self) -> str:
        """The word in small letters, with a straight apostrophe."""
        return self.text.lower().replace("’", "'")


def words_of(text: str, start: int, end: int) -> list[Word]:
    """The words of a sentence at character offsets."""
    found: list[Word] = []
    last = start
    for match in WORD.finditer(text, start, end):
        word = match.group().removesuffix(".") if match.end() == end else match.group()  # the sentence's full stop
        word = POSSESSIVE.sub("", word)
        found.append(Word(word, match.start(), match.start() + len(word), text[last : match.start()]))
        last = match.start() + len(word)
    return found


def plain(name: str) -> str:
    """A name as it is written in running text: "Ana Vega" for "ANA VEGA"."""
    return " ".join(_plain(word, first=i == 0) for i, word in enumerate(name.split()))


def _plain(word: str, *, first: bool) -> str:
    if not word.isupper() or "." in word or (not first and NUMERAL.fullmatch(word)):
        return word
    if len(word) < 3 and not (first and len(word) == 2 and VOWEL.search(word)):  # "XI Jinping"; but "CY Leung"
        return word
    return "".join(part.capitalize() for part in re.split(r"([-'’])", word))


def same_person(one: str, other: str) -> bool:
    """Whether two names may be of one person: the words of one are all among those of the other."""
    a, b = _bare(one), _bare(other)
    return bool(a and b) and (a <= b or b <= a)


def _bare(name: str) -> frozenset[str]:
    known = load_name_words()
    words = [word.strip(".,").lower() for word in plain(name).replace("’", "'").split()]
    while len(words) > 1 and words[0] in known.titles | known.styles:
        del words[0]
    return frozenset(stem(word) for word in words if word not in known.suffixes)


class NameReader:
    """Reads names off the words of one sentence; `covered` says whether a word is part of a country's mention."""

    def __init__(self, words: Sequence[Word], covered: Callable[[int], str | None]) -> None:
        self.words, self.covered = words, covered
        self.known, self.offices = load_name_words(), load_offices()

    def after(self, i: int, *, comma: bool = True) -> tuple[int, int] | None:
        """A name that begins at word `i`, behind styles of address: the range of its words.

        Behind a comma only a name of two words or more is one, since what follows may go on with a list.
        """
        if i >= len(self.words):
            return None
        i, gap = self._past_initials(i)
        apart = gap.strip() == ","
        if (apart and not comma) or (not apart and not SPACE.fullmatch(gap)):
            return None
        styled = i
        while styled < len(self.words) and self._style(styled) and (styled == i or self._joined(styled)):
            styled += 1
        if styled > i and (styled == len(self.words) or not self._joined(styled)):
            return None
        end = self.read(styled, joined=not apart or styled > i)
        if end is None or (apart and styled == i and self._full(styled, end) < 2):
            return None
        return styled, end

    def _past_initials(self, i: int) -> tuple[int, str]:
        """Where a name may begin behind initials in brackets ("of the Labour Office (ILO), Ana Vega"); the gap."""
        word = self.words[i]
        if word.gap.strip() == "(" and word.text.isupper() and len(word.text) > 1 and i + 1 < len(self.words):
            gap = self.words[i + 1].gap
            if gap.startswith(")"):
                return i + 1, gap[1:]
        return i, word.gap

    def before(self, i: int) -> tuple[int, int] | None:
        """A full name that ends right before word `i` ("Ana Vega, the ambassador")."""
        first = i
        while first > 0 and i - first < LONGEST:
            if first < i and not self._joined(first):
                break
            word = self.words[first - 1]
            if not (word.text[:1].isupper() or word.lower in self.known.particles or self._prefixed(word.text)):
                break
            first -= 1
        for start in range(first, i):
            if self._style(start) and self.words[start].lower not in self.known.titles:
                continue
            if self.read(start, joined=True, stop=i) == i and (
                self._full(start, i) > 1 or (start > first and self._style(start - 1))
            ):
                return start, i
        return None

    def _style(self, i: int) -> bool:
        word = self.words[i]
        if word.text in {"HE", "H.E", "H.E."}:
            return True
        return word.text[:1].isupper() and word.lower in self.known.styles

    def _joined(self, i: int) -> bool:
        return SPACE.fullmatch(self.words[i].gap) is not None

    def _prefixed(self, word: str) -> bool:
        first, hyphen, rest = word.partition("-")
        return bool(hyphen) and first.lower() in self.known.prefixes and rest[:1].isupper()

    def read(self, first: int, *, joined: bool, stop: int | None = None) -> int | None:
        """The index behind the name that begins at a word, or None where none does."""
        i, stop = first, len(self.words) if stop is None else stop
        while i < stop and i - first < LONGEST:
            if i > first and not self._joined(i):
                break
            if not (self._may(i, first) or self._particle(i, stop)):
                break
            i += 1
        while i > first and self._is_particle(i - 1):
            i -= 1
        if not self._full(first, i) or not self._real(first, i, joined=joined):
            return None
        return i

    def _may(self, i: int, first: int) -> bool:
        """Whether a word may be a part of a name that began at `first`."""
        word = self.words[i]
        if not (word.text[:1].isupper() or self._prefixed(word.text)):
            return False
        form = self.covered(i)
        if form and (form not in {"capital", "city"} or i == first):
            return False
        lower = word.lower.strip(".")
        initial = len(word.text) <= 2 and word.text.endswith(".")
        if lower in self.known.never and not initial and word.text != "Jan":  # a given name; the month is "Jan."
            return False
        if i == first and lower in self.known.titles:
            return i + 1 < len(self.words) and self._joined(i + 1)
        if lower in self.offices.heads:
            return False
        return i > first or (lower not in self.offices.qualifiers and lower not in self.offices.portfolio)

    def _is_particle(self, i: int) -> bool:
        return self.words[i].text in self.known.particles

    def _particle(self, i: int, stop: int) -> bool:
        """Whether a small word leads on to more of the name ("Ana de la Vega")."""
        while i < stop and self._is_particle(i) and self._joined(i):
            i += 1
            if i < stop and self._joined(i) and self.words[i].text[:1].isupper() and self._may(i, -1):
                return True
        return False

    def _full(self, first: int, end: int) -> int:
        """How many words of a range are whole names: no initials, particles, titles."""
        words = self.words[first:end]
        return sum(
            len(w.text.rstrip(".")) > 1
            and w.lower not in self.known.particles
            and (w.lower not in self.known.titles or first < at == end - 1)  # "John Major"
            for at, w in enumerate(words, first)
        )

    def _real(self, first: int, end: int, *, joined: bool) -> bool:
        """Whether one word by itself may be a name: no abbreviation, no date."""
        words = self.words[first:end]
        if len(words) > 1:
            return True
        word = words[0].text
        if word.isupper() and len(word) < 4:
            return False
        return joined and not (word.lower() == "may" and self._number(end))

    def _number(self, i: int) -> bool:
        return i < len(self.words) and any(c.isdigit() for c in self.words[i].gap)


def lone_words(text: str) -> Counter[str]:
    """How often each capitalised word stands in a text without another one of a name beside it."""
    known, offices = load_name_words(), load_offices()
    beside = known.styles | known.titles | offices.heads | offices.qualifiers | known.never | word_lists().starters
    found: Counter[str] = Counter()
    run: list[str] = []
    end = -1

    def close() -> None:
        rest = [w for w in run if w.lower().strip(".") not in beside]
        if len(rest) == 1 and run[-1] == rest[0]:
            found[rest[0]] += 1

    for match in CAPITALISED.finditer(text):
        if run and not (match.start() == end + 1 and text[end] == " "):
            close()
            run = []
        word = match.group().rstrip(".'’-")
        end = match.end() if word == match.group() or len(word) < 3 else -1  # a full stop ends the row
        bare = POSSESSIVE.sub("", word)
        if bare != word:
            end = -1
        run.append(bare)
    close()
    return found


def family_name(name: str, code: str, lone: Counter[str]) -> tuple[str, tuple[str, ...]]:
    """The word by which a text refers back to a person, and all that may do so.

    What the text does decides: the word of the name that stands alone in it most often, else the family name by the
    custom of the person's state, else the last word.
    """
    known = load_name_words()
    skipped = known.particles | known.styles | known.suffixes
    words = [w.strip(",") for w in plain(name).split()]
    while len(words) > 1 and words[0].lower() in known.titles:
        del words[0]
    words = [w for w in words if w.lower() not in skipped and len(w.rstrip(".")) > 1] or words[-1:]
    usual = words[0] if code in known.family_first and len(words) > 1 else words[-1]
    counted = {w: max(lone[w], lone[w.upper()], lone[stem(w)]) for w in words}
    alone = [w for w in words if counted[w] and w.lower() not in known.never]
    family = usual if counted[usual] or not alone else max(alone, key=lambda w: (counted[w], words.index(w)))
    forms = dict.fromkeys(form for word in (family, *alone) for form in (word, stem(word), word.upper()))
    return family, tuple(forms)


def stem(word: str) -> str:
    """A word of a name without an article joined to it ("al-Sisi": "Sisi")."""
    first, hyphen, rest = word.partition("-")
    return rest if hyphen and first.lower() in load_name_words().prefixes else word
