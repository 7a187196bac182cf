"""What the page says quietly of an event: what of it is inferred, how sure it is, who has looked at it."""

from __future__ import annotations

from diplotimeline.model import Event, Evidence, Review, Support
from diplotimeline.render.inert import plain, shorten
from diplotimeline.render.words import review_words

MAX_WORDS = 300  # characters
_VERDICTS = {"accepted": "reviewed", "corrected": "reviewed and corrected", "rejected": "rejected by review"}


def date_inferred(event: Event) -> str:
    """Say from what the date was taken, where the sentence does not state it itself; else the empty string."""
    if event.date is None:
        return ""
    told = next((one for one in event.evidence if one.support), None)
    support = next((one for one in told.support if one.field == "date"), None) if told else None
    outside = bool(told and support and not _within(support, told))
    words = plain(support.text if support else event.date.text)
    quoted = f" “{words}”" if words else ""
    where = ", told elsewhere in the article" if outside else ""
    said = {
        "publication": "no date is told: day of publication",
        "relative": f"date counted from{quoted or ' other words'}{where}",
        "inherited": f"date inherited from{quoted or ' what is told before'}{where}",
        "explicit": f"date told elsewhere in the article:{quoted}" if outside and words else "",
    }[event.date.basis]
    return shorten(said, MAX_WORDS)


def parties_inferred(event: Event) -> str:
    """Say which countries no sentence of the evidence names; the empty string where it names all, or nobody knows."""
    told = [(support, one) for one in event.evidence for support in one.support]
    known = {support.field for support, _ in told}
    within = {support.field for support, one in told if _within(support, one)}
    missing = [actor.name for actor in event.actors if actor.code in known - within]
    if not missing:
        return ""
    verb = "is" if len(missing) == 1 else "are"
    return shorten(plain(f"{' and '.join(dict.fromkeys(missing))} {verb} named elsewhere in the article"), MAX_WORDS)


def _within(support: Support, evidence: Evidence) -> bool:
    return evidence.start <= support.start < evidence.end


def reviewed(review: Review | None) -> tuple[str, str]:
    """Give a mark in a few words, and all that is known: ("reviewed", "accepted by A. Ode, 3 May 2025: the note")."""
    if review is None:
        return "", ""
    note = f": {review.note}" if review.note else ""
    return _VERDICTS[review.verdict], shorten(plain(review_words(review) + note), MAX_WORDS)
