"""The words that may have a lemma: a superset of what lemmatisers map to it, for the gate before the parser."""

from __future__ import annotations

from collections.abc import Mapping

from diplotimeline.grammar import grammar, lexical

VOWELS = frozenset("aeiou")


@lexical
def irregular() -> Mapping[str, tuple[str, ...]]:
    """The table of irregular forms by lemma of the grammar in force."""
    return {lemma: tuple(words.split()) for lemma, words in grammar().table("irregular").items()}


@lexical
def forms(lemma: str) -> frozenset[str]:
    """The words, in lower case, that may have a lemma as a verb, noun or adjective, regular or irregular."""
    found = {lemma, *(lemma + ending for ending in ("s", "es", "ed", "d", "ing", "er", "est", "r", "st"))}
    if lemma.endswith("e"):
        found |= {lemma[:-1] + ending for ending in ("ing", "ed")}
        if lemma.endswith("ie"):
            found.add(lemma[:-2] + "ying")
    if lemma.endswith("y"):
        found |= {lemma[:-1] + ending for ending in ("ies", "ied", "ier", "iest")}
    if lemma[-1] not in VOWELS:  # "travelled", "cutting", "embargoes"
        double = lemma + ("k" if lemma.endswith("c") else lemma[-1])
        found |= {double + ending for ending in ("ed", "ing", "er", "es")}
    if lemma.endswith("f"):
        found.add(lemma[:-1] + "ves")
    if lemma.endswith("man"):
        found.add(lemma[:-2] + "en")
    found.update(irregular().get(lemma, ()))
    return frozenset(found)
