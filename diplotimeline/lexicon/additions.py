"""What a rule file adds to the gazetteer: countries, organisations, metonyms, cities, phrases that name no country.

It has the form of the curated files (`[extend.countries.state]`, `[extend.metonyms.metonym]`, …) and is made into keys
as they are (`keys.py`); its keys go before those that ship.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from diplotimeline.grammar import grammar
from diplotimeline.lexicon import keys

TABLES = (*keys.SOURCES, "metonyms", "cities", "traps")
# Tables of theirs that choose among what libraries know, which is done when the gazetteer is built.
FOR_THE_BUILD = frozenset({"leave", "libraries", "homonyms", "acronyms", "once"})
CODE = re.compile(r"[A-Za-z0-9]{2,12}")
NOTHING: Mapping[str, Mapping[str, Any]] = {
    "metonyms": {"metonym": {}},
    "countries": {"combining": {}},
    "cities": {"add": {}},
    "traps": {"ambiguous": {}, "provinces": {}, "regions": {"phrases": []}},
}


def added_lines(shipped: Collection[str]) -> tuple[list[str], list[str]]:
    """The lines of countries and of keys that the grammar in force adds to a gazetteer that has the codes `shipped`.

    Raises RuleError for an addition that has no place there, and ValueError for one that names no country.
    """
    added = {name: grammar().additions(name) for name in TABLES}
    whole = {name: grammar().table(name) for name in TABLES}  # checks the kinds of what is added
    for name, tables in added.items():
        for table in FOR_THE_BUILD & set(tables):
            raise grammar().wrong("is used for making what ships only", name, table)
    everybody = keys.gathered({name: whole[name] for name in keys.SOURCES})  # no code twice
    own = keys.gathered({name: added[name] for name in keys.SOURCES})
    made = keys.KeyTable()
    keys.curated(made, own, {name: {**NOTHING.get(name, {}), **added[name]} for name in TABLES})
    keys.cities(made, added["cities"].get("add", {}))
    known = {*shipped, *(code for rows in own.values() for code in rows)}
    for mistake in _mistakes(made, own, known):
        raise ValueError(mistake)
    touched = {kind: {code: everybody[kind][code] for code in rows} for kind, rows in own.items()}
    return list(keys.country_lines(touched, whole["traps"]["once"])), list(keys.key_lines(made))


def _mistakes(table: keys.KeyTable, own: keys.Kinds, known: Collection[str]) -> Iterator[str]:
    for code in (code for rows in own.values() for code in rows):
        if not CODE.fullmatch(code):
            yield f"{code[:40]!r} is no code: 2 to 12 letters and digits"
    for key, (_, codes, _, _) in table.entries.items():
        for code in filter(None, codes.split(",")):
            if code not in known:
                yield f"{key!r} stands for {code}, which is no country"
