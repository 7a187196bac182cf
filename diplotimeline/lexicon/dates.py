"""Words, contexts and rules of dates as data: loading `dates/*.toml`, and checking them on load.

Words, values and rules are three kinds of data, as in HeidelTime (Strötgen and Gertz 2010); here the examples of a
rule run as tests.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from diplotimeline.errors import RuleError
from diplotimeline.grammar import Grammar, grammar, lexical

RULE_FILES = ("absolute", "relative")
RULE_KEYS = {"id", "op", "patterns", "examples", "never", "whole", "kind", "lead", "set"}
# A blank of a pattern; the scanner has turned all white space within a paragraph into blanks.
GAP = " +"
ONE_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d%])(?!,\d{3})(?!-(?:year|month|week|day|hour|point|member))"
YEAR = r"(?:1\d|20)\d\d(?!\d|[.,]\d)"
COUNT = (
    r"(?:(?:\d{1,4}|(?:an? )?(?:WORDS)(?:(?:-| )(?:WORDS))*)(?: and a half)?"
    r"|an?|another|half an?|an? half|an? quarter(?: of an?)?)"
)
# Numbers that a pattern may name; the tables of words.toml come on top.
NUMBERS = {
    "year": YEAR,
    "year2": YEAR,
    "year8": r"(?:19|20)\d\d",
    "year10": r"(?:1\d|20)\d0",
    "yy10": r"\d0",
    "yy": r"['’]\d\d(?!\d)",
    "yy2": r"\d\d(?!\d)",
    "y1": r"\d(?!\d)",
    "year_abroad": r"1[2-5]\d\d(?!\d)",
    "year_era": r"(?:2[45]\d\d|\d\d\d?)(?!\d)",
    "short": r"\d\d(?!\d)",
    "mm": r"(?:0[1-9]|1[0-2])(?!\d{3})",
    "dd": r"(?:0[1-9]|[12]\d|3[01])(?!\d)",
    "m1": r"(?:0?[1-9]|1[0-2])(?!\d)",
    "d1": r"(?:0?[1-9]|[12]\d|3[01])(?!\d)",
    "first": r"\d{1,2}",
    "second": r"\d{1,2}",
    "q": "[1-4]",
    "h": "[12]",
    "days": rf"{ONE_DAY}(?: ?[-–—/] ?(?:the )?{ONE_DAY}|, ?{ONE_DAY}(?= ?(?:,|and|or)\b))*"
    rf"(?:,? (?:and|to|through|or|until) (?:the )?{ONE_DAY})?",
    "dotted_days": rf"{ONE_DAY}\.? ?(?:[-–—/+]|and|to) ?{ONE_DAY}(?=\.)",
}
# Numbers in words, whose hyphens a transcript of speech leaves out: "nineteen ninety six", "the twenty first".
SPELT = frozenset(["spelt", "ordinal"])
HYPHEN = re.escape("-")
OPERATIONS = frozenset(
    [
        "day",
        "numeric",
        "month",
        "year",
        "years",
        "decade",
        "century",
        "turn",
        "season",
        "quarter",
        "half",
        "holiday",
        "known",
        "deictic",
        "part_of_day",
        "weekday",
        "unit",
        "beside",
        "edge",
        "ago",
        "compared",
        "later",
        "ahead",
        "stretch",
        "nth_week",
        "week_of",
        "day_of_month",
        "day_told",
        "day_item",
        "edge_day",
        "month_told",
        "season_told",
        "beyond",
        "other_calendar",
        "turn_of_year",
        "new_year",
    ]
)


class LazyPattern:
    """A pattern that is compiled when a text first asks for it: most texts need few of them.

    `match` finds a match that begins at an offset of a text in lower case.
    """

    __slots__ = ("_grammar", "_regex", "match", "source")

    def __init__(self, source: str) -> None:
        self.source = source
        self._grammar: Grammar = grammar()  # whose words the pattern names
        self._regex: re.Pattern[str] | None = None
        self.match: Callable[[str, int], re.Match[str] | None] = self._first_match

    @property
    def regex(self) -> re.Pattern[str]:
        """The regular expression.  Raises ValueError naming the pattern when it is wrong."""
        if self._regex is None:
            self._regex = self._grammar.made(_compiled, self.source)
            self.match = self._regex.match
        return self._regex

    def _first_match(self, low: str, start: int) -> re.Match[str] | None:
        return self.regex.match(low, start)


@dataclass(frozen=True, slots=True)
class DateRule:
    """One way in which English writes a date.

    `op` names the operation that resolves it; `whole` rules hold only for a whole expression, `lead` asks for one of
    these words before it; `given` are parts that the rule fixes.
    """

    id: str
    op: str
    sources: tuple[str, ...]
    patterns: tuple[LazyPattern, ...]
    kind: str
    whole: bool = False
    lead: frozenset[str] = frozenset()
    given: tuple[tuple[str, int | str], ...] = ()
    examples: tuple[tuple[str, str, str], ...] = ()
    never: tuple[str, ...] = ()


Tables = Mapping[str, Mapping[str, Any]]


@lexical
def words() -> Tables:
    """The tables of words: table -> word in lower case -> value.  Raises RuleError when the file is wrong."""
    tables = grammar().table("dates/words")
    for name, table in tables.items():
        if not isinstance(table, dict) or not table:
            raise RuleError(f"dates/words.toml: {name} is no table of words")
        for word in table:
            if word != word.lower():
                raise RuleError(f"dates/words.toml: {name}: {word!r} is not in lower case")
    return tables


@lexical
def context() -> Tables:
    """Words around a date: table -> word -> value, or table -> "words" -> list.  Raises RuleError as `words` does."""
    return grammar().table("dates/context")


@lexical
def weights() -> Mapping[str, Mapping[str, float]]:
    """Weights of the features of a date's context: kind of date -> feature -> weight.  Raises as `words` does."""
    tables = grammar().table("dates/weights")
    return {kind: {name: float(value) for name, value in table.items()} for kind, table in tables.items()}


@lexical
def word_set(name: str, key: str = "words") -> frozenset[str]:
    """One list of context.toml as a set."""
    return frozenset(context()[name][key])


def alternatives(entries: Mapping[str, Any] | frozenset[str]) -> str:
    """An expression for any of the words, longest first; a blank is any gap, an apostrophe straight or curled."""
    ordered = sorted(entries, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", GAP).replace("'", "['’]") for word in ordered)


def _part(name: str) -> str:
    """The expression for {name} in a pattern."""
    tables = words()
    if name == "apos":
        return "['’]"
    if name == "n":
        return rf"(?P<n>{_blanks(COUNT.replace('WORDS', '|'.join(tables['number'])))})"
    if name == "amounts":
        return f"(?:{alternatives(word_set('amounts'))})"
    if name == "weekday":
        return f"(?:(?P<weekday>{alternatives(tables['weekday'])})|(?P<shortday>{alternatives(tables['shortday'])}))"
    if name in NUMBERS:
        return f"(?P<{name}>{_blanks(NUMBERS[name])})"
    if name in SPELT:
        return f"(?P<{name}>{alternatives(tables[name]).replace(HYPHEN, '(?:-| )')})"
    if name in tables:
        return f"(?P<{name}>{alternatives(tables[name])})"
    raise ValueError(f"unknown part {{{name}}}")


def _blanks(piece: str) -> str:
    return piece.replace("[- ]", "(?:-| )").replace(" ?", "\0").replace(" ", GAP).replace("\0", " *")


def expand(pattern: str) -> re.Pattern[str]:
    """The regular expression of a rule's pattern.  Raises ValueError or re.error when it is wrong."""
    pieces = re.split(r"\{([a-z]\w*)\}", pattern)
    body = "".join(_part(piece) if index % 2 else _blanks(piece) for index, piece in enumerate(pieces))
    return re.compile(rf"(?:{body})(?!\w)")


def _check(raw: Mapping[str, Any]) -> None:
    unknown = sorted(set(raw) - RULE_KEYS)
    if unknown:
        raise ValueError(f"unknown key {unknown[0]!r}")
    if raw["op"] not in OPERATIONS:
        raise ValueError(f"unknown operation {raw['op']!r}; known are {', '.join(sorted(OPERATIONS))}")


def _compiled(pattern: str) -> re.Pattern[str]:
    try:
        return expand(pattern)
    except (ValueError, re.error) as error:
        raise ValueError(f"pattern {pattern!r}: {error}") from error


def make_rule(raw: Mapping[str, Any], file: str, *, compiled: bool = True) -> DateRule:
    """A rule from its TOML entry; with `compiled` its patterns are tried at once, as the tests try all that ship.

    Raises RuleError naming file, rule and pattern when it is wrong.
    """
    name = str(raw.get("id", "?"))
    try:
        _check(raw)
        patterns = [LazyPattern(pattern) for pattern in raw["patterns"]]
        if compiled:
            _ = [pattern.regex for pattern in patterns]
        return DateRule(
            id=str(raw["id"]),
            op=str(raw["op"]),
            sources=tuple(raw["patterns"]),
            patterns=tuple(patterns),
            kind=str(raw.get("kind", "")),
            whole=bool(raw.get("whole", False)),
            lead=frozenset(raw.get("lead", ())),
            given=tuple(raw.get("set", {}).items()),
            examples=tuple((str(a), str(b), str(c)) for a, b, c in raw.get("examples", ())),
            never=tuple(str(text) for text in raw.get("never", ())),
        )
    except KeyError as error:
        raise RuleError(f"dates/{file}: rule {name}: has no {error}") from error
    except (ValueError, TypeError) as error:
        raise RuleError(f"dates/{file}: rule {name}: {error}") from error


@lexical
def rules() -> tuple[DateRule, ...]:
    """Every rule in the order of the files.  Raises RuleError naming file, rule and pattern when one is wrong."""
    found: dict[str, DateRule] = {}
    for file in RULE_FILES:
        own = len(grammar().additions(f"dates/{file}").get("rule", ()))
        rules = grammar().table(f"dates/{file}").get("rule", ())
        for left, raw in zip(range(len(rules), 0, -1), rules, strict=True):
            rule = make_rule(raw, f"{file}.toml", compiled=left <= own)
            if rule.id in found:
                raise RuleError(f"dates/{file}.toml: rule {rule.id}: stands twice")
            found[rule.id] = rule
    return tuple(found.values())
