"""Writes annotated texts as windows, once, for training and evaluation.

python -m training.reader.prepare OUT.pickle ENCODER FOLDER...
"""

from __future__ import annotations

import pickle
import sys
from pathlib import Path

from tokenizers import Tokenizer

from training.reader.gold import coverage, folder


def main() -> None:
    """Read the folders, write the file, say what it holds."""
    out, encoder, *folders = sys.argv[1:]
    wordpieces = Tokenizer.from_file(str(Path(encoder) / "tokenizer.json"))
    wordpieces.no_truncation()
    wordpieces.no_padding()
    texts = [text for place in folders for text in folder(Path(place), wordpieces)]
    Path(out).write_bytes(pickle.dumps(texts))
    cut = [(window, targets) for text in texts for window, targets in text.windows]
    pieces = sum(len(window.pieces) for window, _ in cut)
    empty = sum(not targets for _, targets in cut)
    lost = sum(text.lost for text in texts)
    print(f"{len(texts)} texts, {len(cut)} windows ({empty} without a trigger), {pieces} pieces; not located: {lost}")
    print(f"among the candidates: {coverage(texts)}")


if __name__ == "__main__":
    main()
