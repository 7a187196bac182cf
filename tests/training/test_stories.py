"""The project's own annotated texts are sound: every quote is verbatim, every field a known one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from diplotimeline.reader.labels import STATUSES, TYPES
from diplotimeline.resolve.edtf import parse_edtf

STORIES = Path(__file__).parents[2] / "training" / "stories"
FILES = sorted(STORIES.glob("*.jsonl"))


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_there_are_some() -> None:
    assert sum(len(rows(path)) for path in FILES) > 700


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_events_are_well_formed(path: Path) -> None:
    told = rows(path)
    assert len({row["id"] for row in told}) == len(told)
    for row in told:
        for event in row["events"]:
            where = f"{row['id']}: {event['quote']}"
            assert event["type"] in TYPES, where
            assert event["status"] in STATUSES, where
            assert event["countries"], where
            assert event["actor"] in {None, *event["countries"]}, where
            assert event["trigger"] in event["quote"], where
            assert "text" not in row or event["quote"] in row["text"], where
            if event["date"] is not None:
                parse_edtf(event["date"])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_wikipedia_is_not_copied(path: Path) -> None:
    for row in rows(path):
        assert ("CC BY-SA" in row["licence"]) == ("text" not in row) == ("sha256" in row)
