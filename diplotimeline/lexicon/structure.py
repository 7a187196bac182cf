"""What the labels, column heads and headings of a page say of the dates beside them (`structure.toml`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from diplotimeline.grammar import grammar, lexical

LONGEST_LABEL = 90  # characters


@dataclass(frozen=True, slots=True)
class Label:
    """Words that make a date beside them that of an act of a type; `only` under these topics (none: under all)."""

    type: str
    only: frozenset[str]
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Topic:
    """What a table or list is of; `type` is what its bare dates are of ("": only its labels tell)."""

    name: str
    type: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Structure:
    """The lexicon of structure; its methods ask it of a label's or heading's words."""

    labels: tuple[Label, ...]
    topics: tuple[Topic, ...]
    columns: Mapping[str, re.Pattern[str]]
    status: Mapping[str, re.Pattern[str]]
    doubt: Mapping[str, re.Pattern[str]]

    def act(self, label: str, topics: frozenset[str], *, opening: bool = False) -> str | None:
        """The type of event that a label's date is of, under these topics; None: it is of none.

        With `opening` only what the words begin with counts.
        """
        if len(label) > LONGEST_LABEL:
            return None
        words = label.strip(" *_:.")
        for one in self.labels:
            if one.only and not one.only & topics:
                continue
            if one.pattern.match(words) if opening else one.pattern.search(words):
                return one.type
        return None

    def topic(self, words: str) -> Topic | None:
        """What a heading says that its table or list is of."""
        return next((topic for topic in self.topics if topic.pattern.search(words)), None)


def _compiled(pattern: str, words: Mapping[str, str]) -> re.Pattern[str]:
    for name, own in words.items():
        pattern = pattern.replace(f"{{{name}}}", own)
    return re.compile(pattern, re.IGNORECASE)


def _any(patterns: list[str], words: Mapping[str, str]) -> re.Pattern[str]:
    return _compiled("|".join(f"(?:{pattern})" for pattern in patterns), words)


@lexical
def structure() -> Structure:
    """The lexicon of the grammar in force."""
    return made_structure(grammar().table("structure"))


def made_structure(data: Mapping[str, Any]) -> Structure:
    """The lexicon of these tables; KeyError or re.error where an entry is wrong."""
    words = data["words"]
    labels = tuple(
        Label(one["type"], frozenset(one.get("only", ())), _any(one["patterns"], words)) for one in data["label"]
    )
    topics = tuple(Topic(one["name"], one["type"], _any(one["patterns"], words)) for one in data["topic"])
    return Structure(
        labels,
        topics,
        {name: _compiled(pattern, words) for name, pattern in data["columns"].items()},
        {name: _compiled(pattern, words) for name, pattern in data["status"].items()},
        {name: _compiled(pattern, words) for name, pattern in data["doubt"].items()},
    )
