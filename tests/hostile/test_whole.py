"""Any text, through the whole path: events that keep the contract, and output that is valid in each format."""

from __future__ import annotations

import csv
import io
import json

import jsonschema
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from diplotimeline.batch import extract_articles
from diplotimeline.errors import ReadError
from diplotimeline.model import Article, Timeline
from diplotimeline.readers.reading import text_article
from diplotimeline.render import FORMATS, RENDERERS, RenderOptions
from diplotimeline.render.schema import schema_text
from diplotimeline.resolve.edtf import parse_edtf
from diplotimeline.timeline import build

SCHEMA = json.loads(schema_text())
EVENT = jsonschema.validators.validator_for(SCHEMA)(SCHEMA)
STATES = (
    "Peru",
    "Côte d'Ivoire",
    "Co\u0302te d’Ivoire",
    "Kenya",
    "South Korea",
    "the United States",
    "Kosovo",
    "Guinea",
    "UAE",
)
DATES = (
    "on 5 May 1990",
    "in 2015",
    "last Tuesday",
    "in early 1990",
    "since 2008",
    "in the 1960s",
    "on 30 February 2001",
    "today",
)
ACTS = (
    "{a} and {b} established diplomatic relations {d}.",
    "{a} opened an embassy in {b} {d}.",
    "{a} will recognise {b} {d}.",
    "{d}, the President of {a} visited {b}.",
    "{a} expelled {b}'s ambassador {d}",
    "{a}, {b}, {a} and {b} signed a treaty {d}.",
    "The two countries did not sever relations {d}!",
    "{a} has not voted for {b}’s membership {d}.",
)
MARKUP = (
    "<script>alert(1)</script>",
    "</title>",
    "=1+1",
    "-- \u2028",
    "|",
    "\x1b[31m",
    "\u202e",
    "](javascript:x)",
    "BEGIN:VEVENT",
    "\\n",
    '"',
    "'",
    "&lt;",
    "{{x}}",
    "%s",
    "[1]",
    "\u00ad",
    "\ufb01",
    "\u00a0",
    "\U0001f1f5",
    "\ud800",
    "\x00",
    "]]>",
    "...",
    "\n\n",
)


@st.composite
def statements(draw: st.DrawFn) -> str:
    act, odd = draw(st.sampled_from(ACTS)), draw(st.sampled_from(("", *MARKUP)))
    told = act.format(a=draw(st.sampled_from(STATES)), b=draw(st.sampled_from(STATES)), d=draw(st.sampled_from(DATES)))
    at = draw(st.integers(0, len(told)))
    return told[:at] + odd + told[at:]


TEXTS = st.lists(statements() | st.text(max_size=40) | st.sampled_from(MARKUP), min_size=1, max_size=6).map(" ".join)


def events_of(text: str) -> tuple[Article | None, Timeline]:
    try:
        article = text_article(text, source="any.txt")
    except ReadError:
        return None, Timeline()
    ((_, events),) = extract_articles([article])
    return article, Timeline(build(events).events)


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@example("Peru opened an embassy in Kenya on 5 May 1990. " * 3)
@example("Peru and Kenya met on 5 May 1990. The two countries did not sever\n\n relations on 5 May 1990!")
@given(TEXTS)
def test_events_of_any_text_keep_the_contract(text: str) -> None:
    article, timeline = events_of(text)
    assert len({event.id for event in timeline}) == len(timeline)
    for event in timeline:
        assert article is not None
        assert event.evidence
        for evidence in event.evidence:
            assert article.text[evidence.start : evidence.end] == evidence.sentence
            assert evidence.trigger in evidence.sentence
        if event.date:
            assert parse_edtf(event.date.edtf)[:2] == (event.date.start, event.date.end)
            assert event.date.text in article.text or event.date.basis != "explicit"
    check_formats(article, timeline)


def check_formats(article: Article | None, timeline: Timeline) -> None:
    options = RenderOptions(articles={article.source: article} if article else {})
    told = {name: RENDERERS[name](timeline, options) for name in RENDERERS if name != "png"}
    text = {name: value for name, value in told.items() if isinstance(value, str)}
    assert {name for name in told if name not in text} == {name for name in told if FORMATS[name].binary}
    EVENT.validate(json.loads(text["json"]))
    assert [json.loads(line) for line in text["jsonl"].splitlines()] == json.loads(text["json"])["events"]
    rows = list(csv.reader(io.StringIO(text["csv"].lstrip("\ufeff"), newline="")))
    assert len(rows) == len(timeline) + 1
    assert {len(row) for row in rows} == {len(rows[0])}
    assert not [cell for row in rows[1:] for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    json.loads(text["timelinejs"])
    check_calendar(text["ics"])
    assert "<script>alert" not in text["html"] + text["markdown"]
    assert text["html"].count("<script") == text["html"].count("</script")
    assert "\x1b" not in text["table"]


def check_calendar(text: str) -> None:
    import icalendar

    calendar = icalendar.Calendar.from_ical(text)
    assert not calendar.errors
    assert text.splitlines().count("BEGIN:VEVENT") == len(list(calendar.walk("VEVENT")))


def test_a_text_of_the_strategy_has_events() -> None:
    """Else the property above would hold for nothing."""
    found = [len(events_of(act.format(a="Peru", b="Kenya", d="on 5 May 1990"))[1]) for act in ACTS]
    assert sum(map(bool, found)) >= 6
