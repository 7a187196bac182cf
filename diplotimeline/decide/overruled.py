"""What the page's structure and fixed turns of English say against what the readers make of the same place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from diplotimeline.decide.weighing import Key
from diplotimeline.reader.claims import Claim

BEGUN = frozenset({"relations_established", "relations_restored"})  # of which one date has one


@dataclass(frozen=True, slots=True)
class Overruled:
    """The claims of structure and idioms by their parties; asked of each other candidate."""

    plain: Mapping[frozenset[str], Sequence[tuple[Key, Claim]]]

    @classmethod
    def of(cls, plain: Iterable[tuple[Key, Claim]]) -> Overruled:
        """Made of such claims with what must be right of them."""
        found: dict[frozenset[str], list[tuple[Key, Claim]]] = {}
        for known, claim in plain:
            found.setdefault(known[1], []).append((known, claim))
        return cls(found)

    def why(self, key: Key, start: int, end: int) -> str:
        """Why a candidate that they do not propose, told from `start` to `end`, cannot be, or ""."""
        type_, codes, edtf, status = key
        for (own, _, day, said), claim in self.plain.get(codes, ()) if edtf else ():
            at = claim.mention
            if claim.source == "structure":
                if own == type_ and day == edtf and said != status:
                    return "its row says otherwise whether it happened"
                if {own, type_} <= BEGUN and own != type_ and day == edtf:
                    return "its row says another act"
                if own == type_ and day.startswith(f"{edtf}-"):
                    return "its row gives the day"
            elif day == edtf and at is not None and start < at.end and at.start < end:
                return "its words date another act"
        return ""
