"""Matching patterns to a parse: which trigger fires, and what its theme is.

A frame is one reading of one trigger: the predicate (verb, noun or adjective), the pattern, and the theme
(the mission that is opened, the agreement that is signed).  Nothing is decided here about who, when or whether.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from diplotimeline.constructions.described import described
from diplotimeline.constructions.sentence import Sentence
from diplotimeline.constructions.syntax import (
    children,
    conjuncts,
    grammatical_subject,
    is_passive,
    is_verb,
    logical_objects,
    particle_phrase,
    prepositional,
    through,
)
from diplotimeline.constructions.triggers import Entry, TriggerIndex
from diplotimeline.language.pipeline import lemma as lemma_of
from diplotimeline.language.terms import Term
from diplotimeline.lexicon.types import EventType, Pattern

if TYPE_CHECKING:
    from spacy.tokens import Token

Kind = Literal["verb", "noun", "adjective"]


@dataclass(frozen=True, slots=True)
class Frame:
    """One reading of one trigger."""

    type: EventType
    pattern: Pattern
    predicate: Token
    kind: Kind
    theme: Token | None
    term: Term | None

    @property
    def rule(self) -> str:
        """The id that the output gives: type and pattern."""
        return f"{self.type.id}.{self.pattern.id}"

    @property
    def anchors(self) -> tuple[Token, ...]:
        """The tokens whose dates and places belong to the frame."""
        return (self.predicate, self.theme) if self.theme is not None else (self.predicate,)


def find_frames(sentence: Sentence, index: TriggerIndex) -> list[Frame]:
    """Every frame of a sentence, the more specific pattern winning where two read one trigger and theme alike."""
    found: list[Frame] = []
    for token in sentence.doc:
        if token.i in sentence.date_tokens or token.is_punct:
            continue
        found.extend(_of_token(sentence, token, index))
    return _best(found)


def _of_token(sentence: Sentence, token: Token, index: TriggerIndex) -> Iterator[Frame]:
    lemma = lemma_of(token)
    verbal = is_verb(token) and token.dep_ not in {"aux", "auxpass"}
    if verbal and token.dep_ != "amod":
        yield from _verb_frames(sentence, token, index.verbs.get(lemma, ()))
    if not verbal or token.tag_ == "VBG":
        entries = index.nouns.get(lemma, ()) or (index.nouns.get(token.lower_, ()))
        yield from _noun_frames(sentence, token, entries)
    adjective = index.adjectives.get(lemma, ()) or index.adjectives.get(token.lower_, ())
    if adjective and token.dep_ in {"amod", "compound", "acl", "advmod", "nmod"}:
        yield from _adjective_frames(sentence, token, adjective)
    for term in sentence.term_at.get(token.i, ()):
        for kind, pattern, _ in index.themes.get(term.cls, ()):
            yield Frame(kind, pattern, token, "noun", token, term)


def _themes(sentence: Sentence, tokens: Iterable[Token], pattern: Pattern) -> Iterator[tuple[Token, Term | None]]:
    for token in tokens:
        if token.lower_ in {"it", "they", "these", "them", "one"}:
            yield from _meant(sentence, token, pattern)
            continue
        for candidate in (
            token,
            *(
                c
                for c in children(token, "compound", "nmod")
                if token.i in sentence.country_at or token.pos_ == "PROPN"
            ),
        ):
            term = sentence.term(candidate, pattern.theme)
            if term is not None and (not pattern.terms or term.canonical in pattern.terms):
                yield candidate, term
                break


def _meant(sentence: Sentence, pronoun: Token, pattern: Pattern) -> Iterator[tuple[Token, Term | None]]:
    """The theme that a pronoun takes up from the same sentence ("relations were frozen and they were resumed")."""
    for i in range(pronoun.i - 1, -1, -1):
        token = sentence.doc[i]
        term = sentence.term(token, pattern.theme)
        if term is not None and (token.tag_ in {"NNS", "NNPS"}) == (pronoun.lower_ not in {"it", "one"}):
            yield (pronoun if pronoun.lower_ == "one" else token), term
            return


def _verb_frames(sentence: Sentence, verb: Token, entries: Iterable[Entry]) -> Iterator[Frame]:
    for kind, pattern, rest in entries:
        if rest and not particle_phrase(verb, rest):
            continue
        if pattern.voice and (pattern.voice == "passive") != is_passive(verb):
            continue
        if not _complements(sentence, verb, pattern) or _excluded(verb, pattern):
            continue
        if not pattern.theme:
            if pattern.object_is_party and not logical_objects(verb):
                continue
            yield Frame(kind, pattern, verb, "verb", None, None)
            continue
        for token, term in _themes(sentence, _candidates(sentence, verb, pattern), pattern):
            yield Frame(kind, pattern, verb, "verb", token, term)


def _candidates(sentence: Sentence, verb: Token, pattern: Pattern) -> list[Token]:
    """Where a pattern looks for its theme, by the voice and the valency of the verb."""
    objects = logical_objects(verb)
    subject = grammatical_subject(verb)
    subjects = [d for c in conjuncts(subject) for d in through(c)] if subject is not None else []
    above = [] if any(sentence.term(t, pattern.theme) for t in objects) else described(verb)
    if is_passive(verb) or above:
        objects = [*objects, *next(([t] for t in above if sentence.term(t, pattern.theme)), [])]
    if pattern.theme_as == "object":
        return objects
    if pattern.theme_as == "subject":
        return [] if is_passive(verb) else subjects
    return objects or subjects if is_passive(verb) else [*objects, *(() if objects else subjects)]


def _excluded(token: Token, pattern: Pattern) -> bool:
    """Whether a word that rules the pattern out stands in the trigger's phrase."""
    if not pattern.without:
        return False
    return any(
        t.lemma_.lower() in pattern.without or t.lower_ in pattern.without
        for t in token.subtree
        if abs(t.i - token.i) < 12
    )


def _complements(sentence: Sentence, token: Token, pattern: Pattern) -> bool:
    for preposition, wanted in pattern.complement:
        words = tuple(preposition.split("|"))
        targets = [c for t in children(token, "attr", "oprd", "dobj") for c in conjuncts(t)] if "attr" in words else []
        if words != ("attr",):
            targets.extend(t for _, t in prepositional(token, *words))
            if "in" in words:  # "arrived here", told from the place of the dateline
                targets.extend(t for t in children(token, "advmod") if t.lower_ == "here")
            if token.dep_ == "conj" and not is_verb(token):  # "engagement and recognition between …"
                targets.extend(t for _, t in prepositional(token.head, *words))
            # "raised the legation to an embassy" may attach the phrase to the noun
            for child in children(token, "dobj", "nsubjpass", "xcomp", "oprd", "attr"):
                targets.extend(t for _, t in prepositional(child, *words))
        if not any(_fits(sentence, target, wanted) for target in targets):
            return False
    return True


def _fits(sentence: Sentence, target: Token, wanted: str) -> bool:
    if target.lower_ in {"that", "status", "rank", "level"} and any(
        _fits(sentence, t, wanted) for _, t in prepositional(target, "of")
    ):
        return True
    for name in wanted.split("|"):
        if name == "party":
            if target.i in sentence.country_at or any(t.i in sentence.country_at for t in target.subtree):
                return True
        elif (
            sentence.term(target, (name,)) is not None
            or target.lemma_.lower() == name
            or any(
                c.lemma_.lower() == name or sentence.term(c, (name,))
                for c in target.children
                if c.dep_ in {"compound", "amod", "nmod"}
            )
        ):
            return True
    return False


def _noun_frames(sentence: Sentence, noun: Token, entries: Iterable[Entry]) -> Iterator[Frame]:
    for kind, pattern, rest in entries:
        if rest and not particle_phrase(noun, rest):
            continue
        if not _complements(sentence, noun, pattern) or _excluded(noun, pattern):
            continue
        if not pattern.theme or pattern.theme_as == "none":
            yield Frame(kind, pattern, noun, "noun", None, None)
            continue
        for token, term in _themes(sentence, _noun_themes(noun), pattern):
            if token.i != noun.i:
                yield Frame(kind, pattern, noun, "noun", token, term)


def _noun_themes(noun: Token) -> list[Token]:
    """Where a nominalisation has what it happens to: "opening of the embassy", "embassy opening"."""
    found = [d for _, target in prepositional(noun, "of", "in", "between") for d in through(target)]
    if found:  # a second theme that the parser coordinated with the trigger
        found.extend(c for child in children(noun, "conj") if not is_verb(child) for c in conjuncts(child))
    found.extend(c for child in children(noun, "compound", "nmod", "poss", "dobj") for c in conjuncts(child))
    if noun.dep_ == "conj" and not found:  # "the signing and ratification of the treaty"
        found.extend(_noun_themes(noun.head))
    if not found:
        for child in children(noun, "conj"):  # "opening and closing of embassies"
            if not children(child, "det", "poss"):
                found.extend(d for _, target in prepositional(child, "of") for d in through(target))
    if not found and noun.dep_ == "pobj" and noun.head.dep_ == "prep":
        governor = noun.head.head  # "an embassy opening in", read as preposition; "for the opening, of …"
        found.extend(t for _, t in prepositional(governor, "of") if t.i > noun.i)
    return found


def _adjective_frames(sentence: Sentence, adjective: Token, entries: Iterable[Entry]) -> Iterator[Frame]:
    head = adjective.head
    if adjective.dep_ == "advmod":  # "newly opened embassy": newly modifies opened
        return
    for kind, pattern, rest in entries:
        if rest and not particle_phrase(adjective, rest):
            continue
        for token, term in _themes(sentence, [head], pattern):
            yield Frame(kind, pattern, adjective, "adjective", token, term)


def _best(frames: list[Frame]) -> list[Frame]:
    """One frame for a predicate, theme and category of types: complements and longer triggers are more specific."""
    best: dict[tuple[int, int, str], Frame] = {}
    order: list[tuple[int, int, str]] = []
    for frame in frames:
        bare = not (frame.pattern.verbs or frame.pattern.nouns)  # a theme alone: what its needs ask decides later
        apart = frame.pattern.id if frame.pattern.also or (bare and frame.pattern.needs) else ""
        key = (frame.predicate.i, frame.theme.i if frame.theme is not None else -1, frame.type.category + apart)
        if key not in best:
            order.append(key)
            best[key] = frame
        elif _specificity(frame) > _specificity(best[key]):
            best[key] = frame
    kept = [best[key] for key in order]
    themed = {(f.predicate.i, f.type.category) for f in kept if f.theme is not None}
    themes = {(f.theme.i, f.type.category) for f in kept if f.theme is not None and f.theme.i != f.predicate.i}
    return [
        f
        for f in kept
        if (f.theme is not None or (f.predicate.i, f.type.category) not in themed)
        and (f.kind == "verb" or (f.predicate.i, f.type.category) not in themes)
    ]


def _specificity(frame: Frame) -> float:
    pattern = frame.pattern
    return (
        len(pattern.complement) * 4
        + bool(pattern.theme) * 2
        + bool(pattern.without)
        + bool(pattern.voice)
        + pattern.weight
    )
