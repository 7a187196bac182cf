"""What the page's structure and fixed turns of English say against what the readers make of the same place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from diplotimeline.decide.weighing import Key
from diplotimeline.reader.claims import Claim

ROWED = frozenset({"column", "heading"})  # places in the rows of a table
ONCE = frozenset({"relations_established", "independence_declared", "recognition"})  # of which a row has one column
BEGUN = frozenset({"relations_established", "relations_restored"})  # of which one date has one


@dataclass(frozen=True, slots=True)
class Overruled:
    """The claims of structure and idioms by their parties; asked of each other candidate.

    `rows` are the sentences that are rows of a table, with the type of what their structure says.
    """

    plain: Mapping[frozenset[str], Sequence[tuple[Key, Claim]]]
    rows: frozenset[tuple[int, str]]

    @classmethod
    def of(cls, plain: Iterable[tuple[Key, Claim]]) -> Overruled:
        """Made of such claims with what must be right of them."""
        found: dict[frozenset[str], list[tuple[Key, Claim]]] = {}
        rows: set[tuple[int, str]] = set()
        for known, claim in plain:
            found.setdefault(known[1], []).append((known, claim))
            if claim.source == "structure" and claim.mention is not None and claim.mention.part in ROWED:
                rows.add((claim.reading.sentence, known[0]))
        return cls(found, frozenset(rows))

    def why(self, key: Key, sentence: int, start: int, end: int) -> str:
        """Why a candidate that they do not propose, told from `start` to `end` of a sentence, cannot be, or ""."""
        type_, codes, edtf, status = key
        if type_ == "visit" and (sentence, type_) in self.rows:
            return "its row says who went where, and when"
        for (own, _, day, said), claim in self.plain.get(codes, ()) if edtf else ():
            at = claim.mention
            if claim.source == "structure":
                if own == type_ and day == edtf and said != status:
                    return "its row says otherwise whether it happened"
                if own == type_ == "visit" and day != edtf and _yearless(day) == _yearless(edtf) and "-" in day:
                    return "what stands over it gives the year"
                if {own, type_} <= BEGUN and own != type_ and day == edtf:
                    return "its row says another act"
                if own == type_ in ONCE and day != edtf and claim.reading.sentence == sentence:
                    return "another column of its row dates that act"
                if own == type_ and day.startswith(f"{edtf}-"):
                    return "its row gives the day"
            elif day == edtf and at is not None and start < at.end and at.start < end:
                return "its words date another act"
        return ""


def _yearless(edtf: str) -> str:
    return re.sub(r"\b\d{4}\b", "", edtf)
