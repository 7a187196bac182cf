"""`diplotimeline schema`."""

from __future__ import annotations

from diplotimeline.cli.output import Output


def schema() -> None:
    """Print the JSON Schema of what --format json and jsonl write."""
    from diplotimeline.render.schema import schema_text  # noqa: PLC0415 - nothing but this command needs it

    with Output(None, "json") as output:
        output.write(schema_text())
