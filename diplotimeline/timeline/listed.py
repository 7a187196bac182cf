"""Rows of a list that others keep, as entries: which countries, what, when; and why a row cannot be one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from diplotimeline.model import EventDate
from diplotimeline.readers.reference import ListRow, ReferenceList
from diplotimeline.resolve.dates import event_date, resolve_date
from diplotimeline.resolve.spelt import spelt_country

# What a list calls its events; the first that is found counts.
_KINDS = (
    (r"re-?open", "mission_reopened"), (r"clos", "mission_closed"),
    (r"sever|broke|break|cut\b|ruptur", "relations_severed"),
    (r"suspen", "relations_suspended"), (r"restor|resum|re-?establish|renew", "relations_restored"),
    (r"withdr.*recogn|recogn.*withdr", "recognition_withdrawn"), (r"recogn", "recognition"),
    (r"embass|consul|legation|mission", "mission_opened"), (r"relation|diplomatic|establish", "relations_established"),
    (r"\bvisit", "visit"), (r"treat(?:y|ies)|agreement|accord|memorandum|convention", "agreement_signed"),
)  # fmt: skip
_STAMP = re.compile(r"[+]?(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)T00:00:00(?:\.0+)?(?:Z|\+00:00)?")
_NUMERIC = re.compile(r"(?P<one>\d{1,2})[/.-](?P<two>\d{1,2})[/.-]\d{4}")
# Wikidata's precisions: https://www.wikidata.org/wiki/Help:Dates
_PRECISIONS = {"7": 2, "8": 3, "9": 4, "10": 7, "11": 10, "century": 2, "decade": 3, "year": 4, "month": 7, "day": 10}
_SHOWN = 60  # characters of a cell in a message


@dataclass(frozen=True, slots=True)
class Entry:
    """A row that was read: `first` acts towards `second` where the type has a direction; `text` is its date as written.

    `mission` is "embassy" or "consulate" where the list says which.
    """

    number: int
    first: str
    second: str
    kind: str
    date: EventDate
    text: str
    place: str = ""
    mission: str = ""


@dataclass(frozen=True, slots=True)
class Unread:
    """A row that could not be read, and why in one line."""

    number: int
    why: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A list as entries, what could not be read of it, how many rows say again what another says, and notes."""

    entries: tuple[Entry, ...]
    unread: tuple[Unread, ...]
    repeated: int
    notes: tuple[str, ...]


def read_listed(
    listing: ReferenceList, kinds: Mapping[str, str], *, of: str | None, kind: str, day_first: bool | None
) -> Listed:
    """Make entries of the rows of a list.

    `kinds` are the labels of event types by id, `kind` the type of a row that names none ("": it cannot be
    read), `of` the country whose list
    it is where a row names one only; `day_first` settles dates such as 12/05/1994 where the list does not.
    """
    settled, notes = _order(listing.rows, day_first)
    entries: list[Entry] = []
    unread: list[Unread] = []
    years = 0
    for row in listing.rows:
        made = _entry(row, listing, kinds, of, kind, day_first=settled)
        if isinstance(made, str):
            unread.append(Unread(row.number, made))
            continue
        years += made.date.precision == "year" and not listing.stamps and _STAMP.fullmatch(row.date) is not None
        entries.append(made)
    if years:
        told = f"{years:,} time stamps of a first of January are read as the year alone"
        notes += (f"{told}, for there is no column of their precision",)
    once = {replace(entry, number=0): entry for entry in reversed(entries)}
    kept = tuple(sorted(once.values(), key=lambda entry: entry.number))
    return Listed(kept, tuple(unread), len(entries) - len(kept), notes)


def _order(rows: Iterable[ListRow], day_first: bool | None) -> tuple[bool, tuple[str, ...]]:
    """Whether days stand before months: as asked, as the column shows, else yes, with a note where that matters."""
    if day_first is not None:
        return day_first, ()
    found = [
        (int(match["one"]), int(match["two"]), row.date) for row in rows if (match := _NUMERIC.fullmatch(row.date))
    ]
    if any(two > 12 for _, two, _ in found) and not any(one > 12 for one, _, _ in found):
        return False, ()
    unsure = [text for one, two, text in found if one <= 12 and two <= 12 and one != two and "." not in text]
    if unsure and not any(one > 12 for one, _, _ in found):
        return True, (f"dates such as {unsure[0]} are read with the day first; --month-first reads them otherwise",)
    return True, ()


def _entry(
    row: ListRow, listing: ReferenceList, kinds: Mapping[str, str], of: str | None, kind: str, *, day_first: bool
) -> Entry | str:
    """The entry of a row, or why there is none."""
    if row.problem:
        return row.problem
    sides = (row.first, row.second) if listing.pairs else (row.first or row.second,)
    codes: list[str] = []
    for cells in sides:
        code = next((found for cell in cells if (found := spelt_country(cell, places=False))), None)
        if code is None:
            return f"there is no country {_cell(cells[-1])}" if cells else "names no country"
        codes.append(code)
    if len(codes) == 1:
        codes = [codes[0], of or ""] if listing.sends else [of or "", codes[0]]
    first, second = codes
    if first == second:
        return f"names {first} as both countries"
    when = listed_date(row.date, row.precision, day_first=day_first)
    if when is None:
        return f"{_cell(row.date)} is no date" if row.date else "has no date"
    what = kind_of(row.kind, kinds) if row.kind else kind
    if not what:
        return f"there is no event type {_cell(row.kind)}" if row.kind else "names no type of event"
    mission = "consulate" if "consul" in row.kind.lower() else "embassy" if "embass" in row.kind.lower() else ""
    return Entry(row.number, first, second, what, when, row.date, row.place, mission)


def _cell(text: str) -> str:
    return repr(text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…")


def kind_of(text: str, kinds: Mapping[str, str]) -> str | None:
    """The id of the event type that a list calls so: an id, a label, or words such as "Embassy"."""
    words = " ".join(re.findall(r"[^\W_]+", text.casefold()))
    for kind, label in kinds.items():
        if words in {kind.replace("_", " "), label.casefold()}:
            return kind
    return next((kind for form, kind in _KINDS if kind in kinds and re.search(form, text[:200].casefold())), None)


def listed_date(text: str, precision: str = "", *, day_first: bool | None = None) -> EventDate | None:
    """The date that a cell means: whatever the resolver reads, or a time stamp of Wikidata with its precision.

    "Since 1994" is 1994 in a list of beginnings.  A stamp of a first of January without a precision is only its year.
    """
    text = text.strip().removesuffix(".0")
    if match := _STAMP.fullmatch(text):
        return _stamp(match, precision.strip().lower(), text)
    found = resolve_date(text, day_first=day_first) if len(text) <= 200 else None
    if found and found.edtf.endswith("/.."):
        found = event_date(found.edtf.removesuffix("/.."), found.basis, text)
    return found


def _stamp(match: re.Match[str], precision: str, text: str) -> EventDate | None:
    year, month, day = match["year"], match["month"], match["day"]
    length = _PRECISIONS.get(precision.rpartition("/")[2])
    if length is None:
        length = 4 if month in {"00", "01"} and day in {"00", "01"} else 7 if day == "00" else 10
    edtf = f"{year}-{month}-{day}"[:length]
    if length < 4:
        edtf += "X" * (4 - length)
    try:
        date(int(year), int(month) or 1, int(day) or 1)
    except ValueError:
        return None
    return event_date(edtf, "explicit", text)
