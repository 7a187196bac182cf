"""docs/rules.md tells every key and value of a rule file, and none that the loader does not know; its examples run."""

from __future__ import annotations

import re
from dataclasses import MISSING, fields
from pathlib import Path

import pytest

from diplotimeline.constructions.needs import WHY
from diplotimeline.errors import RuleError
from diplotimeline.events.check import check_types
from diplotimeline.events.grammar import READERS, checked
from diplotimeline.grammar import EXTEND, checks
from diplotimeline.lexicon import loading, promises, types
from diplotimeline.lexicon.loading import load_types
from diplotimeline.lexicon.types import EventType, Example, Pattern

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
FLIGHTS = (ROOT / "examples" / "flights.toml").read_text(encoding="utf-8")
FILE, TYPE, PATTERN, EXAMPLE = "## The file", "## A type: ", "## A pattern: ", "## An example: "


def table(heading: str, head: str) -> list[list[str]]:
    """The rows of the first table below a heading whose head begins so."""
    section = PAGE[PAGE.index(f"\n{heading}") :]
    rows = section[section.index(f"\n| {head} |") + 1 :].split("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", row)[1:-1]] for row in rows]


def first(rows: list[list[str]]) -> list[str]:
    names = [row[0].strip("`") for row in rows]
    assert len(names) == len(set(names))
    return names


@pytest.mark.parametrize(
    ("heading", "head", "known"),
    [
        (FILE, "Key", {*loading.FILE_FIELDS, EXTEND}),
        (TYPE, "Key", types.TYPE_FIELDS),
        (PATTERN, "Key", types.PATTERN_FIELDS),
        (EXAMPLE, "Key", types.EXAMPLE_FIELDS),
        ("What an event of an example may promise", "Key", {*promises.ALWAYS, *promises.DETAILS}),
        ("### Where the theme stands", "Value", set(types.THEME_AS)),
        ("### Places", "Place", set(types.PLACES)),
        ("### Context", "Value", set(types.CONTEXTS)),
        ("### Needs", "Value", set(types.NEEDS)),
        ("### Statuses", "Value", set(types.STATUSES)),
        ("### Summaries", "Name", set(checks._ALWAYS)),
        ("## Words of your own", "Lexicon", set(READERS)),
        ("A role may ask for a form", "Form", set(checks._FORMS)),
    ],
)
def test_a_table_has_what_the_loader_knows(heading: str, head: str, known: set[str]) -> None:
    assert set(first(table(heading, head))) == known


def test_every_voice_and_need_is_told() -> None:
    assert all(f'`"{voice}"`' in PAGE for voice in types.VOICES if voice)
    assert set(WHY) <= set(types.NEEDS)


@pytest.mark.parametrize(("heading", "kind"), [(TYPE, EventType), (PATTERN, Pattern), (EXAMPLE, Example)])
def test_the_defaults_are_those_of_the_loader(heading: str, kind: type[EventType | Pattern | Example]) -> None:
    defaults = {field.name: field.default for field in fields(kind)}
    words = {True: "`true`", False: "`false`", (): "none", "": "none", None: "none", MISSING: "required"}
    for key, _, default, _ in table(heading, "Key"):
        name = key.strip("`")
        if name in {"example", "events"}:  # may be left out; the loader makes an empty list of them
            assert default == "none"
        elif name == "pattern":
            assert default == "required"
        else:
            value = defaults[name]
            shown = words.get(value, f'`"{value}"`' if isinstance(value, str) else f"`{value}`")
            assert default == (shown if not isinstance(value, float) else f"`{value}`"), name


def test_every_number_on_the_page_is_a_bound_of_the_loader() -> None:
    bounds = {checks.MOST_BYTES, checks.MOST_ENTRIES, checks.LONGEST_PHRASE, checks.LONGEST_EXAMPLE}
    told = {
        int(number.replace(",", ""))
        for number in re.findall(r"(?<![\d-])(\d+(?:,\d{3})*) (?:bytes|entries|char)", PAGE)
    }
    assert told == bounds


def test_what_is_quoted_of_the_flights_stands_there() -> None:
    steps = PAGE[PAGE.index("## Step by step") : PAGE.index(FILE)]
    quoted = re.findall(r"```toml\n(.*?)```", steps, re.DOTALL)
    assert len(quoted) >= 6
    for block in quoted:
        assert block in FLIGHTS


def test_the_pages_own_file_keeps_its_promises(tmp_path: Path) -> None:
    files = re.findall(r"<!-- rules: (\S+) -->\n```toml\n(.*?)```", PAGE, re.DOTALL)
    assert [name for name, _ in files] == ["loans.toml", "words.toml"]
    for (name, body), kind, examples in zip(files, ("loan_granted", "mission_opened"), (3, 1), strict=True):
        rules = tmp_path / name
        rules.write_text(body, encoding="utf-8")
        own, shipped = checked(rules).made(loading.types)[kind], load_types().get(kind)
        assert len(own.examples) - (len(shipped.examples) if shipped else 0) == examples
        assert [str(failure) for failure in check_types([own], rules=rules)] == []


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        (
            'types = "x"\n',
            r"rules\.toml: unknown key 'types'; known are \[\[type\]\], \[terms\.CLASS\] and \[extend\.LEXICON\]",
        ),
        ('[term.x]\ny = "y"\n', r"rules\.toml: unknown key 'term'"),
    ],
)
def test_an_unknown_key_of_the_file_is_told(tmp_path: Path, broken: str, message: str) -> None:
    rules = tmp_path / "rules.toml"
    rules.write_text(broken + FLIGHTS, encoding="utf-8")
    with pytest.raises(RuleError, match=message):
        load_types(rules)


def test_links_within_the_page_lead_somewhere() -> None:
    headings = re.findall(r"^#+ (.+)$", PAGE, re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
    for target in re.findall(r"\]\(#([^)]+)\)", PAGE):
        assert target in anchors
    for target in re.findall(r"\]\((?!#)([^)]+)\)", PAGE):
        assert (ROOT / "docs" / target).exists()
