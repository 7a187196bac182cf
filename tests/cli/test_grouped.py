from __future__ import annotations

import inspect
from dataclasses import dataclass
from typing import Annotated

import pytest
import typer
from typer.testing import CliRunner

from diplotimeline.cli.grouped import grouped


@dataclass(frozen=True, kw_only=True)
class Where:
    place: Annotated[str | None, typer.Option(metavar="CITY", help="The place.")] = None
    deep: Annotated[bool, typer.Option("--deep/--flat")] = False


@grouped
def command(name: Annotated[str, typer.Argument()], where: Where, loud: bool = False) -> int:
    """Say it."""
    typer.echo(f"{name} {where.place} {where.deep} {loud}")
    return 0


def test_a_group_is_an_option_a_field_in_its_place() -> None:
    assert list(inspect.signature(command).parameters) == ["name", "place", "deep", "loud"]
    app = typer.Typer()
    app.command()(command)
    told = CliRunner().invoke(app, ["Baku", "--place", "Lima", "--deep"])
    assert told.output == "Baku Lima True False\n"
    assert "CITY" in CliRunner().invoke(app, ["--help"]).output


def test_two_groups_cannot_have_a_field_of_one_name() -> None:
    def twice(one: Where, other: Where) -> int:
        return 0

    with pytest.raises(ValueError, match="duplicate parameter name"):
        grouped(twice)
