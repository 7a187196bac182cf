"""Trains the reader and keeps the average of its weights over the last steps.

    python -m training.reader.train OUT.pt --encoder FOLDER --train T.pickle --epochs 8 [--seed 0] [--threads 2]
        [--start OLD.pt]

Prints the loss of every hundred steps.  The same seed on the same machine and number of threads gives the same weights.
"""

from __future__ import annotations

import argparse
import math
import pickle
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch

from training.reader.gold import Text
from training.reader.loss import Example, loss
from training.reader.network import Reader

EMPTY = 0.6  # share of the windows without a trigger that an epoch sees
AGAIN = 0.5  # share of the texts that were trained on before which an epoch sees
WARM = 120  # steps in which the learning rate grows to its height
AVERAGED = 0.997  # decay of the running average of the weights


def examples(texts: Sequence[Text], share: float = 1.0) -> list[Example]:
    """The windows of texts with their targets, and the share of the epochs that see each."""
    return [Example(window, text.found, tuple(targets), share) for text in texts for window, targets in text.windows]


def batches(found: Sequence[Example], size: int, rng: random.Random) -> Iterator[list[Example]]:
    """The windows of an epoch in batches of about the same length, in random order."""
    chosen = [e for e in found if rng.random() < e.share * (1.0 if e.targets else EMPTY)]
    rng.shuffle(chosen)
    made = []
    for i in range(0, len(chosen), size * 8):
        near = sorted(chosen[i : i + size * 8], key=lambda e: len(e.window.pieces))
        made += [near[j : j + size] for j in range(0, len(near), size)]
    rng.shuffle(made)
    yield from made


def rate(done: float) -> float:
    """The share of the full learning rate, when a share of the training is done: down along a cosine."""
    return max(0.02, 0.5 + 0.5 * math.cos(math.pi * done))


def _optimizer(net: Reader, encoder_rate: float, head_rate: float) -> torch.optim.AdamW:
    """AdamW with one rate for the encoder (its embeddings stay as they are) and one for what is new."""
    net.encoder.bert.embeddings.requires_grad_(requires_grad=False)
    encoder = [p for p in net.encoder.bert.parameters() if p.requires_grad]
    known = {id(p) for p in net.encoder.bert.parameters()}
    new = [p for p in net.parameters() if id(p) not in known]
    groups = [{"params": encoder, "lr": encoder_rate}, {"params": new, "lr": head_rate}]
    return torch.optim.AdamW(groups, weight_decay=0.01)


def _texts(paths: Sequence[str], without: str) -> list[Text]:
    """The texts of prepared files but those whose names begin with one of the prefixes `without`."""
    prefixes = tuple(filter(None, without.split(",")))
    texts = [text for path in paths for text in pickle.loads(Path(path).read_bytes())]  # noqa: S301 - own files
    return [text for text in texts if not (prefixes and text.name.startswith(prefixes))]


def train(options: argparse.Namespace) -> None:
    """Train, and write the averaged weights after every epoch."""
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)  # noqa: S311 - no secret
    texts, old = _texts(options.train, options.without), _texts(options.again, options.without)
    found = examples(texts) + examples(old, AGAIN)
    if options.limit:
        found = found[: options.limit]
    net = Reader(Path(options.encoder))
    if options.start:
        net.load_state_dict(torch.load(options.start, weights_only=True))
    optimizer = _optimizer(net, options.rate, options.head_rate)
    per_epoch = math.ceil(sum(e.share * (1.0 if e.targets else EMPTY) for e in found) / options.batch)
    steps = per_epoch * options.epochs
    began = time.monotonic()

    def share(step: int) -> float:
        """The learning rate follows the steps, or the clock where the time is what is given."""
        done = (time.monotonic() - began) / (60 * options.minutes) if options.minutes else step / steps
        return rate(min(1.0, done)) * min(1.0, (step + 1) / WARM)

    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, share)
    average = torch.optim.swa_utils.AveragedModel(
        net, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(AVERAGED)
    )
    print(f"{len(texts) + len(old)} texts, {len(found)} windows, {steps} steps", flush=True)
    step, sums = 0, [0.0, 0.0]
    for epoch in range(options.epochs):
        if options.minutes and time.monotonic() - began > 60 * options.minutes:
            break
        net.train()
        for batch in batches(found, options.batch, rng):
            total, triggers, slots = loss(net, batch, rng, options.hidden)
            optimizer.zero_grad()
            total.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            average.update_parameters(net)
            step += 1
            if options.minutes and time.monotonic() - began > 60 * options.minutes:
                break
            sums = [sums[0] + triggers, sums[1] + slots]
            if step % 100 == 0 or step in {10, 30}:
                spent = time.monotonic() - began
                print(f"step {step}: triggers {sums[0] / 100:.3f} slots {sums[1] / 100:.3f} {spent:.0f} s", flush=True)
                sums = [0.0, 0.0]
        torch.save(average.module.state_dict(), f"{options.out}.part")
        Path(f"{options.out}.part").rename(options.out)
        print(f"epoch {epoch + 1} written, {time.monotonic() - began:.0f} s", flush=True)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out")
    parser.add_argument("--encoder", required=True)
    parser.add_argument("--train", nargs="+", required=True)
    parser.add_argument("--again", nargs="*", default=[], help="texts that --start has seen: half of them an epoch")
    parser.add_argument("--without", default="", help="prefixes of texts to leave out, with commas")
    parser.add_argument("--start", default="", help="weights to go on from, of a training before")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--minutes", type=float, default=0, help="stop after so many, with the rates fitted to them")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--hidden", type=float, default=0.12)
    parser.add_argument("--limit", type=int, default=0, help="windows at most, for a trial")
    train(parser.parse_args())


if __name__ == "__main__":
    main()
