from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplotimeline.readers.days import MONTHS, day_at, metadata_day
from diplotimeline.readers.headline import find_title
from diplotimeline.readers.published import address_day, infer_published

BODY = "\n\nThe minister received the new envoy of Chile.\nThe talks went on until the evening.\n"

HEADERS = [
    ("2013-10-29", date(2013, 10, 29)),
    ("25 April 2018", date(2018, 4, 25)),
    ("*Press office, Warsaw, 29 September 2021. All entries may change.*", date(2021, 9, 29)),
    ("Protocol Department of the Ministry of Foreign Affairs, Lima, May 3, 2014", date(2014, 5, 3)),
    ("1st January, 2009", date(2009, 1, 1)),
    ("Thursday, 17 August 2017", date(2017, 8, 17)),
    ("Sept. 3, 2015, 10:05 AM", date(2015, 9, 3)),
    ("2 May 2015 14:02 GMT", date(2015, 5, 2)),
    ("April 3, 2019, 4:05 p.m. ET", date(2019, 4, 3)),
    ("2014-05-06T08:00:00+02:00", date(2014, 5, 6)),
    ("Published: 25 April 2018, 10:30 GMT", date(2018, 4, 25)),
    ("Posted on March 3rd, 2012 by Ann Miller", date(2012, 3, 3)),
    ("Date: Tue, 03 Mar 1998 12:00:00 +0100", date(1998, 3, 3)),
    (" date 2016-02-09 Chile, Kenya can trade more - envoy", date(2016, 2, 9)),
    ("2016-02-09 11:27 | www.news.example | 1", date(2016, 2, 9)),
    ("By Ann Miller | 12 March 2014 | News", date(2014, 3, 12)),
    ("By Ann Miller, Lima, 3 May 2014", date(2014, 5, 3)),
    ("Reuters, March 3, 2012", date(2012, 3, 3)),
    ("Press Release - 12 June 2015", date(2015, 6, 12)),
    ("12 June 2015 | Press Release No. 34/15", date(2015, 6, 12)),
    ("BERN, 3 May 2014 - The minister met his colleague.", date(2014, 5, 3)),
    ("Bern, 25.04.2018 - The government has decided.", date(2018, 4, 25)),
    ("WASHINGTON, March 5, 1998 (AP) -- Talks began.", date(1998, 3, 5)),
    ("WASHINGTON March 5, 1998 (AP) -- Talks began.", date(1998, 3, 5)),
    ("MOSCOW, 12 May 2004, Interfax - Talks began.", date(2004, 5, 12)),
    ("Geneva/Bern (ATS), 3 May 2014.", date(2014, 5, 3)),
    ("Santiago de Chile, 3 May 2014", date(2014, 5, 3)),
    ("17 August 2017 – The two ministers have spoken by telephone.", date(2017, 8, 17)),
    ("<DATE_TIME> 03/25/1998 10:20:00 </DATE_TIME>", date(1998, 3, 25)),
    ("Tuesday 5/12/2017", date(2017, 12, 5)),  # in the American order it is a Friday
    ("APW19980305.0123", date(1998, 3, 5)),
    ("XIN_ENG_20041231.0012", date(2004, 12, 31)),
    ("AP900816-0139", date(1990, 8, 16)),
    ("r i AP-NR-08-16-90 1337EDT", date(1990, 8, 16)),
    ("https://news.example/world/2017/08/17/visit", date(2017, 8, 17)),
    ("Nairobi, Kenya, Aug.17\n(c) 2017 News Agency", date(2017, 8, 17)),
    ("3/5/1998 10:20\nLIMA, March 5 (AFP) -- Talks began.", date(1998, 3, 5)),
    ("Last updated 3 May 2012", date(2012, 5, 3)),
    ("Updated: 2 May 2013\nPublished: 1 May 2013", date(2013, 5, 1)),
    ("# A heading\n\n*12 June 2015*", date(2015, 6, 12)),
]

NO_HEADERS = [
    "Chile and Kenya established diplomatic relations on 3 May 1990.",
    "3 May 1990 relations were established.",
    "On 3 May 1990 - a Thursday - relations were established.",
    "Since 3 May 1990, relations have grown.",
    "By 3 May 1990 - the day of the vote - all had left.",
    "Ann Miller (12 March 1814 – 30 May 1899) was an envoy.",
    "Kenya, 17 August 1996: relations established",
    "Minister of Foreign Affairs, 3 May 2014 to Peru",
    "Done at Geneva, 3 May 1990",
    "LIMA, Aug. 17 (AFP) -- Peru said it would act.",  # no year is told
    "3/5/1998",  # March or May
    "May 2014",
    "32 May 2014",
    "12 June 2955",
    "Chile–Kenya relations",
    "The treaty of 1978-05-03 is in force",
]


@pytest.mark.parametrize(("header", "expected"), HEADERS)
def test_header_lines_tell_the_day(header: str, expected: date) -> None:
    assert infer_published(header + BODY).day == expected
    assert infer_published("A headline without a date\n\n" + header + BODY).day == expected


@pytest.mark.parametrize("header", NO_HEADERS)
def test_sentences_and_open_dates_tell_none(header: str) -> None:
    assert infer_published(header + BODY).day is None


def test_a_chronology_has_no_publication() -> None:
    rows = [
        "3 May 1990 – relations established",
        "17 June 1994 – visit of the president",
        "1 July 2001 – embassy opened",
    ]
    assert infer_published("\n".join(rows)).day is None
    assert infer_published("Published: 5 July 2010\n" + "\n".join(rows)).day == date(2010, 7, 5)


def test_a_page_that_begins_with_its_day_over_a_list_has_it() -> None:
    rows = "3 May 1990 – relations established\n17 June 1994 – visit of the president\n1 July 2001 – embassy opened"
    assert infer_published(f"2010-07-05\n\nPeru and Kenya\n\n{rows}").day == date(2010, 7, 5)
    days = "3 May 1990\n\nRelations began.\n\n17 June 1994\n\nThe president came.\n\n1 July 2001\n\nAn embassy."
    assert infer_published(days).day is None


def test_dates_between_strokes_of_a_list_are_no_publication() -> None:
    treaties = "- Agreement on Trade (5 May 2001 / 14 May 2003)\n- Convention on Visas (27 May 2002 / 2 June 2004)\n"
    assert infer_published(f"Treaties of Peru and Kenya\n\n{treaties}").day is None
    rows = "51 / Kenya / 28 April 2010 /\n52 / Chile / 8 May 2010 /\n53 / Peru / 19 May 2010 / by letter\n"
    assert infer_published(f"Letters of recognition\n\n{rows}").day is None


def test_nothing_after_the_first_prose_counts() -> None:
    prose = (
        "The president of Chile received the new envoy of Kenya this week, and spoke with him about trade and the sea."
    )
    assert infer_published(f"{prose}\n\n3 May 2014\n").day is None


def test_what_stays_open_is_said() -> None:
    assert "no year" in infer_published("LIMA, Aug. 17 (AFP) -- Peru said it would act.").notes[0]
    assert "two days" in infer_published("3/5/1998" + BODY).notes[0]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2017-08-17T11:27:00Z", date(2017, 8, 17)),
        ("20170817112700", date(2017, 8, 17)),
        ("20170817T112700Z", date(2017, 8, 17)),
        ("D:20170817112700+02'00'", date(2017, 8, 17)),
        ("Thu, 17 Aug 2017 11:27:00 +0000", date(2017, 8, 17)),
        ("August 17, 2017", date(2017, 8, 17)),
        (1502969220, date(2017, 8, 17)),
        ("1502969220000", date(2017, 8, 17)),
        (date(2017, 8, 17), date(2017, 8, 17)),
        ("3/5/1998", None),
        ("yesterday", None),
        ("0001-01-01", None),
        (True, None),
        (17, None),
        (float("inf"), None),
        (None, None),
        ([], None),
    ],
)
def test_metadata_dates(value: object, expected: date | None) -> None:
    assert metadata_day(value) == expected


def test_addresses() -> None:
    assert address_day("https://news.example/2017/8/17/x") == date(2017, 8, 17)
    assert address_day("https://news.example/2017/13/17/x") is None
    assert address_day(None) is None


@given(st.dates(min_value=date(1600, 1, 1), max_value=date(2099, 12, 31)))
def test_every_plausible_day_is_read_back(day: date) -> None:
    month = MONTHS[day.month - 1].title()
    written = (day.isoformat(), f"{day.day} {month} {day.year}", f"{month} {day.day}, {day.year}", f"{day:%d.%m.%Y}")
    for form in written:
        found = day_at(form)
        assert found is not None
        assert found.day == day
    assert infer_published(f"Bern, {written[1]} - The talks began." + BODY).day == day


@given(st.text())
def test_any_text_is_looked_at(text: str) -> None:
    found = infer_published(text)
    find_title(text, found.header_lines)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Chile opens embassy\n\nText." + BODY, "Chile opens embassy"),
        ("2013-10-29\n\nChile opens embassy in Nairobi\n\nMore." + BODY, "Chile opens embassy in Nairobi"),
        (" date 2016-02-09 Chile opens embassy in Nairobi\n\n" + BODY, "Chile opens embassy in Nairobi"),
        ("Title: Chile opens embassy\n" + BODY, "Chile opens embassy"),
        ("NAIROBI, May 3 (AFP) -- Chile has opened an embassy." + BODY, None),
        ("Chile has opened an embassy in Nairobi, the ministry said." + BODY, None),
        ("Chile opens embassy in Nairobi", None),  # all that there is: the text
        ("Summary\n\nChile has recognised Kenya." + BODY, None),
        ("APW19980305.0123\nChile opens embassy in Nairobi\n" + BODY, "Chile opens embassy in Nairobi"),
    ],
)
def test_titles(text: str, title: str | None) -> None:
    assert find_title(text, infer_published(text).header_lines) == title


@pytest.mark.parametrize("line", ["4 May 1978 - 1983 Ana Ruiz", "4 May 1978 – 2 June 1983", "4 May 2018 – present"])
def test_terms_of_office_are_no_day_of_publication(line: str) -> None:
    assert infer_published(f"Embassy of Peru\n\n{line}\n\nMore.\n").day is None


def test_a_day_before_a_dash_and_words_is_one() -> None:
    assert infer_published("4 May 1978 - Chile opens embassy\n\nMore.\n").day == date(1978, 5, 4)
