"""The example articles give the timelines in `examples/expected/`; --update-expected rewrites these."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import diplotimeline
from diplotimeline.decide.weighing import weights
from diplotimeline.render import RENDERERS, RenderOptions
from diplotimeline.render.schema import schema_text

ROOT = Path(__file__).parent.parent
ARTICLES = sorted(path for path in (ROOT / "examples").iterdir() if path.suffix in {".txt", ".md"})


def test_there_are_examples() -> None:
    assert len(ARTICLES) >= 4


NEAR = 0.1  # above the threshold of the choice: there another processor may tell what this one does not


def unlikely(lines: str) -> set[str]:
    """The ids of the events that are told by a hair's breadth."""
    records = map(json.loads, lines.splitlines())
    return {record["id"] for record in records if record["confidence"] < weights().threshold + NEAR}


def without(lines: str, ids: set[str]) -> str:
    """The lines of the other events."""
    return "".join(f"{line}\n" for line in lines.splitlines() if json.loads(line)["id"] not in ids)


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_an_example_gives_what_is_expected(
    path: Path,
    compare: Callable[[Path, str], None],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> None:
    monkeypatch.chdir(ROOT)
    article = diplotimeline.read_article(path.relative_to(ROOT))
    timeline = diplotimeline.extract(article)
    lines = RENDERERS["jsonl"](timeline, RenderOptions())
    assert isinstance(lines, str)
    validator = Draft202012Validator(json.loads(schema_text()))
    for line in lines.splitlines():
        record = json.loads(line)
        validator.validate(record)
        for evidence in record["evidence"]:
            assert evidence["sentence"] == article.text[evidence["start"] : evidence["end"]]
            assert evidence["source"] == f"examples/{path.name}"
    expected = ROOT / "examples" / "expected" / f"{path.stem}.jsonl"
    if request.config.getoption("--update-expected"):
        compare(expected, lines)
        return
    theirs = expected.read_text(encoding="utf-8")
    ids = unlikely(lines) | unlikely(theirs)
    assert len(theirs.splitlines()) > len(ids)
    (tmp_path / expected.name).write_text(without(theirs, ids), encoding="utf-8")
    compare(tmp_path / expected.name, without(lines, ids))
