"""Options that come in groups: a command takes a dataclass, and the command line an option for each of its fields.

typer makes a command's options of its parameters, one by one.  Filters alone are a dozen, and two commands share them;
with `grouped` a further filter is one field of one dataclass.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from functools import wraps
from typing import Any, TypeVar, get_type_hints

_Result = TypeVar("_Result")


def grouped(command: Callable[..., _Result]) -> Callable[..., _Result]:
    """A command whose parameters that are dataclasses are replaced by their fields, in place and in order.

    Every field needs a default, and no two groups a field of one name.
    """
    hints = get_type_hints(command, include_extras=True)
    groups: dict[str, type[Any]] = {}
    parameters: list[inspect.Parameter] = []
    for name, parameter in inspect.signature(command).parameters.items():
        kind = hints[name]
        if isinstance(kind, type) and is_dataclass(kind):
            groups[name] = kind
            parameters.extend(_parameters(kind))
        else:
            parameters.append(parameter.replace(annotation=kind))

    @wraps(command)
    def called(**values: Any) -> _Result:
        for name, kind in groups.items():
            values[name] = kind(**{field.name: values.pop(field.name) for field in fields(kind)})
        return command(**values)

    flat = [one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in parameters]
    called.__signature__ = inspect.Signature(flat)  # type: ignore[attr-defined]
    called.__annotations__ = {one.name: one.annotation for one in flat}
    return called


def _parameters(group: type[Any]) -> list[inspect.Parameter]:
    hints = get_type_hints(group, include_extras=True)
    made = []
    for field in fields(group):
        default = field.default if field.default is not MISSING else inspect.Parameter.empty
        kind = inspect.Parameter.KEYWORD_ONLY
        made.append(inspect.Parameter(field.name, kind, default=default, annotation=hints[field.name]))
    return made
