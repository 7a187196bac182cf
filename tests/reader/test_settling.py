"""What the words of a sentence settle, of what a reader of numbers leaves open; sentences are the project's own."""

from __future__ import annotations

import re
from datetime import date

import pytest

from diplotimeline.propose.settling import settled
from diplotimeline.reader.labels import STATUSES
from diplotimeline.reader.mentions import DateMention
from diplotimeline.reader.session import Reading
from diplotimeline.resolve.dates import event_date, read_dates
from diplotimeline.resolve.stays import stays

DAY = date(2005, 11, 20)  # a Sunday
PAIR = (("CHL", "PER", 0.9),)


def reading(text: str, trigger: str, kind: str, status: str, *dates: tuple[str, str, str, float]) -> Reading:
    """A reading: of each date the words ("" for the day of publication), the value, the part, and the chance."""
    start = text.index(trigger)
    told: list[tuple[DateMention | None, float]] = []
    for words, value, part, chance in dates:
        at = text.index(words) if words else -1
        day = event_date(value, "relative", words)
        end = at + len(words) if words else -1
        told.append(
            (DateMention(at, end, day, "relative" if words else "published", "", names=False, part=part), chance)
        )
    statuses = tuple(1.0 if one == status else 0.0 for one in STATUSES)
    return Reading(start, start + len(trigger), 0, kind, 0.9, (), PAIR, tuple(told), statuses, ())


def best(text: str, one: Reading) -> tuple[str | None, float]:
    found = stays(text, [(0, len(text))], read_dates(text, published=DAY))
    made = settled(one, text, (0, len(text)), found, DAY)
    assert sum(chance for _, chance in made.dates) == pytest.approx(sum(chance for _, chance in one.dates))
    mention, chance = max(made.dates, key=lambda pair: pair[1])
    return (mention.value.edtf if mention else None), chance


def test_all_ways_to_take_a_stay_are_its_days() -> None:
    text = "The president of Chile arrived in Lima on Saturday for a three-day visit."
    one = reading(
        text,
        "arrived",
        "visit",
        "occurred",
        ("Saturday", "2005-11-19", "whole", 0.2),
        ("Saturday", "2005-11-17/2005-11-19", "until", 0.3),
        ("Saturday", "2005-11-19/2005-11-21", "from", 0.25),
        ("", "2005-11-20", "whole", 0.1),
    )
    assert best(text, one) == ("2005-11-19/2005-11-21", pytest.approx(0.85))


@pytest.mark.parametrize(
    ("status", "text", "told", "expected"),
    [
        ("planned", "Chile's minister will meet his Peruvian colleague in Lima on Monday.", "2005-11-14", "2005-11-21"),
        ("occurred", "Chile's minister met his Peruvian colleague in Lima on Monday.", "2005-11-21", "2005-11-14"),
        ("possible", "Chile's minister may meet his Peruvian colleague in Lima on Monday.", "2005-11-14", "2005-11-14"),
    ],
)
def test_a_plan_lies_ahead_and_a_deed_behind(status: str, text: str, told: str, expected: str) -> None:
    other = ({"2005-11-14", "2005-11-21"} - {told}).pop()
    parts = {"2005-11-14": "earlier" if told != "2005-11-14" else "whole", "2005-11-21": "later"}
    parts[told] = "whole"
    one = reading(
        text, "meet" if "meet" in text else "met", "meeting", status,
        ("Monday", told, "whole", 0.7), ("Monday", other, parts[other], 0.2),
    )  # fmt: skip
    assert best(text, one)[0] == expected


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("This year marks the 60th anniversary of relations between Chile and Peru.", "2005", "1945"),
        ("In 2005 the two celebrated fifty years of relations between Chile and Peru.", "2005", "1955"),
        ("They marked the centenary of relations between Chile and Peru this year.", "2005", "1905"),
        ("They marked the anniversary of relations between Chile and Peru this year.", "2005", "2005"),
        ("The 60th anniversary of relations, established in 1945, was marked.", "1945", "1945"),
        ("They spoke this year of next year's 50-year anniversary of relations of Chile and Peru.", "2005", "1956"),
        ("This year came before next year's guests the 50th anniversary of relations with Peru.", "2005", "1955"),
    ],
)
def test_an_anniversary_counts_back(text: str, value: str, expected: str) -> None:
    words = re.search(r"[Tt]his year|in 1945|In 2005", text)
    assert words
    one = reading(text, "relations", "relations_established", "occurred", (words.group(), value, "whole", 0.8))
    assert best(text, one)[0] == expected


@pytest.mark.parametrize(
    ("status", "days", "whole", "other", "expected"),
    [
        ("planned", "22 to 24 November", "2005-11-22/2005-11-24", "2006-11-22/2006-11-24", "2005-11-22/2005-11-24"),
        ("planned", "19 November", "2005-11-19", "2006-11-19", "2006-11-19"),
        ("planned", "3 October", "2006-10-03", "2007-10-03", "2007-10-03"),  # too far for the year to be plain
        ("possible", "22 November", "2005-11-22", "2006-11-22", "2006-11-22"),
    ],
)
def test_a_plan_for_a_day_without_its_year_is_for_the_next(
    status: str, days: str, whole: str, other: str, expected: str
) -> None:
    text = f"The minister of Chile will visit Peru on {days}."
    one = reading(text, "visit", "visit", status, (days, whole, "whole", 0.4), (days, other, "later", 0.6))
    assert best(text, one)[0] == expected


@pytest.mark.parametrize(
    ("text", "told", "planned"),
    [
        ("Chile's minister is visiting Peru from 22 November.", "2005-11-22", True),
        ("Chile's minister is visiting Peru since 18 November.", "2005-11-18", False),
        ("Chile's minister visited Peru on 22 November.", "2005-11-22", False),
    ],
)
def test_what_is_told_of_a_day_to_come_is_planned(text: str, told: str, *, planned: bool) -> None:
    words = "22 November" if "22" in text else "18 November"
    one = reading(text, "visit", "visit", "occurred", (words, told, "bounded", 0.9), ("", "2005-11-20", "whole", 0.1))
    made = settled(one, text, (0, len(text)), (), DAY)
    assert (made.statuses.index(max(made.statuses)) == STATUSES.index("planned")) is planned
    assert sum(made.statuses) == pytest.approx(sum(one.statuses))
