"""Options that several commands share, and their values made into a plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from diplotimeline.cli.sources import Reading
from diplotimeline.cli.values import (
    read_bound,
    read_confidence,
    read_countries,
    read_day,
    read_names,
    read_pairs,
    read_statuses,
)
from diplotimeline.errors import DiplotimelineError, UsageError
from diplotimeline.lexicon.event_codes import SCHEMES, Scheme, known_scheme
from diplotimeline.model import READERS, STATUSES, Event
from diplotimeline.render import FORMATS

if TYPE_CHECKING:
    from diplotimeline.timeline import Selection


def _complete_format(incomplete: str) -> list[tuple[str, str]]:
    return [(name, known.about) for name, known in FORMATS.items() if name.startswith(incomplete)]


def _complete_status(incomplete: str) -> list[str]:
    return [status for status in STATUSES if status.startswith(incomplete)]


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
Undated = Annotated[bool, typer.Option("--undated/--no-undated", help="Keep events without a date, or leave them out.")]
WithPredecessors = Annotated[
    bool,
    typer.Option("--with-predecessors", help="Let a country stand for the states before it too: SRB for SCG and YUG."),
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
    undated: Undated = True
    with_predecessors: WithPredecessors = False

    def selection(self, rules: Path | None = None, *, open_types: bool = False) -> Selection:
        """Give the filters as the timeline's selection.

        `open_types` lets any well-formed type pass: a file of events may have types of a rule file that is
        not at hand.  Raises UsageError, naming the option, for a value that makes no sense.
        """
        from diplotimeline.timeline import Selection  # noqa: PLC0415

        types, categories = self._types(rules, open_types=open_types)
        since = read_bound("--since", self.since, last=False)
        until = read_bound("--until", self.until, last=True)
        if since and until and since > until:
            raise UsageError(f"--since {self.since} is after --until {self.until}: no event can fall between")
        return Selection(
            pairs=read_pairs(self.pair),
            countries=read_countries(self.country),
            types=types,
            categories=categories,
            statuses=read_statuses(self.status),
            since=since,
            until=until,
            min_confidence=read_confidence(self.min_confidence),
            undated=self.undated,
            with_predecessors=self.with_predecessors,
        )

    def _types(self, rules: Path | None, *, open_types: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
        if not self.event_type and not self.category:
            return (), ()
        from diplotimeline.lexicon.types import load_types  # noqa: PLC0415

        known = load_types(rules)
        try:
            return (
                read_names("--type", self.event_type, known),
                read_names("--category", self.category, sorted({kind.category for kind in known.values()})),
            )
        except DiplotimelineError as error:
            if open_types and rules is None:
                raise UsageError(f"{error}; a type of your own needs its --rules") from error
            raise


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The shape of the result as given; each field is an option of the commands that render timelines."""

    format_name: Format = None
    output_file: OutputFile = None
    codes: Codes = None

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


def pairs_to_show(events: Sequence[Event], selection: Selection) -> tuple[str, ...]:
    """Give the pairs that a reader who asked for pairs or countries wants to see; empty for all."""
    if selection.pairs and not selection.with_predecessors:
        return selection.pairs
    if selection.countries and not selection.with_predecessors:
        found = {pair for event in events for pair in event.pairs}
        return tuple(sorted(pair for pair in found if set(pair.split("-")) & set(selection.countries)))
    return ()
