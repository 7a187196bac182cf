"""Writes the project's own annotated texts as articles with gold, as the training reads them; needs no PyTorch.

python -m training.reader.stories OUT APART CORPUS.jsonl.gz GENERAL.jsonl.gz

To `OUT` go those that are trained on, to `APART` those that are kept apart.  What is kept in `training/stories` without
its text (encyclopaedia paragraphs, CC BY-SA) is found in the two corpora: by its hash, or as a stretch of a page.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

STORIES = Path(__file__).parent.parent / "stories"
NEWEST = ("q", "r", "s", "v", "w", "x", "y", "z")
APART = 12  # of the newest texts one in so many is kept apart, to measure on


def kept_apart(name: str) -> bool:
    """Whether a text is one that nothing is fitted to or trained on, by the hash of its name."""
    return name.startswith(NEWEST) and int(hashlib.sha1(f"{name}.txt".encode()).hexdigest(), 16) % APART == 0  # noqa: S324


def stories(corpora: Sequence[Path]) -> Iterator[dict[str, Any]]:
    """Every annotated text, in the order of the files; raises LookupError where the corpora lack one."""
    rows = [json.loads(line) for path in sorted(STORIES.glob("*.jsonl")) for line in path.open(encoding="utf-8")]
    spans: dict[str, list[slice]] = defaultdict(list)
    for row in rows:
        if "span" in row:
            spans[row["title"]].append(slice(*row["span"]))
    wanted = {row["sha256"] for row in rows if "text" not in row}
    texts: dict[str, str] = {}
    for record in _records(corpora):
        for text in (record["text"], *(record["text"][span] for span in spans.get(record.get("title", ""), ()))):
            digest = hashlib.sha256(text.encode()).hexdigest()
            if digest in wanted:
                texts[digest] = text
    if missing := wanted - set(texts):
        raise LookupError(f"{', '.join(map(str, corpora))}: {len(missing)} of the annotated paragraphs are lacking")
    for row in rows:
        yield row if "text" in row else {**row, "text": texts[row["sha256"]]}


def _records(corpora: Iterable[Path]) -> Iterator[dict[str, Any]]:
    for corpus in corpora:
        with gzip.open(corpus, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def write(out: Path, rows: Iterable[dict[str, Any]]) -> int:
    """Write texts as articles with their gold; the number of events."""
    out.mkdir(parents=True, exist_ok=True)
    gold = []
    for row in rows:
        day = f"{row['published']}\n\n" if row["published"] else ""
        (out / f"{row['id']}.txt").write_text(day + row["text"] + "\n", encoding="utf-8")
        gold += [{"article": f"{row['id']}.txt", **event} for event in row["events"]]
    (out / "gold.jsonl").write_text("".join(json.dumps(g, ensure_ascii=False) + "\n" for g in gold), encoding="utf-8")
    return len(gold)


def main() -> None:
    """Write the folders."""
    out, apart, *corpora = map(Path, sys.argv[1:])
    found = list(stories(corpora))
    for folder, wanted in ((out, False), (apart, True)):
        events = write(folder, (row for row in found if kept_apart(row["id"]) == wanted))
        print(f"{folder}: {events} events")


if __name__ == "__main__":
    main()
