"""The keys of the gazetteer, made out of the curated tables: countries, organisations, metonyms, cities, traps.

`build.py` makes those that ship; what a rule file adds is made in the same way, when it is read.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from diplotimeline.errors import RuleError

KINDS = ("state", "partial", "former", "territory", "organisation")
SOURCES = ("countries", "former", "organisations")  # files of rows by kind and code
Kinds: TypeAlias = dict[str, dict[str, dict[str, Any]]]  # kind -> code -> row
Tables: TypeAlias = Mapping[str, Mapping[str, Any]]  # file -> table -> what it holds


@dataclass(slots=True)
class KeyTable:
    """Keys and what they mean; the first to claim a key keeps it."""

    entries: dict[str, tuple[str, str, str, str]] = field(default_factory=dict)

    def add(self, key: str, form: str, codes: str, place: str = "", flags: str = "", *, strict: bool = False) -> None:
        """Add a key and its spelling without accents; a `strict` one must not be claimed for another country."""
        for leading in ("the ", "The "):
            if key.startswith(leading):
                key = key.removeprefix(leading)
                flags += "" if leading == "The " and form == "name" else "t"
                break
        key = normal(key)
        for spelling in (key, plain(key)):
            old = self.entries.get(spelling)
            if old is None:
                self.entries[spelling] = (form, codes, place, flags)
            elif strict and old[1] != codes and spelling == key:
                raise RuleError(f"countries: {key!r} stands for {old[1]} and for {codes}")


def normal(text: str) -> str:
    """One apostrophe, one hyphen: keys and texts are compared in this form."""
    return text.replace("’", "'").replace("ʻ", "'").replace("–", "-").replace("‑", "-")


def plain(text: str) -> str:
    """The text without accents; other letters as they are."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def nationals(adjective: str) -> Iterator[str]:
    """The plural noun that a regular adjective gives: Peruvian, Peruvians; Iraqi, Iraqis."""
    if adjective.endswith(("an", "i")):
        yield adjective + "s"


def curated(table: KeyTable, kinds: Kinds, tables: Tables) -> None:
    """Traps and what only context settles, then names, then the words made from them."""
    traps = tables["traps"]
    for key, codes in traps["ambiguous"].items():
        form = "demonym" if key.endswith(("an", "ese")) else "people" if key.endswith("ans") else "name"
        table.add(key, form, ",".join(codes))
    towns = {name for names in tables["cities"]["add"].values() for name in names}  # New York is both
    provinces = (n for names in traps["provinces"].values() for n in names if " " in n and n not in towns)
    for phrase in (*traps["regions"]["phrases"], *provinces):
        table.add(phrase, "trap", "")
    for kind, code, row in _rows(kinds):
        for name in (*([row["name"]] if "name" in row else ()), *row.get("names", ())):
            table.add(name, "organisation" if kind == "organisation" else "name", code, strict=True)
    for code, names in tables["metonyms"]["metonym"].items():
        for name in names:
            table.add(name, "metonym", code, strict=True)
    for _, code, row in _rows(kinds):
        _words(table, code, row)
    for word, code in tables["countries"]["combining"].items():
        table.add(word, "demonym", code, flags="h")


def _words(table: KeyTable, code: str, row: dict[str, Any]) -> None:
    """Adjectives, nationals, capitals and cities of one country."""
    adjectives = row.get("adjectives", ())
    for adjective in adjectives:
        table.add(adjective, "demonym", code)
    for noun in (*row.get("people", ()), *(noun for adjective in adjectives for noun in nationals(adjective))):
        table.add(noun, "people", code)
    for spelling, capital in (*((name, name) for name in row.get("capitals", ())), *row.get("spelled", {}).items()):
        table.add(spelling, "capital", code, capital)
    for city in row.get("cities", ()):
        table.add(city, "city", code, city)


def cities(table: KeyTable, added: Mapping[str, Iterable[str]]) -> None:
    """Cities by the code of their state; of one with a comma ("Paris, Texas") the city is what stands before it."""
    for code, names in added.items():
        for name in names:
            table.add(name, "city", code, name.partition(",")[0])


def _rows(kinds: Kinds) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for kind in KINDS:
        for code, row in kinds[kind].items():
            yield kind, code, row


def key_lines(table: KeyTable) -> Iterable[str]:
    """The line of each key, in order."""
    return ("\t".join((key, *entry)) for key, entry in sorted(table.entries.items()))


def gathered(tables: Tables) -> Kinds:
    """The rows of the countries' files by kind and code.  Raises RuleError where two countries have one code."""
    kinds: Kinds = {kind: {} for kind in KINDS}
    for source in SOURCES:
        for kind, rows in tables[source].items():
            if kind in kinds:
                _no_code_twice(kinds, rows)
                kinds[kind].update(rows)
    return kinds


def _no_code_twice(kinds: Kinds, rows: Iterable[str]) -> None:
    """One code, one country: of two that share it, one would hide the other wherever codes are looked up."""
    for code in rows:
        for kind in KINDS:
            if code in kinds[kind]:
                raise RuleError(f"countries: the code {code} is that of {kinds[kind][code].get('name', code)} already")


def flag(table: KeyTable, traps: Mapping[str, Any]) -> None:
    """Add what the finder must know of a key: p a person's name, e a name of other places too, a a word in capitals."""
    marks = (
        ("p", traps["homonyms"]["person"]),
        ("e", traps["homonyms"]["elsewhere"]),
        ("a", traps["acronyms"]["words"]),
    )
    for mark, keys in marks:
        for key in keys:
            if entry := table.entries.get(normal(key)):
                table.entries[normal(key)] = (*entry[:3], entry[3] + mark)


def country_lines(kinds: Kinds, once: Mapping[str, str]) -> Iterable[str]:
    """The line of each country: code, name, kind, first and last year, successors, and what its name is today."""
    for kind in KINDS:
        for code, row in sorted(kinds[kind].items()):
            first, last = row.get("years", (0, 0))
            fields = (
                code,
                row["name"],
                kind,
                first or "",
                last or "",
                ",".join(row.get("successors", ())),
                once.get(code, ""),
            )
            yield "\t".join(map(str, fields))
