"""Event types as data: loading `events/*.toml` and a user's own rule files, and checking them on load."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from diplotimeline.errors import RuleError
from diplotimeline.grammar import checks

STATUSES = ("occurred", "planned", "possible", "negated")
VOICES = ("", "active", "passive")
THEME_AS = ("object", "subject", "either", "none")
CONTEXTS = ("pair", "one", "none", "topic", "agent", "official")
PLACES = (
    "subject",
    "object",
    "owner",
    "place",
    "between",
    "with",
    "to",
    "from",
    "of",
    "by",
    "against",
    "for",
    "on",
    "in",
    "as",
    "speaker",
    "clause",
    "at",
    "into",
    "upon",
    "destination",
    "near",
)
NEEDS = (
    "anniversary",
    "dated_name",
    "in_effect",
    "located",
    "person_object",
    "organisation",
    "independent",
    "state_object",
    "as_state",
    "official",
    "singular",
    "eventive",
)


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way in which English states an event of a type.

    `verbs` and `nouns` are triggers (lemmas; further words of a phrase must follow the first);
    `theme` is the class of the thing that the event happens to, which fills the trigger's object
    (`theme_as = "object"`), its subject ("relations began") or nothing (""); `complement` asks for a
    term of a class, or for a word, behind a preposition of the trigger ("raised to an embassy");
    `terms` narrows the theme to some terms of its class; `also` lets the pattern fire beside others of its category;
    `summary` words its events otherwise than the type does.
    """

    id: str
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    theme: tuple[str, ...] = ()
    theme_as: str = "object"
    complement: tuple[tuple[str, str], ...] = ()
    without: tuple[str, ...] = ()
    object_is_party: bool = False
    voice: str = ""
    status: str = ""
    needs: tuple[str, ...] = ()
    roles: tuple[tuple[str, tuple[str, ...]], ...] = ()
    dated_only: bool = False
    also: bool = False
    terms: tuple[str, ...] = ()
    weight: float = 1.0
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and the events expected of it (a role by its holder's code); `events` empty: none may come out."""

    text: str
    events: tuple[Mapping[str, str], ...]
    published: str | None = None


@dataclass(frozen=True, slots=True)
class EventType:
    """A kind of diplomatic event: its triggers, the places of its roles, its wording and its examples.

    `symmetric` events are between parties, `single` ones happen to one state.  `context` says what the document may
    lend where the sentence names no side: "none" nothing, "one" the second of two, "agent" and "official" the state of
    somebody who acts for one, "topic" only what the document is about, "pair" both.  `fresh` events without a date
    take the publication date in the lead of a report.
    """

    id: str
    label: str
    category: str
    roles: tuple[tuple[str, tuple[str, ...]], ...]
    summary: str
    patterns: tuple[Pattern, ...]
    examples: tuple[Example, ...]
    symmetric: bool = False
    single: bool = False
    context: str = "pair"
    fresh: bool = False
    summaries: tuple[tuple[str, str], ...] = ()
    source: str = ""


def fail(path: Path, type_id: str, pattern: str, message: str) -> RuleError:
    """What is told of a mistake in a type of a rule file, or in a pattern of it."""
    where = f"{path.name}: type {type_id}" + (f", pattern {pattern}" if pattern else "")
    return RuleError(f"{where}: {message}")


def _roles(value: Any) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if not isinstance(value, Mapping):
        raise ValueError("'roles' must be a table of role = [places]")  # noqa: TRY004 - one kind for every mistake
    roles = tuple((checks.name(role, "a role"), checks.strings(places)) for role, places in value.items())
    for role, places in roles:
        for place in places:
            if place not in PLACES:
                raise ValueError(f"role {role} names an unknown place {place!r}; known are {', '.join(PLACES)}")
    return roles


PATTERN_FIELDS = {field.name for field in fields(Pattern)}
EXAMPLE_FIELDS = {field.name for field in fields(Example)}
MORE = {"pattern", "example"}  # what a rule file may add to a built-in type
TYPE_FIELDS = {
    "id", "label", "category", "roles", "summary", "pattern", "example", "symmetric", "single", "context", "fresh",
    "summaries",
}  # fmt: skip


def _pattern(raw: Mapping[str, Any], classes: Mapping[str, Any], named: Iterable[str]) -> Pattern:
    unknown = sorted(set(raw) - PATTERN_FIELDS)
    if unknown:
        raise ValueError(f"unknown key {unknown[0]!r}")
    values: dict[str, Any] = {"id": checks.name(raw["id"], "an id")}
    for key in ("verbs", "nouns", "adjectives", "without", "terms"):
        values[key] = checks.phrases(raw.get(key, ()))
    for key in ("theme", "needs"):
        values[key] = checks.strings(raw.get(key, ()))
    _check_theme(values["theme"], values["terms"], classes)
    complement = [(str(k), checks.strings(v)) for k, v in raw.get("complement", {}).items()]
    values["complement"] = tuple((k, "|".join(checks.phrases("|".join(v).split("|")))) for k, v in complement)
    values["roles"] = _roles(raw.get("roles", {}))
    for need in values["needs"]:
        checks.choice(need, "need", NEEDS)
    values["voice"] = checks.choice(raw.get("voice", ""), "voice", VOICES)
    values["status"] = checks.choice(raw.get("status", ""), "status", ("", *STATUSES))
    values["summary"] = checks.summary(raw["summary"], frozenset(named)) if "summary" in raw else ""
    values["theme_as"] = str(raw.get("theme_as", "object"))
    if values["theme_as"] not in THEME_AS:
        raise ValueError(f"theme_as must be object, subject, either or none, not {values['theme_as']!r}")
    for key in ("object_is_party", "dated_only", "also"):
        values[key] = checks.flag(raw, key)
    values["weight"] = float(raw.get("weight", 1.0))
    if not (math.isfinite(values["weight"]) and 0 <= values["weight"] <= 1):
        raise ValueError(f"weight must be a number from 0 to 1, not {values['weight']}")
    if not (values["verbs"] or values["nouns"] or values["adjectives"] or values["theme"]):
        raise ValueError("has no trigger: give verbs, nouns, adjectives or a theme")
    return Pattern(**values)


def _check_theme(theme: Iterable[str], terms: Iterable[str], classes: Mapping[str, Any]) -> None:
    for cls in theme:
        if cls not in classes:
            raise ValueError(f"unknown theme {cls!r}; known are {', '.join(sorted(classes))}")
    held = {term for cls in theme for term in classes[cls]}
    for term in terms:
        if term not in held:
            raise ValueError(f"unknown term {term!r} of {', '.join(theme)}")


def _example(raw: Mapping[str, Any]) -> Example:
    unknown = sorted(set(raw) - EXAMPLE_FIELDS)
    if unknown:
        raise ValueError(f"unknown key {unknown[0]!r} of an example")
    text = str(raw["text"])
    if len(text) > checks.LONGEST_EXAMPLE:
        raise ValueError(f"an example has over {checks.LONGEST_EXAMPLE:,} characters")
    events = checks.tables(raw.get("events", []), "events")
    return Example(
        text, tuple({str(k): str(v) for k, v in event.items()} for event in events), checks.day(raw.get("published"))
    )


def _patterns(raw: Mapping[str, Any], path: Path, name: str, classes: Mapping[str, Any]) -> tuple[Pattern, ...]:
    patterns: dict[str, Pattern] = {}
    named = [str(role) for role in raw["roles"]]
    for entry in checks.tables(raw.get("pattern", []), "pattern"):
        label = str(entry.get("id", "?"))
        try:
            pattern = _pattern(entry, classes, named)
        except KeyError as error:
            raise fail(path, name, label, f"has no {error}") from error
        except (ValueError, TypeError, AttributeError) as error:
            raise fail(path, name, label, str(error)) from error
        if pattern.id in patterns:
            raise fail(path, name, label, "stands twice")
        patterns[pattern.id] = pattern
    if not patterns:
        raise ValueError("has no pattern")
    return tuple(patterns.values())


def read_type(raw: Mapping[str, Any], path: Path, classes: Mapping[str, Any]) -> EventType:
    """A `[[type]]` of a rule file; raises RuleError naming file, type and pattern."""
    name = str(raw.get("id", "?"))
    for key in ("id", "label", "category", "roles", "summary"):
        if key not in raw:
            raise fail(path, name, "", f"has no {key!r}")
    unknown = sorted(set(raw) - TYPE_FIELDS)
    if unknown:
        raise fail(path, name, "", f"unknown key {unknown[0]!r}")
    try:
        return _made(raw, path, classes)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise fail(path, name, "", str(error)) from error


def _made(raw: Mapping[str, Any], path: Path, classes: Mapping[str, Any]) -> EventType:
    name = checks.name(raw["id"], "an id")
    roles = _roles(raw["roles"])
    named = [role for role, _ in roles]
    symmetric, single = checks.flag(raw, "symmetric"), checks.flag(raw, "single")
    if not roles or (len(roles) < 2 and not symmetric and not single):
        raise ValueError("needs two roles, or one and symmetric or single")
    summaries = tuple((str(k), checks.summary(v, named)) for k, v in raw.get("summaries", {}).items())
    for status, _ in summaries:
        checks.choice(status, "status", STATUSES)
    return EventType(
        id=name,
        label=checks.line(raw["label"], "a label"),
        category=checks.name(raw["category"], "a category"),
        roles=roles,
        summary=checks.summary(raw["summary"], named),
        patterns=_patterns(raw, path, name, classes),
        examples=tuple(_example(entry) for entry in checks.tables(raw.get("example", []), "example")),
        symmetric=symmetric,
        single=single,
        context=checks.choice(raw.get("context", "pair"), "context", CONTEXTS),
        fresh=checks.flag(raw, "fresh"),
        summaries=summaries,
        source=path.name,
    )


def with_more(kind: EventType, more: Any, rules: Path, classes: Mapping[str, Any]) -> EventType:
    """A built-in type with a rule file's patterns and examples."""
    if not isinstance(more, dict) or set(more) - MORE:
        raise fail(rules, kind.id, "", f"may add {' and '.join(sorted(MORE))} only")
    named = {**more, "roles": [role for role, _ in kind.roles]}
    try:
        patterns = _patterns(named, rules, kind.id, classes) if "pattern" in more else ()
        examples = tuple(_example(entry) for entry in checks.tables(more.get("example", []), "example"))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise fail(rules, kind.id, "", str(error)) from error
    if twice := {one.id for one in patterns} & {one.id for one in kind.patterns}:
        raise fail(rules, kind.id, min(twice), f"is defined already in {kind.source}")
    return replace(kind, patterns=(*kind.patterns, *patterns), examples=(*kind.examples, *examples))
