"""Whether an event happened, is planned, is only possible, or is denied: negation and modality with their scope."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diplotimeline.constructions.described import happening
from diplotimeline.constructions.syntax import children, clause_of, is_verb
from diplotimeline.lexicon.modality import modality
from diplotimeline.lexicon.words import word_lists
from diplotimeline.model import Status

if TYPE_CHECKING:
    from spacy.tokens import Token


RANK: dict[Status, int] = {"occurred": 0, "planned": 1, "possible": 2, "negated": 3}
INFINITIVE_ONLY = frozenset({"be", "go", "look", "work", "set", "want", "await", "seek", "see"})
NEGATIVE = frozenset({"no", "neither", "nobody", "none"})
NEGATIONS = frozenset({"never", "not", "neither", "nor"})
FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo"})
GOVERNED = frozenset({"xcomp", "ccomp", "acl", "pcomp", "advcl", "conj", "prep", "pobj", "dobj"})
WEAK_MODALS = frozenset({"would", "could", "may", "might", "should", "can", "must", "ought"})


def status_of(predicate: Token, *, nominal: bool, carried_out: bool = False) -> Status:
    """The status of an event by the words that govern its trigger, from the trigger up to the root.

    `carried_out`: the purpose of a journey counts as done with the journey ("travelled to Minsk to meet …").
    """
    status = _nominal(predicate) if nominal else _verbal(predicate)
    if nominal and happening(predicate):
        return _verbal(happening(predicate)[0])
    if status != "occurred":
        return status
    current = clause_of(predicate) if nominal else predicate
    if nominal and current is not predicate:
        status = _governed_noun(predicate, current)
        if status != "occurred":
            return status
        if current.dep_ != "ROOT" or _verbal(current) != "occurred":
            own = _verbal(current)
            if own != "occurred" and not _adjunct(predicate, current):
                return own
    climbed = _climb(current, carried_out=carried_out)
    return _infinitive(current) if climbed == "occurred" else climbed


def _verbal(verb: Token) -> Status:
    """Status by a verb's own auxiliaries and negation."""
    if denied_verb(verb):
        return "negated"
    shared = _shared(verb)
    if shared != "occurred":
        return shared
    for aux in children(verb, "aux"):
        if aux.lower_ in FUTURE:
            return "planned"
        if aux.lower_ in WEAK_MODALS:
            return _weak(verb, aux.lower_)
    if verb.tag_ == "VBG" and verb.dep_ == "csubj":  # "concluding agreements is an aim"
        return "possible"
    if verb.tag_ in {"VBZ", "VBP"} and any(c.lower_ == "once" for c in children(verb, "mark", "advmod")):
        return "possible"  # "once it recognises"
    conditional = any(mark.lower_ in {"if", "unless", "whether"} for mark in children(verb, "mark"))
    return "possible" if conditional else "occurred"


def denied_verb(verb: Token) -> bool:
    """Whether a verb is negated by a word of its own: not, never, no longer, neither, "no country", without."""
    for child in verb.children:
        if child.i + 1 < len(child.doc) and child.nbor().lower_ == "only":  # "not only opened … but"
            continue
        if child.dep_ == "neg" or (child.dep_ in {"advmod", "preconj"} and child.lower_ in NEGATIONS):
            return True
        if child.lower_ == "longer" and any(c.lower_ == "no" for c in child.children):
            return True
        if child.dep_ in {"nsubj", "nsubjpass", "dobj"} and _negative(child):
            return True
    if verb.dep_ == "pcomp" and verb.head.lower_ == "without":
        return True
    return verb.dep_ == "conj" and any(c.lower_ == "nor" for c in verb.head.children)


def _negative(noun: Token) -> bool:
    """Whether a noun phrase denies by itself: "no country", "none", "neither side"."""
    marks = {"det", "advmod", "neg", "preconj", "nsubj", "nsubjpass"}
    return any(word.lower_ in NEGATIVE and word.dep_ in marks for word in (noun, *noun.children))


def _shared(verb: Token) -> Status:
    """Status by what a coordinated verb shares with the first: "will open X and close Y", "did not open or close"."""
    if verb.dep_ != "conj" or children(verb, "nsubj", "nsubjpass"):
        return "occurred"
    shared = [c for c in verb.head.children if c.dep_ in {"aux", "neg"} and c.i < verb.i]
    if any(c.dep_ == "neg" for c in shared) and any(c.lower_ in {"or", "nor"} for c in verb.head.children):
        return "negated"
    if children(verb, "aux", "auxpass") or verb.tag_ not in {"VB", "VBN"}:
        return "occurred"
    if any(c.lower_ in FUTURE for c in shared):
        return "planned"
    return "possible" if any(c.lower_ in WEAK_MODALS for c in shared) else "occurred"


def _weak(verb: Token, modal: str) -> Status:
    """The modal "would" under a report in the past is the future of then: planned; others leave it open."""
    if modal != "would":
        return "possible"
    head = verb.head
    reported = verb.dep_ == "ccomp" and head.tag_ in {"VBD", "VBN"} and head.lemma_ in modality().reporting
    have = any(c.lemma_ == "have" for c in children(verb, "aux"))
    return "planned" if reported and not have else "possible"


def _infinitive(verb: Token) -> Status:
    """A bare "to"-infinitive: planned in headlines ("X to open embassy") and behind "is to"; else as its governor."""
    if not any(c.lower_ == "to" and c.tag_ == "TO" for c in children(verb, "aux")):
        return "occurred"
    if verb.dep_ == "ROOT":
        return "planned"
    head = verb.head
    if verb.dep_ in {"xcomp", "ccomp"} and head.lemma_ == "be":
        return "occurred" if _among_ranked(head) else "planned"
    if verb.dep_ in {"acl", "relcl"} and not is_verb(head):
        if any(_ranked(noun) for noun in (head, *_of_head(head))):
            return "occurred"  # "was the first to recognise"
        governor = clause_of(head)
        decided: Status | None = "planned" if is_verb(governor) and governor.lemma_ in modality().planned else None
        return _by_noun(head.lemma_.lower()) or decided or ("planned" if head.dep_ == "ROOT" else "possible")
    if verb.dep_ in {"ccomp", "csubj"}:  # "it is in our interest to renew", "to renew … would be"
        return "possible"
    return "occurred"


def _ranked(noun: Token) -> bool:
    """Whether a noun is ranked by what it did: "the first states to recognise", "the only country to vote"."""
    return any(c.lower_ in {"first", "last", "only", "second", "third"} for c in noun.children)


def _among_ranked(verb: Token) -> bool:
    """Whether a clause says "was among the first states (to …)"."""
    return any(_ranked(noun) for p in children(verb, "prep") for noun in children(p, "pobj"))


def _of_head(noun: Token) -> list[Token]:
    """The noun that a partitive hangs on: "one of the first countries"."""
    return [noun.head.head] if noun.dep_ == "pobj" and noun.head.lower_ == "of" else []


def _nominal(noun: Token) -> Status:
    words = modality()
    for child in noun.children:
        lemma = child.lemma_.lower()
        if child.dep_ in {"amod", "compound", "advmod", "nmod"}:
            if lemma in words.planned_adjectives or child.lower_ in words.planned_adjectives:
                return "planned"
            if lemma in words.possible_adjectives or child.lower_ in words.possible_adjectives:
                return "possible"
        if child.dep_ in {"det", "neg"} and child.lower_ in {"no", "neither"}:
            return "negated"
    return "occurred"


def _adjunct(noun: Token, verb: Token) -> bool:
    """Whether a noun stands in an adjunct that presupposes it ("during the visit", "after the talks")."""
    current = noun
    while current not in (current.head, verb):
        if current.dep_ == "prep":
            if current.head.lower_ in {"prior", "due", "thanks", "owing"}:
                return True
            if current.lower_ in word_lists().presupposing:
                return current.head == verb or current.head.dep_ == "ROOT"
        current = current.head
    return False


def _governed_noun(noun: Token, verb: Token) -> Status:
    """Status of a nominalisation by the noun and verb that govern it ("called for the opening of")."""
    words = modality()
    current, top = noun, noun
    while current not in (current.head, verb):
        top, current = current, current.head
        lemma = current.lemma_.lower()
        if current == verb:
            break
        if current.dep_ == "prep" and current.lower_ == "without":
            return "negated"
        if lemma in words.planned_nouns:
            return "planned"
        if lemma in words.possible_nouns:
            return "possible"
        if lemma in words.negated_nouns:
            return "negated"
    if _adjunct(noun, verb) or top.dep_ == "nsubj":  # "the opening of the embassy has enabled …": it opened
        return "occurred"
    lemma = verb.lemma_.lower()
    if lemma in words.nominal_planned:
        return "planned"
    if lemma in words.nominal_possible:
        return "possible"
    if lemma in words.denied or lemma in words.negated:
        return "negated"
    return "occurred"


def _climb(verb: Token, *, carried_out: bool) -> Status:
    """Status by the clauses above: decisions, wishes, refusals, denials, conditions."""
    words = modality()
    current, denied = verb, False
    status: Status = "occurred"
    for _ in range(8):
        if current.head == current or _stands_alone(current):
            break
        head = current.head
        lemma = head.lemma_.lower()
        own = _by_governor(current, carried_out=carried_out) if current.dep_ in GOVERNED else None
        if own == "negated" and lemma in words.denied:
            denied = not denied
        elif own is not None and RANK[own] > RANK[status]:
            status = own
        if current.dep_ in GOVERNED and is_verb(head) and current.dep_ != "advcl":
            outer = _verbal(head)
            if outer == "negated":
                return "occurred" if lemma in words.denied else "negated"
            if RANK[outer] > RANK[status] and lemma not in words.reporting:
                status = outer
        current = head
    if denied:
        return "occurred" if status == "negated" else "negated"
    return status


def _stands_alone(clause: Token) -> bool:
    """Whether a clause is asserted by itself, whatever the clause above says of its own."""
    head, dep = clause.head, clause.dep_
    if any(t.text == ";" for t in clause.doc[min(head.i, clause.i) : max(head.i, clause.i)]):
        return True
    if dep in {"relcl", "parataxis", "dep"} or (dep in {"conj", "advcl"} and not _infinitival(clause)):
        return True
    # a clause that the parser hung on the next one
    return dep == "ccomp" and head.i > clause.i and head.lemma_ not in modality().reporting


def _by_governor(clause: Token, *, carried_out: bool) -> Status | None:
    head = clause.head
    lemma = head.lemma_.lower()
    if clause.dep_ == "advcl":
        return _purpose(clause, head, carried_out=carried_out)
    return _by_verb(head, lemma, clause) if is_verb(head) else _by_noun(lemma)


def _infinitival(verb: Token) -> bool:
    return any(c.lower_ == "to" and c.tag_ == "TO" for c in children(verb, "aux"))


def _purpose(verb: Token, head: Token, *, carried_out: bool) -> Status | None:
    """A purpose: done when who moved there or met did so ("travelled to Minsk to meet"), else only intended."""
    words = modality()
    own = _verbal(head)
    if head.lemma_ == "be" and _among_ranked(head):
        return None
    if carried_out and head.lemma_ in words.movement:
        return own if own != "occurred" else None
    if head.lemma_ in words.planned or is_verb(head):
        return "planned" if own == "occurred" else own
    return None if verb == head else "planned"


def _by_verb(head: Token, lemma: str, current: Token) -> Status | None:
    words = modality()
    if lemma == "have" and any(c.lower_ == "yet" for c in head.children) and _infinitival(current):
        return "negated"
    if lemma in words.negated or lemma in words.denied:
        return "negated"
    if current.dep_ == "ccomp" and not _infinitival(current) and lemma in words.reporting:
        return None
    if lemma in INFINITIVE_ONLY and not _infinitival(current):
        return None
    if lemma in words.planned:
        return "planned"
    if lemma in words.possible:
        return "possible"
    return None


def _by_noun(lemma: str) -> Status | None:
    words = modality()
    if lemma in words.planned_nouns or lemma in words.planned_adjectives:
        return "planned"
    if lemma in words.possible_nouns or lemma in words.possible_adjectives:
        return "possible"
    if lemma in words.negated_nouns:
        return "negated"
    return None
