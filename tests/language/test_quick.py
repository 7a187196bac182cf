"""Networks that run fast give what thinc's own layers give, whatever stands beside a sentence."""

from __future__ import annotations

import numpy as np
import pytest
import spacy
from spacy.language import Language
from thinc.api import Adam

from diplotimeline.language import pipeline, quick

TEXTS = [
    "Peru opened an embassy in Oslo on 3 May 1990.",
    "They met.",
    "The treaty, which Chile and Bolivia had signed in Geneva, entered into force.",
    "Norway  said it would re-open its mission; colour and color are one word.",
    "",
]


@pytest.fixture
def nlp() -> Language:
    """The pipeline that ships, not the one that other tests share."""
    return spacy.util.load_model(pipeline.located(pipeline.DEFAULT_MODEL))


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Language:
    """The same pipeline as spaCy itself runs it."""
    monkeypatch.setattr("diplotimeline.language.registered.quicken", lambda _: None)
    return spacy.util.load_model(pipeline.located(pipeline.DEFAULT_MODEL))


def vectors(nlp: Language, texts: list[str]) -> list[np.ndarray]:
    return list(nlp.get_pipe("tok2vec").predict([nlp.make_doc(text) for text in texts]))


def test_the_numbers_are_those_of_thinc(nlp: Language, slow: Language) -> None:
    for _ in range(2):  # met for the first time, and known
        for ours, theirs in zip(vectors(nlp, TEXTS), vectors(slow, TEXTS), strict=True):
            assert ours.shape == theirs.shape
            np.testing.assert_allclose(ours, theirs, atol=2e-5)
    assert type(slow.get_pipe("tok2vec").model.ops) is not type(nlp.get_pipe("tok2vec").model.ops)


def test_a_sentence_is_the_same_bits_alone_and_in_company(nlp: Language) -> None:
    together = vectors(nlp, TEXTS)
    for text, expected in zip(TEXTS, together, strict=True):
        assert np.array_equal(vectors(nlp, [text])[0], expected)


def test_what_is_kept_of_words_is_bounded(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = vectors(nlp, TEXTS)
    monkeypatch.setattr(quick, "KEPT_WORDS", 12)
    fresh = spacy.util.load_model(pipeline.located(pipeline.DEFAULT_MODEL))
    found = [vectors(fresh, [text])[0] for text in TEXTS]  # more words than are kept, sentence by sentence
    again = vectors(fresh, TEXTS)  # and in a batch
    for one, other, right in zip(found, again, expected, strict=True):
        assert np.array_equal(one, right)
        assert np.array_equal(other, right)


def test_it_can_still_be_trained_and_then_uses_the_new_weights(nlp: Language, slow: Language) -> None:
    model, before = nlp.get_pipe("tok2vec").model, vectors(nlp, TEXTS)
    _, backprop = model.begin_update([nlp.make_doc(text) for text in TEXTS])
    backprop([np.ones_like(values) for values in before])
    model.finish_update(Adam(0.01))
    slow.get_pipe("tok2vec").from_bytes(nlp.get_pipe("tok2vec").to_bytes())
    for ours, theirs, old in zip(vectors(nlp, TEXTS), vectors(slow, TEXTS), before, strict=True):
        np.testing.assert_allclose(ours, theirs, atol=2e-5)
        assert not len(old) or np.abs(ours - old).max() > 0.01
