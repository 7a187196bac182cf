"""The table that stands for spaCy's AttributeRuler gives what the ruler gives."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from diplotimeline.language.attributes import Attributes
from diplotimeline.language.pipeline import CARRIED, DEFAULT_MODEL, installed, located

RULES = (
    {"TAG": "VBD", "POS": "VERB", "MORPH": "Tense=Past"},
    {"TAG": "VBD", "LOWER": ["was", "were"], "POS": "AUX", "LEMMA": "be"},
    {"TAG": "IN", "POS": "ADP"},
    {"TAG": "IN", "DEP": "mark", "POS": "SCONJ"},
    {"TAG": ["DT", "WDT"], "DEP": {"not": ["det", ""]}, "POS": "PRON"},
    {"AFTER": "expl", "LOWER": ["was"], "POS": "VERB"},
)


def table() -> Attributes:
    made = Attributes(spacy.blank("en").vocab, "table")
    return made.from_bytes(Attributes.to_bytes(_with(RULES)))


def _with(rules: tuple) -> Attributes:
    made = Attributes(spacy.blank("en").vocab, "table")
    made._set(rules)
    return made


def read(*tokens: tuple[str, str, str]) -> list[tuple[str, str, str]]:
    made = table()
    words, tags, deps = zip(*tokens, strict=True)
    doc = Doc(made.vocab, words=words, tags=tags, deps=deps, heads=[0] * len(words))
    return [(token.pos_, str(token.morph), token.lemma_) for token in made(doc)]


@pytest.mark.parametrize(
    ("token", "expected"),
    [
        (("Opened", "VBD", "ROOT"), ("VERB", "Tense=Past", "")),
        (("Was", "VBD", "ROOT"), ("AUX", "Tense=Past", "be")),  # attribute by attribute, later rules first
        (("since", "IN", "prep"), ("ADP", "", "")),
        (("since", "IN", "mark"), ("SCONJ", "", "")),
        (("that", "DT", "det"), ("", "", "")),
        (("that", "DT", "nsubj"), ("PRON", "", "")),
        (("Peru", "NNP", "nsubj"), ("", "", "")),
    ],
)
def test_rules(token: tuple[str, str, str], expected: tuple[str, str, str]) -> None:
    assert read(token) == [expected]


def test_the_word_before() -> None:
    assert [pos for pos, _, _ in read(("there", "EX", "expl"), ("was", "VBD", "ROOT"))] == ["", "VERB"]
    assert [pos for pos, _, _ in read(("it", "PRP", "nsubj"), ("was", "VBD", "ROOT"))] == ["", "AUX"]


def test_nothing_and_a_round_trip(tmp_path) -> None:
    made = table()
    assert len(made(Doc(made.vocab))) == 0
    made.to_disk(tmp_path / "there")
    assert Attributes(made.vocab, "again").from_disk(tmp_path / "there").rules == made.rules


@pytest.mark.shared
@pytest.mark.skipif(not installed(CARRIED), reason="the teacher needs Python 3.12")
def test_it_is_the_teachers_ruler(shared) -> None:
    """Part of speech, morphology and lemma of every token of real articles, of the same tags and dependencies."""
    teacher = spacy.util.load_model(located(CARRIED), exclude=["ner", "senter"])
    own = spacy.util.load_model(located(DEFAULT_MODEL))
    ruler, lemmatizer = own.get_pipe("attribute_ruler"), own.get_pipe("lemmatizer")
    differ, seen = [], 0
    for path in sorted((shared / "bench" / "news").glob("*.txt"))[:12]:
        theirs = teacher(" ".join(path.read_text(encoding="utf-8").split()))
        doc = Doc(
            own.vocab,
            words=[token.text for token in theirs],
            spaces=[bool(token.whitespace_) for token in theirs],
            tags=[token.tag_ for token in theirs],
            deps=[token.dep_ for token in theirs],
            heads=[token.head.i for token in theirs],
        )
        for ours, known in zip(lemmatizer(ruler(doc)), theirs, strict=True):
            seen += 1
            mine = (ours.text, ours.pos_, str(ours.morph), ours.lemma_)
            if mine != (known.text, known.pos_, str(known.morph), known.lemma_):
                differ.append((mine, known.pos_, str(known.morph), known.lemma_))
    assert differ == []
    assert seen > 2000
