"""Feeds and exports as desks have them, read from the file to the event: its date, its pair, its web address."""

from __future__ import annotations

from pathlib import Path

import pytest

from diplotimeline.batch import extract_articles
from diplotimeline.readers import read_articles

FILES = Path(__file__).parent / "files"

# File, number of the entry: web address, day of publication, type, pair and day of the event.
EXPECTED = {
    ("ministry.rss", 1): "https://mfa.example/news/2017/embassy-in-baku?id=7&lang=en 2017-06-15 "
    "mission_opened AZE-PER 2017-06-12",
    ("ministry.rss", 2): "https://mfa.example/news/8 2018-09-03 relations_established CHL-KEN 2018-09-01",
    ("ministry.rss", 3): "https://mfa.example/news/9 2008-03-29 recognition NOR-XKX 2008-03-28",
    ("agency.atom", 1): "https://agency.example/wire/2019/embassy 2019-05-01 mission_opened GHA-QAT 2019-04-30",
    ("agency.atom", 2): "https://agency.example/wire/2019/relations 2019-05-02 relations_severed IRN-TCD 2019-04-29",
    ("bulletin.rdf", 1): "https://bulletin.example/1 2004-03-09 relations_established PER-TGO 2004-03-08",
    ("weblog.json", 1): "https://desk.example/1 2021-05-05 mission_opened FJI-IRL 2021-05-04",
    ("weblog.json", 2): "https://desk.example/2 2021-05-07 agreement_signed NPL-OMN 2021-05-06",
    ("lexisnexis.csv", 1): "https://advance.example/api/document?id=1 2016-06-14 mission_opened CUB-GHA 2016-06-13",
    ("lexisnexis.csv", 2): "https://advance.example/api/document?id=2 2017-03-02 envoy_expelled MYS-PRK 2017-03-01",
    ("factiva.csv", 1): "None 1998-08-21 agreement_signed CAN-VNM 1998-08-20",
    ("newsapi.csv", 1): "https://paper.example/oslo 2022-09-06 mission_opened NOR-TCD 2022-09-05",
    ("newsapi.csv", 2): "https://paper.example/malta 2022-09-05 relations_established BTN-MLT 2022-09-03",
    ("newsapi.json", 1): "https://paper.example/malta 2022-09-05 relations_established BTN-MLT 2022-09-03",
    ("newsapi.json", 2): "https://paper.example/oslo 2022-09-06 mission_opened NOR-TCD 2022-09-05",
    ("gdelt.csv", 1): "https://a.example/1 2024-05-03 mission_opened LVA-TGO 2024-05-02",
    ("gdelt.json", 1): "https://a.example/1 2024-05-03 mission_opened LVA-TGO 2024-05-02",
    ("mediacloud.csv", 1): "https://example.org/laos 2023-02-02 mission_opened CHE-LAO 2023-02-01",
    ("wikidata.csv", 1): "http://www.wikidata.org/entity/Q1 1999-05-07 agreement_signed CHL-LAO 1999-05-07",
    ("wikidata.tsv", 1): "http://www.wikidata.org/entity/Q1 1999-05-07 agreement_signed CHL-LAO 1999-05-07",
}
TITLES = "has no column of text: its rows are read from their titles"
SAID = {
    "factiva.csv": ["1 of 2 rows says that it is not in English; only English is read"],
    "gdelt.csv": [TITLES, "2 of 3 rows say that they are not in English; only English is read"],
    "gdelt.json": ["1 of 2 records says that it is not in English; only English is read"],
    "mediacloud.csv": [TITLES],
    "wikidata.csv": [TITLES + " and descriptions"],
    "wikidata.tsv": [TITLES + " and descriptions"],
}


def test_every_file_has_its_line() -> None:
    assert {file.name for file in FILES.iterdir()} == {name for name, _ in EXPECTED}


@pytest.mark.parametrize("name", sorted({name for name, _ in EXPECTED}))
def test_from_the_file_to_the_event(name: str) -> None:
    told: list[str] = []
    path = (FILES / name).as_posix()
    articles = read_articles(path, tell=told.append)
    found = {}
    for article, events in extract_articles(articles, reader="rules"):
        (event,) = events
        said = f"{article.url} {article.published} {event.type} {event.pairs[0]} {event.date and event.date.edtf}"
        found[name, int(article.source.rpartition("#")[2])] = said
    assert found == {key: said for key, said in EXPECTED.items() if key[0] == name}
    assert told == [f"{path}: {said}" for said in SAID.get(name, [])]
