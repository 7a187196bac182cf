"""Whose voice a document speaks with: the state of a speaker to whom the text never gives one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable

from diplotimeline.resolve.countries import CountryReading

COUNTED = frozenset({"name", "demonym", "people", "capital", "metonym"})
FIRST_PERSON = re.compile(r"\b(?:our|my|we|us|I)\b")
# A country behind one of these is spoken of; in front of a verb, or joined by "and", it may be the speaker's own.
OF_OTHERS = re.compile(
    r"\b(?:with|towards?|of|by|from|regarding|about|against|in|to|on)\s+(?:the\s+)?(?:Republic of\s+)?$", re.IGNORECASE
)
OWN = re.compile(r"(?:\bbetween|\bfor|\bthat|\bwhy|^|[,;:“\"])\s*(?:the\s+)?$", re.IGNORECASE)


def state_of_voice(
    text: str, sentences: Iterable[tuple[int, int]], readings: Callable[[int, int], Iterable[CountryReading]]
) -> str | None:
    """The state that a text speaks for where it never says so; `readings` gives the states named between two offsets.

    Not one that the speaker's "we" deals with ("our relations with Peru"), but the one that the sentences put in the
    place of who acts ("Serbia needs", "between Serbia and …").
    """
    scores: Counter[str] = Counter()
    foreign: set[str] = set()
    for start, end in sentences:
        piece = text[start:end]
        own_words = FIRST_PERSON.search(piece)
        for reading in readings(start, end):
            if (
                reading.country is None
                or reading.country.kind not in {"state", "partial"}
                or reading.form not in COUNTED
            ):
                continue
            before = text[max(start, reading.start - 60) : reading.start]
            if OF_OTHERS.search(before):
                scores[reading.country.code] -= 1
                if own_words:
                    foreign.add(reading.country.code)
            elif OWN.search(before):
                scores[reading.country.code] += 2
    ranked = [(score, code) for code, score in scores.items() if code not in foreign and score > 0]
    best = max(ranked, default=None, key=lambda item: (item[0], item[1]))
    return best[1] if best else None
