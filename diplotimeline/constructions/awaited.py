"""Acts that waited: "did not recognise it until the appointment of its envoy on 3 May 1981" says that it did then."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from diplotimeline.constructions.status import FUTURE, WEAK_MODALS, denied_verb
from diplotimeline.constructions.syntax import children, is_verb

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from diplotimeline.resolve.dates import DateReading

UNTIL = frozenset({"until", "till"})


def awaited(verb: Token, dates: Iterable[tuple[DateReading, Token]]) -> DateReading | None:
    """The one date of what a denied verb waited for, or None where it waited for nothing, or for nothing dated.

    `dates` are those of the sentence with the token that heads each.
    """
    if not is_verb(verb) or not denied_verb(verb) or _open(verb):
        return None
    within = {token.i for head in _until(verb) for token in head.subtree}
    found = [date for date, root in dates if root.i in within and date.value is not None]
    return replace(found[0], bounded=found[0].value) if len(found) == 1 else None


def _open(verb: Token) -> bool:
    """Whether a verb tells of what is to come, or only could: "will not open until", "would not"."""
    return any(aux.lower_ in FUTURE or aux.lower_ in WEAK_MODALS for aux in children(verb, "aux"))


def _until(verb: Token) -> list[Token]:
    """What begins with "until" behind a verb: a phrase, or a clause by its verb."""
    phrases = [c for c in children(verb, "prep") if c.lower_ in UNTIL]
    clauses = [c for c in children(verb, "advcl") if any(m.lower_ in UNTIL for m in children(c, "mark", "prep"))]
    return [c for c in (*phrases, *clauses) if c.i > verb.i]
