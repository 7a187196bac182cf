"""Options that several commands share, and their values made into a plan."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from diplotimeline.cli import complete
from diplotimeline.cli.sources import Reading
from diplotimeline.cli.values import read_day, read_group, read_template
from diplotimeline.errors import UsageError
from diplotimeline.lexicon.event_codes import SCHEMES, Scheme, known_scheme
from diplotimeline.model import STATUSES
from diplotimeline.render import FORMATS, MILLIMETRES, Density, Grouping, Looks

if TYPE_CHECKING:
    from diplotimeline.timeline import Selection


MAX_WIDTH = 1000  # of a table in columns, of a chart in millimetres

_FORMAT_HELP = f"Output format: {', '.join(FORMATS)}. Default: what the suffix of -o says, else table."

Format = Annotated[
    str | None, typer.Option("--format", "-f", metavar="NAME", help=_FORMAT_HELP, autocompletion=complete.format_name)
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
        autocompletion=complete.group,
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
        autocompletion=complete.event_type,
    ),
]
Categories = Annotated[
    list[str] | None,
    typer.Option(
        "--category",
        metavar="NAME",
        help="Only events of this category, such as mission or agreement (repeatable).",
        autocompletion=complete.category,
    ),
]
Statuses = Annotated[
    list[str] | None,
    typer.Option(
        "--status",
        metavar="STATUS",
        help=f"Only events of this status: {', '.join(STATUSES)} (repeatable).",
        autocompletion=complete.status,
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
        autocompletion=complete.reviewed,
    ),
]
Decisions = Annotated[
    str | None,
    typer.Option("--decisions", metavar="FILE", help="Decisions of analysts (JSON lines; see `diplotimeline review`)."),
]
Rules = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="A TOML file with event types and words of your own, beside the built-in ones."),
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
        autocompletion=complete.reader,
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
        autocompletion=complete.codes,
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
