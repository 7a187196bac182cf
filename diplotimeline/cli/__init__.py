"""The command line: one file a command, thin; `run` is the console script."""

from diplotimeline.cli.app import run

__all__ = ["run"]
