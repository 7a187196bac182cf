"""Small questions about a frame, one function each: what a pattern may name under `needs`, and what every cast asks."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from diplotimeline.constructions.frames import Frame
from diplotimeline.constructions.roles import Roles
from diplotimeline.constructions.sentence import Sentence
from diplotimeline.constructions.statehood import as_state
from diplotimeline.constructions.syntax import ancestors, children, logical_objects, logical_subject, prepositions
from diplotimeline.lexicon.offices import load_offices
from diplotimeline.lexicon.words import word_lists
from diplotimeline.resolve.dates import DateReading
from diplotimeline.resolve.ordinals import ordinal_before

if TYPE_CHECKING:
    from spacy.tokens import Token

IN_EFFECT = re.compile(r"\b(?:in|into) (?:effect|force)\b|\beffective\b")
CLAUSE_END = re.compile(r"[;:.]\s|\b(?:but|while|whereas)\b")
EFFECT_REACH = 110  # characters between an instrument and the words that say it is in force
ORDINAL = re.compile(r"(\d{1,3})(?:st|nd|rd|th)?$")
NAMED = {"centenary": 100, "centennial": 100}


def anniversary_years(noun: Token) -> int | None:
    """How many years an anniversary counts ("the 45th anniversary of …"), None when it does not say."""
    if noun.lower_ in NAMED:
        return NAMED[noun.lower_]
    for child in noun.children:
        words = [child, *child.children] if child.dep_ in {"amod", "compound", "nummod", "nmod"} else []
        for word in words:
            number = ORDINAL.match(word.text)
            if number:
                return int(number.group(1))
            spelt = ordinal_before(noun.doc.text, word.idx + len(word))
            if spelt is not None:
                return spelt
    return None


def anniversary_of(noun: Token) -> Token | None:
    """The anniversary that a nominal event is named for ("the 30th anniversary of the resumption of relations")."""
    current = noun
    for _ in range(4):
        if current.dep_ != "pobj" or current.head.lower_ != "of":
            return None
        current = current.head.head
        if current.lemma_.lower() in {"anniversary", "centenary", "jubilee"}:
            return current
    return None


def name_dates(frame: Frame, sentence: Sentence) -> list[DateReading]:
    """Years that name the theme: "the 2007 Protocol", or a year in brackets behind a title ("Treaty on … (1999)")."""
    theme = frame.theme
    if theme is None:
        return []
    inside = {t.i for t in theme.subtree}
    left = {t.i for child in theme.lefts for t in child.subtree}
    found = []
    for date, root in sentence.date_roots:
        bracketed = sentence.doc[root.i - 1].text in {"(", "["} if root.i > 0 else False
        of = root.head.lower_ == "of" and root.head.head == theme  # "the Agreement of 13 November 1995"
        if (date.names and root.i in left) or (bracketed and root.i in inside and root.i > theme.i) or of:
            found.append(date)
    return found


def effect_dates(frame: Frame, sentence: Sentence) -> list[DateReading]:
    """Dates since which the theme is "in effect" or "in force", said behind it and before the next instrument."""
    theme = frame.theme
    if theme is None:
        return []
    start = theme.idx + len(theme)
    following = [
        sentence.doc[i].idx
        for i, terms in sentence.term_at.items()
        if i > theme.i and any(t.cls == "agreement" for t in terms)
    ]
    end = min([*following, start + EFFECT_REACH, len(sentence.text)])
    stated = IN_EFFECT.search(sentence.text, start, end)
    if not stated or CLAUSE_END.search(sentence.text, start, stated.start()):
        return []
    dates = [d for d, r in sentence.date_roots if 0 <= r.idx - stated.end() < 30 and not d.names]
    return dates[:1]


def _located(frame: Frame, _sentence: Sentence, roles: Roles) -> bool:
    """Whether talks have a place and are an adjunct of what somebody did or said ("After the talks in Lima, …")."""
    if not any(spot.capital for spot in roles.map.spots()):
        return False
    head = frame.predicate.head
    return (
        head.dep_ == "prep"
        and head.lower_ in {"after", "during", "following", "at", "in"}
        and any(a.pos_ == "VERB" for a in ancestors(head))
    )


def _person_object(frame: Frame, _sentence: Sentence, roles: Roles) -> bool:
    offices = load_offices()
    for token in logical_objects(frame.predicate):
        answer = roles.resolver.parties(token)
        if any(p.how == "person" for p in answer.parties):
            return True
        words = {
            token.lower_,
            token.lemma_.lower(),
            *(c.lower_ for c in token.children if c.dep_ in {"compound", "nmod", "appos"}),
        }
        if words & offices.heads or "delegation" in words or "counterpart" in words:
            return True
    return False


def _state_object(frame: Frame, sentence: Sentence, _roles: Roles) -> bool:
    """Whether what is recognised is a state or its government, not a thing or person of one."""
    for token in logical_objects(frame.predicate):
        reading = sentence.country_at.get(token.i)
        if (
            reading is not None and reading.country is not None and reading.form == "name"
        ) or token.lemma_.lower() in word_lists().states:
            return True
    return False


def _official(frame: Frame, sentence: Sentence, _roles: Roles) -> bool:
    """Whether who acts may speak for a state: no private persons, no crowds, no habits."""
    if any(c.lower_ in word_lists().habits for c in frame.predicate.children):
        return False
    for token in logical_subject(frame.predicate) if frame.kind == "verb" else []:
        reading = sentence.country_at.get(token.i)
        titled = any(c.lower_ in load_offices().heads for c in token.children)  # "the Minister Resident"
        # "Vega, an English traveller who visited"
        called = [token, *(c for c in token.children if c.dep_ == "appos" and any(d.tag_ == "DT" for d in c.children))]
        private = not titled and any(c.lemma_.lower() in word_lists().private for c in called)
        if private or (reading is not None and reading.form == "people"):
            return False
        if any(
            c.dep_ == "nummod" and c.i not in sentence.date_tokens and any(d.isdigit() for d in c.text)
            for c in token.children
        ):
            return False
    objects = [] if frame.theme is not None or frame.kind != "verb" else logical_objects(frame.predicate)
    return not any(t.lemma_.lower() in word_lists().private for t in objects)


def _singular(frame: Frame, _sentence: Sentence, _roles: Roles) -> bool:
    """Whether one occasion is meant, not "visits" or "meetings" in general; talks are plural by themselves."""
    if frame.predicate.text.isupper():
        return False
    return frame.predicate.tag_ not in {"NNS", "NNPS"} or frame.predicate.lemma_.lower() in {
        "talk",
        "consultation",
        "negotiation",
        "discussion",
    }


def official_like(token: Token, sentence: Sentence) -> bool:
    """Whether a noun phrase may name who speaks for a state: a person's name, an office, "counterpart", a pronoun."""
    if token.pos_ == "PROPN" and token.i not in sentence.country_at:
        return True
    words = {
        token.lower_,
        token.lemma_.lower(),
        *(c.lower_ for c in token.children if c.dep_ in {"compound", "nmod", "appos", "amod"}),
    }
    return bool(words & load_offices().heads) or token.lower_ in {
        "he",
        "she",
        "him",
        "her",
        "counterpart",
        "delegation",
    }


def _independent(frame: Frame, _sentence: Sentence, _roles: Roles) -> bool:
    for attribute in children(frame.predicate, "attr", "acomp"):
        if any(t.lower_ in {"independent", "sovereign"} for t in attribute.subtree):
            return True
    return False


CHECKS: dict[str, Callable[[Frame, Sentence, Roles], bool]] = {
    "anniversary": lambda frame, _s, _r: anniversary_years(frame.predicate) is not None,
    "dated_name": lambda frame, sentence, _r: bool(name_dates(frame, sentence)),
    "in_effect": lambda frame, sentence, _r: bool(effect_dates(frame, sentence)),
    "located": _located,
    "person_object": _person_object,
    "independent": _independent,
    "official": _official,
    "eventive": lambda frame, _s, _r: not any(c.lower_ in {"is", "are"} for c in children(frame.predicate, "auxpass")),
    "singular": _singular,
    "state_object": _state_object,
    "as_state": lambda frame, sentence, _r: as_state(frame, sentence),
}
WHY = {
    "anniversary": "an anniversary that does not say which",
    "dated_name": "noun without an act",
    "in_effect": "noun without an act",
    "located": "talks without a place or an occasion",
    "person_object": "not a person who speaks for a state",
    "independent": "not said to become independent",
    "organisation": "no organisation",
    "eventive": "a state of things, not an event",
    "official": "private persons, a crowd or a habit",
    "singular": "occasions in general, not one",
    "state_object": "what is recognised is no state",
    "as_state": "recognised as something else than a state",
}


def unmet(frame: Frame, sentence: Sentence, roles: Roles) -> str | None:
    """The first need of the frame's pattern that is not met, in words; None when all are."""
    for need in frame.pattern.needs:
        check = CHECKS.get(need)
        if check is not None and not check(frame, sentence, roles):
            return WHY[need]
    return None


def counted(frame: Frame, sentence: Sentence, roles: Roles) -> bool:
    """Whether the theme is counted without being placed ("the opening of 24 embassies")."""
    theme = frame.theme
    if theme is None or theme.tag_ not in {"NNS", "NNPS"} or frame.type.category == "envoy":
        return False
    number = any(c.dep_ == "nummod" and c.lower_ != "two" and c.i not in sentence.date_tokens for c in theme.children)
    if any(
        p.lower_ in {"as", "including"} and (p.lower_ == "including" or (p.i > 0 and p.nbor(-1).lower_ == "such"))
        for p in prepositions(theme)
    ):
        return True  # "agreements such as …": what it names comes by itself
    number |= any(c.lower_ in {"several", "many", "numerous", "various", "some", "dozens"} for c in theme.children)
    return number and not roles.map.spots() and not roles.at("with").parties and not roles.at("between").parties


def mutual(frame: Frame) -> bool:
    """Whether two do it to each other ("recognised each other", "embassies in their respective capitals")."""
    tokens = list(frame.predicate.subtree)
    words = {t.lower_ for t in tokens}
    return (
        bool(words & {"respective", "mutual", "reciprocal", "mutually", "reciprocally"})
        or any(
            t.lower_ in {"each", "one"} and t.i + 1 < len(t.doc) and t.nbor().lower_ in {"other", "another"}
            for t in tokens
        )
        or (frame.theme is not None and frame.theme.tag_ in {"NNS", "NNPS"})
    )
