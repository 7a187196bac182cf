"""What the command line says where the packages that run the learned reader are missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from diplotimeline.cli import run
from diplotimeline.events.extractor import shared
from diplotimeline.reader import packages


def test_what_is_said_where_the_learned_reader_cannot_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    article = tmp_path / "a.txt"
    article.write_text("Peru opened an embassy in Oslo in 2010.", encoding="utf-8")
    monkeypatch.setattr(packages, "missing", lambda: ("onnxruntime",))
    assert run(["extract", str(article), "--format", "jsonl"]) == 0
    told = capfd.readouterr()
    assert told.err.count("the learned reader needs onnxruntime, not installed here") == 1
    assert '"rule": "mission_opened.open"' in told.out
    assert run(["extract", str(article), "--reader", "rules", "--quiet"]) == 0
    assert not capfd.readouterr().err
    shared.cache_clear()
    assert run(["extract", str(article), "--reader", "learned"]) == 2
    assert "pip install onnxruntime" in capfd.readouterr().err
    shared.cache_clear()
