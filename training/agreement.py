"""How far a pipeline agrees with its teacher on held-out text: `python training/agreement.py FOLDER [MODEL ...]`."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from spacy.tokens import Doc, DocBin

from diplotimeline.language.pipeline import DEFAULT_MODEL, load


def read(path: Path, vocab: Any) -> list[Doc]:
    """The docs of a file of annotate.py."""
    return list(DocBin().from_disk(path).get_docs(vocab))


def agreement(student: Any, docs: Sequence[Doc]) -> dict[str, float]:
    """Shares of tokens whose tag, head and labelled head are the teacher's, in per cent."""
    right, every = Counter[str](), Counter[str]()
    made = [Doc(student.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc]) for doc in docs]
    for doc, known in zip(made, docs, strict=True):
        if known.user_data["single"]:
            for token in doc[1:]:
                token.is_sent_start = False
    for got, known in zip(student.pipe(made), docs, strict=True):
        for group in ("", "gated ") if known.user_data["gated"] else ("",):
            every[group] += len(known)
            for a, b in zip(got, known, strict=True):
                right[group + "tags"] += a.tag == b.tag
                right[group + "heads"] += a.head.i == b.head.i
                right[group + "arcs"] += a.head.i == b.head.i and a.dep == b.dep
    return {name: 100 * count / every["gated " if "gated " in name else ""] for name, count in right.items()}


def told(values: dict[str, float]) -> str:
    """The shares in a line."""
    return ", ".join(f"{name} {value:.2f}" for name, value in sorted(values.items()))


def main(folder: str, *models: str) -> None:
    """Print a line for each pipeline."""
    for model in models or (DEFAULT_MODEL,):
        nlp = load(model)
        print(f"{model}:", told(agreement(nlp, read(Path(folder) / "dev.spacy", nlp.vocab))))


if __name__ == "__main__":
    main(*sys.argv[1:])
