"""Loading the model with what is used only, and parsing sentence by sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from diplotimeline.errors import ModelError
from diplotimeline.language import pipeline


def test_the_model_is_loaded_once_and_without_names_of_entities() -> None:
    nlp = pipeline.load()
    assert pipeline.load() is nlp
    assert {"tagger", "parser", "lemmatizer"} <= set(nlp.pipe_names)
    assert "ner" not in nlp.pipe_names


def test_a_model_that_is_not_there() -> None:
    with pytest.raises(ModelError, match="language model 'xx_no_such_model' cannot be loaded"):
        pipeline.load("xx_no_such_model")


def test_a_folder_that_is_no_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be loaded"):
        pipeline.load(str(tmp_path))


def test_a_model_without_a_parser_is_refused(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.to_disk(tmp_path / "model")
    with pytest.raises(ModelError, match="has no parser"):
        pipeline.load(str(tmp_path / "model"))


@given(st.text() | st.sampled_from(["Chargé d’Affaires ad interim", "“persona non grata”", "a—b – c"]))
def test_plain_text_keeps_every_offset(text: str) -> None:
    assert len(pipeline.plain(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Peru’s”", '"Peru\'s"'),
        ("1990\u20131995 \u2014 then", "1990-1995 - then"),
        ("no\u00a0break", "no break"),
        ("the Chargé d’Affaires left", "the Chargéxdxaffaires left"),
        ("chargés of Peru", "chargés of Peru"),
    ],
)
def test_plain(text: str, expected: str) -> None:
    assert pipeline.plain(text).casefold() == expected.casefold()


def test_a_sentence_is_one_whatever_stands_in_it() -> None:
    texts = ["Peru opened it. Chile closed it; Cuba, too!", "", "One.", "Bolivia\nand Peru met"]
    docs = list(pipeline.parse(pipeline.load(), texts))
    assert [doc.text for doc in docs] == texts
    assert [len(list(doc.sents)) for doc in docs] == [1, 0, 1, 1]


def test_the_order_of_sentences_does_not_matter() -> None:
    texts = ["Peru opened an embassy in Oslo.", "The treaty was signed by Chile in 1990.", "They met."]
    there = [[t.dep_ for t in doc] for doc in pipeline.parse(pipeline.load(), texts)]
    back = [[t.dep_ for t in doc] for doc in pipeline.parse(pipeline.load(), reversed(texts))]
    assert there == back[::-1]


def test_what_is_endless_is_cut() -> None:
    (doc,) = pipeline.parse(pipeline.load(), ["embassy " * (3 * pipeline.MAX_TOKENS)])
    assert len(doc) <= pipeline.MAX_TOKENS


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Peru re-opened its embassy.", "re-opened", "re-open"),
        ("The re-establishment of relations took years.", "re-establishment", "re-establishment"),
        ("They were re-established in 1990.", "re-established", "re-establish"),
        ("It hoped to open an embassy.", "hoped", "hope"),
        ("They are hoping to open an embassy.", "hoping", "hope"),
        ("Peru Opened an Embassy.", "Opened", "open"),
        ("Ties were broken off.", "broken", "break"),
    ],
)
def test_lemma(text: str, word: str, expected: str) -> None:
    (doc,) = pipeline.parse(pipeline.load(), [text])
    (token,) = [token for token in doc if token.text == word]
    assert pipeline.lemma(token) == expected
