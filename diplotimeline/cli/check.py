"""`diplotimeline check`: a timeline beside a list that others keep."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from diplotimeline.cli import options as option
from diplotimeline.cli.grouped import grouped
from diplotimeline.cli.output import Output, choose_format
from diplotimeline.cli.report import Report, write_error
from diplotimeline.cli.timeline import read_timelines
from diplotimeline.cli.values import read_rules
from diplotimeline.errors import UsageError
from diplotimeline.model import Actor, Event
from diplotimeline.render import RenderOptions
from diplotimeline.render.words import count
from diplotimeline.values import read_country

if TYPE_CHECKING:
    from diplotimeline.lexicon.types import EventType
    from diplotimeline.readers.reference import ReferenceList
    from diplotimeline.render.comparison import Comparison
    from diplotimeline.timeline import Selection
    from diplotimeline.timeline.listed import Entry, Listed, Unread
    from diplotimeline.timeline.reference import Compared

FORMATS = ("table", "markdown", "json", "csv")
MAX_TOLD = 20  # rows that are told one by one on standard error; all are in the result

_Format = Annotated[str | None, typer.Option("--format", "-f", metavar="NAME", help=f"{', '.join(FORMATS)}.")]
_Of = Annotated[
    str | None,
    typer.Option("--of", metavar="PER", help="Whose list it is, where a row names only the other country."),
]
_CountryField = Annotated[str | None, typer.Option(metavar="NAME", help="Column of the country (of the first of two).")]
_PartnerField = Annotated[str | None, typer.Option(metavar="NAME", help="Column of the second country.")]
_DateField = Annotated[str | None, typer.Option(metavar="NAME", help="Column of the date.")]
_TypeField = Annotated[str | None, typer.Option(metavar="NAME", help="Column of the type of event.")]
_DayFirst = Annotated[
    bool | None,
    typer.Option("--day-first/--month-first", help="How to read 12/11/2016 where no date of the list shows it."),
]


@grouped
def check(
    timelines: Annotated[
        list[str], typer.Argument(metavar="TIMELINE", help="Files or archives that `extract` wrote, or -.")
    ],
    reference: Annotated[str, typer.Argument(metavar="REFERENCE", help="The list, a CSV or TSV with a line of heads.")],
    filters: option.Filters,
    of: _Of = None,
    country_field: _CountryField = None,
    partner_field: _PartnerField = None,
    date_field: _DateField = None,
    type_field: _TypeField = None,
    day_first: _DayFirst = None,
    format_name: _Format = None,
    output_file: option.OutputFile = None,
    rules: option.Rules = None,
    quiet: option.Quiet = False,
) -> int:
    """Compare a timeline with a list of embassies, relations or other events that others keep.

    Shown is what agrees, what has another date, and what only one of the two has.  Filters choose among both; only
    events that occurred count, unless --status says otherwise.  A list without a column of types is one of --type,
    else of missions opened where its heads speak of embassies, else of relations established.
    """
    chosen = choose_format(format_name, output_file, known=FORMATS)
    whose = read_country("--of", of) if of else None
    rules = read_rules(rules)
    selection = filters.selection(rules)
    from diplotimeline.lexicon.loading import load_types  # noqa: PLC0415 - keeps --help quick
    from diplotimeline.readers.reference import ListFields, read_reference  # noqa: PLC0415
    from diplotimeline.render.comparison import COMPARISONS, counts_words  # noqa: PLC0415
    from diplotimeline.timeline.listed import read_listed  # noqa: PLC0415

    known = load_types(rules)
    listing = read_reference(
        reference, ListFields(country_field, partner_field, date_field, type_field), single=whose is not None
    )
    if not listing.pairs and whose is None:
        raise UsageError(f"{reference}: its rows name one country each: --of PER says whose list it is")
    with Output(output_file, chosen) as output, Report(quiet=quiet) as report:
        kind = _kind(listing, selection, report)
        labels = {name: one.label for name, one in known.items()}
        listed = read_listed(listing, labels, of=whose, kind=kind, day_first=day_first)
        _tell(listing, listed, report)
        found = read_timelines(timelines, report)
        if report.nothing_read:
            output.discard()
        else:
            entries = _within(listed.entries, selection, known, whose)
            if left := len(listed.entries) - len(entries):
                report.note(f"{reference}: {count(left, 'row')} outside of what was asked for")
            compared = _compare(found, entries, selection, whose)
            comparison = _comparison(reference, compared, listed.unread, labels)
            options = RenderOptions(width=output.width(), colour=output.colour())
            output.write(COMPARISONS[chosen](comparison, options))
            lost = f", {len(listed.unread):,} could not be read" if listed.unread else ""
            report.note(f"{count(len(listing.rows), 'row')}{lost}: {counts_words(comparison.counts())}")
    return 1 if report.failed else 0


def _kind(listing: ReferenceList, selection: Selection, report: Report) -> str:
    """The type of rows that name none, with a note where it is assumed; "" where there is a column of types."""
    if len(selection.types) == 1:
        return selection.types[0]
    if listing.kinds:
        return ""
    if selection.types:
        raise UsageError(f"{listing.source}: has no column of types: give one --type")
    kind = "mission_opened" if listing.missions else "relations_established"
    report.note(f"{listing.source}: has no column of types: its rows are read as {kind}; --type says otherwise")
    return kind


def _tell(listing: ReferenceList, listed: Listed, report: Report) -> None:
    """Tell what was guessed, and every row that could not be read: the first ones each, the others by their number."""
    for note in (*listing.notes, *listed.notes):
        report.note(f"{listing.source}: {note}")
    if listed.repeated:
        report.note(f"{listing.source}: {count(listed.repeated, 'row')} saying again what another says")
    for lost in listed.unread[:MAX_TOLD]:
        write_error(f"{listing.source}, row {lost.number}: {lost.why}")
    if (more := len(listed.unread) - MAX_TOLD) > 0:
        write_error(f"{listing.source}: {count(more, 'further row')} could not be read")


def _within(
    entries: Sequence[Entry], selection: Selection, known: Mapping[str, EventType], of: str | None
) -> list[Entry]:
    """The entries that the filters keep, as if they were events; and of one country, where it is its list."""
    from diplotimeline.timeline import select  # noqa: PLC0415

    wanted = replace(selection, statuses=(), min_confidence=0)
    return [
        entry
        for entry in entries
        if (of is None or of in {entry.first, entry.second})
        and any(select((_as_event(entry, known[entry.kind].category),), wanted))
    ]


def _as_event(entry: Entry, category: str) -> Event:
    actors = tuple(Actor(code, code, "party") for code in (entry.first, entry.second))
    return Event(
        id="",
        type=entry.kind,
        category=category,
        status="occurred",
        date=entry.date,
        pairs=("-".join(sorted((entry.first, entry.second))),),
        actors=actors,
        place=None,
        details=(),
        participants=(),
        summary="",
        confidence=1,
        conflicts=(),
        evidence=(),
    )


def _compare(found: Iterable[Event], entries: Sequence[Entry], selection: Selection, of: str | None) -> list[Compared]:
    """Compare what the filters keep; a list whose rows all name one country is taken for that country's."""
    from diplotimeline.timeline import build, select  # noqa: PLC0415
    from diplotimeline.timeline.reference import compare  # noqa: PLC0415

    if of is None and len(entries) > 1:
        common = set.intersection(*({entry.first, entry.second} for entry in entries))
        of = next(iter(common)) if len(common) == 1 else None
    here = replace(selection, statuses=selection.statuses or ("occurred",))
    events = select(build(found), here)
    return compare(events, entries, of=of, with_predecessors=selection.with_predecessors)


def _comparison(
    reference: str, compared: Sequence[Compared], unread: Sequence[Unread], labels: Mapping[str, str]
) -> Comparison:
    from diplotimeline.lexicon.gazetteer import gazetteer  # noqa: PLC0415
    from diplotimeline.render import comparison  # noqa: PLC0415

    names = {code: country.name for code, country in gazetteer().countries.items()}
    return comparison.Comparison(reference, compared, unread, names, labels)
