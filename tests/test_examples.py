"""The example articles give the timelines in `examples/expected/`; --update-expected rewrites these."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import diplotimeline
from diplotimeline.render import RENDERERS, RenderOptions
from diplotimeline.render.schema import schema_text

ROOT = Path(__file__).parent.parent
ARTICLES = sorted(path for path in (ROOT / "examples").iterdir() if path.suffix in {".txt", ".md"})


def test_there_are_examples() -> None:
    assert len(ARTICLES) >= 4


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_an_example_gives_what_is_expected(
    path: Path, compare: Callable[[Path, str], None], monkeypatch: pytest.MonkeyPatch
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
    compare(ROOT / "examples" / "expected" / f"{path.stem}.jsonl", lines)
