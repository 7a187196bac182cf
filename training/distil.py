"""Makes the small pipeline and teaches its `tok2vec` to give the teacher's word representations, without word vectors.

The small pipeline has the teacher's shapes (config.cfg), and starts from the teacher's weights.  What the teacher knows
of a word from its vector (300 numbers, projected to 96) comes from one more hash embedding, whose rows are first fitted
so that the sums of four rows a word come near the projected vectors of the words of the text (ridge regression, by
conjugate gradients).  Then the whole of `tok2vec` is trained to give, for every token of the annotated text, the 96
numbers that the teacher gives (mean squared error), while tagger and parser stay the teacher's.  Regression on hidden
representations as in Romero et al., "FitNets: Hints for Thin Deep Nets" (2015).

Prints each thousand steps how well tags and arcs of the held-out text agree with the teacher's.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from agreement import agreement, read, told
from ops import BlasOps
from spacy.tokens import Doc
from thinc.api import Adam, Config, set_current_ops
from thinc.types import Floats2d

from diplotimeline.language.pipeline import CARRIED, located
from diplotimeline.language.quick import quicken

HERE = Path(__file__).parent
GATED = 2  # times that a doc which the gate lets through is seen in an epoch
BATCH = 2_000  # words
ROUNDS = 60  # of conjugate gradients


def blank(teacher: Any) -> Any:
    """The small pipeline with the teacher's labels and weights, and an empty table in the place of its vectors."""
    student = spacy.util.load_model_from_config(Config().from_disk(HERE / "config.cfg"), auto_fill=True)
    student.vocab.lookups = teacher.vocab.lookups  # British spellings have the norm of American ones
    docs = [student.make_doc("A sentence.")]
    student.get_pipe("tok2vec").model.initialize(X=docs)
    for name in ("tagger", "parser"):
        own, known = student.get_pipe(name), teacher.get_pipe(name)
        own.from_bytes(known.to_bytes())
    for own, known in zip(_layers(student), _layers(teacher), strict=False):
        for param in known.param_names:
            own.set_param(param, known.get_param(param).copy())
    student._link_components()  # noqa: SLF001 - listeners are made anew
    return student


def _layers(nlp: Any) -> list[Any]:
    """The layers with weights, kind by kind; the table that only the student has comes last."""
    nodes = [n for n in nlp.get_pipe("tok2vec").model.walk() if n.param_names and n.name != "static_vectors"]
    return sorted(nodes, key=lambda node: (node.name == "hashembed", node.name))


def _table(student: Any) -> Any:
    return _layers(student)[-1]


def fit_table(student: Any, teacher: Any, docs: Sequence[Doc]) -> float:
    """Fit the seventh table to the projected vectors of the words of the docs; returns what it explains of them."""
    counts = Counter(key for doc in docs for key in doc.to_array("ORTH").tolist())
    keys = np.asarray(sorted(counts), dtype="uint64")
    weights = np.sqrt(np.asarray([counts[key] for key in keys.tolist()], dtype="float64"))[:, None]
    vectors = teacher.vocab.vectors
    rows = vectors.find(keys=keys)
    projection = next(n for n in teacher.get_pipe("tok2vec").model.walk() if n.name == "static_vectors").get_param("W")
    wanted = np.where(rows[:, None] >= 0, vectors.data[rows] @ projection.T, 0.0).astype("float64")
    node = _table(student)
    places = (node.ops.hash(keys, node.attrs["seed"]) % node.get_dim("nV")).astype("int64")

    def apply(table: np.ndarray) -> np.ndarray:
        return table[places].sum(axis=1)

    def transposed(values: np.ndarray) -> np.ndarray:
        out = np.zeros((node.get_dim("nV"), values.shape[1]))
        for column in range(places.shape[1]):
            np.add.at(out, places[:, column], values)
        return out

    table = np.zeros((node.get_dim("nV"), wanted.shape[1]))
    rest = transposed(weights * wanted)
    step, size = rest.copy(), (rest**2).sum(axis=0)
    for _ in range(ROUNDS):
        product = transposed(weights * apply(step)) + step
        pace = size / np.maximum((step * product).sum(axis=0), 1e-12)
        table += pace * step
        rest -= pace * product
        size, before = (rest**2).sum(axis=0), size
        step = rest + (size / np.maximum(before, 1e-12)) * step
    node.set_param("E", table.astype("float32"))
    left = (weights * (apply(table) - wanted) ** 2).sum()
    return float(1 - left / (weights * wanted**2).sum())


def targets(teacher: Any, docs: Sequence[Doc]) -> list[Floats2d]:
    """What the teacher's `tok2vec` gives for each doc, at half precision."""
    model, found = teacher.get_pipe("tok2vec").model, []
    for at in range(0, len(docs), 256):
        found += [values.astype("float16") for values in model.predict(docs[at : at + 256])]
    return found


def batches(docs: Sequence[Doc], chance: random.Random) -> Iterator[list[int]]:
    """Numbers of docs, without end: each epoch in another order, with docs of like length together."""
    while True:
        order = [n for n, doc in enumerate(docs) for _ in range(GATED if doc.user_data["gated"] else 1)]
        chance.shuffle(order)
        batch, words = [], 0
        for number in order:
            batch.append(number)
            words += len(docs[number])
            if words >= BATCH:
                yield batch
                batch, words = [], 0


def main() -> None:
    """Fit, train and write."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("annotated", type=Path, help="the folder that annotate.py filled")
    options.add_argument("--into", type=Path, required=True, help="where the pipeline goes")
    options.add_argument("--steps", type=int, default=12_000)
    options.add_argument("--rate", type=float, default=0.001)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    set_current_ops(BlasOps())
    spacy.util.fix_random_seed(given.seed)
    teacher = spacy.util.load_model(located(CARRIED), exclude=["ner", "senter"])
    quicken(teacher)
    student = blank(teacher)
    docs = read(given.annotated / "train.spacy", student.vocab)
    held_out = read(given.annotated / "dev.spacy", student.vocab)[::2]
    print(f"the seventh table explains {fit_table(student, teacher, docs):.3f} of the projected vectors")
    print("before:", told(agreement(student, held_out)), flush=True)
    teach(student, docs, targets(teacher, docs), held_out, given)
    student.to_disk(given.into)


def teach(student: Any, docs: Sequence[Doc], wanted: Sequence[Floats2d], held_out: Sequence[Doc], given: Any) -> None:
    """Train `tok2vec` towards the wanted representations, at a rate that rises for 500 steps and falls to nothing."""
    model = student.get_pipe("tok2vec").model
    optimizer = Adam(given.rate)
    began, loss = time.monotonic(), 0.0
    chance = random.Random(given.seed)  # noqa: S311 - no secret
    for step, batch in enumerate(batches(docs, chance), 1):
        got, backprop = model.begin_update([docs[n] for n in batch])
        errors = [values - wanted[n] for values, n in zip(got, batch, strict=True)]
        words = sum(map(len, errors))
        loss += sum(float((error**2).sum()) for error in errors) / words
        backprop([error / words * 10 for error in errors])
        optimizer.learn_rate = given.rate * min(1, step / 500) * (1 - step / (given.steps + 1))
        model.finish_update(optimizer)
        if step % 1000 == 0:
            head = f"{step} steps, {time.monotonic() - began:.0f} s, loss {loss / 1000:.3f}:"
            print(head, told(agreement(student, held_out)), flush=True)
            loss = 0.0
        if step == given.steps:
            return


if __name__ == "__main__":
    main()
