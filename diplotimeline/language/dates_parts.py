"""What an expression says itself: the parts of a rule's match, through the tables of words, as numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from diplotimeline.lexicon.dates import SPELT, DateRule, words

LOOK = re.compile(r"\(\?<?[=!]")

# Named groups of patterns whose very word matters to the operation.
WORD_GROUPS = (
    "beyond", "partofday", "week", "side", "period", "holiday", "known", "deictic", "yearend", "a_week_ago",
    "week_on", "figures", "within"
)  # fmt: skip
# Groups that stand for a quarter, a week or a half.
NAMED_PARTS = (("lastpart", 4), ("lastweek", 5), ("lasthalf", 2), ("firsthalf", 1))
MONTH_TABLES = ("month", "month_abroad", "month_roman", "hijri_month", "persian_month")
LATE_DAYS = frozenset({"last", "final", "closing"})


@dataclass(frozen=True, slots=True)
class DateParts:
    """What an expression says itself; what it leaves out is None.

    `month` 1 to 12, `weekday` 0 (Monday) to 6, `season` 21 (spring) to 24, `ordinal` of a century, quarter or half;
    `n` is an amount of `unit`s; `direction` counts from the publication, `narrative` from the last date (-1, 0, 1).
    """

    year: int | None = None
    year2: int | None = None
    month: int | None = None
    days: tuple[int, ...] = ()
    pair: tuple[int, int] | None = None
    weekday: int | None = None
    season: int | None = None
    ordinal: int | None = None
    decade: int | None = None
    n: float | None = None
    unit: str | None = None
    direction: int | None = None
    narrative: int | None = None
    part: str | None = None
    edge: str | None = None
    word: str | None = None


def _amount(phrase: str) -> float | None:
    """The value of a number in digits or words: "twenty-five", "a", "half a"."""
    whole, plus, _ = phrase.partition(" and a half")
    if plus:
        return (_amount(whole) or 0) + 0.5
    if phrase.isdigit():
        return float(phrase)
    table = words()["number"]
    if phrase.removeprefix("a ") in table:
        return float(table[phrase.removeprefix("a ")])
    if "quarter" in phrase:
        return 0.25
    if "half" in phrase:
        return 0.5
    total = 0
    for word in re.split(r"[-\s]+", phrase):
        if word in {"a", "an", "another"}:
            continue
        value = int(table[word])
        total = (total or 1) * value if value in {100, 12} else total + value
    return float(total or 1)


def _year(groups: Mapping[str, str | None]) -> int | None:
    for name in ("year", "year8", "year10"):
        if groups.get(name):
            return int(groups[name] or 0)
    hundreds = _number("hundreds", groups.get("hundreds"))
    if hundreds is not None:
        return hundreds + (_number("spelt", groups.get("spelt")) or 0)
    if groups.get("year_era"):
        return int(groups["year_era"] or 0) + (_number("era", groups.get("era")) or 0)
    if groups.get("year_abroad"):
        return int(groups["year_abroad"] or 0)
    short = groups.get("yy") or groups.get("short") or groups.get("yy10")
    if short is None and groups.get("year") is None:
        short = groups.get("yy2")
    if short is None:
        return None
    value = int(short.lstrip("'’"))
    # Two figures are a year of the last century or of the first decades of this one: news has more '68 than 2068.
    return value + (2000 if value < 40 else 1900)


def _value(table: str, text: str | None) -> int | str | None:
    if text is None:
        return None
    key = re.sub(r"\s+", " ", text.replace("’", "'"))
    found: int | str | None = words()[table].get(key)
    return found if found is not None or table not in SPELT else words()[table].get(key.replace(" ", "-"))


def _number(table: str, text: str | None) -> int | None:
    value = _value(table, text)
    return int(value) if value is not None else None


def read_parts(rule: DateRule, match: re.Match[str]) -> DateParts:
    """The parts that a match names, through the tables of words."""
    groups = match.groupdict()
    get = groups.get
    year = _year(groups)
    year2 = int(groups["year2"]) if get("year2") else None
    if get("y1") and year is not None:
        year2 = year // 10 * 10 + int(groups["y1"])
    if rule.op in {"years", "season"} and get("yy2") and year is not None:
        year2 = year // 100 * 100 + int(groups["yy2"])
        year2 += 100 if year2 < year else 0  # "1999-00"
    month = int(get("mm") or get("m1") or 0) or next((_number(t, get(t)) for t in MONTH_TABLES if get(t)), None)
    days = tuple(int(d) for d in re.findall(r"\d+", get("days") or get("dotted_days") or get("dd") or get("d1") or ""))
    if rule.op in {"day", "day_told"} and not days and get("ordinal"):
        days = (_number("ordinal", get("ordinal")) or 0,)
    weekday = _number("weekday", get("weekday"))
    if weekday is None:
        weekday = _number("shortday", get("shortday"))
    ordinal = next((int(groups[name]) for name in ("q", "h") if get(name)), None) or _number("ordinal", get("ordinal"))
    unit = _value("unit", get("unit"))
    part, edge = get("part"), _value("edge", get("edge"))
    if get("first_days"):
        edge = "end" if get("first_days") in LATE_DAYS else "start"
    narrative = _number("narrative", get("narrative"))
    parts = DateParts(
        year=year,
        year2=year2,
        month=month,
        days=days,
        pair=(int(groups["first"]), int(groups["second"])) if get("first") else None,
        weekday=weekday,
        season=_number("season", get("season")),
        ordinal=next((n for name, n in NAMED_PARTS if get(name)), ordinal),
        decade=_number("decade", get("decade")),
        n=_amount(groups["n"] + " and a half" * bool(get("plushalf"))) if get("n") else None,
        unit=str(unit) if unit is not None else get("whole"),
        direction=_number("direction", get("direction")),
        narrative=_number("narrative_after", get("narrative_after")) if get("narrative_after") else narrative,
        part=str(_value("part", part)) if part else None,
        edge=str(edge) if edge is not None else None,
        word=next((groups[k] for k in WORD_GROUPS if get(k)), None),
    )
    unit_given, direction = (dict(rule.given).get(key) for key in ("unit", "direction"))
    if unit_given is not None:
        parts = replace(parts, unit=str(unit_given))
    if direction is not None:
        parts = replace(parts, direction=int(direction))
    return parts


def literals(source: str) -> set[str]:
    """The words that a pattern spells out inside its match; "quarters?" spells two."""
    bare = re.sub(r"\{\w+\}|\?P<\w+>|\\.", " ", _consumed(source))
    found = re.findall(r"([a-z]{2,})(\?)?", bare)
    return {word for word, _ in found} | {word[:-1] for word, optional in found if optional}


def _consumed(source: str) -> str:
    """A pattern without what it only looks ahead or back for."""
    while found := LOOK.search(source):
        end, depth = found.end(), 1
        while depth:
            end += source[end] == "\\"
            depth += (source[end] == "(") - (source[end] == ")") if source[end - 1] != "\\" else 0
            end += 1
        source = source[: found.start()] + " " + source[end:]
    return source
