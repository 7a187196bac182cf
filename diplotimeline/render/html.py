"""HTML: one page that opens everywhere, with each event over the sentence that states it, filters, and the sources.

The page is complete without its script, which filters, regroups, and opens an article beside its event.  Nothing in it
is fetched, and its Content-Security-Policy lets only its own style and script run.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from diplotimeline.model import Event, Timeline
from diplotimeline.render import RenderOptions
from diplotimeline.render.account import TITLE, account_words
from diplotimeline.render.grouping import ALL, Group, groups
from diplotimeline.render.html_entry import sections, token, words
from diplotimeline.render.html_filter import bounds, filters
from diplotimeline.render.html_picture import draw
from diplotimeline.render.html_sources import collect
from diplotimeline.render.inert import plain, shorten
from diplotimeline.render.words import STATUS_WORDS, date_words

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"
SCRIPTS = ("filter.js", "picture.js", "page.js")  # one script, in this order
MAX_READ = 1000  # characters


def render(timeline: Timeline, options: RenderOptions) -> str:
    """Give the page; texts of `options.articles` are there whole, of other sources only the evidence."""
    shown = groups(timeline, options)
    numbers = {id(event): number for number, event in enumerate(timeline)}
    listed = {numbers[id(event)]: event for group in shown for event in group.events}
    sources = collect(listed.items(), options.articles)
    events = [listed[number] for number in sorted(listed)]
    labels = {number: _label(event) for number, event in listed.items()}
    name, facts = _name(options, shown), _facts(events, len(sources.all))
    style, script = _asset("page.css"), _script()
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            name=name,
            facts=facts,
            about=f"{name}{'' if facts[0].isalpha() else ','} {facts}" if events else f"{name}: no events",
            read=_read(timeline, options),
            sections=sections(shown, numbers, sources),
            grouping=options.group,
            alone=len(shown) == 1 and plain(shown[0].heading) in {name, ALL},
            sources=sources.all,
            labels=labels,
            total=len(events),
            filters=filters(events),
            picture=draw((numbers[id(event)], labels[numbers[id(event)]], event) for event in events),
            reviewed=sum(event.review is not None for event in events),
            statuses={event.status for event in events},
            status_words=STATUS_WORDS,
            style=style,
            script=script,
            policy=f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; img-src data:; "
            "base-uri 'none'; form-action 'none'",
        )
    )


def _name(options: RenderOptions, shown: list[Group]) -> str:
    """What the page is about: what was given or asked for, else the only group's heading, else `TITLE`."""
    subject = options.title or (options.account.subject if options.account else "")
    if not subject and len(shown) == 1 and shown[0].key:
        subject = shown[0].heading
    return shorten(plain(subject or TITLE), 200)


def _read(timeline: Timeline, options: RenderOptions) -> str:
    """What was read, where that is more than the number of sources, which stands beside the title anyway."""
    read = account_words(timeline, options)
    return "" if re.fullmatch(r"From [\d,]+ sources?\.", read) else shorten(plain(read), MAX_READ)


def _facts(events: list[Event], sources: int) -> str:
    """The years, and how many events and sources there are: "1826–2025: 41 events from 12 sources"."""
    span = bounds(events)
    years = f"{span[0]}–{span[1]}" if span and span[0] != span[1] else str(span[0]) if span else ""
    told, by = "" if len(events) == 1 else "s", "" if sources == 1 else "s"
    counts = f"{len(events):,} event{told} from {sources:,} source{by}"
    return f"{years}: {counts}" if years else counts


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined  # noqa: PLC0415 - only this page needs it

    environment = Environment(
        # Line breaks between the template's own tags would be half of the nodes of a large page.
        loader=FunctionLoader(lambda name: re.sub(r"(?<=>)\n(?=[<{])", "", _asset(name))),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["words"], environment.filters["token"] = words, token
    return environment


@cache
def _asset(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


@cache
def _script() -> str:
    """The parts of the script in one function, so that nothing of them is seen from outside."""
    return f'"use strict";\n(() => {{\n{"".join(map(_asset, SCRIPTS))}}})();'


def _hash(text: str) -> str:
    """Give what a Content-Security-Policy calls an inline style or script by (CSP level 2, hash sources)."""
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _label(event: Event) -> str:
    return f"{date_words(event.date)}: {shorten(plain(event.summary), 80)}"
