"""What the options of a command ask for, in words: a title, and for the top of a document each filter.

A further filter is one line of `filters_in_words`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from diplotimeline.model import ReaderName
from diplotimeline.render.account import TITLE
from diplotimeline.render.words import STATUS_WORDS

if TYPE_CHECKING:
    from diplotimeline.cli.options import Filters
    from diplotimeline.timeline import Selection

MAX_SUBJECT = 3  # countries, pairs or kinds of event that a title names; of more it is silent
_READERS = {"rules": "found by the rules alone", "learned": "found by the learned reader alone"}
_REVIEWED = {
    "all": "rejected events kept",
    "accepted": "accepted by an analyst",
    "open": "not reviewed",
    "rejected": "rejected by an analyst",
}
_PLURALS = {"country": "countries", "category": "categories", "status": "statuses"}


def subject(selection: Selection, rules: Path | None = None) -> str:
    """A title such as "Kosovo: recognition"; empty where nothing or too much was asked for."""
    where = _pairs(selection) or _countries(selection)
    kinds = _types(selection, rules) or _categories(selection)
    if len(where) > MAX_SUBJECT or len(kinds) > MAX_SUBJECT:
        return ""
    about = _listed(where) or (TITLE if kinds else "")
    return ": ".join(filter(None, (about, _listed(kinds))))


def filters_in_words(filters: Filters, selection: Selection, rules: Path | None = None) -> tuple[str, ...]:
    """Each filter in words, in the order of the command line; what was given as a date is told as it was given."""
    bounded = selection.since or selection.until
    undated = {True: "undated events kept", False: "undated events left out"}[selection.keeps_undated]
    told = (
        _named("pair", _pairs(selection)),
        _named("country", _countries(selection)),
        _named("type", _types(selection, rules)),
        _named("category", _categories(selection)),
        _named("status", [STATUS_WORDS[status] for status in selection.statuses]),
        f"since {filters.since.strip()}" if filters.since else "",
        f"until {filters.until.strip()}" if filters.until else "",
        f"confidence at least {selection.min_confidence:g}" if selection.min_confidence else "",
        undated if bounded or not selection.keeps_undated else "",
        _REVIEWED.get(selection.reviewed, ""),
        "with predecessor states" if selection.with_predecessors else "",
    )
    return tuple(filter(None, told))


def reading_in_words(
    reader: ReaderName, model: str | None, rules: Path | None, *, any_language: bool
) -> tuple[str, ...]:
    """The ways of reading that are not the usual ones, in words; of files the name without the folder."""
    told = (
        _READERS.get(reader, ""),
        f"with the event types of {rules.name}" if rules else "",
        f"with the pipeline {Path(model).name}" if model else "",
        "in whatever language" if any_language else "",
    )
    return tuple(filter(None, told))


def _name(code: str) -> str:
    from diplotimeline.lexicon.gazetteer import gazetteer  # noqa: PLC0415 - read only when it is needed

    known = gazetteer().countries
    return known[code].name if code in known else code


def _pairs(selection: Selection) -> list[str]:
    return [" – ".join(sorted(_name(code) for code in pair.split("-"))) for pair in dict.fromkeys(selection.pairs)]


def _countries(selection: Selection) -> list[str]:
    return [_name(code) for code in dict.fromkeys(selection.countries)]


def _types(selection: Selection, rules: Path | None) -> list[str]:
    if not selection.types:
        return []
    from diplotimeline.lexicon.loading import load_types  # noqa: PLC0415 - keeps --help quick

    known = load_types(rules)
    return [_lower(known[name].label if name in known else _spaced(name)) for name in dict.fromkeys(selection.types)]


def _categories(selection: Selection) -> list[str]:
    return [_spaced(name) for name in dict.fromkeys(selection.categories)]


def _spaced(name: str) -> str:
    return name.replace("_", " ")


def _lower(label: str) -> str:
    """A label within a sentence: "Mission opened" is "mission opened", "UN vote" stays."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def _named(noun: str, values: Sequence[str]) -> str:
    """Give "type visit", "types visit and vote"; empty without values."""
    return f"{noun if len(values) == 1 else _PLURALS.get(noun, f'{noun}s')} {_listed(values)}" if values else ""


def _listed(values: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(values[:-1]), *values[-1:])))
