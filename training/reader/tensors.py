"""Annotated windows as arrays of equal width, made once: what a training step needs is then cut out of them.

Needs NumPy only.  `W` windows of at most `L` pieces, `T` triggers with at most `M` parties, `D` dates and `K` codes.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from diplotimeline.reader.features import CODES, DATE_FEATURES, DATES, PARTIES, PARTY_FEATURES, Case, arrays, case
from diplotimeline.reader.labels import LABELS, NONE, STATUSES
from training.reader.gold import Target, Text

if TYPE_CHECKING:
    from numpy.typing import NDArray

Arrays = dict[str, "NDArray[Any]"]

TRIGGER_WEIGHT, OPTIONAL = 2.0, 0.3  # of a trigger's pieces beside others; of triggers that gold calls optional
OPTIONAL_SLOTS = 0.6
LONGEST = 296  # pieces of a window at most: read, context, title, what stands over it, and four signs
SIDES = 3  # no party, acts, takes part
PADDED = {"party": PARTIES, "date": DATES}


def tensors(texts: Iterable[Text], share: float = 1.0) -> Arrays:
    """The windows of texts and their triggers.

    `pieces`, `marks`, `slots`, `mention` (0: none) W L; `length`, `first`, `last`, `share` W; `truth` W L, a row of
    `sets` (S LABELS: which labels are right), and `weight` W L; `starts` W+1: the triggers of a window.  Of triggers:
    `span` T 2, `label`, `optional`, `counts` T 3 (parties, dates, codes), the inputs of the heads, and what is right:
    `right_sides` T K 3, `right_pairs` T K K, `paired` T, `right_dates` T D, `right_statuses` T S.
    """
    windows: list[Arrays] = []
    triggers: list[Arrays] = []
    sets: dict[frozenset[int], int] = {frozenset({NONE}): 0}
    counts = [0]
    for text in texts:
        for window, targets in text.windows:
            row = _window(window)
            truth, weight = np.zeros(LONGEST, dtype=np.int16), np.ones(LONGEST, dtype=np.float16)
            for target in targets:
                truth[slice(*target.span)] = sets.setdefault(target.labels, len(sets))
                weight[slice(*target.span)] = TRIGGER_WEIGHT * (OPTIONAL if target.optional else 1.0)
            windows.append(row | {"truth": truth, "weight": weight, "share": np.float32(share)})
            cases = [case(window, text.found, target.span, target.main) for target in targets]
            triggers += [_trigger(one) | _right(one, target) for one, target in zip(cases, targets, strict=True)]
            counts.append(len(targets))
    out = _stacked(windows) | _stacked(triggers)
    out["starts"] = np.cumsum(counts, dtype=np.int32)
    out["sets"] = np.zeros((len(sets), LABELS), dtype=bool)
    for labels, i in sets.items():
        out["sets"][i, sorted(labels)] = True
    return out


def joined(parts: Sequence[Arrays]) -> Arrays:
    """Several arrays of `tensors` as one."""
    out = {name: np.concatenate([part[name] for part in parts]) for name in parts[0] if name not in {"starts", "truth"}}
    before = np.cumsum([0, *(len(part["sets"]) for part in parts[:-1])])
    out["truth"] = np.concatenate([part["truth"] + n for part, n in zip(parts, before, strict=True)])
    triggers = np.cumsum([0, *(part["starts"][-1] for part in parts[:-1])])
    starts = [part["starts"][1:] + n for part, n in zip(parts, triggers, strict=True)]
    out["starts"] = np.concatenate([[0], *starts]).astype(np.int32)
    return out


def load(paths: Iterable[str | Path], without: str = "", share: float = 1.0) -> list[Arrays]:
    """Prepared files as arrays, without the texts whose names begin with one of the prefixes `without`, with commas."""
    prefixes = tuple(filter(None, without.split(",")))
    out: list[Arrays] = []
    for path in map(Path, paths):
        if path.suffix == ".npz":
            found = dict(np.load(path))
            out.append(found | {"share": found["share"] * np.float32(share)})
        else:
            texts = pickle.loads(path.read_bytes())  # noqa: S301 - own files
            out.append(tensors([text for text in texts if not (prefixes and text.name.startswith(prefixes))], share))
    return out


def _stacked(rows: Sequence[Arrays]) -> Arrays:
    return {name: np.stack([row[name] for row in rows]) for name in rows[0]} if rows else {}


def _padded(values: Sequence[int], kind: str) -> NDArray[Any]:
    out = np.zeros(LONGEST, dtype=kind)
    out[: len(values)] = values
    return out


def _window(window: Any) -> Arrays:
    mentions = [0] * len(window.pieces)
    for number, party in enumerate((p for p in window.parties if p.last), 1):
        mentions[party.first : party.last] = [number] * (party.last - party.first)
    return {
        "pieces": _padded([piece.number for piece in window.pieces], "int32"),
        "marks": _padded(window.marks, "int8"),
        "slots": _padded(window.slots, "int8"),
        "mention": _padded(mentions, "int16"),
        "length": np.int16(len(window.pieces)),
        "first": np.int16(window.first),
        "last": np.int16(window.last),
    }


def _trigger(one: Case) -> Arrays:
    """A case at full width, features as bytes (all are 0 or 1)."""
    out: Arrays = {
        "span": np.array([one.first, one.last], dtype=np.int16),
        "counts": np.array([len(one.parties), len(one.dates), len(one.codes)], dtype=np.int16),
        "party_features": np.zeros((PARTIES, PARTY_FEATURES), dtype=np.uint8),
        "date_features": np.zeros((DATES, DATE_FEATURES), dtype=np.uint8),
        "party_slot": np.zeros(PARTIES, dtype=np.int8),
        "member": np.zeros((CODES, PARTIES), dtype=np.uint8),
    }
    for name, width in PADDED.items():
        out |= {f"{name}_{part}": np.zeros(width, dtype=np.uint8) for part in ("void", "mask")}
        out[f"{name}_span"] = np.zeros((width, 2), dtype=np.int16)
    given = {name: values[0] for name, values in arrays([one]).items()}
    out["label"] = given.pop("label").astype(np.int16)
    for name, values in given.items():
        out[name][tuple(map(slice, values.shape))] = values
    for name, items in (("party", one.parties), ("date", one.dates)):
        for j, item in enumerate(items):
            out[f"{name}_span"][j] = item.first, item.last
    return out


def _right(one: Case, target: Target) -> Arrays:
    sides = np.zeros((CODES, SIDES), dtype=bool)
    pairs = np.zeros((CODES, CODES), dtype=bool)
    for k, code in enumerate(one.codes):
        sides[k, sorted(target.sides.get(code, {0}))] = True
        for j, other in enumerate(one.codes[:k]):
            pairs[j, k] = tuple(sorted((code, other))) in target.pairs
    dates = np.zeros(DATES, dtype=bool)
    for j, date in enumerate(one.dates):
        dates[j] = (date.mention.value.edtf if date.mention else "") in target.dates
    statuses = np.zeros(len(STATUSES), dtype=bool)
    statuses[sorted(target.statuses)] = True
    return {
        "right_sides": sides,
        "right_pairs": pairs,
        "paired": np.bool_(bool(target.pairs) and len(one.codes) > 1),
        "right_dates": dates,
        "right_statuses": statuses,
        "slot_weight": np.float16(OPTIONAL_SLOTS if target.optional else 1.0),
    }


def batches(found: Arrays, size: int, empty: float, rng: Any) -> Iterator[NDArray[Any]]:
    """The windows of an epoch in batches of about the same length, in random order.

    Of a window the part `share` of the epochs sees it, and of those without a trigger the part `empty` besides.
    """
    bare = found["starts"][1:] == found["starts"][:-1]
    chosen = np.flatnonzero(rng.random(len(bare)) < found["share"] * np.where(bare, empty, 1.0))
    rng.shuffle(chosen)
    made: list[NDArray[Any]] = []
    for i in range(0, len(chosen), size * 8):
        near = chosen[i : i + size * 8]
        near = near[np.argsort(found["length"][near], kind="stable")]
        made += [near[j : j + size] for j in range(0, len(near), size)]
    for i in rng.permutation(len(made)):
        yield made[i]
