"""Why a trigger gave the event that it gave, in plain words for `inspect`."""

from __future__ import annotations

from diplotimeline.constructions.parties import Party
from diplotimeline.decide.choice import Verdict
from diplotimeline.tell.making import Draft

# How a party was read, as `Party.how` names it.
PARTIES = {
    "named": "named",
    "person": "by a person",
    "pronoun": "by a pronoun",
    "speaker": "whoever speaks",
    "pair": "the sides in focus",
    "clause": "from another clause",
    "context": "not said here: from the document",
}
# Where a date was found, as `Draft.dated` names it.
DATES = {
    "direct": "in the trigger's own clause",
    "awaited": "what it waited for",
    "governing": "in a clause above",
    "near": "nearby in the sentence",
    "inherited": "from the visit or meeting told before",
    "publication": "the day of publication: the lead of a fresh report",
}


# What else proposes, by the feature that marks it.
SOURCES = {
    "structure": "the page says so, by a heading, label or head of a column",
    "idiom": "a fixed turn of words says so",
    "derived": "it follows from another event of the sentence",
}


def because(draft: Draft) -> str:
    """The event, which words filled each role, and which words date it on which basis."""
    event = draft.event
    reasons = [f"{role} {party.code} ({_party(draft, party)})" for role, party in draft.cast.members]
    if event.place:
        reasons.append(f"place {event.place}")
    if event.date is None:
        reasons.append("no date")
    else:
        words = f"“{event.date.text}”, " if event.date.text else ""
        found = DATES.get(draft.dated, draft.dated)
        reasons.append(f"date {event.date.edtf} ({words}{event.date.basis}, {found})")
    return f"{event.status}: {event.summary}; {'; '.join(reasons)}"


def opinion(verdict: Verdict) -> str:
    """The event that the learned reader proposes, how probable each part of it is, and the words behind them."""
    claim, event = verdict.candidate.claim, verdict.candidate.event
    if claim is None:
        return ""
    chances = (
        ("trigger", claim.trigger_p),
        ("parties", claim.pair_p),
        ("date", claim.date_p),
        ("status", claim.status_p),
    )
    words = [f"{one.field} “{one.text}”" for one in event.evidence[0].support]
    date = f"date {event.date.edtf} ({event.date.basis})" if event.date else "no date"
    told = ", ".join(f"{name} {chance:.2f}" for name, chance in chances)
    return "; ".join([f"{event.status}: {event.summary}", date, *words, told])


def settled(verdict: Verdict) -> str:
    """What both readers together made of a proposal, and why."""
    one = verdict.candidate
    who = next((words for source, words in SOURCES.items() if source in one.features), "") or (
        "both say so"
        if one.draft and one.claim
        else "the learned reader does not say so"
        if one.draft
        else "no construction says so"
    )
    if verdict.told:
        return f"told, {one.probability:.2f}: {who}"
    if one.doubt:
        return f"not told, {one.probability:.2f}: {one.doubt}"
    if verdict.rival is not None:
        other = verdict.rival
        rule = other.event.evidence[0].rule
        return f"not told, {one.probability:.2f}: {who}, and {rule} is likelier ({other.probability:.2f})"
    return f"not told, {one.probability:.2f} is under {verdict.asked:.2f}: {who}"


def _party(draft: Draft, party: Party) -> str:
    how = PARTIES.get(party.how, party.how)
    return f"“{draft.sentence.doc[party.at].text}”, {how}" if party.at >= 0 else how
