"""The sessions in the README and the help texts in docs/options.md are what the program prints today.

A block between `<!-- run: COMMAND -->` and `<!-- end -->` is run and compared; --update-expected rewrites it.
"""

from __future__ import annotations

import code
import io
import re
import shlex
import shutil
import subprocess
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from diplotimeline.cli import run

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"<!-- run: (?P<command>.+?) -->\n(?P<body>.*?)<!-- end -->", re.DOTALL)
PAGES = (README, ROOT / "docs" / "options.md")
BLOCKS = [
    (page, number, match["command"])
    for page in PAGES
    for number, match in enumerate(BLOCK.finditer(page.read_text(encoding="utf-8")))
]


def printed(*arguments: str, columns: str) -> str:
    """What a command prints in the checkout; it has nothing to say beside it."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.chdir(ROOT)
        patch.setenv("COLUMNS", columns)
        patch.setenv("NO_COLOR", "1")
        status = run(arguments)
    assert (status, err.getvalue()) == (0, "")
    return out.getvalue()


def session(command: str) -> str:
    """Run a command in the checkout, in a window of 100 columns, and give it as a block of the README."""
    quiet = [] if "--help" in command else ["--quiet"]
    columns = "80" if "--help" in command else "100"
    program, *arguments = shlex.split(command)
    assert program == "diplotimeline"
    output = printed(*arguments, *quiet, columns=columns).strip()
    if "markdown" in command:  # shown as Markdown, so that the page colours it
        return f"```\n$ {command}\n```\n\n```markdown\n{output}\n```\n"
    return f"```console\n$ {command}\n{output}\n```\n"


def python_session(body: str) -> str:
    """Run the lines behind >>> and give them with what they print."""
    lines = [line[4:] for line in body.splitlines() if line.startswith(">>> ")]
    console, shown = code.InteractiveConsole(), []
    for line in lines:
        out = io.StringIO()
        with redirect_stdout(out), redirect_stderr(out):
            # Compiled alone, a compound statement of one line needs no empty line behind it.
            assert not console.push(line) or not console.push("")
        shown.append(f">>> {line}\n{out.getvalue()}")
    return f"```python\n{''.join(shown)}```\n"


@pytest.mark.parametrize(("page", "number", "command"), BLOCKS, ids=[command for _, _, command in BLOCKS])
def test_the_pages_show_what_is_printed(
    page: Path, number: int, command: str, compare: Callable[[Path, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    text = page.read_text(encoding="utf-8")
    match = list(BLOCK.finditer(text))[number]
    body = python_session(match["body"]) if command == "python" else session(command)
    assert "Traceback" not in body
    compare(page, text[: match.start("body")] + body + text[match.end("body") :])


JQ = [
    (ROOT / "examples" / "expected", shlex.split(match["filter"]))
    for match in re.finditer(r"\| jq (?P<filter>(?:-r )?(?:'[^']+'|\.\w+))", README.read_text(encoding="utf-8"))
]


@pytest.mark.skipif(shutil.which("jq") is None, reason="jq is not installed")
@pytest.mark.parametrize(("folder", "arguments"), JQ, ids=lambda value: "" if isinstance(value, Path) else value[-1])
def test_jq_understands_the_output(folder: Path, arguments: list[str]) -> None:
    events = b"".join(path.read_bytes() for path in sorted(folder.glob("*.jsonl")))
    done = subprocess.run(["jq", *arguments], input=events, capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_every_command_is_in_the_readme() -> None:
    text = README.read_text(encoding="utf-8")
    for command in ("extract", "timeline", "diff", "check", "review", "inspect", "types", "schema"):
        assert f"diplotimeline {command}" in text


def test_the_decisions_of_the_page_are_those_that_inspect_tells() -> None:
    text = README.read_text(encoding="utf-8")
    path, table = re.findall(r"<!-- inspect: (\S+) -->\n\n((?:\|.*\n)+)", text)[0]
    notes = printed("inspect", path, "--format", "jsonl", "--quiet", columns="100")
    words = re.findall(r"`([^`]+)`", table)
    assert len(words) > 9
    assert [one for one in words if one not in notes] == []
