"""Examples promise who fills a role; a promise that no event could keep is refused on load."""

from __future__ import annotations

from pathlib import Path

import pytest

from diplotimeline.errors import RuleError
from diplotimeline.lexicon.loading import load_types
from diplotimeline.lexicon.types import EventType

DIRECTED = [kind for kind in load_types().values() if not kind.symmetric]


def promised(kind: EventType) -> list[dict[str, str]]:
    """The events of the type that its own examples promise."""
    return [
        dict(event) for example in kind.examples for event in example.events if event.get("type", kind.id) == kind.id
    ]


def test_most_types_are_directed() -> None:
    assert len(DIRECTED) >= 21


@pytest.mark.parametrize("kind", DIRECTED, ids=lambda kind: kind.id)
def test_a_directed_type_has_an_example_that_promises_its_roles(kind: EventType) -> None:
    """All of them: an event whose sides are exchanged would be right in type, pair, date and status."""
    roles = {role for role, _ in kind.roles}
    assert [event for event in promised(kind) if roles <= set(event)]


@pytest.mark.parametrize("kind", DIRECTED, ids=lambda kind: kind.id)
def test_no_directed_example_leaves_the_roles_open(kind: EventType) -> None:
    for event in promised(kind):
        assert "agent" in event, event


RULES = """
[[type]]
id = "flights_opened"
label = "Flights opened"
category = "transport"
roles = { agent = ["subject"], host = ["to"] }
summary = "{agent} [opened|open] flights to {host}"

[[type.pattern]]
id = "open"
verbs = ["open"]
theme = ["mission"]

[[type.example]]
text = "Peru opened flights to Cuba in 2019."
events = [{ pair = "CUB-PER", date = "2019", status = "occurred", %s }]
"""
KNOWN = "type, pair, date, status, place, agent, host, mission, city, kind, instrument"


def load(folder: Path, promise: str) -> None:
    path = folder / "my.toml"
    path.write_text(RULES % promise, encoding="utf-8")
    load_types(path)


@pytest.mark.parametrize(
    "promise",
    ['agent = "PER"', 'agent = "PER", host = "CUB"', 'host = "NATO"', 'place = "Havana"', 'kind = "flight"'],
)
def test_what_an_event_can_say_can_be_promised(promise: str, tmp_path: Path) -> None:
    load(tmp_path, promise)


@pytest.mark.parametrize(
    ("promise", "message"),
    [
        ('agnet = "PER"', f"an example promises an unknown 'agnet' of flights_opened; known are {KNOWN}"),
        ('target = "CUB"', f"an example promises an unknown 'target' of flights_opened; known are {KNOWN}"),
        ('agent = "Peru"', "an example promises agent = 'Peru': a role is promised by a code such as PER"),
        ('host = ""', "an example promises host = '': a role is promised by a code such as PER"),
        ('type = "flights_closed"', "an example promises an unknown type 'flights_closed'"),
        ('type = "meeting", agent = "PER"',
         "an example promises an unknown 'agent' of meeting; known are type, pair, date, status, place, party, "),
    ],
)  # fmt: skip
def test_what_no_event_can_say_is_refused(promise: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(RuleError) as refused:
        load(tmp_path, promise)
    assert str(refused.value).startswith(f"my.toml: type flights_opened: {message}")
