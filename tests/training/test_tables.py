"""The small tables of the pipeline say what the large ones say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.lookups import Lookups
from spacy.tokens import Doc
from spacy.vocab import Vocab
from tables import attribute_rules, lemma, trimmed

VOCAB = Vocab()
RULES = [["s", ""], ["es", "e"], ["es", ""], ["ed", "e"], ["ed", ""], ["ing", "e"], ["ing", ""], ["ies", "y"]]
STEMS = st.text("abeinsty", min_size=1, max_size=5)
WORDS = st.builds(lambda stem, end: stem + end, STEMS, st.sampled_from(["", "s", "es", "ed", "ing", "ies", "y", "e"]))


@given(st.frozensets(WORDS, max_size=12), st.dictionaries(WORDS, st.lists(WORDS, min_size=1, max_size=2), max_size=3))
def test_a_trimmed_index_changes_no_lemma(index: frozenset[str], exceptions: dict[str, list[str]]) -> None:
    kept = trimmed(RULES, index, exceptions)
    assert set(kept) <= index
    asked = {base + end for base in index for end in ("", "s", "es", "ed", "ing", "ies")} | set(index) | set(exceptions)
    for word in asked:
        assert lemma(word, RULES, set(kept), exceptions) == lemma(word, RULES, index, exceptions), word


@given(
    WORDS, st.frozensets(WORDS, max_size=8), st.dictionaries(WORDS, st.lists(WORDS, min_size=1, max_size=1), max_size=2)
)
def test_the_lemma_is_that_of_spacys_lemmatiser(
    word: str, index: frozenset[str], exceptions: dict[str, list[str]]
) -> None:
    lemmatizer = EnglishLemmatizer(VOCAB, None, mode="rule")
    lookups = Lookups()
    for name, table in (("rules", RULES), ("exc", exceptions), ("index", sorted(index))):
        lookups.add_table(f"lemma_{name}", {"verb": table})
    lemmatizer.initialize(lookups=lookups)
    doc = Doc(VOCAB, words=[word], pos=["VERB"])
    assert lemmatizer.rule_lemmatize(doc[0])[0] == lemma(word, RULES, index, exceptions)


def test_words_that_need_no_index_are_left_out() -> None:
    assert trimmed([["s", ""], ["ies", "y"]], ["treaty", "port", "visit"], {}) == ["treaty"]


@pytest.mark.parametrize(
    ("pattern", "rule"),
    [
        ([{"TAG": "VBD", "LOWER": {"IN": ["was", "were"]}}], {"TAG": "VBD", "LOWER": ["was", "were"], "POS": "AUX"}),
        ([{"DEP": {"NOT_IN": ["det"]}}], {"DEP": {"not": ["det"]}, "POS": "AUX"}),
        ([{"LOWER": {"REGEX": "^n"}}], None),
        ([{"LOWER": "gon"}, {"LOWER": "na"}], None),
        ([{"IS_SPACE": True}], None),
    ],
)
def test_patterns_as_rules(pattern: list, rule: dict | None) -> None:
    rules, left = attribute_rules([{"patterns": [pattern], "attrs": {"POS": "AUX"}, "index": 0}])
    assert rules == ([rule] if rule else [])
    assert left == ([] if rule else [pattern])


def test_the_word_before() -> None:
    pattern = [{"DEP": "expl"}, {"LOWER": "is"}]
    rules, _ = attribute_rules([{"patterns": [pattern], "attrs": {"POS": "VERB"}, "index": 1}])
    assert rules == [{"LOWER": "is", "AFTER": "expl", "POS": "VERB"}]
