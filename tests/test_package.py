"""The package as a whole: light to import, its face complete, its house in order."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import diplotimeline
from diplotimeline import errors

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "diplotimeline").rglob("*.py"))
TEXTS = [
    path
    for folder in ("diplotimeline", "tests", "examples", ".ci")
    for path in sorted((ROOT / folder).rglob("*"))
    if path.is_file() and "__pycache__" not in path.parts and "node_modules" not in path.parts
] + [
    ROOT / name
    for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "Makefile", "constraints.txt", "pyproject.toml")
]


def test_importing_it_is_light() -> None:
    code = (
        "import sys, diplotimeline;"
        "heavy = {'spacy', 'dateparser', 'edtf', 'trafilatura', 'jinja2', 'rich', 'typer', 'numpy'} & set(sys.modules);"
        "sys.exit(f'loaded: {heavy}' if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_its_face_is_complete() -> None:
    assert sorted(diplotimeline.__all__) == list(diplotimeline.__all__)
    for name in diplotimeline.__all__:
        assert getattr(diplotimeline, name).__doc__


def test_every_error_is_a_child_of_the_one_base() -> None:
    for name, kind in vars(errors).items():
        if isinstance(kind, type) and not issubclass(kind, Warning):
            assert issubclass(kind, errors.DiplotimelineError)
            assert name in (errors.__doc__ or "")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_reads_the_clock_or_prints(path: Path) -> None:
    """The same input gives the same output on every day; only the command line speaks.

    An archive keeps the day on which it first had an event: that module alone may ask what day it is.
    """
    clocks = {"today", "now", "utcnow", "getmtime", "st_mtime"}
    if path == ROOT / "diplotimeline" / "archive" / "seen.py":
        clocks -= {"now"}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute):
            assert node.attr not in clocks, f"line {node.lineno} asks for .{node.attr}"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in {"print", "exit", "eval", "exec"}, f"line {node.lineno} calls {node.func.id}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_and_functions_are_short(path: Path) -> None:
    """What grows beyond a few screens is split where it has two purposes."""
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 300
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno is not None:
            assert node.end_lineno - node.lineno < 60, f"{node.name} in line {node.lineno}"


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_path_of_a_machine_is_in_the_repository(path: Path) -> None:
    if path == Path(__file__):
        return
    text = path.read_text(encoding="utf-8", errors="replace")
    assert not re.search(r"(?<![\w.])/(root|home/\w+|Users/\w+|work|opt/pypi)\b", text)


def test_the_house_in_the_readme_is_the_one_that_stands() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = [re.findall(r"\w+", layer) for layer in settings["tool"]["importlinter"]["contracts"][0]["layers"]]
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    told = re.search(r"imports point down only:(.*?);", readme, re.DOTALL)
    assert told
    assert [re.findall(r"\w+", layer) for layer in told[1].split("→")] == layers
    rooms = {path.stem for path in (ROOT / "diplotimeline").iterdir() if path.suffix == ".py" or path.is_dir()}
    assert rooms - {"__init__", "__main__", "__pycache__"} == {"models", "readers", "timings"}.union(*layers)


def test_constraints_hold_names_and_versions_only() -> None:
    pins = (ROOT / "constraints.txt").read_text().splitlines()
    assert pins
    for line in pins:
        assert re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+!_-]+", line), line


def test_every_dependency_has_bounds_and_a_pin() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    pinned = {
        re.sub(r"[-_.]+", "-", line.partition("==")[0]).lower()
        for line in (ROOT / "constraints.txt").read_text().split()
    }
    for dependency in project["dependencies"]:
        assert re.search(r">=.+,<", dependency), f"{dependency} has no lower and upper bound"
        name = re.split(r"[<>=\[; ]", dependency)[0]
        assert re.sub(r"[-_.]+", "-", name).lower() in pinned, f"{name} is not pinned"
