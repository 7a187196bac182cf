"""Writes trained weights as the two ONNX files that ship, the encoder in whole numbers of 8 bits.

    python -m training.reader.export WEIGHTS.pt ENCODER OUT

Of the 8 bits of a weight 7 are used: products of 8 bits overflow on processors without instructions of their own for
them, and results would differ from one processor to the next.
"""

from __future__ import annotations

import hashlib
import shutil
import sys
import tempfile
from pathlib import Path

import torch
from onnxruntime import GraphOptimizationLevel, InferenceSession, SessionOptions
from onnxruntime.quantization import QuantType, quantize_dynamic

from diplotimeline.reader.features import DATE_FEATURES, PARTY_FEATURES
from training.reader.network import Reader

OPSET = 17
NAMES = (
    "trigger",
    "label",
    "party",
    "party_features",
    "party_slot",
    "party_void",
    "party_mask",
    "date",
    "date_features",
    "date_void",
    "date_mask",
    "member",
)


def encoder(net: Reader, out: Path) -> None:
    """Write the encoder, for one window of any length."""
    ids = torch.ones(1, 17, dtype=torch.long)
    names = ["pieces", "marks", "slots", "mask"]
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "encoder.onnx"
        torch.onnx.export(
            net.encoder,
            (ids * 9, ids, ids, ids),
            str(whole),
            input_names=names,
            output_names=["vectors", "scores"],
            dynamic_axes={name: {1: "length"} for name in [*names, "vectors", "scores"]},
            opset_version=OPSET,
            dynamo=False,
        )
        quantize_dynamic(whole, out, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    fuse(out)


def fuse(path: Path) -> None:
    """Join what can be run in one step, once and for all: the reader is loaded in a third of the time."""
    options = SessionOptions()
    options.graph_optimization_level = GraphOptimizationLevel.ORT_ENABLE_EXTENDED  # all beyond is one processor's own
    options.log_severity_level = 3
    fused = path.with_suffix(".fused")
    options.optimized_model_filepath = str(fused)
    InferenceSession(str(path), sess_options=options, providers=["CPUExecutionProvider"])
    fused.replace(path)


def heads(net: Reader, out: Path) -> None:
    """Write the heads, for any number of triggers and candidates."""
    n, m, d, k, size = 3, 5, 4, 2, net.encoder.size
    inputs = {
        "trigger": torch.randn(n, size),
        "label": torch.ones(n, dtype=torch.long),
        "party": torch.randn(n, m, size),
        "party_features": torch.rand(n, m, PARTY_FEATURES),
        "party_slot": torch.ones(n, m, dtype=torch.long),
        "party_void": torch.zeros(n, m),
        "party_mask": torch.ones(n, m),
        "date": torch.randn(n, d, size),
        "date_features": torch.rand(n, d, DATE_FEATURES),
        "date_void": torch.zeros(n, d),
        "date_mask": torch.ones(n, d),
        "member": torch.ones(n, k, m),
    }
    axes = {name: {0: "n", **({1: name.split("_")[0]} if tensor.dim() > 1 else {})} for name, tensor in inputs.items()}
    axes["trigger"] = {0: "n"}
    axes["member"] = {0: "n", 1: "codes", 2: "party"}
    torch.onnx.export(
        net.heads,
        tuple(inputs[name] for name in NAMES),
        str(out),
        input_names=list(NAMES),
        output_names=["sides", "pairs", "dates", "statuses"],
        dynamic_axes=axes
        | {
            "sides": {0: "n", 1: "codes"},
            "pairs": {0: "n", 1: "codes", 2: "codes"},
            "dates": {0: "n", 1: "date"},
            "statuses": {0: "n"},
        },
        opset_version=OPSET,
        dynamo=False,
    )
    fuse(out)


def main() -> None:
    """Read the weights, write the folder, print what the card says of it."""
    weights, folder, place = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    place.mkdir(parents=True, exist_ok=True)
    net = Reader(folder, attention="eager")
    net.load_state_dict(torch.load(weights, weights_only=True))
    net.eval()
    encoder(net, place / "encoder.onnx")
    heads(net, place / "heads.onnx")
    shutil.copy(folder / "tokenizer.json", place / "tokenizer.json")
    for file in sorted(place.iterdir()):
        print(f"{file.name}: {file.stat().st_size} bytes, sha256 {hashlib.sha256(file.read_bytes()).hexdigest()}")


if __name__ == "__main__":
    main()
