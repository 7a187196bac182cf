"""An event as a review shows it: what is claimed, the words that say so, what was inferred, what was decided."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from rich.console import Console, Group
from rich.padding import Padding
from rich.text import Text

from diplotimeline.addresses import web_address
from diplotimeline.model import Event, Evidence
from diplotimeline.render.inert import plain, shorten
from diplotimeline.render.words import STATUS_WORDS, basis_words, conflict_words, date_words, day_words, review_words

if TYPE_CHECKING:
    from rich.console import RenderableType

    from diplotimeline.review.session import Session

MAX_SENTENCE, MAX_PIECES = 600, 6  # characters of a sentence, pieces of evidence
NARROWEST = 30


def card(session: Session) -> Group:
    """The event at hand, and how far the review has come."""
    event = session.event
    counts = ", ".join(f"{number} {verdict}" for verdict, number in sorted(session.counts.items()))
    head = f"{session.at + 1} of {len(session)}" + (f" · {counts}" if counts else "")
    lines: list[RenderableType] = [Text(head, style="dim"), *_claim(event)]
    if event.review:
        lines.append(Text(plain(review_words(event.review)), style="cyan"))
    if session.note:
        lines.append(Text(f"note: {plain(session.note)}", style="cyan"))
    for piece in event.evidence[:MAX_PIECES]:
        lines.append(Padding(_sentence(piece), (0, 0, 0, 2)))
        lines.append(Padding(_source(piece), (0, 0, 0, 4)))
    more = len(event.evidence) - MAX_PIECES
    if more > 0:
        lines.append(Text(f"  and {more} more", style="dim"))
    return Group(*lines)


def _claim(event: Event) -> list[RenderableType]:
    basis = basis_words(event.date)
    when = date_words(event.date) + (f" ({basis})" if basis else "")
    parties = ", ".join(f"{plain(actor.code)} ({plain(actor.role)})" for actor in event.actors)
    sure = f"{event.confidence:.0%} sure"
    lines: list[RenderableType] = [
        Text(plain(event.summary), style="bold"),
        Text(f"{when} · {STATUS_WORDS[event.status]}"),
        Text(f"{plain(event.type)} · {parties} · {sure} · {plain(event.id)}"),
    ]
    lines += [Text(f"! {plain(conflict_words(one))}", style="red") for one in event.conflicts]
    known, inferred = _grounds(event)
    if known:
        lines.append(Text(f"read from: {known}", style="dim"))
    if inferred:
        lines.append(Text(f"inferred: {inferred}", style="yellow"))
    return lines


def _grounds(event: Event) -> tuple[str, str]:
    """The words on which fields rest, and the fields that rest on none."""
    words: dict[str, str] = {}
    for piece in event.evidence:
        for one in piece.support:
            words.setdefault(one.field, f"{one.field} “{shorten(plain(one.text), 40)}” ({plain(one.why)})")
    asked = ["date"] if event.date else []
    asked += list(dict.fromkeys(actor.code for actor in event.actors))
    own = event.review.fields if event.review else ()
    gone = {"date"} if "date" in own else set()
    gone |= {actor.code for actor in event.actors} if "parties" in own else set()
    told = [words[field] for field in asked if field in words]
    return ", ".join(told), ", ".join(field for field in asked if field not in words and field not in gone)


def _sentence(piece: Evidence) -> Text:
    """The sentence with its trigger marked, by colour and, for those who see none, by stars."""
    trigger = plain(piece.trigger)
    sentence = shorten(plain(piece.sentence), MAX_SENTENCE, around=trigger)
    at = sentence.find(trigger) if trigger else -1
    if at < 0:
        return Text(f"“{sentence}”")
    end = at + len(trigger)
    return Text.assemble("“", sentence[:at], (f"*{trigger}*", "bold underline"), sentence[end:], "”")


def _source(piece: Evidence) -> Text:
    told = [plain(piece.source)]
    told += [shorten(plain(piece.title), 80)] if piece.title else []
    told += [day_words(piece.published)] if piece.published else []
    told += [f"told by {plain(piece.speaker)}"] if piece.speaker else []
    told += [url] if (url := web_address(piece.url)) else []
    return Text(", ".join(told), style="dim")


def drawn(shown: Group, width: int, *, colour: bool) -> str:
    """What is shown as text `width` columns wide, between two empty lines."""
    console = Console(
        file=io.StringIO(),
        width=max(width, NARROWEST),
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        legacy_windows=False,
        highlight=False,
        emoji=False,
        markup=False,
        _environ={},
    )
    console.print(shown)
    console.file.seek(0)
    lines = [line.rstrip() for line in console.file.read().split("\n")]
    return "\n" + "\n".join(lines) + "\n"
