"""What larger readers say of windows, as probabilities that a small one learns from.

    python -m training.reader.teacher SOFT.npz --teacher ENCODER=WEIGHTS.pt ... --train T.pickle ... [--again ...]
        [--unlabelled U.npz ...] [--device cuda]

A teacher sees the windows that the student sees, without masks, and for texts without annotation the spans that an
earlier reader thought possible: what it thinks of those is learned in the measure in which it takes them for triggers.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 - PyTorch's own name
from torch import Tensor

from diplotimeline.reader.features import CODES, DATES
from diplotimeline.reader.labels import LABELS, NONE, STATUSES
from training.reader.loss import PAIR_WEIGHT, PER_WINDOW, SLOT_WEIGHT, Batches, Output, read, run, valid
from training.reader.network import Reader
from training.reader.tensors import LONGEST, SIDES, TRIGGER_WEIGHT, joined, load

if TYPE_CHECKING:
    from numpy.typing import NDArray

STEPS = 255  # in which a probability is kept
FAINT = 0.1  # the least weight of a possible trigger
AT_ONCE = 32  # windows


@dataclass(frozen=True, slots=True)
class Soft:
    """Probabilities for all windows: `triggers` W L LABELS; for all triggers sides, pairs, dates, statuses, weight."""

    parts: dict[str, Tensor]

    @classmethod
    def read(cls, path: str, data: Batches) -> Soft:
        """What was written for the windows of `data`; raises ValueError where it is for others.

        Windows after those that the teacher saw have their annotation for its word.
        """
        told = np.load(path)
        windows, triggers = len(told["triggers"]), len(told["weight"])
        if windows >= len(data.found["starts"]) or bytes(told["texts"]) != _texts(data, windows):
            raise ValueError(f"{path} is not for these texts, or for another order of them")
        names = [name for name in told.files if name != "texts"]
        parts = {name: torch.from_numpy(told[name]).to(data.device).half() / STEPS for name in names}
        if windows + 1 < len(data.found["starts"]):
            rest = _annotated(data, windows, triggers)
            parts = {name: torch.cat([values, rest[name].to(data.device)]) for name, values in parts.items()}
        return cls(parts)

    def write(self, path: str, data: Batches) -> None:
        """As whole numbers of 8 bits, with a hash of the windows that they are of."""
        parts = {name: (values.float() * STEPS).round().byte().cpu().numpy() for name, values in self.parts.items()}
        texts = np.frombuffer(_texts(data, len(parts["triggers"])), dtype=np.uint8)
        np.savez_compressed(path, texts=texts, **parts)

    def loss(self, out: Output, data: Batches, windows: NDArray[np.int64]) -> Tensor:
        """How unlike the teacher's the answers of a batch are, per window: cross entropies, weighted as for gold."""
        at, long = data.rows(windows), out["triggers"].shape[1]
        wanted = self.parts["triggers"][at, :long].float()
        apart = -(wanted * F.log_softmax(out["triggers"], -1)).sum(-1)
        weight = 1 + (TRIGGER_WEIGHT - 1) * (1 - wanted[..., NONE])
        total = (apart * weight * read(data, at, long)).sum() / PER_WINDOW
        own, _ = data.triggers(windows)
        if len(own):
            at = data.rows(own)
            width, dates = out["sides"].shape[1], out["dates"].shape[1]
            there = valid(data, at, width)

            def crossed(name: str, wide: int) -> Tensor:
                target = self.parts[name][at][:, :wide].float()
                return -(target * F.log_softmax(out[name], -1)).sum(-1)

            slots = (crossed("sides", width) * there).sum(-1) + crossed("dates", dates)
            slots = slots + crossed("statuses", len(STATUSES))
            both = torch.triu(there[:, :, None] & there[:, None, :], 1)
            pairs = self.parts["pairs"][at][:, :width, :width].float()
            unlike = F.binary_cross_entropy_with_logits(out["pairs"], pairs, reduction="none")
            slots = slots + PAIR_WEIGHT * (unlike * both).sum((-1, -2))
            total = total + SLOT_WEIGHT * (slots * self.parts["weight"][at].float()).sum()
        return total / len(windows)


def _texts(data: Batches, windows: int) -> bytes:
    """A hash of the first windows: their pieces, and how many triggers each has."""
    found = data.found
    told = (found["pieces"][:windows], found["starts"][: windows + 1])
    return hashlib.sha256(b"".join(np.ascontiguousarray(one.astype(np.int64)).tobytes() for one in told)).digest()


def _annotated(data: Batches, window: int, trigger: int) -> dict[str, Tensor]:
    """What the annotation says of the windows and triggers from two numbers on, in the form of a teacher's answers."""
    found = data.found

    def shared(right: NDArray[np.bool_]) -> Tensor:
        """Several right answers share the probability; where none is right there is none."""
        return torch.from_numpy((right / right.sum(-1, keepdims=True).clip(1)).astype(np.float16))

    return {
        "triggers": shared(found["sets"][found["truth"][window:]]),
        "sides": shared(found["right_sides"][trigger:]),
        "pairs": torch.from_numpy(found["right_pairs"][trigger:].astype(np.float16)),
        "dates": shared(found["right_dates"][trigger:]),
        "statuses": shared(found["right_statuses"][trigger:]),
        "weight": torch.from_numpy(found["slot_weight"][trigger:].astype(np.float16)),
    }


def taught(teachers: Sequence[str], data: Batches) -> Soft:
    """The mean of what teachers (`FOLDER=WEIGHTS.pt`) say of all windows of `data`."""
    windows, triggers = len(data.found["length"]), int(data.found["starts"][-1])
    shapes = {
        "triggers": (windows, LONGEST, LABELS),
        "sides": (triggers, CODES, SIDES),
        "pairs": (triggers, CODES, CODES),
        "dates": (triggers, DATES),
        "statuses": (triggers, len(STATUSES)),
        "weight": (triggers,),
    }
    parts = {name: torch.zeros(shape, dtype=torch.half, device=data.device) for name, shape in shapes.items()}
    order = np.argsort(data.found["length"], kind="stable")
    for teacher in teachers:
        folder, weights = teacher.split("=")
        net = Reader(Path(folder)).to(data.device)
        net.load_state_dict(torch.load(weights, weights_only=True))
        net.eval()
        for i in range(0, windows, AT_ONCE):
            with torch.no_grad():
                _add(parts, run(net, data, order[i : i + AT_ONCE]), data, order[i : i + AT_ONCE], 1 / len(teachers))
    return Soft(parts)


def _add(parts: dict[str, Tensor], out: Output, data: Batches, windows: NDArray[np.int64], share: float) -> None:
    """Add a teacher's share of the probabilities of some windows."""
    at = data.rows(windows)
    chances = torch.softmax(out["triggers"], -1)
    parts["triggers"][at, : chances.shape[1]] += (share * chances).half()
    own, row = data.triggers(windows)
    if not len(own):
        return
    at, where = data.rows(own), data.rows(row)
    for name, wanted in (
        ("sides", torch.softmax(out["sides"], -1)),
        ("dates", torch.softmax(out["dates"], -1)),
        ("statuses", torch.softmax(out["statuses"], -1)),
    ):
        parts[name][at, : wanted.shape[1]] += (share * wanted).half()
    width = out["pairs"].shape[1]
    parts["pairs"][at, :width, :width] += (share * torch.sigmoid(out["pairs"])).half()
    some = F.pad((1 - chances[..., NONE]).cumsum(1), (1, 0))
    span = data.at("span", at).long()
    mean = (some[where, span[:, 1]] - some[where, span[:, 0]]) / (span[:, 1] - span[:, 0]).clamp(min=1)
    parts["weight"][at] += (share * mean.clamp(min=FAINT)).half()


def main() -> None:
    """Let the teachers read, and write what they say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out")
    parser.add_argument("--teacher", nargs="+", required=True)
    parser.add_argument("--train", nargs="+", required=True)
    parser.add_argument("--again", nargs="*", default=[])
    parser.add_argument("--unlabelled", nargs="*", default=[])
    parser.add_argument("--without", default="")
    parser.add_argument("--device", default="cpu")
    options = parser.parse_args()
    labelled = load([*options.train, *options.again], options.without)
    data = Batches(joined(labelled + load(options.unlabelled)), options.device)
    taught(options.teacher, data).write(options.out, data)


if __name__ == "__main__":
    main()
