"""What the network is punished for."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import torch
import torch.nn.functional as F  # noqa: N812 - PyTorch's own name
from torch import Tensor

from diplotimeline.reader.features import Case, case
from diplotimeline.reader.labels import LABELS, NONE
from diplotimeline.reader.mentions import Mentions
from diplotimeline.reader.windows import Window
from training.reader.batches import encoder_inputs, head_inputs
from training.reader.gold import Target
from training.reader.network import Reader

TRIGGER_WEIGHT, OPTIONAL, SLOT_WEIGHT = 2.0, 0.3, 0.7
OPTIONAL_SLOTS = 0.6
PAIR_WEIGHT = 0.5
MASKED = 103  # [MASK]


@dataclass(frozen=True, slots=True)
class Example:
    """A window of a text and what is to be found in it; `share` is the part of the epochs that see it."""

    window: Window
    found: Mentions
    targets: tuple[Target, ...]
    share: float = 1.0


def _among(scores: Tensor, right: Sequence[int]) -> Tensor:
    """Negative log likelihood that one of the right answers is given."""
    return -torch.logsumexp(F.log_softmax(scores, -1)[list(right)], 0)


def _triggers(scores: Tensor, batch: Sequence[Example]) -> Tensor:
    total = scores.new_zeros(())
    for i, example in enumerate(batch):
        first, last = example.window.first, example.window.last
        right = torch.zeros(last - first, LABELS, dtype=torch.bool)
        weight = torch.ones(last - first)
        for target in example.targets:
            for at in range(target.span[0] - first, target.span[1] - first):
                right[at, list(target.labels)] = True
                weight[at] = TRIGGER_WEIGHT * (OPTIONAL if target.optional else 1.0)
        right[~right.any(-1), NONE] = True
        logs = F.log_softmax(scores[i, first:last], -1)
        total = total + (-torch.logsumexp(logs.masked_fill(~right, -1e9), -1) * weight).sum()
    return total / len(batch) / 8


def _slots(one: Case, target: Target, out: tuple[Tensor, ...]) -> Tensor:
    sides, pairs, dates, statuses = out
    total = _among(statuses, sorted(target.statuses))
    for k, code in enumerate(one.codes):
        total = total + _among(sides[k], sorted(target.sides.get(code, {0})))
    right = [i for i, d in enumerate(one.dates) if (d.mention.value.edtf if d.mention else "") in target.dates]
    if right:
        total = total + _among(dates, right)
    if len(one.codes) > 1 and target.pairs:
        a, b = torch.triu_indices(len(one.codes), len(one.codes), 1)
        truth = torch.tensor(
            [float(tuple(sorted((one.codes[i], one.codes[j]))) in target.pairs) for i, j in zip(a, b, strict=True)]
        )
        total = total + PAIR_WEIGHT * F.binary_cross_entropy_with_logits(pairs[a, b], truth, reduction="sum")
    return total * (OPTIONAL_SLOTS if target.optional else 1.0)


def loss(net: Reader, batch: Sequence[Example], rng: random.Random, hidden: float) -> tuple[Tensor, float, float]:
    """The loss of a batch; of the mentions' pieces a share `hidden` is masked, so that marks are used, not names."""
    inputs = encoder_inputs([example.window for example in batch])
    pieces, marks = inputs[0], inputs[1]
    if hidden:
        for i, example in enumerate(batch):
            for item in example.window.parties:
                if item.last and rng.random() < hidden:
                    pieces[i, item.first : item.last] = MASKED
        blank = torch.tensor([rng.random() for _ in range(pieces.numel())]).reshape(pieces.shape) < hidden / 4
        pieces[blank & (marks == 0) & (pieces > 999)] = MASKED  # 999: pieces below are signs and the unused
    vectors, scores = net.encoder(*inputs)
    triggers = _triggers(scores, batch)
    rows, cases, targets = [], [], []
    for i, example in enumerate(batch):
        for target in example.targets:
            rows.append(i)
            cases.append(case(example.window, example.found, target.span, target.main))
            targets.append(target)
    if not cases:
        return triggers, float(triggers.detach()), 0.0
    out = net.heads(**head_inputs(vectors, rows, cases))
    parts = [
        _slots(one, target, (out[0][i][: len(one.codes)], out[1][i], out[2][i][: len(one.dates)], out[3][i]))
        for i, (one, target) in enumerate(zip(cases, targets, strict=True))
    ]
    slots = torch.stack(parts).sum() / len(batch)
    return triggers + SLOT_WEIGHT * slots, float(triggers.detach()), float(slots.detach())
