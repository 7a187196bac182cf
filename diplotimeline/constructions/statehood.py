"""Whether what is recognised is a state or government as such: not a market economy, a successor or a claim to land."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diplotimeline.constructions.frames import Frame
from diplotimeline.constructions.sentence import Sentence
from diplotimeline.constructions.syntax import children, is_verb, logical_objects, prepositional
from diplotimeline.lexicon.words import word_lists

if TYPE_CHECKING:
    from spacy.tokens import Token

# What may stand before the noun in "recognised as an independent state"; "nuclear" or "market" may not.
# "recognised Kosovo as one of the first": that is said of who recognises.
AMONG = frozenset({"one", "first", "second", "third", "last"})
REIGN = frozenset({"sovereignty", "authority", "jurisdiction", "dominion", "control", "rule", "suzerainty"})
KINDS = frozenset({"diplomatic", "state", "facto", "jure"})


def _of_state(noun: Token, sentence: Sentence) -> bool:
    """Whether the noun behind "as" says no more than that it is a state ("as an independent and sovereign country")."""
    if noun.lower_ in AMONG or noun.i in sentence.date_tokens:
        return True
    if noun.pos_ == "ADJ":
        return noun.lower_ in word_lists().statehood
    if noun.lemma_.lower() not in word_lists().states:
        return False
    return all(
        token.lower_ in word_lists().statehood or token.lower_ in AMONG or token.i in sentence.country_at
        for child in children(noun, "amod", "compound", "nmod")
        for token in (child, *children(child, "conj"))
    )


def _recognised(frame: Frame) -> list[Token]:
    """The nouns of what is recognised: the objects of the verb, or what stands with the noun "recognition"."""
    nouns = [*logical_objects(frame.predicate), *([frame.theme] if frame.theme is not None else [])]
    if frame.kind != "verb":
        nouns.append(frame.predicate)
    return nouns + [target for noun in nouns for _, target in prepositional(noun, "of", "to")]


def _rule_over(frame: Frame) -> bool:
    """Whether a state's rule over some land is recognised ("the sovereignty of India over Goa")."""
    if not any(noun.lemma_.lower() in REIGN for noun in _recognised(frame)):
        return False
    return any(token.lower_ in {"over", "within"} and token.dep_ == "prep" for token in frame.predicate.subtree)


def as_state(frame: Frame, sentence: Sentence) -> bool:
    """Whether the frame recognises a state or government as such."""
    if _rule_over(frame):
        return False
    for noun in (frame.predicate, frame.theme):
        if noun is None or noun.lemma_.lower() != "recognition":
            continue
        if any(c.lower_ not in KINDS and c.i not in sentence.country_at for c in children(noun, "compound")):
            return False  # "market economy recognition"
    return all(
        _of_state(target, sentence)
        for head in (frame.predicate, *_recognised(frame))
        for token in children(head, "prep")
        # "when the president received X, as chargé": said of another verb than the parser thinks
        if token.lower_ == "as" and not any(is_verb(t) for t in head.doc[head.i + 1 : token.i])
        for target in children(token, "pobj", "amod")
    )
