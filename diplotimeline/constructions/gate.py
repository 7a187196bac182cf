"""The gate: whether a sentence can hold an event, decided without a model, so that the parser sees only those that can.

A pattern asks for words (its trigger), terms of a class (its theme), words or a party behind a preposition (its
complement), and for what its `needs` name; its type asks for parties.  Which of these a sentence holds is seen by its
words, terms and mentions; how they hang together is the parser's to say.  So every sentence that can give an event
passes, and others beside; a test holds that the events are those of parsing every sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from diplotimeline.constructions.parties import PERSONAL, PLURAL, SELF, SINGULAR
from diplotimeline.grammar import lexical
from diplotimeline.language.terms import plural
from diplotimeline.lexicon.forms import forms
from diplotimeline.lexicon.loading import load_types
from diplotimeline.lexicon.nouns import load_terms
from diplotimeline.lexicon.offices import load_offices
from diplotimeline.lexicon.types import EventType, Pattern
from diplotimeline.lexicon.words import word_lists

WORD = re.compile(r"[^\W\d_]+")
# What `needs` ask of a sentence beyond the pattern's other fields.
NEEDED_WORDS: Mapping[str, frozenset[str]] = {
    "independent": frozenset({"independent", "sovereign"}),
    "in_effect": frozenset({"effect", "force", "effective"}),
}
NEEDS_DATE = frozenset({"dated_name", "in_effect"})
PLACE_WORDS = ("capital", "country")  # "in the capital": the only places that are not named
OFFICIALS = frozenset({"delegation", "counterpart"})
# Words by which a sentence speaks of states that it does not name.
REFERENCES: Mapping[str, frozenset[str]] = {
    "self": SELF,
    "singular": SINGULAR,
    "plural": PLURAL | {"people", "both", "two"},  # and the nouns for the sides of a pair
    "personal": PERSONAL,
}

Mask: TypeAlias = int  # words as bits
Classes: TypeAlias = Mapping[str, Mapping[str, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Demand:
    """What one pattern asks of a sentence.  Of the words of a mask any one will do; every mask must be met.

    `triggers` are phrases, one of which must be met (none: the theme alone is the trigger); `complements` are met by a
    word, by a term of a class, or by a party; `named` types take no party from the document alone.
    """

    triggers: tuple[tuple[Mask, ...], ...]
    words: tuple[Mask, ...]
    theme: frozenset[str]
    terms: frozenset[str]
    complements: tuple[tuple[Mask, frozenset[str], bool], ...]
    dated: bool
    organisation: bool
    official: bool
    named: bool
    speaker: bool


@dataclass(frozen=True, slots=True)
class Held:
    """What a sentence holds: its words, (class, canonical) of its terms, and what kinds of mentions.

    `refers`: it speaks of a state, by name or in words that this document settles.  `person`: somebody with an office.
    """

    words: Mask
    terms: frozenset[tuple[str, str]]
    country: bool = True
    organisation: bool = True
    date: bool = True
    person: bool = True
    refers: bool = True


@dataclass(frozen=True, slots=True)
class Gate:
    """The demands by the words that may start them, and the bit of each word that any of them speaks of."""

    bits: Mapping[str, Mask]
    starts: Mapping[str, tuple[Demand, ...]]
    kinds: Mapping[str, Mask]

    def words(self, sentence: str) -> frozenset[str]:
        """The words of a sentence, in lower case, that any demand speaks of."""
        return frozenset(self.bits.keys() & WORD.findall(sentence.lower()))

    def demands(self, words: frozenset[str]) -> tuple[Demand, ...]:
        """The demands that words can meet, terms and mentions left aside."""
        started = dict.fromkeys(demand for word in words & self.starts.keys() for demand in self.starts[word])
        if not started:
            return ()
        mask = self.mask(words)
        return tuple(demand for demand in started if _by_words(demand, mask))

    def mask(self, words: Iterable[str]) -> Mask:
        """Words as bits."""
        mask = 0
        for word in words:
            mask |= self.bits[word]
        return mask

    def speaks(self, mask: Mask, kind: str) -> bool:
        """Whether one of the words is of a kind of REFERENCES, or a verb of "speech"."""
        return bool(mask & self.kinds[kind])

    def passes(self, demands: Iterable[Demand], held: Held) -> bool:
        """Whether a sentence meets one of the demands that its words can meet."""
        return any(_met(demand, held, self.kinds) for demand in demands)


def _by_words(demand: Demand, mask: Mask) -> bool:
    if any(not mask & wanted for wanted in demand.words):
        return False
    return not demand.triggers or any(all(mask & wanted for wanted in phrase) for phrase in demand.triggers)


def _met(demand: Demand, held: Held, kinds: Mapping[str, Mask]) -> bool:
    if demand.theme and not any(
        cls in demand.theme and (not demand.terms or canonical in demand.terms) for cls, canonical in held.terms
    ):
        return False
    if (demand.dated and not held.date) or (demand.organisation and not held.organisation):
        return False
    if demand.official and not (held.person or held.words & kinds["official"]):
        return False
    if demand.named and not held.refers and not (demand.speaker and held.words & kinds["speech"]):
        return False
    classes = {cls for cls, _ in held.terms}
    return all(
        (party and held.country) or held.words & words or not classes.isdisjoint(names)
        for words, names, party in demand.complements
    )


class _Bits:
    """Gives each word a bit, and a set of words the mask of them."""

    def __init__(self) -> None:
        self.of: dict[str, Mask] = {}

    def mask(self, words: Iterable[str]) -> Mask:
        mask = 0
        for word in sorted(words):
            mask |= self.of.setdefault(word, 1 << len(self.of))
        return mask

    def phrase(self, phrase: str) -> tuple[Mask, ...]:
        """The forms of each word of a phrase; a hyphen parts words, since the tokeniser may part them."""
        return tuple(self.mask(forms(part)) for part in WORD.findall(phrase))


def _demand(kind: EventType, pattern: Pattern, classes: Classes, bits: _Bits) -> Demand:
    themed = bool(pattern.theme) and pattern.theme_as != "none"
    words = [bits.mask(NEEDED_WORDS[need]) for need in pattern.needs if need in NEEDED_WORDS]
    if themed:
        words.append(bits.mask(_term_words(pattern.theme, classes)))
    complements = []
    for _, wanted in pattern.complement:
        names = wanted.split("|")
        mask = 0
        for name in names:
            mask |= bits.phrase(name)[-1]
        complements.append((mask, frozenset(names), "party" in names))
    if "located" in pattern.needs:
        complements.append((bits.phrase(PLACE_WORDS[0])[0] | bits.phrase(PLACE_WORDS[1])[0], frozenset(), True))
    places = {place for _, where in (*kind.roles, *pattern.roles) for place in where}
    return Demand(
        triggers=tuple(bits.phrase(phrase) for phrase in (*pattern.verbs, *pattern.nouns, *pattern.adjectives)),
        words=tuple(words),
        theme=frozenset(pattern.theme) if themed else frozenset(),
        terms=frozenset(pattern.terms),
        complements=tuple(complements),
        dated=not NEEDS_DATE.isdisjoint(pattern.needs),
        organisation="organisation" in pattern.needs,
        official="person_object" in pattern.needs,
        named=kind.context != "pair" or kind.single,
        speaker="speaker" in places,
    )


def _term_words(names: Iterable[str], classes: Classes) -> set[str]:
    """One word of each phrase of some classes, in the singular and the plural: the longest, as the rarest."""
    phrases = [phrase.lower() for name in names for group in classes[name].values() for phrase in group]
    return {max(WORD.findall(form), key=len) for phrase in phrases for form in (phrase, plural(phrase))}


@lexical
def gate() -> Gate:
    """The gate of the grammar in force.  Raises RuleError when its rule file is wrong."""
    bits, classes, offices = _Bits(), load_terms(), load_offices()
    kinds = {name: bits.mask(words) for name, words in REFERENCES.items()}
    kinds["plural"] |= bits.mask(plural(noun) for noun in word_lists().sides)
    kinds["speech"] = bits.mask(form for verb in offices.speech for form in forms(verb))
    officials = {part for word in offices.heads | OFFICIALS for part in WORD.findall(word)}
    kinds["official"] = bits.mask(form for word in officials for form in forms(word))
    demands = dict.fromkeys(
        _demand(kind, pattern, classes, bits) for kind in load_types().values() for pattern in kind.patterns
    )
    starts: dict[str, tuple[Demand, ...]] = {}
    for demand in demands:
        first = 0
        for phrase in demand.triggers or (demand.words[-1:],):
            first |= phrase[0]
        for word, bit in bits.of.items():
            if first & bit:
                starts[word] = (*starts.get(word, ()), demand)
    return Gate(bits.of, starts, kinds)
