"""Dates of newswire and business news: timetables, figures of a month, quarters and halves, and what is no date."""

from datetime import date

import pytest

from diplotimeline.resolve.dates import read_dates

PUBLISHED = date(2017, 11, 2)  # a Thursday


def values(text: str, published: date | None = PUBLISHED) -> list[str | None]:
    return [reading.value.edtf if reading.value else None for reading in read_dates(text, published=published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ms Hart will succeed Mr Lund, who will retire in June.", "2018-06"),
        ("Ms Hart succeeded Mr Lund, who retired in June.", "2017-06"),
        ("The two banks will merge on July 1.", "2018-07-01"),
        ("They're voting on Sunday.", "2017-11-05"),
        ("She's flying home on Saturday.", "2017-11-04"),
        ("Talks resume Wednesday.", "2017-11-08"),
        ("They play Lyon on Sunday.", "2017-11-05"),
        ("The office said the minister would set off on Monday.", "2017-11-06"),
        ("The ministry set up a fund on Monday.", "2017-10-30"),
        ("They look forward to seeing each other in the spring.", "2018-21"),
        ("She called a meeting for Friday.", "2017-11-03"),
        ("The league imposed a travel ban on Tuesday.", "2017-10-31"),
        ("The talks, which were scheduled for Tuesday, could not take place.", "2017-10-31"),
        ("The talks, which were scheduled for Tuesday, will be brief.", "2017-11-07"),
        ("The first of the meetings is on Tuesday.", "2017-11-07"),
        ("She has been appointed head of the unit as of 1 January.", "2018-01-01"),
        ("Members on the list as of 31 October will vote.", "2017-10-31"),
        ("The talks start Monday.", "2017-11-06"),
        ("The book stays open until Tuesday.", "2017-11-07"),
        ("He helped start the firm in March.", "2017-03"),
        ("The new rates take effect Monday.", "2017-11-06"),
        ("The new rates took effect Monday.", "2017-10-30"),
        ("It is the first such rise since April.", "2017-04"),
        ("It will be the first such rise since December.", "2016-12"),
        ("Many are wary after Friday's defeat.", "2017-10-27"),
        ("Many are nervous before Saturday's vote.", "2017-11-04"),
        ("The peso is up from Tuesday's close.", "2017-10-31"),
    ],
)
def test_what_lies_ahead(text: str, expected: str) -> None:
    assert values(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The office will publish September retail sales on Friday.", ["2017-09", "2017-11-03"]),
        ("The index for September will be reported tomorrow.", ["2017-09", "2017-11-03"]),
        ("The bureau is to release October payroll data today.", ["2017-10", "2017-11-02"]),
        ("The maker expects December sales to be weak.", ["2017-12"]),
        ("The maker will cut November output.", ["2017-11"]),
        ("April sales were the best in years.", ["2017-04"]),
        ("The offer, scheduled to expire on Nov. 9, was extended until Nov. 20.", ["2017-11-09", "2017-11-20"]),
        ("December futures fell by a cent.", ["2017-12"]),
        ("Oil for March delivery rose.", ["2018-03"]),
        ("The shop will close in September.", ["2018-09"]),
        ("The ministry will report on September trade in mid-November.", ["2017-09", "2017-11-11/2017-11-20"]),
    ],
)
def test_months_of_figures_and_deliveries(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("First-half profit rose to $3 million.", ["2017-01/2017-06"]),
        ("It expects a loss in the second half, analysts said.", ["2017-07/2017-12"]),
        ("He scored twice in the first half.", []),
        ("The second half of the road was better.", []),
        ("Sales in the June quarter were flat.", ["2017-04/2017-06"]),
        ("In the year-ago third quarter it lost $2 million.", ["2016-07/2016-09"]),
        ("Profit fell 9% from the previous quarter.", ["2017-04/2017-06"]),
        (
            "In the first quarter it lost money; in the previous quarter it had made some.",
            ["2017-01/2017-03", "2016-10/2016-12"],
        ),
        (
            "Exports rose 3% in September from August, and 8% from a year earlier.",
            ["2017-09", "2017-08", "2016-09"],
        ),
        ("She had joined the bank a year ago in March.", ["2016-03"]),
    ],
)
def test_halves_and_quarters(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two years earlier, in 1986, it had bought a rival.", ["1986", "1986"]),
        (
            "They met on 14 April. The accord took effect on the same day, 15 May.",
            ["2017-04-14", "2017-05-15", "2017-05-15"],
        ),
        ("It opened in 1984. The following year, in May, it closed.", ["1984", "1985", "1985-05"]),
        ("It opened on 3 June 2006. Two days later, on the hill, it closed.", ["2006-06-03", "2006-06-05"]),
    ],
)
def test_the_date_beside_says_what_narrative_wording_means(text: str, expected: list[str]) -> None:
    found = values(text, None if "1984" in text else PUBLISHED)
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mill will open two years later than planned.", []),
        ("The train came a day earlier than usual.", []),
        ("A week from Tuesday they will meet.", ["2017-11-14"]),
        ("Two weeks from today they will meet.", ["2017-11-16"]),
        ("A week from tomorrow they will meet.", ["2017-11-10"]),
        ("It won't be ready until at least 2022.", ["2022"]),
        ("At least 2022 of them came.", []),
        ("He was born in nineteen seventy six.", ["1976"]),
        ("It was the boom of the late eighties.", ["1987/1989"]),
        ("They left on the twenty first of July 2016.", ["2016-07-21"]),
        ("Demand was weak in the summer months.", ["2017-22"]),
        ("The winter months of 2015 were mild.", ["2015-24"]),
        ("The share closed at 1905 pence.", []),
        ("The index rose 12 points to 1989.", []),
        ("She lives at 1920 Main Street.", []),
        ("Mr. August was there.", []),
        ("They watched Saturday Night Live.", []),
        ("It was on the network's Today show.", []),
        ("Today the network's show was late.", ["2017-11-02"]),
        ("On Saturday night they left.", ["2017-10-28"]),
    ],
)
def test_forms(text: str, expected: list[str]) -> None:
    assert values(text) == expected


def test_this_winter_in_march() -> None:
    assert values("It has been cold this winter.", date(2018, 3, 3)) == ["2017-24"]
