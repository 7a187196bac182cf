"""Who takes part: the persons whom a stretch of text names, each once, by the fullest form of the name."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from diplotimeline.lexicon.offices import load_name_words, load_offices
from diplotimeline.resolve.names import Word, plain, same_person, stem, words_of
from diplotimeline.resolve.people import Person


class Register:
    """The persons of a document by the words that refer to them."""

    def __init__(self, people: Sequence[Person]) -> None:
        self._by_start = {person.start: person for person in people}
        self._by_word: dict[str, dict[str, list[Person]]] = {}
        for person in people:
            for word in dict.fromkeys((person.surname, *person.known_as)):
                told = self._by_word.setdefault(word, {})
                told.setdefault(f"{person.code} {person.name}", []).append(person)
        known = load_name_words()
        self._beside = known.styles | known.titles | load_offices().heads | load_offices().qualifiers

    def named(self, text: str, start: int, end: int, taken: Sequence[tuple[int, int]] = ()) -> list[Person]:
        """Whom the text between two offsets names, in full or by the family name, in order.

        `taken` are stretches that name something else, such as a country.
        """
        if not self._by_word:
            return []
        words = words_of(text, start, end)
        found: list[Person] = []
        inside = -1
        for i, word in enumerate(words):
            if word.start < inside:
                continue
            person = self._by_start.get(word.start)
            if person is not None:
                inside = person.end
                found.append(person)
            elif word.text[:1].isupper() and not any(a <= word.start < b for a, b in taken):
                known = self._referred(word, words[i - 1] if i else None)
                if known is not None:
                    found.append(known)
        return found

    def _referred(self, word: Word, before: Word | None) -> Person | None:
        told = self._by_word.get(word.text) or self._by_word.get(stem(word.text))
        if not told or (word.lower == "may" and (before is None or before.lower not in self._beside)):
            return None
        nearest = max((_nearest(people, word.start) for people in told.values()), key=lambda p: _order(p, word.start))
        if before is not None and word.gap == " " and before.text[:1].isupper():
            lower = before.lower
            other = lower not in self._beside and lower not in load_name_words().never
            if other and before.text not in nearest.name.split():
                return None  # somebody else of the same name
        return nearest

    def fullest(self, person: Person) -> Person:
        """The mention of the same person with the longest name."""
        told = self._by_word.get(person.surname, {})
        forms = [
            people[0] for people in told.values() if people[0].code == person.code and _includes(people[0], person)
        ]
        longest = max(forms, key=lambda p: (len(p.name.split()), -p.start), default=person)
        # "Vega" where the text knows two of them: the one named last before
        if any(not same_person(longest.name, form.name) for form in forms):
            return max((f for f in forms if f.start <= person.start), key=lambda p: p.start, default=person)
        return longest


def _nearest(people: Sequence[Person], position: int) -> Person:
    return people[max(0, bisect_right(people, position, key=lambda person: person.start) - 1)]


def _order(person: Person, position: int) -> tuple[bool, int]:
    """The latest before a position, else the first behind it."""
    return (True, person.start) if person.start <= position else (False, -person.start)


def _includes(full: Person, short: Person) -> bool:
    return len(full.name.split()) >= len(short.name.split()) and same_person(full.name, short.name)


def participants(register: Register, people: Iterable[Person]) -> tuple[str, ...]:
    """Persons as they are listed, each once: the longest form of the name, with the office as given."""
    labels: dict[str, str] = {}
    for person in people:
        full = register.fullest(person)
        name, office = plain(full.name), " ".join((full.office or person.office).split())
        key = next((told for told in labels if same_person(told, name)), None)
        if key is None or len(name.split()) > len(key.split()):
            if key is not None:
                office = office or labels[key].partition(", ")[2]
                labels = {k: v for k, v in labels.items() if k != key}
            labels[name] = f"{name}, {office}" if office else name
    return tuple(labels.values())
