"""What CONTRIBUTING.md tells a newcomer to do can be done: its paths and names exist, its snippets load and work."""

from __future__ import annotations

import re
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

from diplotimeline.document import blocks_of
from diplotimeline.document.labels import places
from diplotimeline.lexicon import structure as lexicon
from diplotimeline.lexicon.structure import made_structure
from diplotimeline.model import Article

ROOT = Path(__file__).parents[1]
GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
PATHS = sorted(set(re.findall(r"`((?:diplotimeline|tests|training)/[\w/.-]+)`", GUIDE)))
NAMED = re.findall(r"`(\w+)` \((?:in )?`(diplotimeline/[\w/]+)\.py`\)", GUIDE) + re.findall(
    r"`(\w+)`\s+in\s+`(diplotimeline/[\w/]+)\.py`", GUIDE
)


@pytest.mark.parametrize("path", [path for path in PATHS if "NAME" not in path])
def test_a_path_that_the_guide_names_is_there(path: str) -> None:
    assert (ROOT / path).exists()


@pytest.mark.parametrize(("name", "module"), NAMED)
def test_a_name_that_the_guide_names_is_there(name: str, module: str) -> None:
    assert hasattr(import_module(module.replace("/", ".")), name)


def test_the_guide_names_enough() -> None:
    assert len(PATHS) > 12
    assert len(NAMED) > 2


def test_the_guide_s_label_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """The walk itself: a label that the lexicon does not know is added, and a table's column is read by it."""
    snippet = next(s for s in re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL) if "[[label]]" in s)
    rows = ["| Treaty | Signed | Lapsed |", "| --- | --- | --- |", "| Fishing | 3 May 1961 | 1 June 1999 |"]
    table = "\n".join(["Treaties with Peru", "", *rows, ""])
    page = Article(table, "page")

    def acts() -> list[str]:
        return [place.type for place in places(blocks_of(page), table, None)]

    assert acts() == ["agreement_signed"]
    shipped = Path(lexicon.__file__).with_suffix(".toml").read_text(encoding="utf-8")
    more = made_structure(tomllib.loads(f"{shipped}\n{snippet}"))
    monkeypatch.setattr("diplotimeline.document.labels.structure", lambda: more)
    assert acts() == ["agreement_signed", "agreement_terminated"]
