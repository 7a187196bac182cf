"""The words of offices and of personal names, read from `offices.toml` and `names.toml`."""

from __future__ import annotations

from dataclasses import dataclass

from diplotimeline.grammar import grammar, lexical


@dataclass(frozen=True, slots=True)
class OfState:
    """An office that needs no country beside it: the state it is of, and the states that have it as well."""

    office: str
    code: str = ""
    unless: tuple[str, ...] = ()

    def state(self, named: frozenset[str]) -> str | None:
        """The state of the office in a document that names these states."""
        others = named & set(self.unless)
        if self.code:
            return self.code if self.code in named or not others else None
        return next(iter(others)) if len(others) == 1 else None


@dataclass(frozen=True, slots=True)
class Offices:
    """Heads and qualifiers of the names of offices, and verbs of speech (lemmas)."""

    heads: frozenset[str]
    qualifiers: frozenset[str]
    portfolio: frozenset[str]
    speech: frozenset[str]
    solid: frozenset[str]
    of_state: tuple[OfState, ...]


@dataclass(frozen=True, slots=True)
class NameWords:
    """What the reading of personal names looks for, and what is never part of one."""

    styles: frozenset[str]
    titles: frozenset[str]
    particles: frozenset[str]
    prefixes: frozenset[str]
    suffixes: frozenset[str]
    never: frozenset[str]
    family_first: frozenset[str]
    small: frozenset[str]
    calendar: frozenset[str]


@lexical
def load_offices() -> Offices:
    """The tables of offices of the grammar in force."""
    raw = grammar().table("offices")
    states = (
        OfState(entry["office"], entry.get("code", ""), tuple(entry.get("unless", ()))) for entry in raw["of_state"]
    )
    lists = ("heads", "qualifiers", "portfolio", "speech", "solid")
    # the longest first: "chancellor of the exchequer" before "chancellor"
    ordered = tuple(sorted(states, key=lambda entry: (-len(entry.office), entry.office)))
    return Offices(**{key: frozenset(raw[key]) for key in lists}, of_state=ordered)


@lexical
def load_name_words() -> NameWords:
    """The tables of names of the grammar in force."""
    raw = grammar().table("names")
    return NameWords(**{key: frozenset(words) for key, words in raw.items()})
