"""Resolving dates in their surroundings: publication, narrative, tense, shared years, prepositions and ranges."""

import os
import subprocess
import sys
from datetime import date

import pytest

from diplotimeline.resolve.dates import read_dates, resolve_date

PUBLISHED = date(2017, 8, 17)  # a Thursday


def values(text: str, published: date | None = PUBLISHED) -> list[str | None]:
    return [reading.value.edtf if reading.value else None for reading in read_dates(text, published=published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ministers met on Tuesday.", ["2017-08-15"]),
        ("The ministers will meet on Tuesday.", ["2017-08-22"]),
        ("On Tuesday, the ministers will meet.", ["2017-08-22"]),
        ("They agreed to meet on Friday.", ["2017-08-18"]),
        ("He said on Wednesday that the office would open on Monday.", ["2017-08-16", "2017-08-21"]),
        ("An accord is to be signed on 5 September.", ["2017-09-05"]),
        ("An accord was signed on 5 September.", ["2016-09-05"]),
        ("The bank declared a dividend of five cents for each share, payable 1 September.", ["2017-09-01"]),
        ("The bank declared a dividend of five cents for each share, payable 1 June.", ["2017-06-01"]),
        ("The paper wrote on Saturday, August 19: the accord is sound.", ["2017-08-19"]),
        ("The paper wrote on Tuesday, August 30: the accord is sound.", ["2016-08-30"]),
        ("The embassy will open in November.", ["2017-11"]),
        ("The embassy was opened in November.", ["2016-11"]),
        ("It starts on Monday.", ["2017-08-21"]),
        ("The president is visiting on Saturday.", ["2017-08-19"]),
        ("The meeting is set for 9 a.m. Monday.", ["2017-08-21"]),
        ("He will speak at 3 p.m. local time on Saturday.", ["2017-08-19"]),
        ("He spoke at 3 p.m. on Saturday.", ["2017-08-12"]),
        ("On Monday at 3 p.m. he will speak.", ["2017-08-21"]),
        ("The plan calls for a vote in November.", ["2017-11"]),
    ],
)
def test_tense(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left on February 3, 1917. On April 2 he returned.", ["1917-02-03", "1917-04-02"]),
        ("Ties began in 1961. A decade later an embassy opened.", ["1961", "1971"]),
        ("It opened on 3 June 2006. Two days later, it closed.", ["2006-06-03", "2006-06-05"]),
        ("It opened on 3 June 2006, and the following day it closed.", ["2006-06-03", "2006-06-04"]),
        ("War came in 1941. That year all left.", ["1941", "1941"]),
        ("They met in May 1980 and the same month signed.", ["1980-05", "1980-05"]),
        ("In 1941 they left; the same day war began.", ["1941", None]),
        ("He came on December 20, 1916. On January 3 he left.", ["1916-12-20", "1917-01-03"]),
        ("The office opened on Tuesday, yesterday or last year.", [None, None, None]),
        ("It was on 5 May.", [None]),
        # what lasted into another year is told up to its end
        ("After the war of 1877–78 it was free. That year a legation opened.", ["1877/1878", "1878"]),
        ("They met from 1990 to 1993. The next year they signed.", ["1990", "1993", "1994"]),
        # seasons
        ("They met in October 1918. The following spring France opened a legation.", ["1918-10", "1919-21"]),
        ("They met in May 1914. That autumn they signed.", ["1914-05", "1914-23"]),
        ("They met in May 1914, having met the previous summer.", ["1914-05", "1913-22"]),
        ("In the spring of 1794 Washington sent him to London. A year later he was back.", ["1794-21", "1795"]),
        # a year that the paragraph says further on
        (
            "In 1991 all fled.\n\nOn June 16 they met. On July 3 they signed. It gave them until October 30, 1993.",
            ["1991", "1993-06-16", "1993-07-03", "1993-10-30"],
        ),
        ("In 1991 all fled.\n\nOn 9 October they met. He had left in October 2001.", ["1991", "1991-10-09", "2001-10"]),
        ("In 1991 all fled.\n\nOn June 16 they met.\n\nIt ended in October 1993.", ["1991", "1991-06-16", "1993-10"]),
        # what is only looked back to leaves the story where it is
        (
            "In March 1882 he was chosen. He had been in Lima, as a boy, in 1863. They sailed on 20 July.",
            ["1882-03", "1863", "1882-07-20"],
        ),
        (
            "In March 1883 they ratified the treaty that had been made two years earlier. In April they went home.",
            ["1883-03", "1881", "1883-04"],
        ),
        (
            "In July 1900 they were in Oslo. The union had been proclaimed on 24 May. On 1 September it was made.",
            ["1900-07", "1900-05-24", "1900-09-01"],
        ),
        # a chronology whose months are headings
        (
            "* 1974\n  ** June\n     *** 9: Ties established.\n     *** 19: A visit.\n  ** July\n    *** 27: A law.",
            ["1974", "1974-06", "1974-06-09", "1974-06-19", "1974-07", "1974-07-27"],
        ),
        (
            "June 2001\n\n- 3 – Peru opens a post.\n- 31 – None.\n\n2002\n\n4: the point",
            ["2001-06", "2001-06-03", "2002"],
        ),
        ("Agenda\n\n9: the ninth point\n\nIn June 2001 they met.\n\n3: the third", ["2001-06"]),
        # over the end of a year
        (
            "Talks dragged on through the winter of 1958–59. In March he flew to Bonn, and on April 2 both signed.",
            ["1958-12/1959-02", "1959-03", "1959-04-02"],
        ),
        ("The winter of 1958-1959 was cold. They had met in December.", ["1958-12/1959-02", "1958-12"]),
        ("The war of 1894–1895 was lost. In April peace was made.", ["1894/1895", "1895-04"]),
        # what is told of for the first time is of the story, the name of a thing is not
        (
            "In May 1990 they agreed to meet that July. They did at a March 1992 summit. A month later it fell.",
            ["1990-05", "1990-07", "1992-03", "1992-04"],
        ),
        (
            "In May 1990 they invoked the March 1972 treaty. Two months later they met.",
            ["1990-05", "1972-03", "1990-07"],
        ),
        (
            "He died in November 1863. The army came by Christmas. Both signed on 16 January and left on 1 February.",
            ["1863-11", "1863-12-25", "1864-01-16", "1864-02-01"],
        ),
        ("They met on 3 May 1864. It was settled on 14 August of the year following.", ["1864-05-03", "1865-08-14"]),
        ("They met in March 1905. On the last day of August they parted.", ["1905-03", "1905-08-31"]),
        # the number of a day
        (
            "He arrived on 28 May 1905. On the 30th he was received and on the 2nd he left.",
            ["1905-05-28", "1905-05-30", "1905-06-02"],
        ),
    ],
)
def test_narrative_without_a_publication_date(text: str, expected: list[str | None]) -> None:
    assert values(text, None) == expected


def test_the_narrative_carries_its_year_into_a_report() -> None:
    text = "They broke off relations on 3 February 1917. On 2 April they went to war."
    assert values(text) == ["1917-02-03", "1917-04-02"]


def test_an_old_date_does_not_carry_into_another_paragraph() -> None:
    assert values("Relations began on 3 February 1917.\n\nThe ministers met on 2 April.") == [
        "1917-02-03",
        "2017-04-02",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 2 March and 5 April 1990", ["1990-03-02", "1990-04-05"]),
        ("on 29 January and 12 February 2018", ["2018-01-29", "2018-02-12"]),
        ("between 3 May and June 2, 2014", ["2014-05-03", "2014-06-02"]),
        ("from November to February 2016", ["2015-11", "2016-02"]),
        ("on 2 March 1990 and 5 April", ["1990-03-02", "1990-04-05"]),
    ],
)
def test_a_year_is_shared(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "value", "bounded"),
    [
        ("since 2015", "2015", "2015/.."),
        ("until 2010", "2010", "../2010"),
        ("by 31 December 2018", "2018-12-31", "../2018-12-31"),
        ("after early 2015", "2015-01/2015-04", "2015-01/.."),
        ("by the end of 2014", "2014-10/2014-12", "../2014-12"),
        ("from May 3 to June 2, 2014", "2014-05-03", "2014-05-03/2014-06-02"),
        ("from 3 to 5 May 2014", "2014-05-03/2014-05-05", "2014-05-03/2014-05-05"),
        ("between 2008 and 2011", "2008", "2008/2011"),
        ("in 2008 and 2011", "2008", "2008"),
        ("in July and August 2013", "2013-07", "2013-07/2013-08"),
        ("30 April - 2 May 2014", "2014-04-30/2014-05-02", "2014-04-30/2014-05-02"),
        ("in June 2017", "2017-06", "2017-06"),
    ],
)
def test_bounds(text: str, value: str, bounded: str) -> None:
    reading = read_dates(text, published=PUBLISHED)[0]
    assert reading.value is not None
    assert reading.bounded is not None
    assert (reading.value.edtf, reading.bounded.edtf) == (value, bounded)


def test_the_order_of_day_and_month() -> None:
    alone = read_dates("signed on 12/11/2016")[0]
    assert (alone.value and alone.value.edtf, alone.note) == ("2016-11-12", "day and month order uncertain")
    american = read_dates("signed on 12/11/2016, in force on 12/25/2016")[0]
    assert (american.value and american.value.edtf, american.note) == ("2016-12-11", "")
    asked = read_dates("signed on 12/11/2016", day_first=False)[0]
    assert asked.value is not None
    assert asked.value.edtf == "2016-12-11"


def test_basis() -> None:
    text = "It opened on 3 May 2015. It closed last year, on 5 June."
    bases = [reading.value.basis for reading in read_dates(text, published=PUBLISHED) if reading.value]
    assert bases[:2] == ["explicit", "relative"]
    inherited = read_dates("He came on February 3, 1917. On April 2 he left.")[1].value
    assert inherited is not None
    assert inherited.basis == "inherited"


@pytest.mark.parametrize(
    "text",
    [
        "may",
        "March",
        "second",
        "the day",
        "two years",
        "12",
        "Resolution 2231",
        "Sunday Times",
        "5G",
        "20th",
        "June 2017 summit of all",
        "",
    ],
)
def test_no_date(text: str) -> None:
    assert resolve_date(text, published=PUBLISHED) is None


def test_relative_expressions_need_an_anchor() -> None:
    for text in ("last Tuesday", "today", "28 July", "two years ago", "this week", "the same year"):
        assert resolve_date(text) is None
    found = resolve_date("28 July 2016")
    assert found is not None
    assert (found.start, found.end, found.precision, found.text) == (
        date(2016, 7, 28),
        date(2016, 7, 28),
        "day",
        "28 July 2016",
    )


CLOCK = """
import datetime, time
class Moved(datetime.date):
    @classmethod
    def today(cls): return cls(1984, 1, 1)
datetime.date = Moved
time.time = lambda: 4e8
from diplotimeline.resolve.dates import read_dates
text = "They met on Tuesday, last year, on 28 July, two weeks ago, in November and '96; in 05/06/2012 and 12 Jun '13."
print([r.value and r.value.edtf for r in read_dates(text, published=Moved(2017, 8, 17))])
"""


def test_clock_time_zone_and_locale_do_not_matter() -> None:
    plain = CLOCK.replace("datetime.date = Moved", "Moved = datetime.date").replace("time.time = lambda: 4e8", "")
    outputs = set()
    for code, zone, language in (
        (plain, "UTC", "C"),
        (CLOCK, "Pacific/Kiritimati", "de_DE.UTF-8"),
        (CLOCK, "America/Adak", "tr_TR.UTF-8"),
    ):
        environment = {**os.environ, "TZ": zone, "LC_ALL": language, "LANG": language, "PYTHONHASHSEED": str(len(zone))}
        outputs.add(
            subprocess.run(
                [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
            ).stdout
        )
    assert len(outputs) == 1
    assert "2017-08-15" in outputs.pop()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Envoys met in March and April.", ["2017-03", "2017-04"]),
        ("Their talks ran from Monday to Wednesday.", ["2017-08-14", "2017-08-16"]),
        ("A round is due in May/June 2018.", ["2018-05/2018-06"]),
        ("The minister arrives Tuesday.", ["2017-08-22"]),
        ("It reopened two and a half years later, in 1996.", ["1996", "1996"]),
        ("Class of '68, in '96 and '05", ["1968", "1996"]),
    ],
)
def test_forms_of_news(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("1 January 2015 onwards", "2015-01-01/.."),
        ("Monday to Friday", "2017-08-07/2017-08-11"),
        ("the evening of 5 May 2015", "2015-05-05"),
        ("Mon, 05 Aug 2013 10:00:00 +0000", "2013-08-05"),
        ("year-end 2015", "2015-10/2015-12"),
    ],
)
def test_expressions_alone(expression: str, expected: str) -> None:
    found = resolve_date(expression, published=PUBLISHED)
    assert found is not None
    assert found.edtf == expected


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("The ministers will meet on Tuesday.", "2017-08-22: "),
        ("An accord was signed on 5 September.", "2016: "),
        ("They broke off relations on 3 February 1917. On 2 April they went to war.", "1917: "),
    ],
)
def test_the_note_says_what_decided(text: str, start: str) -> None:
    assert read_dates(text, published=PUBLISHED)[-1].note.startswith(start)


@pytest.mark.parametrize(
    ("published", "text", "expected"),
    [
        ("2003-01-04", "The minister flies to Oslo on Jan. 18.", ["2003-01-18"]),
        ("2011-06-16", "He flies to Quito on Sunday and will be back in Lima on Friday.", ["2011-06-19", "2011-06-24"]),
        ("2011-08-16", "He came to Quito on 3 May 2009 and to Lima on 9 May.", ["2009-05-03", "2009-05-09"]),
        ("2011-08-16", "It was opened on 3 May 2009 and will be closed on 9 September.", ["2009-05-03", "2011-09-09"]),
        ("2003-01-04", "Both sides are to meet again on Feb. 3.", ["2003-02-03"]),
        ("2003-01-04", "The summit will open on March 9.", ["2003-03-09"]),
        ("2003-11-02", "They meet on Monday, Nov. 3.", ["2003-11-03"]),
        ("2003-11-02", "The envoy has been given until Friday to leave.", ["2003-11-07"]),
        ("2003-11-02", "His visit has been put off to May.", ["2004-05"]),
        ("2003-11-02", "The trip was to have begun on Thursday, but it was put off.", ["2003-10-30"]),
        ("2003-11-04", "She was to have signed the accord on Friday.", ["2003-11-07"]),
        ("2003-11-04", "The president awaits him in Oslo on Friday.", ["2003-11-07"]),
        ("2003-11-04", "He has a meeting with the president on Friday.", ["2003-11-07"]),
        ("2003-11-04", "Peru had agreed to the deployment on Friday.", ["2003-10-31"]),
        ("2003-11-04", "He offered to cut tariffs in a phone call with the king on Friday.", ["2003-10-31"]),
        ("2002-03-19", "The minister will travel to Lima after Easter.", ["2002-03-31"]),
        ("2003-11-04", "The king gave an audience to the envoy on Sunday.", ["2003-11-02"]),
        ("2003-11-04", "The king invited the envoys to a luncheon on Sunday.", ["2003-11-09"]),
        (
            "2003-11-04",
            "Peru will turn the post, which opened last year, into an embassy from 1 July.",
            ["2002", "2004-07-01"],
        ),
        ("2003-01-16", "A visit announced for December 20 had been dropped.", ["2002-12-20"]),
        (
            "2003-11-04",
            "He met the king on Monday and will be back on 2 December. Later in the day he left.",
            ["2003-11-03", "2003-12-02", "2003-11-03"],
        ),
        ("2003-11-02", "The premier flew to Oslo to sign the accord on Thursday.", ["2003-10-30"]),
        (
            "2014-02-20",
            "**2008**\n11 July – The council votes.\n3 August – It votes again.",
            ["2008", "2008-07-11", "2008-08-03"],
        ),
        ("2009-05-14", "1983: A new chancery, opened by the minister on 14 March.", ["1983", "1983-03-14"]),
        ("1998-04-12", "The group, Moscow not joining, meets again in Rome on the 29th.", ["1998-04-29"]),
        ("1998-04-12", "The group met in Rome on the 29th.", ["1998-03-29"]),
        (
            "2003-04-16",
            "Both will hold talks next week, probably on Wednesday.",
            ["2003-04-21/2003-04-27", "2003-04-23"],
        ),
        ("2006-06-09", "On Saturday the 17th most of them will be in Almaty.", ["2006-06-17"]),
        (
            "2007-05-02",
            "On Monday ties cut in 1997 were restored. He had flown in a day earlier.",
            ["2007-04-30", "1997", "2007-04-29"],
        ),
    ],
)
def test_direction_and_narration(published: str, text: str, expected: list[str]) -> None:
    assert values(text, date.fromisoformat(published)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They will meet again in a fortnight.", ["2017-08-28/2017-09-03"]),
        ("The envoys agreed to meet in three days in Rome.", ["2017-08-20"]),
        ("In two weeks the ministers will meet.", ["2017-08-28/2017-09-03"]),
        ("The embassy will open within two months.", ["2017-08/2017-10"]),
        ("The troops are to leave within three weeks.", ["2017-08-17/2017-09-07"]),
        ("The embassy is to open within a year.", ["2017-08/2018-08"]),
        ("They will meet in the first week of the new year.", ["2018-01-01/2018-01-07"]),
        ("They will meet in the first weeks of the new year.", ["2018-01"]),
        ("They will meet on the eve of the new year.", ["2017-12-31"]),
        # what is done in some time, or so often
        ("He learnt it in two days.", []),
        ("The accord was reached within two weeks.", []),
        ("They will ratify it within two months of the vote.", []),
        ("It will be the first visit in three months.", []),
        ("It is what the island makes in a year.", []),
    ],
)
def test_in_and_within(text: str, expected: list[str]) -> None:
    assert values(text, PUBLISHED) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He is to resign this week.", "2003-11-03/2003-11-09"),
        ("The two would meet later this week.", "2003-11-03/2003-11-09"),
        ("The king, who travels to Lima this week, is ill.", "2003-11-03/2003-11-09"),
        ("He resigned this week.", "2003-10-27/2003-11-02"),
        ("He resigned earlier this week.", "2003-10-27/2003-11-02"),
        ("He resigned last week.", "2003-10-20/2003-10-26"),
        ("They will meet next week.", "2003-11-03/2003-11-09"),
    ],
)
def test_the_week_told_of_on_a_sunday(text: str, expected: str) -> None:
    assert values(text, date(2003, 11, 2)) == [expected]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("In 1990 he became envoy. He had served in Rome in 1985. The following year he left.", "1991"),
        ("In 1990 he became envoy; he had served in Rome since 1985. The following year he left.", "1991"),
        # of what is looked back to
        ("In 1990 he became envoy. He had served in Rome in 1985 and had left the following year.", "1986"),
        ("In 1990 he became envoy. He had served in Rome in 1985. The following year he had left.", "1986"),
        ("It was signed in 1919, but did not apply until 10 January 1920. On that day it did.", "1920-01-10"),
    ],
)
def test_the_following_year_after_looking_back(text: str, last: str) -> None:
    assert values(text, PUBLISHED)[-1] == last
    assert values(text, None)[-1] == last


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Oslo will receive the Foreign Minister of Peru on the margins of a meeting of the bank in Rio on Monday.",
            "21",
        ),
        ("The president said he would travel to Baku with the minister and a group of oil executives on Friday.", "18"),
        ("The king arrived with a large delegation of farmers, students and members of parliament on Saturday.", "12"),
        ("Talks are expected to resume at the United Nations headquarters in Geneva on Monday.", "21"),
        ("Both will hold a press conference after their talks in the capital Buenos Aires on Tuesday.", "22"),
        ("Peru will attend a conference organised by the African Union in Addis Ababa on Monday.", "21"),
        ("He spoke to reporters ahead of Monday's meeting of the council.", "21"),
        ("The visit follows Tuesday's declaration by the minister.", "15"),
        ("Theresa May arrived in Ankara on Saturday.", "12"),
        ("The offer had been due to expire on Monday.", "14"),
    ],
)
def test_the_verb_that_governs(text: str, expected: str) -> None:
    assert values(text, PUBLISHED) == [f"2017-08-{expected}"]
