"""Reads annotated texts with an exported reader and scores it as the bench does.

    python -m training.reader.evaluate READER TEXTS.pickle [TEXTS.pickle ...]

Prints strict and lenient F1 of the reader alone at several thresholds, and the steps of an oracle: what the figures
would be with the right triggers.
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Sequence
from pathlib import Path

from diplotimeline.reader.claims import Claim, claims
from diplotimeline.reader.session import Session
from training.reader.gold import Text
from training.reader.scoring import Score, score

THRESHOLDS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6)


def read(session: Session, texts: Sequence[Text]) -> dict[str, list[Claim]]:
    """The claims of each text."""
    return {
        text.name: claims([r for window, _ in text.windows for r in session.read(window, text.found)]) for text in texts
    }


def at(threshold: float, told: dict[str, list[Claim]], texts: Sequence[Text], *, lenient: bool = False) -> Score:
    """The score of those claims whose product reaches a threshold."""
    kept = {name: [c for c in found if c.product >= threshold] for name, found in told.items()}
    return score(texts, kept, lenient=lenient)


def main() -> None:
    """Print the figures of each file."""
    session = Session(Path(sys.argv[1]))
    for path in sys.argv[2:]:
        texts: list[Text] = pickle.loads(Path(path).read_bytes())  # noqa: S301 - own files
        told = read(session, texts)
        for threshold in THRESHOLDS:
            strict, lenient = at(threshold, told, texts), at(threshold, told, texts, lenient=True)
            print(f"{Path(path).stem} {threshold}: strict {strict}; lenient {lenient}")


if __name__ == "__main__":
    main()
