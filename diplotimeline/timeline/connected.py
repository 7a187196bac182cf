"""What hangs together: names that stand in one group with each other, directly or by way of others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def roots(groups: Iterable[Sequence[str]]) -> dict[str, str]:
    """For each name of the groups, the name that stands for all that hang together with it: the least of them."""
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        parent.setdefault(name, name)
        while parent[name] != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    for names in groups:
        for name in names:
            first, other = sorted((root(names[0]), root(name)))
            parent[other] = first
    return {name: root(name) for name in parent}
