from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from diplotimeline.lexicon.loading import load_types
from diplotimeline.model import Actor, Conflict, Event, EventDate
from diplotimeline.readers.reference import ListRow, ReferenceList
from diplotimeline.timeline.listed import Entry, Listed, kind_of, listed_date, read_listed
from diplotimeline.timeline.reference import Compared, compare

LABELS = {kind.id: kind.label for kind in load_types().values()}
DATES = [
    ("12.05.1994", "", "1994-05-12"), ("May 1994", "", "1994-05"), ("1994", "", "1994"), ("1994.0", "", "1994"),
    ("1994-05-12", "", "1994-05-12"), ("12 May 1994", "", "1994-05-12"), ("since 1994", "", "1994"),
    ("1994-05-12T00:00:00Z", "", "1994-05-12"), ("1994-05-12T00:00:00Z", "11", "1994-05-12"),
    ("1994-05-01T00:00:00Z", "10", "1994-05"), ("1994-01-01T00:00:00Z", "9", "1994"),
    ("1994-01-01T00:00:00Z", "11", "1994-01-01"), ("1994-01-01T00:00:00Z", "", "1994"),
    ("+1994-05-00T00:00:00Z", "", "1994-05"), ("+1994-00-00T00:00:00Z", "9", "1994"),
    ("1990-01-01T00:00:00Z", "8", "199X"), ("1994-05-12T00:00:00Z", "month", "1994-05"),
    ("1994-13-12T00:00:00Z", "", None), ("", "", None), ("n/a", "", None), ("x" * 100_000, "", None),
    ("31.02.1994", "", "1994-02"), ("31.13.1994", "", None),
]  # fmt: skip
KINDS = [
    ("relations_established", "relations_established"), ("Relations established", "relations_established"),
    ("Embassy", "mission_opened"), ("Consulate General", "mission_opened"), ("embassy closed", "mission_closed"),
    ("Recognition", "recognition"), ("relations severed", "relations_severed"),
    ("Diplomatic relations", "relations_established"),
    ("relations resumed", "relations_restored"), ("Bilateral treaty", "agreement_signed"), ("tea", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "precision", "edtf"), DATES, ids=lambda value: str(value)[:25])
def test_dates_of_lists(text: str, precision: str, edtf: str | None) -> None:
    found = listed_date(text, precision)
    assert (found and found.edtf) == edtf


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_types_of_lists(text: str, kind: str | None) -> None:
    assert kind_of(text, LABELS) == kind


def listing(*rows: tuple[str, ...], pairs: bool = True, sends: bool = False) -> ReferenceList:
    made = []
    for number, row in enumerate(rows, 1):
        first, second, *rest = row
        cells = dict(zip(("date", "kind", "place"), rest, strict=False))
        made.append(ListRow(number, (first,) if first else (), (second,) if second else (), **cells))
    return ReferenceList("x.csv", tuple(made), (), pairs, sends, kinds=False, missions=False, stamps=False)


def listed(*rows: tuple[str, ...], of: str | None = None, kind: str = "relations_established", **how: bool) -> Listed:
    return read_listed(listing(*rows, pairs=of is None, **how), LABELS, of=of, kind=kind, day_first=None)


def test_rows_become_entries_and_what_cannot_is_told() -> None:
    found = listed(
        ("Peru", "Côte d’Ivoire", "1994"),
        ("Peru", "Atlantis", "1994"),
        ("Peru", "", "1994"),
        ("Peru", "Chile", ""),
        ("Peru", "Chile", "soon"),
        ("Peru", "Peruvian", "1994"),
        ("Peru", "Chile", "1994", "tea"),
        ("Congo", "Chile", "1994"),
        ("Perú", "CIV", "1994"),
    )
    assert [(one.first, one.second, one.date.edtf) for one in found.entries] == [("PER", "CIV", "1994")]
    assert [one.why for one in found.unread] == [
        "there is no country 'Atlantis'",
        "names no country",
        "has no date",
        "'soon' is no date",
        "names PER as both countries",
        "there is no event type 'tea'",
        "there is no country 'Congo'",
    ]
    assert [one.number for one in found.unread] == [2, 3, 4, 5, 6, 7, 8]
    assert found.repeated == 1


def test_whose_list_it_is() -> None:
    (entry,) = listed(("Chile", "", "1994"), of="PER").entries
    assert (entry.first, entry.second) == ("PER", "CHL")
    (entry,) = listed(("Chile", "", "1994"), of="PER", sends=True).entries
    assert (entry.first, entry.second) == ("CHL", "PER")


@pytest.mark.parametrize(
    ("dates", "edtf", "notes"),
    [
        (("03/04/1994",), "1994-04-03", 1),
        (("03/04/1994", "25/04/1994"), "1994-04-03", 0),
        (("03/04/1994", "04/25/1994"), "1994-03-04", 0),
        (("03.04.1994",), "1994-04-03", 0),
        (("04/04/1994",), "1994-04-04", 0),
    ],
)
def test_the_column_shows_the_order_of_its_dates(dates: tuple[str, ...], edtf: str, notes: int) -> None:
    found = listed(*(("Peru", "Chile", one) for one in dates))
    assert found.entries[0].date.edtf == edtf
    assert len(found.notes) == notes


def test_stamps_of_new_years_day_are_years_and_a_note_says_so() -> None:
    found = listed(("Peru", "Chile", "1994-01-01T00:00:00Z"))
    assert "1 time stamps" in found.notes[0]


def when(edtf: str) -> EventDate:
    found = listed_date(edtf)
    assert found is not None
    return found


@pytest.fixture
def told(make_event: Callable[..., Event]) -> Callable[..., Event]:
    """An event: told("relations_established", "PER CHL", "1994")."""

    def make(kind: str, codes: str, edtf: str | None = None, *, mission: str = "", place: str | None = None) -> Event:
        event = make_event(
            when=when(edtf) if edtf else None,
            codes=("PER", "AZE"),
            id=f"{zlib.crc32(repr((codes, edtf)).encode()):012x}",
        )
        directed = load_types()[kind].roles[0][0] != "party"
        roles = ("agent", "host") if directed else ("party", "party")
        actors = tuple(Actor(code, code, role) for code, role in zip(codes.split(), roles, strict=True))
        pair = "-".join(sorted(codes.split()))
        details = (("mission", mission),) if mission else ()
        return replace(event, type=kind, actors=actors, pairs=(pair,), details=details, place=place)

    return make


def verdicts(found: list[Compared]) -> list[tuple[str, str, str]]:
    return [(one.pair, one.verdict, one.note) for one in found]


@pytest.mark.parametrize(
    ("here", "there", "verdict", "note"),
    [
        ("1994-05-12", "12.05.1994", "agrees", ""),
        ("1994-05-12", "1994", "agrees", "less precise there"),
        ("1994", "12.05.1994", "agrees", "less precise here"),
        ("1994-05", "May 1994", "agrees", ""),
        ("1994-05-12", "13.05.1994", "differs", "1 day apart"),
        ("1994-05", "1995", "differs", "215 days apart"),
        ("1994-05-12", "1964", "differs", "10,724 days apart"),
        (None, "1994", "undated", "no date here"),
    ],
)
def test_dates_agree_as_far_as_they_are_precise(
    told: Callable[..., Event], here: str | None, there: str, verdict: str, note: str
) -> None:
    entries = listed(("Chile", "Peru", there)).entries
    assert verdicts(compare([told("relations_established", "PER CHL", here)], entries)) == [("CHL-PER", verdict, note)]


def test_what_only_one_has_is_told_sorted(told: Callable[..., Event]) -> None:
    entries = listed(("Peru", "Cuba", "1960"), ("Peru", "Brazil", "1950")).entries
    events = [told("relations_established", "PER CHL", "1994"), told("visit", "PER CHL", "1995")]
    assert verdicts(compare(events, entries)) == [
        ("BRA-PER", "only there", ""),
        ("CHL-PER", "only here", ""),  # the visit is of no type of the list
        ("CUB-PER", "only there", ""),
    ]


def test_the_list_of_one_country_says_nothing_of_others(told: Callable[..., Event]) -> None:
    entries = listed(("Cuba", "", "1960"), of="PER").entries
    events = [told("relations_established", "BRA CHL", "1994"), told("relations_established", "CHL PER", "1995")]
    assert verdicts(compare(events, entries, of="PER")) == [("CHL-PER", "only here", ""), ("CUB-PER", "only there", "")]


def test_embassies_have_a_direction(told: Callable[..., Event]) -> None:
    entries = listed(("Chile", "", "1994"), of="PER", kind="mission_opened").entries
    here = told("mission_opened", "PER CHL", "1994")
    theirs = told("mission_opened", "CHL PER", "1994")
    assert [one.verdict for one in compare([here], entries, of="PER")] == ["agrees"]
    assert [one.verdict for one in compare([theirs], entries, of="PER")] == ["only there"]
    assert sorted(one.verdict for one in compare([theirs], entries)) == ["only here", "only there"]


def test_the_best_fit_is_taken_first(told: Callable[..., Event]) -> None:
    entries = listed(("Peru", "Chile", "1964"), ("Peru", "Chile", "1994")).entries
    events = [told("relations_established", "CHL PER", one) for one in ("1994-05-12", "1965")]
    found = compare(events, entries)
    assert [(one.verdict, one.there and one.there.number) for one in found] == [("differs", 1), ("agrees", 2)]


def test_what_recurs_is_another_event_in_another_year(told: Callable[..., Event]) -> None:
    entries = listed(("Peru", "Chile", "1994-05-12"), kind="visit").entries
    visits = [told("visit", "PER CHL", one) for one in ("1994-05-14", "2003")]
    assert [one.verdict for one in compare(visits, entries)] == ["differs", "only here"]


def test_consulates_are_no_embassies_and_cities_tell_them_apart(told: Callable[..., Event]) -> None:
    entries = listed(("Peru", "Chile", "1994", "Consulate", "Arica")).entries
    for mission, place, verdict in (
        ("consulate", "Arica", "agrees"),
        ("consulate", None, "agrees"),
        ("consulate", "Iquique", "only there"),
        ("embassy", "Santiago", "only there"),
        ("", None, "agrees"),
    ):
        event = told("mission_opened", "PER CHL", "1994", mission=mission, place=place)
        assert verdict in [one.verdict for one in compare([event], entries)], (mission, place)


def test_a_source_that_has_the_date_of_the_list_is_named(told: Callable[..., Event]) -> None:
    conflict = Conflict("date", (("1994", ("a.txt",)), ("1964", ("b.txt", "c.txt"))))
    event = replace(told("relations_established", "PER CHL", "1994"), conflicts=(conflict,))
    (one,) = compare([event], listed(("Peru", "Chile", "3 May 1964")).entries)
    assert (one.verdict, one.note) == ("differs", "so says b.txt, c.txt")


def test_predecessors_only_when_asked(told: Callable[..., Event]) -> None:
    entries = listed(("Peru", "Russia", "1969")).entries
    event = told("relations_established", "PER SUN", "1969-02-01")
    assert [one.verdict for one in compare([event], entries)] == ["only there", "only here"]
    assert [one.verdict for one in compare([event], entries, with_predecessors=True)] == ["agrees"]


def test_an_event_of_three_is_one_of_each_pair(told: Callable[..., Event]) -> None:
    event = told("agreement_signed", "PER CHL", "1994")
    event = replace(event, actors=(*event.actors, Actor("BRA", "BRA", "party")))
    entries = listed(("Brazil", "Peru", "1994"), kind="agreement_signed").entries
    assert verdicts(compare([event], entries)) == [
        ("BRA-CHL", "only here", ""), ("BRA-PER", "agrees", ""), ("CHL-PER", "only here", ""),
    ]  # fmt: skip


def test_order_and_hash_do_not_matter(told: Callable[..., Event]) -> None:
    events = [told("relations_established", f"PER {code}", "1994") for code in ("CHL", "BRA", "CUB")]
    entries = listed(*(("Peru", name, "1994") for name in ("Cuba", "Chile", "Haiti"))).entries
    assert compare(events, entries) == compare(events[::-1], entries[::-1])


def test_an_entry_is_what_it_says() -> None:
    (entry,) = listed(("Peru", "Chile", "May 1994", "Embassy", "Santiago")).entries
    assert entry == Entry(1, "PER", "CHL", "mission_opened", entry.date, "May 1994", "Santiago", "embassy")
    assert entry.date.start == date(1994, 5, 1)
