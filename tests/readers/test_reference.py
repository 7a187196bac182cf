from __future__ import annotations

from pathlib import Path

import pytest

from diplotimeline.errors import ReadError
from diplotimeline.readers.limits import VARIABLE
from diplotimeline.readers.reference import ListFields, ListRow, ReferenceList, read_reference


def read(
    tmp_path: Path, content: str | bytes, fields: ListFields | None = None, *, single: bool = False
) -> ReferenceList:
    path = tmp_path / "list.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_reference(str(path), fields, single=single)


HEADS = [
    # heads, cells, the cells of the first and second country, date, kind, place
    ("Country,Date", "Peru,1994", ("Peru",), (), "1994", "", ""),
    ("COUNTRY;Date Established", "Peru;1994", ("Peru",), (), "1994", "", ""),
    ("state\tpartner\tsince", "Peru\tChile\t1994", ("Peru",), ("Chile",), "1994", "", ""),
    ("Country 1|Country 2|Year|Type", "Peru|Chile|1994|Embassy", ("Peru",), ("Chile",), "1994", "Embassy", ""),
    ("State A,State B,Established", "Peru,Chile,1994", ("Peru",), ("Chile",), "1994", "", ""),
    ("Party,With,Start", "Peru,Chile,1994", (), ("Peru", "Chile"), "1994", "", ""),
    ("Country,Country,Date", "Peru,Chile,1994", ("Peru",), ("Chile",), "1994", "", ""),
    ("Country,Host country,Opened,City", "Peru,Chile,1994,Lima", ("Peru",), ("Chile",), "1994", "", "Lima"),
    ("Sending state,Receiving state,Opened", "Peru,Chile,1994", ("Peru",), ("Chile",), "1994", "", ""),
    ("Receiving state,Sending state,Opened", "Chile,Peru,1994", ("Peru",), ("Chile",), "1994", "", ""),
    ("No.,Country,Country code,Date", "7,Peru,PE,1994", ("Peru",), (), "1994", "", ""),
    ("Name of country,Date of establishment", "Peru,1994", ("Peru",), (), "1994", "", ""),
    ("item,itemLabel,country,countryLabel,start", "Q1,a,Q2,b,1994", ("Q2", "b"), ("Q1", "a"), "1994", "", ""),
    ("?country\t?countryLabel\t?start", '<http://x/Q2>\t"Peru"@en\t1994', ("http://x/Q2", "Peru"), (), "1994", "", ""),
    ("sep=;\nCountry;Date", "Peru;1994", ("Peru",), (), "1994", "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("heads", "cells", "first", "second", "date", "kind", "place"), HEADS)
def test_columns_are_known_by_their_heads(
    tmp_path: Path,
    heads: str,
    cells: str,
    first: tuple[str, ...],
    second: tuple[str, ...],
    date: str,
    kind: str,
    place: str,
) -> None:
    listing = read(tmp_path, f"{heads}\n{cells}\n")
    assert listing.rows == (ListRow(1, first, second, date, "", kind, place),)
    assert listing.pairs == bool(first and second)
    assert listing.kinds == bool(kind)


def test_whose_list_it_is_makes_an_item_an_embassy(tmp_path: Path) -> None:
    content = "item,itemLabel,country,inception\nQ1,Embassy of Peru,Chile,1994\n"
    assert read(tmp_path, content).pairs
    listing = read(tmp_path, content, single=True)
    assert not listing.pairs
    assert listing.rows[0].first == ("Chile",)


def test_a_lone_column_of_senders_is_known(tmp_path: Path) -> None:
    assert read(tmp_path, "Sending state,Opened\nPeru,1994\n", single=True).sends
    assert not read(tmp_path, "Country,Opened\nPeru,1994\n", single=True).sends
    assert not read(tmp_path, "Sending state,Country,Opened\nPeru,Chile,1994\n").sends


def test_columns_that_are_named(tmp_path: Path) -> None:
    fields = ListFields(country="Land", partner="mit", date="Beginn", kind="Art")
    listing = read(tmp_path, "Date;Land;Mit;Beginn;Art\n1;Peru;Chile;1994;Embassy\n", fields)
    assert listing.rows == (ListRow(1, ("Peru",), ("Chile",), "1994", "", "Embassy", ""),)


def test_heads_that_speak_of_embassies(tmp_path: Path) -> None:
    assert read(tmp_path, "Country,Embassy opened\nPeru,1994\n").missions
    assert not read(tmp_path, "Country,Relations since\nPeru,1994\n").missions


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    content = "Country;Date\nCôte d’Ivoire;1994\nPerú;1995\nSão Tomé e Príncipe;1996\nMéxico;1997\n"
    listing = read(tmp_path, content.encode(encoding))
    assert [row.first[0] for row in listing.rows][:2] == ["Côte d’Ivoire", "Perú"]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("", "is empty"),
        ("\n\n", "is empty"),
        ("Country,Date\n", "has no row below its heads"),
        ("Name,Size\nPeru,3\n", "without a known column of countries (its columns: Name, Size); --coun"),
        ("Country,Size\nPeru,3\n", "without a known column of dates (its columns: Country, Size); --da"),
        (b"%PDF-1.4\n\x00\x00", "PDF"),
        ("a" + ",b" * 2000 + "\n1\n", "TABLE_COLUMNS"),
    ],
)  # fmt: skip
def test_what_is_no_list_is_one_line(tmp_path: Path, content: str | bytes, why: str) -> None:
    with pytest.raises(ReadError) as error:
        read(tmp_path, content)
    assert why in str(error.value)
    assert str(error.value).startswith(str(tmp_path))
    assert "\n" not in str(error.value)


def test_a_missing_file_and_a_missing_column(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="does not exist"):
        read_reference(str(tmp_path / "none.csv"))
    with pytest.raises(ReadError, match="has no column 'Land', which --country-field names"):
        read(tmp_path, "Country,Date\nPeru,1994\n", ListFields(country="Land"))


def test_rows_that_do_not_fit_are_told(tmp_path: Path) -> None:
    listing = read(tmp_path, 'Country,Date\nPeru,1994,x\nChile\n\n"Cuba,1995\n')
    assert [row.problem for row in listing.rows] == [
        "has 3 cells under 2 columns",
        "",
        "is cut off within a quoted cell",
    ]
    assert listing.rows[1].date == ""


def test_rows_are_bound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE + "LIST_ROWS", "2")
    with pytest.raises(ReadError, match="LIST_ROWS"):
        read(tmp_path, "Country,Date\n" + "Peru,1994\n" * 3)
