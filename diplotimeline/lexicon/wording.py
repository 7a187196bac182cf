"""How English names a party inside a sentence: article, possessive and adjective, from `wording.toml`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from diplotimeline.grammar import grammar, lexical
from diplotimeline.lexicon.gazetteer import gazetteer

NO_LAND = frozenset({"VAT"})  # a party that has missions "to" it, though it is a state


@dataclass(frozen=True, slots=True)
class Name:
    """A name as a sentence has it: "the United States", "the United States'", and "US" before a noun.

    `several` names take a verb in the plural; `to` says that a mission is "to" it, not "in" it.
    """

    text: str
    possessive: str
    adjective: str
    several: bool = False
    to: bool = False


@lexical
def table() -> dict[str, Any]:
    """The table of the grammar in force."""
    return grammar().table("wording")


def _owned(text: str) -> str:
    """The possessive: of a plural ("the Maldives", "the United Nations": they have the article) only the apostrophe."""
    return f"{text}'" if re.search(r"\bthe .*s$", text) else f"{text}'s"


def plain(text: str) -> Name:
    """A name or noun phrase that is used as it stands."""
    return Name(text, _owned(text), text)


def named(code: str, name: str) -> Name:
    """The name of a party in a sentence, by its code and by its name in the gazetteer."""
    known_as = table()
    known = gazetteer().countries.get(code)
    organisation = known is not None and known.kind == "organisation"
    short = known_as["name"].get(code, name).removeprefix("The ").removeprefix("the ")
    articled = (
        code not in known_as["bare"] if organisation else code in known_as["the"] or name.lower().startswith("the ")
    )
    text = f"the {short}" if articled else short
    return Name(text, _owned(text), known_as["adjective"].get(code, short), to=organisation or code in NO_LAND)


def joined(names: Sequence[Name]) -> Name:
    """Names in a row: "A", "A and B", "A, B and C"; the last alone has the possessive's ending."""
    if len(names) == 1:
        return names[0]
    before, last = ", ".join(name.text for name in names[:-1]), names[-1]
    text = f"{before} and {last.text}"
    adjectives = [name.adjective for name in names]
    return Name(
        text,
        f"{before} and {last.possessive}",
        f"{', '.join(adjectives[:-1])} and {adjectives[-1]}",
        several=True,
        to=all(name.to for name in names),
    )


def with_article(noun: str) -> str:
    """A noun phrase with the indefinite article that its first sound asks for: "an EU envoy", "a UN envoy"."""
    sound = table()["sound"]
    word = re.split(r"[\s-]", noun, maxsplit=1)[0]
    low = noun.lower()
    if any(low.startswith(beginning) for beginning in sound["an"]):
        vowel = True
    elif word.isupper() and len(word) > 1 and word not in sound["spoken"]:
        vowel = word[0] in sound["letters"]
    else:
        vowel = low[:1] in set("aeiouáéíóúâåäö") and not any(low.startswith(beginning) for beginning in sound["a"])
    return f"{'an' if vowel else 'a'} {noun}"


def several_of(noun: str) -> str:
    """The plural of the name of an instrument: "treaties", "memoranda"."""
    irregular: dict[str, str] = table()["plural"]
    if noun in irregular:
        return irregular[noun]
    return noun[:-1] + "ies" if noun.endswith("y") and noun[-2:-1] not in set("aeiou") else noun + "s"
