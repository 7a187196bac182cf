"""What the pipeline is taught with: the texts are cut as `extract` cuts them, varied without chance."""

from __future__ import annotations

import gzip
import json
import random
from pathlib import Path

import pytest
from annotate import headline, main, pieces, renamed
from spacy.tokens import DocBin

from diplotimeline.language.countries import find_countries
from diplotimeline.language.pipeline import CARRIED, installed, load

TEXT = "Peru opened an embassy in Oslo on 3 May 1990. The rain fell. Chile and Peru signed a treaty in 1991."


def corpus(folder: Path, count: int = 120) -> Path:
    path = folder / "text.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        for number in range(count):
            lines.write(json.dumps({"text": f"{TEXT} Note {number} followed."}) + "\n")
    return path


def test_other_names_in_the_same_places() -> None:
    text = renamed(TEXT, random.Random(1))
    assert text == renamed(TEXT, random.Random(1))
    assert text != renamed(TEXT, random.Random(2))
    before, after = find_countries(TEXT), find_countries(text)
    assert [span.entry.form for span in before] == [span.entry.form for span in after]
    assert after[0].key == after[3].key != "Peru"  # one name for one name
    assert "1990" not in text
    assert "The rain fell." in text


def test_headlines() -> None:
    assert headline("The embassy of Peru opened a school.") == "embassy of Peru opened school"


def test_pieces(tmp_path: Path) -> None:
    found = list(pieces(corpus(tmp_path), [], seed=1))
    held_out = {piece.text for piece in found if piece.held_out}
    taught = {piece.text for piece in found if not piece.held_out}
    assert any("Note" in text for text in held_out)
    assert not {text for text in held_out if "Note" in text} & taught
    assert {piece.gated for piece in found if piece.text == "The rain fell."} == {False}
    assert {p.gated for p in found if p.single and p.text.startswith("Peru opened an embassy in Oslo")} == {True}
    assert not all(piece.single for piece in found)
    assert found == list(pieces(tmp_path / "text.jsonl.gz", [], seed=1))


@pytest.mark.skipif(not installed(CARRIED), reason="the teacher needs Python 3.12")
def test_the_same_text_gives_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotate.VARIANTS", 0)
    for name, processes in (("one", "1"), ("two", "2")):
        command = ["annotate.py", str(corpus(tmp_path, 40)), "--into", str(tmp_path / name), "--processes", processes]
        monkeypatch.setattr("sys.argv", command)
        main()
    for name in ("train.spacy", "dev.spacy"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    docs = list(DocBin().from_disk(tmp_path / "one" / "train.spacy").get_docs(load().vocab))
    assert {"gated", "single"} == set(docs[0].user_data)
    assert {token.head.text for token in docs[1] if token.dep_ == "nsubj"} == {"opened"}
