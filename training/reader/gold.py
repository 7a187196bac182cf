"""Annotated texts as windows with what the reader shall find in them; needs no PyTorch.

A folder holds articles (`*.txt`) and `gold.jsonl`, one event a line; the mentions come from the package's own finders.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from diplotimeline.events.extractor import Extractor
from diplotimeline.reader.above import above
from diplotimeline.reader.finding import mentions
from diplotimeline.reader.labels import STATUSES, label
from diplotimeline.reader.mentions import Mentions
from diplotimeline.reader.windows import Window, windows
from diplotimeline.readers.reading import read_article

LONGEST_TRIGGER = 12  # pieces
NEAR = 150  # characters around a quote in which its parties are looked for, where a quote stands twice
A, B = 1, 2  # sides: who acts, who else takes part
ALIASES = {  # codes of annotators for states and organisations that the gazetteer has under another
    "ABK": "XAB", "OST": "XSO", "SouthOssetia": "XSO", "SOML": "XSL", "PRU": "XPR", "TEX": "XTX", "HWI": "XHW",
    "CSA": "XCS", "ArabLeague": "LAS", "ARAB_LEAGUE": "LAS", "AL": "LAS", "CoE": "COE",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Target:
    """What one trigger of a window tells: labels that are right, sides of the parties, pairs, dates, statuses."""

    span: tuple[int, int]
    labels: frozenset[int]
    main: int
    sides: dict[str, frozenset[int]]
    pairs: frozenset[tuple[str, str]]
    dates: frozenset[str]
    statuses: frozenset[int]
    optional: bool


@dataclass(slots=True)
class Text:
    """One annotated article: its windows, each with its targets, and its gold lines."""

    name: str
    text: str
    found: Mentions
    windows: list[tuple[Window, list[Target]]]
    gold: list[dict[str, Any]] = field(default_factory=list)
    lost: int = 0


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join(map(re.escape, words.split())))


def _located(text: str, line: dict[str, Any], found: Mentions) -> tuple[int, int] | None:
    """Where a gold line's trigger stands: in that occurrence of its quote that has most of its parties around it."""
    best: tuple[int, int, int] | None = None
    for quote in _pattern(line["quote"]).finditer(text):
        trigger = _pattern(line["trigger"]).search(text, quote.start(), quote.end())
        if trigger is None:
            continue
        low, high = quote.start() - NEAR, quote.end() + NEAR
        near = {m.code for m in found.parties if m.start < high and m.end > low}
        score = len(near & set(line["countries"]))
        if best is None or score > best[0]:
            best = (score, trigger.start(), trigger.end())
    return best and best[1:]


def _sides(lines: Sequence[dict[str, Any]]) -> dict[str, frozenset[int]]:
    """Which side each party is on; both where either will do."""
    everyone = {code for line in lines for code in line["countries"]}
    actors = {line["actor"] for line in lines if line.get("actor")}
    firsts = {line["countries"][0] for line in lines}
    rest = {code for line in lines for code in line["countries"][1:]}
    if actors and len(actors) < len(everyone):
        acting = {code for code in actors if code not in rest or code in firsts}
        return {code: frozenset({A} if code in acting else {B}) for code in everyone}
    hubs = [code for code in everyone if all(code in line["countries"] for line in lines)]
    if not actors and len(lines) > 1 and len(hubs) == 1 and len(everyone) > 2:
        return {code: frozenset({A} if code in hubs else {B}) for code in everyone}
    return dict.fromkeys(everyone, frozenset({A, B}))


def _target(span: tuple[int, int], lines: Sequence[dict[str, Any]]) -> Target:
    core = [line for line in lines if not line.get("optional")]
    use = core or lines
    kinds = [label(kind) for line in lines for kind in [line["type"], *line.get("alt_types", [])]]
    return Target(
        span=span,
        labels=frozenset(kinds) - {0},
        main=Counter(label(line["type"]) for line in use).most_common(1)[0][0],
        sides=_sides(lines),
        pairs=frozenset(pair for line in use for pair in combinations(sorted(set(line["countries"])), 2)),
        dates=frozenset(line.get("date") or "" for line in use),
        statuses=frozenset(STATUSES.index(line["status"]) for line in use),
        optional=not core,
    )


def annotated(path: Path, lines: Sequence[dict[str, Any]], extractor: Extractor, tokenizer: Tokenizer) -> Text:
    """One article with its gold lines tied to the windows."""
    article = read_article(path)
    prepared = extractor.prepare(article, every=True)
    days = [(story.start, story.published) for story in prepared.told]
    found = mentions(prepared.context, prepared.dates, days)
    over = above(prepared.blocks, prepared.sentences)
    cut = list(windows(article.text, prepared.sentences, found, days, tokenizer, over=over))
    gold = [line for line in lines if not line.get("none")]
    text = Text(path.name, article.text, found, [(window, []) for window in cut], gold)
    by_place: dict[tuple[int, int], list[dict[str, Any]]] = defaultdict(list)
    for line in gold:
        if label(line["type"]):
            place = _located(article.text, line, found)
            if place is None:
                text.lost += 1
            else:
                by_place[place].append(line)
    for place, told in by_place.items():
        for window, targets in text.windows:
            span = window.span(*place, read=True)
            if span is not None:
                targets.append(_target((span[0], min(span[1], span[0] + LONGEST_TRIGGER)), told))
    return text


def folder(place: Path, tokenizer: Tokenizer) -> Iterator[Text]:
    """The annotated texts of a folder."""
    by_article: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in (place / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        line = json.loads(row)
        line["countries"] = [ALIASES.get(code, code) for code in line["countries"]]
        line["actor"] = ALIASES.get(line.get("actor"), line.get("actor"))
        by_article[line["article"]].append(line)
    extractor = Extractor()
    for path in sorted(place.glob("*.txt")):
        yield annotated(path, by_article[path.name], extractor, tokenizer)


def coverage(texts: Sequence[Text]) -> str:
    """How many targets have their parties and their date among the candidates."""
    pairs = [(w, t) for text in texts for w, targets in text.windows for t in targets if not t.optional]
    parties = sum(set(t.sides) <= {p.mention.code for p in w.parties} for w, t in pairs)
    dates = sum(bool(t.dates & {d.mention.value.edtf if d.mention else "" for d in w.dates}) for w, t in pairs)
    return f"parties {parties / max(1, len(pairs)):.3f}, date {dates / max(1, len(pairs)):.3f} of {len(pairs)} triggers"
