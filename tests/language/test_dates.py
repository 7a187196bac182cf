"""Finding dates in running text: spans, leads, names, and what is left alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diplotimeline.language.dates import find_dates


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("The embassy opened in June 2017.", ["June 2017"]),
        ("They met in March.", ["March"]),
        ("They met in March. 12 people came.", ["March"]),
        ("The minister left on Dec. 5.", ["Dec. 5"]),
        ("Talks were held the last week in Baku.", ["the last week"]),
        (
            "Exports rose in the third quarter of 2009, third-quarter data show.",
            ["the third quarter of 2009", "third-quarter"],
        ),
        ("In the late 1980s and early 1990s ties grew.", ["the late 1980s", "early 1990s"]),
        ("A consulate opened as early as 1868, some say as far back as 1821.", ["1868", "1821"]),
        ("It cost as much as 1868 and as few as 1821.", []),
        ("Early on Tuesday morning and on Wednesday's flight", ["Early on Tuesday morning", "Wednesday"]),
        ("On 3 and 4 May 2014 and from 6 to 8 June 2014", ["3 and 4 May 2014", "6 to 8 June 2014"]),
        ("Nearly 30 years later it closed.", ["Nearly 30 years later"]),
        ("He came on the same day and left the following morning.", ["the same day", "the following morning"]),
        ("By the end of last month", ["the end of last month"]),
        ("Envoys exchanged in May\n17 Feb. 2003: Accord signed", ["May", "17 Feb. 2003"]),
        ("The accord was signed on May\n17, 2003", ["May\n17, 2003"]),
        ("She was ambassador (1907-10) there.", ["1907-10"]),
        (
            "Typing slips: February, 24, 1917; March, 1981; 1 December,2005",
            ["February, 24, 1917", "March, 1981", "1 December,2005"],
        ),
    ],
)
def test_spans(text: str, spans: list[str]) -> None:
    assert [span.text for span in find_dates(text)] == spans


@pytest.mark.parametrize(
    "text",
    [
        "You may march in the sun for a second.",
        "Resolutions 2042 and 2043 were adopted; see page 1999.",
        "They paid $2000 for 1500 people and 747 planes.",
        "It lasted a decade, and he served for two years.",
        "Call 022 1990 or +41 2010.",
        "May I? Theresa May and April Jones agreed.",
        "The Sunday Times and the Good Friday Agreement",
        "the 60-year-old won 3-2 after 12 rounds",
        "https://example.org/2015/06/24/story and www.example.org/2019",
        "prices fall in spring water bottles",
        "Document S/RES/1929, No. 2012/33",
        "some 2000 troops, more than 1999 others",
        "a few years ago, long ago, centuries ago, recently and now",
    ],
)
def test_left_alone(text: str) -> None:
    assert [span.text for span in find_dates(text)] == []


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("since 2015", "since"),
        ("It closed in the 1990s", "in"),
        ("by the end of 2014", "by"),
        ("no later than 5 May 2014", "no later than"),
        ("It opened June 2017", ""),
        ("Prior to 1990", "prior to"),
        ("until\nJune 2016", "until"),
    ],
)
def test_lead(text: str, lead: str) -> None:
    assert find_dates(text)[0].lead == lead


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Under the 1978 treaty they trade.", True),
        ("the 2008 summit", True),
        ("its 1990 constitution", True),
        ("the 5 May 2009 agreement", True),
        ("He attended 2013 Japan Symposium talks.", True),
        ("the June 1967 Arab-Israeli War", True),
        ("In 2012 Peru signed an agreement.", False),
        ("1978-05-03   Treaty with Chad", False),
        ("1978 Treaty with Chad", True),
        ("They signed it in 1990.", False),
        ("On 5 May 2009 the agreement expired.", False),
        ("In the 1990s the treaty lapsed.", False),
        ("Since 2008, summits were held.", False),
    ],
)
def test_names(text: str, names: bool) -> None:
    assert find_dates(text)[0].names is names


@settings(deadline=None, max_examples=200)
@given(st.text(alphabet=st.sampled_from("May 5,.-/’19206thofinsceJune\n İßday"), max_size=60))
def test_any_text_gives_ordered_spans_of_itself(text: str) -> None:
    last = 0
    for span in find_dates(text):
        assert last <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == span.text
        last = span.end
