"""Why a trigger gave the event that it gave, in plain words for `inspect`."""

from __future__ import annotations

from diplotimeline.events.assemble import Draft
from diplotimeline.events.parties import Party

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
    "governing": "in a clause above",
    "near": "nearby in the sentence",
    "inherited": "from the visit or meeting told before",
    "publication": "the day of publication: the lead of a fresh report",
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


def _party(draft: Draft, party: Party) -> str:
    how = PARTIES.get(party.how, party.how)
    return f"“{draft.sentence.doc[party.at].text}”, {how}" if party.at >= 0 else how
