"""The data contract: what an event is as a record of JSON, field by field, in one place.

The JSON Schema, the writer and the strict reader of records, the columns of Parquet and Spark and those of the archive
are made of these tables, or held to them.  To add a field: one in the model, and one here.
"""

from __future__ import annotations

from dataclasses import replace
from operator import attrgetter
from typing import Any, get_args

from diplotimeline.contract.kinds import (
    DAY_SCHEMA,
    choice,
    day,
    entries,
    many,
    maybe,
    named,
    share,
    string,
    strings,
    whole,
)
from diplotimeline.contract.record import Field, Kind, Record
from diplotimeline.model import (
    Actor,
    Basis,
    Conflict,
    Event,
    EventDate,
    Evidence,
    Precision,
    Review,
    Status,
    Support,
    Verdict,
)

# 1 knew neither the address of a piece of evidence nor what supports its fields; 2 neither aliases nor reviews.
VERSIONS = (1, 2, 3)
VERSION = VERSIONS[-1]

_NAMED = "^[a-z][a-z0-9_]*$"
_LATER = "no less than the start"


def _event(reviewed: Any = None, review: Any = None, **fields: Any) -> Event:
    """The verdict and, beside it, who gave it: one thing in the model."""
    return Event(**fields, review=Review(reviewed, **(review or {})) if reviewed else None)


def _words(**rules: object) -> Kind:
    return string(minLength=1, **rules)


DATE = Record(
    "date",
    EventDate,
    (
        Field(
            "edtf",
            _words(),
            "ISO 8601-2 (EDTF): 1996, 2017-06, 2017-07-28, 199X, 2012-21 (spring), 2008/2011, 2015/.. (since 2015).",
        ),
        Field("start", day(), "The first day that it can be; null when open."),
        Field("end", day(), "The last day that it can be; null when open."),
        Field("precision", choice(*get_args(Precision))),
        Field(
            "basis",
            choice(*get_args(Basis)),
            "Stated; reckoned from another date; taken from the context; or the day of publication.",
        ),
        Field("text", string(), "The words of the text that say when."),
    ),
    meaning="A date exactly as precise as it is known.",
    ordered="no earlier than the start",
)

ACTOR = Record(
    "actor",
    Actor,
    (
        Field(
            "code",
            string(pattern="^[A-Za-z0-9]+$"),
            "ISO 3166-1 alpha-3; the old code of a former state; X.. where ISO never had one; an organisation's short"
            " name.",
        ),
        Field("name", _words()),
        Field("role", _words(), "As what it takes part; the type's rules name the roles."),
    ),
    added=(
        Field("cow", maybe(whole()), "Number in the Correlates of War; only with --codes.", optional=True),
        Field("gw", maybe(whole()), "Number in Gleditsch and Ward's list; only with --codes.", optional=True),
        Field("qid", maybe(string(pattern="^Q[0-9]+$")), "Item of Wikidata; only with --codes.", optional=True),
    ),
)

_TOLD = Record(
    "",
    lambda value, sources: (value, sources),
    (Field("value", string()), Field("sources", strings(minItems=1))),
    write=lambda told: {"value": told[0], "sources": list(told[1])},
)

CONFLICT = Record(
    "conflict",
    Conflict,
    (
        Field("field", string(), "The field on which the sources disagree, such as date or status."),
        Field("values", many(_TOLD, minItems=2)),
    ),
)

SUPPORT = Record(
    "support",
    Support,
    (
        Field("start", whole(minimum=0), "Offset in characters of the text as read."),
        Field("end", whole(minimum=0)),
        Field("text", string()),
        Field("why", string(), "How the words were tied to the field."),
    ),
    meaning="Words of the article; text is exactly what stands from start to end.",
    ordered=_LATER,
)

EVIDENCE = Record(
    "evidence",
    Evidence,
    (
        Field("source", string(), "The file as given, - for standard input."),
        Field("title", maybe(string())),
        Field("published", day(), "The article's day of publication, when known."),
        Field("sentence", _words()),
        Field("start", whole(minimum=0), "Offset in characters of the text as read."),
        Field("end", whole(minimum=1)),
        Field("trigger", string(), "The words that gave the event away."),
        Field("rule", string(), "The rule that read them."),
        Field("speaker", maybe(string()), "Who says so, when the text quotes someone."),
        Field("url", maybe(string()), "The article's web address, http or https, when known.", since=2),
        Field(
            "support",
            named(SUPPORT, "field"),
            "The words on which a field rests: date, status, place or a party by its code.",
            since=2,
        ),
        Field("first_seen", day(), "The day on which the archive first had it.", since=3),
    ),
    meaning="A sentence of an article; sentence is exactly the article's text from start to end.",
    ordered=_LATER,
)

# Its verdict is the event's field `reviewed`.
REVIEW: Record[Any] = Record(
    "review",
    dict,
    (
        Field("by", maybe(string())),
        Field("on", day()),
        Field("note", maybe(string())),
        Field(
            "fields",
            strings({"enum": ["type", "status", "date", "parties"]}, uniqueItems=True),
            "The fields whose value is the analyst's.",
            optional=True,
        ),
        Field("added", whole(minimum=0), "Pieces of evidence that joined since.", optional=True),
    ),
)

# `render/codes.py` writes them.
CODES: Record[Any] = Record(
    "codes",
    dict,
    (
        Field("scheme", choice("plover", "cameo")),
        Field("event", maybe(string()), "CAMEO's number or PLOVER's type; null where the scheme has none."),
        Field("name", maybe(string()), "What the scheme calls it."),
        Field("root", maybe(string()), "The first two digits of CAMEO's number."),
        Field("quad", maybe(choice(1, 2, 3, 4)), "1 verbal, 2 material cooperation; 3 verbal, 4 material conflict."),
        Field("mode", maybe(string()), "PLOVER's mode."),
        Field("context", maybe(string()), "PLOVER's context."),
    ),
)

EVENT = Record(
    "event",
    _event,
    (
        Field(
            "id",
            string(pattern="^[0-9a-f]{8,64}$"),
            "Stable: the same on every machine and run, and left alone by further evidence; that of its oldest claim.",
        ),
        Field(
            "type",
            string(pattern=_NAMED),
            "The id of an event type; `diplotimeline types` lists them. A rule file may add some.",
        ),
        Field("category", string(pattern=_NAMED), "The group that the type belongs to."),
        Field(
            "status",
            choice(*get_args(Status)),
            "Whether it happened, was planned, was said not to have happened, or was only thought of.",
        ),
        Field("date", maybe(DATE.kind), "When; null for an event that the texts do not date."),
        Field(
            "pairs",
            strings({"type": "string", "pattern": "^[A-Za-z0-9]+-[A-Za-z0-9]+$"}, uniqueItems=True),
            "Every two of the states that take part, by code in alphabetical order; none for an event of one state.",
        ),
        Field("actors", many(ACTOR), "The states and organisations that take part."),
        Field("place", maybe(string()), "Where, as the text names it."),
        Field(
            "details",
            entries(_NAMED),
            "What the type knows beside, such as the kind of mission or the title of an agreement.",
        ),
        Field("participants", strings(), "People who took part, as the text names them."),
        Field("summary", _words(), "The event in one short English sentence."),
        Field("confidence", share(), "How sure the tool is that the text states this event: 0 not at all, 1 fully."),
        Field("conflicts", many(CONFLICT), "What the sources tell differently."),
        Field("evidence", many(EVIDENCE, minItems=1), "The sentences that state the event."),
        Field(
            "aliases",
            strings(uniqueItems=True),
            "Further ids of the event, those of the tellings that it was merged of.",
            since=3,
        ),
        Field(
            "reviewed",
            replace(maybe(choice(*get_args(Verdict))), write=attrgetter("verdict")),
            "What an analyst decided; null when nobody did.",
            since=3,
            attribute="review",
        ),
        Field("review", maybe(REVIEW.kind), "Who decided, when, and a note; null when nobody did.", since=3),
    ),
    meaning="One diplomatic event.",
    added=(Field("codes", CODES.kind, "The event in a scheme of codes; only with --codes.", optional=True),),
)

_RECORDS: tuple[Record[Any], ...] = (EVENT, CODES, REVIEW, DATE, ACTOR, CONFLICT, EVIDENCE, SUPPORT)


def definitions(*, codes: bool = True) -> dict[str, Any]:
    """The records by their names, each as JSON Schema; without what --codes adds if so wanted."""
    records = {record.name: record.schema(added=codes) for record in _RECORDS}
    return {**records, "day": DAY_SCHEMA}
