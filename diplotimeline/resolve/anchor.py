"""What expressions count from, and what resolving one gives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from diplotimeline.model import Basis
from diplotimeline.resolve import edtf
from diplotimeline.resolve.calendar import FINENESS


@dataclass(frozen=True, slots=True)
class Anchor:
    """What an expression counts from.

    `narrative` is the last date told (an EDTF string), `tense` that of the clause (as `tense.tense` says it),
    `carried_year` the year that the context gives to a day or month without one, `day_first` the order of day and month
    where it cannot be known.
    """

    published: date | None = None
    narrative: str | None = None
    tense: int = 0
    carried_year: int | None = None
    day_first: bool | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A resolved value, how it came about, and a remark for people."""

    edtf: str
    basis: Basis = "explicit"
    note: str = ""


def told(anchor: Anchor) -> tuple[date, int] | None:
    """The day that narrative wording counts from and how fine it is: the last date told, else the publication."""
    if anchor.narrative is not None:
        start, end, precision = edtf.parse_edtf(anchor.narrative)
        day = start or end
        return (day, FINENESS[precision]) if day else None
    return (anchor.published, 0) if anchor.published else None
