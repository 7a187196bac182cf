"""A timeline's output formats from Python: the options of the renderers, checked and filled in."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from diplotimeline.errors import FormatError, UsageError
from diplotimeline.library.timeline import Timeline
from diplotimeline.model import Article
from diplotimeline.render import FORMATS, GROUPINGS, RENDERERS, RenderOptions, check_packages, format_of
from diplotimeline.values import near, read_countries, read_pairs


def rendered(timeline: Timeline, name: str, options: Mapping[str, Any]) -> str | bytes:
    """The timeline in a format, with the texts and the pairs that it knows of unless the options say otherwise.

    Raises FormatError and UsageError before anything is rendered.
    """
    if name not in FORMATS:
        raise FormatError(f"there is no format {name!r}{near(name, FORMATS)}; known are {', '.join(FORMATS)}")
    check_packages(name)
    shown = {"pairs": timeline.pairs_shown, "countries": timeline.countries_shown}
    given = {"articles": timeline.articles, **shown, **options}
    return RENDERERS[name](timeline, RenderOptions(**_checked(given)))


def format_for(path: str | os.PathLike[str], name: str | None) -> str:
    """The format asked for by name, else by the suffix.  Raises FormatError."""
    return name if name is not None else format_of(os.fspath(path))


def _checked(given: Mapping[str, Any]) -> dict[str, Any]:
    known = [field.name for field in fields(RenderOptions)]
    made = dict(given)
    for name in given:
        if name not in known:
            raise UsageError(f"there is no option {name!r}{near(name, known)}; known are {', '.join(known)}")
    if (group := made.get("group", GROUPINGS[0])) not in GROUPINGS:
        raise UsageError(f"group: there is no {group!r}; known are {', '.join(GROUPINGS)}")
    made["articles"] = _by_source(made["articles"])
    made["pairs"] = read_pairs(_several(made["pairs"]), "pairs")
    made["countries"] = read_countries(_several(made["countries"]), "countries")
    return made


def _by_source(articles: Mapping[str, Article] | Iterable[Article]) -> Mapping[str, Article]:
    return articles if isinstance(articles, Mapping) else {article.source: article for article in articles}


def _several(value: str | Iterable[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)
