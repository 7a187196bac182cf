"""Networks that run fast give what thinc's own layers give, whatever stands beside a sentence.

`make kernels` runs these tests with several kernels of the library that multiplies matrices: bits differ among them.
"""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import spacy
from spacy.language import Language
from thinc.api import Adam

from diplotimeline.language import pipeline, quick
from diplotimeline.language.sentences import split_sentences

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
            np.testing.assert_allclose(ours, theirs, atol=quick.TOLERANCE)
    assert type(slow.get_pipe("tok2vec").model.ops) is not type(nlp.get_pipe("tok2vec").model.ops)


def read(nlp: Language, texts: list[str], batch: int) -> list[list[tuple[str, str, int, str, str]]]:
    """Token, tag, head, label and lemma of each word."""
    docs = nlp.pipe(texts, batch_size=batch)
    return [[(t.text, t.tag_, t.head.i - t.i, t.dep_, t.lemma_) for t in doc] for doc in docs]


@pytest.fixture(scope="module")
def sentences() -> list[str]:
    """Sentences of many kinds: those of the articles in the examples folder."""
    found = []
    for path in sorted((Path(__file__).parents[2] / "examples").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        found += [text[start:end] for start, end in split_sentences(text)]
    return found


def test_a_sentence_has_the_same_vectors_alone_and_in_company(nlp: Language) -> None:
    together = vectors(nlp, TEXTS)
    fresh = spacy.util.load_model(pipeline.located(pipeline.DEFAULT_MODEL))  # no word met in the same company
    for text, expected in zip(reversed(TEXTS), reversed(together), strict=True):
        np.testing.assert_allclose(vectors(fresh, [text])[0], expected, atol=quick.TOLERANCE)


def test_a_sentence_is_read_alike_in_any_company_and_order(nlp: Language, sentences: list[str]) -> None:
    expected = dict(zip(sentences, read(nlp, sentences, 64), strict=True))
    for seed, batch in enumerate((1, 7, 300)):
        fresh = spacy.util.load_model(pipeline.located(pipeline.DEFAULT_MODEL))
        order = random.Random(seed).sample(sentences, len(sentences))
        assert dict(zip(order, read(fresh, order, batch), strict=True)) == expected


def test_a_network_sees_a_sentence_the_same_way_in_any_company(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    """A product that depends on the places of its rows, as those of many kernels do, makes no difference."""
    monkeypatch.setattr(ops_of(nlp), "gemm", uneven(ops_of(nlp).gemm))
    texts = [text for text in TEXTS if text] + ["No", "embassy was opened in the capital of either state, they said."]
    together = vectors(nlp, texts)
    fresh = spacy.util.load_model(pipeline.located(pipeline.DEFAULT_MODEL))
    for text, expected in zip(reversed(texts), reversed(together), strict=True):
        np.testing.assert_allclose(vectors(fresh, [text])[0], expected, atol=quick.TOLERANCE)


def ops_of(nlp: Language) -> Any:
    return type(nlp.get_pipe("tok2vec").model.ops)


def uneven(gemm: Callable[..., np.ndarray]) -> Callable[..., np.ndarray]:
    """Products with an error of a hundredth that depends on a row's place in its block."""

    def product(self: Any, *given: Any, **options: Any) -> np.ndarray:
        made = gemm(self, *given, **options)
        made += (0.01 * (np.arange(len(made)) % quick.BLOCK) / quick.BLOCK)[:, None].astype(made.dtype)
        return made

    return product


@pytest.mark.parametrize("seed", [1, 2])
def test_numbers_of_another_processor_read_the_same(
    nlp: Language, sentences: list[str], monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """Every product is off by as much as the vectors may differ, each number by its own."""
    expected = read(nlp, sentences, 64)
    noise = np.random.default_rng(seed)
    gemm, drawn = ops_of(nlp).gemm, []

    def off(self: Any, *given: Any, **options: Any) -> np.ndarray:
        made = gemm(self, *given, **options)
        drawn.append(made.size)
        made += noise.uniform(-quick.TOLERANCE, quick.TOLERANCE, made.shape).astype(made.dtype)
        return made

    monkeypatch.setattr(ops_of(nlp), "gemm", off)
    fresh = spacy.util.load_model(pipeline.located(pipeline.DEFAULT_MODEL))
    assert read(fresh, sentences, 64) == expected
    assert sum(drawn) > 1_000_000


OTHER_PROCESS = """
import sys, spacy
from diplotimeline.language import pipeline
nlp = pipeline.load()
for doc in nlp.pipe(sys.stdin.read().splitlines(), batch_size=3):
    print([(t.text, t.tag_, t.head.i - t.i, t.dep_, t.lemma_) for t in doc])
"""


def test_another_process_reads_the_same(sentences: list[str]) -> None:
    lines = [" ".join(sentence.split()) for sentence in sentences[:60]]
    expected = "".join(f"{words}\n" for words in read(pipeline.load(), lines, 64))
    command = [sys.executable, "-c", OTHER_PROCESS]
    there = subprocess.run(command, input="\n".join(lines), capture_output=True, text=True, check=True)
    assert there.stdout == expected


def test_what_is_kept_of_words_is_bounded(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = vectors(nlp, TEXTS)
    monkeypatch.setattr(quick, "KEPT_WORDS", 12)
    fresh = spacy.util.load_model(pipeline.located(pipeline.DEFAULT_MODEL))
    found = [vectors(fresh, [text])[0] for text in TEXTS]  # more words than are kept, sentence by sentence
    again = vectors(fresh, TEXTS)  # and in a batch
    for one, other, right in zip(found, again, expected, strict=True):
        np.testing.assert_allclose(one, right, atol=quick.TOLERANCE)
        np.testing.assert_allclose(other, right, atol=quick.TOLERANCE)


def test_it_can_still_be_trained_and_then_uses_the_new_weights(nlp: Language, slow: Language) -> None:
    model, before = nlp.get_pipe("tok2vec").model, vectors(nlp, TEXTS)
    _, backprop = model.begin_update([nlp.make_doc(text) for text in TEXTS])
    backprop([np.ones_like(values) for values in before])
    model.finish_update(Adam(0.01))
    slow.get_pipe("tok2vec").from_bytes(nlp.get_pipe("tok2vec").to_bytes())
    for ours, theirs, old in zip(vectors(nlp, TEXTS), vectors(slow, TEXTS), before, strict=True):
        np.testing.assert_allclose(ours, theirs, atol=quick.TOLERANCE)
        assert not len(old) or np.abs(ours - old).max() > 0.01
