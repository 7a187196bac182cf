"""What the words of a sentence settle, of what a reader of numbers leaves open; sentences are the project's own."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from diplotimeline.propose.settling import settled
from diplotimeline.propose.visiting import during_visits
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
        ("In 2005 they celebrated half a century of relations between Chile and Peru.", "2005", "1955"),
        ("They marked a quarter of a century of relations between Chile and Peru this year.", "2005", "1980"),
        ("In 2005 the two observed the 30th year of relations between Chile and Peru.", "2005", "1975"),
        ("In 2005, after half a century of relations, Chile and Peru made peace.", "2005", "2005"),
        ("This year came before next year's guests the 50th anniversary of relations with Peru.", "2005", "1955"),
    ],
)
def test_an_anniversary_counts_back(text: str, value: str, expected: str) -> None:
    words = re.search(r"[Tt]his year|in 1945|In 2005", text)
    assert words
    one = reading(text, "relations", "relations_established", "occurred", (words.group(), value, "whole", 0.8))
    assert best(text, one)[0] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He came to honour 25 years of relations between Chile and Peru.", "1980"),
        ("The guests recalled thirty years of relations between Chile and Peru.", "1975"),
        ("After thirty years of relations Chile and Peru were friends.", None),
        ("There have been thirty years of relations between Chile and Peru.", None),
    ],
)
def test_a_feast_without_a_date_is_of_the_day_of_the_news(text: str, expected: str | None) -> None:
    one = reading(text, "relations", "relations_established", "occurred", ("", "2005-11-20", "whole", 0.2))
    one = replace(one, dates=((None, 0.8), *one.dates))
    assert best(text, one)[0] == expected


def test_what_is_done_during_a_visit_is_of_its_days() -> None:
    text = "The minister of Chile will visit Peru from 22 to 24 November. During her visit she will sign a treaty."
    cut = text.index("During")
    visit = reading(text, "visit", "visit", "planned", ("22 to 24 November", "2005-11-22/2005-11-24", "whole", 0.9))
    signed = reading(text, "sign", "agreement_signed", "planned", ("", "2005-11-20", "whole", 0.5))
    signed = Reading(*(getattr(signed, name) if name != "sentence" else 1 for name in Reading.__slots__))
    made = during_visits([signed, visit], text, [(0, cut), (cut, len(text))])
    assert [m.value.edtf for one in made for m, _ in one.dates if m] == ["2005-11-22/2005-11-24"] * 2
    other = Reading(*(getattr(signed, n) if n != "pairs" else (("BOL", "PER", 0.9),) for n in Reading.__slots__))
    (kept,) = (one for one in during_visits([other, visit], text, [(0, cut), (cut, len(text))]) if one.type != "visit")
    assert kept == other


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("At the end of the visit", "2005-11-24"),
        ("At the beginning of her stay", "2005-11-22"),
        ("In the course of the trip", "2005-11-22/2005-11-24"),
        ("At the end of the day", "2005-11-20"),
    ],
)
def test_what_is_done_at_the_end_of_a_visit_is_of_its_last_day(words: str, expected: str) -> None:
    text = f"The minister of Chile visited Peru from 22 to 24 November. {words} she signed a treaty."
    cut = text.index(words)
    visit = reading(text, "visited", "visit", "occurred", ("22 to 24 November", "2005-11-22/2005-11-24", "whole", 0.9))
    signed = reading(text, "signed", "agreement_signed", "occurred", ("", "2005-11-20", "whole", 0.5))
    signed = replace(signed, sentence=1)
    made = during_visits([signed, visit], text, [(0, cut), (cut, len(text))])
    assert [m.value.edtf for m, _ in made[-1].dates if m] == [expected]


@pytest.mark.parametrize(
    ("status", "day", "expected"),
    [
        ("planned", "2005-11-22", "2005-11-22"),
        ("occurred", "2005-11-22", None),  # the visit is planned
        ("planned", "2005-11-01", None),  # a visit that is over
        ("planned", "", None),  # the visit has no day
    ],
)
def test_talks_told_behind_a_visit_are_part_of_it(status: str, day: str, expected: str | None) -> None:
    text = "The minister of Chile will visit Peru on Tuesday. She will meet the president."
    cut = text.index("She")
    on = ("Tuesday", day, "whole", 0.9) if day else ("", "2005-11-20", "whole", 0.9)
    visit = reading(text, "visit", "visit", "planned", on)
    talks = reading(text, "meet", "meeting", status, ("", "2005-11-20", "whole", 0.1))
    talks = replace(talks, sentence=1, dates=((None, 0.6), *talks.dates))
    made = during_visits([talks, visit], text, [(0, cut), (cut, len(text))])
    assert next(m.value.edtf if m else None for m, _ in made[-1].dates) == expected


def test_a_plan_has_not_the_day_of_the_news() -> None:
    text = "The minister of Chile will visit Peru."
    told = ("", "2005-11-20", "whole", 0.9)
    assert best(text, reading(text, "visit", "visit", "planned", told))[0] is None
    assert best(text, reading(text, "visit", "visit", "occurred", told))[0] == "2005-11-20"


@pytest.mark.parametrize(
    ("text", "trigger", "dated"),
    [
        ("Peru and Chile have initialled an agreement on taxes.", "initialled", True),
        ("Talks in Lima\n\nPeru has also closed its talks with Chile and signed an accord.", "signed", True),
        ("The treaty between Peru and Chile has entered into force.", "entered into force", True),
        ("Peru has already signed an agreement with Chile.", "signed", False),
        ("Peru, which has signed an agreement with Chile, is content.", "signed", False),
        ("Peru had signed an agreement with Chile.", "signed", False),
        ("Peru signed an agreement with Chile.", "signed", False),
        ("The minister spoke in Lima.\n\nPeru has signed an agreement with Chile.", "signed", False),
    ],
)
def test_the_lead_of_the_news_tells_what_has_been_done_that_day(text: str, trigger: str, dated: bool) -> None:
    one = reading(text, trigger, "agreement_signed", "occurred", ("", "2005-11-20", "whole", 0.4))
    one = replace(one, dates=(*one.dates, (None, 0.6)))
    begins = text.rindex("\n") + 1 if "\n" in text else 0
    made = settled(one, text, (begins, len(text)), (), DAY)
    assert max(made.dates, key=lambda pair: pair[1])[0] == (one.dates[0][0] if dated else None)


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
    ("words", "days", "expected"),
    [
        ("second", "2005-11-22/2005-11-24", "2005-11-23"),
        ("last", "2005-11-22/2005-11-24", "2005-11-24"),
        ("opening", "2005-11-22/2005-11-24", "2005-11-22"),
        ("fifth", "2005-11-22/2005-11-24", "2005-11-22/2005-11-24"),
        ("second", "2005-11-22", "2005-11-22"),
    ],
)
def test_what_is_done_on_a_day_of_a_visit_is_of_that_day(words: str, days: str, expected: str) -> None:
    text = f"She visited Peru on those days. On the {words} day of her official visit she met the president."
    cut = text.index("On the")
    visit = reading(text, "visited", "visit", "occurred", ("those days", days, "whole", 0.9))
    talks = reading(text, "met", "meeting", "occurred", ("those days", days, "whole", 0.4), ("", "2005-11-20", "", 0.5))
    made = during_visits([replace(talks, sentence=1), visit], text, [(0, cut), (cut, len(text))])
    assert max(made[-1].dates, key=lambda pair: pair[1])[0].value.edtf == expected  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("2005-11-22/2005-11-24", "2005-11-22/2005-11-24", "2005-11-22/2005-11-24"),
        ("2005-11-22/2005-11-24", "2005-12-05", None),  # two visits
        ("2006", "2006", None),
    ],
)
def test_planned_talks_are_part_of_the_one_visit_announced(first: str, second: str, expected: str | None) -> None:
    text = "She will visit Peru then. She will travel to Lima later. Trade grows. Ties are old. Talks are planned."
    cuts = [0, *(i + 2 for i in range(len(text)) if text.startswith(". ", i)), len(text)]
    one = reading(text, "visit", "visit", "planned", ("then", first, "whole", 0.9))
    other = replace(reading(text, "travel", "visit", "planned", ("later", second, "whole", 0.9)), sentence=1)
    talks = replace(reading(text, "Talks", "meeting", "planned"), sentence=4, dates=((None, 0.6),))
    made = during_visits([talks, one, other], text, list(pairwise(cuts)))
    assert [m.value.edtf if m else None for m, _ in made[-1].dates] == [expected]


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


@pytest.mark.parametrize(
    ("head", "words", "expected"),
    [
        ("New ambassadors.", "Ana Vega will become ambassador of Chile to Peru.", ("2005-11-20", "occurred")),
        ("Chile appoints envoys.", "Ana Vega will be its ambassador to Peru.", ("2005-11-20", "occurred")),
        ("Chile appoints envoys.", "An ambassador to Peru will be appointed soon.", (None, "planned")),
        ("Relations are restored.", "Ana Vega will become ambassador of Chile to Peru.", (None, "planned")),
    ],
)
def test_who_will_hold_a_post_was_appointed(head: str, words: str, expected: tuple[str | None, str]) -> None:
    text = f"{head} {words}"
    one = reading(text, "ambassador", "envoy_appointed", "planned", ("", "2005-11-20", "whole", 0.4))
    made = settled(replace(one, dates=(*one.dates, (None, 0.6))), text, (len(head) + 1, len(text)), (), DAY)
    mention, _ = max(made.dates, key=lambda pair: pair[1])
    status = STATUSES[made.statuses.index(max(made.statuses))]
    assert (mention.value.edtf if mention else None, status) == expected
