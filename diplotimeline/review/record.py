"""`decisions.jsonl`: a decision a line, simple enough to be written by hand, read strictly."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from diplotimeline.errors import EventsError, ReadError, UsageError
from diplotimeline.lexicon.gazetteer import gazetteer
from diplotimeline.model import STATUSES, Basis, EventDate, Verdict
from diplotimeline.readers.decode import decode
from diplotimeline.readers.limits import LINE_BYTES
from diplotimeline.readers.reading import open_input, shown
from diplotimeline.resolve.countries import resolve_country
from diplotimeline.resolve.edtf import parse_edtf
from diplotimeline.review.decision import FIELDS, Corrections, Decision, Party, Stated, Words
from diplotimeline.review.fields import Fields

VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
BASES: tuple[Basis, ...] = get_args(Basis)
NAMES = ("event", "verdict", "by", "on", "note", *FIELDS, "source", "sentence", "stated", "evidence")
STATED = ("type", "status", "date", "basis", "date_text", "pairs", "parties", "summary", "aliases")
_NAME = re.compile(r"[a-z][a-z0-9_]{0,60}")
_EVENT = re.compile(r"[0-9A-Za-z_-]{4,60}…?")
_PARTY = re.compile(r"(?P<code>[^:]+?)\s*(?::\s*(?P<role>[a-z][a-z0-9_]*))?")


def read_decisions(path: str) -> Iterator[Decision]:
    """Read the decisions of a file ("-": standard input) in their order, as a stream.

    Raises EventsError, one line that names the file, the line and the field, for what is wrong.
    """
    name = shown(path)
    try:
        with open_input(path) as stream:
            number = 0
            while line := stream.readline(LINE_BYTES.value + 1):
                number += 1
                LINE_BYTES.check(len(line))
                if line.strip():
                    yield parse_decision(decode(line)[0], f"{name}, line {number}")
    except FileNotFoundError as error:
        raise EventsError(f"{name}: does not exist") from error
    except (ReadError, OSError, EOFError) as error:
        words = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise EventsError(f"{name}: {words}") from error


def parse_decision(line: str, where: str) -> Decision:
    """The decision of a line; `where` begins the message of the EventsError for what is wrong."""
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise EventsError(f"{where}: is not JSON") from error
    if not isinstance(value, dict):
        raise EventsError(f"{where}: is not an object")
    record = Fields(value, where)
    record.known(NAMES)
    verdict = record.choice("verdict", VERDICTS)
    if verdict is None:
        raise EventsError(f"{where}: field verdict is missing")
    event = record.text("event") or ""
    if event and not _EVENT.fullmatch(event):
        raise record.wrong("event", "the id of an event, or at least four letters of it")
    evidence = _evidence(record)
    if not event and not evidence:
        raise EventsError(f"{where}: says of no event; give event, or source and sentence")
    return Decision(
        verdict=verdict,
        event=event.rstrip("…"),
        by=record.text("by"),
        on=record.day("on"),
        note=record.text("note"),
        corrections=_corrections(record, verdict),
        stated=_stated(record.inner("stated")),
        evidence=evidence,
        where=where,
    )


def _evidence(record: Fields) -> tuple[Words, ...]:
    pieces = [_words(one) for one in record.each("evidence")]
    if "source" in record.value or "sentence" in record.value:
        if pieces:
            raise EventsError(f"{record.where}: gives evidence, and source or sentence; one of both is enough")
        pieces = [_words(Fields({k: v for k, v in record.value.items() if k in {"source", "sentence"}}, record.where))]
    return tuple(pieces)


def _words(record: Fields) -> Words:
    record.known(("source", "sentence", "trigger"))
    source, sentence = record.text("source"), record.text("sentence")
    for name, value in (("source", source), ("sentence", sentence)):
        if value is None:
            raise EventsError(f"{record.where}: field {record.path}{name} is missing")
    return Words(source or "", sentence or "", record.text("trigger") or "")


def _corrections(record: Fields, verdict: Verdict) -> Corrections:
    given = [name for name in FIELDS if name in record.value]
    if verdict != "corrected":
        if given:
            raise EventsError(f"{record.where}: field {given[0]} is for the verdict corrected, not for {verdict}")
        return Corrections()
    if not given:
        raise EventsError(f"{record.where}: corrects nothing; give one of {', '.join(FIELDS)}")
    for name in given:
        if record.value[name] in (None, []) and name != "date":
            raise record.wrong(name, "a value, or left out")
    return Corrections(
        type=_type(record),
        status=record.choice("status", STATUSES),
        date=_edtf(record) if "date" in record.value else None,
        parties=_parties(record),
    )


def _type(record: Fields) -> str | None:
    kind = record.text("type")
    if kind is not None and not _NAME.fullmatch(kind):
        raise record.wrong("type", "the id of an event type, such as mission_opened")
    return kind


def _edtf(record: Fields) -> str:
    value = record.value["date"]
    if value is None:
        return ""
    try:
        if isinstance(value, str):
            parse_edtf(value)
            return value
    except ValueError:
        pass
    raise record.wrong("date", "EDTF, such as 2017-06-05, 2017-06 or 2017, or null for none")


def _parties(record: Fields) -> tuple[Party, ...]:
    return tuple(_party(record, text) for text in record.texts("parties"))


def _party(record: Fields, text: str) -> Party:
    match = _PARTY.fullmatch(text.strip())
    if not match:
        raise record.wrong("parties", 'a list such as ["PER:agent", "AZE:host"]')
    known = gazetteer().countries.get(match["code"]) or resolve_country(match["code"])
    if known is None:
        no = f"there is no country {match['code']!r}; give a code such as PER"
        raise EventsError(f"{record.where}: field {record.path}parties: {no}")
    return Party(known.code, match["role"] or "")


def _stated(record: Fields | None) -> Stated:
    if record is None:
        return Stated()
    record.known(STATED)
    status = record.choice("status", STATUSES)
    return Stated(
        type=_type(record) or "",
        pairs=record.texts("pairs"),
        status=status or "occurred",
        date=_date(record),
        parties=_parties(record),
        summary=record.text("summary") or "",
        aliases=record.texts("aliases"),
        whole=status is not None and {"type", "date", "parties"} <= set(record.value),
    )


def _date(record: Fields) -> EventDate | None:
    edtf = _edtf(record) if "date" in record.value else ""
    if not edtf:
        return None
    start, end, precision = parse_edtf(edtf)
    basis: Basis = record.choice("basis", BASES) or "explicit"
    return EventDate(edtf, start, end, precision, basis, record.text("date_text") or edtf)


def decision_record(decision: Decision) -> dict[str, Any]:
    """A decision as the object of its line; what is empty is left out."""
    corrections = decision.corrections
    record: dict[str, Any] = {
        "event": decision.event,
        "verdict": decision.verdict,
        "by": decision.by,
        "on": decision.on.isoformat() if decision.on else None,
        "note": decision.note,
        "type": corrections.type,
        "status": corrections.status,
        "parties": _told(corrections.parties),
        "stated": _stated_record(decision.stated),
        "evidence": [
            {"source": one.source, "sentence": one.sentence, **({"trigger": one.trigger} if one.trigger else {})}
            for one in decision.evidence
        ],
    }
    record = {key: value for key, value in record.items() if value}
    if corrections.date is not None:
        record = {**record, "date": corrections.date or None}
    order = {name: place for place, name in enumerate(NAMES)}
    return dict(sorted(record.items(), key=lambda item: order[item[0]]))


def _told(parties: tuple[Party, ...]) -> list[str]:
    return [f"{party.code}:{party.role}" if party.role else party.code for party in parties]


def _stated_record(stated: Stated) -> dict[str, Any]:
    when = stated.date
    record: dict[str, Any] = {
        "type": stated.type,
        "pairs": list(stated.pairs),
        "parties": _told(stated.parties),
        "summary": stated.summary,
        "aliases": list(stated.aliases),
    }
    record = {key: value for key, value in record.items() if value}
    if stated.whole:
        dated = {"basis": when.basis, "date_text": when.text} if when else {}
        record |= {"status": stated.status, "date": when.edtf if when else None, **dated}
        record.setdefault("parties", [])
    return {name: record[name] for name in STATED if record.get(name) or name in {"date", "parties"} & set(record)}


def decision_line(decision: Decision) -> str:
    """A decision as a line of `decisions.jsonl`, with its end."""
    line = json.dumps(decision_record(decision), ensure_ascii=False) + "\n"
    return line.encode("utf-8", "backslashreplace").decode()  # half characters as the escapes that JSON has for them


def write_decision(path: Path, decision: Decision) -> None:
    """Add a decision to a file, whole and at once, so that whatever stops the program loses none.

    Raises UsageError when the file cannot be written.
    """
    try:
        with path.open("ab+") as file:
            end = file.seek(0, os.SEEK_END)
            file.seek(max(end - 1, 0))
            ended = file.read(1) in {b"", b"\n"}  # a last line without its end, written by hand
            file.write((b"" if ended else b"\n") + decision_line(decision).encode())
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror or error})") from error
