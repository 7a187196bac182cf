"""Dates that stand side by side: what joins them, years that they share, stretches that they make."""

from __future__ import annotations

import re
from dataclasses import replace

from diplotimeline.language.dates import DateSpan
from diplotimeline.resolve import edtf

CONNECTOR = re.compile(
    r"\s*(?P<word>,?\s?and|,?\s?or|,|to|-|–|—|/|through|until|till|&)?\s*"
    r"(?:(?:on|in|from|the|again|again in|of|until|to)\s+)*"
)
MOVED = re.compile(
    r"\b(?:postponed|put (?:off|back)|moved|shifted|rescheduled|delayed|deferred|brought forward|pushed back)\b"
    r"(?: [\w'’-]+){0,4} from (?:the )?$"
)
MOVED_REACH = 70  # characters
RANGE_WORDS = frozenset({"to", "-", "–", "—", "/", "through", "until", "till"})
HYPHENS = frozenset({"-", "–", "—", "/"})
GIVING = frozenset({"day", "month", "season", "numeric"})
SHARING = frozenset({"day", "month", "season"})


def link(low: str, left: DateSpan, right: DateSpan) -> str | None:
    """The word that joins two neighbouring dates ("" for none but white space), or None when they are apart."""
    if right.start - left.end > 24 or "\n" in low[left.end : right.start]:
        return None  # far apart, or in two paragraphs or list items
    if left.op == "year" and right.op in SHARING and right.parts.year is None:
        return None  # "2020 — In November the minister calls"
    whole = {left.op, right.op} <= {"day", "numeric"} and left.parts.year and right.parts.year
    if whole and low[left.end : right.start] == " / ":
        return None  # "(27 May 2002 / 20 December 2002)": signed and in force
    if MOVED.search(low, max(0, left.start - MOVED_REACH), left.start):
        return None  # "postponed from January to 12 March" is no stretch
    match = CONNECTOR.fullmatch(low, left.end, right.start)
    if match is None or (match["word"] is None and right.start - left.end > 1):
        return None
    return (match["word"] or "").strip(" ,\n") or ","


def share_years(spans: list[DateSpan], links: list[str | None]) -> tuple[list[DateSpan], frozenset[int]]:
    """Give a date without a year that of the date that it is joined to: "2 March and 5 April 1990"."""
    shared = set()
    for i in range(len(spans) - 2, -1, -1):
        left, right = spans[i], spans[i + 1]
        year = right.parts.year
        fits = left.op in SHARING and right.op in GIVING and left.parts.year is None and left.parts.direction is None
        if links[i] is None or year is None or not fits or left.parts.narrative is not None:
            continue
        pair = right.parts.pair  # "30.12.–2.1.2009"
        months = left.parts.month, pair[1] if pair and "." in right.text else right.parts.month
        if links[i] in RANGE_WORDS and months[0] and months[1] and months[0] > months[1]:
            year -= 1  # "November to February 2016"
        spans[i] = replace(left, parts=replace(left.parts, year=year))
        shared.add(i)
    return spans, frozenset(shared)


def follows(left: str, right: str) -> bool:
    """Whether one period begins right after the other ends, so that both together are one stretch."""
    _, end, first = edtf.parse_edtf(left)
    start, _, second = edtf.parse_edtf(right)
    return bool(end and start and first == second and (start - end).days == 1)


def stretch(left: str, right: str) -> str | None:
    """From one period to another (EDTF), None when it would end before it begins."""
    value = edtf.interval(edtf.plain(left), edtf.plain(right))
    try:
        edtf.parse_edtf(value)
    except ValueError:
        return None
    return value
