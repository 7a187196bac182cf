"""What the learned reader tells apart.  The order is part of the weights: extend at the end and train anew."""

from __future__ import annotations

from diplotimeline.model import Status

TYPES: tuple[str, ...] = (
    "relations_established",
    "relations_restored",
    "relations_upgraded",
    "relations_downgraded",
    "relations_suspended",
    "relations_severed",
    "recognition",
    "recognition_suspended",
    "recognition_withdrawn",
    "mission_opened",
    "mission_reopened",
    "mission_upgraded",
    "mission_downgraded",
    "mission_moved",
    "mission_closed",
    "agreement_signed",
    "agreement_ratified",
    "agreement_in_force",
    "agreement_terminated",
    "envoy_appointed",
    "envoy_accredited",
    "envoy_recalled",
    "envoy_expelled",
    "visit",
    "meeting",
    "sanctions_imposed",
    "sanctions_lifted",
    "membership_joined",
    "membership_left",
    "vote",
    "independence_declared",
    "war_declared",
    "peace_concluded",
)
NONE = 0  # the label of a word that is no trigger; a type's label is its place in TYPES, from 1
LABELS = len(TYPES) + 1
STATUSES: tuple[Status, ...] = ("occurred", "planned", "possible", "negated")

FORMS = (
    "name",
    "demonym",
    "people",
    "capital",
    "metonym",
    "city",
    "organisation",
    "person",
    "surname",
    "known",
    "document",
    "other",
)
PEOPLE = frozenset({"person", "surname", "known"})  # forms that name a person
KINDS = ("state", "former", "partial", "territory", "organisation", "other")
DATE_KINDS = (
    "absolute",
    "partial",
    "relative",
    "narrative",
    "duration",
    "before",
    "stay",
    "opening",
    "published",
    "none",
)
PRECISIONS = ("day", "month", "season", "quarter", "year", "decade", "century", "interval", "none")
LEADS = (
    "",
    "in",
    "on",
    "since",
    "from",
    "until",
    "by",
    "of",
    "at",
    "after",
    "before",
    "between",
    "during",
    "to",
    "for",
    "other",
)
PARTS = ("whole", "bounded", "first", "last", "earlier", "later", "from", "until", "joined")

# Marks that each word piece carries into the encoder: what kind of mention it belongs to, and which party's it is.
UNMARKED, PARTY, PERSON, BODY, DATE = range(5)
MARKS = 5
SLOTS = 16  # parties told apart in a window, by the order in which they appear; 0: none, the last: all further ones


def label(kind: str) -> int:
    """The label of an event type; 0 for one that the reader does not know."""
    return TYPES.index(kind) + 1 if kind in TYPES else NONE
