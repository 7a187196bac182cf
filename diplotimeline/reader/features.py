"""Numbers for the heads: what is known of a candidate beside the trigger, apart from the encoder's vectors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from diplotimeline.reader.labels import DATE_KINDS, FORMS, KINDS, LEADS, PARTS, PRECISIONS
from diplotimeline.reader.mentions import Mentions
from diplotimeline.reader.windows import Date, Party, Window

if TYPE_CHECKING:
    from numpy.typing import NDArray

DISTANCES = (2, 5, 10, 20, 40, 80)  # pieces
PARTIES, DATES, CODES = 40, 32, 16  # candidates of a trigger at most, the nearest first
PLACE = len(DISTANCES) + 1 + 2 + 4
PARTY_FEATURES = len(FORMS) + len(KINDS) + PLACE + 4
APART = (-366, -31, -7, 0, 1, 8, 32)  # days from publication at which another stretch of time begins
AMONG = 3  # what a date is to the other candidates: said again, inside one of them, around one of them
SHORT = 21  # days of a stretch that a day may be inside of
DATE_FEATURES = len(DATE_KINDS) + len(PRECISIONS) + len(LEADS) + len(PARTS) + PLACE + 1 + len(APART) + 2 + AMONG


@dataclass(frozen=True, slots=True)
class Case:
    """A trigger (pieces `first` to `last` of a window, a label of `labels.TYPES`) with its candidates."""

    window: Window
    found: Mentions
    first: int
    last: int
    label: int
    parties: tuple[Party, ...]
    dates: tuple[Date, ...]
    codes: tuple[str, ...]


def case(window: Window, found: Mentions, span: tuple[int, int], label: int) -> Case:
    """A trigger with its candidates: those lent by the document, and the nearest."""

    def near(item: Party | Date) -> tuple[int, int]:
        return (-1 if item.last == 0 else _gap(item, span), item.first)

    parties = sorted(sorted(window.parties, key=near)[:PARTIES], key=lambda p: p.first)
    dates = sorted(sorted(window.dates, key=near)[:DATES], key=lambda d: d.first)
    codes = tuple(dict.fromkeys(p.mention.code for p in sorted(parties, key=near)))[:CODES]
    return Case(
        window,
        found,
        *span,
        label,
        tuple(p for p in parties if p.mention.code in codes),
        tuple(dates),
        codes,
    )


def _gap(item: Party | Date, span: tuple[int, int]) -> int:
    return max(item.first - span[1], span[0] - item.last, 0)


def _place(item: Party | Date, one: Case) -> list[float]:
    """How far and on which side a candidate stands, and how many sentences back."""
    row = [0.0] * PLACE
    if item.last == 0:
        return row
    gap = _gap(item, (one.first, one.last))
    row[sum(gap > limit for limit in DISTANCES)] = 1.0
    at = len(DISTANCES) + 1
    row[at], row[at + 1] = float(item.last <= one.first), float(item.first >= one.last)
    back = one.window.pieces[one.first].sentence - one.window.pieces[item.first].sentence
    row[at + 2 + (back if 0 <= back <= 2 else 3)] = 1.0
    return row


def _hot(names: Sequence[str], name: str) -> list[float]:
    row = [0.0] * len(names)
    row[names.index(name) if name in names else len(names) - 1] = 1.0
    return row


def party_features(one: Case, party: Party) -> list[float]:
    """PARTY_FEATURES numbers from 0 to 1."""
    mention, found = party.mention, one.found
    rank = found.rank.get(mention.code, 9)
    known = [float(rank == 0), float(rank == 1), float(mention.code in found.pair), float(mention.code == found.home)]
    return [*_hot(FORMS, mention.form), *_hot(KINDS, mention.kind), *_place(party, one), *known]


def date_features(one: Case) -> list[list[float]]:
    """DATE_FEATURES numbers from 0 to 1 for each candidate."""
    published = next((d.mention.value.start for d in one.dates if d.kind == "published" and d.mention), None)
    days = [_days(told) for told in one.dates]
    said = Counter(told.mention.value.edtf for told in one.dates if told.mention is not None)
    return [
        [*_said(one, told), *_apart(own, published), *_among(told, own, days, said)]
        for told, own in zip(one.dates, days, strict=True)
    ]


def _said(one: Case, told: Date) -> list[float]:
    """How a date is told, and where."""
    mention = told.mention
    lead = mention.lead.lower().split(" ")[0] if mention is not None and told.last else ""
    return [
        *_hot(DATE_KINDS, told.kind),
        *_hot(PRECISIONS, mention.value.precision if mention is not None else "none"),
        *_hot(LEADS, lead),
        *_hot(PARTS, mention.part if mention is not None else "whole"),
        *_place(told, one),
        float(mention is not None and mention.names),
    ]


def _days(one: Date) -> tuple[int, int] | None:
    """The first and last day of a candidate, counted; None where it has no beginning or no end."""
    value = one.mention.value if one.mention is not None else None
    if value is None or value.start is None or value.end is None:
        return None
    return value.start.toordinal(), value.end.toordinal()


def _apart(own: tuple[int, int] | None, published: date | None) -> list[float]:
    """How far a candidate lies before or after the day of publication: one of the stretches, or none is known."""
    row = [0.0] * (len(APART) + 2)
    if own is None or published is None:
        row[-1] = 1.0
        return row
    today = published.toordinal()
    gap = 0 if own[0] <= today <= own[1] else own[1] - today if own[1] < today else own[0] - today
    row[sum(gap >= limit for limit in APART)] = 1.0
    return row


def _among(
    one: Date, own: tuple[int, int] | None, days: Sequence[tuple[int, int] | None], said: Counter[str]
) -> list[float]:
    """What a candidate is to the others: said again, inside a short stretch, a short stretch around another."""
    again = one.mention is not None and said[one.mention.value.edtf] > 1
    if own is None or own[1] - own[0] > SHORT:
        return [float(again), 0.0, 0.0]
    others = [other for other in days if other is not None and other != own and other[1] - other[0] <= SHORT]
    inside = any(first <= own[0] and own[1] <= last for first, last in others)
    around = any(own[0] <= first and last <= own[1] for first, last in others)
    return [float(again), float(inside), float(around)]


def arrays(cases: Sequence[Case]) -> dict[str, NDArray[Any]]:
    """The inputs of the heads that are no vectors, padded alike: N triggers, M parties, D dates, K codes.

    `label` N; `party_features` N M F; `party_slot` N M; `party_void` and `party_mask` N M; `date_features` N D G;
    `date_void` and `date_mask` N D; `member` N K M: whether a mention is one of a code.
    """
    import numpy as np  # noqa: PLC0415

    n = len(cases)
    m, d = max(len(c.parties) for c in cases), max(len(c.dates) for c in cases)
    k = max(len(c.codes) for c in cases)
    m, k = max(m, 1), max(k, 1)
    out: dict[str, NDArray[Any]] = {
        "label": np.array([c.label for c in cases], dtype=np.int64),
        "party_features": np.zeros((n, m, PARTY_FEATURES), dtype=np.float32),
        "party_slot": np.zeros((n, m), dtype=np.int64),
        "party_void": np.zeros((n, m), dtype=np.float32),
        "party_mask": np.zeros((n, m), dtype=np.float32),
        "date_features": np.zeros((n, d, DATE_FEATURES), dtype=np.float32),
        "date_void": np.zeros((n, d), dtype=np.float32),
        "date_mask": np.zeros((n, d), dtype=np.float32),
        "member": np.zeros((n, k, m), dtype=np.float32),
    }
    for i, one in enumerate(cases):
        for j, party in enumerate(one.parties):
            out["party_features"][i, j] = party_features(one, party)
            out["party_slot"][i, j] = one.window.slot(party.mention.code)
            out["party_void"][i, j], out["party_mask"][i, j] = float(party.last == 0), 1.0
            out["member"][i, one.codes.index(party.mention.code), j] = 1.0
        out["date_features"][i, : len(one.dates)] = date_features(one)
        for j, told in enumerate(one.dates):
            out["date_void"][i, j], out["date_mask"][i, j] = float(told.last == 0), 1.0
    return out
