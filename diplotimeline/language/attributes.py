"""Part of speech, morphology and closed-class lemmas from tag, dependency and word: a table instead of a matcher.

spaCy's `AttributeRuler` runs a matcher with 179 patterns over every doc, which costs as much as a parse.  Its patterns
for English look at one word each (one looks at the word before it, too), so that what they give is a function of a few
values, computed once for each combination that occurs.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from spacy.attrs import DEP, LEMMA, LOWER, MORPH, POS, TAG  # type: ignore[import-not-found, unused-ignore]
from spacy.parts_of_speech import IDS  # type: ignore[import-not-found, unused-ignore]
from spacy.tokens import Doc
from spacy.vocab import Vocab

SEEN = ("TAG", "LOWER", "DEP", "AFTER")  # what a rule may look at; AFTER is the dependency of the word before
GIVEN = ("POS", "MORPH", "LEMMA")
FILE = "rules.json"

Rule = Mapping[str, Any]


class Attributes:
    """Rules of the form `{"TAG": "VBD", "LOWER": "was", "POS": "AUX", "LEMMA": "be"}`.

    A condition is a string, a list of strings, or `{"not": [...]}`.  Later rules overrule earlier ones, attribute by
    attribute, as in spaCy's AttributeRuler.
    """

    def __init__(self, vocab: Vocab, name: str) -> None:
        self.vocab, self.name = vocab, name
        self._set(())

    def _set(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        self._words = _mentioned(self.rules, "LOWER", self.vocab)
        self._before = _mentioned(self.rules, "AFTER", self.vocab)
        self._known: dict[tuple[int, int, int, int], tuple[int, int, int]] = {}
        # Kept for good, whatever stretch of work the vocabulary forgets.
        for rule in self.rules:
            self.vocab.morphology.add(rule.get("MORPH", ""))
            self.vocab.strings.add(rule.get("LEMMA", ""))

    def __call__(self, doc: Doc) -> Doc:
        """Set the attributes of every token."""
        given, words, before = [], self._words, 0
        known, looked_before = self._known, self._before
        for tag, dep, lower in doc.to_array([TAG, DEP, LOWER]).tolist():
            key = (tag, dep, lower if lower in words else 0, before if before in looked_before else 0)
            values = known.get(key)
            if values is None:
                values = known[key] = self._values(*key)
            given.append(values)
            before = dep
        if given:
            doc.from_array([POS, MORPH, LEMMA], np.asarray(given, dtype="uint64"))  # type: ignore[arg-type]
        return doc

    def _values(self, tag: int, dep: int, lower: int, before: int) -> tuple[int, int, int]:
        strings = self.vocab.strings
        seen = dict(zip(SEEN, (strings[value] for value in (tag, lower, dep, before)), strict=True))
        found: dict[str, str] = {}
        for rule in self.rules:
            if all(_holds(rule[what], seen[what]) for what in SEEN if what in rule):
                found.update({what: rule[what] for what in GIVEN if what in rule})
        morph = self.vocab.morphology.add(found.get("MORPH", ""))
        return IDS[found.get("POS", "")], morph, strings.add(found["LEMMA"]) if "LEMMA" in found else 0

    def to_disk(self, path: Path | str, *, exclude: Sequence[str] = ()) -> None:  # noqa: ARG002 - spaCy passes it
        """Write the rules."""
        Path(path).mkdir(exist_ok=True)
        (Path(path) / FILE).write_text(json.dumps(self.rules, indent=0) + "\n", encoding="utf-8")

    def from_disk(self, path: Path | str, *, exclude: Sequence[str] = ()) -> Attributes:  # noqa: ARG002
        """Read the rules."""
        self._set(json.loads((Path(path) / FILE).read_text(encoding="utf-8")))
        return self

    def to_bytes(self, *, exclude: Sequence[str] = ()) -> bytes:  # noqa: ARG002
        """The rules as bytes."""
        return json.dumps(self.rules).encode()

    def from_bytes(self, data: bytes, *, exclude: Sequence[str] = ()) -> Attributes:  # noqa: ARG002
        """Read the rules of `to_bytes`."""
        self._set(json.loads(data))
        return self


def _mentioned(rules: Iterable[Rule], what: str, vocab: Vocab) -> frozenset[int]:
    """The hashes of the strings that any rule asks of an attribute."""
    conditions = [rule[what] for rule in rules if what in rule]
    strings = {value for condition in conditions for value in _listed(condition)}
    return frozenset(vocab.strings.add(value) for value in strings)


def _listed(condition: Any) -> Sequence[str]:
    if isinstance(condition, str):
        return (condition,)
    listed: Sequence[str] = condition["not"] if isinstance(condition, dict) else condition
    return listed


def _holds(condition: Any, value: str) -> bool:
    return (value in _listed(condition)) != isinstance(condition, dict)
