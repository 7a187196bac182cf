"""What a rule file may add to a lexicon, and the lexicon with it.

The names of a lexicon's tables and lists are fixed; inside a table words may be added, or told anew, with values of the
kind that stand there.  A list grows, a table too; a number, a yes or no and a line of words take the place of what was.
In a lexicon of regular expressions what is added is one expression more: words, or names in braces that the file has.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from diplotimeline.grammar import checks

_WORD = r"(?:[\w'’./&]+,?|\{[a-z]\w*\},?)"
_PATTERN = re.compile(rf"{_WORD}(?:[ -]{_WORD})*")
PATTERN_FIELDS = frozenset({"patterns", "owner"})  # of an entry in a lexicon of expressions


def extended(shipped: Mapping[str, Any], added: Mapping[str, Any], *, patterns: bool) -> dict[str, Any]:
    """A lexicon with what is added to it.  Raises ValueError, naming the entry, for what has no place in it."""
    merged = dict(shipped)
    for name, value in added.items():
        if name not in shipped:
            raise ValueError(f"has no {name!r}; known are {', '.join(sorted(shipped))}")
        try:
            merged[name] = _grown(shipped[name], value, patterns=patterns)
        except ValueError as error:
            raise ValueError(f"{name}: {error}") from error
    return merged


def _grown(old: Any, new: Any, *, patterns: bool) -> Any:
    """One entry of a lexicon with what is added to it."""
    if isinstance(old, dict):
        return _table(old, new, patterns=patterns)
    if isinstance(old, list):
        return [*old, *_items(old, new, patterns=patterns)]
    checked = _value(old, new, patterns=patterns)
    return f"(?:{old}|{checked})" if patterns and isinstance(old, str) else checked


def _table(old: Mapping[str, Any], new: Any, *, patterns: bool, like: list[Any] | None = None) -> dict[str, Any]:
    if not isinstance(new, dict):
        raise ValueError("must be a table")  # noqa: TRY004 - one kind for every mistake
    if len(new) > checks.MOST_ENTRIES:
        raise ValueError(f"has over {checks.MOST_ENTRIES:,} entries")
    kinds = like or list(old.values())
    merged = dict(old)
    for word, value in new.items():
        checks.line(word, "a word")
        try:
            if word in old:
                merged[word] = _grown(old[word], value, patterns=patterns)
            else:
                merged[word] = _like(kinds, value, patterns=patterns)
        except ValueError as error:
            raise ValueError(f"{word}: {error}") from error
    return merged


def _items(old: list[Any], new: Any, *, patterns: bool) -> list[Any]:
    """What a list grows by: values of the kind that it holds."""
    if not isinstance(new, list):
        raise ValueError("must be a list")  # noqa: TRY004
    if len(new) > checks.MOST_ENTRIES:
        raise ValueError(f"has over {checks.MOST_ENTRIES:,} entries")
    return [_like(old or [""], value, patterns=patterns) for value in new]


def _like(kinds: list[Any], new: Any, *, patterns: bool) -> Any:
    """A new value, checked against those beside which it stands: it must be of the kind of one of them."""
    mistake: ValueError | None = None
    for old in _one_of_each(kinds):
        try:
            return _value(old, new, patterns=patterns)
        except ValueError as error:
            mistake = mistake or error
    raise mistake or ValueError("has no place here")


def _one_of_each(values: list[Any]) -> list[Any]:
    """The first value of each kind; of tables one that has the fields of all."""
    found = {type(value): value for value in reversed(values)}
    if dict in found:
        found[dict] = {
            field: one for value in reversed(values) if isinstance(value, dict) for field, one in value.items()
        }
    return list(found.values())


def _value(old: Any, new: Any, *, patterns: bool) -> Any:
    """A value of the kind of another; ValueError for one of another kind."""
    if isinstance(old, bool) or isinstance(new, bool):
        if not (isinstance(old, bool) and isinstance(new, bool)):
            raise ValueError(f"must be {_KINDS[type(old)]}, not {new!r}")  # noqa: TRY004
        return new
    if isinstance(old, int | float) and isinstance(new, int | float):
        return new
    if type(old) is not type(new):
        raise ValueError(f"must be {_KINDS.get(type(old), 'of another kind')}, not {str(new)[:40]!r}")
    if isinstance(new, str):
        return _words(new) if patterns else checks.line(new, "an entry") if new else new
    if isinstance(new, list):
        return [_like(old or [""], one, patterns=patterns) for one in new]
    return _record(old, new, patterns=patterns) if isinstance(new, dict) else new


def _record(old: Mapping[str, Any], new: Mapping[str, Any], *, patterns: bool) -> dict[str, Any]:
    """An entry of several fields, of those that the lexicon's own have; its reader says what it lacks."""
    if unknown := sorted(set(new) - set(old)):
        raise ValueError(f"unknown key {unknown[0]!r}; known are {', '.join(sorted(old))}")
    return {
        key: _table({}, value, patterns=False, like=list(old[key].values()))
        if isinstance(old[key], dict)
        else _like([old[key]], value, patterns=patterns and key in PATTERN_FIELDS)
        for key, value in new.items()
    }


def _words(text: str) -> str:
    """Words of a pattern: letters and blanks, and names in braces; no repetition that could make a search go back."""
    if len(text) > checks.LONGEST_PHRASE or (text and not _PATTERN.fullmatch(text)):
        raise ValueError(f"{text[:40]!r} is no pattern: words and names in braces, joined by one blank or hyphen each")
    return text


_KINDS = {
    str: "words",
    int: "a number",
    float: "a number",
    bool: "true or false",
    list: "a list",
    dict: "a table",
}
