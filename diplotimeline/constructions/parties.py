"""Which states a noun phrase stands for: named, by adjective, by person, by pronoun, or by "the two countries"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from diplotimeline.constructions.sentence import Sentence
from diplotimeline.constructions.syntax import (
    ancestors,
    children,
    clause_of,
    grammatical_subject,
    is_verb,
    prepositional,
)
from diplotimeline.lexicon.offices import load_offices
from diplotimeline.lexicon.words import word_lists
from diplotimeline.resolve.context import Context
from diplotimeline.resolve.countries import country

if TYPE_CHECKING:
    from spacy.tokens import Token

TAKES_UP = re.compile(r"(?:It|Its|They|Their)\b")
MAX_DEPTH = 6  # of a chain of phrases and pronouns that refer to each other
UNNAMED = frozenset({"any", "none", "some", "many", "several", "most", "few", "others"})
DEFINITE = frozenset({"the", "these", "those", "all", "both", "their", "our"})
EACH = frozenset({"each", "every", "no", "another"})
MEMBERS = frozenset({"member", "country", "state", "nation"})
NUMBERS = {"three": 3, "four": 4, "five": 5, "six": 6}
PAIR_WORDS = frozenset({"two", "both", "bilateral"})
SELF = frozenset({"we", "our", "us", "i", "my", "me", "ours"})
SINGULAR = frozenset({"it", "its", "itself"})
PLURAL = frozenset({"they", "their", "them", "both", "themselves"})
PERSONAL = frozenset({"he", "she", "his", "her", "him"})
# Modifiers of a noun that may carry its state; a relative clause or apposition does not.
CARRIERS = ("poss", "amod", "compound", "nmod", "npadvmod", "det")
ACTING = frozenset({"name", "demonym", "people", "metonym", "organisation", "capital"})


@dataclass(frozen=True, slots=True)
class Party:
    """A state (or organisation) and how the phrase gave it: named, person, pronoun, pair, speaker or context."""

    code: str
    how: str
    at: int = field(default=-1, compare=False)  # token by which the phrase gives it


def _senders(token: Token, found: dict[str, Party]) -> dict[str, Party]:
    """Whom an office at an organisation speaks for: the state that sends ("Peru's UN ambassador")."""
    if len(found) < 2 or token.lemma_.lower() not in load_offices().heads:
        return found
    states = {code: party for code, party in found.items() if country(code).kind != "organisation"}
    return states or found


@dataclass(frozen=True, slots=True)
class Answer:
    """Parties of a phrase; `blocked` when it counts or denies them ("19 countries"), so that no context may fill in."""

    parties: tuple[Party, ...] = ()
    blocked: bool = False

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes, in order."""
        return tuple(p.code for p in self.parties)


class Resolver:
    """Reads noun phrases of one sentence in the context of its document."""

    def __init__(self, sentence: Sentence, context: Context) -> None:
        self.sentence, self.context = sentence, context

    def parties(self, token: Token, depth: int = 0) -> Answer:
        """The states that the noun phrase headed by `token` stands for."""
        answer = self._parties(token, depth)
        if depth or not answer.parties:
            return answer
        return Answer(tuple(replace(p, at=token.i) if p.at < 0 else p for p in answer.parties), answer.blocked)

    def _parties(self, token: Token, depth: int) -> Answer:
        if depth > MAX_DEPTH or (token.i in self.sentence.date_tokens and token.i not in self.sentence.country_at):
            return Answer()
        reading = self.sentence.country_at.get(token.i)
        if reading is not None and reading.country is not None:
            return Answer((Party(reading.country.code, "named"),)) if reading.form in ACTING else Answer()
        if token.lower_ in SELF | SINGULAR | PLURAL | PERSONAL:
            return self._pronoun(token, depth)
        if token.lower_ in UNNAMED:
            return Answer(blocked=True)
        if self._members(token):
            return Answer(blocked=True)
        named = self._carried(token, depth)
        if named:
            return Answer(tuple(named))
        person = self._person(token)
        if person is None and self._members(token):
            return Answer(blocked=True)
        return Answer((person,)) if person else self._definite(token, depth)

    def _members(self, token: Token) -> bool:
        """Whether a phrase means some of an organisation's states: what they do is not done by all of it."""
        near = [*token.children, *(target for _, target in prepositional(token, "of"))]
        left_open = [self.sentence.country_at.get(t.i) for t in near]
        if any(r is not None and r.country is None and r.form == "organisation" for r in left_open):
            return True  # "EU member states": already read as no organisation
        several = token.tag_ in {"NNS", "NNPS"} or any(c.lower_ in UNNAMED | EACH for c in token.children)
        if token.lemma_.lower() not in MEMBERS or not several:
            return False
        out_of = token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.lower_ in UNNAMED | EACH
        if any(c.lower_ in DEFINITE for c in token.children) and not out_of:
            return False  # "the EFTA states", "all members of the League"
        within = [target for _, target in prepositional(token, "of")]
        within += children(token, "compound", "nmod") if token.tag_ == "NNS" else []
        readings = [self.sentence.country_at.get(inner.i) for inner in within]
        return any(reading and reading.country and reading.country.kind == "organisation" for reading in readings)

    def _definite(self, token: Token, depth: int) -> Answer:
        """What a phrase without a name stands for: "the two countries", "all three states", "his counterpart"."""
        lemma = token.lemma_.lower()
        if self._counted(token):
            if lemma in word_lists().sides and any(c.lower_ in PAIR_WORDS for c in token.children):
                return self._pair(token)
            return self._several(token) or Answer(blocked=lemma in word_lists().countable or token.pos_ == "NUM")
        if lemma in word_lists().sides and token.tag_ == "NNS" and any(c.lower_ in DEFINITE for c in token.children):
            return self._pair(token)
        if lemma == "counterpart":
            return self._counterpart(token, depth)
        inner = children(token, "poss")
        if not inner and lemma in {"one", "each"}:
            inner = [target for _, target in prepositional(token, "of")]
        return self.parties(inner[0], depth + 1) if inner and depth < 3 else Answer()

    def _counted(self, token: Token) -> bool:
        return any(
            (c.dep_ == "nummod" and c.i not in self.sentence.date_tokens)
            or c.lower_ in word_lists().counts
            or c.lower_ in PAIR_WORDS
            for c in token.children
        ) or (token.pos_ == "NUM" and token.lower_ != "one")

    def _carried(self, token: Token, depth: int) -> list[Party]:
        """States carried by modifiers ("Peruvian president", "Government of Peru", "Peru's capital")."""
        found: dict[str, Party] = {}
        for child in token.children:
            if child.dep_ in CARRIERS or (child.dep_ == "appos" and child.i < token.i):
                self._collect(child, found, depth)
        found = _senders(token, found)
        if not found:
            for preposition, target in prepositional(token, "of", "between", "from", "for"):
                if preposition.lower_ in {"from", "for"} and depth > 1:
                    continue
                if depth < 4:
                    for party in self.parties(target, depth + 1).parties:
                        found.setdefault(party.code, party)
        if not found:
            for child in children(token, "appos"):
                if child.i > token.i and depth < 2:
                    for party in self.parties(child, depth + 2).parties:
                        found.setdefault(party.code, party)
        return list(found.values())

    def _collect(self, token: Token, found: dict[str, Party], depth: int) -> None:
        reading = self.sentence.country_at.get(token.i)
        if reading is not None and reading.country is not None:
            if reading.form in ACTING:
                found.setdefault(reading.country.code, Party(reading.country.code, "named"))
        elif token.lower_ in SELF | SINGULAR | PLURAL | PERSONAL and token.dep_ == "poss" and depth < 3:
            return
        for child in token.children:
            if child.dep_ in (*CARRIERS, "conj", "punct"):
                self._collect(child, found, depth)

    def _person(self, token: Token) -> Party | None:
        if token.pos_ not in {"PROPN", "NOUN", "ADJ", "X", "VERB"} or not token.text[:1].isupper():
            return None
        words = [token.text, *(c.text for c in token.children if c.dep_ in {"compound", "flat", "appos", "nmod"})]
        person = self.context.person(words, self.sentence.position(token) + len(token))
        return Party(person.code, "person") if person else None

    def _pair(self, token: Token) -> Answer:
        focus = self.context.pair_at(self.sentence.position(token))
        return Answer(tuple(Party(code, "pair") for code in focus)) if focus else Answer()

    def _several(self, token: Token) -> Answer | None:
        """For "all three states" as many states as were named together before, in this sentence or the last."""
        number = next((NUMBERS[c.lower_] for c in token.children if c.lower_ in NUMBERS), None)
        if (
            number is None
            or token.lemma_.lower() not in word_lists().countable
            or not any(c.lower_ in DEFINITE for c in token.children)
        ):
            return None
        start = self.context.sentences[max(0, self.sentence.index - 1)][0]
        listed = [row for row in self.context.rows(start, self.sentence.position(token)) if len(row) == number]
        return Answer(tuple(Party(code, "pair") for code in listed[-1])) if listed else None

    def _counterpart(self, token: Token, depth: int) -> Answer:
        """For "my counterpart", "his counterpart": the other side of whom the possessive means."""
        for owner in children(token, "poss"):
            for code in self.parties(owner, depth + 1).codes:
                other = self.context.other(code, self.sentence.position(token))
                if other is None and self.context.pair is None:
                    other = next((c for c, _ in self.context.counts.most_common(2) if c != code), None)
                if other:
                    return Answer((Party(other, "pair"),))
        return Answer()

    def _pronoun(self, token: Token, depth: int) -> Answer:
        word = token.lower_
        if word in PLURAL:
            return self._plural(token, depth)
        if word in SELF:
            code = self.speaker(token, depth)
            return Answer((Party(code, "speaker"),)) if code else Answer()
        subject = self._governing_subject(token)
        if subject is not None and subject.i != token.i and subject.lower_ not in SELF | SINGULAR | PLURAL | PERSONAL:
            answer = self.parties(subject, depth + 1)
            if answer.parties and (word in PERSONAL or len(answer.parties) == 1):
                return Answer(tuple(Party(p.code, "pronoun") for p in answer.parties[:1]))
            if word in PERSONAL:
                code = self.unnamed(subject)
                if code:
                    return Answer((Party(code, "speaker"),))
        position = self.sentence.position(token)
        if word in PERSONAL:
            person = self.context.last_person(position)
            return Answer((Party(person.code, "pronoun"),)) if person else Answer()
        # "it", "its": the last state named before, in this sentence or at the head of the one before
        index = self.sentence.index
        named = self.context.states(self.sentence.start, position)
        while not named and index > max(0, self.sentence.index - 3):
            index -= 1
            start, end = self.context.sentences[index]
            if not TAKES_UP.match(self.context.text, start):  # a sentence that begins with "It" passes it on
                named = self.context.states(start, end)[:1]
        return Answer((Party(named[0], "pronoun"),)) if named else Answer()

    def _plural(self, token: Token, depth: int) -> Answer:
        subject = self._governing_subject(token)
        if subject is not None and subject.i != token.i and subject.lower_ not in PLURAL:
            answers = [self.parties(t, depth + 1) for t in [subject, *children(subject, "conj")]]
            codes = list(dict.fromkeys(code for answer in answers for code in answer.codes))
            if codes or any(answer.blocked for answer in answers):
                return Answer(tuple(Party(code, "pronoun") for code in codes[:2]), blocked=not codes)
        return self._pair(token)

    def _governing_subject(self, token: Token) -> Token | None:
        """The subject of the clause that a pronoun stands in, or, when it is that subject, of the clause above."""
        for candidate in (token, *ancestors(token)):
            if is_verb(candidate):
                subject = grammatical_subject(candidate)
                if subject is not None and subject.i < token.i:
                    return subject
        return None

    def unnamed(self, subject: Token) -> str | None:
        """The country of a person without office or nationality, who speaks in this document."""
        if (
            subject.pos_ == "PROPN"
            and subject.i not in self.sentence.country_at
            and clause_of(subject).lemma_ in load_offices().speech
        ):
            return self.context.speaker(subject.text)
        return None

    def speaker(self, token: Token, depth: int = 0) -> str | None:
        """The country of who says the sentence: the subject of a verb of speech, here or in the sentences around."""
        for candidate in ancestors(token):
            if is_verb(candidate) and candidate.lemma_ in load_offices().speech:
                subject = grammatical_subject(candidate)
                if subject is not None:
                    answer = self.parties(subject, depth + 1)
                    if answer.parties:
                        return answer.codes[0]
                    if subject.lower_ in PERSONAL:
                        break
                    return self.unnamed(subject) or self.context.speaker(subject.text)
        for verb in self.sentence.doc:
            if verb.lemma_ in load_offices().speech and is_verb(verb):
                subject = next(iter(children(verb, "nsubj")), None)
                if subject is not None and subject.lower_ not in SELF | PLURAL | SINGULAR:
                    answer = self.parties(subject, depth + 1)
                    if answer.parties:
                        return answer.codes[0]
                    if subject.pos_ == "PROPN":
                        return self.context.speaker(subject.text)
        return self.context.speaker_near(self.sentence.end)
