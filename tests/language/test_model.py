"""The pipeline that ships, and others in its place."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.metadata import requires
from pathlib import Path

import pytest

from diplotimeline.cli import run
from diplotimeline.language.pipeline import CARRIED, DEFAULT_MODEL, installed, located

EXAMPLE = Path(__file__).parents[2] / "examples" / "prespa-embassies.txt"


def told(capsys: pytest.CaptureFixture[str], *options: str) -> list[tuple]:
    """The events of the example."""
    assert run(["extract", str(EXAMPLE), "--format", "jsonl", "--quiet", *options]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    return [(event["type"], event["pairs"], event["status"], event["date"]) for event in found]


def test_its_size_and_what_it_holds() -> None:
    place = Path(located(DEFAULT_MODEL))
    files = {path.relative_to(place).as_posix(): path.stat().st_size for path in place.rglob("*") if path.is_file()}
    assert sum(files.values()) <= 12_000_000
    assert files["vocab/strings.json"] < 50_000
    assert files["vocab/vectors"] < 1_000
    parts = {"attribute_ruler", "lemmatizer", "parser", "tagger", "tok2vec", "tokenizer", "vocab"}
    assert {name.split("/")[0] for name in files} == parts | {"config.cfg", "meta.json"}


def test_the_card_tells_where_it_comes_from() -> None:
    card = Path(located(DEFAULT_MODEL)).with_suffix(".md").read_text(encoding="utf-8")
    for word in (CARRIED, "public domain", "CC BY-SA", "MIT", "spacy-lookups-data", "rdcr", "news"):
        assert word in card


def test_the_package_needs_no_other_model() -> None:
    needed = [line for line in requires("diplotimeline") or [] if "extra ==" not in line]
    assert needed
    assert not [line for line in needed if "mooring" in line or "en-core" in line or "en_core" in line]


def test_anybody_can_load_it_by_its_path() -> None:
    code = (
        "import spacy, sys; nlp = spacy.load(sys.argv[1]); "
        "print([(t.lemma_, t.pos_, t.tag_, t.dep_) for t in nlp('Peru opened embassies.')])"
    )
    line = (sys.executable, "-c", code, str(located(DEFAULT_MODEL)))
    done = subprocess.run(line, capture_output=True, text=True, timeout=120, check=True)
    assert done.stdout.strip() == str(
        [
            ("Peru", "PROPN", "NNP", "nsubj"),
            ("open", "VERB", "VBD", "ROOT"),
            ("embassy", "NOUN", "NNS", "dobj"),
            (".", "PUNCT", ".", "punct"),
        ]
    )


def test_a_pipeline_by_its_path(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, "--model", str(located(DEFAULT_MODEL))) == told(capsys) != []


@pytest.mark.skipif(not installed(CARRIED), reason="the teacher needs Python 3.12")
def test_another_installed_pipeline(capsys: pytest.CaptureFixture[str]) -> None:
    """The example's sentences are plain: both pipelines read the same events of them."""
    assert told(capsys, "--model", CARRIED) == told(capsys)
