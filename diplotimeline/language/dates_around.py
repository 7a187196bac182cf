"""The words around what may be a date; `low` is a text in lower case."""

from __future__ import annotations

import re

from diplotimeline.lexicon.dates import word_set

NEXT_WORDS = re.compile(r"[^\S\n]+((?:[\w’'-]+[^\S\n]*){1,5})")
COLUMN = re.compile(r"(?: {2,}|\t)(?=\S)")
# The sides of a cell of a table, or of a column that blanks part.
FROM_CELL = re.compile(r"(?:\||\t| {2})[ *_]*\Z")
TO_CELL = re.compile(r"[ *_]*(?:\Z|\n|\||\t|:)| {2,}| (?:[–—-]|to) ")
MARKS = " *_#•–—-→←"
MARGIN = 12  # characters before an expression
QUOTES = "\"'“”‘’`"

CAPITAL_BEFORE = re.compile(r"[A-Z]\w* \Z")
WORD_BEFORE = re.compile(r"([\w'’$]+)[\s(“\"‘\[.:,–—-]{0,3}\Z")
WORD_AFTER = re.compile(r"[\s]*([\w'’]+)")


def held(key: str, word: str) -> bool:
    """Whether a word is in a list of the guards' words."""
    return word in word_set("guards", key)


def before(low: str, start: int) -> str:
    """The word before a place, "" where there is none."""
    found = WORD_BEFORE.search(low, max(0, start - 24), start)
    return found.group(1) if found else ""


def after(low: str, end: int) -> str:
    """The word behind a place, "" where there is none."""
    found = WORD_AFTER.match(low, end)
    return found.group(1) if found else ""


def is_title(text: str, start: int, end: int) -> bool:
    """Whether an expression is all that stands between quotation marks, written large: "Today", "This Week,"."""
    if start == 0 or text[start - 1] not in QUOTES or not (text[start].isupper() or text[start:end].isdigit()):
        return False
    words_in = text[start:end].split()
    large = len(words_in) > 1 and all(word[0].isupper() for word in words_in)
    closed = end + (large and text[end : end + 1] == ",")
    return text[closed : closed + 1] in tuple(QUOTES) and not text[closed + 1 : closed + 2].isalpha()


def in_a_cell(text: str, start: int, end: int) -> bool:
    """Whether an expression fills a cell or a column, or stands before the words of an entry ("03.1995: ...")."""
    left = text[max(0, start - MARGIN) : start].rpartition("\n")[2]
    return (not left.strip(MARKS) or FROM_CELL.search(left) is not None) and TO_CELL.match(text, end) is not None


def names_a_thing(text: str, low: str, start: int, end: int, lead: str, op: str) -> bool:
    """Whether the date belongs to the name of the thing after it: "the 1978 treaty", "2013 Japan Symposium"."""
    found = NEXT_WORDS.match(text, end)
    if not found or op in {"month_told", "season_told"}:  # "the following spring France recognised it"
        return False
    if COLUMN.match(text, end):  # "1978-05-03   Treaty with Chad"
        return False
    following = found.group(1).split()
    lowered = [word.lower().removesuffix("'s").removesuffix("’s") for word in following]
    stop = next((i for i, word in enumerate(lowered) if held("stop_after", word)), len(lowered))
    if stop == 0:
        return False
    things = word_set("named_things")
    thing = any(word in things for word in lowered[: min(stop, 4)])
    capital = following[0][0].isupper()
    leading = before(low, start)
    determined = low.startswith("the ", start) or leading in word_set("named_things", "determiners")
    determined = determined or leading.endswith(("'s", "’s", "s'", "s’"))
    if determined and text[start - 1 : start] in {" ", "\n", ""}:
        if " of " in low[start:end]:  # "In the spring of 1794 Washington sent him to London"
            return thing
        return thing or capital or (op in {"year", "years"} and following[0].isalpha())
    return not lead and thing and capital
