"""Strict and lenient scores of claims against gold, as the bench counts them: each gold line and claim once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Protocol

from diplotimeline.model import EventDate
from diplotimeline.reader.claims import Claim
from training.reader.gold import Text

FAMILIES = {
    "relations_severed": "relations-",
    "relations_suspended": "relations-",
    "relations_downgraded": "relations-",
    "recognition_withdrawn": "recognition-",
    "recognition_suspended": "recognition-",
    "mission_closed": "mission-",
    "mission_downgraded": "mission-",
    "envoy_recalled": "envoy-",
    "envoy_expelled": "envoy-",
    "visit": "contact",
    "meeting": "contact",
}


class Statement(Protocol):
    """An event as far as it is scored."""

    @property
    def type(self) -> str:
        """The type."""

    @property
    def codes(self) -> tuple[str, ...]:
        """Who takes part."""

    @property
    def date(self) -> EventDate | None:
        """When."""

    @property
    def status(self) -> str:
        """Whether."""


@dataclass(frozen=True, slots=True)
class Score:
    """Counts; optional gold that was found is neither hit nor error."""

    gold: int
    found: int
    hits: int

    @property
    def recall(self) -> float:
        """The share of counted gold that was found."""
        return self.hits / max(1, self.gold)

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.hits / max(1, self.found)

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __str__(self) -> str:
        return f"{100 * self.f1:.1f} ({100 * self.recall:.0f}/{100 * self.precision:.0f})"


def family(kind: str) -> str:
    """The family of a type, within which the lenient score does not tell types apart."""
    return FAMILIES.get(kind, kind.partition("_")[0].rstrip("s"))


def _years(edtf: str) -> set[str]:
    parts = [part for part in edtf.split("/") if part not in {"", ".."}]
    years = [part[:4] for part in parts]
    if any("X" in year for year in years):
        return {f"{year[:3]}{digit}" for year in years for digit in "0123456789"}
    return {str(year) for year in range(int(years[0]), int(years[-1]) + 1)} if years else set()


def agrees(line: Mapping[str, Any], claim: Statement, *, lenient: bool) -> bool:
    """Whether a claim is what a gold line says."""
    wanted = {line["type"], *line.get("alt_types", [])}
    gold_pairs = set(combinations(sorted(set(line["countries"])), 2)) or {tuple(line["countries"])}
    pairs = set(combinations(sorted(set(claim.codes)), 2)) | {(code,) for code in claim.codes}
    if not gold_pairs & pairs:
        return False
    edtf, gold_edtf = (claim.date.edtf if claim.date else ""), line.get("date") or ""
    if lenient:
        same = bool(_years(gold_edtf) & _years(edtf)) or (not gold_edtf and not edtf)
        return same and family(claim.type) in {family(kind) for kind in wanted}
    return claim.type in wanted and line["status"] == claim.status and edtf == gold_edtf


def matched(lines: Sequence[Mapping[str, Any]], told: Sequence[Statement], *, lenient: bool) -> dict[int, int]:
    """Which claim each gold line is matched with; counted lines choose before optional ones."""
    used: set[int] = set()
    pairs: dict[int, int] = {}
    for i in sorted(range(len(lines)), key=lambda i: bool(lines[i].get("optional"))):
        fits = [j for j, claim in enumerate(told) if j not in used and agrees(lines[i], claim, lenient=lenient)]
        if fits:
            pairs[i] = fits[0]
            used.add(fits[0])
    return pairs


def score(texts: Sequence[Text], told: Mapping[str, Sequence[Claim]], *, lenient: bool = False) -> Score:
    """The score over texts; claims without a date are left out, as in the bench."""
    gold = found = hits = 0
    for text in texts:
        lines = [{**line, "optional": True} if line["type"] == "other" else line for line in text.gold]
        dated = [claim for claim in told.get(text.name, ()) if claim.date]
        pairs = matched(lines, dated, lenient=lenient)
        core = [i for i in pairs if not lines[i].get("optional")]
        gold += sum(not line.get("optional") for line in lines)
        found += len(dated) - (len(pairs) - len(core))
        hits += len(core)
    return Score(gold, found, hits)
