"""Finding the nouns of the trade ("embassy", "diplomatic relations", "credentials") by one compiled expression."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from diplotimeline.grammar import lexical
from diplotimeline.lexicon.nouns import load_terms


@dataclass(frozen=True, slots=True)
class Term:
    """A noun of a class at character offsets; `canonical` is its ordinary name ("consulate general")."""

    start: int
    end: int
    cls: str
    canonical: str


def plural(phrase: str) -> str:
    """The regular plural of a noun phrase's last word (of its first noun before "of")."""
    head, of, rest = phrase.partition(" of ")
    if re.search(r"[^aeiou]y$", head):
        head = head[:-1] + "ies"
    elif re.search(r"(?:s|x|ch|sh)$", head):
        head += "es"
    else:
        head += "s"
    return head + of + rest


def _expression(phrase: str) -> str:
    return re.escape(phrase).replace(r"\ ", r"[\s-]+").replace("'", "['’]")


def _lower(text: str) -> str:
    """The text in lower case, character for character (a few letters would become two)."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@lexical
def finder() -> tuple[re.Pattern[str], Mapping[str, tuple[tuple[str, str], ...]]]:
    """One expression for all phrases, those of a like start together and longest first, and what each phrase means."""
    table: dict[str, dict[tuple[str, str], None]] = {}
    for cls, entries in load_terms().items():
        for canonical, phrases in entries.items():
            for phrase in phrases:
                key = phrase.lower().replace("’", "'")
                table.setdefault(key, {})[(cls, canonical)] = None
                if not key.endswith("s"):
                    table.setdefault(plural(key), {}).setdefault((cls, canonical))
    by_start: dict[str, list[str]] = {}
    for phrase in sorted(table, key=lambda p: (-len(p), p)):
        by_start.setdefault(phrase[:2], []).append(_expression(phrase[2:]))
    alternatives = "|".join(f"{re.escape(start)}(?:{'|'.join(rest)})" for start, rest in sorted(by_start.items()))
    pattern = re.compile(rf"(?<![\w-])(?:{alternatives})(?![\w])(?!-\w)")
    return pattern, {phrase: tuple(readings) for phrase, readings in table.items()}


def find_terms(text: str) -> list[Term]:
    """Terms of every class in a text, in order; a phrase of two classes gives two terms."""
    pattern, table = finder()
    found: list[Term] = []
    for match in pattern.finditer(_lower(text)):
        phrase = match.group().replace("’", "'")
        readings = table.get(re.sub(r"[\s-]+", " ", phrase)) or table.get(phrase) or ()
        found.extend(Term(match.start(), match.end(), cls, canonical) for cls, canonical in readings)
    return found
