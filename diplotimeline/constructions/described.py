"""What a clause or participle behind a noun is about: the noun, and the nouns that it hangs on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diplotimeline.constructions.syntax import NOMINAL

if TYPE_CHECKING:
    from spacy.tokens import Token

TAKING_PLACE = frozenset({"occur", "take", "happen", "follow"})


def _phrase_heads(noun: Token) -> list[Token]:
    """A noun and the nouns that it hangs on by prepositions and coordination, from the nearest up."""
    found = [noun]
    for _ in range(6):
        if noun.dep_ == "pobj" and noun.head.dep_ == "prep":
            noun = noun.head.head
        elif noun.dep_ in {"conj", "appos"} and noun.head.pos_ in NOMINAL:
            noun = noun.head
        elif noun.dep_ == "dobj" and noun.head.dep_ == "acl" and noun.head.head.pos_ in NOMINAL:
            noun = noun.head.head
        else:
            break
        found.append(noun)
    return found


def happening(noun: Token) -> list[Token]:
    """Clauses that say of a nominal event that it took place: "the establishment of relations, which occurred on …"."""
    heads = {t.i for t in _phrase_heads(noun)}
    return [
        verb
        for verb in noun.doc
        if verb.dep_ == "relcl"
        and verb.lemma_ in TAKING_PLACE
        and verb.i > noun.i
        and heads & {t.i for t in _phrase_heads(verb.head)}
    ]


def described(verb: Token) -> list[Token]:
    """Nouns that a relative clause or participle may describe: its antecedent, and what that hangs on."""
    if verb.dep_ not in {"relcl", "acl"} or verb.head.pos_ not in NOMINAL:
        return []
    return _phrase_heads(verb.head)
