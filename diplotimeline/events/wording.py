"""Summaries in good English, from the templates of the lexicon, and the titles of instruments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from diplotimeline.events.sentence import Sentence
from diplotimeline.lexicon.types import EventType
from diplotimeline.lexicon.words import words
from diplotimeline.model import Actor, Status

if TYPE_CHECKING:
    from spacy.tokens import Token

ARTICLED = words().articled
TITLE_WORDS = frozenset({"on", "for", "of", "concerning", "regarding", "about", "in"})
TITLE_LIMIT = 14  # words of an instrument's title


def name_of(actor: Actor) -> str:
    """A state's name as English uses it in a sentence ("the United States")."""
    return f"the {actor.name}" if actor.code in ARTICLED and not actor.name.lower().startswith("the ") else actor.name


def join(names: Sequence[str]) -> str:
    """Names in a row: "A", "A and B", "A, B and C"."""
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]


def summary(
    kind: EventType, actors: Sequence[Actor], details: Mapping[str, str], place: str | None, status: Status
) -> str:
    """One line that says the event from the type's template, its tense by the status."""
    roles = [role for role, _ in kind.roles]
    by_role: dict[str, list[str]] = {}
    for actor in actors:
        by_role.setdefault(actor.role, []).append(name_of(actor))
    values = {role: join(by_role[role]) for role in by_role}
    values["parties"] = join([name_of(a) for a in actors])
    values["mission"] = details.get("mission", "mission")
    values["instrument"] = _instrument_phrase(details)
    values["where"] = place or values.get("host") or values.get("target") or ""
    for role in roles:
        values.setdefault(role, "another state")
    template = dict(kind.summaries).get(status) or _tensed(kind.summary, status)
    text = template.format(**values)
    return text[:1].upper() + text[1:]


def _tensed(template: str, status: Status) -> str:
    """A template is `{agent} [opened|open] its …`: past form and infinitive in brackets, chosen by the status."""
    before, _, rest = template.partition("[")
    forms, _, after = rest.partition("]")
    if not forms:
        return template
    past, _, base = forms.partition("|")
    word = {"occurred": past, "planned": f"to {base}", "possible": f"might {base}", "negated": f"did not {base}"}[
        status
    ]
    return before + word + after


def _instrument_phrase(details: Mapping[str, str]) -> str:
    title = details.get("instrument", "")
    if not title:
        kind = details.get("kind", "agreement")
        return f"an {kind}" if kind[:1] in "aeiou" else f"a {kind}"
    if title[:1].isupper():
        return f"the {title}"
    return f"an {title}" if title[:1] in "aeiou" else f"a {title}"


def instrument(theme: Token, sentence: Sentence) -> str | None:
    """The title of an agreement as the text gives it, without article, parties and dates; None for a bare noun."""
    if theme.tag_ in {"NNS", "NNPS"}:
        return None
    first = theme
    for child in theme.lefts:
        if (
            child.dep_ in {"amod", "compound", "nmod"}
            and child.i not in sentence.country_at
            and child.i not in sentence.date_tokens
        ):
            left = child.left_edge
            if left.i < first.i and not any(
                t.i in sentence.date_tokens or t.i in sentence.country_at for t in left.doc[left.i : child.i + 1]
            ):
                first = left
    last = theme
    for child in theme.rights:
        if child.dep_ == "prep" and child.lower_ in TITLE_WORDS and (child.i == last.i + 1):
            end = child.right_edge
            words = list(theme.doc[child.i : end.i + 1])
            stop = next(
                (
                    t
                    for t in words
                    if t.dep_ in {"relcl", "acl", "advcl"}
                    or t.i in sentence.date_tokens
                    or t.text in {"(", ";"}
                    or t.lower_ in {"between", "with"}
                ),
                None,
            )
            if stop is not None:
                words = [t for t in words if t.i < stop.left_edge.i]
            if words:
                last = words[-1]
    piece = list(theme.doc[first.i : last.i + 1])[:TITLE_LIMIT]
    while piece and (piece[-1].dep_ in {"prep", "det", "punct", "cc"} or piece[-1].is_punct):
        piece.pop()
    if len(piece) < 2:
        return None
    text = theme.doc[piece[0].i : piece[-1].i + 1].text
    return " ".join(text.split())
