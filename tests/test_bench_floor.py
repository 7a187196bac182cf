"""The figures of the bench do not fall below `floors.toml`; run where the bench texts lie beside the project."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest

pytestmark = pytest.mark.shared

SHARED = Path(__file__).parent.parent.parent / "shared"
FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))
CEILINGS = FLOORS.pop("at_most")
SCORERS = SHARED / "bench"
# Where the articles and their gold lie, and whether the gold is complete.
BENCHES = {
    "rdcr": ("bench/rdcr", ()),
    "news": ("bench/news", ("--complete",)),
    "prose": ("bench/prose", ("--complete",)),
    "seeds": ("seeds", ()),
}
# Of the texts for training every twentieth is read: all of them would take a minute.
TRAINING, EVERY = ("encyclopaedia", "news"), 20

Figures = dict[str, dict[str, float]]


def run(*arguments: str | Path) -> str:
    """What a Python program prints; its failure is the test's, with what it said."""
    done = subprocess.run(
        [sys.executable, *map(str, arguments)], capture_output=True, text=True, timeout=240, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def figures_of(printed: str) -> dict[str, float]:
    """The scorers end with one line of JSON."""
    return dict(json.loads(printed.splitlines()[-1]))


def sample(folder: Path) -> Path:
    """Every twentieth of the annotated texts for training, as articles with their gold."""
    records = [
        record
        for name in TRAINING
        for record in (SHARED / "train" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()[::EVERY]
    ]
    picked = folder / "picked.jsonl"
    picked.write_text("\n".join(records) + "\n", encoding="utf-8")
    run(SHARED / "train" / "unpack.py", folder / "train", picked)
    return folder / "train"


def extracted(folders: Iterable[Path], folder: Path) -> dict[Path, Path]:
    """The events of each folder's articles, from one run of the program: a file each, as the scorer reads them."""
    found: dict[Path, list[str]] = {articles: [] for articles in folders}
    paths = [path for articles in found for path in sorted(articles.glob("*.txt"))]
    events = folder / "events.jsonl"
    run("-m", "diplotimeline", "extract", *paths, "--format", "jsonl", "--quiet", "-o", events)
    for line in events.read_text(encoding="utf-8").splitlines():
        found[Path(json.loads(line)["evidence"][0]["source"]).parent].append(line)
    files = {articles: folder / f"{articles.name}-events.jsonl" for articles in found}
    for articles, lines in found.items():
        files[articles].write_text("\n".join(lines) + "\n", encoding="utf-8")
    return files


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> Figures:
    """The figures of every bench."""
    folder = tmp_path_factory.mktemp("bench")
    benches = {name: (SHARED / articles, flags) for name, (articles, flags) in BENCHES.items()}
    benches["train"] = (sample(folder), ("--complete",))
    events = extracted((articles for articles, _ in benches.values()), folder)
    found: Figures = {
        name: figures_of(run(SCORERS / "score_events.py", articles / "gold.jsonl", events[articles], *flags))
        for name, (articles, flags) in benches.items()
    }
    seeds = found["seeds"]
    seeds["further_events"] = seeds["events"] - round(seeds["gold"] * seeds["strict_recall"] / 100)
    for name in ("countries", "dates"):
        found[name] = figures_of(run(SCORERS / "score_lookups.py", name, SCORERS / f"{name}.tsv"))
    return found


@pytest.mark.parametrize(("bench", "figure"), [(bench, figure) for bench, floor in FLOORS.items() for figure in floor])
def test_no_figure_falls_below_its_floor(figures: Figures, bench: str, figure: str) -> None:
    assert figures[bench][figure] >= FLOORS[bench][figure], f"{bench}: {figures[bench]}"


@pytest.mark.parametrize(("bench", "figure"), [(bench, figure) for bench, most in CEILINGS.items() for figure in most])
def test_no_count_rises_above_its_ceiling(figures: Figures, bench: str, figure: str) -> None:
    assert figures[bench][figure] <= CEILINGS[bench][figure], f"{bench}: {figures[bench]}"


def test_every_floor_is_one_that_the_scorers_give(figures: Figures) -> None:
    for table in (FLOORS, CEILINGS):
        for bench, wanted in table.items():
            assert set(wanted) <= set(figures[bench])
