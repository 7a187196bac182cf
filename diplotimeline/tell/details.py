"""What a summary names beside the parties, from the parse: titles of instruments, places of a move, a vote's side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from diplotimeline.constructions.frames import Frame
from diplotimeline.constructions.sentence import Sentence
from diplotimeline.constructions.syntax import prepositional, prepositions
from diplotimeline.lexicon.words import word_lists

if TYPE_CHECKING:
    from spacy.tokens import Token

TITLE_WORDS = frozenset({"on", "for", "of", "concerning", "regarding", "about", "in"})
SUBJECTS = frozenset({"on", "of", "concerning", "regarding"})
LONGEST = 22  # words of an instrument's title; a longer one gives up its last phrases, whole
CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "parataxis"})
FINITE = frozenset({"VBD", "VBP", "VBZ", "MD", "WDT", "WP", "WP$", "WRB"})  # and what opens a clause with one
STOPS = frozenset({"between", "with", "(", "[", ";", ":", "–", "—", "--"})
OPEN = frozenset({"ADP", "DET", "CCONJ", "SCONJ", "PUNCT", "PART"})  # no title ends in one of these
BEFORE = frozenset({"amod", "compound", "nmod", "poss", "nummod", "case", "advmod"})
ARTICLE = re.compile(r"^(?:an?|the) ", re.IGNORECASE)
SHOUTED = re.compile(r"\b[A-Z]{3,}\b")
LEFT_OPEN = frozenset({"this", "that", "these", "those"})  # "the construction of this", where a picture stood
QUOTES = '"“”„«»‘’'
VOTES = ("for", "against")
QUESTIONS = ("membership", "admission", "recognition")


def instrument(theme: Token, sentence: Sentence, written: str) -> str | None:
    """The title of an agreement as the text gives it, without article, parties and dates; None for a bare noun.

    It is never cut inside a phrase: it ends at a clause, a date, the parties, or with a phrase that hangs on it.
    `written` is the sentence in the article's own letters.
    """
    if theme.tag_ in {"NNS", "NNPS"} or theme.pos_ in {"NUM", "PRON", "DET"}:  # "one of the few treaties" has no title
        return None
    first = _first(theme, sentence)
    ends = [theme.i, *_phrase_ends(theme, sentence)]
    last = next(end for end in reversed(ends) if end - first < LONGEST or end == ends[0])
    piece = list(theme.doc[first : last + 1])
    if len([t for t in piece if not t.is_punct]) < 2:
        return None
    text = _balanced(" ".join(theme.doc[piece[0].i : piece[-1].i + 1].text.split()))
    return _abbreviated(ARTICLE.sub("", text), written) or None


def _abbreviated(title: str, written: str) -> str:
    """A title with the abbreviations that the sentence writes in capitals: it is parsed in sentence case."""
    if sum(map(str.isupper, written)) > sum(map(str.islower, written)):  # a headline in capitals
        return title
    for word in set(SHOUTED.findall(written)):
        title = re.sub(rf"\b{word}\b", word, title, flags=re.IGNORECASE)
    return title


def several(theme: Token | None) -> bool:
    """Whether the text speaks of several instruments ("agreements", but not "one of the agreements")."""
    if theme is None or theme.tag_ not in {"NNS", "NNPS"}:
        return False
    return not (theme.head.lower_ == "of" and theme.head.head.lower_ in {"one", "each", "another", "first", "last"})


def _first(theme: Token, sentence: Sentence) -> int:
    """Where a title begins: with the first word before the noun that belongs to it and is neither party nor date."""
    first = theme.i
    for child in theme.lefts:
        if child.dep_ in {"amod", "compound", "nmod"}:
            left = child.left_edge.i
            inside = range(left, child.i + 1)
            if left < first and not any(i in sentence.date_tokens or i in sentence.country_at for i in inside):
                first = left
    return first


def _phrase_ends(theme: Token, sentence: Sentence) -> Iterator[int]:
    """The last words of the phrases that follow the noun at once ("on trade", "in the field of culture")."""
    last = theme.i
    # What follows at once belongs to the noun, even where the parser hangs it on the verb ("signed a treaty on trade").
    beside = [t for t in theme.head.rights if t.i == last + 1 and t.lower_ in SUBJECTS and t.dep_ == "prep"]
    for child in [*beside, *theme.rights]:
        if child.dep_ != "prep" or child.i != last + 1 or child.lower_ not in TITLE_WORDS:
            continue
        nouns = {t.lower_ for t in child.children}
        if nouns & word_lists().occasions or (child.lower_ == "in" and not nouns & word_lists().fields):
            continue
        piece = list(theme.doc[child.i : child.right_edge.i + 1])
        stop = next((t for t in piece[1:] if _stops(t, sentence)), None)
        aside = stop is not None and stop.is_punct
        kept = [t for t in piece if stop is None or t.i < (stop.i if aside else max(stop.left_edge.i, child.i))]
        whole = _complete(kept, aside=aside)
        if whole:
            last = whole[-1].i
            yield last
        if stop is not None:
            return


def _stops(token: Token, sentence: Sentence) -> bool:
    """Whether a title ends before a word: a clause, a date, the parties or an aside begins there."""
    return (
        token.dep_ in CLAUSES
        or token.tag_ in FINITE
        or token.i in sentence.date_tokens
        or token.lower_ in STOPS
        or (token.text == "-" and bool(token.nbor(-1).whitespace_))
        or (token.lower_ in {"in", "at"} and any(_city(t, sentence) for t in token.children))
    )


def _city(token: Token, sentence: Sentence) -> bool:
    reading = sentence.country_at.get(token.i)
    return reading is not None and reading.form in {"capital", "city"}


def _complete(piece: list[Token], *, aside: bool) -> list[Token]:
    """The words up to the last that ends a phrase: not "on the", "in southern", "and".

    Before an `aside` (a dash, a bracket) the phrase has ended, whatever the parser hangs the last noun on.
    """
    while piece:
        last = piece[-1]
        bare = last.lower_ in LEFT_OPEN
        open_ended = (
            bare or last.pos_ in OPEN or last.is_punct or (not aside and last.dep_ in BEFORE and last.head.i > last.i)
        )
        if not open_ended:
            break
        piece = piece[:-1]
    return piece


def _balanced(text: str) -> str:
    """The text without quotation marks and brackets that have lost their other half."""
    text = text.strip(QUOTES + " ,")
    for one, other in (('"', '"'), ("“", "”"), ("«", "»"), ("(", ")"), ("[", "]")):
        uneven = text.count(one) % 2 if one == other else text.count(one) != text.count(other)
        if uneven:
            text = text.replace(one, "").replace(other, "")
    return " ".join(text.split())


def moved_places(frame: Frame, sentence: Sentence, host: str, city: str | None) -> dict[str, str]:
    """From where and to where a mission was moved, as far as cities are named; `city` is where it is told of."""
    found: dict[str, str] = {}
    for anchor in frame.anchors:
        for preposition, noun in prepositional(anchor, "from", "to"):
            reading = sentence.country_at.get(noun.i)
            if reading and reading.country and reading.form in {"capital", "city"}:
                found.setdefault(preposition.lower_, reading.place or reading.text)
            elif reading is None and noun.pos_ == "PROPN" and noun.i not in sentence.date_tokens:
                found.setdefault(preposition.lower_, noun.doc[noun.left_edge.i : noun.i + 1].text)
    if city and "to" in found and found["to"] != city:
        found.setdefault("from", city)  # "the office in Pretoria has moved to Cape Town"
    return {key: place for key, place in found.items() if place != host}


def vote_of(frame: Frame) -> dict[str, str]:
    """For or against what a vote was, as far as the sentence says it."""
    found: dict[str, str] = {}
    for preposition in prepositions(frame.predicate):
        if preposition.lower_ in VOTES:
            found.setdefault("vote", preposition.lower_)
        for noun in preposition.children:
            if noun.lower_ in QUESTIONS:
                found.setdefault("question", noun.lower_)
    return found
