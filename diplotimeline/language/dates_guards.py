"""What keeps the date rules from reading what is no date: "may", "2000 troops", "Resolution 1976", "the Sunday Times"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from diplotimeline.lexicon.dates import DateRule, rules, word_set

# Words of rules that are too common to look for.
SILENT = frozenset(
    "the of a an and to in on new day's year's international women all at just very by that this last next past same half today's"
    " one two from now another time two st early earlier late later first second third before after not quite up least some over"
    " only just exactly about around coming current previous following prior fiscal financial eve level figure period april fools s d t"
    " noon midday midnight attacks terrorist terror final final".split()
) - {"april", "today"}
WORD_GROUPS = ("beyond", "partofday", "week", "side", "period", "holiday", "known", "deictic", "yearend", "a_week_ago")
PARTS = {
    "early": "early",
    "mid": "mid",
    "middle": "mid",
    "late": "late",
    "mid-to-late": "late",
    "early-to-mid": "early",
}
# A number that hangs on money, a fraction, a word or another number begins no date.
GLUED = re.compile(r".?[\w$£€¥#@%]\Z|\d[.,:]\Z|\.-\Z", re.DOTALL)
WORD_BEFORE = re.compile(r"([\w'’$]+)[\s(“\"‘\[.:,–—-]{0,3}\Z")
WORD_AFTER = re.compile(r"[\s]*([\w'’]+)")
NEXT_WORDS = re.compile(r"[^\S\n]+((?:[\w’'-]+[^\S\n]*){1,5})")
MONTH_ALONE = frozenset("may march".split())
CONTRACTED = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec febr".split())
SHORT_YEAR_LEADS = frozenset(["in", "since", "of", "from", "until", "during", "summer", "spring", "fall", "winter"])
# After these a month's name before a capital is a person's: "Theresa May and April Jones".
NAME_LEADS = frozenset(["for", "of", "and", "or", "as", "by", "to", "between", "from"])
NUMBERED = re.compile(r"(\w+)\.?\s+[\d,/\s]+(?:and|or|to|&)\s*\Z")
SHORT_MONTH_LEADS = frozenset(["in", "since", "until", "during", "late", "early", "mid"])
STOP_AFTER = frozenset(
    "of to and or in on at by for from with as is was were are the a an that which who when while but had has have will would until since"
    " after before during between also it its he she they".split()
)


@cache
def only_whole(rule_id: str) -> bool:
    """Whether a rule holds only when the expression is all there is."""
    return any(rule.id == rule_id and rule.whole for rule in rules())


def _before(low: str, start: int) -> str:
    found = WORD_BEFORE.search(low, max(0, start - 24), start)
    return found.group(1) if found else ""


def _after(low: str, end: int) -> str:
    found = WORD_AFTER.match(low, end)
    return found.group(1) if found else ""


def _month_ok(rule: DateRule, text: str, low: str, match: re.Match[str]) -> bool:
    """A month's name is capitalised; alone it needs the company of a date."""
    month, at = match["month"], match.start("month")
    full = bool(match.groupdict().get("year") and (rule.op == "day"))
    if text[at].islower() and not (full and month not in MONTH_ALONE) and not (full and rule.id == "day.before_month"):
        return False
    if (
        month in CONTRACTED
        and low[match.end("month") : match.end("month") + 1] != "."
        and not match.groupdict().get("year")
    ):
        # "Mar 5", "last Sept" and "in Dec" are dates, "Jan met" is not.
        led = rule.id == "month.name" and _before(low, match.start()) in SHORT_MONTH_LEADS
        return bool(match.groupdict().get("days")) or rule.id == "month.direction" or led
    if rule.id != "month.name":
        return True
    before, follower = _before(low, match.start()), WORD_AFTER.match(text, match.end())
    if match.start() and low[match.start() - 1] in "-–" and before not in {"mid"}:
        return month not in MONTH_ALONE
    word = follower.group(1) if follower else ""
    stopped = text[match.end() - 1] == "."
    name_follows = not stopped and word[:1].isupper() and text[match.end() : match.end() + 2].strip(" ") == word[:1]
    if before in word_set("month_leads"):
        return not (name_follows and before in NAME_LEADS)
    if month in MONTH_ALONE or month in CONTRACTED:
        return False
    capital_before = re.search(r"[A-Z][a-z]+ \Z", text[max(0, match.start() - 16) : match.start()])
    return not (name_follows or capital_before)


def _counted(low: str, end: int) -> bool:
    """Whether the number is a count or an amount of the thing after it."""
    after = _after(low, end)
    return (
        after in word_set("not_a_year_before") or low[end : end + 1] in {"%", "°"} or low[end : end + 2] in {"-p", " %"}
    )


def _year_ok(text: str, low: str, match: re.Match[str]) -> bool:
    """A bare year must not be a count, a sum or a number of something."""
    if not match.groupdict().get("year"):  # "'96"
        return _before(low, match.start()) in SHORT_YEAR_LEADS
    start, end, year = match.start("year"), match.end("year"), int(match["year"])
    if match.start() != start:
        return True
    if low[end : end + 1] in {"/", "-", "–"} and low[end + 1 : end + 2].isdigit():
        return False
    if start and low[start - 1] in "-–/+(" and low[start - 2 : start - 1].isdigit():
        return False
    before = _before(low, start)
    if before in word_set("not_a_year_after") or re.search(r"[$£€¥]\s?\Z", low[max(0, start - 2) : start]):
        return False
    listed = NUMBERED.search(low, max(0, start - 40), start) if before in {"and", "or", "to"} else None
    if listed and listed.group(1) in word_set("not_a_year_after"):  # "Resolutions 2042 and 2043"
        return False
    led = before in word_set("year_leads")
    if _counted(low, end) and not (
        before in {"in", "since", "until", "during", "by", "the"} and low[end : end + 1] != "%"
    ):
        return False
    if re.search(r"\d[ -]\Z", low[max(0, start - 2) : start]):  # "021 2010": a telephone number
        return False
    if year >= 1900:
        return year <= 2099
    if year >= 1600:
        return led or text[start - 1 : start] in {"(", "-", "–"} or text[end : end + 1] == ")"
    return before in {"in", "since", "until", "year", "circa", "by", "from"} and year >= 1000


def _years_ok(groups: Mapping[str, str | None]) -> bool:
    """The second year of a stretch comes after the first ("1999/4" and "2013/06" are something else)."""
    first = int(groups["year"] or 0)
    if groups.get("y1"):
        return int(groups["y1"] or 0) > first % 10
    if groups.get("year2"):
        return int(groups["year2"] or 0) > first
    return int(groups["yy2"] or 0) > first % 100 or (first % 100 == 99 and groups["yy2"] == "00")


def _weekday_ok(text: str, low: str, match: re.Match[str]) -> bool:
    if match["shortday"] or not match["weekday"]:
        return False
    if text[match.start("weekday")].islower():
        return False
    if _before(low, match.start()) in word_set("weekday_names", "before"):
        return False
    follower = WORD_AFTER.match(text, match.end())
    return not (
        follower and follower.group(1)[0].isupper() and follower.group(1).lower() in word_set("weekday_names", "after")
    )


def _unit_ok(rule: DateRule, low: str, match: re.Match[str]) -> bool:
    groups = match.groupdict()
    unit, direction, narrative = groups.get("unit"), groups.get("direction"), groups.get("narrative")
    if unit is None:
        return True
    if unit.endswith("s"):
        return False
    whole = match.group()
    if rule.op == "edge":
        return unit != "day" and not low.startswith("-", match.end())
    if rule.id == "unit.direction" and direction:
        if unit == "day" or (direction == "next" and whole.startswith("the ")):
            return False
        if direction in {"past", "coming", "upcoming", "forthcoming"} and unit in {"decade", "century", "day"}:
            return False
        return not low.startswith("-", match.end())
    if rule.id == "unit.narrative" and narrative:
        if narrative == "next" and not whole.startswith("the "):
            return False
        if narrative == "that" and unit in {"day", "quarter"} and low.startswith("-", match.end()):
            return False
        return _after(low, match.end()) not in {"final", "finals", "old"}
    return True


def plausible(rule: DateRule, text: str, low: str, match: re.Match[str]) -> bool:
    """Whether a match of a rule is a date in its surroundings."""
    groups = match.groupdict()
    if rule.lead and _before(low, match.start()) not in rule.lead:
        return False
    if groups.get("month") and not _month_ok(rule, text, low, match):
        return False
    if rule.id == "season.bare" and _after(low, match.end()) == "of":
        return False
    if rule.id == "month.iso" and len(text.strip()) > len(match.group()) and groups["mm"] > groups["year"][2:]:
        return "/" in match.group()  # in prose "1907-10" are years
    if rule.op == "numeric":
        day, month = sorted((int(groups["first"] or 0), int(groups["second"] or 0)))[::-1]
        return 0 < month <= 12 and 0 < day <= 31
    if rule.op == "holiday":
        alone = groups["holiday"] in {"christmas", "halloween"} and not groups.get("year")
        return not (
            alone
            and re.match(r"\s[a-z]{3}", text[match.end() : match.end() + 4])
            and _after(low, match.end()) not in STOP_AFTER
        )
    if rule.op == "deictic":
        at = match.start("deictic")
        return not (text[at].isupper() and re.search(r"[A-Z]\w* \Z", text[max(0, at - 16) : at]))
    if rule.op == "years":
        return _years_ok(groups)
    if rule.op == "year":
        return _year_ok(text, low, match)
    if rule.op == "weekday":
        return _weekday_ok(text, low, match)
    if rule.op in {"unit", "edge"}:
        return _unit_ok(rule, low, match)
    if rule.op == "half":
        return (
            int(
                re.sub(r"\D", "", groups.get("h") or "")
                or {"first": 1, "second": 2}.get(groups.get("ordinal") or "", 9)
            )
            < 3
        )
    if rule.op == "quarter":
        return groups.get("ordinal") in {None, "first", "second", "third", "fourth", "1st", "2nd", "3rd", "4th"}
    return True


def names_a_thing(text: str, low: str, start: int, end: int, lead: str) -> bool:
    """Whether the date belongs to the name of the thing after it: "the 1978 treaty", "2013 Japan Symposium"."""
    found = NEXT_WORDS.match(text, end)
    if not found:
        return False
    following = found.group(1).split()
    lowered = [word.lower().removesuffix("'s").removesuffix("’s") for word in following]
    if lowered[0] in STOP_AFTER:
        return False
    things = word_set("named_things")
    near = [i for i, word in enumerate(lowered[:4]) if word in things]
    stop = next((i for i, word in enumerate(lowered) if word in STOP_AFTER), len(lowered))
    near = [i for i in near if i < stop]
    own = low[start : start + 4] == "the "
    before = _before(low, start)
    determined = own or before in word_set("named_things", "determiners") or before.endswith(("'s", "’s", "s'", "s’"))
    if determined and text[start - 1 : start] in {" ", "\n", ""}:
        return bool(near) or following[0][0].isupper()
    return not lead and bool(near) and following[0][0].isupper()
