"""Who held office in international politics, as data: loading `statesmen.tsv`, and checking it on load."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from diplotimeline.errors import RuleError
from diplotimeline.grammar import checks, grammar, lexical
from diplotimeline.lexicon.gazetteer import gazetteer

STATESMEN = Path(__file__).with_name("statesmen.tsv")
COLUMNS = 6
HOLDER = {"names", "alone", "code", "since", "until", "office"}


@dataclass(frozen=True, slots=True)
class Statesman:
    """A holder of office: `names` in full, `alone` where no more than that word need be said, whom he spoke for, when.

    `code` is a state's or an organisation's; `since` and `until` are years (None: still in office when it was written).
    """

    names: tuple[str, ...]
    alone: tuple[str, ...]
    code: str
    since: int
    until: int | None
    office: str


def _statesman(number: int, line: str) -> Statesman:
    parts = line.split("\t")
    if len(parts) != COLUMNS or not parts[0] or not parts[3].isdigit() or (parts[4] and not parts[4].isdigit()):
        raise RuleError(f"statesmen.tsv, line {number}: not names, alone, code, since, until, office")
    names, alone, code, since, until, office = parts
    short = tuple(filter(None, alone.split("|")))
    return Statesman(tuple(names.split("|")), short, code, int(since), int(until or 0) or None, office)


@lexical
def statesmen() -> tuple[Statesman, ...]:
    """All of them, in the order of the file, and those of the rule file's `[[extend.statesmen.holder]]` before them."""
    lines = STATESMEN.read_text(encoding="utf-8").splitlines()
    shipped = (_statesman(i, line) for i, line in enumerate(lines, 1) if line and not line.startswith("#"))
    return (*_added(), *shipped)


def _added() -> Iterator[Statesman]:
    more = grammar().additions("statesmen")
    if set(more) - {"holder"}:
        raise grammar().wrong("has [[extend.statesmen.holder]] only", "statesmen")
    for one in checks.tables(more.get("holder", []), "holder"):
        if unknown := sorted(set(one) - HOLDER):
            raise ValueError(f"unknown key {unknown[0]!r}; known are {', '.join(sorted(HOLDER))}")
        names, alone = checks.phrases(one["names"]), checks.phrases(one.get("alone", []))
        years = [one["since"], one.get("until", 0)]
        if not names or not all(type(year) is int for year in years):
            raise ValueError("needs names, and years as whole numbers")
        if one["code"] not in gazetteer().countries:
            raise ValueError(f"{one['code']} is no country")
        yield Statesman(
            names, alone, str(one["code"]), years[0], years[1] or None, checks.line(one["office"], "an office")
        )


@lexical
def by_first_word() -> Mapping[str, tuple[tuple[tuple[str, ...], Statesman, bool], ...]]:
    """Names by their first word: the words of each, whose it is, and whether it is a name in full."""
    found: dict[str, list[tuple[tuple[str, ...], Statesman, bool]]] = {}
    for man in statesmen():
        for full, names in ((True, man.names), (False, man.alone)):
            for name in dict.fromkeys(spelt for own in names for spelt in _spelt(own)):
                words = tuple(name.split())
                found.setdefault(words[0], []).append((words, man, full))
    return {word: tuple(sorted(own, key=lambda entry: -len(entry[0]))) for word, own in found.items()}


def _spelt(name: str) -> tuple[str, ...]:
    """A name with its Arabic article as it is and as others write it: "al-Maktoum", "Al Maktoum", "Al-Maktoum"."""
    return (name, name.replace(" al-", " Al "), name.replace(" al-", " Al-"))


@lexical
def by_family() -> Mapping[str, tuple[Statesman, ...]]:
    """Those whom a title and this word may mean: the last word of their names, and the first ("President Hu")."""
    found: dict[str, dict[Statesman, None]] = {}
    for man in statesmen():
        for name in (*man.names, *man.alone):
            for word in {name.split()[-1], name.split()[0]}:
                found.setdefault(word, {})[man] = None
    return {word: tuple(own) for word, own in found.items()}


@lexical
def given_names() -> frozenset[str]:
    """Given names, which make another's name of a family name behind them."""
    return frozenset(_table("people")["given"])


@lexical
def title_words() -> frozenset[str]:
    """Titles and styles of address, in lower case."""
    names = _table("names")
    return frozenset({*(t.lower() for t in _table("people")["titles"]), *names["titles"], *names["styles"]})


@lexical
def _table(name: str) -> dict[str, list[str]]:
    return grammar().table(name)
