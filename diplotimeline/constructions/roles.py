"""Who takes part in a frame, and where: the syntactic places that a type's rules name, read one by one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from diplotimeline.constructions.frames import Frame
from diplotimeline.constructions.parties import PERSONAL, PLURAL, SELF, SINGULAR, Answer, Party, Resolver
from diplotimeline.constructions.sentence import Sentence
from diplotimeline.constructions.spots import PLACE_FORMS, Spots
from diplotimeline.constructions.syntax import (
    ancestors,
    by_phrase,
    children,
    clause_of,
    conjuncts,
    is_passive,
    is_verb,
    logical_objects,
    logical_subject,
    prepositional,
)
from diplotimeline.lexicon.words import word_lists
from diplotimeline.resolve.context import Context

if TYPE_CHECKING:
    from spacy.tokens import Token

PRONOUNS = SELF | SINGULAR | PLURAL | PERSONAL


def sentence_filler(token: Token) -> bool:
    """Whether a token may stand between a subject and its verb."""
    return token.pos_ in {"AUX", "ADV", "PART"}


class Roles:
    """Fills the places of one frame."""

    def __init__(self, frame: Frame, sentence: Sentence, context: Context) -> None:
        self.frame, self.sentence, self.context = frame, sentence, context
        self.resolver = Resolver(sentence, context)
        self.map = Spots(frame, sentence, self.resolver)

    def fill(self, places: tuple[str, ...]) -> Answer:
        """The parties of the first place that has any; blocked when an earlier place counts or denies them."""
        for place in places:
            answer = self.at(place)
            if answer.parties or answer.blocked:
                return answer
        return Answer()

    def gather(self, places: tuple[str, ...], wanted: int) -> Answer:
        """Parties of the places in order until `wanted` different ones are found."""
        found: dict[str, Party] = {}
        for place in places:
            answer = self.at(place)
            if answer.blocked and not found:
                return answer
            for party in answer.parties:
                found.setdefault(party.code, party)
            if len(found) >= wanted:
                break
        return Answer(tuple(found.values()))

    def at(self, place: str) -> Answer:
        """The parties at one place of the frame."""
        match place:
            case "subject":
                return self._subject()
            case "object":
                return self._join(self._objects())
            case "owner":
                return self._owner()
            case "place":
                return Answer(tuple(Party(spot.code, "named") for spot in self.map.spots()))
            case "speaker":
                return self._speaker()
            case "clause":
                return self._clause()
            case "destination":
                return self._destination()
            case "between":
                tokens = [target for _, target in self._phrases("between")]
                answer = self._join(tokens)
                # "between Switzerland and the world's fifteenth largest economy": a side that is not named is not lent
                return Answer(blocked=True) if len(tokens) > 1 and len(answer.parties) == 1 else answer
            case "as":
                named = [*children(self.frame.predicate, "attr", "oprd"), *(t for _, t in self._phrases("as"))]
                return self._join(named)
            case _:
                return self._join(target for _, target in self._phrases(place))

    # single places -------------------------------------------------------------------------------------------

    def _join(self, tokens: Iterator[Token] | list[Token]) -> Answer:
        found: dict[str, Party] = {}
        blocked = False
        for token in tokens:
            answer = self.resolver.parties(token)
            blocked |= answer.blocked
            for party in answer.parties:
                found.setdefault(party.code, party)
        return Answer(tuple(found.values()), blocked and not found)

    def _subject(self) -> Answer:
        predicate = self.frame.predicate
        if self.frame.kind == "verb" and is_verb(predicate):
            tokens = [t for t in logical_subject(predicate) if t != self.frame.theme]
            return self._join(tokens or self._adjacent(predicate))
        modifiers = self._modifiers(predicate)
        if modifiers.parties:
            return modifiers
        agents = [c for t in by_phrase(predicate) for c in conjuncts(t)]
        if not agents and self.frame.theme is not None:
            agents = [c for t in by_phrase(self.frame.theme) for c in conjuncts(t)]
        if not agents:  # "the recognition of Kosovo by Peru": the phrase may hang on the inner noun
            agents = [
                c
                for d in predicate.subtree
                if d.dep_ in {"prep", "agent"} and d.lower_ == "by"
                for t in children(d, "pobj")
                for c in conjuncts(t)
            ]
        return self._join(agents)

    def _adjacent(self, verb: Token) -> list[Token]:
        """A state right before an active verb, which the parser took into a date ("In 2019 Ghana recognised …")."""
        if is_passive(verb):
            return []
        i = verb.i - 1
        while i >= 0 and sentence_filler(verb.doc[i]):
            i -= 1
        return (
            [verb.doc[i]]
            if i >= 0 and i in self.sentence.country_at and verb.doc[i].dep_ in {"pobj", "nmod", "appos"}
            else []
        )

    def _objects(self) -> list[Token]:
        predicate = self.frame.predicate
        if self.frame.kind == "verb" and is_verb(predicate):
            return [t for t in logical_objects(predicate) if t not in logical_subject(predicate)]
        return [target for _, target in prepositional(predicate, "of")]

    def _modifiers(self, noun: Token) -> Answer:
        """States before a noun: possessive, adjective, compound."""
        found: dict[str, Party] = {}
        for child in noun.children:
            if child.dep_ not in {"poss", "amod", "compound", "nmod"}:
                continue
            for token in conjuncts(child):
                if token.lower_ in PRONOUNS or token.dep_ == "poss" or token.i in self.sentence.country_at:
                    for party in self.resolver.parties(token).parties:
                        found.setdefault(party.code, party)
                else:
                    for inner in token.children:
                        if inner.i in self.sentence.country_at:
                            for party in self.resolver.parties(inner).parties:
                                found.setdefault(party.code, party)
        return Answer(tuple(found.values()))

    def _owner(self) -> Answer:
        """Whose the theme is: "Peruvian embassy", "embassy of Peru", "its embassy"."""
        theme = self.frame.theme if self.frame.theme is not None else self.frame.predicate
        spots = {t.i for t in self.map.compound_places(theme)}
        found: dict[str, Party] = {}
        for child in theme.children:
            if child.dep_ in {"poss", "amod", "compound", "nmod"}:
                for token in (
                    child,
                    *(
                        c
                        for c in child.subtree
                        if c != child and c.dep_ in {"compound", "conj", "amod", "nmod", "poss"}
                    ),
                ):
                    if token.i in spots:
                        continue
                    if token.i in self.sentence.country_at or token.lower_ in PRONOUNS or token.dep_ == "poss":
                        for party in self.resolver.parties(token).parties:
                            found.setdefault(party.code, party)
        if not found:
            for _, target in prepositional(theme, "of"):
                for party in self.resolver.parties(target).parties:
                    found.setdefault(party.code, party)
        return Answer(tuple(found.values()))

    def _speaker(self) -> Answer:
        """The subject of the clause that a nominal event is an adjunct of ("After the talks in Lima, X said")."""
        predicate = self.frame.predicate
        for candidate in ancestors(predicate):
            if is_verb(candidate):
                subjects = logical_subject(candidate)
                answer = self._join(subjects)
                if answer.parties:
                    return answer
                unnamed = next((code for s in subjects if (code := self.resolver.unnamed(s))), None)
                return Answer((Party(unnamed, "speaker"),)) if unnamed else Answer()
        return Answer()

    def _destination(self) -> Answer:
        """Where a journey goes: a state or city itself, not a thing that bears its adjective ("the Swiss pavilion")."""
        tokens = [
            *(self._objects() if self.frame.kind == "verb" else []),
            *(t for _, t in self._phrases("to", "in", "at", "for")),
            *self.map.heres(),
        ]
        if self.frame.theme is not None:
            tokens = [t for t in tokens if t != self.frame.theme]
        if not any(t.i in self.sentence.country_at for t in tokens):  # "took part in the conference in Turin"
            inside = [one for _, t in self._phrases("in", "at") for one in (t, *self.map.inner(t))]
            tokens += [t for one in inside for _, t in prepositional(one, "in", "at")]
        found: dict[str, Party] = {}
        for token in tokens:
            reading = self.sentence.country_at.get(token.i)
            if reading is not None and reading.country is not None and reading.form in PLACE_FORMS:
                found.setdefault(reading.country.code, Party(reading.country.code, "named", token.i))
            elif token.lemma_.lower() in word_lists().lands:
                for party in self.resolver.parties(token).parties:
                    found.setdefault(party.code, party)
        return Answer(tuple(found.values()))

    def _clause(self) -> Answer:
        """Every state named in the clause of the trigger: the last resort."""
        head = clause_of(self.frame.predicate)
        inside = {t.i for t in head.subtree}
        found: dict[str, Party] = {}
        for i, reading in sorted(self.sentence.country_at.items()):
            if i in inside and reading.country and reading.form not in {"city", "capital"}:
                found.setdefault(reading.country.code, Party(reading.country.code, "clause"))
        return Answer(tuple(found.values()))

    def _phrases(self, *words: str) -> list[tuple[Token, Token]]:
        """Prepositional phrases of the predicate, of the theme, and of nouns inside the theme's phrase."""
        found = []
        for anchor in self.frame.anchors:
            found.extend(prepositional(anchor, *words))
            if not found and anchor.dep_ == "conj" and not is_verb(anchor):
                found.extend(prepositional(anchor.head, *words))
        if not found:
            for anchor in self.frame.anchors:
                for token in self.map.inner(anchor):
                    found.extend(prepositional(token, *words))
        return found
