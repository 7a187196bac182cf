"""Event types as data: loading `events/*.toml` and a user's own rule files, and checking them on load."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

from diplotimeline.errors import RuleError

EVENTS = Path(__file__).parent / "events"
TERMS = "terms.toml"
STATUSES = ("occurred", "planned", "possible", "negated")
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
)
NEEDS = ("anniversary", "dated_name", "in_effect", "located", "person_object", "organisation", "independent", "state_object", "official", "singular", "eventive")


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way in which English states an event of a type.

    `verbs` and `nouns` are triggers (lemmas; further words of a phrase must follow the first);
    `theme` is the class of the thing that the event happens to, which fills the trigger's object
    (`theme_as = "object"`), its subject ("relations began") or nothing (""); `complement` asks for a
    term of a class, or for a word, behind a preposition of the trigger ("raised to an embassy");
    `terms` narrows the theme to some terms of its class; `also` lets the pattern fire beside others of its category.
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


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and the events expected of it; `events` empty: none may come out."""

    text: str
    events: tuple[Mapping[str, str], ...]
    published: str | None = None


@dataclass(frozen=True, slots=True)
class EventType:
    """A kind of diplomatic event: its triggers, the places of its roles, its wording and its examples."""

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


def _fail(path: Path, type_id: str, pattern: str, message: str) -> RuleError:
    where = f"{path.name}: type {type_id}" + (f", pattern {pattern}" if pattern else "")
    return RuleError(f"{where}: {message}")


def _strings(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, Sequence) and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise ValueError("expected a string or a list of strings")


def _roles(value: Any) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if not isinstance(value, Mapping):
        raise ValueError("'roles' must be a table of role = [places]")  # noqa: TRY004 - one kind for every mistake
    roles = tuple((str(role), _strings(places)) for role, places in value.items())
    for role, places in roles:
        for place in places:
            if place not in PLACES:
                raise ValueError(f"role {role} names an unknown place {place!r}; known are {', '.join(PLACES)}")
    return roles


PATTERN_FIELDS = {field.name for field in fields(Pattern)}
TYPE_FIELDS = {
    "id", "label", "category", "roles", "summary", "pattern", "example", "symmetric", "single", "context", "fresh", "summaries"
}  # fmt: skip


def _pattern(raw: Mapping[str, Any], classes: Mapping[str, Any]) -> Pattern:
    unknown = sorted(set(raw) - PATTERN_FIELDS)
    if unknown:
        raise ValueError(f"unknown key {unknown[0]!r}")
    values: dict[str, Any] = {"id": str(raw["id"])}
    for key in ("verbs", "nouns", "adjectives", "theme", "without", "needs", "terms"):
        values[key] = _strings(raw.get(key, ()))
    for cls in values["theme"]:
        if cls not in classes:
            raise ValueError(f"unknown theme {cls!r}; known are {', '.join(sorted(classes))}")
    values["complement"] = tuple((str(k), str(v)) for k, v in raw.get("complement", {}).items())
    values["roles"] = _roles(raw.get("roles", {}))
    for key in ("theme_as", "voice", "status"):
        values[key] = str(raw.get(key, Pattern.__dataclass_fields__[key].default))
    for need in values["needs"]:
        if need not in NEEDS:
            raise ValueError(f"unknown need {need!r}; known are {', '.join(NEEDS)}")
    if values["status"] and values["status"] not in STATUSES:
        raise ValueError(f"unknown status {values['status']!r}")
    if values["theme_as"] not in {"object", "subject", "either", "none"}:
        raise ValueError(f"theme_as must be object, subject, either or none, not {values['theme_as']!r}")
    for key in ("object_is_party", "dated_only", "also"):
        values[key] = bool(raw.get(key, False))
    values["weight"] = float(raw.get("weight", 1.0))
    if not (values["verbs"] or values["nouns"] or values["adjectives"] or values["theme"]):
        raise ValueError("has no trigger: give verbs, nouns, adjectives or a theme")
    return Pattern(**values)


def _example(raw: Mapping[str, Any]) -> Example:
    events = tuple({str(k): str(v) for k, v in event.items()} for event in raw.get("events", ()))
    return Example(str(raw["text"]), events, raw.get("published"))


def _type(raw: Mapping[str, Any], path: Path, classes: Mapping[str, Any]) -> EventType:
    name = str(raw.get("id", "?"))
    for key in ("id", "label", "category", "roles", "summary"):
        if key not in raw:
            raise _fail(path, name, "", f"has no {key!r}")
    unknown = sorted(set(raw) - TYPE_FIELDS)
    if unknown:
        raise _fail(path, name, "", f"unknown key {unknown[0]!r}")
    patterns, seen = [], set()
    for entry in raw.get("pattern", ()):
        label = str(entry.get("id", "?"))
        try:
            pattern = _pattern(entry, classes)
        except KeyError as error:
            raise _fail(path, name, label, f"has no {error}") from error
        except (ValueError, TypeError, AttributeError) as error:
            raise _fail(path, name, label, str(error)) from error
        if pattern.id in seen:
            raise _fail(path, name, label, "stands twice")
        seen.add(pattern.id)
        patterns.append(pattern)
    if not patterns:
        raise _fail(path, name, "", "has no pattern")
    try:
        return EventType(
            id=name,
            label=str(raw["label"]),
            category=str(raw["category"]),
            roles=_roles(raw["roles"]),
            summary=str(raw["summary"]),
            patterns=tuple(patterns),
            examples=tuple(_example(entry) for entry in raw.get("example", ())),
            symmetric=bool(raw.get("symmetric", False)),
            single=bool(raw.get("single", False)),
            context=str(raw.get("context", "pair")),
            fresh=bool(raw.get("fresh", False)),
            summaries=tuple((str(k), str(v)) for k, v in raw.get("summaries", {}).items()),
            source=path.name,
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise _fail(path, name, "", str(error)) from error


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise RuleError(f"{path}: cannot be read ({error.strerror or error})") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RuleError(f"{path.name}: is not TOML: {error}") from error


@cache
def load_terms(rules: Path | None = None) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Classes of nouns that patterns speak of: class -> canonical term -> phrases; a rule file may add `[terms.NAME]`."""
    classes: dict[str, dict[str, tuple[str, ...]]] = {}
    for path in (EVENTS / TERMS, *([rules] if rules else [])):
        for name, entries in _read(path).get("terms", {}).items():
            try:
                group = classes.setdefault(name, {})
                group.update({str(k): _strings(v) for k, v in entries.items()})
            except (ValueError, AttributeError) as error:
                raise RuleError(f"{path.name}: terms {name}: {error}") from error
    return classes


@cache
def load_types(rules: Path | None = None) -> Mapping[str, EventType]:
    """Every event type by id, those of `rules` (a TOML file of the same form) after the built-in ones.

    Raises RuleError when a file is wrong, naming file, type and pattern.
    """
    classes = load_terms(rules)
    types: dict[str, EventType] = {}
    files = sorted(p for p in EVENTS.glob("*.toml") if p.name != TERMS)
    for path in (*files, *([rules] if rules else [])):
        entries = _read(path).get("type", [])
        if not isinstance(entries, list) or (path == rules and not entries):
            raise RuleError(f"{path.name}: has no [[type]]")
        for raw in entries:
            kind = _type(raw, path, classes)
            if kind.id in types:
                raise _fail(path, kind.id, "", f"is defined already in {types[kind.id].source}")
            types[kind.id] = kind
    return types
