"""What keeps the date rules from reading what is no date: "may", "2000 troops", "Resolution 1976", "Sunday Times"."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from diplotimeline.grammar import lexical
from diplotimeline.language.dates_around import CAPITAL_BEFORE, WORD_AFTER, in_a_cell, is_title
from diplotimeline.language.dates_around import after as _after
from diplotimeline.language.dates_around import before as _before
from diplotimeline.language.dates_around import held as _in
from diplotimeline.language.dates_months import month_ok
from diplotimeline.language.dates_years import year_ok, years_ok
from diplotimeline.lexicon.dates import DateRule, rules, word_set, words

PARTS = {
    "early": "early", "mid": "mid", "middle": "mid", "late": "late", "mid-to-late": "late",
    "early-to-mid": "early", "later": "whole", "earlier": "whole", "end": "end", "year-end": "end"
}  # fmt: skip
# A number that hangs on money, a fraction, a word or another number begins no date.
GLUED = re.compile(r".?[\w$£€¥#@%]\Z|\d[.,:]\Z|\.-\Z", re.DOTALL)
DAY_AFTER = re.compile(r" (?:and|to|or|until|through) (?:the )?\d{1,2}(?:st|nd|rd|th)?(?: of)? ([a-z]+)")
ITEM_DAY = re.compile(r"\d{1,2}(?: ?[:–—] ?| - )(?=\w)")  # of a chronology: "*** 9: Relations established"
FIGURE = re.compile(r"[$£€%]|\b(?:million|billion|cents|percent|per cent)\b")
BUSINESS = re.compile(
    r"[$£€]|\b(?:million|billion|profits?|earnings|earned|sales|revenues?|economy|economic|economists?|growth|output|exports|imports"
    r"|net income|net loss|loss|losses|profitable|pretax|gdp|inflation|shipments|dividends?|fiscal|quarter|analysts?)\b"
)
QUARTER = re.compile(r"(?:first|second|third|fourth|latest|fiscal)[- ]quarter|quarter ended")
TOLD_WITHIN = 1500  # characters before "the quarter" in which it is named
# "the first visit in ten years", "his third trip within a month": a number of times, no day ahead.
COUNTED = re.compile(
    r"\b(?:first|second|last|only|once|twice|times|more|less|least|most|\w+(?:rd|th|est))\b[^.;:!?]*\Z"
)
OF_TODAY = re.compile(r"['’]s ([a-z-]+(?: [a-z-]+)?)")
DAYS = 31

Groups = Mapping[str, str | None]
Guard = Callable[[DateRule, str, str, "re.Match[str]"], bool]


@lexical
def silent() -> frozenset[str]:
    """Words that never start the search for a date."""
    return word_set("guards", "silent")


@lexical
def only_whole(rule_id: str) -> bool:
    """Whether a rule holds only when the expression is all there is."""
    return any(rule.id == rule_id and rule.whole for rule in rules())


def _weekday_ok(rule: DateRule, text: str, low: str, match: re.Match[str]) -> bool:  # noqa: ARG001
    """A weekday is spelt out and capitalised, and neither part of a name nor one of many."""
    groups = match.groupdict()
    if groups.get("days"):
        name = "weekday" if groups.get("weekday") else "shortday"
        told = "the" in re.split("[ -]", match.group()) and not match.group()[-1].isdigit()  # "Saturday the 17th"
        return text[match.start(name)].isupper() and (told or _line_start(text, match.start()))
    if groups.get("shortday") or not groups.get("weekday") or text[match.start("weekday")].islower():
        return False
    if _before(low, match.start()) in word_set("weekday_names", "before"):
        return False
    follower = WORD_AFTER.match(text, match.end())
    if follower is None or low.startswith(".", match.end()):
        return True
    if text[match.start() : match.end()].endswith(" Night") and follower.group(1)[0].isupper():
        return False  # "Saturday Night Live"
    word = follower.group(1)
    named = word.lower() in word_set("weekday_names", "after")
    return not (named and (word[0].isupper() or word.endswith(("nights", "ings", "noons"))))


def _line_start(text: str, start: int) -> bool:
    """Whether an expression opens its line, as in a diary ("Mon. 2: call on the minister")."""
    return not text[text.rfind("\n", 0, start) + 1 : start].strip(" *#•–—-|_")


def _unit_ok(rule: DateRule, text: str, low: str, match: re.Match[str]) -> bool:  # noqa: ARG001
    """One unit, not many, and no idiom ("the last day") or compound ("that quarter-final")."""
    groups = match.groupdict()
    unit, direction, narrative = groups.get("unit"), groups.get("direction"), groups.get("narrative")
    if unit is None:
        return True
    article = match.group().startswith("the ")
    if unit.endswith("s") or low.startswith("-", match.end()):
        return False
    if rule.op == "edge":
        return unit != "day"
    if rule.id == "unit.direction" and direction:
        if direction == "latest" and unit == "quarter":  # of those told
            return False
        long = direction in {"past", "coming", "upcoming", "forthcoming"} and unit in {"decade", "century"}
        return not (unit == "day" or (direction == "next" and article) or long)
    if rule.id == "unit.narrative" and narrative == "next" and not article:
        return False
    return _after(low, match.end()) not in {"final", "finals", "old"}


def _numeric_ok(rule: DateRule, text: str, low: str, match: re.Match[str]) -> bool:  # noqa: ARG001
    if match.groupdict().get("short") and match["sep"] != "/" and len(match.group()) < 8:
        return False  # "1.2.10" is a number of a version or a paragraph
    month, day = sorted((int(match["first"]), int(match["second"])))
    return 0 < month <= 12 and day <= 31


def _holiday_ok(rule: DateRule, text: str, low: str, match: re.Match[str]) -> bool:  # noqa: ARG001
    if _after(low, match.end()) in word_set("named_things") and not match.groupdict().get("year"):
        return False  # "the Good Friday Agreement"
    follower = WORD_AFTER.match(text, match.end())
    if follower and follower[1][0].isupper() and follower[1].lower() in word_set("weekday_names", "after"):
        return False  # "Easter Island"
    compound = _in("compound_holidays", match["holiday"]) and not match.groupdict().get("year")
    follows = text[match.end() : match.end() + 3]
    lower_follows = len(follows) == 3 and follows[0] == " " and follows[1:].islower()
    return not (compound and lower_follows) or _in("stop_after", _after(low, match.end()))


def _deictic_ok(rule: DateRule, text: str, low: str, match: re.Match[str]) -> bool:  # noqa: ARG001
    at = match.start("deictic")
    large = OF_TODAY.match(low, match.end())
    if large and not word_set("today_at_large").isdisjoint(large.group(1).split()):
        return False
    if text[at : match.end("deictic")].isupper() and _before(low, at) != "usa":
        return True
    return not (text[at].isupper() and CAPITAL_BEFORE.search(text, max(0, at - 16), at)) and not (
        text[at].isupper() and text[max(0, at - 3) : at] in {"'s ", "’s "}
    )  # "USA Today", "the network's Today show"


def _half_ok(rule: DateRule, text: str, low: str, match: re.Match[str]) -> bool:  # noqa: ARG001
    groups = match.groupdict()
    if rule.id == "half.bare" and low.strip() != match.group():
        left = low[max(0, match.start() - 120) : match.start()].rpartition(". ")[2]
        right = low[match.end() : match.end() + 90].partition(". ")[0]
        return words()["ordinal"].get(groups.get("ordinal") or "", 9) <= 2 and BUSINESS.search(left + right) is not None
    named = groups.get("h") or groups.get("lasthalf") or groups.get("firsthalf")
    return bool(named) or words()["ordinal"].get(groups.get("ordinal") or "", 9) <= 2


def _quarter_ok(rule: DateRule, text: str, low: str, match: re.Match[str]) -> bool:  # noqa: ARG001
    ordinal = match.groupdict().get("ordinal")
    return ordinal is None or words()["ordinal"].get(ordinal, 9) <= 4


def _season_ok(rule: DateRule, text: str, low: str, match: re.Match[str]) -> bool:
    if rule.id == "season.bare":
        return _after(low, match.end()) != "of"
    after = _after(low, match.end())
    closed = not after or not text[match.end() :].startswith(" ") or _in("stop_after", after)
    return rule.id != "season.alone" or (closed and after != "of")


def _written_large(text: str, match: re.Match[str]) -> bool:
    """Whether a month in Roman numbers is written large."""
    groups = match.groupdict()
    return not groups.get("month_roman") or text[match.start("month_roman") : match.end("month_roman")].isupper()


def _past_days(match: re.Match[str]) -> bool:
    """Whether two figures behind a month can be no day of it: "Mar 86"."""
    short = match.groupdict().get("yy2")
    return short is None or int(short) > DAYS


def _month_number_ok(rule: DateRule, text: str, low: str, match: re.Match[str]) -> bool:  # noqa: ARG001
    """In prose "1907-10" are years; alone, or when it cannot be a stretch, it is a month."""
    if rule.id == "month.column":
        return in_a_cell(text, match.start(), match.end()) and _written_large(text, match) and _past_days(match)
    if rule.id == "month.abroad":
        return not _in("words_abroad", match["month_abroad"]) or " de" in match.group()
    if rule.id != "month.iso" or "/" in match.group() or len(text.strip()) == len(match.group()):
        return True
    return match["mm"] <= match["year"][2:]


def _other_calendar_ok(rule: DateRule, text: str, low: str, match: re.Match[str]) -> bool:  # noqa: ARG001
    """A year of another era must be one of these times, and its sign no word ("may be 2546")."""
    groups = match.groupdict()
    if not groups.get("era"):
        return text[match.start(rule.id.partition(".")[2] + "_month")].isupper()
    year, era = int(match["year_era"]), match["era"]
    if words()["era"][era] < 0:
        return 2400 <= year <= 2600 and (len(era) > 4 or text[match.start("era") : match.end("era")].isupper())
    return 1 <= year <= 150


def _day_ok(rule: DateRule, text: str, low: str, match: re.Match[str]) -> bool:
    """A day with a month of another language: without a year it may be a street ("10 de Agosto").

    A month in Roman numbers is written large.
    """
    if rule.id == "day.column" and not in_a_cell(text, match.start(), match.end()):
        return False
    if match.groupdict().get("month_roman"):
        return _written_large(text, match)
    if rule.id != "day.abroad" or match.groupdict().get("year"):
        return True
    month = match["month_abroad"]
    led = _in("abroad_leads", _before(low, match.start())) or len(text.strip()) == len(match.group())
    return led and len(month) > 4 and not _in("words_abroad", month)


def _day_told_ok(rule: DateRule, text: str, low: str, match: re.Match[str]) -> bool:  # noqa: ARG001
    """Not "the 5th and 6th of May", whose month follows."""
    found = DAY_AFTER.match(low, match.end())
    return not (found and found.group(1) in words()["month"])


def _day_item_ok(rule: DateRule, text: str, low: str, match: re.Match[str]) -> bool:  # noqa: ARG001
    """The number that opens an item; whether it is a day shows the heading above."""
    return _line_start(text, match.start())


def _ahead_ok(rule: DateRule, text: str, low: str, match: re.Match[str]) -> bool:  # noqa: ARG001
    """Not "the first visit in ten years", "the third trip in a month", nor "what it makes in a year"."""
    if rule.id != "ahead.in" or low.strip() == match.group():
        return True
    far = match["unit"].startswith(("year", "decade", "centur", "quarter")) and not match.groupdict().get("within")
    return not far and COUNTED.search(low, max(0, match.start() - 100), match.start()) is None


def _compared_ok(rule: DateRule, text: str, low: str, match: re.Match[str]) -> bool:  # noqa: ARG001
    """Whether a figure stands before "a year ago", which then compares: "from $3 million a year ago".

    "In the quarter" needs a figure beside it, or a quarter told before: quarters are parts of towns too.
    """
    if not match.groupdict().get("figures") and rule.id != "quarter.told":
        return True
    left = low[max(0, match.start() - 120) : match.start()]
    left = left[max(0, left.rfind(". ")) :]
    right = low[match.end() : match.end() + 90].partition(". ")[0]
    if rule.id == "quarter.told":
        told = QUARTER.search(low, max(0, match.start() - TOLD_WITHIN), match.start())
        return bool(told or FIGURE.search(left) or FIGURE.search(right)) or low.strip() == low[: match.end()].strip()
    opens = not left.rpartition(".")[2].strip() or left[-1:] == "\n"
    return FIGURE.search(left) is not None or (opens and FIGURE.search(right) is not None)


GUARDS: dict[str, Guard] = {
    "year": year_ok, "years": years_ok, "weekday": _weekday_ok, "unit": _unit_ok, "edge": _unit_ok, "half": _half_ok,
    "numeric": _numeric_ok, "holiday": _holiday_ok, "deictic": _deictic_ok, "quarter": _quarter_ok,
    "season": _season_ok, "month": _month_number_ok,
    "other_calendar": _other_calendar_ok, "day": _day_ok, "day_told": _day_told_ok, "compared": _compared_ok,
    "day_item": _day_item_ok, "ahead": _ahead_ok,
}  # fmt: skip


def plausible(rule: DateRule, text: str, low: str, match: re.Match[str]) -> bool:
    """Whether a match of a rule is a date in its surroundings; `low` is the text in lower case."""
    if is_title(text, match.start(), match.end()):
        return False
    if rule.lead and _before(low, match.start()) not in rule.lead:
        return False
    if match.groupdict().get("month") and not month_ok(rule, text, low, match):
        return False
    guard = GUARDS.get(rule.op)
    return guard is None or guard(rule, text, low, match)
