"""What a shell offers for the value of an option of which a part is typed."""

from __future__ import annotations

from collections.abc import Iterable

from diplotimeline.lexicon.event_codes import SCHEMES
from diplotimeline.model import READERS, STATUSES
from diplotimeline.render import FORMATS, GROUPINGS


def format_name(incomplete: str) -> list[tuple[str, str]]:
    """Formats, with what each is."""
    return [(name, known.about) for name, known in FORMATS.items() if name.startswith(incomplete)]


def status(incomplete: str) -> list[str]:
    """Statuses."""
    return _of(STATUSES, incomplete)


def group(incomplete: str) -> list[str]:
    """What to group by."""
    return _of(GROUPINGS, incomplete)


def reviewed(incomplete: str) -> list[str]:
    """What analysts said."""
    from diplotimeline.timeline import REVIEWED  # noqa: PLC0415

    return _of(REVIEWED, incomplete)


def reader(incomplete: str) -> list[str]:
    """Who finds events."""
    return _of(READERS, incomplete)


def codes(incomplete: str) -> list[str]:
    """Schemes of codes."""
    return _of(SCHEMES, incomplete)


def event_type(incomplete: str) -> list[tuple[str, str]]:
    """Types of events, with what each is called."""
    from diplotimeline.lexicon.loading import load_types  # noqa: PLC0415

    return [(kind.id, kind.label) for kind in load_types().values() if kind.id.startswith(incomplete)]


def category(incomplete: str) -> list[str]:
    """Categories of events."""
    from diplotimeline.lexicon.loading import load_types  # noqa: PLC0415

    return sorted({kind.category for kind in load_types().values() if kind.category.startswith(incomplete)})


def _of(names: Iterable[str], incomplete: str) -> list[str]:
    return [name for name in names if name.startswith(incomplete)]
