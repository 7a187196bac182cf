"""Who is whose: persons of an article by office and nationality, found without a model.

"Azerbaijan's Foreign Minister Elmar Mammadyarov" makes Mammadyarov an Azerbaijani official for the rest of
the article; "Ana Vega, the Peruvian ambassador" makes Vega a Peruvian one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from diplotimeline.grammar import lexical
from diplotimeline.lexicon.offices import load_offices
from diplotimeline.resolve.countries import CountryReading
from diplotimeline.resolve.holders import Finder
from diplotimeline.resolve.names import family_name, lone_words, plain, words_of

OWNED = re.compile(r"\b(?:[Ii]ts|['’]s)\b")  # "its president", "the country's president"
BY_NAME = frozenset({"sheikh", "sheikha", "shaikh", "sheik"})  # titles that nobody is called without


@dataclass(frozen=True, slots=True)
class Person:
    """A person's name as first given, the office it stood with, and the code of the country spoken for.

    `family` is the word by which the article refers back; `known_as` are all words that may do so.
    """

    name: str
    office: str
    code: str
    start: int
    end: int
    family: str = ""
    known_as: tuple[str, ...] = ()

    @property
    def surname(self) -> str:
        """The word by which articles refer back: as this one does, else the last of the name."""
        if self.family:
            return self.family
        words = [w for w in self.name.split() if w.rstrip(".").lower() not in {"jr", "sr", "ii", "iii", "iv"}]
        return words[-1].strip(",") if words else self.name


@lexical
def _needs_no_country() -> re.Pattern[str]:
    """The offices that are one state's, wherever they stand."""
    return re.compile("|".join(re.escape(entry.office) for entry in load_offices().of_state), re.IGNORECASE)


def find_people(text: str, sentences: Sequence[tuple[int, int]], countries: Sequence[CountryReading]) -> list[Person]:
    """Every person whom the text names with an office and a country, in order."""
    found: dict[tuple[int, int], Person] = {}
    named = frozenset(r.country.code for r in countries if r.country)
    alone = _needs_no_country()
    position = 0
    before: Sequence[CountryReading] = ()
    for start, end in sentences:
        while position < len(countries) and countries[position].end <= start:
            position += 1
        at = position
        while at < len(countries) and countries[at].start < end:
            at += 1
        here, earlier = countries[position:at], before
        before = here
        if not here and not alone.search(text, start, end) and not (earlier and OWNED.search(text, start, end)):
            continue
        words = words_of(text, start, end)
        for (a, b), (c, d), code in Finder(words, here, named, earlier).people():
            name = text[words[a].start : words[b - 1].end]
            key = (words[a].start, words[b - 1].end)
            office = text[words[c].start : words[d - 1].end] if d > c else ""
            if office.lower() in BY_NAME:  # "Sheikh Hasina" holds no other office here
                key, office = (words[c].start, key[1]), ""
                name = text[key[0] : key[1]]
            found.setdefault(key, Person(name, _singular(office), code, *key))
    people = [found[key] for key in sorted(found)]
    return _referred(text, people) if people else []


def _singular(office: str) -> str:
    """The office of one of those who hold it ("Presidents Vega and Soto")."""
    heads, last = load_offices().heads, office.rsplit(" ", maxsplit=1)[-1].lower()
    return office[:-1] if last not in heads and last.endswith("s") and last[:-1] in heads else office


def _referred(text: str, people: Sequence[Person]) -> list[Person]:
    """The persons with the words by which the text refers back to them."""
    lone = lone_words(text)
    families: dict[tuple[str, str], tuple[str, tuple[str, ...]]] = {}
    for person in people:
        key = (person.name, person.code)
        if key not in families:
            families[key] = family_name(person.name, person.code, lone)
    taken = {family for family, _ in families.values()}
    referred = []
    for person in people:
        family, forms = families[person.name, person.code]
        own = tuple(form for form in forms if form == family or plain(form) not in taken - {family})
        referred.append(replace(person, family=family, known_as=own))
    return referred
