"""Lines that begin with a dateline, and lines that do not."""

from __future__ import annotations

import pytest

from diplotimeline.datelines import dateline_at, find_datelines, is_furniture, without_datelines

STORY = "The two ministers spoke about trade and the sea."

DATELINES = [
    ("Geneva, Tuesday 7 May 2024 – ", "Geneva"),
    ("Geneva, Tuesday, 7 May 2024 – ", "Geneva"),
    ("BOGOTA, May 7, 2024 (Reuters) - ", "BOGOTA"),
    ("Geneva, 7 May 2024 – ", "Geneva"),
    ("Lima, 7 May 2024.- ", "Lima"),
    ("**LIMA, May 7** — ", "LIMA"),
    ("Bern/New York, 24.09.2010 - ", "Bern/New York"),
    ("MOSCOW, 12 May 2004, Interfax - ", "MOSCOW"),
    ("MOSCOW, July 4 (TASS). ", "MOSCOW"),
    ("Baku, 7 May 2024, APA. ", "Baku"),
    ("DAKAR (PANA) 23 Aug. 1989 -- ", "DAKAR"),
    ("ST. PETERSBURG, Russia, Tuesday, May 7, 2024 (AP) - ", "ST. PETERSBURG, Russia"),
    ("N'DJAMENA, Chad (AP) -- ", "N'DJAMENA, Chad"),
    ("PORT-AU-PRINCE, Haiti, May 7 (AP)—", "PORT-AU-PRINCE, Haiti"),
    ("LIMA, Peru, May 7, 2024 /PRNewswire/ -- ", "LIMA, Peru"),
    ("GENEVA, Switzerland – ", "GENEVA, Switzerland"),
    ("7 May 2024, Lima – ", "Lima"),
    ("May 7, 2024 (LIMA) — ", "LIMA"),
    ("(Reuters) - ", ""),
]

NONE = [
    "Lima, May 7: the treaty was signed.",
    "In Paris, on 7 May 2024, France and Peru signed.",
    "Paris, 7 May 2024, saw France and Peru sign a treaty on fishing.",
    "PARIS (the capital) signed a treaty.",
    "Peru (an observer) signed the treaty – The rest did not.",
    "Geneva, May 3-5, 2024 – Conference on trade",
    "Geneva, 7 May – 9 May 2024: Conference",
    "Done at Geneva, 3 May 1990",
    "Treaty of Paris, 3 September 1783 – The end of the war",
    "The Hague Convention, May 7, 2024 - Peru accedes.",
    "Ann Miller (12 March 1814 – 30 May 1899) was an envoy.",
    "PERU – Peru has had an embassy in Baku since 2017, the ministry said.",
    "NATO (North Atlantic Treaty Organization) – The alliance of 1949.",
    "United Nations (2 March 1992)",
    "May 7, 2024 - Peru opened an embassy.",
    "LIMA, PERU AND THE SEA - A HISTORY",
]


@pytest.mark.parametrize(("dateline", "place"), DATELINES)
def test_datelines(dateline: str, place: str) -> None:
    found = dateline_at(dateline + STORY)
    assert found is not None
    assert (found.end, found.place) == (len(dateline), place)


@pytest.mark.parametrize("line", NONE)
def test_none(line: str) -> None:
    assert dateline_at(line) is None


def test_a_chronology_has_no_datelines() -> None:
    rows = ["Paris, 3 May 1990 – Peru signs.", "Lima, 4 June 1991 – Chile signs.", "Quito, 5 July 1992 – Cuba signs."]
    assert find_datelines("\n".join(rows)) == []
    assert len(find_datelines(rows[0])) == 1


def test_offsets_stay() -> None:
    text = f"FOR IMMEDIATE RELEASE\n\nA headline\n\nLIMA, May 7 (AP) — {STORY}\n"
    told = without_datelines(text, find_datelines(text))
    assert len(told) == len(text)
    assert told.index(STORY) == text.index(STORY)
    assert told.split() == ["A", "headline", *STORY.split()]


@pytest.mark.parametrize("line", ["Press Release No. 41/2024", "By Ana Ruiz", "for immediate release", "7 May 2024"])
def test_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line", ["By Sunday Peru had left.", "Press freedom in Peru", STORY, "By treaty the two agreed"]
)
def test_no_furniture(line: str) -> None:
    assert not is_furniture(line)
