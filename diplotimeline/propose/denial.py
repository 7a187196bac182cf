"""Acts that a sentence says did not take place: what stands before or behind a trigger denies it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path

from diplotimeline.reader.claims import Claim
from diplotimeline.resolve.context import Context

FILE = Path(__file__).parents[1] / "lexicon" / "denials.toml"
REACH = 120  # characters between a trigger and the words that deny it
OTHER_CLAUSE = re.compile(r";|, (?:and|but|while|which|who)\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:did|does|do|has|have|had|was|were|would|will|could|can) not\b|\bnever\b", re.IGNORECASE)
_MOVED = re.compile(
    r"\s*(?:from\b.{0,30}?)?\b(?:to|until|till|by (?:[\w-]+ ){1,3}(?:hour|day|week|fortnight|month|year)s?)\b",
    re.IGNORECASE,
)


@cache
def _denials() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    behind, before = ("|".join(f"(?:{one})" for one in data[name]) for name in ("behind", "before"))
    return (
        re.compile(behind, re.IGNORECASE),
        re.compile(before, re.IGNORECASE),
        re.compile(data["unless"], re.IGNORECASE),
    )


def denied(text: str, sentence: tuple[int, int], trigger: tuple[int, int]) -> bool:
    """Whether the sentence says that the act of a trigger did not take place.

    `sentence` and `trigger` are characters of the text.
    """
    behind, before, unless = _denials()
    after = text[trigger[0] : min(sentence[1], trigger[1] + REACH)]  # "put off" may be the trigger itself
    match = behind.search(after)
    if match is not None and not OTHER_CLAUSE.search(after[: match.start()]):
        return not _MOVED.match(after[match.end() :])
    if _NOT.search(text, *trigger) and not unless.search(after):
        return True
    ahead = text[max(sentence[0], trigger[0] - REACH) : trigger[0]].rstrip()
    return bool(before.search(ahead)) and not unless.search(after) and not unless.search(ahead[-30:])


def unless_denied(claim: Claim, context: Context) -> Claim:
    """A claim of what happened or is planned, as negated where the sentence denies it."""
    reading = claim.reading
    if not denied(context.text, context.sentences[reading.sentence], (reading.start, reading.end)):
        return claim
    return (
        replace(claim, status="negated", base=claim, denied=True) if claim.status in {"occurred", "planned"} else claim
    )
