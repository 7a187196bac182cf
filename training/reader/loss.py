"""What the network is punished for: answers that are not right, and answers unlike those of a teacher."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 - PyTorch's own name
from torch import Tensor

from training.reader.network import Reader

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from training.reader.tensors import Arrays

SLOT_WEIGHT, PAIR_WEIGHT = 0.7, 0.5
MASKED = 103  # [MASK]
SIGNS = 999  # pieces up to this number are signs and the unused
FAR = -1e9
PER_WINDOW = 8  # pieces' losses are divided by it, to stand beside those of triggers
LONGEST_MENTIONS = 160  # of a window: masked are the first ones only
HEADS = (
    "label",
    "party_features",
    "party_slot",
    "party_void",
    "party_mask",
    "date_features",
    "date_void",
    "date_mask",
    "member",
)
NUMBERS = {"label", "party_slot"}
CUT = {"party": 0, "date": 1, "member": 2}  # which count says how wide an array is
Output = dict[str, Tensor]


class Batches:
    """Arrays of `tensors` on a device, and the rows of them that a batch needs.

    With `half` the encoder multiplies in bfloat16, as it always does on a GPU: for processors that know how.
    """

    def __init__(self, found: Arrays, device: str, *, half: bool = False) -> None:
        self.found, self.device, self.half = found, device, half or device == "cuda"
        self.data = {name: torch.from_numpy(values).to(device) for name, values in found.items() if name != "starts"}

    def triggers(self, windows: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The triggers of windows, and in which row of the batch each stands."""
        starts = self.found["starts"]
        counts = starts[windows + 1] - starts[windows]
        own = [np.arange(starts[w], starts[w + 1]) for w in windows]
        return np.concatenate(own).astype(np.int64), np.repeat(np.arange(len(windows)), counts)

    def at(self, name: str, rows: Tensor) -> Tensor:
        """Some rows of an array."""
        return self.data[name][rows]

    def rows(self, numbers: NDArray[np.int64]) -> Tensor:
        """Numbers as an index on the device."""
        return torch.from_numpy(numbers).to(self.device)


def run(
    net: Reader, data: Batches, windows: NDArray[np.int64], hidden: float = 0.0, dice: torch.Generator | None = None
) -> Output:
    """What the network says of windows (scores of labels B L LABELS) and of their triggers (sides, pairs, dates, ...).

    Of the mentions' pieces a share `hidden` is masked, so that marks are used, not names, and of the others a quarter.
    """
    at, long = data.rows(windows), int(data.found["length"][windows].max())
    pieces, marks = data.at("pieces", at)[:, :long].long(), data.at("marks", at)[:, :long].long()
    slots, length = data.at("slots", at)[:, :long].long(), data.at("length", at).long()
    mask = (torch.arange(long, device=data.device) < length[:, None]).long()
    if hidden:
        mention = data.at("mention", at)[:, :long].long()
        drawn = torch.rand((len(windows), LONGEST_MENTIONS), generator=dice, device=data.device) < hidden
        drawn[:, 0] = False
        blank = torch.rand(pieces.shape, generator=dice, device=data.device) < hidden / 4
        blank &= (marks == 0) & (pieces > SIGNS)
        pieces = pieces.masked_fill(drawn.gather(1, mention.clamp(max=LONGEST_MENTIONS - 1)) | blank, MASKED)
    with torch.autocast(data.device, dtype=torch.bfloat16, enabled=data.half):
        vectors, scores = net.encoder(pieces, marks, slots, mask)
    out = {"triggers": scores.float()}
    own, row = data.triggers(windows)
    if len(own):
        out |= _heads(net, data, vectors.float(), own, row)
    return out


def _heads(net: Reader, data: Batches, vectors: Tensor, own: NDArray[np.int64], row: NDArray[np.int64]) -> Output:
    """The heads' scores for triggers, cut to the most candidates that one of them has."""
    at, where = data.rows(own), data.rows(row)
    most = data.found["counts"][own].max(0).clip(1)
    sums = F.pad(vectors.cumsum(1), (0, 0, 1, 0))

    def mean(where: Tensor, span: Tensor) -> Tensor:
        first, last = span[..., 0].long(), span[..., 1].long()
        return (sums[where, last] - sums[where, first]) / (last - first).clamp(min=1).unsqueeze(-1)

    inputs = {}
    for name in HEADS:
        values = data.at(name, at)
        kind = name.split("_")[0]
        if kind in CUT:
            values = values[:, : most[CUT[kind]]]
        if name == "member":
            values = values[:, :, : most[0]]
        inputs[name] = values.long() if name in NUMBERS else values.float()
    inputs["trigger"] = mean(where, data.at("span", at))
    for name in ("party", "date"):
        span = data.at(f"{name}_span", at)[:, : most[CUT[name]]]
        inputs[name] = mean(where[:, None].expand(-1, span.shape[1]), span)
    return dict(zip(("sides", "pairs", "dates", "statuses"), net.heads(**inputs), strict=True))


def _among(scores: Tensor, right: Tensor) -> Tensor:
    """Negative log likelihood that one of the right answers is given; nothing where none is right."""
    told = -torch.logsumexp(F.log_softmax(scores, -1).masked_fill(~right, FAR), -1)
    return told * right.any(-1)


def read(data: Batches, at: Tensor, long: int) -> Tensor:
    """Which pieces of windows are read (B L)."""
    place = torch.arange(long, device=data.device)
    return (place >= data.at("first", at)[:, None]) & (place < data.at("last", at)[:, None])


def valid(data: Batches, at: Tensor, width: int) -> Tensor:
    """Which codes of triggers there are (N K)."""
    return torch.arange(width, device=data.device) < data.at("counts", at)[:, 2:3]


def loss(out: Output, data: Batches, windows: NDArray[np.int64], known: NDArray[np.bool_]) -> tuple[Tensor, Tensor]:
    """The loss of a batch, of its triggers and of their slots, per window; of the `known` ones, which are annotated."""
    at, long = data.rows(windows), out["triggers"].shape[1]
    annotated = torch.from_numpy(known).to(data.device)
    right = data.data["sets"][data.at("truth", at)[:, :long].long()]
    weight = data.at("weight", at)[:, :long].float() * (read(data, at, long) & annotated[:, None])
    triggers = (_among(out["triggers"], right) * weight).sum() / len(windows) / PER_WINDOW
    own, row = data.triggers(windows)
    if not len(own):
        return triggers, triggers.new_zeros(())
    at = data.rows(own)
    width = out["sides"].shape[1]
    there = valid(data, at, width)
    total = (_among(out["sides"], data.at("right_sides", at)[:, :width]) * there).sum(-1)
    total = total + _among(out["dates"], data.at("right_dates", at)[:, : out["dates"].shape[1]])
    total = total + _among(out["statuses"], data.at("right_statuses", at))
    truth = data.at("right_pairs", at)[:, :width, :width].float()
    punished = F.binary_cross_entropy_with_logits(out["pairs"], truth, reduction="none")
    both = torch.triu(there[:, :, None] & there[:, None, :], 1) & data.at("paired", at)[:, None, None]
    total = total + PAIR_WEIGHT * (punished * both).sum((-1, -2))
    weight = data.at("slot_weight", at).float() * annotated[data.rows(row)]
    return triggers, (total * weight).sum() / len(windows)
