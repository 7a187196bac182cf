"""What the reader would score if it were told more and more of what is right: where its errors come from.

    python -m training.reader.oracle READER TEXTS.pickle [TEXTS.pickle ...]

READER is an exported folder, the texts are prepared ones (`prepare.py`).  Prints strict F1 of the reader alone: as it
reads; with the right triggers and types; with the right parties too; with the right dates too; with the right statuses
too.  What is missing then has no trigger in a window, or two lines of gold in one place that are told apart by nothing.
"""

from __future__ import annotations

import argparse
import pickle
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

from diplotimeline.reader.claims import Claim, claims
from diplotimeline.reader.labels import STATUSES, label
from diplotimeline.reader.mentions import DateMention
from diplotimeline.reader.session import Reading, Session
from diplotimeline.resolve.dates import event_date
from training.reader.gold import Target, Text
from training.reader.scoring import score

STEPS = ("as it reads", "right triggers", "right parties too", "right dates too", "right statuses too")
THRESHOLD = 0.4  # of the product of its parts, for what it reads by itself


def told(session: Session, text: Text, step: int) -> list[Claim]:
    """The claims of a text where the reader is told what is right, up to a step of `STEPS`."""
    if step == 0:
        found = claims([one for window, _ in text.windows for one in session.read(window, text.found)])
        return [one for one in found if one.product >= THRESHOLD]
    out = []
    for window, targets in text.windows:
        readings = session.read(window, text.found, [(*one.span, one.main, 1.0) for one in targets]) if targets else []
        for reading, target in zip(readings, targets, strict=True):
            out += _given(reading, target, text.gold, step) if step > 1 else [reading]
    return claims(out)


def _given(reading: Reading, target: Target, gold: Sequence[dict[str, Any]], step: int) -> Iterator[Reading]:
    """The reading of a trigger with the parties of gold, and from the next steps on its date and status."""
    for line in gold:
        pairs = set(combinations(sorted(set(line["countries"])), 2))
        own = label(line["type"]) in target.labels and (line.get("date") or "") in target.dates
        if not own or not (pairs <= target.pairs if pairs else set(line["countries"]) <= set(target.sides)):
            continue
        one = replace(
            reading,
            parties=tuple((code, 1.0, float(code == line.get("actor"))) for code in line["countries"]),
            pairs=tuple((*pair, 1.0) for pair in sorted(pairs)),
        )
        date = line.get("date") or ""
        day = event_date(date, "explicit", date) if date else None
        if step > STEPS.index("right parties too"):
            mention = DateMention(0, 0, day, "explicit", "", names=False, part="whole") if day else None
            one = replace(one, dates=((mention, 1.0),))
        if step > STEPS.index("right dates too"):
            one = replace(one, statuses=tuple(float(status == line["status"]) for status in STATUSES))
        yield one


def main() -> None:
    """Print the figures of each file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reader", type=Path)
    parser.add_argument("texts", nargs="+", type=Path)
    options = parser.parse_args()
    session = Session(options.reader)
    for path in options.texts:
        texts: list[Text] = pickle.loads(path.read_bytes())  # noqa: S301 - own files
        for step, name in enumerate(STEPS):
            print(f"{path.stem}, {name}: {score(texts, {one.name: told(session, one, step) for one in texts})}")


if __name__ == "__main__":
    main()
