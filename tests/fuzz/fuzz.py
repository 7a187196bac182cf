"""Fuzz one target by coverage (atheris, libFuzzer): `python tests/fuzz/fuzz.py dates --seconds 60`.

What is found grows in a folder of its own (--work, by default below the folder for temporary files).  An input that
makes a target fail, hang over 5 seconds or grow over 2 GB is written to corpus/TARGET/ as `crash-...`, `timeout-...`
or `oom-...`: mend the fault, and leave the file there, where test_corpus.py runs it for ever.  `--keep 50` adds the
smallest new inputs of the run to the corpus.  Needs `pip install atheris`.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
CORPUS = HERE / "corpus"
HANG_SECONDS = 5
MEMORY_MB = 2048


def words(target: str) -> Iterator[str]:
    """The words that a mutation may put in: those of the grammar, the fields, the formats."""
    import tomllib

    import diplotimeline

    lexicon = Path(diplotimeline.__file__).parent / "lexicon"
    files = {"dates": sorted((lexicon / "dates").glob("*.toml")), "rules": sorted((lexicon / "events").glob("*.toml"))}
    for path in files.get(target, []):
        yield from strings(tomllib.loads(path.read_text(encoding="utf-8")))
    if target == "events":
        yield from strings(diplotimeline.model.EventDate.__dataclass_fields__.keys())
        yield from strings(diplotimeline.model.Event.__dataclass_fields__.keys())
        yield from strings(diplotimeline.model.Evidence.__dataclass_fields__.keys())
        yield from (
            "schema",
            "events",
            "occurred",
            "planned",
            "explicit",
            "inherited",
            "null",
            "NaN",
            "1e999",
            "\\ud800",
        )
    if target == "readers":
        yield from (
            "<table>",
            "<td colspan=",
            "<script>",
            "<meta charset=",
            "%PDF-1.4",
            "endobj",
            "/FlateDecode",
            "/Kids",
        )
        yield from (
            "PK\x03\x04",
            "word/document.xml",
            "Content-Type: ",
            "multipart/mixed; boundary=",
            "date_publish",
            "maintext",
        )
    if target == "document":
        yield from (
            " | ",
            "|---|---|",
            "+----+----+",
            "=====",
            "\n\n",
            "\n-----\n",
            "\t",
            "## ",
            "**Visits**\n",
            "- ",
            "1. ",
        )
        yield from (
            "<h2>",
            "<table>",
            "<tr><th>",
            "<td>",
            "<li>",
            "{|",
            "|-",
            "== ",
            "Country",
            "Established",
            "Since: 1996",
        )
        yield from (
            "Embassy opened: ",
            "Diplomatic relations    ",
            "4 May 1972",
            "LIMA, May 4 (Reuters) - ",
            "1994 – ",
            "Page 3",
        )
    if target == "text":
        yield from (
            "Peru",
            "the two countries",
            "embassy",
            "opened",
            "President of ",
            "established diplomatic relations with ",
        )
        yield from (
            "U.S. ",
            "Mr. ",
            "[1]",
            "\n\n",
            "his counterpart",
            "Foreign Minister ",
            "5 May 1990",
            "Guinea",
            "Congo",
        )


def strings(value: object) -> Iterator[str]:
    """Every string in a structure of tables and lists, keys too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from strings(key)
            yield from strings(inner)
    elif not isinstance(value, int | float) and hasattr(value, "__iter__"):
        for inner in value:
            yield from strings(inner)


def dictionary(target: str, folder: Path) -> Path:
    """Write libFuzzer's dictionary."""
    path = folder / f"{target}.dict"
    known = dict.fromkeys(word for word in words(target) if 1 < len(word.encode()) <= 60)
    lines = ('"' + "".join(f"\\x{byte:02x}" for byte in word.encode()) + '"' for word in known)
    path.write_text("\n".join(lines) + "\n", encoding="ascii")
    return path


def keep(target: str, grown: Path, most: int) -> None:
    """Add the smallest inputs of a run to the corpus."""
    known = {path.read_bytes() for path in (CORPUS / target).iterdir()}
    new = sorted((path for path in grown.iterdir() if path.read_bytes() not in known), key=lambda p: p.stat().st_size)
    for path in new[:most]:
        (CORPUS / target / path.name).write_bytes(path.read_bytes())


def main() -> None:
    """Run one target; the process ends with libFuzzer's status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target")
    parser.add_argument("--seconds", type=int, default=60, help="the time budget")
    parser.add_argument("--runs", type=int, default=-1, help="at most so many executions")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--length", type=int, default=4096, help="the longest input, in bytes")
    parser.add_argument("--work", type=Path, help="folder for what is found")
    parser.add_argument("--keep", type=int, default=0, metavar="N", help="only add N inputs of --work to the corpus")
    given = parser.parse_args()
    work = given.work or Path(tempfile.gettempdir()) / "diplotimeline-fuzz"
    grown = work / given.target
    grown.mkdir(parents=True, exist_ok=True)
    (CORPUS / given.target).mkdir(parents=True, exist_ok=True)
    if given.keep:
        keep(given.target, grown, given.keep)
        return
    import atheris

    sys.path.insert(0, str(HERE))
    with atheris.instrument_imports(include=["diplotimeline"]):
        import targets
    options = [
        f"-dict={dictionary(given.target, work)}",
        f"-max_total_time={given.seconds}",
        f"-runs={given.runs}",
        f"-seed={given.seed}",
        f"-timeout={HANG_SECONDS}",
        f"-rss_limit_mb={MEMORY_MB}",
        f"-max_len={given.length}",
        f"-artifact_prefix={CORPUS / given.target}/",
        "-print_final_stats=1",
    ]
    atheris.Setup([sys.argv[0], *options, str(grown), str(CORPUS / given.target)], targets.TARGETS[given.target])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
