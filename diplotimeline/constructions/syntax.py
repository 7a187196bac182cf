"""Reading a parse: logical subjects and objects, prepositional phrases, coordination, whatever the voice.

Labels are those of spaCy's English models (ClearNLP style).  Every function is total: a parse that is wrong
or odd gives empty answers, never an error.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from diplotimeline.lexicon.words import word_lists

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
RELATIVE = frozenset({"which", "that", "who", "whom"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
# Nouns that stand before the thing meant: "the status of the legation", "one of its embassies".

ISSUED = frozenset({"resolution", "decree", "law", "order", "act", "ordinance", "decision", "regulation"})


def is_verb(token: Token) -> bool:
    """Whether a token heads a clause."""
    return token.pos_ in {"VERB", "AUX"} or token.tag_.startswith("VB")


def children(token: Token, *labels: str) -> list[Token]:
    """Children with one of the labels, in order of the text."""
    return [child for child in token.children if child.dep_ in labels]


def conjuncts(token: Token) -> list[Token]:
    """A token and everything coordinated with it to the right, in order."""
    found = [token]
    for child in token.children:
        if child.dep_ in {"conj", "appos"} and child.dep_ == "conj":
            found.extend(conjuncts(child))
    return found


def ancestors(token: Token) -> Iterator[Token]:
    """Heads from the nearest up."""
    while token.head != token:
        token = token.head
        yield token


def clause_of(token: Token) -> Token:
    """The nearest verb at or above a token (itself when it is one), else the root."""
    last = token
    for candidate in (token, *ancestors(token)):
        last = candidate
        if is_verb(candidate) and candidate.dep_ not in {"aux", "auxpass", "amod", "compound"}:
            return candidate
    return last


def is_passive(verb: Token) -> bool:
    """Whether a verb is a passive or a past participle behind a noun."""
    if children(verb, "auxpass", "nsubjpass", "agent"):
        return True
    if any(c.lower_ in {"having", "have", "has", "had"} for c in children(verb, "aux")) and not children(
        verb, "auxpass"
    ):
        return False
    if verb.dep_ == "acl":
        return verb.tag_ in {"VBN", "VBD"}
    if verb.dep_ in {"conj", "xcomp"} and not children(verb, "nsubj", "dobj", "aux") and verb.tag_ == "VBN":
        return is_passive(verb.head) if verb.head != verb else False
    return False


def _antecedent(verb: Token) -> Token | None:
    """The noun that a relative clause or a participle describes."""
    if verb.dep_ in {"relcl", "acl"} and verb.head.pos_ in NOMINAL:
        return verb.head
    return None


def _resolve_relative(token: Token, verb: Token) -> Token:
    """A relative pronoun's antecedent; any other token itself."""
    if token.lower_ in RELATIVE and token.tag_ in {"WDT", "WP", "IN", "DT"}:
        for candidate in (verb, *ancestors(verb)):
            if candidate.dep_ == "relcl":
                return candidate.head
            if candidate.dep_ not in {"conj", "xcomp", "ccomp"}:
                break
    return token


def grammatical_subject(verb: Token) -> Token | None:
    """The subject of a clause, looked for in the governing clauses where the verb has none of its own."""
    current = verb
    for _ in range(6):
        for child in current.children:
            if child.dep_ in SUBJECTS:
                return _resolve_relative(child, current)
        if current.dep_ in {"relcl", "acl"}:
            return _antecedent(current)
        if current.dep_ in {"conj", "xcomp", "advcl", "pcomp", "ccomp", "dep"} and current.head != current:
            current = clause_of(current.head)
            continue
        return None
    return None


def by_phrase(token: Token) -> list[Token]:
    """Objects of "by" under a verb or noun."""
    found = []
    for child in token.children:
        if child.dep_ in {"agent", "prep"} and child.lower_ == "by":
            found.extend(children(child, "pobj"))
    return found


def logical_subject(verb: Token) -> list[Token]:
    """Who acts: the subject of an active verb, the by-phrase of a passive, with everything coordinated."""
    if is_passive(verb):
        agents = by_phrase(verb)
        if not agents and verb.dep_ == "conj":
            agents = by_phrase(verb.head)
        if not agents:  # "was opened and closed by Peru"
            agents = [a for child in children(verb, "conj") for a in by_phrase(child)]
        return [c for agent in agents for c in conjuncts(agent)]
    subject = _active_subject(verb)
    if subject is None or (subject.lower_ == "it" and subject.head != verb and subject.head.lemma_ == "be"):
        return []  # "it is in our interest to renew": nobody's "it"
    return [issuer for noun in conjuncts(subject) for issuer in _issuers(noun, verb) or [noun]]


def _issuers(paper: Token, verb: Token) -> list[Token]:
    """Who acts by a paper: "the Council adopted a resolution that imposes", "a resolution of the Council imposed"."""
    if paper.lemma_.lower() not in ISSUED:
        return []
    if paper.dep_ == "dobj" and is_verb(paper.head) and paper.head != verb:
        return logical_subject(paper.head)
    if paper.dep_ == "nsubjpass" and paper.head != verb:
        return [c for agent in by_phrase(paper.head) for c in conjuncts(agent)]
    made = [
        c for child in children(paper, "acl") if child != verb for agent in by_phrase(child) for c in conjuncts(agent)
    ]
    return made or [owner for owner in possessors(paper) if owner != paper]


def _active_subject(verb: Token) -> Token | None:
    own = children(verb, "nsubj")
    if own:
        return _resolve_relative(own[0], verb)
    if verb.dep_ == "xcomp" and verb.head.pos_ == "VERB":
        objects = children(verb.head, "dobj", "dative")
        controlled = {
            "ask",
            "allow",
            "invite",
            "urge",
            "enable",
            "order",
            "instruct",
            "authorize",
            "authorise",
            "permit",
            "call",
            "request",
        }
        if objects and verb.head.lemma_ in controlled:
            return objects[0]
    if verb.dep_ == "acl" and verb.head.pos_ in NOMINAL and verb.tag_ != "VBG":
        # "its decision to close", "plans to open": who decides is who acts
        owner = possessors(verb.head)
        if owner:
            return owner[0]
        governor = clause_of(verb.head)
        return grammatical_subject(governor) if governor != verb else None
    if verb.dep_ in {"conj", "xcomp", "advcl", "pcomp", "ccomp", "dep"} and verb.head != verb:
        governor = clause_of(verb.head)
        if governor == verb:
            return None
        if is_passive(governor) and verb.dep_ in {"advcl", "pcomp"}:
            agents = by_phrase(governor)
            if agents:
                return agents[0]
        return grammatical_subject(governor)
    return grammatical_subject(verb)


def logical_objects(verb: Token) -> list[Token]:
    """What the act happens to: a passive's subject, an active's object, a participle's noun, all conjuncts."""
    found: list[Token] = []
    if is_passive(verb):
        subject = grammatical_subject(verb)
        if subject is not None:
            found = conjuncts(subject)
    else:
        direct = children(verb, "dobj", "oprd", "attr")
        if not direct:
            for child in children(verb, "conj"):  # "opened and later closed its embassy"
                if not children(child, "nsubj", "nsubjpass"):
                    direct = children(child, "dobj")
                if direct:
                    break
        if not direct:  # a small clause: "declared the ambassador persona non grata"
            direct = [s for c in children(verb, "ccomp") if not is_verb(c) for s in children(c, "nsubj")]
        if not direct and verb.dep_ == "xcomp" and verb.head.pos_ == "ADJ":
            direct = children(verb.head, "nsubj")
        found = [c for token in direct for c in conjuncts(_resolve_relative(token, verb))]
        if not found and verb.dep_ == "relcl" and verb.head.pos_ in NOMINAL and children(verb, "nsubj"):
            found = [verb.head]  # "the embassy Peru opened"
    return [deeper for token in found for deeper in through(token)]


def through(token: Token) -> list[Token]:
    """A noun, and what it stands before ("the status of the legation" gives both)."""
    found = [token]
    if token.lemma_.lower() in word_lists().pass_through:
        for preposition in children(token, "prep"):
            if preposition.lower_ in {"of", "on", "at", "in"}:
                for target in children(preposition, "pobj"):
                    found.extend(conjuncts(target))
    return found


def possessors(noun: Token) -> list[Token]:
    """Possessives of a noun ("its", "Peru's")."""
    return children(noun, "poss")


def _is_dateish(token: Token) -> bool:
    return (
        token.like_num
        or token.lower_.rstrip(".") in word_lists().months
        or token.lower_ in {"date", "day", "year", "month", "week"}
    )


def prepositions(token: Token) -> Iterator[Token]:
    """Prepositions under a token: its own, those coordinated with or nested in them, and those that the parser
    hung on a date in between ("the closure by 31 December of the consulate").
    """
    for child in token.children:
        if child.dep_ in {"prep", "agent", "dative", "prt"} and child.pos_ in {"ADP", "SCONJ", "ADV", "VERB", "PART"}:
            yield from _chain(child)


def _chain(preposition: Token) -> Iterator[Token]:
    yield preposition
    for child in preposition.children:
        if child.pos_ == "ADP" and child.dep_ in {"conj", "prep"}:
            yield from _chain(child)
        elif child.dep_ == "pobj" and _is_dateish(child):
            yield from prepositions(child)


def prepositional(token: Token, *words: str) -> list[tuple[Token, Token]]:
    """(preposition, object) pairs under a token, conjuncts included; compound prepositions by their last word."""
    return [
        (preposition, c)
        for preposition in prepositions(token)
        if not words or preposition.lower_ in words
        for target in children(preposition, "pobj")
        for c in conjuncts(target)
    ]


def particle_phrase(verb: Token, words: tuple[str, ...]) -> bool:
    """Whether the further words of a phrase ("set up", "enter into force") follow a verb or noun closely, in order."""
    doc, at, limit = verb.doc, verb.i + 1, min(verb.i + 9, len(verb.doc))
    for word in words:
        while at < limit and word not in (doc[at].lemma_.lower(), doc[at].lower_):
            if doc[at].pos_ == "VERB" and doc[at].dep_ in {"conj", "ROOT"}:
                return False
            at += 1
        if at >= limit:
            return False
        at += 1
    return True


def span_root(doc_tokens: list[Token]) -> Token:
    """The highest token of a span."""
    inside = {token.i for token in doc_tokens}
    for token in doc_tokens:
        if token.head == token or token.head.i not in inside:
            return token
    return doc_tokens[0]
