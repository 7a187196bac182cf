from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from diplotimeline.model import Conflict, EventDate
from diplotimeline.render.words import basis_words, conflict_words, date_words, day_words, edtf_words


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2017-07-28", "28 July 2017"),
        ("2017-06", "June 2017"),
        ("1996", "1996"),
        ("0996", "996"),
        ("199X", "1990s"),
        ("19XX", "20th century"),
        ("20XX", "21st century"),
        ("10XX", "11th century"),
        ("2012-21", "spring 2012"),
        ("2012-24", "winter 2012"),
        ("2012-34", "second quarter of 2012"),
        ("2015-41", "second half of 2015"),
        ("2015/..", "since 2015"),
        ("2015-03/", "since March 2015"),
        ("../2018-12-31", "by 31 December 2018"),
        ("2008/2011", "between 2008 and 2011"),
        ("2014-05-03/2014-05-05", "between 3 and 5 May 2014"),
        ("2014-05-28/2014-06-02", "between 28 May and 2 June 2014"),
        ("2014-12-30/2015-01-02", "between 30 December 2014 and 2 January 2015"),
        ("2014-05/2014-07", "between May and July 2014"),
        ("2012-21/2012-23", "between spring 2012 and autumn 2012"),
        ("1996~", "about 1996"),
        ("1996?", "perhaps 1996"),
        ("1996-05%", "perhaps about May 1996"),
        ("2014-XX", "2014"),
        ("2014-05-XX", "May 2014"),
        ("[1826,1827]", "1826 or 1827"),
        ("[..1826]", "by 1826"),
        ("-0043", "44 BC"),
        ("156X-12-25", "156X-12-25"),
        ("2014-13-01", "2014-13-01"),
        ("2014-99", "2014-99"),
        ("soon", "soon"),
    ],
)
def test_edtf_in_words(edtf: str, words: str) -> None:
    assert edtf_words(edtf) == words


def test_a_quarter_written_as_months_is_a_quarter() -> None:
    quarter = EventDate("2017-07/2017-09", date(2017, 7, 1), date(2017, 9, 30), "quarter", "explicit", "Q3")
    assert date_words(quarter) == "third quarter of 2017"


def test_no_date() -> None:
    assert date_words(None) == "undated"
    assert basis_words(None) == ""


def test_a_day_of_publication_is_said() -> None:
    when = EventDate("2017-08-17", date(2017, 8, 17), date(2017, 8, 17), "day", "publication", "")
    assert basis_words(when) == "day of publication"
    assert day_words(date(2017, 8, 17)) == "17 August 2017"


def test_a_conflict_names_values_and_sources() -> None:
    conflict = Conflict("date", (("2017", ("a.txt",)), ("2018-05", ("b.txt", "c.txt"))))
    assert conflict_words(conflict) == "sources disagree on the date: 2017 (a.txt) / May 2018 (b.txt, c.txt)"


def test_a_conflict_on_the_status_is_said_in_the_words_of_the_tables() -> None:
    conflict = Conflict("status", (("negated", ("a.txt",)), ("occurred", ("b.txt",))))
    assert conflict_words(conflict) == "sources disagree on the status: did not happen (a.txt) / happened (b.txt)"


def test_english_words_for_months_and_statuses_stand_in_one_place(root: Path) -> None:
    folder = root / "diplotimeline" / "render"
    words = re.compile(r"January|Sept|did not happen|\bnot so\b|> ?happened|[\"']happened")
    files = [path for path in folder.rglob("*") if path.suffix in {".py", ".js", ".j2", ".css"}]
    found = {path.name for path in files if words.search(path.read_text(encoding="utf-8"))}
    assert len(files) > 20
    assert found == {"words.py"}
