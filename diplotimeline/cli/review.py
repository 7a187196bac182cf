"""`diplotimeline review`: an analyst's word on events, in the terminal or from a file that was written by hand."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from diplotimeline.cli import options as option
from diplotimeline.cli.grouped import grouped
from diplotimeline.cli.output import Output
from diplotimeline.cli.report import Report
from diplotimeline.cli.values import read_day, read_rules
from diplotimeline.errors import UsageError
from diplotimeline.render.words import count

if TYPE_CHECKING:
    from diplotimeline.archive import Archive
    from diplotimeline.model import Event
    from diplotimeline.review import Decision
    from diplotimeline.review.correct import Kinds
    from diplotimeline.timeline import Selection

BESIDE = "decisions.jsonl"  # beside a file of events


@grouped
def review(
    path: Annotated[
        str, typer.Argument(metavar="EVENTS", help="A file or an archive that `extract` or `timeline` wrote.")
    ],
    filters: option.Filters,
    decisions: Annotated[
        str | None,
        typer.Option(
            "--decisions",
            metavar="FILE",
            help=f"Where decisions on a file of events are kept (default: {BESIDE} beside it); "
            "for an archive, a file whose decisions it takes over.",
        ),
    ] = None,
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Who decides. Default: the login name.")] = None,
    on: Annotated[str | None, typer.Option(metavar="DATE", help="The day of the decisions. Default: today.")] = None,
    export: Annotated[
        str | None, typer.Option(metavar="FILE", help="Write the decisions to FILE, as JSON lines, and end.")
    ] = None,
    export_gold: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Write what was accepted or corrected to FILE, as annotated gold, and end."),
    ] = None,
    rules: option.Rules = None,
    quiet: option.Quiet = False,
) -> int:
    """Go through events, accept, correct or reject them, and keep what was decided.

    Keys: a accepts, c corrects, r rejects, n notes, s or space goes on, b goes back, q ends, ? helps; from a pipe, a
    line each.  Only events that nobody has reviewed are shown, unless --reviewed says otherwise.  Every decision is
    written at once: in the archive, or in a file of decisions that `timeline --decisions` reads.
    """
    rules = read_rules(rules)
    selection = filters.selection(rules, open_types=True)
    selection = replace(selection, reviewed=selection.reviewed or "open")
    who = _name(by)
    day = read_day("--on", on) or date(*time.localtime()[:3])
    with ExitStack() as stack:
        report = stack.enter_context(Report(quiet=quiet))
        desk = _desk(path, decisions, rules, stack)
        if desk.archive is not None and decisions is not None:
            _take(desk, decisions, report)
        if export is not None or export_gold is not None:
            _export(desk, export, export_gold, report)
        elif desk.archive is None or decisions is None:
            _go_through(desk, selection, (who, day), report)
    return 0


@dataclass(frozen=True, slots=True)
class Desk:
    """What a review works on: the events before the merge, the decisions there are, and where new ones go."""

    events: Sequence[Event]
    decisions: list[Decision]
    kinds: Kinds
    place: str
    keep: Callable[[Decision], object]
    archive: Archive | None = None


def _desk(path: str, decisions: str | None, rules: Path | None, stack: ExitStack) -> Desk:
    from diplotimeline.archive import Archive, is_archive  # noqa: PLC0415 - keeps --help quick
    from diplotimeline.lexicon.loading import load_types  # noqa: PLC0415
    from diplotimeline.readers.events import read_events  # noqa: PLC0415
    from diplotimeline.review import read_decisions, write_decision  # noqa: PLC0415

    kinds = load_types(rules)
    if is_archive(path):
        archive = stack.enter_context(Archive(path))
        return Desk(list(archive.events()), archive.decisions(), kinds, path, archive.decide, archive)
    if path == "-":
        raise UsageError("review: keys come from standard input, so the events need a file")
    events = list(read_events(path))
    beside = Path(decisions) if decisions is not None else Path(path).with_name(BESIDE)
    known = list(read_decisions(str(beside))) if beside.exists() else []
    return Desk(events, known, kinds, str(beside), lambda decision: write_decision(beside, decision))


def _name(by: str | None) -> str | None:
    """Who decides: the name given, else the login name, where the system knows one."""
    if by is not None:
        if not by.strip():
            raise UsageError("--by: is empty; give a name")
        return by.strip()
    import getpass  # noqa: PLC0415

    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return None


def _take(desk: Desk, path: str, report: Report) -> None:
    """Take the decisions of a file into the archive, each with all by which its event is known again."""
    from diplotimeline.review import decided, read_decisions  # noqa: PLC0415
    from diplotimeline.review.apply import completed, repeats  # noqa: PLC0415

    given = list(read_decisions(path))
    new = [one for one in given if not any(repeats(one, known) for known in desk.decisions)]
    told = completed([*desk.decisions, *new], desk.events, desk.kinds)[len(desk.decisions) :]
    whole = [one for found in told if not isinstance(found, str) for one in found]
    decided(desk.events, [*desk.decisions, *whole], kinds=desk.kinds)  # what no type allows is told before all else
    taken = 0
    for decision, found in zip(new, told, strict=True):
        if isinstance(found, str):
            report.note(f"{decision.where}: {found}; kept, and counts when there is one")
        for one in [decision] if isinstance(found, str) else found:
            desk.keep(one)
            desk.decisions.append(one)
        taken += 1
    known = f", {len(given) - taken:,} known before" if len(given) > taken else ""
    report.note(f"{count(taken, 'decision')} taken{known}")


def _export(desk: Desk, export: str | None, export_gold: str | None, report: Report) -> None:
    from diplotimeline.review import decision_line  # noqa: PLC0415
    from diplotimeline.review.gold import gold, gold_text  # noqa: PLC0415

    if export is not None:
        with Output(export, "jsonl") as output:
            output.write("".join(map(decision_line, desk.decisions)))
        report.note(count(len(desk.decisions), "decision"))
    if export_gold is not None:
        found = gold(desk.events, desk.decisions, kinds=desk.kinds)
        with Output(export_gold, "jsonl") as output:
            output.write(gold_text(found))
        report.note(f"{count(len(found.lines), 'line')} of gold, {count(found.articles, 'article')}")
        if found.open:
            report.note(
                f"{count(found.open, 'event')} of these articles not reviewed: the gold does not cover them whole"
            )


def _go_through(desk: Desk, selection: Selection, who: tuple[str | None, date], report: Report) -> None:
    from diplotimeline.cli.reviewing import Screen, go_through  # noqa: PLC0415 - rich
    from diplotimeline.review import decided  # noqa: PLC0415
    from diplotimeline.review.session import Session  # noqa: PLC0415
    from diplotimeline.timeline import build, select  # noqa: PLC0415

    found = decided(desk.events, desk.decisions, kinds=desk.kinds)
    report.unmatched(found.unmatched, len(desk.decisions))
    session = Session(list(select(build(found.events), selection)), desk.keep, desk.kinds, by=who[0], on=who[1])
    if not len(session):
        report.note("no event is left to review here; --reviewed all shows those that are reviewed")
        return
    with Output(None, "table") as output:
        try:
            go_through(session, Screen(output), desk.kinds)
        finally:
            verdicts = [f"{number} {verdict}" for verdict, number in sorted(session.counts.items())]
            told = f": {', '.join(verdicts)}" if verdicts else ""
            report.note(f"{session.counts.total()} of {count(len(session), 'event')} reviewed{told} ({desk.place})")
