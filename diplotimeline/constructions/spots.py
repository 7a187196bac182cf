"""Where a frame's event is on the map: the states and cities that stand at its words, read one by one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diplotimeline.constructions.frames import Frame
from diplotimeline.constructions.parties import Resolver
from diplotimeline.constructions.sentence import Sentence
from diplotimeline.constructions.syntax import children, is_verb, prepositional
from diplotimeline.lexicon.words import word_lists

if TYPE_CHECKING:
    from spacy.tokens import Token

LOCATIVE = frozenset({"in", "at", "near"})
# Prepositions of circumstance: what stands behind them takes no part.
PLACE_FORMS = frozenset({"name", "capital", "city"})


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something is: the state and, when the text names one, the city."""

    code: str
    city: str | None
    capital: bool = False


class Spots:
    """Finds the places of one frame."""

    def __init__(self, frame: Frame, sentence: Sentence, resolver: Resolver) -> None:
        self.frame, self.sentence, self.resolver = frame, sentence, resolver

    def compound_places(self, theme: Token) -> list[Token]:
        """Capitals joined to a mission's noun: "Embassy Cotonou", "the Baku embassy"."""
        around = [*theme.children, theme.head] if theme.dep_ in {"compound", "nmod", "appos"} else list(theme.children)
        found = []
        for token in around:
            reading = self.sentence.country_at.get(token.i)
            if reading and reading.form in {"capital", "city"} and token.dep_ != "pobj":
                found.append(token)
        return found

    def heres(self, *anchors: Token) -> list[Token]:
        """Each "here" of the anchors that stands for the place of the dateline ("arrived here", "an embassy here")."""
        here = [t for anchor in anchors or self.frame.anchors for t in children(anchor, "advmod", "npadvmod", "dobj")]
        return [t for t in here if t.lower_ == "here" and t.i in self.sentence.country_at]

    def inner(self, anchor: Token) -> Iterator[Token]:
        """Nouns in an anchor's phrase, clauses left out."""
        for child in anchor.children:
            if (
                child.dep_ in {"prep", "pobj", "dobj", "attr", "conj", "appos", "oprd", "xcomp", "agent"}
                and child.i not in self.sentence.date_tokens
            ):
                if child.dep_ == "conj" and is_verb(child):
                    continue
                if child.lower_ in word_lists().circumstance:
                    continue
                yield child
                yield from self.inner(child)

    def spots(self) -> list[Spot]:
        """Where the event is: "in Lima", "at Khartoum", "Embassy Cotonou"; the theme's own places first."""
        found: dict[str, Spot] = {}
        anchors = list(reversed(self.frame.anchors))
        for anchor in anchors:
            tokens = self.compound_places(anchor) if anchor == self.frame.theme else []
            tokens += [t for _, t in prepositional(anchor, *LOCATIVE)]
            tokens += self.heres(anchor)
            self._spot(tokens, found)
            if found:
                return list(found.values())
        for anchor in anchors:
            for inner in self.inner(anchor):
                self._spot([t for _, t in prepositional(inner, *LOCATIVE)], found)
            if found:
                return list(found.values())
        return list(found.values())

    def _spot(self, tokens: list[Token], found: dict[str, Spot]) -> None:
        for token in tokens:
            if self.sentence.term(token, ("mission",)) and token != self.frame.theme:
                # "in the Netherlands Embassy at Khartoum": the place of that embassy, not whose it is
                self._spot([t for _, t in prepositional(token, *LOCATIVE)], found)
                continue
            for candidate in (token, *children(token, "appos", "npadvmod", "compound", "nmod", "poss")):
                reading = self.sentence.country_at.get(candidate.i)
                if (
                    reading
                    and reading.country
                    and reading.form in PLACE_FORMS
                    and reading.country.kind != "organisation"
                ):
                    known = found.get(reading.country.code)
                    if known is None or known.city is None:
                        found[reading.country.code] = Spot(
                            reading.country.code,
                            reading.place or (known.city if known else None),
                            reading.form == "capital",
                        )
                    break
            else:
                if token.lemma_.lower() in {"capital", "country"}:
                    for party in self.resolver.parties(token).parties[:1]:
                        found.setdefault(party.code, Spot(party.code, None))
