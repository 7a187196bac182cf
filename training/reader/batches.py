"""Windows and cases as tensors."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from diplotimeline.reader.features import Case, arrays
from diplotimeline.reader.windows import Window


def encoder_inputs(batch: Sequence[Window]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Pieces, marks, slots and mask (B L) of windows, padded."""
    length = max(len(window.pieces) for window in batch)
    pieces, marks, slots, mask = (torch.zeros(len(batch), length, dtype=torch.long) for _ in range(4))
    for i, window in enumerate(batch):
        n = len(window.pieces)
        pieces[i, :n] = torch.tensor([piece.number for piece in window.pieces])
        marks[i, :n], slots[i, :n] = torch.tensor(window.marks), torch.tensor(window.slots)
        mask[i, :n] = 1
    return pieces, marks, slots, mask


def head_inputs(vectors: Tensor, rows: Sequence[int], cases: Sequence[Case]) -> dict[str, Tensor]:
    """The inputs of the heads for cases, each in a row of the encoder's vectors (B L H)."""
    out = {name: torch.from_numpy(array) for name, array in arrays(cases).items()}
    sums = torch.nn.functional.pad(vectors.cumsum(1), (0, 0, 1, 0))
    row = torch.tensor(rows)

    def mean(row: Tensor, first: Tensor, last: Tensor) -> Tensor:
        return (sums[row, last] - sums[row, first]) / (last - first).clamp(min=1).unsqueeze(-1)

    first, last = torch.tensor([c.first for c in cases]), torch.tensor([c.last for c in cases])
    out["trigger"] = mean(row, first, last)
    for name, items in (("party", [c.parties for c in cases]), ("date", [c.dates for c in cases])):
        width = out[f"{name}_mask"].shape[1]
        spans = torch.zeros(len(cases), width, 2, dtype=torch.long)
        for i, own in enumerate(items):
            for j, item in enumerate(own):
                spans[i, j, 0], spans[i, j, 1] = item.first, item.last
        out[name] = mean(row.unsqueeze(1).expand(-1, width), spans[..., 0], spans[..., 1])
    return out
