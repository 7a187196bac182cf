"""The corpus of the fuzzers, crashes that were mended among it, run without a fuzzer: no fault, no hang."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from targets import TARGETS

from diplotimeline.lexicon import loading, nouns

CORPUS = Path(__file__).parent / "corpus"


@pytest.fixture(autouse=True)
def built_in_types() -> Iterator[None]:
    """Put back what the target for rules puts out of the way."""
    before = nouns.EVENTS, nouns.read_rules
    yield
    for module in (nouns, loading):
        module.EVENTS, module.read_rules = before


@pytest.mark.parametrize("target", TARGETS)
def test_the_corpus_gives_no_fault_and_no_hang(target: str) -> None:
    paths = sorted((CORPUS / target).iterdir())
    assert paths
    for path in paths:
        start = time.process_time()
        try:
            TARGETS[target](path.read_bytes())
        except BaseException as error:
            error.add_note(f"by corpus/{target}/{path.name}")
            raise
        assert time.process_time() - start < 5, path.name


@pytest.mark.parametrize("target", TARGETS)
def test_a_target_sees_a_fault(target: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A target that swallowed what is wrong would never find anything."""
    import targets

    def broken(*_: object, **__: object) -> None:
        raise IndexError("a fault")

    names = {"readers": "finish", "dates": "read_dates", "rules": "summary", "events": "build", "text": "_extractor"}
    names["document"] = "blocks_of"
    monkeypatch.setattr(targets, names[target], broken)
    seed = min(path for path in (CORPUS / target).iterdir() if path.name.startswith("seed-"))
    with pytest.raises(IndexError, match="a fault"):
        TARGETS[target](seed.read_bytes())
