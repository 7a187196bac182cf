"""Reads annotated texts with an exported reader and scores it as the bench does.

    python -m training.reader.evaluate READER TEXTS.pickle [TEXTS.pickle ...]
    python -m training.reader.evaluate ENCODER=WEIGHTS.pt TEXTS.pickle [TEXTS.pickle ...] [--device cuda]

READER is an exported folder; weights that were not exported are run by PyTorch.  Prints strict and lenient F1 of the
reader alone at several thresholds.
"""

from __future__ import annotations

import argparse
import pickle
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from diplotimeline.reader.claims import Claim, claims
from diplotimeline.reader.session import Session
from training.reader.gold import Text
from training.reader.scoring import Score, score


class _Runs:
    """Weights that were not exported, run as ONNX files are."""

    def __init__(self, module: Any, device: str) -> None:
        self.module, self.device = module.eval(), device

    def run(self, _: None, inputs: dict[str, Any]) -> list[Any]:
        """The outputs of the module as arrays."""
        import torch  # noqa: PLC0415

        given = {name: torch.from_numpy(values).to(self.device) for name, values in inputs.items()}
        with torch.no_grad():
            return [values.float().cpu().numpy() for values in self.module(**given)]


class Unexported(Session):
    """The reader as it was trained."""

    def __init__(self, encoder: Path, weights: Path, device: str) -> None:
        import torch  # noqa: PLC0415

        from training.reader.network import Reader  # noqa: PLC0415

        net = Reader(encoder).to(device)
        net.load_state_dict(torch.load(weights, weights_only=True))
        self.encoder, self.heads = _Runs(net.encoder, device), _Runs(net.heads, device)


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
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reader")
    parser.add_argument("texts", nargs="+", type=Path)
    parser.add_argument("--device", default="cpu")
    options = parser.parse_args()
    folder, _, weights = options.reader.partition("=")
    session = Unexported(Path(folder), Path(weights), options.device) if weights else Session(Path(folder))
    for path in options.texts:
        texts: list[Text] = pickle.loads(path.read_bytes())  # noqa: S301 - own files
        told = read(session, texts)
        for threshold in THRESHOLDS:
            strict, lenient = at(threshold, told, texts), at(threshold, told, texts, lenient=True)
            print(f"{path.stem} {threshold}: strict {strict}; lenient {lenient}", flush=True)


if __name__ == "__main__":
    main()
