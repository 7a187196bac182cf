"""What keeps the name of a month from being read where it is none: "may", "march", "Theresa May", "Jan met"."""

from __future__ import annotations

import re

from diplotimeline.language.dates_around import CAPITAL_BEFORE, WORD_AFTER
from diplotimeline.language.dates_around import before as _before
from diplotimeline.language.dates_around import held as _in
from diplotimeline.lexicon.dates import DateRule, word_set, words

JOINED = re.compile(r" ?(?:and|or|to|through|until|[-–—/]) ?([a-z]+)")
MONTH_AFTER = re.compile(r"\.? ([a-z]{3,9})\b")
FOLLOWED = re.compile(r"\s+\w")
BEGINS = re.compile(r"(?:\A|\n|[|•*–—-])[ \t]*\Z")  # a line or an item: "- 2009 March President Vega"
ENTRY = 300  # characters of an entry before a month
YEAR_ENTRY = re.compile(r"(?:\A|\n)[ *#–—-]*(?:1[5-9]|20)\d\d(?: {2,}| ?[:|–—] ?)(?:[^\n]*[,;(:|]? *[,;(:|] ?)?\Z")
ENDS_NOTE = re.compile(r"[.;,)|]?[ \t]*(?:\Z|\n|(?<=[;)|])|\|)")
MARGIN = 12  # characters before the words of a line


def month_ok(rule: DateRule, text: str, low: str, match: re.Match[str]) -> bool:
    """A month's name is capitalised unless a day and a year stand beside it, and a short one needs company."""
    groups = match.groupdict()
    month, at = match["month"], match.start("month")
    stopped = low.startswith(". ", match.end("month")) and not _in("short_months", month)
    if stopped and match.end("month") + 1 < match.end():  # "in March. 12 people"
        return False
    if rule.id == "month.year" and groups.get("year") and match.start("year") < at and FOLLOWED.match(low, match.end()):
        return BEGINS.search(low, max(0, match.start() - MARGIN), match.start()) is not None
    below = MONTH_AFTER.match(low, match.end()) if "\n" in text[match.end("month") : match.end()] else None
    if below is not None and (below[1] in words()["month"] or _in("short_months", below[1])):
        return False  # an entry that ends in "May", and below it "17 Feb. 2003"
    complete = rule.op == "day" and groups.get("year") is not None
    if text[at].islower() and not (complete and (not _in("words_too", month) or rule.id == "day.before_month")):
        return False
    dated = groups.get("year") or groups.get("yy2")
    if _in("short_months", month) and low[match.end("month") : match.end("month") + 1] != "." and not dated:
        # "Mar 5", "last Sept" and "in Dec" are dates, "Jan met" is not.
        led = rule.id == "month.name" and _in("short_month_leads", _before(low, match.start()))
        return bool(groups.get("days")) or rule.id == "month.direction" or led
    return rule.id != "month.name" or _bare_month_ok(text, low, match)


def _bare_month_ok(text: str, low: str, match: re.Match[str]) -> bool:
    """A month alone must not be a verb or a person's name: it follows a preposition, or no name stands around it."""
    start, end, month = match.start(), match.end(), match["month"]
    before, follower = _before(low, start), WORD_AFTER.match(text, end)
    if before in {"each", "every", "mr", "mrs", "ms", "dr"}:
        return False
    joined = JOINED.match(low, end)
    named = CAPITAL_BEFORE.search(text, max(0, start - 16), start) is not None
    if joined and joined.group(1) in words()["month"] and not named:  # "May and June 2015"
        return True
    if start and low[start - 1] in "-–" and before not in {"mid", "end"}:
        return not _in("words_too", month)
    word = follower.group(1) if follower else ""
    stopped = text[end - 1] == "."
    name_follows = not stopped and word[:1].isupper() and text[end : end + 2].strip(" ") == word[:1]
    if before in word_set("month_leads"):
        return not (name_follows and _in("name_leads", before))
    if YEAR_ENTRY.search(text, max(0, start - ENTRY), start) and ENDS_NOTE.match(text, end):
        return True  # "1968 — Dr Banda tours the Negev, May."
    if _in("words_too", month) or _in("short_months", month):
        return False
    return not (name_follows or named)
