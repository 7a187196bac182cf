"""Options that several commands share, and their values made into a plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from diplotimeline.cli.sources import Reading
from diplotimeline.cli.values import read_day, read_group, read_template
from diplotimeline.errors import UsageError
from diplotimeline.lexicon.event_codes import SCHEMES, Scheme, known_scheme
from diplotimeline.model import READERS, STATUSES, Event
from diplotimeline.render import FORMATS, GROUPINGS, MILLIMETRES, Density, Grouping, Looks

if TYPE_CHECKING:
    from diplotimeline.timeline import Selection


def _complete_format(incomplete: str) -> list[tuple[str, str]]:
    return [(name, known.about) for name, known in FORMATS.items() if name.startswith(incomplete)]


def _complete_status(incomplete: str) -> list[str]:
    return [status for status in STATUSES if status.startswith(incomplete)]


def _complete_group(incomplete: str) -> list[str]:
    return [name for name in GROUPINGS if name.startswith(incomplete)]


def _complete_reviewed(incomplete: str) -> list[str]:
    from diplotimeline.timeline import REVIEWED  # noqa: PLC0415

    return [name for name in REVIEWED if name.startswith(incomplete)]


def _complete_reader(incomplete: str) -> list[str]:
    return [name for name in READERS if name.startswith(incomplete)]


def _complete_codes(incomplete: str) -> list[str]:
    return [name for name in SCHEMES if name.startswith(incomplete)]


def _complete_type(incomplete: str) -> list[tuple[str, str]]:
    from diplotimeline.lexicon.types import load_types  # noqa: PLC0415

    return [(kind.id, kind.label) for kind in load_types().values() if kind.id.startswith(incomplete)]


def _complete_category(incomplete: str) -> list[str]:
    from diplotimeline.lexicon.types import load_types  # noqa: PLC0415

    return sorted({kind.category for kind in load_types().values() if kind.category.startswith(incomplete)})


MAX_WIDTH = 1000  # of a table in columns, of a chart in millimetres

_FORMAT_HELP = f"Output format: {', '.join(FORMATS)}. Default: what the suffix of -o says, else table."

Format = Annotated[
    str | None, typer.Option("--format", "-f", metavar="NAME", help=_FORMAT_HELP, autocompletion=_complete_format)
]
OutputFile = Annotated[
    str | None,
    typer.Option(
        "--output", "-o", metavar="FILE", help="Write to FILE, whole or not at all; its suffix picks the format."
    ),
]
Group = Annotated[
    str,
    typer.Option(
        "--group",
        metavar="NAME",
        help="One timeline for each pair, for each country, or none: one chronology of all, each event once. "
        "json, jsonl, csv and ics have no groups.",
        autocompletion=_complete_group,
    ),
]
Template = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE", help="For docx: a Word document whose styles, page, headers and footers the brief takes."
    ),
]
Wide = Annotated[
    bool | None,
    typer.Option(
        "--wide/--compact",
        help="Tables: whole sentences of all sources, or a line an event. Default: sentences of two lines.",
    ),
]
Linear = Annotated[
    bool,
    typer.Option(
        "--linear",
        help="Tables without columns and signs, an item a line, for screen readers; so it is where TERM is dumb.",
    ),
]
Width = Annotated[
    int | None,
    typer.Option(
        metavar="NUMBER",
        help=f"Width of a table in columns (default: the window's), of a chart in mm (default: {MILLIMETRES}).",
        show_default=False,
    ),
]
LongDates = Annotated[
    bool, typer.Option("--long-dates", help="Calendars: keep events whose date is longer than 31 days, too.")
]
Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="The day on which the articles were published, 2017-08-17: dates such as "
                 '"last Tuesday" are read from it. Default: what the file itself says.'),
]  # fmt: skip
Pairs = Annotated[
    list[str] | None,
    typer.Option(
        "--pair", metavar="AZE-PER", help="Only events of this pair of countries (repeatable; codes or names)."
    ),
]
DayFirst = Annotated[
    bool | None,
    typer.Option(
        "--day-first/--month-first",
        help="How to read numeric dates such as 12/11/2016 where the article does not settle it.",
    ),
]
TextField = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="Field of a JSON record, or column of a table, that holds the text (a.b leads into objects).",
    ),
]
TitleField = Annotated[str | None, typer.Option(metavar="NAME", help="Field that holds the title.")]
DateField = Annotated[str | None, typer.Option(metavar="NAME", help="Field that holds the publication date.")]
UrlField = Annotated[str | None, typer.Option(metavar="NAME", help="Field that holds the web address.")]
Countries = Annotated[
    list[str] | None,
    typer.Option("--country", metavar="PER", help="Only events in which this country takes part (repeatable)."),
]
Types = Annotated[
    list[str] | None,
    typer.Option(
        "--type",
        metavar="TYPE",
        help="Only events of this type (repeatable); `diplotimeline types` lists them.",
        autocompletion=_complete_type,
    ),
]
Categories = Annotated[
    list[str] | None,
    typer.Option(
        "--category",
        metavar="NAME",
        help="Only events of this category, such as mission or agreement (repeatable).",
        autocompletion=_complete_category,
    ),
]
Statuses = Annotated[
    list[str] | None,
    typer.Option(
        "--status",
        metavar="STATUS",
        help=f"Only events of this status: {', '.join(STATUSES)} (repeatable).",
        autocompletion=_complete_status,
    ),
]
Since = Annotated[
    str | None, typer.Option(metavar="DATE", help="Only events that may fall on or after this date: 1990, 1990-05.")
]
Until = Annotated[
    str | None, typer.Option(metavar="DATE", help="Only events that may fall on or before this date: 2020, 2020-05-03.")
]
MinConfidence = Annotated[
    float, typer.Option(metavar="NUMBER", help="Only events at least this sure, from 0 to 1.", show_default=False)
]
Undated = Annotated[
    bool | None,
    typer.Option(
        "--undated/--no-undated",
        help="Keep events without a date, or leave them out. Default: keep them, but leave them out under --since or "
        "--until, and say how many.",
    ),
]
WithPredecessors = Annotated[
    bool,
    typer.Option("--with-predecessors", help="Let a country stand for the states before it too: SRB for SCG and YUG."),
]
Reviewed = Annotated[
    str | None,
    typer.Option(
        "--reviewed",
        metavar="WHICH",
        help="Only events that analysts accepted, rejected, or left open; or all. Default: all but rejected ones.",
        autocompletion=_complete_reviewed,
    ),
]
Decisions = Annotated[
    str | None,
    typer.Option("--decisions", metavar="FILE", help="Decisions of analysts (JSON lines; see `diplotimeline review`)."),
]
Rules = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="A TOML file with event types of your own, beside the built-in ones."),
]
Model = Annotated[
    str | None, typer.Option(metavar="NAME", help="Another installed spaCy pipeline for English, by name or folder.")
]
Reader = Annotated[
    str,
    typer.Option(
        "--reader",
        metavar="NAME",
        help="Who finds the events: both, the rules (constructions) alone, or the learned reader alone.",
        autocompletion=_complete_reader,
    ),
]
AnyLanguage = Annotated[
    bool,
    typer.Option("--any-language", help="Read texts that are not in English too, as if they were; else they are told."),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No notes, no progress, no summary; errors are still told.")]


Codes = Annotated[
    str | None,
    typer.Option(
        "--codes",
        metavar="NAME",
        help=f"Add the event codes of {' or '.join(SCHEMES)}, and the parties' numbers in the Correlates of War and in "
        "Gleditsch and Ward's list and their items of Wikidata: json, jsonl, csv and parquet.",
        autocompletion=_complete_codes,
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """The filters as given, before anything is checked; each field is an option of the commands that filter."""

    pair: Pairs = None
    country: Countries = None
    event_type: Types = None
    category: Categories = None
    status: Statuses = None
    since: Since = None
    until: Until = None
    min_confidence: MinConfidence = 0.0
    undated: Undated = None
    with_predecessors: WithPredecessors = False
    reviewed: Reviewed = None

    def selection(self, rules: Path | None = None, *, open_types: bool = False) -> Selection:
        """Give the filters as the timeline's selection.

        `open_types`: a file of events may have types of a rule file that is not at hand.  Raises UsageError, naming the
        option, for a value that makes no sense.
        """
        from diplotimeline.timeline.asked import Asked  # noqa: PLC0415

        asked = Asked(**{field.name: getattr(self, field.name) for field in fields(self)})
        return asked.selection(rules, open_types=open_types)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The shape of the result as given; each field is an option of the commands that render timelines."""

    format_name: Format = None
    output_file: OutputFile = None
    group: Group = "pair"
    template: Template = None
    wide: Wide = None
    linear: Linear = False
    width: Width = None
    long_dates: LongDates = False
    codes: Codes = None

    def grouping(self) -> Grouping:
        """Give the value of --group.  Raises UsageError for what is none."""
        return read_group(self.group)

    def looks(self, chosen: str) -> Looks:
        """Give how the result is to look in the format chosen; a template is looked at now.

        Raises UsageError for a width that nothing fits in, or a template for another format; FormatError for a bad one.
        """
        least, unit = (90, "millimetres") if chosen in {"svg", "png"} else (30, "columns")
        if self.width is not None and not least <= self.width <= MAX_WIDTH:
            raise UsageError(f"--width: a {chosen} is {least} to {MAX_WIDTH:,} {unit} wide, not {self.width}")
        density: Density = "normal" if self.wide is None else "wide" if self.wide else "compact"
        template = read_template(self.template, chosen)
        return Looks(density, self.linear, self.width, self.long_dates, template)

    def scheme(self, chosen: str) -> Scheme | None:
        """Give the value of --codes.  Raises UsageError for no scheme, and for a format that carries no codes."""
        if self.codes is None:
            return None
        scheme = known_scheme(self.codes, "--codes")
        if not FORMATS[chosen].carries_codes:
            carry = ", ".join(name for name, known in FORMATS.items() if known.carries_codes)
            raise UsageError(f"--codes: the format {chosen} has no place for codes; {carry} have")
        return scheme


@dataclass(frozen=True, slots=True, kw_only=True)
class HowRead:
    """How articles are to be read, as given; each field is an option of `extract`."""

    published: Published = None
    day_first: DayFirst = None
    text_field: TextField = None
    title_field: TitleField = None
    date_field: DateField = None
    url_field: UrlField = None

    def reading(self) -> Reading:
        """Give the options as the plan of reading.  Raises UsageError, naming the option."""
        published = read_day("--published", self.published)
        return Reading(published, self.day_first, self.text_field, self.title_field, self.date_field, self.url_field)


def countries_to_show(selection: Selection) -> tuple[str, ...]:
    """Give the countries that a reader who asked for countries or pairs wants to see; empty for all."""
    from diplotimeline.timeline import countries_asked  # noqa: PLC0415

    return tuple(sorted(countries_asked(selection)))


def rejected_left_out(events: Sequence[Event], selection: Selection) -> int:
    """Count the events that are left out for no other reason than that an analyst rejected them."""
    from diplotimeline.timeline import select  # noqa: PLC0415

    if selection.reviewed:
        return 0
    return sum(1 for _ in select(events, replace(selection, reviewed="rejected")))


def pairs_to_show(events: Sequence[Event], selection: Selection) -> tuple[str, ...]:
    """Give the pairs that a reader who asked for pairs or countries wants to see; empty for all."""
    from diplotimeline.timeline.select import pairs_asked  # noqa: PLC0415

    return pairs_asked(events, selection)
