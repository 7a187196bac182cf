"""Small events for the tests of the merge."""

from __future__ import annotations

from datetime import date
from typing import cast, get_args

from hypothesis import strategies as st

from diplotimeline.model import Actor, Basis, Event, EventDate, Evidence, Status
from diplotimeline.resolve.edtf import parse_edtf

NAMES = {
    "PER": "Peru",
    "AZE": "Azerbaijan",
    "SRB": "Serbia",
    "XKX": "Kosovo",
    "CHL": "Chile",
    "EST": "Estonia",
    "LVA": "Latvia",
}
BASES = get_args(Basis)
OPENED = ("mission_opened", "PER agent, AZE host")
EMBASSY = {"mission": "embassy"}
MET = ("meeting", "PER party, AZE party")


def on(edtf: str, basis: Basis = "explicit") -> EventDate:
    """A date from its EDTF."""
    start, end, precision = parse_edtf(edtf)
    return EventDate(edtf, start, end, precision, basis, edtf)


def told(
    kind: str,
    actors: str,
    when: str | None = None,
    /,
    *,
    source: str = "a",
    status: str = "occurred",
    basis: Basis = "explicit",
    published: str | None = None,
    persons: tuple[str, ...] = (),
    place: str | None = None,
    confidence: float = 0.8,
    sentence: str | None = None,
    start: int | None = None,
    **details: str,
) -> Event:
    """One telling: `actors` are "PER agent, AZE host"; a sentence of its own unless one is given."""
    parties = tuple(
        Actor(code, NAMES.get(code, code), role) for code, role in (word.split() for word in actors.split(", "))
    )
    codes = sorted({actor.code for actor in parties})
    words = sentence or f"{source}: {kind} {actors} {when} {status} {persons} {place} {sorted(details.items())}"
    first = start if start is not None else sum(map(ord, words)) % 5000
    day = date.fromisoformat(published) if published else None
    evidence = Evidence(source, None, day, words, first, first + len(words), kind, kind + ".test")
    return Event(
        id="",
        type=kind,
        category=kind.split("_", maxsplit=1)[0],
        status=cast("Status", status),
        date=on(when, basis) if when else None,
        pairs=tuple(f"{a}-{b}" for i, a in enumerate(codes) for b in codes[i + 1 :]),
        actors=parties,
        place=place,
        details=tuple(sorted(details.items())),
        participants=persons,
        summary=words,
        confidence=confidence,
        conflicts=(),
        evidence=(evidence,),
    )


@st.composite
def tellings(draw: st.DrawFn) -> Event:
    """Tellings of few acts, days and articles, so that many are of one event or look alike."""
    kind = draw(
        st.sampled_from(["mission_opened", "mission_closed", "visit", "agreement_signed", "relations_established"])
    )
    actors = draw(st.sampled_from(["PER agent, AZE host", "AZE agent, PER host", "PER agent, AZE host, CHL host"]))
    when = draw(st.sampled_from([None, "2017", "2017-06", "2017-06-12", "2017-09", "2018", "2016/..", "201X"]))
    details = draw(
        st.sampled_from(
            [{}, EMBASSY, {"mission": "consulate"}, {"instrument": "visa exemption"}, {"instrument": "free trade"}]
        )
    )
    return told(
        kind,
        actors,
        when,
        source=draw(st.sampled_from("abcd")),
        status=draw(st.sampled_from(["occurred", "occurred", "planned", "negated", "possible"])),
        basis=draw(st.sampled_from(["explicit", "publication"])) if when and len(when) == 10 else "explicit",
        published=draw(st.sampled_from([None, "2017-06-13", "2019-01-01"])),
        persons=draw(st.sampled_from([(), ("Ana Ruiz",), ("Soto",)])),
        confidence=draw(st.sampled_from([0.4, 0.8])),
        **details,
    )
