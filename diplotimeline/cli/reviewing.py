"""The terminal side of a review: keys and lines read, events shown, corrections asked for and checked at once."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from diplotimeline.cli.output import Output
from diplotimeline.cli.review_card import card, drawn
from diplotimeline.cli.review_values import field_values, read_date, read_parties, read_status, read_type
from diplotimeline.errors import UsageError
from diplotimeline.render.inert import plain

if TYPE_CHECKING:
    from diplotimeline.model import Status
    from diplotimeline.review.correct import Kinds
    from diplotimeline.review.decision import Corrections
    from diplotimeline.review.session import Session

_Value = TypeVar("_Value")

KEYS = "[a]ccept [c]orrect [r]eject [n]ote [s]kip [b]ack [q]uit [?]"
HELP = """\
a  the event is right as it stands
c  correct its type, status, date or parties; an empty line keeps what is there
r  it is no event, or not this one: it stays out of briefs
n  a note that goes with the decision
s  leave it open, and go on (also space, or an empty line)
b  back to the event before
q  end; what was decided is kept
"""
_ARROWS = {"\x1b[C": "s", "\x1b[D": "b", " ": "s", "\r": "s", "\n": "s", "": "s", "\x04": "q"}


class Screen:
    """Where a review is shown and its keys are read: a terminal's keys one by one, from a pipe lines."""

    def __init__(self, output: Output) -> None:
        self.output = output
        self.width = min(output.width(), 100)
        self.colour = output.colour()
        self.keys = sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()

    def say(self, text: str) -> None:
        """Show a text as it is."""
        self.output.write(text)

    def line(self) -> str:
        """The next line, without its end; raises EOFError when there is none."""
        read = sys.stdin.readline() if sys.stdin is not None else ""
        if not read:
            raise EOFError
        return read.rstrip("\r\n")

    def command(self) -> tuple[str, str]:
        """A key and, from a pipe, what follows it on its line."""
        if not self.keys:
            read = self.line().strip()
            return _ARROWS.get(read, read[:1].lower()), read[1:].strip()
        import typer  # noqa: PLC0415

        key = typer.getchar()
        self.say("\n")
        return _ARROWS.get(key, key.lower()), ""

    def ask(self, what: str, default: str, read: Callable[[str], _Value | None]) -> _Value | None:
        """Ask for a value until it can be read; None for an empty line, which keeps the default."""
        while True:
            self.say(f"{what} [{plain(default)}]: ")
            answer = self.line().strip()
            if not self.keys:
                self.say(f"{plain(answer)}\n")
            if not answer:
                return None
            try:
                return read(answer)
            except UsageError as error:
                self.say(f"  {plain(str(error))}\n")


def go_through(session: Session, screen: Screen, kinds: Kinds) -> None:
    """Show event after event and do what is asked, until the last one or the end of the input."""
    shown = -1
    while not session.over:
        if shown != session.at:
            screen.say(drawn(card(session), screen.width, colour=screen.colour))
            shown = session.at
        screen.say(f"{KEYS} ")
        try:
            key, rest = screen.command()
            if not screen.keys:
                screen.say(f"{plain(f'{key} {rest}')}\n")
            if key == "q":
                return
            if _done(key, rest, session, screen, kinds):
                shown = -1
        except EOFError:
            screen.say("\n")
            return


def _done(key: str, rest: str, session: Session, screen: Screen, kinds: Kinds) -> bool:
    """Do what a key asks; whether the event is to be shown again."""
    if rest and key in {"a", "r", "c"}:
        session.annotate(rest)
    if key == "a":
        session.decide("accepted")
    elif key == "r":
        session.decide("rejected")
    elif key == "c":
        return _correct(session, screen, kinds)
    elif key == "n":
        note = rest or screen.ask("note", session.note or "", str)
        if note:
            session.annotate(note)
        return bool(note)
    elif key == "s":
        session.skip()
    elif key == "b":
        if not session.back():
            screen.say("this is the first event\n")
    else:
        screen.say(HELP if key == "?" else f"there is no key {plain(key)!r}; ? tells which there are\n")
    return False


def _correct(session: Session, screen: Screen, kinds: Kinds) -> bool:
    """Ask for each field; a correction that changes nothing decides nothing."""
    corrections = _asked(session, screen, kinds)
    if not corrections.fields:
        screen.say("nothing is corrected; a accepts the event as it stands\n")
        return False
    session.decide("corrected", corrections)
    return False


def _asked(session: Session, screen: Screen, kinds: Kinds) -> Corrections:
    from diplotimeline.review.correct import with_roles  # noqa: PLC0415
    from diplotimeline.review.decision import Corrections, stated_by  # noqa: PLC0415

    event = session.event
    now = field_values(event)
    kind = screen.ask("type", now["type"], lambda text: read_type(text, kinds, event.type))
    status: Status | None = screen.ask("status (occurred, planned, possible, negated)", now["status"], read_status)
    when = screen.ask("date (EDTF or words, none)", now["date"], read_date)
    roles = kinds.get(kind or event.type)
    told = screen.ask("parties", now["parties"], lambda text: read_parties(text, roles))
    parties = tuple(with_roles(told or (), {actor.code: actor.role for actor in event.actors}, roles))
    return Corrections(
        type=kind if kind != now["type"] else None,
        status=status if status != event.status else None,
        date=when if when != (event.date.edtf if event.date else "") else None,
        parties=parties if parties != stated_by(event).parties else (),
    )
