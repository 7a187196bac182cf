"""Lists of events that others keep (a ministry's embassies, an export of Wikidata), as rows of a CSV or TSV.

A row names one or two countries and a day; which column holds what is known by its head, or named.  What the cells
mean is for `timeline.listed` to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import IO, Literal

from diplotimeline.errors import ReadError
from diplotimeline.readers.fields import squeeze
from diplotimeline.readers.limits import LIST_ROWS
from diplotimeline.readers.reading import fault, open_input, shown
from diplotimeline.readers.rows import Rows, named, open_rows

Role = Literal["sender", "country", "host", "partner", "date", "precision", "kind", "place", "item"]

# Heads without case and marks, the surest first.  A sender has the embassy that stands in the host's capital.
_NAMES: dict[Role, tuple[str, ...]] = {
    "sender": (
        "sendingstate", "sendingcountry", "sender", "agent", "operator", "operatorlabel", "missionof", "embassyof",
    ),
    "country": (
        "country", "countrylabel", "countryname", "state", "statelabel", "statename", "nation", "country1",
        "country1label", "state1", "countrya", "statea", "party1", "partya", "countries", "states",
    ),
    "host": (
        "host", "hostlabel", "hostcountry", "hoststate", "receivingstate", "receivingcountry", "receiver", "target",
        "targetlabel",
    ),
    "partner": (
        "partner", "partnerlabel", "partnercountry", "partnerstate", "party", "partylabel", "with", "withlabel",
        "country2", "country2label", "state2", "countryb", "stateb", "party2", "partyb", "counterpart", "othercountry",
        "otherstate",
    ),
    "date": (
        "date", "established", "dateestablished", "dateofestablishment", "establishedon", "since", "opened",
        "dateopened", "openedon", "dateofopening", "year", "start", "startdate", "starttime", "inception",
        "pointintime",
    ),
    "precision": ("precision", "dateprecision", "timeprecision", "startprecision", "inceptionprecision"),
    "kind": ("type", "typelabel", "event", "eventtype", "kind", "eventlabel", "kindlabel"),
    "place": ("place", "placelabel", "city", "citylabel", "location", "locationlabel", "seat"),
    "item": ("item", "itemlabel"),
}  # fmt: skip
# Words of a head of which nothing better is known ("Date of establishment of diplomatic relations").
_WORDS: dict[Role, frozenset[str]] = {
    "date": frozenset(
        ("date", "dates", "since", "year", "established", "establishment", "opened", "opening", "inception")
    ),
    "partner": frozenset(("partner", "counterpart")),
    "country": frozenset(("country", "countries", "state", "states", "nation")),
}
_MISSIONS = re.compile(r"embass|consul|legation|mission", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ListFields:
    """The columns that were named by the user; None means the usual heads."""

    country: str | None = None
    partner: str | None = None
    date: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row of a list, as written: the cells that may name its first and second country, and the others.

    `problem` says why a row cannot be read at all.
    """

    number: int
    first: tuple[str, ...] = ()
    second: tuple[str, ...] = ()
    date: str = ""
    precision: str = ""
    kind: str = ""
    place: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class ReferenceList:
    """A list as read: its rows, notes on what was guessed, and what its columns are.

    `pairs` says that a row names two countries; `sends`, where it names one, that this one is the sender; `kinds` that
    it has a column of types; `missions` that its heads speak of embassies; `stamps` that its dates have a precision.
    """

    source: str
    rows: tuple[ListRow, ...]
    notes: tuple[str, ...]
    pairs: bool
    sends: bool
    kinds: bool
    missions: bool
    stamps: bool


@dataclass(frozen=True, slots=True)
class _Plan:
    """Which columns hold what, by their numbers."""

    first: tuple[int, ...]
    second: tuple[int, ...]
    date: int
    precision: int | None
    kind: int | None
    place: tuple[int, ...]


def read_reference(path: str, fields: ListFields | None = None, *, single: bool = False) -> ReferenceList:
    """Read a list ("-" is standard input).

    With `single` it is known whose list it is, so that one column of countries is enough, and an item beside it is an
    embassy.  Raises ReadError, one line that begins with the path.
    """
    notes: list[str] = []
    fields = fields or ListFields()
    try:
        with open_input(path) as stream:
            return _read(stream, path, fields, notes, single=single)
    except FileNotFoundError as error:
        raise ReadError(f"{shown(path)}: does not exist") from error
    except ReadError as error:
        raise ReadError(f"{shown(path)}: {error}") from error
    except (OSError, EOFError) as error:
        raise ReadError(f"{shown(path)}: {fault(error, path)}") from error


def _read(stream: IO[bytes], path: str, fields: ListFields, notes: list[str], *, single: bool) -> ReferenceList:
    table = open_rows(stream, lambda heads: len(_roles(heads, fields)), notes)
    if not any(table.heads):
        raise ReadError("is empty")
    roles = _roles(table.heads, fields)
    for own, option in (
        (fields.country, "--country-field"),
        (fields.partner, "--partner-field"),
        (fields.date, "--date-field"),
        (fields.kind, "--type-field"),
    ):
        if own is not None and squeeze(own) not in map(squeeze, table.heads):
            raise ReadError(f"has no column {own!r}, which {option} names (its columns: {named(table.heads)})")
    plan, sends = _plan(roles, table.heads, single=single)
    rows = tuple(_rows(table, plan))
    if not rows:
        raise ReadError("has no row below its heads")
    return ReferenceList(
        source=path,
        rows=rows,
        notes=tuple(notes),
        pairs=bool(plan.first and plan.second),
        sends=sends,
        kinds=plan.kind is not None,
        missions=any(_MISSIONS.search(head) for head in table.heads),
        stamps=plan.precision is not None,
    )


def _roles(heads: Sequence[str], fields: ListFields) -> dict[int, Role]:
    """What each column holds: as named by the user, by its head, else by a word of its head."""
    own: tuple[tuple[Role, str | None], ...] = (
        ("country", fields.country), ("partner", fields.partner), ("date", fields.date), ("kind", fields.kind),
    )  # fmt: skip
    given = {squeeze(name): role for role, name in own if name is not None}
    taken = set(given.values())
    roles: dict[int, Role] = {}
    for number, head in enumerate(heads):
        squeezed = squeeze(head)
        role = given.get(squeezed) or next((one for one, names in _NAMES.items() if squeezed in names), None)
        if role is None or (role in taken and squeezed not in given):
            continue
        if role == "country" and squeezed in {squeeze(heads[one]) for one, is_a in roles.items() if is_a == role}:
            role = "partner"  # two columns of one head
        roles[number] = role
    for wanted, words in _WORDS.items():
        if wanted in roles.values() or wanted in taken:
            continue
        for number, head in enumerate(heads):
            if number not in roles and words & set(re.findall(r"[^\W_]+", head.casefold())):
                roles[number] = wanted
                break
    return roles


def _plan(roles: dict[int, Role], heads: Sequence[str], *, single: bool) -> tuple[_Plan, bool]:
    """Settle which columns name the first country and which the second, and whether a single one names senders."""

    def of(role: Role) -> tuple[int, ...]:
        order = _NAMES[role]
        found = (number for number, is_a in roles.items() if is_a == role)
        return tuple(sorted(found, key=lambda one: _rank(order, heads[one])))

    first, second = of("sender"), of("host") + of("partner")
    spare = [of("country"), of("item")]
    if single and (first or second or spare[0]):
        spare.pop()  # whose list it is is known: an item beside a country is the embassy
    sends = bool(first) and not second
    for columns in spare:
        if columns and not first:
            first = columns
        elif columns and not second:
            second = columns
    if not first and not second:
        raise ReadError(f"is a table without a known column of countries (its columns: {named(heads)}); "
                        "--country-field names it")  # fmt: skip
    dates = of("date")
    if not dates:
        raise ReadError(f"is a table without a known column of dates (its columns: {named(heads)}); "
                        "--date-field names it")  # fmt: skip
    precision, kind = of("precision"), of("kind")
    plan = _Plan(first, second, dates[0], next(iter(precision), None), next(iter(kind), None), of("place"))
    return plan, sends and not second


def _rank(order: Sequence[str], head: str) -> int:
    squeezed = squeeze(head)
    return order.index(squeezed) if squeezed in order else -1  # named by the user


def _rows(table: Rows, plan: _Plan) -> Iterator[ListRow]:
    for number, row in enumerate((row for row in table.rows if any(cell.strip() for cell in row)), 1):
        LIST_ROWS.check(number)
        if any(cell.strip() for cell in row[len(table.heads) :]):
            yield ListRow(number, problem=f"has {len(row):,} cells under {len(table.heads):,} columns")
            continue
        if table.feed.ended:
            yield ListRow(number, problem="is cut off within a quoted cell")
            continue
        cells = [" ".join(cell.split()) for cell in row] + [""] * (len(table.heads) - len(row))
        yield ListRow(
            number,
            first=tuple(cells[one] for one in plan.first if cells[one]),
            second=tuple(cells[one] for one in plan.second if cells[one]),
            date=cells[plan.date],
            precision="" if plan.precision is None else cells[plan.precision],
            kind="" if plan.kind is None else cells[plan.kind],
            place=next((cells[one] for one in reversed(plan.place) if cells[one]), ""),
        )
