"""Reads the weights that ship back into the network, for a training to go on from where nothing else is kept.

    python -m training.reader.restore diplotimeline/models/reader ENCODER OUT.pt

What ships of the encoder is whole numbers of 8 bits: its weights come back as these stand for, the heads' as they were.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from training.reader.network import Reader

PRODUCTS = {"MatMul", "MatMulIntegerToFloat", "DynamicQuantizeMatMul"}
# What the exporter folds into constants of its own, by the step that uses it.
KINDS = ("/Add_1", "/Add_2", "/Add_3")
PRESENT = ("/Mul_3", "/Add_9")


def weights(model: onnx.ModelProto) -> dict[str, Tensor]:
    """The parameters of a part of the network, under the names that they have in it."""
    kept = {one.name: numpy_helper.to_array(one) for one in model.graph.initializer}
    found = {name: values for name, values in kept.items() if "::" not in name and not name.startswith("/")}
    for name in [name for name in found if name.endswith("_quantized")]:
        bare = name.removesuffix("_quantized")
        found[bare] = _meant(kept, bare)
        for part in ("quantized", "scale", "zero_point"):
            del found[f"{bare}_{part}"]
    folded: dict[str, np.ndarray] = {}
    for node in model.graph.node:
        own = [name for name in node.input if "::" in name and (name in kept)]
        if node.op_type in PRODUCTS and own:
            module = re.sub(r"/MatMul(_quant)?$", "", node.name).strip("/").split("/")
            bare = own[0].removesuffix("_quantized")
            found[f"{_path(module)}.weight"] = (_meant(kept, bare) if bare != own[0] else kept[bare]).T
        elif node.name in {*KINDS, *PRESENT} and own:
            folded[node.name] = kept[own[0]]
    if folded:
        found["kinds.weight"] = np.stack([folded[name] for name in KINDS])
        found["present"] = np.stack([folded[name] for name in PRESENT])
    return {name: torch.from_numpy(np.array(values, dtype=np.float32)) for name, values in found.items()}


def _path(parts: list[str]) -> str:
    """`trigger`, `trigger.1` is `trigger.1`: a step of a sequence is named with its sequence."""
    return ".".join(
        part for part, after in zip(parts, [*parts[1:], ""], strict=True) if not after.startswith(f"{part}.")
    )


def _meant(kept: dict[str, np.ndarray], name: str) -> np.ndarray:
    zero = kept[f"{name}_zero_point"].astype(np.float32)
    meant: np.ndarray = (kept[f"{name}_quantized"].astype(np.float32) - zero) * kept[f"{name}_scale"]
    return meant


def restored(shipped: Path, encoder: Path) -> Reader:
    """The network with the weights of a folder; raises KeyError where one is not found there."""
    net = Reader(encoder)
    for part, file in ((net.encoder, "encoder.onnx"), (net.heads, "heads.onnx")):
        found = weights(onnx.load(str(shipped / file)))
        part.load_state_dict({name: found[name].reshape(own.shape) for name, own in part.state_dict().items()})
    return net


def main() -> None:
    """Read the folder, write the weights."""
    shipped, encoder, out = map(Path, sys.argv[1:])
    torch.save(restored(shipped, encoder).state_dict(), out)


if __name__ == "__main__":
    main()
