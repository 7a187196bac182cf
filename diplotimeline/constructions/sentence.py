"""A parsed sentence with its mentions tied to tokens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from diplotimeline.constructions.syntax import span_root
from diplotimeline.language.terms import Term
from diplotimeline.resolve.countries import CountryReading
from diplotimeline.resolve.dates import DateReading

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@dataclass(slots=True)
class Sentence:
    """One sentence: its place in the article, its parse, and the mentions in it by token index."""

    start: int
    end: int
    index: int
    doc: Doc
    countries: Sequence[CountryReading]
    dates: Sequence[DateReading]
    terms: Sequence[Term]
    country_at: dict[int, CountryReading] = field(default_factory=dict)
    term_at: dict[int, list[Term]] = field(default_factory=dict)
    date_roots: list[tuple[DateReading, Token]] = field(default_factory=list)
    date_tokens: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        for reading in self.countries:
            for token in self.tokens(reading.start - self.start, reading.end - self.start):
                self.country_at.setdefault(token.i, reading)
        for term in self.terms:
            tokens = self.tokens(term.start - self.start, term.end - self.start)
            if tokens:
                self.term_at.setdefault(span_root(tokens).i, []).append(term)
        for date in self.dates:
            tokens = self.tokens(date.start - self.start, date.end - self.start)
            if tokens:
                self.date_roots.append((date, span_root(tokens)))
                self.date_tokens.update(token.i for token in tokens)

    def tokens(self, start: int, end: int) -> list[Token]:
        """Tokens that overlap offsets of the sentence, white space left out."""
        return [t for t in self.doc if t.idx < end and t.idx + len(t) > start and not t.is_space]

    def term(self, token: Token, classes: Sequence[str]) -> Term | None:
        """The term of one of the classes that a token heads."""
        for term in self.term_at.get(token.i, ()):
            if term.cls in classes:
                return term
        return None

    def position(self, token: Token) -> int:
        """The character offset of a token in the article."""
        return self.start + token.idx

    @property
    def text(self) -> str:
        """The sentence's text as parsed."""
        return self.doc.text
