"""What a dateline looks like, line by line, and what stands around one in the head of a text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from diplotimeline.grammar import grammar, lexical

# No dateline is longer.
LONGEST = 160
_SHORTEST_STORY = 40  # characters of a sentence behind a dateline that nothing but its place or date gives away

_MARKUP = r"[\s*_>]{0,8}"
_WORD = r"[^\W\d_][\w.'’ʻ-]*+"
_NAME = rf"{_WORD}(?:\s{{1,3}}{_WORD}){{0,4}}"
_PLACES = rf"(?P<places>{_NAME}(?:(?:\s?[/&]\s?|,\s{{1,3}}){_NAME}){{0,3}})"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d)"
YEAR = r"(?:1[6-9]|20)\d\d(?!\d)"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?[.,]?\s+)?"
_DATE = (
    rf"(?P<date>(?i:{_WEEKDAY}(?:{_DAY}(?:\s+of)?\s*{_MONTH}(?:\s*,?\s*(?P<y1>{YEAR}))?"
    rf"|{_MONTH}\s*{_DAY}(?:\s*,?\s*(?P<y2>{YEAR}))?"
    rf"|\d{{1,2}}[./-]\d{{1,2}}[./-](?P<y3>{YEAR}|\d\d(?!\d))|(?P<y4>{YEAR})-\d\d-\d\d(?!\d))))"
)
_TIME = (
    r"(?:\s*,?\s*(?:at\s+)?\d{1,2}[:.h]\d\d(?:\s*[ap]\.?m\.?)?(?:\s*\(?(?:GMT|UTC|[A-Z]{1,3}[SD]?T|[+-]\d{4})\b\)?)?)?"
)
_AGENCY = r"(?:\((?P<{0}1>[^()\n]{{2,40}})\)|/(?P<{0}2>[^/\n]{{2,40}})/|\[(?P<{0}3>[^][\n]{{2,40}})\])"
_PLAIN = r"[^\W\d_][\w'’-]*+"
_NAMED = rf"(?:\s*,\s*(?P<named>{_PLAIN}(?:\s{_PLAIN}){{0,2}})(?=\s*(?:[-‐-―−_.]|$)))"
_DATED = re.compile(
    rf"{_MARKUP}{_PLACES}(?:\s*{_AGENCY.format('e')})?(?:\s*[,.]\s*|\s+|\s*\((?=[^()]*\)))"
    rf"{_DATE}{_TIME}\)?(?:[\s,.]*{_AGENCY.format('a')}|{_NAMED})?"
)
_DATE_FIRST = re.compile(
    rf"{_MARKUP}{_DATE}{_TIME}\s*(?P<link>[,|(]|[-–—])\s*{_PLACES}\)?(?:[\s,]*{_AGENCY.format('a')})?"
)
_BY_AGENCY = re.compile(rf"{_MARKUP}(?:{_PLACES}\s*,?\s*)?{_AGENCY.format('a')}")
_BARE = re.compile(rf"{_MARKUP}{_PLACES}(?=\s+[-‐-―−_]|\s*[–—―])")
# What ends a dateline: a dash of any kind, or a full stop, a colon, a bracket of markup, nothing.
_END = re.compile(r"[*_]{0,3}\s*(?P<stop>[.,:])?\s*(?P<dash>[-‐-―−_]{1,3}(?![\d]))?[*_]{0,3}\s*")
_STORY = re.compile(r"[\"'“‘«(\[*_]*[^\W\d_a-zß-öø-ÿ]")
_ENDED = re.compile(r"[.!?…][\"'”’»)\]]*\s*$")
DATE_LINE = re.compile(rf"{_MARKUP}{_DATE}{_TIME}[\s.*_]*$")
_PLACE_LINE = re.compile(rf"{_MARKUP}{_PLACES}[\s,*_]*$")
# Lines about the paper, not of the story: they stand around a dateline in the head of a text.
_FURNITURE = re.compile(
    r"[\s*_#]*(?:(?:for\s+)?immediate\s+release|embargoed\b.*"
    r"|(?:press|news|media)\s+(?:release|statement|communiqu[eé]|note)s?(?:\s*(?:no|nr|number|#)?\.?\s*[:#]?\s*[\dA-Z/.-]*\d[\dA-Z/.-]*)?"
    r"|(?:communiqu[eé]|release|statement|ref(?:erence)?)\s*(?:no|nr|number|#)?\.?\s*[:#]?\s*[\dA-Z/.-]*\d[\dA-Z/.-]*"
    r"|(?:no|nr)\.?\s*\d[\d/.-]*"
    r")[\s.:*_]*$",
    re.IGNORECASE,
)
_BYLINE = re.compile(rf"[\s*_]*(?:By|BY)\s+({_NAME}(?:(?:\s*[,&|/]|\s+and|\s+in)\s+{_NAME}){{0,4}})[\s*_]*$")


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline at offsets of a text, with the spaces behind it: `text[end:]` begins with the story.

    `place` is its place or places as written; `day` the offsets of its date (None when it has none), `whole` whether
    the date says its year; `sure`: an agency or capitals give it away, so that it is no entry of a chronology.
    """

    start: int
    end: int
    place: str
    day: tuple[int, int] | None = None
    whole: bool = False
    sure: bool = False
    alone: bool = False


@lexical
def dateline_words() -> dict[str, frozenset[str]]:
    """The lists of words of the grammar in force."""
    return {key: frozenset(words) for key, words in grammar().table("datelines/words").items()}


def dateline_at(line: str, *, head: bool = True) -> Dateline | None:
    """The dateline with which a line begins, else None; `head`: the line is one of the first of its text."""
    found = _dated(line) or _by_agency(line) or _bare(line)
    return found or (_date_first(line) if head else None)


def place_and_day(place: str, day: str) -> Dateline | None:
    """The dateline of two lines, a place and below it a date; its offsets count from the first line's start."""
    if max(len(place), len(day)) > LONGEST:
        return None
    match, dated = _PLACE_LINE.match(place), DATE_LINE.match(day)
    if not match or not dated or len(match["places"].split()) > 4 or not _is_place(match["places"]):
        return None
    whole = _whole(dated)
    if not whole and not in_capitals(match["places"]):
        return None
    below = len(place) + 1
    span = (below + dated.start("date"), below + dated.end("date"))
    return Dateline(0, below + len(day), match["places"], span, whole, alone=True)


def is_furniture(line: str) -> bool:
    """Whether a line is about the paper: "FOR IMMEDIATE RELEASE", "Press release No. 12", "By Ann Smith", a date."""
    line = line if len(line) <= LONGEST else ""
    if _FURNITURE.match(line) or DATE_LINE.match(line):
        return True
    byline = _BYLINE.match(line)
    return byline is not None and all(_is_place(name) for name in re.split(r"\s*[,&|/]\s*|\s+(?:and|in)\s+", byline[1]))


# the forms of one line ---------------------------------------------------------------------------------------


def _dated(line: str) -> Dateline | None:
    """Read a place and its date: "GENEVA, 7 May 2024 (AFP) – ", "MOSCOW, May 7. /TASS/. ", "Lima, 7 May 2024"."""
    match = _DATED.match(line)
    if match is None or not _is_place(match["places"]):
        return None
    agency = next((match[name] for name in ("e1", "e2", "e3", "a1", "a2", "a3", "named") if match[name]), None)
    if agency and not (agency[0].isupper() or agency[0].isdigit() or _is_agency(agency)):
        return None
    place = re.sub(rf"[,\s]+(?i:{_WEEKDAY.removesuffix('?')})$", "", match["places"] + " ").rstrip(" ,")
    whole = _whole(match)
    capitals = in_capitals(place)
    parted_by = line[match.start("places") + len(place) - 1 : match.start("date")]
    if not (re.search(r"[,.(/]", parted_by) or agency or capitals):
        return None
    end = _story(line, match.end(), marked=agency is not None, told=whole or capitals)
    if end is None or (
        end == len(line) and "(" in parted_by and not agency
    ):  # "United Nations (2 March 1992)": a list of members
        return None
    return Dateline(0, end, place, match.span("date"), whole, bool(agency), end == len(line))


def _by_agency(line: str) -> Dateline | None:
    """Read a place and a known agency: "LIMA (AP) — ", "Berlin (dpa) - ", "HANOI (VNA) ", "(Reuters) - "."""
    match = _BY_AGENCY.match(line)
    agency = match and (match["a1"] or match["a2"] or match["a3"])
    if match is None or not agency or not _is_agency(agency):
        return None
    if match["places"] and not _is_place(match["places"]):
        return None
    end = _story(line, match.end(), marked=True, told=False)
    if end is None or (not match["places"] and not _END.match(line, match.end())["dash"]):  # type: ignore[index]
        return None
    return Dateline(0, end, match["places"] or "", None, sure=True, alone=end == len(line))


def _bare(line: str) -> Dateline | None:
    """Read a place in capitals, a dash and a sentence: "GENEVA, Switzerland – The …"."""
    match = _BARE.match(line)
    if match is None or not _is_place(match["places"]) or not in_capitals(match["places"]):
        return None
    end = _story(line, match.end(), marked=False, told=False)
    if end is None or end == len(line):
        return None
    rest = line[end:]
    label = match["places"].partition(",")[0].casefold() in rest[:60].casefold()  # "PERU – Peru has …": an entry
    return Dateline(0, end, match["places"]) if _is_sentence(rest) and not label else None


def _date_first(line: str) -> Dateline | None:
    """Read a date before its place: "7 May 2024, Lima – ", "May 7, 2024 (LIMA) — "."""
    match = _DATE_FIRST.match(line)
    if match is None or not _is_place(match["places"]):
        return None
    end = _story(line, match.end(), marked=False, told=False)
    whole = _whole(match)
    if end is None or not whole or (end == len(line) and match["link"] != ","):
        return None
    if end < len(line) and not _END.match(line, match.end())["dash"]:  # type: ignore[index]
        return None
    return Dateline(0, end, match["places"], match.span("date"), whole, alone=end == len(line))


def _whole(match: re.Match[str]) -> bool:
    """Whether a date says its year."""
    return any(match[name] for name in ("y1", "y2", "y3", "y4"))


def _story(line: str, at: int, *, marked: bool, told: bool) -> int | None:
    """Where the story begins behind a dateline that ends about `at` (the line's end: on another), None for neither.

    `marked`: an agency stands there; `told`: place and date are so full that a full stop or nothing may follow.
    """
    match = _END.match(line, at)
    if match is None:
        return None
    rest = line[match.end() :]
    if not rest:
        return len(line) if match["stop"] in {None, "."} else None
    begins = bool(_STORY.match(rest)) and not DATE_LINE.match(rest[:40])
    if match["dash"]:
        apart = match.end() > match.end("dash") or match["dash"] != "-" or marked
        return match.end() if apart and (begins or marked) and match["stop"] in {None, "."} else None
    if not begins or match["stop"] == ",":
        return None
    if marked:
        return match.end() if match.end() > at else None
    return match.end() if told and match["stop"] != ":" and (match["stop"] == "." or _is_sentence(rest)) else None


def _is_sentence(words: str) -> bool:
    start, end = words[:LONGEST], words[-LONGEST:]
    return len(words) >= _SHORTEST_STORY and not start.isupper() and _ENDED.search(end) is not None


def _is_place(words: str) -> bool:
    """Whether words can be places: each with a capital, but for "de", "of", "the"; none that begins a sentence."""
    tables = dateline_words()
    parts = [word.strip(".") for word in re.split(r"[\s/,&]+", words) if word.strip(".")]
    if not parts or any(word.casefold() in tables["never"] for word in parts):
        return False
    if re.fullmatch(rf"(?i:{_WEEKDAY.removesuffix('?')}|{_MONTH})", parts[0] + " ") or _is_month(parts[0]):
        return False
    return parts[0][:1].isupper() and all(word[:1].isupper() or word in tables["particles"] for word in parts)


def _is_month(word: str) -> bool:
    return re.fullmatch(rf"(?i:{_MONTH})", word) is not None


def in_capitals(words: str) -> bool:
    """Whether the first of some places is written in capitals: "UNITED NATIONS", "LIMA, Peru"."""
    first = [word for word in re.split(r"\s+", words.partition(",")[0]) if word not in dateline_words()["particles"]]
    letters = [letter for word in first for letter in word if letter.isalpha()]
    return len(letters) > 2 and all(letter.isupper() for letter in letters)


def _is_agency(words: str) -> bool:
    parts = [words, *re.split(r"\s*[/,;&+]\s*|\s+-\s+", words)]
    return any(part.strip().casefold() in dateline_words()["agencies"] for part in parts)
