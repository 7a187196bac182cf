"""The small tables of the pipeline: the teacher's attribute rules, and lemma tables without what changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

LOOKED_AT = {"TAG", "LOWER", "DEP"}
Table = Mapping[str, Any]


def _condition(value: Any) -> Any:
    if isinstance(value, str):
        return value
    ((kind, values),) = value.items()
    return {"IN": list(values), "NOT_IN": {"not": list(values)}}[kind]


def _rule(pattern: Sequence[Table], attributes: Table, index: int) -> dict[str, Any] | None:
    """A matcher's pattern as a rule of `Attributes`; None for what such a rule cannot say."""
    if index != len(pattern) - 1 or len(pattern) > 2 or not set(pattern[-1]) <= LOOKED_AT:
        return None
    if any(isinstance(value, dict) and "REGEX" in value for value in pattern[-1].values()):
        return None
    rule = {what: _condition(value) for what, value in pattern[-1].items()}
    if len(pattern) == 2:
        if set(pattern[0]) != {"DEP"}:
            return None
        rule["AFTER"] = _condition(pattern[0]["DEP"])
    return rule | {what: value for what, value in attributes.items() if what in {"POS", "MORPH", "LEMMA"}}


def attribute_rules(patterns: Iterable[Table]) -> tuple[list[dict[str, Any]], list[Any]]:
    """The rules for the patterns of an AttributeRuler, and the patterns for which there are none.

    Those are colloquial contractions ("gon na") and patterns of white space.
    """
    rules: list[dict[str, Any]] = []
    left: list[Any] = []
    for entry in patterns:
        for pattern in entry["patterns"]:
            rule = _rule(pattern, entry["attrs"], entry["index"])
            if rule is None:
                left.append(pattern)
            else:
                rules.append(rule)
    return rules, left


def lemma(word: str, rules: Sequence[Sequence[str]], index: frozenset[str] | set[str], exceptions: Table) -> str:
    """The first lemma that spaCy's rule lemmatiser gives for a word in lower case (as of spaCy 3.8)."""
    forms: list[str] = []
    unknown: list[str] = []
    for old, new in rules:
        if not word.endswith(old):
            continue
        form = word[: len(word) - len(old)] + new
        if form in index:
            forms.insert(0, form)
        elif form and not form.isalpha():
            forms.append(form)
        elif form:
            unknown.append(form)
    forms = list(dict.fromkeys(forms))
    for form in exceptions.get(word, ()):
        if form not in forms:
            forms.insert(0, form)
    return (forms or unknown or [word])[0]


def trimmed(rules: Sequence[Sequence[str]], index: Iterable[str], exceptions: Table) -> list[str]:
    """The words of an index without which some word would get another lemma.

    Every word that the rules bring to a word of the index is tried, so that all words keep their lemmas.
    """
    whole = frozenset(index)
    inflected = {
        base.removesuffix(new) + old for base in whole for old, new in rules if base.endswith(new) and (old or new)
    }
    wanted = {word: lemma(word, rules, whole, exceptions) for word in sorted(inflected)}
    kept: set[str] = set()
    while True:
        wrong = {word for word, right in wanted.items() if lemma(word, rules, kept, exceptions) != right}
        more = {base for word in wrong for base in _bases(word, rules) if base in whole} - kept
        if not wrong:
            return sorted(kept)
        right = {wanted[word] for word in wrong} & whole - kept
        kept |= right or more


def _bases(word: str, rules: Sequence[Sequence[str]]) -> list[str]:
    return [word[: len(word) - len(old)] + new for old, new in rules if word.endswith(old)]
