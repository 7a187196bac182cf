"""Trains the reader and keeps the average of its weights over the last steps.

    python -m training.reader.train OUT.pt --encoder FOLDER --train T.pickle --epochs 8 [--seed 0] [--threads 2]
        [--start OLD.pt] [--again OLD.pickle] [--device cuda]
        [--soft SOFT.npz [--unlabelled U.npz ...]]

Prints the loss as it goes.  The same seed on the same machine and number of threads gives the same weights.
"""

from __future__ import annotations

import argparse
import math
import time
from pathlib import Path

import numpy as np
import torch

from training.reader.loss import SLOT_WEIGHT, Batches, loss, run
from training.reader.network import Reader
from training.reader.teacher import Soft
from training.reader.tensors import batches, joined, load

EMPTY = 0.6  # share of the windows without a trigger that an epoch sees
AGAIN = 0.5  # share of the texts that were trained on before which an epoch sees
WARM = 120  # steps in which the learning rate grows to its height
AVERAGED = 0.997  # decay of the running average of the weights
TELL = 100  # steps from one line of figures to the next


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
    return torch.optim.AdamW(groups, weight_decay=0.01, fused=new[0].is_cuda)


def widened(state: dict[str, torch.Tensor], net: Reader) -> dict[str, torch.Tensor]:
    """Weights of a time when candidates had fewer features: those that came at the end count for nothing yet."""
    own = net.state_dict()
    return {
        name: torch.nn.functional.pad(values, (0, own[name].shape[1] - values.shape[1]))
        if name.endswith(".features.0.weight")
        else values
        for name, values in state.items()
    }


class _Pace:
    """How far a training is, by its steps or by the clock where the time is what is given."""

    def __init__(self, minutes: float, steps: int) -> None:
        self.minutes, self.steps, self.began = minutes, steps, time.monotonic()

    @property
    def spent(self) -> float:
        """Seconds since the beginning."""
        return time.monotonic() - self.began

    @property
    def over(self) -> bool:
        """Whether the time is used up."""
        return bool(self.minutes) and self.spent > 60 * self.minutes

    def share(self, step: int) -> float:
        """The share of the full learning rate for a step."""
        done = self.spent / (60 * self.minutes) if self.minutes else step / self.steps
        return rate(min(1.0, done)) * min(1.0, (step + 1) / WARM)


class _Sums:
    """The losses since the last line of figures, summed where they are."""

    def __init__(self, device: str) -> None:
        self.sums = torch.zeros(3, device=device)

    def add(self, *losses: torch.Tensor | float) -> None:
        """Add those of a step."""
        for i, one in enumerate(losses):
            self.sums[i] += one.detach() if isinstance(one, torch.Tensor) else one

    def tell(self, step: int, spent: float) -> None:
        """Print their means and begin anew."""
        a, b, c = (self.sums / TELL).tolist()
        print(f"step {step}: triggers {a:.3f} slots {b:.3f} teacher {c:.3f} {spent:.0f} s", flush=True)
        self.sums.zero_()


def held(net: torch.nn.Module, data: Batches, size: int) -> str:
    """The losses of windows that nothing is trained on, of triggers and of slots, per window."""
    windows = np.argsort(data.found["length"], kind="stable")
    known, sums = np.ones(size, dtype=bool), torch.zeros(2, device=data.device)
    net.eval()
    with torch.no_grad():
        for i in range(0, len(windows), size):
            batch = windows[i : i + size]
            losses = loss(run(net, data, batch), data, batch, known[: len(batch)])
            sums += torch.stack([one.detach() for one in losses]) * len(batch)
    triggers, slots = (sums / len(windows)).tolist()
    return f"triggers {triggers:.3f} slots {slots:.3f}"


def train(options: argparse.Namespace) -> None:
    """Train, and write the averaged weights after every epoch."""
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    rng = np.random.default_rng(options.seed)
    dice = torch.Generator(options.device).manual_seed(options.seed)
    labelled = load(options.train, options.without) + load(options.again, options.without, AGAIN)
    plain, new = load(options.unlabelled, share=options.unlabelled_share), load(options.new, options.without)
    found = joined(labelled + plain + new)
    kinds = ((labelled, True), (plain, False), (new, True))
    annotated = np.repeat([kind for _, kind in kinds], [sum(len(p["length"]) for p in ps) for ps, _ in kinds])
    data = Batches(found, options.device, half=options.half)
    net = Reader(Path(options.encoder), dropout=options.dropout).to(options.device)
    if options.start:
        net.load_state_dict(widened(torch.load(options.start, weights_only=True), net))
    soft = Soft.read(options.soft, data) if options.soft else None
    optimizer = _optimizer(net, options.rate, options.head_rate)
    bare = found["starts"][1:] == found["starts"][:-1]
    seen = float((found["share"] * np.where(bare, EMPTY, 1.0)).sum())
    pace = _Pace(options.minutes, math.ceil(seen / options.batch) * options.epochs)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, pace.share)
    average = torch.optim.swa_utils.AveragedModel(
        net, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(AVERAGED)
    )
    apart = {path: Batches(joined(load([path])), options.device, half=options.half) for path in options.held}
    print(f"{len(bare)} windows, {annotated.sum()} of them annotated, {pace.steps} steps", flush=True)
    step, sums = 0, _Sums(options.device)
    for epoch in range(options.epochs):
        net.train()
        for batch in batches(found, options.batch, EMPTY, rng):
            if pace.over:
                break
            out = run(net, data, batch, options.hidden, dice)
            triggers, slots = loss(out, data, batch, annotated[batch])
            total, unlike = triggers + SLOT_WEIGHT * slots, soft.loss(out, data, batch) if soft else 0.0
            optimizer.zero_grad()
            (total if soft is None else (1 - options.trust) * total + options.trust * unlike).backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            average.update_parameters(net)
            step += 1
            sums.add(triggers, slots, unlike)
            if step % TELL == 0:
                sums.tell(step, pace.spent)
        _write(average.module, options.out)
        print(f"epoch {epoch + 1} written, {pace.spent:.0f} s", flush=True)
        for path, texts in apart.items():
            print(f"  {Path(path).stem}: {held(average.module, texts, options.batch)}", flush=True)
        if pace.over:
            break


def _write(net: torch.nn.Module, out: str) -> None:
    torch.save({name: value.cpu() for name, value in net.state_dict().items()}, f"{out}.part")
    Path(f"{out}.part").rename(out)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out")
    parser.add_argument("--encoder", required=True)
    parser.add_argument("--train", nargs="+", required=True, help="prepared texts (.pickle) or their arrays (.npz)")
    parser.add_argument("--again", nargs="*", default=[], help="texts that --start has seen: half of them an epoch")
    parser.add_argument("--without", default="", help="prefixes of texts to leave out, with commas")
    parser.add_argument("--start", default="", help="weights to go on from, of a training before")
    parser.add_argument("--soft", default="", help="what a teacher says of all these texts")
    parser.add_argument("--unlabelled", nargs="*", default=[], help="arrays of texts that only the teacher annotates")
    parser.add_argument("--unlabelled-share", type=float, default=0.5, help="the part of them an epoch sees")
    parser.add_argument("--new", nargs="*", default=[], help="annotated texts that the teacher has not seen")
    parser.add_argument("--held", nargs="*", default=[], help="texts apart, of which each epoch's end tells the loss")
    parser.add_argument("--trust", type=float, default=0.5, help="the teacher's part of the loss")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--minutes", type=float, default=0, help="stop after so many, with the rates fitted to them")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--half", action="store_true", help="bfloat16 in the encoder, where the processor has it")
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--hidden", type=float, default=0.12)
    parser.add_argument("--dropout", type=float, default=0.0, help="in the encoder's layers")
    train(parser.parse_args())


if __name__ == "__main__":
    main()
