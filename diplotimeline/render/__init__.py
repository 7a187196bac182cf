"""Timelines as text: one file an output format, and the table of them.

A renderer is a module-level function `render(timeline, options)`.  The table names it and its module is
imported when it is first asked for, so that a table in the terminal never loads what only a calendar needs.
A new format is one file here and one line in `FORMATS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Literal, TypeAlias

from diplotimeline.errors import FormatError
from diplotimeline.lexicon.event_codes import Scheme
from diplotimeline.model import Article, Timeline

if TYPE_CHECKING:
    from diplotimeline.render.account import Account

Grouping: TypeAlias = Literal["pair", "country", "none"]
GROUPINGS: tuple[Grouping, ...] = ("pair", "country", "none")
Density: TypeAlias = Literal["compact", "normal", "wide"]
MILLIMETRES = 170  # width of a chart, unless another is asked for: the text of a page of A4


@dataclass(frozen=True, slots=True)
class Looks:
    """How results are to look, as far as a user may choose.

    `density` says how much a table shows of the sources; `linear` tables have neither columns nor signs.  `width` is
    in columns for a table and in millimetres for a chart (None: the default).  `long_dates` are kept in a calendar
    only where that is asked for.  `template` is the Word document whose styles, page, headers and footers a brief in
    Word takes (None: its own).
    """

    density: Density = "normal"
    linear: bool = False
    width: int | None = None
    long_dates: bool = False
    template: Path | None = None


def untold(line: str) -> None:
    """Where nobody listens."""


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """What a renderer may be told beside the timeline.

    `articles` are the articles read, by source, for formats that show whole texts; it may be empty.
    `width` is in columns of a terminal (None: the format's own choice).  `title` heads the document.
    `pairs` are the pairs that were asked for (empty: all), for formats that show one pair after the other; `countries`
    are those asked for (empty: those of `pairs`, else all), for formats that show one country after the other.
    `group` says which of the two they do, or "none" for one chronology.  `account` says what was read and asked for;
    where it is None, formats tell what the evidence shows.
    `looks` are a user's choices, `tell` is called with a line on what a format had to leave out.  `codes` names the
    scheme whose codes go beside the fields of records, in the formats that carry them.
    """

    articles: Mapping[str, Article] = field(default_factory=dict)
    width: int | None = None
    colour: bool = False
    title: str | None = None
    pairs: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    group: Grouping = "pair"
    account: Account | None = None
    looks: Looks = field(default_factory=Looks)
    tell: Callable[[str], None] = untold
    codes: Scheme | None = None


Renderer: TypeAlias = Callable[[Timeline, RenderOptions], str | bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """An output format: the renderer as "module:function", file suffixes, and what it is for.

    `binary` formats give bytes, which are never written to a terminal.
    `per_article` formats are streams: the command line may render article by article and concatenate.
    `shows_articles` formats use the texts in `RenderOptions.articles`; for the others nobody need keep them.
    `packages` are what it needs beside diplotimeline: the module that Python imports, and its name for pip.
    `carries_codes` formats have the codes of other data sets when `RenderOptions.codes` asks for them.
    """

    renderer: str
    suffixes: tuple[str, ...]
    about: str
    binary: bool = False
    per_article: bool = False
    shows_articles: bool = False
    packages: tuple[tuple[str, str], ...] = ()
    carries_codes: bool = False


FORMATS: dict[str, Format] = {
    "table": Format("diplotimeline.render.terminal:render", (".txt",), "one table a pair, for the terminal"),
    "json": Format("diplotimeline.render.json:render", (".json",), "one object with all events", carries_codes=True),
    "jsonl": Format(
        "diplotimeline.render.jsonl:render",
        (".jsonl", ".ndjson"),
        "an event a line, as a stream",
        per_article=True,
        carries_codes=True,
    ),
    "csv": Format("diplotimeline.render.csv:render", (".csv",), "a row an event, for spreadsheets", carries_codes=True),
    "markdown": Format("diplotimeline.render.markdown:render", (".md", ".markdown"), "a brief with footnotes"),
    "docx": Format("diplotimeline.render.docx:render", (".docx",), "a brief in Word with footnotes", binary=True),
    "html": Format(
        "diplotimeline.render.html:render", (".html", ".htm"), "one page with the sources", shows_articles=True
    ),
    "ics": Format("diplotimeline.render.ics:render", (".ics",), "a calendar"),
    "mermaid": Format("diplotimeline.render.mermaid:render", (".mmd", ".mermaid"), "a Mermaid timeline"),
    "timelinejs": Format("diplotimeline.render.timelinejs:render", (), "JSON for TimelineJS"),
    "svg": Format("diplotimeline.render.plot:render_svg", (".svg",), "a chart, for a report or a page"),
    "png": Format(
        "diplotimeline.render.plot:render_png",
        (".png",),
        "a chart as a picture",
        binary=True,
        packages=(("vl_convert", "vl-convert-python"),),
    ),
    "parquet": Format(
        "diplotimeline.render.parquet:render",
        (".parquet",),
        "a table of records, for pandas, polars and Spark",
        binary=True,
        packages=(("pyarrow", "pyarrow"),),
        carries_codes=True,
    ),
}


class _Renderers(Mapping[str, Renderer]):
    """Renderers by format name, each imported at its first use."""

    def __getitem__(self, name: str) -> Renderer:
        module, _, function = FORMATS[name].renderer.partition(":")
        renderer: Renderer = getattr(import_module(module), function)
        return renderer

    def __iter__(self) -> Iterator[str]:
        return iter(FORMATS)

    def __len__(self) -> int:
        return len(FORMATS)


RENDERERS: Mapping[str, Renderer] = _Renderers()


def format_of(path: str) -> str:
    """Give the format that the suffix of an output file asks for.

    Raises FormatError for a suffix that no format has.
    """
    suffix = PurePath(path).suffix.lower()
    for name, known in FORMATS.items():
        if suffix in known.suffixes:
            return name
    known_suffixes = " ".join(suffix for known in FORMATS.values() for suffix in known.suffixes)
    raise FormatError(f"no format has the suffix {suffix!r} of {path}; known are {known_suffixes}, or name the format")


def check_packages(name: str) -> None:
    """See that what a format needs is installed, before anything is read for it.

    Raises FormatError, which says how to install it from wherever diplotimeline itself came.
    """
    lacking = [package for module, package in FORMATS[name].packages if find_spec(module) is None]
    if lacking:
        raise FormatError(f"the format {name} needs {' and '.join(lacking)}: pip install {' '.join(lacking)}")
