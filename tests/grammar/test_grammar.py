"""A rule file reaches every lexicon, and nothing outside its grammar; its mistakes are told with the entry's name."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import diplotimeline
from diplotimeline.errors import RuleError
from diplotimeline.events.extractor import Extractor
from diplotimeline.events.grammar import READERS, checked
from diplotimeline.grammar import SHIPPED, Grammar, grammar, lexical
from diplotimeline.model import Article, Event, ReaderName
from diplotimeline.timeline import build
from diplotimeline.timeline.rules import load_rules

PACKAGE = Path(diplotimeline.__file__).parent
ROOT = PACKAGE.parent
Rules = Callable[[str], Path]
# Functions that keep results and read no lexicon, whatever grammar is in force.
APART = {
    "archive/resume.py": {"fingerprint"},
    "decide/weighing.py": {"weights"},
    "events/extractor.py": {"shared"},
    "grammar/__init__.py": {"_grammar", "_shipped"},
    "language/dates_lines.py": {"lowered"},
    "language/pipeline.py": {"load"},
    "language/quick.py": {"_ops"},
    "lexicon/country_codes.py": {"country_rows", "_by_code", "_items"},
    "lexicon/gazetteer.py": {"_shipped"},
    "reader/gate.py": {"sentence_gate"},
    "reader/session.py": {"session"},
    "resolve/countries.py": {"_entry"},
    "resolve/dates.py": {"event_date"},
    "resolve/edtf.py": {"parse_edtf"},
    "timeline/allusion.py": {"_definite", "_phrases"},
    "timeline/words.py": {"words"},
}


@pytest.fixture
def rules(tmp_path: Path) -> Rules:
    def write(text: str) -> Path:
        path = tmp_path / "own.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def told(text: str, path: Path | None, reader: ReaderName = "both") -> list[tuple[str, str, str, str]]:
    article = Article(text, "a", published=date(2016, 5, 4), published_basis="option")
    return [
        (event.type, "-".join(sorted(actor.code for actor in event.actors)), _day(event), event.status)
        for event in Extractor(rules=path, reader=reader).extract(article)
    ]


def _day(event: Event) -> str:
    return event.date.edtf if event.date else ""


COUNTRIES = """
[extend.countries.state]
XVL = { name = "Valdoria", adjectives = ["Valdorian"], capitals = ["Port Vale"] }
NOR = { names = ["Norsk Land"] }
[extend.organisations.organisation]
BFC = { name = "Blue Fjord Council" }
[[extend.statesmen.holder]]
names = ["Ola Brandt"]
alone = ["Brandt"]
code = "XVL"
since = 2015
office = "president"
"""

# What is added, a text, and what is read of it with and without the addition.
REACHED = {
    "countries": (
        COUNTRIES,
        "Valdoria opened an embassy in Peru on 2 May 2016.",
        [("mission_opened", "PER-XVL", "2016-05-02", "occurred")],
    ),
    "countries, a name more": (
        COUNTRIES,
        "Norsk Land opened an embassy in Peru on 2 May 2016.",
        [("mission_opened", "NOR-PER", "2016-05-02", "occurred")],
    ),
    "countries, a capital": (
        COUNTRIES,
        "The Peruvian president arrived in Port Vale on 2 May 2016.",
        [("visit", "PER-XVL", "2016-05-02", "occurred")],
    ),
    "organisations": (
        COUNTRIES,
        "Kenya joined the Blue Fjord Council on 2 May 2016.",
        [("membership_joined", "BFC-KEN", "2016-05-02", "occurred")],
    ),
    "statesmen": (
        COUNTRIES,
        "President Brandt visited Kenya on 2 May 2016.",
        [("visit", "KEN-XVL", "2016-05-02", "occurred")],
    ),
    "cities": (
        '[extend.cities.add]\nPER = ["Quilca Port"]\n',
        "The Kenyan president arrived in Quilca Port on 2 May 2016.",
        [("visit", "KEN-PER", "2016-05-02", "occurred")],
    ),
    "metonyms": (
        '[extend.metonyms.metonym]\nPER = ["Torre Azul"]\n',
        "Torre Azul recognised Kenya on 2 May 2016.",
        [("recognition", "KEN-PER", "2016-05-02", "occurred")],
    ),
    "dates, words": (
        '[extend.dates.words.holiday]\n"pearl day" = 614\n',
        "Peru opened an embassy in Kenya on Pearl Day 2015.",
        [("mission_opened", "KEN-PER", "2015-06-14", "occurred")],
    ),
    "dates, rules": (
        '[[extend.dates.absolute.rule]]\nid = "own"\nop = "day"\npatterns = ["{month} day {d1} in {year}"]\n',
        "Peru opened an embassy in Kenya on June day 3 in 2015.",
        [("mission_opened", "KEN-PER", "2015-06-03", "occurred")],
    ),
    "types": (
        '[[extend.types.mission_opened.pattern]]\nid = "unveil"\nverbs = ["bestow"]\ntheme = ["mission"]\n',
        "Peru bestowed an embassy on Kenya on 3 June 2015.",
        [("mission_opened", "KEN-PER", "2015-06-03", "occurred")],
    ),
}


@pytest.mark.parametrize(("text", "sentence", "expected"), REACHED.values(), ids=REACHED)
def test_what_a_rule_file_adds_is_read(
    rules: Rules, text: str, sentence: str, expected: list[tuple[str, str, str, str]]
) -> None:
    path = rules(text)
    reader: ReaderName = "rules" if "extend.types" in text else "both"  # the learned reader needs no pattern
    assert told(sentence, path, reader) == expected
    assert told(sentence, None, reader) != expected  # and nobody else reads it so
    assert told(sentence, path, reader) == expected


def test_terms_of_denial_reach_the_reader(rules: Rules) -> None:
    text = "The opening of Peru's embassy in Kenya on 3 June 2015 fell by the wayside."
    path = rules('[extend.denials]\nbehind = ["fell by the wayside"]\n')
    assert ("mission_opened", "KEN-PER", "2015-06-03", "negated") in told(text, path)
    assert "negated" not in {status for *_, status in told(text, None)}


def test_merging_goes_by_the_rule_file(rules: Rules) -> None:
    path = rules('[extend.wording.name]\nPER = "Republic of Peru"\n[extend.merging.missions]\nsingle = ["chancery"]\n')
    assert "chancery" in checked(path).made(load_rules).single_missions
    assert "chancery" not in load_rules().single_missions
    article = Article("Peru opened an embassy in Kenya on 3 June 2015.", "a")
    with checked(path).in_force() as own:
        assert grammar() is own
        (event,) = build(Extractor(rules=path).extract(article)).events
    assert event.summary == "Republic of Peru opened its embassy in Kenya"
    assert grammar() is SHIPPED


MISTAKES = {
    "an unknown lexicon": ("[extend.mood]\nx = 1\n", r"extend\.mood: there is no such lexicon; known are cities"),
    "no table": ("extend = 3\n", r"extend: must be tables"),
    "an unknown list": ('[extend.words]\nmoods = ["x"]\n', r"extend\.words: has no 'moods'; known are "),
    "another kind": ('[extend.words]\nstates = "realm"\n', r"extend\.words: states: must be a list"),
    "another kind inside": ("[extend.words]\nstates = [1]\n", r"extend\.words: states: must be words, not '1'"),
    "an unknown field": (
        '[extend.countries.state]\nXVL = { nick = "V" }\n',
        r"extend\.countries: state: XVL: unknown key 'nick'; known are adjectives",
    ),
    "a new country without a name": ("[extend.countries.state]\nXVL = {}\n", r"extend: cannot be used \(gazetteer\)"),
    "a code that is taken": (
        '[extend.organisations.organisation]\nPER = { name = "Permanent Rowing Council" }\n',
        r"the code PER is that of Peru already",
    ),
    "a city of no country": ('[extend.cities.add]\nQQQ = ["Quux"]\n', r"'Quux' stands for QQQ, which is no country"),
    "a table of the build": (
        '[extend.traps.libraries]\nignore = ["X"]\n',
        r"extend\.traps\.libraries: is used for making what ships only",
    ),
    "a holder of no country": (
        '[[extend.statesmen.holder]]\nnames = ["A B"]\ncode = "QQQ"\nsince = 1\noffice = "x"\n',
        r"QQQ is no country",
    ),
    "a pattern that searches back": ('[extend.denials]\nbehind = ["(a+)+b"]\n', r"'\(a\+\)\+b' is no pattern"),
    "a date's unknown part": (
        '[[extend.dates.absolute.rule]]\nid = "x"\nop = "day"\npatterns = ["{moon} day"]\n',
        r"pattern '\{moon\} day': unknown part \{moon\}",
    ),
    "a word of a date in capitals": ('[extend.dates.words.month]\n"Brumaire" = 11\n', r"'Brumaire' is not in lower"),
    "an unknown type": (
        '[[extend.types.opening.pattern]]\nid = "x"\nnouns = ["x"]\n',
        r"extend\.types\.opening: is no built-in type",
    ),
    "a pattern's id that is taken": (
        '[[extend.types.visit.pattern]]\nid = "visit"\nverbs = ["call"]\n',
        r"type visit, pattern visit: is defined already",
    ),
    "something else of a type": ('[extend.types.visit]\nlabel = "x"\n', r"type visit: may add example and pattern"),
}


@pytest.mark.parametrize(("text", "message"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told_in_one_line_with_file_and_entry(rules: Rules, text: str, message: str) -> None:
    with pytest.raises(RuleError, match=message) as caught:
        checked(rules(text))
    assert str(caught.value).startswith("own.toml: ")
    assert "\n" not in str(caught.value)


def test_every_lexicon_can_be_added_to() -> None:
    files = {path.stem for path in (PACKAGE / "lexicon").glob("*.toml")}
    assert files - {"event_codes"} <= set(READERS)
    assert set(READERS) == files | {"datelines", "dates", "statesmen", "types"}


def test_no_module_reads_a_lexicon_when_it_is_imported() -> None:
    """Else what it read would be that of no rule file, for ever."""
    script = (
        "import importlib, pkgutil, diplotimeline\n"
        "for found in pkgutil.walk_packages(diplotimeline.__path__, 'diplotimeline.'):\n"
        "    if not found.name.endswith(('__main__', 'lexicon.build', 'spark')):\n"
        "        importlib.import_module(found.name)\n"
        "from diplotimeline.grammar import SHIPPED\n"
        "assert not SHIPPED._made, list(SHIPPED._made)\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True, cwd=ROOT)


def test_results_are_kept_by_grammar_but_where_no_lexicon_is_read() -> None:
    """A function that keeps results for ever (`cache`) must be one of those that are known to read no lexicon."""
    kept: dict[str, set[str]] = {}
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                how = [ast.unparse(decorator).partition("(")[0] for decorator in node.decorator_list]
                if {"cache", "lru_cache"} & set(how):
                    kept.setdefault(path.relative_to(PACKAGE).as_posix(), set()).add(node.name)
    rooms = ("readers/", "render/")  # they may not see the lexicon
    assert {path: names for path, names in kept.items() if not path.startswith(rooms)} == APART


def test_a_grammar_makes_a_thing_once_and_for_itself(rules: Rules) -> None:
    made: list[Grammar] = []

    @lexical
    def thing(name: str) -> str:
        made.append(grammar())
        return name.upper()

    own = Grammar(rules('[extend.words]\nstates = ["realm"]\n'))
    assert [thing("a"), thing("a"), own.made(thing, "a")] == ["A", "A", "A"]
    with own.in_force():
        assert thing("a") == "A"
    assert made[0] is SHIPPED
    assert made.count(own) == 1


def test_the_shipped_tables_are_never_changed(rules: Rules) -> None:
    before = tomllib.loads((PACKAGE / "lexicon" / "words.toml").read_text(encoding="utf-8"))
    own = Grammar(rules('[extend.words]\nstates = ["realm"]\n'))
    assert own.table("words")["states"] == [*before["states"], "realm"]
    assert SHIPPED.table("words") == before
