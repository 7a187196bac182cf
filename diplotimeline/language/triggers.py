"""The cheap gate: an expression over the words that can trigger an event; most sentences hold none."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from diplotimeline.language.terms import plural
from diplotimeline.lexicon.types import load_terms, load_types

IRREGULAR = {
    "break": "br(?:eak|oke|oken)", "bring": "brought", "take": "took|taken", "give": "gave|given", "begin": "beg(?:an|un)", "hold": "held",
    "meet": "met", "become": "became", "go": "went|gone", "come": "came", "leave": "left", "make": "made", "send": "sent", "fly": "flew|flown|flies",
    "withdraw": "withdr(?:ew|awn)", "freeze": "fro(?:ze|zen)", "fall": "fell", "sink": "s[au]nk", "pay": "paid", "set": "set", "put": "put",
    "cut": "cut", "undertake": "undertook|undertaken", "see": "saw|seen", "choose": "chose|chosen", "win": "won", "swear": "sw(?:ore|orn)",
    "fight": "fought", "lead": "led", "find": "found", "get": "got", "join": "join", "strike": "struck", "have": "had|has", "throw": "threw|thrown",
    "quit": "quit", "read": "read", "receive": "receive", "reopen": "re-?open", "re-open": "re-?open", "be": "is|was|were|are|been",
}  # fmt: skip


def _forms(lemma: str) -> str:
    """An expression for the forms of a lemma: regular ones by its stem, irregular ones by the table."""
    stem = lemma
    for ending in ("e", "y"):
        if lemma.endswith(ending) and len(lemma) > 3:
            stem = lemma[:-1]
            break
    base = re.escape(stem) + r"\w{0,5}"
    irregular = IRREGULAR.get(lemma)
    return f"{base}|{irregular}" if irregular else base


@cache
def trigger_words(rules: Path | None = None) -> re.Pattern[str]:
    """An expression that finds a word that may trigger an event of some type; a superset of the triggers."""
    words: set[str] = set()
    classes = load_terms(rules)
    for kind in load_types(rules).values():
        for pattern in kind.patterns:
            for phrase in (*pattern.verbs, *pattern.nouns, *pattern.adjectives):
                words.add(_forms(phrase.split()[0]))
            if not (pattern.verbs or pattern.nouns or pattern.adjectives):
                for cls in pattern.theme:
                    for phrases in classes[cls].values():
                        words.update(re.escape(form) for p in phrases for form in (p.lower(), plural(p.lower())))
    alternatives = "|".join(sorted(words, key=lambda w: (-len(w), w)))
    return re.compile(rf"\b(?:{alternatives})\b", re.IGNORECASE)
