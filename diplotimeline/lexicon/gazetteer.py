"""The gazetteer as it is used: loaded once from the shipped file, read entry by entry on demand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Literal, cast, get_args

from diplotimeline.errors import RuleError
from diplotimeline.grammar import grammar, lexical
from diplotimeline.model import Country, CountryKind

GAZETTEER = Path(__file__).with_name("gazetteer.tsv")
Form = Literal["name", "demonym", "people", "capital", "city", "metonym", "organisation", "trap"]
WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a key stands for.

    `codes` are the candidates, one when the key is unambiguous, none for a trap (a phrase that names no country).
    `flags`: t only after "the", h only as the first half of a pair, p also a person's name, e also a place elsewhere,
    a also an English word in capitals.
    """

    form: Form
    codes: tuple[str, ...]
    place: str
    flags: str


def _country(line: str) -> tuple[Country, str]:
    code, name, kind, first, last, successors, once = line.split("\t")
    if kind not in get_args(CountryKind):
        raise RuleError(f"gazetteer: {code} has the unknown kind {kind!r}; build it anew")
    country = Country(
        code=code,
        name=name,
        kind=cast("CountryKind", kind),
        existed=(int(first) if first else None, int(last) if last else None),
        successors=tuple(successors.split(",")) if successors else (),
    )
    return country, once


class Gazetteer:
    """Keys and countries of the shipped file; entries are read from their line when first asked for."""

    def __init__(self, text: str) -> None:
        head, _, body = text.partition("\n\n")
        self._countries = head.splitlines()
        self._lines = dict([line.split("\t", 1) for line in body.splitlines()])
        self._entries: dict[str, Entry | None] = {}

    def extended(self, countries: Sequence[str], keys: Sequence[str]) -> Gazetteer:
        """The same with further lines, which go before its own."""
        more = Gazetteer("")
        more._countries = [*self._countries, *countries]
        more._lines = self._lines | dict([line.split("\t", 1) for line in keys])
        return more

    def get(self, key: str) -> Entry | None:
        """The entry of a key exactly as written (one apostrophe, plain hyphens), or None."""
        try:
            return self._entries[key]
        except KeyError:
            line = self._lines.get(key)
            if line is None:
                return None
            form, codes, place, flags = line.split("\t")
            entry = Entry(cast("Form", form), tuple(codes.split(",")) if codes else (), place, flags)
            self._entries[key] = entry
            return entry

    @property
    def keys(self) -> Iterable[str]:
        """Every key, as written."""
        return self._lines

    @cached_property
    def countries(self) -> Mapping[str, Country]:
        """Every country by its code."""
        rows = (_country(line)[0] for line in self._countries if line[:1] != "#")
        return {country.code: country for country in rows}

    @cached_property
    def once(self) -> Mapping[str, str]:
        """Former states whose name is a region's today: code of the state -> code of the state it lies in."""
        rows = (_country(line) for line in self._countries if line[:1] != "#")
        return {country.code: now for country, now in rows if now}

    @cached_property
    def lengths(self) -> Mapping[str, tuple[int, ...]]:
        """First word of the keys -> the lengths of the keys that begin so, longest first."""
        return _lengths(self._lines)

    @cached_property
    def shouted(self) -> Mapping[str, str]:
        """Keys of words written in capitals throughout ("IVORY COAST") -> the key."""
        return {key.upper(): key for key in self._lines if len(key) > 3 and not key.isupper()}

    @cached_property
    def shouted_lengths(self) -> Mapping[str, tuple[int, ...]]:
        """As `lengths`, for `shouted`."""
        return _lengths(self.shouted)


def _lengths(keys: Mapping[str, str]) -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for key in keys:
        match = WORD.match(key)
        if match:
            found.setdefault(match.group(), set()).add(len(key))
    return {word: tuple(sorted(sizes, reverse=True)) for word, sizes in found.items()}


@lexical
def gazetteer() -> Gazetteer:
    """The gazetteer of the grammar in force: that which ships, and what a rule file adds to its curated tables.

    Raises RuleError for an addition that names no country or claims another's code.
    """
    shipped = _shipped()
    if not grammar().added:
        return shipped
    from diplotimeline.lexicon.additions import added_lines  # noqa: PLC0415 - the shipped lines are made already

    return shipped.extended(*added_lines(shipped.countries))


@cache
def _shipped() -> Gazetteer:
    return Gazetteer(GAZETTEER.read_text(encoding="utf-8"))
