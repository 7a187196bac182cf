"""Acts that a sentence says did not take place: what stands before or behind a trigger denies it."""

from __future__ import annotations

import re
from dataclasses import replace

from diplotimeline.grammar import grammar, lexical
from diplotimeline.reader.claims import Claim
from diplotimeline.resolve.context import Context

REACH = 120  # characters between a trigger and the words that deny it
OTHER_CLAUSE = re.compile(r";|, (?:and|but|while|which|who)\b", re.IGNORECASE)
VAIN = re.compile(
    r"\b(?:unsuccessful|fruitless|failed|futile|inconclusive) (?:[\w-]+ ){0,2}"
    r"(?:talks?|discussions?|negotiations?|meetings?|summits?|conferences?)\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:did|does|do|has|have|had|was|were|would|will|could|can) not\b|\bnever\b", re.IGNORECASE)
_MOVED = re.compile(
    r"\s*(?:from\b.{0,30}?)?\b(?:to|until|till|by (?:[\w-]+ ){1,3}(?:hour|day|week|fortnight|month|year)s?)\b",
    re.IGNORECASE,
)


@lexical
def denials() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What denies an act behind it, what does before it, and what undoes either."""
    data = grammar().table("denials")
    behind, before = ("|".join(f"(?:{one})" for one in data[name]) for name in ("behind", "before"))
    return (
        re.compile(behind, re.IGNORECASE),
        re.compile(before, re.IGNORECASE),
        re.compile(data["unless"], re.IGNORECASE),
    )


@lexical
def mooted_words() -> re.Pattern[str]:
    """Words behind which an act was only thought of."""
    found = grammar().table("denials")["mooted"]
    return re.compile("|".join(f"(?:{one})" for one in found), re.IGNORECASE)


def _heads(text: str, trigger: tuple[int, int]) -> set[int]:
    """Where the words of an act may begin: with the trigger, or with the verb in -ing behind its first words."""
    start, end = trigger
    verb = text.find("ing", start, end)
    return {start, text.rfind(" ", start, verb) + 1} - {0} if verb >= 0 else {start}


def mooted(text: str, sentence: tuple[int, int], trigger: tuple[int, int]) -> bool:
    """Whether the act of a trigger was only thought of or asked for, by the words before it or at its head."""
    first = sentence[0]
    return any(mooted_words().search(text[max(first, at - REACH) : at].rstrip()) for at in _heads(text, trigger))


def denied(text: str, sentence: tuple[int, int], trigger: tuple[int, int]) -> bool:
    """Whether the sentence says that the act of a trigger did not take place.

    `sentence` and `trigger` are characters of the text.
    """
    behind, before, unless = denials()
    after = text[trigger[0] : min(sentence[1], trigger[1] + REACH)]  # "put off" may be the trigger itself
    match = behind.search(after)
    if match is not None and not OTHER_CLAUSE.search(after[: match.start()]):
        return not _MOVED.match(after[match.end() :])
    if _NOT.search(text, *trigger) and not unless.search(after):
        return True
    for at in _heads(text, trigger):
        ahead = text[max(sentence[0], at - REACH) : at].rstrip()
        if before.search(ahead) and not unless.search(after) and not unless.search(ahead[-30:]):
            return True
    return False


def vain(text: str, sentence: tuple[int, int], trigger: tuple[int, int]) -> bool:
    """Whether talks were held, though for nothing: "after unsuccessful talks"; and nothing else denies them."""
    return VAIN.search(text[max(sentence[0], trigger[0] - REACH) : trigger[1]]) is not None and not denied(
        text, sentence, trigger
    )


def unless_denied(claim: Claim, context: Context) -> Claim:
    """A claim of what happened or is planned, as negated where the sentence denies it, or as only thought of."""
    reading = claim.reading
    sentence, trigger = context.sentences[reading.sentence], (reading.start, reading.end)
    if claim.type == "meeting" and claim.status in {"negated", "occurred"} and vain(context.text, sentence, trigger):
        return replace(claim, status="occurred", base=claim, denied=True)  # the words leave no doubt
    if claim.status == "occurred" and mooted(context.text, sentence, trigger):
        return replace(claim, status="possible", base=claim, denied=True)
    if not denied(context.text, sentence, trigger):
        return claim
    return (
        replace(claim, status="negated", base=claim, denied=True) if claim.status in {"occurred", "planned"} else claim
    )
