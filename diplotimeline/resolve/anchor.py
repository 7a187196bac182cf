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

    `narrative` are the last dates told (EDTF strings, the latest first), `tense` that of the clause (as `tense.tense`
    says it), `meant` the day that the context gives to what leaves its year or week open, `inherited` whether it is of
    the year told, `note` why; `day_first` is the order of day and month where it cannot be known; `reported` the period
    (EDTF) whose figures the text compares with another year's.
    """

    published: date | None = None
    narrative: tuple[str, ...] = ()
    tense: int = 0
    meant: date | None = None
    inherited: bool = False
    note: str = ""
    day_first: bool | None = None
    reported: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A resolved value, how it came about, and a remark for people."""

    edtf: str
    basis: Basis = "explicit"
    note: str = ""


def told(anchor: Anchor, finest: int = FINENESS["century"], *, same: bool = False) -> tuple[date, int] | None:
    """The day that narrative wording counts from and how fine it is: the last date told that is fine enough.

    The publication stands in where no date was told; the `same` day of a clause that looks back is not still to come
    ("He will be back on 2 March.  Later in the day he left").  What lasted from one year into another is told up to its
    end: "after the war of 1904–05 …  In the same year".
    """
    left = len(anchor.narrative)
    for value in anchor.narrative:
        start, end, precision = edtf.parse_edtf(value)
        past = same and anchor.tense < 0 and anchor.published is not None
        if past and start is not None and anchor.published is not None and start > anchor.published:
            left -= 1
            continue
        over = start is not None and end is not None and "/" in value and end.year > start.year
        day = end if over else start or end
        if day and FINENESS[precision] <= finest:
            return day, FINENESS[precision]
    return (anchor.published, 0) if anchor.published and not left else None
