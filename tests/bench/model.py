"""The pipeline that ships beside its teacher, in one run: `python tests/bench/model.py [ROUNDS]`.

Loading with `spacy.load` in fresh processes (spaCy's own import not counted), tokens a second of `nlp.pipe` with the
same components (CPU seconds; as spaCy loads them, and as `extract` does), one short article as a whole command, and the
figures of the bench.  The two take turns.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from statistics import median

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import spacy
from corpus import SHARED, general, spaced
from startup import TEXT, seconds

from diplotimeline.language.pipeline import CARRIED, DEFAULT_MODEL, load, located

MODELS = (DEFAULT_MODEL, CARRIED)
LOAD = "import sys, time, spacy; t = time.perf_counter(); spacy.load(sys.argv[1]); print(time.perf_counter() - t)"
UNUSED = ["ner", "senter"]
SLICE = 100  # articles


def told(name, ours, theirs, form="{:.2f}"):
    """A line: both figures, and how often ours goes into theirs."""
    spaced(name, form.format(ours), form.format(theirs), f"{ours / theirs:.2f}", f"{theirs / ours:.2f}")


def loading(rounds):
    """Seconds of `spacy.load` alone."""
    found = {name: [] for name in MODELS}
    for _ in range(rounds):
        for name in MODELS:
            made = subprocess.run(
                [sys.executable, "-c", LOAD, str(located(name))], check=True, capture_output=True, text=True
            )
            found[name].append(float(made.stdout))
    told("spacy.load, seconds", *(median(found[name]) for name in MODELS))


def tokens(rounds):
    """Tokens a second of both over the same texts, by turns."""
    texts = [article.text for article in islice(general(), 3 * SLICE)]
    for kind in ("as spaCy loads it", "as extract loads it"):
        plain = kind.startswith("as spaCy")
        pipes = [spacy.load(located(name), exclude=UNUSED) if plain else load(name) for name in MODELS]
        names = {tuple(nlp.pipe_names) for nlp in pipes}
        if len(names) > 1:
            sys.exit(f"not the same components: {names}")
        count, used = [0, 0], [0.0, 0.0]
        for nlp in pipes:
            list(nlp.pipe(texts[:10]))
        for at in range(0, rounds * len(texts), SLICE):
            start = at % len(texts)
            for number, nlp in enumerate(pipes):
                began = time.process_time()
                count[number] += sum(map(len, nlp.pipe(texts[start : start + SLICE])))
                used[number] += time.process_time() - began
        told(f"tokens a second, {kind}", *(n / s for n, s in zip(count, used, strict=True)), form="{:.0f}")


def command(rounds):
    """Seconds of `diplotimeline extract` for one short article."""
    with tempfile.TemporaryDirectory() as folder:
        article = Path(folder) / "a.txt"
        article.write_text(TEXT, encoding="utf-8")
        line = (sys.executable, "-m", "diplotimeline", "extract", str(article), "--quiet", "--model")
        found = {name: [] for name in MODELS}
        for number in range(rounds + 1):
            for name in MODELS:
                took = seconds(*line, name)
                if number:
                    found[name].append(took)
    told("extract, one article, seconds", *(median(found[name]) for name in MODELS))


def bench():
    """The figures of the bench, as its scorer prints them."""
    folders = {"seeds": SHARED / "seeds", "news": SHARED / "bench" / "news", "rdcr": SHARED / "bench" / "rdcr"}
    with tempfile.TemporaryDirectory() as folder:
        for name, place in folders.items():
            flags = ["--complete"] if name == "news" else []
            scores = []
            for model in MODELS:
                out = Path(folder) / "events.jsonl"
                paths = sorted(map(str, place.glob("*.txt")))
                line = (
                    sys.executable,
                    "-m",
                    "diplotimeline",
                    "extract",
                    "--quiet",
                    "--format",
                    "jsonl",
                    "-o",
                    str(out),
                )
                subprocess.run([*line, "--model", model, *paths], check=True)
                scorer = (
                    sys.executable,
                    str(SHARED / "bench" / "score_events.py"),
                    str(place / "gold.jsonl"),
                    str(out),
                )
                done = subprocess.run([*scorer, *flags], check=True, capture_output=True, text=True)
                scores.append(json.loads(done.stdout.splitlines()[-1]))
            for figure, ours in scores[0].items():
                if "_" in figure:
                    spaced(f"{name}: {figure}", ours, scores[1][figure], f"{ours - scores[1][figure]:+.1f}")


def main(rounds="5"):
    spaced("", *MODELS, "ours/theirs", "theirs/ours")
    loading(int(rounds))
    command(int(rounds))
    tokens(max(1, int(rounds) // 2))
    bench()


if __name__ == "__main__":
    main(*sys.argv[1:])
