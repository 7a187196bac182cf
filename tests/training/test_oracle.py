"""What the reader would score if it were told what is right: each step gives it one part of gold more."""

from __future__ import annotations

from diplotimeline.reader.claims import claims
from diplotimeline.reader.labels import STATUSES, label
from diplotimeline.reader.session import Reading
from training.reader.gold import Target
from training.reader.oracle import STEPS, _given

LINES = [
    {"type": "recognition", "countries": ["PER", "NOR"], "actor": "PER", "date": "1921-05", "status": "occurred"},
    {"type": "recognition", "countries": ["PER", "CHL"], "actor": "PER", "date": "1922", "status": "planned"},
    {"type": "visit", "countries": ["PER", "NOR"], "actor": "PER", "date": "1921-05", "status": "occurred"},
]
READING = Reading(
    0,
    9,
    0,
    "recognition",
    1.0,
    (("PER", 0.9, 0.9), ("NOR", 0.3, 0.1), ("CUB", 0.9, 0.1)),
    (("CUB", "PER", 0.9), ("NOR", "PER", 0.2)),
    ((None, 1.0),),
    tuple(float(one == "negated") for one in STATUSES),
    (),
)
KIND = label("recognition")
TARGET = Target(
    span=(0, 1),
    labels=frozenset({KIND}),
    main=KIND,
    sides={code: frozenset({1}) for code in ("PER", "NOR", "CHL")},
    pairs=frozenset({("NOR", "PER"), ("CHL", "PER")}),
    dates=frozenset({"1921-05", "1922"}),
    statuses=frozenset({0}),
    optional=False,
)


def told(step: str) -> set[tuple[str, str | None, str]]:
    found = claims(list(_given(READING, TARGET, LINES, STEPS.index(step))))
    return {("-".join(one.codes), one.date.edtf if one.date else None, one.status) for one in found}


def test_each_step_gives_one_part_more() -> None:
    assert told("right parties too") == {("PER-NOR", None, "negated"), ("PER-CHL", None, "negated")}
    assert told("right dates too") == {("PER-NOR", "1921-05", "negated"), ("PER-CHL", "1922", "negated")}
    assert told("right statuses too") == {("PER-NOR", "1921-05", "occurred"), ("PER-CHL", "1922", "planned")}
