"""The way from annotated texts to the files that ship, walked with a tiny encoder that is made here.

What trains the reader is large (PyTorch), so that the tests' own environment lacks it: CI makes another for this file.
"""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NEEDED = ("torch", "transformers", "onnx", "onnxscript", "safetensors")
MISSING = [name for name in NEEDED if find_spec(name) is None]

pytestmark = pytest.mark.skipif(
    bool(MISSING), reason=f"what trains the reader is not installed: {', '.join(MISSING)} (extra reader-training)"
)

STATES = (("Peru", "PER"), ("Norway", "NOR"), ("Chile", "CHL"), ("Malta", "MLT"), ("Ghana", "GHA"), ("Nepal", "NPL"))
ENCODER = """
import sys
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers
from transformers import BertConfig, BertModel
import torch

folder, words = sys.argv[1], sys.argv[2].split(",")
torch.manual_seed(0)
vocabulary = [f"[unused{i}]" for i in range(100)] + ["[UNK]", "[CLS]", "[SEP]", "[MASK]", "[PAD]", *words]
tokenizer = Tokenizer(models.WordPiece({word: i for i, word in enumerate(vocabulary)}, unk_token="[UNK]"))
tokenizer.normalizer, tokenizer.pre_tokenizer = normalizers.BertNormalizer(), pre_tokenizers.BertPreTokenizer()
tokenizer.save(f"{folder}/tokenizer.json")
config = BertConfig(
    vocab_size=len(vocabulary), hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=64
)
BertModel(config).save_pretrained(folder)
"""

# Weights of a time when candidates had fewer features.
NARROWER = """
import sys
import torch
weights = torch.load(sys.argv[1], weights_only=True)
cut = {name: values[:, :-5] if name.endswith("features.0.weight") else values for name, values in weights.items()}
assert sum(cut[name].shape != weights[name].shape for name in cut) == 2
torch.save(cut, sys.argv[1])
"""
COMPARE = """
import sys
import torch

trained, back = (torch.load(path, weights_only=True) for path in sys.argv[1:])
assert trained.keys() == back.keys()
for name, values in trained.items():
    apart, largest = (values - back[name]).abs().max(), values.abs().max()
    assert apart <= (largest / 60 if name.startswith("encoder.") else 1e-6), (name, apart, largest)
"""


def run(*command: str) -> str:
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, capture_output=True, text=True, check=False, timeout=600
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


def write_texts(folder: Path) -> None:
    """Articles of one construction with their gold, enough to be learned by heart."""
    folder.mkdir()
    lines = []
    for i, ((one, a), (other, b)) in enumerate((x, y) for x in STATES for y in STATES if x != y):
        year = 1960 + i
        sentence = f"{one} opened an embassy in {other} in {year}."
        (folder / f"a{i:02}.txt").write_text(f"A year to remember\n\n{sentence} The weather was fine.\n", "utf-8")
        lines.append(
            {
                "article": f"a{i:02}.txt",
                "type": "mission_opened",
                "countries": [a, b],
                "actor": a,
                "date": str(year),
                "status": "occurred",
                "trigger": "opened an embassy",
                "quote": sentence,
            }
        )
    (folder / "gold.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")


def learn_from_a_teacher(tmp_path: Path, encoder: Path, command: list[str]) -> None:
    """The weights of a training, asked for their opinion of the texts, teach others; and are scored as they are."""
    texts, soft, weights = str(tmp_path / "t.pickle"), str(tmp_path / "soft.npz"), f"{encoder}={tmp_path / 'r.pt'}"
    run("-m", "training.reader.teacher", soft, "--teacher", weights, "--train", texts)
    student = [word if word != str(tmp_path / "r.pt") else str(tmp_path / "s.pt") for word in command]
    told = run(*student, "--epochs", "80", "--batch", "6", "--soft", soft, "--new", texts, "--trust", "0.7")
    assert "teacher 0.000" not in told
    told = run("-m", "training.reader.evaluate", f"{encoder}={tmp_path / 's.pt'}", texts)
    (line,) = [row for row in told.splitlines() if " 0.3: strict" in row]
    assert float(line.split("strict ")[1].split(" ")[0]) > 50


def go_on_and_average(tmp_path: Path, encoder: Path, command: list[str]) -> None:
    """Trainings that go on from the same weights with other seeds read as well together, as one mean."""
    texts, ends = str(tmp_path / "t.pickle"), [str(tmp_path / f"{seed}.pt") for seed in (1, 2)]
    for seed, end in enumerate(ends, 1):
        again = [end if word == str(tmp_path / "r.pt") else word for word in command]
        told = run(*again, "--half", "--epochs", "1", "--seed", str(seed), "--held", texts)
        assert "  t: triggers " in told
    run("-m", "training.reader.average", str(tmp_path / "mean.pt"), *ends)
    told = run("-m", "training.reader.evaluate", f"{encoder}={tmp_path / 'mean.pt'}", texts)
    (line,) = [row for row in told.splitlines() if " 0.3: strict" in row]
    assert float(line.split("strict ")[1].split(" ")[0]) > 80


def test_from_texts_to_the_files_that_ship(tmp_path: Path) -> None:
    encoder, texts, out = tmp_path / "encoder", tmp_path / "texts", tmp_path / "reader"
    encoder.mkdir()
    years = ",".join(str(year) for year in range(1960, 1995))
    words = "opened,an,embassy,in,the,weather,was,fine,a,year,to,remember,.," + ",".join(n.lower() for n, _ in STATES)
    run("-c", ENCODER, str(encoder), f"{words},{years}")
    write_texts(texts)
    told = run("-m", "training.reader.prepare", str(tmp_path / "t.pickle"), str(encoder), str(texts))
    assert "30 texts" in told
    assert "not located: 0" in told
    command = ["-m", "training.reader.train", str(tmp_path / "r.pt"), "--encoder", str(encoder), "--threads", "1"]
    command += ["--train", str(tmp_path / "t.pickle"), "--rate", "0.003", "--head-rate", "0.003", "--hidden", "0"]
    run(*command, "--epochs", "60", "--batch", "6")
    learn_from_a_teacher(tmp_path, encoder, command)
    told = run("-m", "training.reader.export", str(tmp_path / "r.pt"), str(encoder), str(out))
    assert {path.name for path in out.iterdir()} == {"encoder.onnx", "heads.onnx", "tokenizer.json"}
    assert all(f"{name}: " in told for name in ("encoder.onnx", "heads.onnx", "tokenizer.json"))
    told = run("-m", "training.reader.evaluate", str(out), str(tmp_path / "t.pickle"))
    (line,) = [row for row in told.splitlines() if " 0.3: strict" in row]
    assert float(line.split("strict ")[1].split(" ")[0]) > 80  # learned by heart
    steps = run("-m", "training.reader.oracle", str(out), str(tmp_path / "t.pickle")).splitlines()
    assert float(steps[-1].split("too: ")[1].split(" ")[0]) > 99  # told everything
    back = str(tmp_path / "back.pt")
    run("-m", "training.reader.restore", str(out), str(encoder), back)
    run("-c", COMPARE, str(tmp_path / "r.pt"), back)
    run("-c", NARROWER, back)
    go_on_and_average(tmp_path, encoder, [*command, "--start", back])
