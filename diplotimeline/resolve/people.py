"""Who is whose: persons of an article by office and nationality, found without a model.

"Azerbaijan's Foreign Minister Elmar Mammadyarov" makes Mammadyarov an Azerbaijani official for the rest of
the article; "Ana Vega, the Peruvian ambassador" makes Vega a Peruvian one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from diplotimeline.lexicon.offices import Offices, load_offices
from diplotimeline.resolve.countries import CountryReading

WORD = re.compile(r"[^\W\d_](?:[\w.]|['’-](?=\w))*")
NATIONAL = frozenset({"name", "demonym", "metonym", "capital"})
HEAD_LIMIT, NAME_LIMIT = 7, 6


@dataclass(frozen=True, slots=True)
class Person:
    """A person's name as first given, the office it stood with, and the code of the country spoken for."""

    name: str
    office: str
    code: str
    start: int
    end: int

    @property
    def surname(self) -> str:
        """The last word of the name, by which articles refer back."""
        words = [w for w in self.name.split() if w.rstrip(".").lower() not in {"jr", "sr", "ii", "iii", "iv"}]
        return words[-1].strip(",") if words else self.name


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int
    gap: str  # what stands between the word before and this one

    @property
    def lower(self) -> str:
        return self.text.lower().replace("’", "'").removesuffix("'s")


def _words(text: str, start: int, end: int) -> list[_Word]:
    found: list[_Word] = []
    last = start
    for match in WORD.finditer(text, start, end):
        word = match.group().removesuffix(".") if match.end() == end else match.group()  # the sentence's full stop
        found.append(_Word(word, match.start(), match.start() + len(word), text[last : match.start()]))
        last = match.end()
    return found


class _Finder:
    """Looks through one sentence's words for offices, the country beside each, and the name beside each."""

    def __init__(self, words: list[_Word], readings: dict[int, CountryReading], offices: Offices) -> None:
        self.words, self.readings, self.offices = words, readings, offices

    def reading(self, i: int) -> CountryReading | None:
        return self.readings.get(self.words[i].start)

    def covered(self, i: int) -> CountryReading | None:
        word = self.words[i]
        return next((r for r in self.readings.values() if r.start <= word.start < r.end), None)

    def left_country(self, head: int) -> tuple[str | None, int]:
        """The country before an office ("Peruvian Deputy Foreign Minister") and the office's first word."""
        first = i = head
        while i > 0 and head - i < HEAD_LIMIT:
            gap = self.words[i].gap
            if gap.strip(" -–") and gap not in {"'s ", "’s ", "' ", "’ "}:
                break
            i -= 1
            found = self.covered(i)
            if found and found.form in NATIONAL and found.country:
                return found.country.code, first
            if self.words[i].lower not in self.offices.qualifiers and self.words[i].lower not in self.offices.heads:
                break
            first = i
        return None, first

    def right_country(self, head: int) -> tuple[str | None, int]:
        """The country in "of …" behind an office and the index behind the phrase."""
        i, seen_of = head + 1, False
        while i < len(self.words) and i - head < 12:
            gap = self.words[i].gap
            if gap.strip(" .") and not (
                seen_of and gap.strip() in {",", "’", "'"} and self.words[i].lower in self.offices.portfolio
            ):
                break
            found = self.covered(i)
            if found and seen_of and found.form in NATIONAL:
                while i < len(self.words) and self.covered(i) is found:
                    i += 1
                return (found.country.code if found.country else None), i
            lower = self.words[i].lower
            if lower in {"of", "for"}:
                seen_of = True
            elif lower not in self.offices.portfolio and lower not in {
                "ad",
                "interim",
                "e.p",
                "e.p.",
                "a.i",
                "d'affaires",
                "extraordinary",
                "plenipotentiary",
                "minister",
                "envoy",
                "general",
            }:
                break
            i += 1
        return None, i

    def name_from(self, i: int) -> tuple[int, int] | None:
        """A personal name that begins at word `i`: capitalised words with initials and particles."""
        first = i
        while i < len(self.words) and i - first < NAME_LIMIT:
            word = self.words[i]
            if i > first and word.gap.strip(" ") not in {"", "."}:
                break
            capital = word.text[:1].isupper() and (not word.text.isupper() or len(word.text) <= 2)
            if word.text.isupper() and len(word.text) > 2:
                capital = True
            if self.covered(i) and i == first:
                return None
            if not capital and not (
                i > first
                and word.lower in self.offices.particles
                and i + 1 < len(self.words)
                and self.words[i + 1].text[:1].isupper()
            ):
                break
            if i == first and word.lower in self.offices.heads | self.offices.qualifiers:
                return None
            i += 1
        return (first, i) if i > first else None

    def after_name(self, i: int) -> str | None:
        """The country in "of …" right behind a name ("President Mary Field of Ireland")."""
        if i + 1 >= len(self.words) or self.words[i].lower != "of" or self.words[i].gap.strip():
            return None
        at = i + 2 if self.words[i + 1].lower == "the" and i + 2 < len(self.words) else i + 1
        found = self.covered(at)
        return found.country.code if found and found.country and found.form == "name" else None

    def name_before(self, i: int) -> tuple[int, int] | None:
        """A personal name that ends right before word `i` behind a comma ("Ana Vega, the ambassador")."""
        last = i
        while i > 0 and last - i < NAME_LIMIT:
            word = self.words[i - 1]
            if not word.text[:1].isupper() or self.covered(i - 1):
                break
            i -= 1
            if word.gap.strip(" ."):
                break
        return (i, last) if last - i >= 2 else None

    def people(self) -> list[tuple[tuple[int, int], tuple[int, int], str]]:
        """(name range, office range, code) for each office with a country and a name."""
        found = []
        for head, word in enumerate(self.words):
            if word.lower not in self.offices.heads and not word.lower.startswith("d'affaires"):
                continue
            code, first = self.left_country(head)
            right_code, after = self.right_country(head)
            code = code or right_code
            own = self.covered(head)
            if not code and own and own.country and own.form == "metonym":
                code = own.country.code
            direct = self.name_from(head + 1)
            code = code or (self.after_name(direct[1]) if direct else None)
            title = " ".join(w.lower for w in self.words[max(0, head - 3) : head + 4])
            code = code or next((state for words, state in self.offices.of_state.items() if words in title), None)
            if not code:
                continue
            name = self.name_from(head + 1)
            if not name and after < len(self.words):
                name = self.name_from(after)
            if not name and first > 0:
                comma = first
                while comma > 0 and self.words[comma - 1].lower in {"the", "a", "an"}:
                    comma -= 1
                outer = self.covered(comma - 1) if comma else None
                while comma > 0 and outer and self.covered(comma - 1) is outer:
                    comma -= 1
                while comma > 0 and self.words[comma - 1].lower in {"the", "a", "an"}:
                    comma -= 1
                if comma > 0 and "," in self.words[comma].gap:
                    name = self.name_before(comma)
            if name:
                found.append((name, (first, max(head + 1, after if right_code else head + 1)), code))
        return found


def find_people(text: str, sentences: Sequence[tuple[int, int]], countries: Sequence[CountryReading]) -> list[Person]:
    """Every person whom the text names with an office and a country, in order."""
    offices = load_offices()
    found: dict[tuple[int, int], Person] = {}
    position = 0
    for start, end in sentences:
        while position < len(countries) and countries[position].end <= start:
            position += 1
        readings = {}
        at = position
        while at < len(countries) and countries[at].start < end:
            readings[countries[at].start] = countries[at]
            at += 1
        if not readings:
            continue
        words = _words(text, start, end)
        for (a, b), (c, d), code in _Finder(words, readings, offices).people():
            name = text[words[a].start : words[b - 1].end]
            key = (words[a].start, words[b - 1].end)
            found.setdefault(key, Person(name, text[words[c].start : words[d - 1].end], code, *key))
    return [found[key] for key in sorted(found)]
