"""Writes the mean of several trainings' weights, of those that began with the same ones.

    python -m training.reader.average OUT.pt A.pt B.pt [C.pt ...] [--shares 0.2 0.8]

Trainings that differ by their seed alone end in one basin, and their mean reads unseen texts better than each of them
(Wortsman et al. 2022, "Model soups").
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

import torch
from torch import Tensor


def mean(states: Sequence[dict[str, Tensor]], shares: Sequence[float]) -> dict[str, Tensor]:
    """The weighted mean of weights, name by name; raises ValueError where they are not of one network."""
    first, *others = states
    if any(set(one) != set(first) or any(one[name].shape != first[name].shape for name in first) for one in others):
        raise ValueError("these weights are not of one network")
    whole = sum(shares)
    return {
        name: sum((share / whole * one[name] for share, one in zip(shares, states, strict=True)), torch.zeros(()))
        for name in first
    }


def main() -> None:
    """Read the weights, write their mean."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out")
    parser.add_argument("weights", nargs="+")
    parser.add_argument("--shares", type=float, nargs="*", default=[], help="of each (default: alike)")
    options = parser.parse_args()
    states = [torch.load(path, weights_only=True) for path in options.weights]
    torch.save(mean(states, options.shares or [1.0] * len(states)), options.out)


if __name__ == "__main__":
    main()
