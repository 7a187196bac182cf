"""The reader's data: windows, candidates and claims, with a tokeniser made for the test and no network."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

import pytest

from diplotimeline.events.extractor import Extractor
from diplotimeline.model import Article
from diplotimeline.reader.claims import claims
from diplotimeline.reader.features import AMONG, APART, DATE_FEATURES, PARTY_FEATURES, arrays, case, date_features
from diplotimeline.reader.finding import mentions
from diplotimeline.reader.labels import DATE, PARTY, PERSON, TYPES, label
from diplotimeline.reader.mentions import Mentions, publication
from diplotimeline.reader.session import Reading
from diplotimeline.reader.windows import CONTEXT, LONGEST, READ, TITLE, Window, windows

TEXT = (
    "Peru and Norway open embassies\n\n"
    "Peruvian President Ana Vega arrived in Oslo on 3 May 2014. Vega met the Norwegian prime minister. "
    "The embassy of Peru in Norway was closed from 1991 to 2012."
)


@dataclass(frozen=True)
class Encoding:
    ids: list[int]
    offsets: list[tuple[int, int]]


class Words:
    """Words and signs as pieces, numbered by their length."""

    def encode(self, text: str, *, add_special_tokens: bool) -> Encoding:
        assert not add_special_tokens
        found = [m.span() for m in re.finditer(r"\w+|[^\w\s]", text)]
        return Encoding([200 + b - a for a, b in found], found)

    def token_to_id(self, name: str) -> int:
        return {"[CLS]": 101, "[SEP]": 102}[name]


def read(text: str) -> tuple[Mentions, list[Window]]:
    prepared = Extractor().prepare(Article(text, "text", published=date(2014, 5, 4)), every=True)
    days = [(0, date(2014, 5, 4))]
    found = mentions(prepared.context, prepared.dates, days)
    return found, list(windows(text, prepared.sentences, found, days, Words()))  # type: ignore[arg-type]


def test_every_sentence_is_read_once() -> None:
    text = TEXT + " " + " ".join(f"Chile met Peru in 19{year}, and so on." for year in range(10, 99))
    _, cut = read(text)
    read_pieces = [(p.start, p.end) for w in cut for p in w.pieces[w.first : w.last]]
    assert read_pieces == [m.span() for m in re.finditer(r"\w+|[^\w\s]", text)]
    assert len(cut) > 3
    assert all(w.last - w.first <= max(READ, LONGEST) and w.first <= 2 + TITLE + CONTEXT for w in cut)


def test_mentions_are_marked_with_their_kind_and_party() -> None:
    _, (window, *_) = read(TEXT)
    marked = {
        (TEXT[p.start : p.end], window.marks[i], window.slots[i]) for i, p in enumerate(window.pieces) if p.end > 0
    }
    peru, norway = window.slot("PER"), window.slot("NOR")
    assert {("Peru", PARTY, peru), ("Vega", PERSON, peru), ("Norwegian", PARTY, norway), ("May", DATE, 0)} <= marked


def test_both_ends_of_a_stretch_are_candidates() -> None:
    found, _ = read(TEXT)
    assert {"1991/2012", "1991", "2012"} <= {d.value.edtf for d in found.dates}


def test_candidates_fill_the_arrays() -> None:
    found, (window, *_) = read(TEXT)
    span = window.span(TEXT.index("closed"), TEXT.index("closed") + 6, read=True)
    assert span is not None
    one = case(window, found, span, label("mission_closed"))
    out = arrays([one])
    assert out["party_features"].shape == (1, len(one.parties), PARTY_FEATURES)
    assert out["date_features"].shape == (1, len(one.dates), DATE_FEATURES)
    assert out["member"].sum() == len(one.parties)
    assert {"PER", "NOR"} <= set(one.codes)
    assert [d.kind for d in one.dates if d.mention is None] == ["none"]


def test_a_date_is_told_by_how_far_it_lies_from_the_publication_and_by_the_others() -> None:
    text = "Norway's minister will be in Lima from 3 to 5 May 2014. She will meet the Peruvian president on 4 May 2014."
    article = Article(text=text, source="x", published=date(2014, 4, 30))
    prepared = Extractor(reader="rules").prepare(article, every=True)
    days = [(0, article.published)]
    found = mentions(prepared.context, prepared.dates, days)
    (window,) = windows(text, prepared.sentences, found, days, Words())  # type: ignore[arg-type]
    span = window.span(text.index("meet"), text.index("meet") + 4, read=True)
    assert span is not None
    one = case(window, found, span, label("meeting"))
    own = len(APART) + 2 + AMONG
    rows = {
        (told.kind, told.mention.value.edtf): row[-own:]
        for told, row in zip(one.dates, date_features(one), strict=True)
        if told.mention is not None
    }
    ahead, same = APART.index(1) + 1, APART.index(0) + 1  # up to a week ahead; that very day
    assert rows["published", "2014-04-30"][same] == 1.0
    stay, day = rows["absolute", "2014-05-03/2014-05-05"], rows["absolute", "2014-05-04"]
    assert (stay[ahead], day[ahead]) == (1.0, 1.0)
    assert stay[-AMONG:][2] == 1.0  # around another
    assert day[-AMONG:][1] == 1.0  # inside another


def reading(pairs: list[tuple[str, str, float]], acts: dict[str, float] | None = None) -> Reading:
    codes = sorted({code for a, b, _ in pairs for code in (a, b)})
    parties = tuple((code, 0.9, (acts or {}).get(code, 0.5)) for code in codes)
    day = publication(date(2014, 5, 4))
    return Reading(0, 3, 0, TYPES[0], 0.9, parties, tuple(pairs), ((None, 0.2), (day, 0.8)), (0.9, 0.1, 0.0, 0.0), ())


@pytest.mark.parametrize(
    ("pairs", "told"),
    [
        ([("CHL", "PER", 0.9)], {("CHL", "PER")}),
        ([("CHL", "PER", 0.9), ("NOR", "PER", 0.8), ("CHL", "NOR", 0.1)], {("CHL", "PER"), ("NOR", "PER")}),
        ([("CHL", "PER", 0.9), ("NOR", "PER", 0.8), ("CHL", "NOR", 0.7)], {("CHL", "NOR", "PER")}),
        ([("CHL", "PER", 0.3), ("NOR", "PER", 0.25)], {("CHL", "PER")}),
        ([("CHL", "PER", 0.1)], set()),
    ],
)
def test_pairs_become_events(pairs: list[tuple[str, str, float]], told: set[tuple[str, ...]]) -> None:
    assert {tuple(sorted(claim.codes)) for claim in claims([reading(pairs)])} == told


def test_who_acts_stands_first() -> None:
    (claim,) = claims([reading([("CHL", "PER", 0.9)], {"PER": 0.8, "CHL": 0.2})])
    assert (claim.codes, claim.status) == (("PER", "CHL"), "occurred")
    assert claim.date is not None
    assert claim.date.edtf == "2014-05-04"
    assert claim.product == pytest.approx(0.9 * 0.9 * 0.8 * 0.9)
