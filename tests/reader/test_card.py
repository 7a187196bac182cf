"""The reader that ships is the one of its card, and small enough."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

import diplotimeline

MODELS = Path(diplotimeline.__file__).parent / "models"
CARD = (MODELS / "reader.md").read_text(encoding="utf-8")
FILES = re.findall(r"^\| `([\w.]+)` \| ([\d,]+) \| `([0-9a-f]{64})` \|", CARD, re.MULTILINE)


def test_the_card_names_every_file() -> None:
    assert {name for name, _, _ in FILES} == {path.name for path in (MODELS / "reader").iterdir()}


@pytest.mark.parametrize(("name", "size", "digest"), FILES)
def test_a_file_is_the_one_of_the_card(name: str, size: str, digest: str) -> None:
    content = (MODELS / "reader" / name).read_bytes()
    assert len(content) == int(size.replace(",", ""))
    assert hashlib.sha256(content).hexdigest() == digest


def test_it_is_small() -> None:
    assert sum(path.stat().st_size for path in (MODELS / "reader").iterdir()) < 30_000_000
