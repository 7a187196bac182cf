"""Which date belongs to which event: by attachment in the parse, then by what the prose carries over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diplotimeline.constructions.described import happening
from diplotimeline.constructions.frames import Frame
from diplotimeline.constructions.sentence import Sentence
from diplotimeline.constructions.syntax import (
    ancestors,
    children,
    clause_of,
    conjuncts,
    is_verb,
    prepositions,
)
from diplotimeline.lexicon.words import word_lists
from diplotimeline.resolve.dates import DateReading

if TYPE_CHECKING:
    from spacy.tokens import Token

SEPARATE = frozenset({"since", "after", "before", "until"})
BACKGROUND = frozenset({"since", "until", "after", "before", "from"})  # a date behind these is rarely the event's own


@dataclass(frozen=True, slots=True)
class Dating:
    """Dates found for a frame (several when the prose lists them) and how: direct, governing, near or none."""

    dates: tuple[DateReading, ...] = ()
    how: str = "none"


def _names_day(date: DateReading) -> bool:
    """Whether a date in a name says the day: "signed the September 18, 1785 Treaty" was signed on that day."""
    return date.value is not None and date.value.precision == "day"


def _in_name(date: DateReading, root: Token) -> bool:
    """A year behind a name without a preposition belongs to the name ("the Strategy 2021-24")."""
    return (
        not date.lead
        and root.dep_ in {"nummod", "compound"}
        and root.head.pos_ == "PROPN"
        and root.head.i < root.i
        and root.like_num
    )


class Dater:
    """Ties the dates of one sentence to the predicates they modify."""

    def __init__(self, sentence: Sentence, frames: Sequence[Frame]) -> None:
        self.sentence = sentence
        themes = {f.theme.i for f in frames if f.theme is not None}
        occasions = {f.predicate.i for f in frames if f.kind == "noun" and f.type.category == "contact"}
        self.usable = [
            (d, t)
            for d, t in sentence.date_roots
            if d.bounded is not None
            and not _in_name(d, t)
            and (not d.names or (_names_day(d) and t.head.i in themes) or t.head.i in occasions)
        ]
        self.anchor_tokens = {t.i for f in frames for t in f.anchors}
        self.by_anchor: dict[int, list[DateReading]] = {}
        self.roots: dict[int, Token] = {}
        for date, token in self.usable:
            self.roots[date.start] = token
            self.by_anchor.setdefault(self._anchor(token).i, []).append(date)

    def _anchor(self, token: Token) -> Token:
        """The noun of an event, or the verb, that a date modifies."""
        below = token
        for candidate in ancestors(token):
            bound = below.dep_ == "prep" and below.lower_ == "of" and candidate.pos_ in {"NOUN", "PROPN"}
            if (
                bound
                and candidate.i not in self.anchor_tokens
                and candidate.lemma_.lower() not in word_lists().times
                and candidate.i not in self.sentence.date_tokens
            ):
                return candidate  # "the earthquake of 11 March": the date of that
            below = candidate
            if candidate.i in self.anchor_tokens and candidate.i not in self.sentence.date_tokens:
                return self._own_clause(candidate, token) if is_verb(candidate) else candidate
            if is_verb(candidate) and candidate.dep_ not in {"aux", "auxpass", "amod"}:
                return self._own_clause(candidate, token)
        return clause_of(token)

    @staticmethod
    def _own_clause(verb: Token, date: Token) -> Token:
        """A date between "and" and a coordinated verb is that verb's, whatever the parser made of it."""
        marks = [c.i for c in verb.children if c.dep_ == "cc"]
        for later in children(verb, "conj"):
            if is_verb(later) and date.i < later.i and any(verb.i < mark < date.i for mark in marks):
                return later
        return verb

    def date(self, frame: Frame) -> Dating:
        """The dates of a frame."""
        direct = self._direct(frame)
        if direct:
            return Dating(tuple(direct), "direct")
        below = self._below(frame.predicate) or self._told(frame.predicate) or self._before_colon(frame.predicate)
        if below:
            return Dating(tuple(below), "governing")
        above = self._above(frame)
        if above:
            return Dating(tuple(above), "governing")
        near = self._later(frame.predicate) or self._near(frame) or self._instrument(frame.predicate)
        return Dating((near,), "near") if near else Dating()

    def shared_out(self, frame: Frame, positions: Sequence[int]) -> list[DateReading] | None:
        """One date for each of several parties, when the prose deals them out ("with A on 5 May and B on 6 May")."""
        own = sorted((d for a in frame.anchors for d in self.by_anchor.get(a.i, [])), key=lambda d: d.start)
        inside = {t.i for t in frame.predicate.subtree}
        own = (
            own
            if len(own) >= len(positions)
            else sorted((d for d, t in self.usable if t.i in inside), key=lambda d: d.start)
        )
        if len(positions) < 2 or len(own) != len(positions) or list(positions) != sorted(positions):
            return None
        at = [self.roots[d.start].i for d in own]
        after = all(p < a for p, a in zip(positions, at, strict=True)) and all(
            a < p for a, p in zip(at, positions[1:], strict=False)
        )
        respectively = positions[-1] < at[0] and any(t.lower_ == "respectively" for t in self.sentence.doc)
        return own if after or respectively else None

    def _direct(self, frame: Frame) -> list[DateReading]:
        for anchor in frame.anchors:
            own = self.by_anchor.get(anchor.i, [])
            if own:
                return self._choose(own, frame)
        return []

    def _choose(self, dates: list[DateReading], frame: Frame) -> list[DateReading]:
        """Among dates of one predicate: all of a list ("in 1998 and 2004"), else the one nearest to the trigger."""
        if len(dates) == 1:
            return dates
        roots = {d.start: self.roots[d.start] for d in dates}
        for date in dates:
            chain = {t.i for t in conjuncts(roots[date.start])}
            listed = [d for d in dates if roots[d.start].i in chain]
            if len(listed) > 1 and all(
                d.value and d.value.precision == listed[0].value.precision for d in listed if listed[0].value
            ):
                return listed
        position = self.sentence.position(frame.predicate)
        return [min(dates, key=lambda d: (d.lead in BACKGROUND, abs(d.start - position), d.start))]

    def _below(self, predicate: Token) -> list[DateReading]:
        """The date of a "when" clause under the predicate ("was raised to an embassy when … on 24 April 1920")."""
        for child in children(predicate, "advcl", "acl"):
            if child.lemma_ == "do" and self.by_anchor.get(child.i):  # "recognised X, doing so on 5 May"
                return self.by_anchor[child.i][:1]
            if any(c.lower_ in {"when", "as", "after", "while"} for c in children(child, "advmod", "mark")):
                found = self.by_anchor.get(child.i, []) or [
                    d for o in children(child, "dobj") for d in self.by_anchor.get(o.i, [])
                ]
                if found and not any(c.lower_ == "after" for c in children(child, "mark")):
                    return found[:1]
        return []

    def _told(self, noun: Token) -> list[DateReading]:
        """The date of a clause that says when a nominal event took place ("…, which occurred on 4 September 1974")."""
        for clause in happening(noun):
            if self.by_anchor.get(clause.i):
                return self.by_anchor[clause.i][:1]
        return []

    def _later(self, verb: Token) -> DateReading | None:
        """The date at the end of a coordination, where the first verb has none ("closed and evacuated on 29 April")."""
        for other in children(verb, "conj"):
            if any(c.pos_ == "PRON" for c in children(other, "nsubj", "nsubjpass")):
                continue
            own = [d for d in self.by_anchor.get(other.i, []) if d.lead not in BACKGROUND]
            if is_verb(verb) and is_verb(other) and len(own) == 1 and self.roots[own[0].start].i > other.i:
                return own[0]
        return None

    def _instrument(self, predicate: Token) -> DateReading | None:
        """The date of the paper by which it was done ("in a letter dated …", "following an announcement on …")."""
        clause = clause_of(predicate)
        for preposition in prepositions(clause):
            for noun in children(preposition, "pobj"):
                if noun.lemma_.lower() not in word_lists().papers:
                    continue
                dated = {
                    noun.i,
                    *(c.i for c in children(noun, "acl") if c.lemma_ in {"date", "sign", "issue", "send", "make"}),
                }
                for date, root in self.usable:
                    if date.lead not in BACKGROUND and self._anchor_noun(root).i in dated:
                        return date
        return None

    @staticmethod
    def _anchor_noun(date: Token) -> Token:
        """The noun or verb that a date's phrase hangs on."""
        for candidate in ancestors(date):
            if candidate.pos_ != "ADP" and not candidate.like_num and candidate.dep_ != "nummod":
                return candidate
        return date

    def _before_colon(self, clause: Token) -> list[DateReading]:
        """The date of what a colon explains ("On 5 May she will pay a visit: she will travel to …")."""
        for child in children(clause, "ccomp", "parataxis"):
            if child.i < clause.i and any(t.text == ":" for t in clause.doc[child.i : clause.i]):
                return self.by_anchor.get(child.i, [])
        return []

    def _above(self, frame: Frame) -> list[DateReading]:
        """The date of a clause that governs the predicate's, as far as the prose carries it."""
        current = frame.predicate
        if self._set_apart(current):
            return []
        for _ in range(8):
            if current.head == current:
                break
            head, dep = current.head, current.dep_
            for child in children(head, "advcl"):
                if child.lemma_ == "do" and child.i != current.i and self.by_anchor.get(child.i):
                    return self.by_anchor[child.i][:1]
            found = [
                d
                for d in self.by_anchor.get(head.i, [])
                if d.lead not in BACKGROUND and self._carries(d, current, head)
            ]
            found = found or self._before_colon(head)
            if found:
                return self._choose(found, frame)
            if dep == "relcl" and not is_verb(head):
                current = head
                continue
            current = head
        return []

    @staticmethod
    def _set_apart(predicate: Token) -> bool:
        """Whether the clause says that it lies at another time than what governs it ("since A recognised B")."""
        clause = clause_of(predicate)
        if clause.dep_ not in {"advcl", "pcomp", "ccomp", "acl"}:
            return False
        return (
            any(c.lower_ in SEPARATE for c in children(clause, "mark", "prep", "advmod"))
            or clause.head.lower_ in SEPARATE
        )

    def _carries(self, date: DateReading, current: Token, head: Token) -> bool:
        """Whether a governing clause's date holds for what depends on it."""
        at = self.roots[date.start].i
        if current.dep_ == "conj":
            # "In 2015 A opened … and B closed …": a date in front of both holds for both
            return at < min(head.i, current.i) or (at > current.i)
        if current.dep_ == "advcl":
            words = {c.lower_ for c in children(current, "mark", "advmod", "prep")}
            return not words & {"after", "before", "since", "until", "although", "because", "though"}
        if current.dep_ == "relcl":
            return current.head != head or False
        if current.dep_ == "prep":
            return current.lower_ not in {"after", "before", "since", "following", "until"}
        return True

    def _near(self, frame: Frame) -> DateReading | None:
        """A date that no other event claims, within reach of the trigger, where attachment found none."""
        position = frame.predicate.i
        if self._set_apart(frame.predicate):
            return None
        around = {t.i for t in (clause_of(frame.predicate), *ancestors(frame.predicate))}
        free = []
        for date, token in self.usable:
            anchor = self._anchor(token)
            if date.lead in BACKGROUND:
                continue
            if anchor.i in self.anchor_tokens and anchor not in frame.anchors:
                continue  # another event's
            if anchor.i not in around and anchor not in frame.anchors:
                continue
            between = self.sentence.doc[min(position, token.i) : max(position, token.i)]
            if any(t.text in {";", ":"} for t in between):
                continue
            if abs(token.i - position) <= 15:
                free.append((abs(token.i - position), date.start, date))
        return min(free)[2] if free else None
