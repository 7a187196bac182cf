"""Who is quoted as saying what an evidence sentence states: a person, a ministry, the press, a document.

The answer is the text's own words, or None: where nobody is quoted, where a pronoun stands ("he said"), and where the
saying is denied or to come ("did not say that", "will announce that").
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from diplotimeline.constructions.syntax import ancestors, by_phrase, children, grammatical_subject, is_passive, is_verb
from diplotimeline.language.pipeline import lemma
from diplotimeline.lexicon.speech import speech

if TYPE_CHECKING:
    from spacy.tokens import Token

LONGEST = 120  # characters of a speaker's words; a longer phrase is a parse gone wrong
CONTENT = frozenset({"ccomp", "parataxis"})  # how a clause that is said hangs on the verb of saying
STATEMENTS = frozenset({"statement", "release", "communiqué", "communique", "note", "letter", "interview", "message"})
UNCERTAIN = frozenset({"will", "would", "shall", "should", "may", "might", "can", "could", "must", "wo", "ca", "if"})
CLAUSES = frozenset({"relcl", "acl", "advcl", "parataxis", "punct", "ccomp"})
ASIDE = frozenset({"conj", "ccomp", "parataxis", "dep"})
STOPS = frozenset({",", ".", '"', ";", ":", "-", "--", "!", "?", ")", "'"})


def speaker(predicate: Token, text: str) -> str | None:
    """The words for who says the clause of `predicate`; `text` is the sentence as it stands in the article."""
    for heads in (_said(predicate), _aside(predicate), _according(predicate)):
        for head in heads:
            words = _words(head, text)
            if words:
                return words
    return None


def _said(predicate: Token) -> Iterator[Token]:
    """Subjects of verbs of saying on whose content the predicate depends, the nearest first."""
    below = predicate
    for verb in ancestors(predicate):
        # "said in a statement that …" is read as a clause of the statement
        written = below.dep_ == "prep" and any(t.lower_ in STATEMENTS for t in children(below, "pobj"))
        if is_verb(verb) and (below.dep_ in CONTENT or written) and _says(verb):
            yield from _sayers(verb)
        below = verb


def _says(verb: Token) -> bool:
    """Whether it is a verb of saying, of something that was said."""
    if lemma(verb) not in speech().verbs:
        return False
    return not any(c.dep_ == "neg" or c.lower_ in UNCERTAIN for c in verb.children)


def _sayers(verb: Token) -> Iterator[Token]:
    if verb.head.lower_ == "as" and lemma(verb.head.head) in {"quote", "cite"}:  # "was quoted as saying that"
        yield from children(verb.head.head, "nsubjpass")
    elif is_passive(verb):
        yield from by_phrase(verb)
    elif verb.tag_ in {"VBD", "VBZ", "VBP", "VBN", "VBG"}:
        subject = grammatical_subject(verb)
        if subject is not None:
            yield subject


def _aside(predicate: Token) -> Iterator[Token]:
    """Subjects of a verb of saying that stands aside: "…, Vega said.", "…, said Vega.", "As Vega wrote, …"."""
    around = {predicate.i, *(t.i for t in ancestors(predicate))}
    for verb in predicate.doc:
        if verb.i in around or verb.head.i not in around or not _says(verb):
            continue
        subjects = children(verb, "nsubj")
        if not subjects or any(c.dep_ in {"ccomp", "xcomp", "dobj"} for c in verb.children):
            continue
        first = min(verb.i, subjects[0].left_edge.i)
        marked = next(iter(children(verb, "mark", "advmod")), None)
        if verb.dep_ == "advcl":
            if marked is not None and marked.lower_ == "as" and marked.i < verb.i:
                yield subjects[0]
        elif (
            verb.dep_ in {"conj", "ccomp", "parataxis", "dep"} and first > 0 and verb.doc[first - 1].text in {",", '"'}
        ):
            after = verb.right_edge.i + 1
            if after >= len(verb.doc) or verb.doc[after].text in STOPS or verb.doc[after - 1].text in STOPS:
                yield subjects[0]


def _according(predicate: Token) -> Iterator[Token]:
    """What stands behind "according to" in the predicate's clause or one above it."""
    for clause in (predicate, *ancestors(predicate)):
        for child in clause.children:
            if child.lower_ != "according":
                continue
            for to in child.children:
                for target in children(to, "pobj") if to.lower_ == "to" else [to] if to.dep_ == "pobj" else []:
                    inside = target.i in {predicate.i, *(t.i for t in ancestors(predicate))}
                    if not inside and lemma(target) not in speech().measures:
                        yield target


def _words(head: Token, text: str) -> str | None:
    """The phrase of a noun without the clauses about it, as the text has it."""
    if head.pos_ not in {"NOUN", "PROPN", "ADJ", "X"} and not (head.pos_ == "VERB" and head.text[:1].isupper()):
        return None
    for left_out in (CLAUSES, CLAUSES | {"appos"}):
        kept = {head.i}
        waiting = [head]
        while waiting:
            for child in waiting.pop().children:
                if child.dep_ not in left_out:
                    kept.add(child.i)
                    waiting.append(child)
        first = last = head.i
        while first - 1 in kept or (head.doc[max(0, first - 1)].is_punct and first - 2 in kept):
            first -= 1
        while last + 1 in kept or (last + 2 in kept and head.doc[last + 1].is_punct):
            last += 1
        start, end = head.doc[first].idx, head.doc[last].idx + len(head.doc[last])
        if text[start:end].count("(") > text[start:end].count(")"):
            end = end + 1 if text[end : end + 1] == ")" else text.rindex("(", start, end)
        words = text[start:end].strip(" ,;:\"'“”")
        if words[:1].isalpha() and len(words) <= LONGEST and "\n" not in words:
            return words
    return None
