"""Finding date expressions in running text: underspecified spans, resolved later by `resolve.dates`.

No model is involved.  Words that a date cannot do without (months, weekdays, years, units) are found first;
only around them are the rules of `lexicon/dates` tried, so that ordinary prose costs next to nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from diplotimeline.grammar import lexical
from diplotimeline.language import dates_guards as guards
from diplotimeline.language.dates_around import names_a_thing
from diplotimeline.language.dates_lines import lowered
from diplotimeline.language.dates_parts import DateParts, literals, read_parts
from diplotimeline.lexicon.dates import (
    GAP,
    NUMBERS,
    DateRule,
    LazyPattern,
    alternatives,
    context,
    rules,
    word_set,
    words,
)

TOKEN = re.compile(r"[^\W_]+")
NUMERIC_SEED = re.compile(
    r"(?P<y>(?:1\d|20)\d\d)(?:\d{4}|s)?|(?P<era>2[45]\d\d)|q[1-4]|h[12]|[1-4]q|fy(?:(?:1\d|20)\d\d|\d\d)|\d0s|\d{1,2}(?:st|nd|rd|th)?"
)
# Dates in addresses of pages are no statements of the text.
ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
HYPHENED = re.compile(r"\. ?[-–—]")
FIGURES = "0123456789"
DIGITS = frozenset(FIGURES)
# Tables whose words give a date away.
SEEDING = frozenset(
    ("month", "weekday", "shortday", "season", "unit", "decade", "deictic", "ordinal", "holiday", "known")
).union(("month_abroad", "hijri_month", "persian_month", "era", "hundreds"))
# Months that give a date away themselves, whatever numbers stand beside them.
ABROAD = frozenset(("month_abroad", "hijri_month", "persian_month", "hundreds"))
# How far before the word that gives a date away an expression may begin.
REACH = 9
# Words that every date may need inside, though no rule spells them.
INNER = frozenset(["the", "of", "a", "an", "and", "to", "in", "on", "through", "or", "until"])


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date expression in a text, without its preposition, as the rule `rule` found it.

    `lead` is the preposition or signal before it in lower case; `part` (early, mid, late), `edge` (start, mid, end) and
    `qualifier` (~ or ?) come from words around the core; `names`: the date is part of a name ("the 1978 treaty").
    """

    start: int
    end: int
    text: str
    rule: str
    op: str
    kind: str
    parts: DateParts
    lead: str = ""
    part: str = ""
    edge: str = ""
    qualifier: str = ""
    names: bool = False


Token = re.Match[str]  # a word of the lowered text


class _Pattern(NamedTuple):
    rule: DateRule
    regex: LazyPattern


@lexical
def pattern_index() -> tuple[Mapping[str, tuple[_Pattern, ...]], tuple[_Pattern, ...], frozenset[str]]:
    """Patterns by the seed word that they need, those with numbers, and the words that may stand before a seed."""
    tables = words()
    seeds: dict[str, list[_Pattern]] = {}
    numeric: list[_Pattern] = []
    vocabulary = set(INNER) | {w for phrase in word_set("amounts") for w in phrase.split()}
    for rule, source, regex in ((r, s, p) for r in rules() for s, p in zip(r.sources, r.patterns, strict=True)):
        pattern = _Pattern(rule, regex)
        parts = re.findall(r"\{([a-z]\w*)\}", source)
        literal = literals(source)
        vocabulary |= literal | {"a", "half"}
        for part in parts:
            for phrase in (*tables.get(part, ()), *(tables["shortday"] if part == "weekday" else ())):
                vocabulary.update(TOKEN.findall(phrase))
            if part in SEEDING:
                for phrase in tables[part]:
                    for word in TOKEN.findall(phrase):
                        seeds.setdefault(word, []).append(pattern)
        if ABROAD.isdisjoint(parts) and any(part in NUMBERS for part in parts):
            numeric.append(pattern)
        if {"days", "month"} <= set(parts):  # "the 3rd to the 5th of May"
            for word in tables["ordinal"]:
                if word[0].isdigit():
                    seeds.setdefault(word, []).append(pattern)
        for word in literal:
            seeds.setdefault(word, []).append(pattern)
    vocabulary |= set(tables["number"])
    silent = INNER | guards.silent()
    return (
        {w: tuple(dict.fromkeys(p)) for w, p in seeds.items() if w not in silent},
        tuple(numeric),
        frozenset(vocabulary),
    )


@lexical
def _around() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Expressions for what stands before a core: part, edge, qualifier, lead."""
    tables = context()
    parts = alternatives(
        {"early": 0, "late": 0, "mid": 0, "middle": 0, "mid-to-late": 0, "early-to-mid": 0, "later": 0, "earlier": 0}
    )
    end = rf"(?:- ?|{GAP})(?:(?:in|on|of|the){GAP}){{0,2}}\Z"
    part = re.compile(
        rf"(?<!\w)(?:the{GAP})?(?:very{GAP})?(?:(?P<part>{parts}){end}|(?P<hyphened>end)-\Z|(?P<yearend>year-end){GAP}(?:of{GAP})?\Z)"
    )
    edge = re.compile(
        rf"(?<!\w)(?:the{GAP})?(?:very{GAP})?(?P<edge>{alternatives(words()['edge'])}){GAP}of{GAP}(?:the{GAP})?\Z"
    )
    qualifier = re.compile(rf"(?<!\w)(?P<qualifier>{alternatives(tables['qualifier'])})(?:{GAP})?\Z")
    leads = alternatives(tables["leads"])
    lead = re.compile(rf"(?<![\w])(?P<lead>{leads}){GAP}(?:the{GAP})?\Z")
    return part, edge, qualifier, lead


# "the evening of 5 May" is that day.
PART_OF_DAY = re.compile(
    r"(?<!\w)(?:the +)?(?:(?:early|late) +)?(?:morning|afternoon|evening|night|(?:early|small) +hours)"
    r" +of +(?:the +)?\Z"
)
OF_DAY = frozenset({"day", "edge_day", "weekday", "numeric", "deictic", "day_told"})
QUALIFIED = frozenset({"year", "years", "month", "day", "decade", "century"})
PARTED = frozenset(
    {"year", "years", "month", "month_told", "decade", "century", "season", "quarter", "weekday", "unit", "half", "day"}
)


def _dress(span: DateSpan, low: str, text: str, floor: int) -> DateSpan:
    """The span with the modifiers before it taken in, and its lead read."""
    part_re, edge_re, qualifier_re, lead_re = _around()
    start, part, edge, qualifier = span.start, "", "", ""
    window = low[max(floor, start - 34) : start]
    if span.op in PARTED and (found := part_re.search(window)):
        part = guards.PARTS[found["part"] or found["hyphened"] or found["yearend"]]
        start -= len(window) - found.start()
        window = low[max(floor, start - 34) : start]
    if span.op in PARTED and (found := edge_re.search(window)):
        edge = str(words()["edge"][found["edge"]])
        start -= len(window) - found.start()
        window = low[max(floor, start - 34) : start]
    if span.op in QUALIFIED and not (part or edge) and (found := qualifier_re.search(window)):
        qualifier = str(context()["qualifier"][re.sub(r"\s+", " ", found["qualifier"])])
        start -= len(window) - found.start()
        window = low[max(floor, start - 34) : start]
    if span.op in OF_DAY and window.endswith("of ") and (found := PART_OF_DAY.search(window)):
        start -= len(window) - found.start()
        window = low[max(floor, start - 34) : start]
    found = lead_re.search(window)
    lead = re.sub(r"\s+", " ", found["lead"]) if found else ""
    return replace(span, start=start, text=text[start : span.end], part=part, edge=edge, qualifier=qualifier, lead=lead)


def _starts(tokens: list[Token], low: str, index: int, floor: int) -> list[int]:
    """Where an expression around the token at `index` may begin, farthest first."""
    vocabulary = pattern_index()[2]
    first = index
    while first > 0 and index - first < REACH:
        before = tokens[first - 1]
        if before.start() < floor or not (before[0] in vocabulary or before[0][0].isdigit()):
            break
        gap = low[before.end() : tokens[first].start()]
        if len(gap) > 4 or "\n\n" in gap or ("." in gap and len(before[0]) > 5):
            break
        first -= 1
    starts = [tokens[i].start() for i in range(first, index + 1)]
    return [*starts, starts[-1] - 1] if low[starts[-1] - 1 : starts[-1]] in {"'", "’"} else starts


def _trimmed(low: str, match: re.Match[str]) -> int:
    """Where the match ends without the full stop of the sentence ("in March.", but "on 5 Mar.")."""
    full = len(match.groupdict().get("month") or "") > 4 or match.groupdict().get("month") in {"may", "june", "july"}
    return match.end() - 1 if full and low[match.end() - 1] == "." else match.end()


def _at(text: str, low: str, start: int, seed: Token, patterns: tuple[_Pattern, ...]) -> DateSpan | None:
    """The longest plausible match that begins at `start` and takes in the seed."""
    found: list[tuple[int, int, _Pattern, re.Match[str]]] = []
    for order, pattern in enumerate(patterns):
        match = pattern.regex.match(low, start)
        if match and match.end() >= seed.end() and match.end() > match.start():
            found.append((-match.end(), order, pattern, match))
    for _, _, pattern, match in sorted(found, key=lambda item: item[:2]):
        if guards.plausible(pattern.rule, text, low, match):
            rule = pattern.rule
            end = _trimmed(low, match)
            return DateSpan(start, end, text[start:end], rule.id, rule.op, rule.kind, read_parts(rule, match))
    return None


def _candidates(text: str, low: str, tokens: list[Token], *, whole: bool) -> Iterator[DateSpan]:
    index, numeric, _ = pattern_index()
    floor = 0
    # Few words give a date away: only these are looked at.
    seeds = [
        i
        for i, word in enumerate([token[0] for token in tokens])
        if word in index or word[0] in DIGITS or word[-1] in DIGITS or word[-1] == "q"
    ]
    addresses = [m.span() for m in ADDRESS.finditer(low)] if "://" in low or "www." in low else []
    for i in seeds:
        token = tokens[i]
        if token.start() < floor:
            continue
        at = bisect_right(addresses, token.start(), key=lambda span: span[0]) if addresses else 0
        if at and token.start() < addresses[at - 1][1]:
            continue
        patterns = index.get(token[0]) or index.get(token[0].lstrip(FIGURES))  # "16July"
        if patterns is None:
            if not _numeric_seed(token, low):
                continue
            patterns = numeric
        elif guards.ITEM_DAY.match(low, token.start()):  # "9" begins a known day too
            patterns = (*patterns, *numeric)
        for start in _starts(tokens, low, i, floor):
            if start and guards.GLUED.match(low, max(0, start - 2), start):
                continue
            span = _at(text, low, start, token, patterns)
            if span is not None and (whole or not guards.only_whole(span.rule)):
                yield _dress(span, low, text, floor)
                floor = span.end
                break


def _numeric_seed(token: Token, low: str) -> bool:
    """Whether a number can give a date away: a year, a decade, between dots or slashes, a short year, of an item."""
    match = NUMERIC_SEED.fullmatch(token[0])
    if match is None:
        return False
    if match["y"] or match["era"] or token[0][0] in "qhf" or token[0][-1] == "q":
        return True
    before, after = low[token.start() - 1 : token.start()], low[token.end() : token.end() + 1]
    ends = after != before or HYPHENED.match(low, token.end()) is not None
    if guards.ITEM_DAY.match(low, token.start()):
        return True
    return before in {"'", "’"} or (before in {"/", "."} and ends) or (after == "/" and token[0] == "9")


def find_dates(text: str, *, whole: bool = False) -> list[DateSpan]:
    """Every date expression of a text, in order and without overlap; `whole` also tries rules for an expression alone.

    Nothing is resolved: "last Tuesday" stays a weekday with a direction.
    """
    low = lowered(text)
    tokens = list(TOKEN.finditer(low))
    spans = list(_candidates(text, low, tokens, whole=whole))
    return [
        replace(span, names=True) if names_a_thing(text, low, span.start, span.end, span.lead, span.op) else span
        for span in spans
    ]
