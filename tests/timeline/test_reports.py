"""Sixty short reports of twenty events, from text to timeline: who is put together with whom, and what is flagged.

Scored by pairs of reports (pairwise F1): a pair is right when both tell of one event, and found when one event of the
timeline has evidence of both.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from itertools import chain, combinations
from pathlib import Path
from typing import Any

import pytest

from diplotimeline.batch import extract_articles
from diplotimeline.model import Article, Event, Timeline
from diplotimeline.timeline import build

REPORTS = tomllib.loads((Path(__file__).parent / "reports.toml").read_text(encoding="utf-8"))["event"]


@dataclass(frozen=True, slots=True)
class Run:
    """The gold events, and what came out of their reports."""

    gold: list[dict[str, Any]]
    timeline: Timeline

    def of(self, name: str) -> list[Event]:
        """Events with evidence from the reports of a gold event."""
        return [
            event for event in self.timeline if any(piece.source.startswith(name + "/") for piece in event.evidence)
        ]


@pytest.fixture(scope="module")
def run() -> Run:
    articles = [
        Article(report["text"], f"{event['name']}/{number}", None, report["published"], "option")
        for event in REPORTS
        for number, report in enumerate(event["reports"])
    ]
    assert (len(REPORTS), len(articles)) == (20, 60)
    # Reports of one event do not come in one after the other.
    articles.sort(key=lambda article: (article.source.rpartition("/")[2], article.text))
    return Run(REPORTS, build(chain.from_iterable(events for _, events in extract_articles(articles, reader="rules"))))


def pairs(groups: list[set[str]]) -> set[tuple[str, str]]:
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def test_pairwise_f1(run: Run) -> None:
    right = pairs([{f"{event['name']}/{n}" for n in range(len(event["reports"]))} for event in run.gold])
    found = pairs([{piece.source for piece in event.evidence} for event in run.timeline])
    score = 2 * len(right & found) / (len(right) + len(found))
    assert score >= 0.95, f"missed {sorted(right - found)}, wrong {sorted(found - right)}"


def test_all_conflicts_and_no_others(run: Run) -> None:
    flagged = {
        (piece.source.partition("/")[0], conflict.field)
        for event in run.timeline
        for conflict in event.conflicts
        for piece in event.evidence
    }
    assert flagged == {(event["name"], event["conflict"]) for event in run.gold if "conflict" in event}


@pytest.mark.parametrize("gold", REPORTS, ids=lambda event: str(event["name"]))
def test_each_is_told_once(run: Run, gold: dict[str, Any]) -> None:
    told = [(event.type, event.pairs or tuple(actor.code for actor in event.actors)) for event in run.of(gold["name"])]
    assert told == [(gold["type"], (gold["pair"],))]
