"""A timeline's output formats from Python: the options of the renderers, checked and filled in."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any, get_args

from diplotimeline.errors import FormatError, UsageError
from diplotimeline.library.timeline import Timeline
from diplotimeline.model import Article
from diplotimeline.render import (
    FORMATS,
    GROUPINGS,
    RENDERERS,
    Density,
    Looks,
    RenderOptions,
    check_packages,
    format_of,
)
from diplotimeline.values import near, read_countries, read_pairs

CHARTS = ("svg", "png")  # their width is in millimetres, and one of the looks


def rendered(timeline: Timeline, name: str, options: Mapping[str, Any]) -> str | bytes:
    """The timeline in a format, with the texts, pairs and countries that it knows of unless the options say otherwise.

    What the format has to leave out is told by a warning.  Raises FormatError and UsageError before anything is
    rendered.
    """
    if name not in FORMATS:
        raise FormatError(f"there is no format {name!r}{near(name, FORMATS)}; known are {', '.join(FORMATS)}")
    check_packages(name)
    own = {"articles": timeline.articles, "pairs": timeline.pairs_shown, "countries": timeline.countries_shown}
    return RENDERERS[name](timeline, RenderOptions(**_checked({"tell": _warn, **own, **options}, name)))


def format_for(path: str | os.PathLike[str], name: str | None) -> str:
    """The format asked for by name, else by the suffix.  Raises FormatError."""
    return name if name is not None else format_of(os.fspath(path))


def _checked(given: Mapping[str, Any], name: str) -> dict[str, Any]:
    looks = {field.name for field in fields(Looks)} - (set() if name in CHARTS else {"width"})
    known = dict.fromkeys([*(field.name for field in fields(RenderOptions)), *(field.name for field in fields(Looks))])
    for option in given:
        if option not in known:
            raise UsageError(f"there is no option {option!r}{near(option, known)}; known are {', '.join(known)}")
    _one_of("group", given.get("group", GROUPINGS[0]), GROUPINGS)
    _one_of("density", given.get("density", "normal"), get_args(Density))
    made = {option: value for option, value in given.items() if option not in looks}
    made.setdefault("looks", Looks(**{option: value for option, value in given.items() if option in looks}))
    made["articles"] = _by_source(made["articles"])
    made["pairs"] = read_pairs(_several(made["pairs"]), "pairs")
    made["countries"] = read_countries(_several(made["countries"]), "countries")
    return made


def _one_of(option: str, value: object, known: tuple[str, ...]) -> None:
    if value not in known:
        raise UsageError(f"{option}: there is no {value!r}; known are {', '.join(known)}")


def _warn(line: str) -> None:
    warnings.warn(line, UserWarning, stacklevel=2)


def _by_source(articles: Mapping[str, Article] | Iterable[Article]) -> Mapping[str, Article]:
    return articles if isinstance(articles, Mapping) else {article.source: article for article in articles}


def _several(value: str | Iterable[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)
