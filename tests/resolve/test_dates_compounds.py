"""Compounds of dates, named days, other calendars and other languages, in running text."""

from __future__ import annotations

from datetime import date

import pytest
from dateutil.easter import EASTER_ORTHODOX
from dateutil.easter import easter as easter_of_dateutil

from diplotimeline.resolve.dates import read_dates
from diplotimeline.resolve.holidays import easter, holiday, orthodox_easter
from diplotimeline.resolve.other_calendars import hijri_day, persian_day

PUBLISHED = date(2003, 11, 2)  # a Sunday


def found(text: str, published: date | None = PUBLISHED) -> list[tuple[str, str | None]]:
    return [(r.text, r.value.edtf if r.value else None) for r in read_dates(text, published=published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The talks were on June 14 and 15.", [("June 14 and 15", "2003-06-14/2003-06-15")]),
        (
            "Visits\n- 2001 March President Vega\n- 2004 May Minister Kos",
            [("2001 March", "2001-03"), ("2004 May", "2004-05")],
        ),
        ("In 2001 March was cold.", [("2001", "2001")]),
        ("After 2004 May was out of office.", [("2004", "2004")]),
        ("They met in May and August 1987.", [("May", "1987-05"), ("August 1987", "1987-08")]),
        ("He was envoy in 2004-2005.", [("2004-2005", "2004/2005")]),
        ("He was envoy there, 1961-62.", [("1961-62", "1961/1962")]),
        ("He was there between Sept. 3 and 6.", [("Sept. 3 and 6", "2003-09-03/2003-09-06")]),
        ("The minister arrives on the 21st.", [("the 21st", "2003-11-21")]),
        ("The call ended at 9 p.m. Thursday (2000 GMT).", [("Thursday", "2003-10-30")]),
        ("They met the Monday before last.", [("the Monday before last", "2003-10-20")]),
        ("They will meet Thursday week.", [("Thursday week", "2003-11-13")]),
        ("They met Friday a week ago.", [("Friday a week ago", "2003-10-24")]),
        ("They met Tuesday last.", [("Tuesday last", "2003-10-28")]),
        ("It grew in the first half of 2014.", [("the first half of 2014", "2014-01/2014-06")]),
        ("It grew in H1 2014.", [("H1 2014", "2014-01/2014-06")]),
        ("It fell in the last half of 1989.", [("the last half of 1989", "1989-07/1989-12")]),
        ("It fell in the first two quarters of 1990.", [("the first two quarters of 1990", "1990-01/1990-06")]),
        ("They met in mid- September 2013.", [("mid- September 2013", "2013-09-11/2013-09-20")]),
        ("The season was early - May 2013 was warm.", [("May 2013", "2013-05")]),
        ("A round was held at end-May.", [("end-May", "2003-05-21/2003-05-31")]),
        ("The round of 11–12.11.2008 failed.", [("11–12.11.2008", "2008-11-11/2008-11-12")]),
        ("He came (30.12.–2.1.2009) to Lima.", [("30.12.–2.1.2009", "2008-12-30/2009-01-02")]),
        ("From 22.01 to 25.01.2012 he was here.", [("22.01", "2012-01-22"), ("25.01.2012", "2012-01-25")]),
        ("The note of 3.II.2009 is lost.", [("3.II.2009", "2009-02-03")]),
        ("It was signed on 12 XI 2008.", [("12 XI 2008", "2008-11-12")]),
        ("He was in Lima on 14–16July 1996.", [("14–16July 1996", "1996-07-14/1996-07-16")]),
        ("He was in Lima on 14-16July.", [("14-16July", "2003-07-14/2003-07-16")]),
        ("Sales fell in last year's third quarter.", [("last year's third quarter", "2002-07/2002-09")]),
        ("Sales fell in the 1990 third quarter.", [("the 1990 third quarter", "1990-07/1990-09")]),
        ("A fiscal-first quarter loss was told.", [("fiscal-first quarter", "2003-01/2003-03")]),
        ("They met on the evening of 5 May 1996.", [("the evening of 5 May 1996", "1996-05-05")]),
        ("They dined in the early hours of Friday.", [("the early hours of Friday", "2003-10-31")]),
        ("They met at noon Thursday.", [("noon Thursday", "2003-10-30")]),
        ("They met on Friday night, Oct. 17, in Lima.", [("Friday night, Oct. 17", "2003-10-17")]),
        ("On Monday morning, 20 October, he left.", [("Monday morning, 20 October", "2003-10-20")]),
        ("The Friday-the-17th meeting failed.", [("Friday-the-17th", "2003-10-17")]),
        ("It fell on October twelfth.", [("October twelfth", "2003-10-12")]),
        (
            "They met on May third, nineteen ninety-two, in Lima.",
            [("May third, nineteen ninety-two", "1992-05-03")],
        ),
        ("It was signed in May of nineteen ninety-two.", [("May of nineteen ninety-two", "1992-05")]),
        ("It said in May second-quarter trade fell.", [("May", "2003-05"), ("second-quarter", "2003-04/2003-06")]),
        ("In the sixties and seventies it was free.", [("the sixties", "196X"), ("seventies", "197X")]),
        ("In the '30s and the '90s it was free.", [("the '30s", "193X"), ("the '90s", "199X")]),
        ("Its oil will last into the 2050s.", [("the 2050s", "205X")]),
        ("Ten years ago today it was signed.", [("Ten years ago today", "1993-11-02")]),
        ("A year ago this month it was signed.", [("A year ago this month", "2002-11")]),
        ("Half a dozen years ago it was signed.", [("Half a dozen years ago", "1997")]),
        ("They met in midweek.", [("midweek", "2003-10-27/2003-11-02")]),
        ("In the week of May 3 they met.", [("the week of May 3", "2003-04-28/2003-05-04")]),
        ("They met over the weekend.", [("the weekend", "2003-11-01/2003-11-02")]),
        ("They met mid-week.", [("mid-week", "2003-10-27/2003-11-02")]),
        ("They leave at the turn of the year.", [("the turn of the year", "2003-12/2004-01")]),
        ("Signed on 12.05.2003.", [("12.05.2003", "2003-05-12")]),
        ("Signed on 31. 12. 2002.", [("31. 12. 2002", "2002-12-31")]),
        ("Signed on 2003/05/12.", [("2003/05/12", "2003-05-12")]),
        ("Your letter of the 1st inst. was received.", [("the 1st inst.", "2003-11-01")]),
        ("Your letter of the 3rd ult. was received.", [("the 3rd ult.", "2003-10-03")]),
        ("In fiscal 2003-04 aid rose.", [("fiscal 2003-04", "2003/2004")]),
        ("In FY04 aid rose.", [("FY04", "2004")]),
        ("They met in the early 1990s.", [("the early 1990s", "1990/1993")]),
        ("In the late nineteenth century it was free.", [("the late nineteenth century", "1867/1900")]),
        ("He was there on the 5th and 6th of May 2001.", [("the 5th and 6th of May 2001", "2001-05-05/2001-05-06")]),
        ("From the 3rd to the 5th of May 2001", [("the 3rd to the 5th of May 2001", "2001-05-03/2001-05-05")]),
        ("It fell in the last days of February 2001.", [("the last days of February 2001", "2001-02-21/2001-02-28")]),
        ("It opens in the first months of 2020.", [("the first months of 2020", "2020-01/2020-03")]),
        ("It opened before the year was out.", [("the year was out", "2003")]),
        ("It will open in the new year.", [("the new year", "2004-01/2004-04")]),
        ("The treaty lapsed in spring.", [("spring", "2003-21")]),
        ("1894, 23 November – Treaty signed.", [("1894, 23 November", "1894-11-23")]),
        ("2009 June – The embassy moves.", [("2009 June", "2009-06")]),
        ("They came in nineteen seventy-nine.", [("nineteen seventy-nine", "1979")]),
        ("He is due in London TODAY.", [("TODAY", "2003-11-02")]),
        ("They vote to-morrow.", [("to-morrow", "2003-11-03")]),
        ("Brazil was added in May of the year after.", [("May of the year after", "2004-05")]),
    ],
)
def test_compounds(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met on Thanksgiving.", "2002-11-28"),
        ("They met on Thanksgiving Day 2001.", "2001-11-22"),
        ("They met at Easter.", "2003-04-20"),
        ("It was signed on Good Friday 1998.", "1998-04-10"),
        ("They meet on Election Day.", "2003-11-04"),
        ("Envoys left on Christmas Eve.", "2002-12-24"),
        ("A truce held on New Year's Day.", "2003-01-01"),
        ("They met on May Day 1999.", "1999-05-01"),
        ("During Ramadan 1998 the talks stopped.", "1998-12-19/1999-01-17"),
        ("On Chinese New Year 2001 they met.", "2001-01-24"),
        ("On Orthodox Easter 2000 they prayed.", "2000-04-30"),
    ],
)
def test_named_days(text: str, expected: str) -> None:
    assert [value for _, value in found(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Signed on 12 de mayo de 2003 in Lima.", [("12 de mayo de 2003", "2003-05-12")]),
        ("Signed on 3 Mai 1999 in Bonn.", [("3 Mai 1999", "1999-05-03")]),
        ("Signed on 3. März 1999 in Bonn.", [("3. März 1999", "1999-03-03")]),
        ("Signed le 15 juillet 1988 in Paris.", [("15 juillet 1988", "1988-07-15")]),
        ("Signed le 1er août 1988 in Paris.", [("1er août 1988", "1988-08-01")]),
        ("Signed on 10 ноября 2001 г. in Minsk.", [("10 ноября 2001 г", "2001-11-10")]),
        ("They meet again on 15 juillet.", [("15 juillet", "2003-07-15")]),
        ("They ate 12 Mars bars and 3 Mayo dips.", []),
        ("They marched along Avenida 10 de Agosto.", []),
    ],
)
def test_months_of_other_languages(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Signed on 11 Qaws 1389.", "2010-12-02"),
        ("Signed on 22 Bahman 1357.", "1979-02-11"),
        ("Signed on 23 Safar 1424.", "2003-04-25"),
        ("Signed in Rajab 1420 AH.", "1999-10/1999-11"),
        ("Signed in B.E. 2546.", "2003"),
        ("Signed on 5 May 2546 B.E.", "2003-05-05"),
        ("Signed on October 10, 92 of the Republic of China.", "2003-10-10"),
    ],
)
def test_other_calendars(text: str, expected: str) -> None:
    assert [value for _, value in found(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "It may be 2546 metres high.",
        "Safar, 14, and Asad, 62, were there.",
        "The March on Rome was told in the Sunday Times.",
        "Flight 1999 left; the score was 20-10; $2003 was paid.",
        "The new year of study begins, they toasted the new year.",
        "They fall in winter sports and in summer schools.",
        "The Good Friday Agreement holds.",
        "Treaties matter in today's world, and today's young diplomats know it.",
        "They meet each July and every October.",
        "The hall is open 10.00–18.00, and 22.01 is its line.",
        "The full year was theirs.",
        'He was on the "Today" show and on "This Week," a programme.',
        'He read "1984" and saw "2001".',
        "They met at 1800 EDT in a 1900-seat hall near the Russell 2000.",
        "Mr. Friday went to Easter Island.",
    ],
)
def test_no_dates(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "bounded"),
    [
        ("It lasted from late June to early July.", "2003-06-21/2003-07-10"),
        ("It stays open before the month is out.", "../2003-11"),
    ],
)
def test_bounds(text: str, bounded: str) -> None:
    last = read_dates(text, published=PUBLISHED)[-1].bounded
    assert last is not None
    assert last.edtf == bounded


def test_easter_is_that_of_another_library() -> None:
    for year in range(1900, 2100):
        assert easter(year) == easter_of_dateutil(year)
        assert orthodox_easter(year) == easter_of_dateutil(year, EASTER_ORTHODOX)


@pytest.mark.parametrize(
    ("year", "month", "day", "expected"),
    [
        (1357, 11, 22, date(1979, 2, 11)),
        (1399, 12, 30, date(2021, 3, 20)),
        (1403, 1, 1, date(2024, 3, 20)),
        (1404, 1, 1, date(2025, 3, 21)),
        (1304, 1, 1, date(1925, 3, 21)),
        (1285, 5, 14, None),
        (1400, 12, 30, None),
        (1200, 1, 1, None),
    ],
)
def test_the_persian_calendar(year: int, month: int, day: int, expected: date | None) -> None:
    assert persian_day(year, month, day) == expected


def test_what_the_tables_do_not_know_has_no_value() -> None:
    assert hijri_day(1200, 1, 1) is None
    assert holiday("lunar new year", 1850) is None
    assert holiday("no such day", 2000) is None
    assert found("They met on Lunar New Year 1850.") == [("Lunar New Year 1850", None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The visit was postponed from May 2014 to 2 June 2014.", ["2014-05/..", "2014-06-02"]),
        ("The visit lasted from 30 May to 2 June 2014.", ["2014-05-30/2014-06-02", "2014-05-30/2014-06-02"]),
    ],
)
def test_what_is_put_off_makes_no_stretch(text: str, expected: list[str]) -> None:
    found = [reading.bounded or reading.value for reading in read_dates(text)]
    assert [value.edtf for value in found if value is not None] == expected


ENTRIES = """
Envoys of Peru

1852  Bernal, minister, reaches Quito
1877  Mora, delegate; letters 3 August
1889  Vega, likewise 15 May
1902 — Ruiz calls in, May.
1905 | Feb. | a consul
1907 – In June a treaty
"""
COLUMNS = """
→  Foreign Minister   May 83         the first
→  President Vega     22–24 Jan 86   with wife
→  Prime Minister     8 Apr 04       air services
| Quito | legation | 3.1957 |
| Lima | II.1975 | 26–28/08/1997 |
04.1997: convention approved
2014 (Oct): two days
"""


def test_entries_have_the_dates_of_their_lines() -> None:
    assert [value for _, value in found(ENTRIES, None)] == [
        "1852", "1877", "1877-08-03", "1889", "1889-05-15", "1902", "1902-05", "1905", "1905-02", "1907", "1907-06",
    ]  # fmt: skip


def test_the_lines_of_a_life_begin_with_their_years() -> None:
    life = "1990 takes part in talks\n1992 named ambassador; letters handed over 17 November\n1999 in Dakar, 6–8 March"
    assert [value for _, value in found(life, None)] == [
        "1990", "1992", "1992-11-17", "1999", "1999-03-06/1999-03-08",
    ]  # fmt: skip
    prose = "They were received on 17 November\n1992 and left for Lima in\n1990 cars."
    assert ("17 November\n1992", "1992-11-17") in found(prose, None)


def test_a_day_below_which_an_entry_begins() -> None:
    text = "1953\n9–12 March: Quito; received on the 10th\n13 March: Lima"
    assert [value for _, value in found(text, None)] == ["1953", "1953-03-09/1953-03-12", "1953-03-10", "1953-03-13"]


def test_columns_of_dates() -> None:
    assert [value for _, value in found(COLUMNS, None)] == [
        "1983-05", "1986-01-22/1986-01-24", "2004-04-08", "1957-03", "1975-02", "1997-08-26/1997-08-28", "1997-04",
        "2014-10",
    ]  # fmt: skip


def test_two_days_between_which_a_stroke_stands_are_two() -> None:
    assert [value for _, value in found("a treaty (27 May 2002 / 20 December 2002)", None)] == [
        "2002-05-27", "2002-12-20",
    ]  # fmt: skip
