"""`diplotimeline types`: the event types known, and the check of their examples."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from diplotimeline.cli import options as option
from diplotimeline.cli.output import Output
from diplotimeline.cli.report import write_error
from diplotimeline.cli.values import read_rules
from diplotimeline.errors import RuleError
from diplotimeline.render.words import count

if TYPE_CHECKING:
    from diplotimeline.lexicon.types import EventType


def types(
    rules: option.Rules = None,
    check: Annotated[
        bool,
        typer.Option("--check", help="Run the examples of the rule file's types (without --rules: of every type)."),
    ] = False,
    model: option.Model = None,
) -> int:
    """List the event types, and check that a rule file's examples give the events that they promise.

    Every key of a rule file is explained in docs/rules.md.
    """
    from diplotimeline.lexicon.loading import load_types  # noqa: PLC0415 - keeps --help quick

    rules = read_rules(rules)
    known = load_types(rules)
    if check:
        return _check(list(known.values()), rules, model)
    from diplotimeline.render.terminal import draw  # noqa: PLC0415 - rich, only for tables

    rows = [(kind.id, kind.label, kind.category, ", ".join(role for role, _ in kind.roles)) for kind in known.values()]
    with Output(None, "table") as output:
        title = count(len(rows), "event type")
        headings = ("Type", "What it is", "Category", "Roles")
        output.write(draw(title, headings, rows, ratios=(0, 4, 0, 3), width=output.width(), colour=output.colour()))
    return 0


def _check(kinds: Sequence[EventType], rules: Path | None, model: str | None) -> int:
    """Run the examples and tell the result; raises RuleError when one does not give what it promises."""
    from diplotimeline.events.check import check_types  # noqa: PLC0415 - loads the language model
    from diplotimeline.grammar import Grammar  # noqa: PLC0415
    from diplotimeline.lexicon.loading import TYPES  # noqa: PLC0415

    added = Grammar.of(rules).additions(TYPES) if rules else ()
    own = [kind for kind in kinds if rules is None or kind.source == rules.name or kind.id in added]
    examples = sum(len(kind.examples) for kind in own)
    failed = 0
    for failure in check_types(own, rules=rules, model=model):
        failed += 1
        write_error(f"{rules.name if rules else 'built-in'}: type {failure}")
    if failed:
        raise RuleError(f"{failed} of {count(examples, 'example')} do not give what they promise")
    with Output(None, "table") as output:
        output.write(f"{count(len(own), 'type')}, {count(examples, 'example')}, all as promised\n")
    return 0
