"""The library's face: extract in one call, and a timeline that chooses, merges, shows, writes and reads itself."""

from __future__ import annotations

import inspect
import os
import pickle
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from datetime import date, datetime
from pathlib import Path

import pytest

import diplotimeline
from diplotimeline import Article, Event, EventDate, Evidence, Problem, Review, Timeline, model_path
from diplotimeline.cli import run
from diplotimeline.cli.options import Filters
from diplotimeline.errors import (
    DiplotimelineError,
    EventsError,
    FormatError,
    LanguageWarning,
    ReadError,
    ReadWarning,
    RuleError,
    UsageError,
)
from diplotimeline.model import Timeline as Plain
from diplotimeline.render import FORMATS
from diplotimeline.timeline import build
from diplotimeline.timeline.asked import Asked

ROOT = Path(__file__).parent.parent
PERU = "Peru opened its embassy in Baku in June 2017."
KENYA = "Kenya and Oman established diplomatic relations on 5 May 1978."
SPANISH = (
    "El ministerio informó que Letonia abrió su embajada en Oslo en 1950, según los dos gobiernos, que también "
    "firmaron un acuerdo para que los ciudadanos de ambos países viajen sin visado durante este año.\n"
)


def extract(*given: object, **how: object) -> Timeline:
    return diplotimeline.extract(*given, reader="rules", **how)  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "peru.txt").write_text(PERU)
    (tmp_path / "kenya.txt").write_text(KENYA)
    (tmp_path / "spanish.txt").write_text(SPANISH, encoding="utf-8")
    (tmp_path / "empty.txt").touch()
    return tmp_path


@pytest.fixture
def quiet() -> Iterator[None]:
    """Let the warnings pass that tell what the test looks up in `problems`."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


@pytest.fixture
def timeline(make_event: Callable[..., Event]) -> Timeline:
    """Four events: of three pairs, of all years, one undated, one not sure."""
    opened = replace(
        make_event(when=EventDate("2017-06", date(2017, 6, 1), date(2017, 6, 30), "month", "explicit", ""))
    )
    kosovo = make_event(
        "Serbia met", codes=("SRB", "XKX"), when=day(1999, 6, 12), status="planned", sentence="They met."
    )
    met = replace(kosovo, type="meeting", category="contact", confidence=0.5, review=Review("accepted"))
    undated = make_event("Peru opened", codes=("PER", "SRB"), sentence="Peru opened an embassy in Belgrade.")
    three = make_event("All met", codes=("PER", "AZE", "XKX"), when=day(2020, 1, 2), sentence="All three met there.")
    return Timeline(build([opened, met, undated, replace(three, type="flights_opened", category="transport")]).events)


def day(*numbers: int) -> EventDate:
    when = date(*numbers)
    return EventDate(when.isoformat(), when, when, "day", "explicit", when.isoformat())


# --- extract -----------------------------------------------------------------------------------------------------


def test_a_text_with_all_that_belongs_to_it() -> None:
    text = "Peru opened its embassy in Baku last Tuesday."
    made = extract(text=text, published="2017-08-17", title="In Baku", source="note 12", url="https://news.example/12")
    (event,) = made
    assert event.date is not None
    assert event.date.edtf == "2017-08-15"
    (told,) = event.evidence
    assert (told.source, told.title, told.url) == ("note 12", "In Baku", "https://news.example/12")
    assert told.published == date(2017, 8, 17)
    assert made.articles[0].text == text
    assert extract(text=text, published=date(2017, 8, 17))[0].date == event.date
    assert extract(text=PERU)[0].evidence[0].source == "text"


def test_the_day_first() -> None:
    told = [extract(text="Peru opened its embassy in Baku on 3/5/1998.", day_first=first)[0] for first in (True, False)]
    assert [event.date and event.date.edtf for event in told] == ["1998-05-03", "1998-03-05"]


def test_paths_articles_folders_and_both(folder: Path) -> None:
    for given in (
        "peru.txt",
        Path("peru.txt"),
        [Path("peru.txt")],
        (p for p in ["peru.txt"]),
        Article(PERU, "peru.txt"),
    ):
        assert [event.type for event in extract(given)] == ["mission_opened"]
    both = extract([Article(KENYA, "here"), "peru.txt", "peru.txt", "./p*.txt"])
    assert [event.evidence[0].source for event in both] == ["here", "peru.txt"]
    (folder / "empty.txt").unlink()
    (folder / "spanish.txt").unlink()
    (folder / "sheet.xyz").touch()
    whole = extract(str(folder))
    assert len(whole) == 2
    assert whole.problems == (Problem(str(folder), "1 file skipped: 1 .xyz (no known kind)"),)
    assert extract([]) == Timeline()


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_cannot_be_read_among_many_is_a_problem(jobs: int) -> None:
    with pytest.warns() as told:
        made = extract(["missing.txt", "peru.txt", "empty.txt", "spanish.txt", "kenya.txt"], jobs=jobs)
    assert [event.type for event in made] == ["relations_established", "mission_opened"]
    assert set(made.problems) == {  # in the order in which they are met: with processes articles are read ahead
        Problem("missing.txt", "does not exist"),
        Problem("empty.txt", "is empty"),
        Problem("spanish.txt", "reads as Spanish; only English is read"),
    }
    assert {(one.category, str(one.message)) for one in told} == {
        (ReadWarning, "missing.txt: does not exist"),
        (ReadWarning, "empty.txt: is empty"),
        (LanguageWarning, "spanish.txt: reads as Spanish; only English is read"),
    }
    assert {one.filename for one in told} == {__file__}  # it is shown where the user called
    assert str(made.problems[0]) == "missing.txt: does not exist"


def test_records_that_cannot_be_read_do_not_stop_the_others(folder: Path, quiet: None) -> None:
    (folder / "all.jsonl").write_text(f'{{"text": "{PERU}"}}\n{{"text": ""}}\nno json\n')
    made = extract("all.jsonl")
    assert len(made) == 1
    assert [problem.source for problem in made.problems] == ["all.jsonl"]
    assert "2 of 3 records not read" in made.problems[0].message
    with pytest.raises(ReadError, match="2 of 3 records not read"):
        extract("all.jsonl", strict=True)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("missing.txt", r"^missing\.txt: does not exist$"),
        (["missing.txt"], r"^missing\.txt: does not exist$"),
        (["missing.txt", "empty.txt"], r"^none of 2 inputs could be read; missing\.txt: does not exist$"),
        (
            "Peru opened its embassy in Baku.",
            r"^'Peru opened its embassy in Baku\.': is no file; give a text as text=…$",
        ),
        ("word " * 9999, r"^'(?:word )*word'…: is no file; give a text as text=…$"),
        ("a\0b c d e f", r"a\\x00b c d e f"),
    ],
)
def test_nothing_read_at_all_is_an_error(given: object, message: str) -> None:
    with pytest.raises(ReadError, match=message):
        extract(given)


def test_strict_raises_at_the_first() -> None:
    with pytest.raises(ReadError, match=r"^missing\.txt: does not exist$"):
        extract(["peru.txt", "missing.txt", "empty.txt"], strict=True)
    with pytest.raises(ReadError, match=r"^text: is empty$"):
        extract(text=" \n")


def test_an_article_that_is_not_in_english(quiet: None) -> None:
    made = extract("spanish.txt", strict=True)
    assert (len(made), len(made.problems)) == (0, 1)
    assert extract("spanish.txt", any_language=True).problems == ()


def test_an_article_on_which_extraction_fails(monkeypatch: pytest.MonkeyPatch, quiet: None) -> None:
    from diplotimeline.events.extractor import Extractor

    whole = Extractor.extract_many

    def sometimes(self: Extractor, articles: list[Article]) -> object:
        if any(article.source == "bad" for article in articles):
            raise RuntimeError("bad luck")
        return whole(self, articles)

    monkeypatch.setattr(Extractor, "extract_many", sometimes)
    bad, good = Article("Kenya.", "bad"), Article(PERU, "good")
    made = extract([bad, good])
    assert (len(made), made.problems) == (1, (Problem("bad", "RuntimeError: bad luck"),))
    with pytest.raises(DiplotimelineError, match=r"^bad: RuntimeError: bad luck$"):
        extract([bad])
    with pytest.raises(DiplotimelineError, match=r"^bad: RuntimeError: bad luck$"):
        extract([good, bad], strict=True)


@pytest.mark.parametrize(
    ("given", "how", "message"),
    [
        ((), {}, "extract: give paths or articles, or text="),
        (("peru.txt",), {"text": PERU}, "extract: give paths or articles, or text="),
        (("peru.txt",), {"title": "x"}, "title: is that of text="),
        (("peru.txt",), {"url": "https://x.example"}, "url: is that of text="),
        (("peru.txt",), {"jobs": 0}, "jobs: 0 is no number of processes"),
        (("peru.txt",), {"published": "2017-08"}, "published: '2017-08' is not a full day such as 2017-08-17"),
    ],
)
def test_wrong_use_is_told(given: tuple[object, ...], how: dict[str, object], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        extract(*given, **how)


def test_a_wrong_rule_file_is_told_before_anything_is_read(folder: Path) -> None:
    (folder / "rules.toml").write_text("[[type]]\n")
    with pytest.raises(RuleError, match=r"rules\.toml: type \?: has no 'id'"):
        extract([], rules="rules.toml")


def test_columns_can_be_named(folder: Path) -> None:
    (folder / "all.csv").write_text(f'words,heading,when\n"{PERU}",In Baku,2017-08-17\n')
    (event,) = extract("all.csv", text_field="words", title_field="heading", date_field="when")
    assert (event.evidence[0].title, event.evidence[0].published) == ("In Baku", date(2017, 8, 17))


# --- a timeline --------------------------------------------------------------------------------------------------


def test_it_is_like_a_list_of_its_events(timeline: Timeline) -> None:
    events = timeline.events
    assert (list(timeline), len(timeline), bool(timeline)) == (list(events), 4, True)
    assert (timeline[0], timeline[-1]) == (events[0], events[-1])
    assert isinstance(timeline[1:3], Timeline)
    assert timeline[1:3].events == events[1:3]
    assert (events[0] in timeline, events[0] in timeline[1:]) == (True, False)
    assert not Timeline()
    with pytest.raises(IndexError):
        timeline[4]
    assert Timeline(list(events)) == timeline  # type: ignore[arg-type]


def test_equal_is_what_has_the_same_events(timeline: Timeline) -> None:
    again = Timeline(timeline.events, problems=(Problem("x", "y"),))
    assert again == timeline
    assert hash(again) == hash(timeline)
    assert timeline != timeline[1:]
    assert timeline == Plain(timeline.events)
    assert Plain(timeline.events) == timeline
    assert timeline != list(timeline)
    assert pickle.loads(pickle.dumps(again)) == again
    assert pickle.loads(pickle.dumps(again)).problems == again.problems


def test_a_part_knows_what_is_known_of_the_whole(timeline: Timeline) -> None:
    whole = replace(timeline, problems=(Problem("x", "is empty"),), articles=(Article("text", "a.txt"),))
    for part in (whole[:1], whole.filter(pair="AZE-PER"), whole.between("Peru", "Serbia")):
        assert (part.problems, part.articles) == (whole.problems, whole.articles)


FILTERS: dict[str, tuple[list[str], dict[str, object], int]] = {
    "nothing": ([], {}, 4),
    "a pair by codes": (["--pair", "AZE-PER"], {"pair": "AZE-PER"}, 2),
    "a pair by names": (["--pair", "Peru-Azerbaijan"], {"pair": "Peru-Azerbaijan"}, 2),
    "pairs": (["--pair", "AZE-PER", "--pair", "SRB-XKX"], {"pair": ["AZE-PER", "Serbia-Kosovo"]}, 3),
    "a country": (["--country", "serbian"], {"country": "Serbian"}, 2),
    "countries": (["--country", "SRB,AZE"], {"country": ("SRB", "AZE")}, 4),
    "a type": (["--type", "meeting"], {"type": "meeting"}, 1),
    "types": (["--type", "meeting", "--type", "mission_opened"], {"type": {"meeting", "mission_opened"}}, 3),
    "a category": (["--category", "contact"], {"category": "contact"}, 1),
    "a status": (["--status", "planned"], {"status": "planned"}, 1),
    "since a year": (["--since", "2017", "--no-undated"], {"since": 2017, "undated": False}, 2),
    "since a month": (["--since", "2017-07", "--no-undated"], {"since": "2017-07", "undated": False}, 1),
    "since a day": (["--since", "2017-06-30"], {"since": date(2017, 6, 30)}, 2),
    "since a day, and undated": (["--since", "2017-06-30", "--undated"], {"since": "2017-06-30", "undated": True}, 3),
    "until words": (["--until", "June 2017"], {"until": "June 2017"}, 2),
    "until a moment": (["--until", "1999-06-11"], {"until": datetime(1999, 6, 11, 12, 30)}, 0),  # noqa: DTZ001
    "sure ones": (["--min-confidence", "0.9"], {"min_confidence": 0.9}, 3),
    "what was accepted": (["--reviewed", "accepted"], {"reviewed": "accepted"}, 1),
    "what was rejected": (["--reviewed", "rejected"], {"reviewed": "rejected"}, 0),
    "predecessors": (["--country", "SRB", "--with-predecessors"], {"country": "SRB", "with_predecessors": True}, 2),
}


@pytest.mark.parametrize("name", FILTERS)
def test_filters_are_those_of_the_command_line(name: str, timeline: Timeline) -> None:
    options, asked, number = FILTERS[name]
    timeline.save("events.jsonl")
    assert run(["timeline", "events.jsonl", *options, "-q", "-f", "jsonl", "-o", "chosen.jsonl"]) == 0
    assert run(["timeline", "events.jsonl", *options, "-q", "-f", "markdown", "-o", "chosen.md"]) == 0
    chosen = timeline.filter(**asked)  # type: ignore[arg-type]
    assert len(chosen) == number
    assert chosen.to("jsonl") == Path("chosen.jsonl").read_text()
    bullets = [
        [line for line in text.splitlines() if line.startswith("- ")]
        for text in (str(chosen.to("markdown")), Path("chosen.md").read_text())
    ]
    assert bullets[0] == bullets[1]


def test_no_filter_of_the_command_line_is_missing() -> None:
    parameters = set(inspect.signature(Timeline.filter).parameters) - {"self"}
    options = [field.name for field in fields(Filters)]
    assert set(options) == {field.name for field in fields(Asked)}
    assert parameters == {name.removeprefix("event_") for name in options}


def test_types_of_ones_own_are_known_by_the_events(timeline: Timeline) -> None:
    assert len(timeline.filter(type="flights_opened")) == 1
    assert len(timeline.filter(category="transport")) == 1


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"pair": "Peru-Atlantis"}, "^pair: there is no country 'Atlantis'"),
        ({"pair": "Peru"}, "^pair: 'Peru' is not two countries"),
        ({"country": "Azerbajan"}, r"^country: there is no country 'Azerbajan' \(did you mean Azerbaijan"),
        ({"type": "meting"}, r"^type: there is no 'meting' \(did you mean meeting"),
        ({"category": "missions"}, r"^category: there is no 'missions' \(did you mean mission"),
        ({"status": "done"}, "^status: there is no 'done'; known are occurred, planned, possible, negated"),
        ({"since": "last year"}, "^since: 'last year' is not a date such as 1990"),
        ({"since": 2018, "until": 2017}, "^since 2018 is after until 2017: no event can fall between"),
        ({"reviewed": "nice"}, "^reviewed: there is no 'nice'"),
        ({"min_confidence": 93}, "^min_confidence: 93 is not between 0 and 1"),
    ],
)
def test_a_wrong_value_names_its_filter(timeline: Timeline, asked: dict[str, object], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        timeline.filter(**asked)  # type: ignore[arg-type]


def test_between_two_countries(timeline: Timeline) -> None:
    assert timeline.between("AZE", "PER") == timeline.between("Peru", "Azerbaijan") == timeline.filter(pair="AZE-PER")
    with pytest.raises(UsageError, match="between: there is no country 'Atlantis'"):
        timeline.between("Peru", "Atlantis")


def pairs_of(brief: str | bytes) -> list[str]:
    """The pairs that have a heading in a brief."""
    return [line[3:] for line in str(brief).splitlines() if line.startswith("## ") and " – " in line]


def test_a_brief_of_a_pair_keeps_to_it(timeline: Timeline) -> None:
    chosen = timeline.between("AZE", "PER")
    assert pairs_of(chosen.filter(since=1990).to("markdown")) == ["Azerbaijan – Peru"]
    assert len(pairs_of(chosen.to("markdown", pairs=()))) == 3


def test_merging(timeline: Timeline, make_event: Callable[..., Event]) -> None:
    again = Timeline([replace(timeline[1], evidence=(Evidence("b.txt", None, None, "So.", 0, 3, "So", "x"),))])  # type: ignore[arg-type]
    again = replace(again, problems=(Problem("c.txt", "is empty"),), articles=(Article("So.", "b.txt"),))
    merged = timeline + again
    assert isinstance(merged, Timeline)
    assert len(merged) == len(timeline)
    assert {one.source for event in merged for one in event.evidence} == {"a.txt", "b.txt"}
    assert (merged.problems, merged.articles) == (again.problems, again.articles)
    assert (
        merged
        == again + timeline
        == timeline.merge(again)
        == timeline.merge(list(again))
        == timeline.merge(again, again)
    )
    assert merged.merge(again).problems == again.problems
    assert timeline[:2] + timeline[2:] == timeline == sum([timeline[2:], timeline[:2]], Timeline())
    assert timeline + Plain(again.events) == merged
    with pytest.raises(TypeError):
        timeline + 1  # type: ignore[operator]


def test_what_it_says_of_itself(timeline: Timeline) -> None:
    assert repr(timeline) == "<Timeline: 4 events, 5 pairs, 1999 to 2020>"
    assert repr(Timeline()) == "<Timeline: 0 events, 0 pairs>"
    assert repr(replace(timeline[:1], problems=(Problem("x", "y"),))) == "<Timeline: 1 event, 1 pair, 1999, 1 problem>"


# --- formats and files -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_gives_what_the_command_line_writes(name: str, timeline: Timeline) -> None:
    if name == "png":
        pytest.importorskip("vl_convert")
    timeline.save("events.jsonl")
    assert run(["timeline", "events.jsonl", "-q", "-f", name, "-o", "made"]) == 0
    shown = timeline.to(name)
    assert isinstance(shown, bytes if FORMATS[name].binary else str)
    timeline.save("saved", name)
    assert Path("saved").read_bytes() == Path("made").read_bytes()
    assert (shown if isinstance(shown, bytes) else shown.encode()) == Path("made").read_bytes()


def test_the_page_has_the_texts_that_were_read(folder: Path) -> None:
    (folder / "long.txt").write_text(f"{PERU} A sentence that states nothing follows.")
    made = extract(["long.txt", "kenya.txt"])
    assert [article.source for article in made.articles] == ["long.txt", "kenya.txt"]
    assert "states nothing" in str(made.to("html"))
    assert "states nothing" in str(made.between("Peru", "Azerbaijan").to("html"))
    assert "states nothing" not in str(made.to("html", articles=()))
    assert run(["extract", "long.txt", "kenya.txt", "-q", "--reader", "rules", "-o", "page.html"]) == 0
    assert len(str(made.to("html"))) <= len(Path("page.html").read_text())


def test_options_of_formats(timeline: Timeline) -> None:
    assert str(timeline.to("markdown", title="My brief")).startswith("# My brief\n")
    assert pairs_of(timeline.to("markdown", pairs="Peru-Azerbaijan")) == ["Azerbaijan – Peru"]
    assert str(timeline.to("markdown", group="none")).count("\n- **") == len(timeline)
    assert str(timeline.to("svg", width=100)) != str(timeline.to("svg"))
    assert str(timeline.to("table", width=60)) != str(timeline.to("table", linear=True)) != str(timeline.to("table"))
    with pytest.raises(UsageError, match="density: there is no 'dense'; known are compact, normal, wide"):
        timeline.to("table", density="dense")
    with pytest.raises(UsageError, match="group: there is no 'pears'; known are pair, country, none"):
        timeline.to("markdown", group="pears")
    with pytest.raises(UsageError, match=r"there is no option 'titel' \(did you mean title, tell\?\)"):
        timeline.to("markdown", titel="x")
    with pytest.raises(FormatError, match=r"there is no format 'markdwn' \(did you mean markdown\?\)"):
        timeline.to("markdwn")


def test_saving_is_whole_or_not_at_all(timeline: Timeline, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = set(os.listdir(folder))
    timeline.save("brief.md")
    old = Path("brief.md").read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("diplotimeline.whole.WholeFile.write", full)
        with pytest.raises(OSError, match="No space left"):
            timeline[:1].save("brief.md")
    assert Path("brief.md").read_bytes() == old
    for path, kind, message in (
        ("missing/brief.md", UsageError, r"missing/brief\.md: cannot be written \(No such file or directory\)"),
        ("brief.xlsx", FormatError, r"no format has the suffix '\.xlsx' of brief\.xlsx"),
        (folder, FormatError, "no format has the suffix"),
    ):
        with pytest.raises(kind, match=message):
            timeline.save(path)
    with pytest.raises(UsageError, match="is a folder, not a file"):
        timeline.save(folder, "markdown")
    assert set(os.listdir(folder)) == {*before, "brief.md"}


def test_a_chart_without_its_packages_is_told_before_anything_is_read(
    timeline: Timeline, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("diplotimeline.render.find_spec", lambda name: None)
    words = "the format png needs vl-convert-python: pip install vl-convert-python"
    for call in (lambda: timeline.to("png"), lambda: timeline.save("chart.png")):
        with pytest.raises(FormatError, match=f"^{words}$"):
            call()

    def never(*_: object, **__: object) -> None:
        raise AssertionError("something was read")

    monkeypatch.setattr("diplotimeline.readers.read_articles", never)
    monkeypatch.setattr("diplotimeline.readers.events.read_events", never)
    for command in (["extract", "peru.txt", "missing.txt"], ["timeline", "missing.jsonl"]):
        for shape in (["-o", "chart.png"], ["-f", "png"]):
            assert run([*command, *shape]) == 2
            assert capsys.readouterr().err == f"diplotimeline: {words}\n"
    assert not Path("chart.png").exists()


def test_loading_files_and_archives(timeline: Timeline) -> None:
    timeline[:2].save("first.jsonl")
    timeline[2:].save("rest.json")
    assert Timeline.load("first.jsonl", Path("rest.json")) == timeline
    assert run(["extract", "peru.txt", "-q", "--reader", "rules", "--archive", "all.sqlite"]) == 0
    kept = Timeline.load("all.sqlite")
    assert [event.type for event in kept] == ["mission_opened"]
    assert len(Timeline.load("all.sqlite", "first.jsonl")) == 2  # the embassy is told by both


def test_loading_what_is_broken(timeline: Timeline, folder: Path) -> None:
    timeline.save("good.jsonl")
    (folder / "bad.jsonl").write_text("no json\n")
    with pytest.warns(ReadWarning) as told:
        made = Timeline.load("bad.jsonl", "good.jsonl", "missing.jsonl")
    assert made == timeline
    assert [(one.source, one.message) for one in made.problems] == [
        ("bad.jsonl", "line 1: is not JSON"),
        ("missing.jsonl", "does not exist"),
    ]
    assert {one.filename for one in told} == {__file__}
    for call in (lambda: Timeline.load("bad.jsonl"), lambda: Timeline.load("good.jsonl", "bad.jsonl", strict=True)):
        with pytest.raises(EventsError, match="is not JSON"):
            call()
    with pytest.raises(UsageError, match="load: no path is given"):
        Timeline.load()


# --- the face ----------------------------------------------------------------------------------------------------


def test_the_example_runs(folder: Path) -> None:
    program = [sys.executable, str(ROOT / "examples" / "library.py"), str(folder)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    done = subprocess.run(program, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    for line in (
        "2017-08-15 occurred Norway opened its embassy in Thimphu (note 12)",
        "['relations_established', 'relations_severed']",
        "the same again: True",
        "[('relations_established', ('BTN-NOR',))]",
    ):
        assert line in done.stdout.splitlines()
    assert (folder / "brief.md").read_text().startswith("# The desk's brief\n")
    assert "<title>" in (folder / "page.html").read_text()


def test_the_pipeline_that_ships_is_there() -> None:
    import spacy

    nlp = spacy.load(model_path())
    assert nlp.meta["name"] == "diplomatic"
    nlp.add_pipe("diplotimeline_events")
    assert [event.type for event in nlp(PERU)._.diplomatic_events] == ["mission_opened"]


USER = """
from datetime import date
from pathlib import Path
import diplotimeline
from diplotimeline import Event, Problem, Timeline

def first(timeline: Timeline) -> Event:
    part: Timeline = timeline[1:]
    return part[0]

made = diplotimeline.extract([Path("a.txt"), "b.txt"], published=date(2017, 8, 17), jobs=2)
chosen = made.filter(pair=["AZE-PER"], since=1990, status="occurred").between("Peru", "Azerbaijan")
problems: tuple[Problem, ...] = (made + chosen).problems
text: str | bytes = Timeline.load("x.jsonl", Path("y.sqlite")).to("markdown", title="x")
reveal_type(first(made).date)
made.filter(pairs="AZE-PER")
diplotimeline.extract(text=b"bytes")
"""


def test_the_types_are_there_for_users(folder: Path, pytestconfig: pytest.Config) -> None:
    """mypy, as strict as it is, has nothing to say of right use, and finds wrong use."""
    (folder / "user.py").write_text(USER)
    kept = getattr(pytestconfig, "cache", None)
    cache = (
        kept.mkdir("mypy") if kept else folder / "cache"
    )  # the first run takes half a minute, the others two seconds
    options = [
        "--strict",
        "--follow-imports=silent",
        "--config-file=",
        "--no-error-summary",
        "--ignore-missing-imports",
    ]
    program = [sys.executable, "-m", "mypy", *options, f"--cache-dir={cache}"]
    files = [str(ROOT / "examples" / "library.py"), str(folder / "user.py")]
    done = subprocess.run([*program, *files], cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    told = [
        line.partition("user.py:")[2] for line in done.stdout.splitlines() if ": error:" in line or "Revealed" in line
    ]
    assert [line.split(":")[0] for line in told] == ["15", "16", "17"], done.stdout + done.stderr
    assert "EventDate | None" in told[0]
    assert 'Unexpected keyword argument "pairs"' in told[1]
    assert 'incompatible type "bytes"' in told[2]
