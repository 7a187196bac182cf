"""The figures of the bench do not fall below `floors.toml`; run where the bench texts lie beside the project."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

pytestmark = pytest.mark.shared

SHARED = Path(__file__).parent.parent.parent / "shared"
FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))
CEILINGS = FLOORS.pop("at_most")
GOLD = {
    "rdcr": ("bench/rdcr/gold.jsonl", ()),
    "news": ("bench/news/gold.jsonl", ("--complete",)),
    "seeds": ("seeds/gold.jsonl", ()),
}

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


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> Figures:
    """The figures of every bench, from one run of the program over all its articles."""
    articles = sorted(path for name in ("bench/rdcr", "bench/news", "seeds") for path in (SHARED / name).glob("*.txt"))
    events = tmp_path_factory.mktemp("bench") / "events.jsonl"
    run("-m", "diplotimeline", "extract", *articles, "--format", "jsonl", "--quiet", "-o", events)
    scorer = SHARED / "bench" / "score_events.py"
    found: Figures = {
        name: figures_of(run(scorer, SHARED / gold, events, *flags)) for name, (gold, flags) in GOLD.items()
    }
    seeds = found["seeds"]
    seeds["further_events"] = seeds["events"] - round(seeds["gold"] * seeds["strict_recall"] / 100)
    for name in ("countries", "dates"):
        lookups = SHARED / "bench" / "score_lookups.py"
        found[name] = figures_of(run(lookups, name, SHARED / "bench" / f"{name}.tsv"))
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
