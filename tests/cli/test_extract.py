from __future__ import annotations

import io
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

A = "2017-06 PER AZE held talks with\n"
B = "2015-01 AZE PER held talks with\nundated SRB PER will visit\n"

pytestmark = pytest.mark.usefixtures("extractor")


@pytest.fixture(autouse=True)
def articles(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(A)
    (tmp_path / "b.txt").write_text(B)


def records(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_jsonl_streams_article_by_article(cli: Callable[..., Any]) -> None:
    result = cli("extract", "a.txt", "b.txt", "-f", "jsonl")
    assert result.status == 0
    assert [record["evidence"][0]["source"] for record in records(result.out)] == ["a.txt", "b.txt", "b.txt"]
    assert result.error == "2 articles, 3 events"


def test_jsonl_is_written_before_the_next_article_is_read(
    cli: Callable[..., Any], extractor: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen_at_write: list[int] = []
    write = cli("extract", "a.txt", "--quiet", "-f", "jsonl")
    assert write.out
    from diplotimeline.cli.output import Output

    original = Output.write
    monkeypatch.setattr(
        Output, "write", lambda self, text: (seen_at_write.append(len(extractor)), original(self, text))
    )
    extractor.clear()
    cli("extract", "a.txt", "b.txt", "-f", "jsonl")
    assert seen_at_write == [1, 2]


def test_other_formats_are_one_timeline(cli: Callable[..., Any]) -> None:
    result = cli("extract", "a.txt", "b.txt", "-f", "json")
    events = json.loads(result.out)["events"]
    assert [event["date"] and event["date"]["edtf"] for event in events] == ["2015-01", "2017-06", None]


def test_the_table_is_the_default(cli: Callable[..., Any]) -> None:
    result = cli("extract", "a.txt")
    assert "AZE-PER, 1 event" in result.out
    assert result.out == cli("extract", "a.txt", "-f", "table").out


def test_the_suffix_of_the_output_picks_the_format(cli: Callable[..., Any], tmp_path: Path) -> None:
    result = cli("extract", "a.txt", "-o", "brief.md", "--quiet")
    assert (result.status, result.out, result.err) == (0, "", "")
    assert (tmp_path / "brief.md").read_text().startswith("# Diplomatic timeline")
    cli("extract", "a.txt", "-o", "brief.md", "-f", "csv", "--quiet")
    assert (tmp_path / "brief.md").read_bytes().startswith(b"id,type,")
    assert sorted(os.listdir(tmp_path)) == ["a.txt", "b.txt", "brief.md"]


def test_a_failed_run_leaves_the_old_file(
    cli: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "out.jsonl").write_text("old")

    def breaks(*_: object, **__: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr("diplotimeline.batch.extract_articles", breaks)
    result = cli("extract", "a.txt", "-o", "out.jsonl")
    assert result.status == 1
    assert "internal error" in result.error
    assert (tmp_path / "out.jsonl").read_text() == "old"
    assert sorted(os.listdir(tmp_path)) == ["a.txt", "b.txt", "out.jsonl"]


def test_standard_input(cli: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(A.encode()), encoding="utf-8"))
    result = cli("extract", "-", "-f", "jsonl")
    assert records(result.out)[0]["evidence"][0]["source"] == "-"


@pytest.mark.parametrize(
    ("bad", "words"),
    [("missing.txt", "missing.txt"), ("empty.txt", "empty"), ("image.bin", "image.bin"), ("no-such-*.txt", "no-such-")],
)
def test_a_bad_input_is_one_line_and_the_others_are_read(
    cli: Callable[..., Any], tmp_path: Path, bad: str, words: str
) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "image.bin").write_bytes(bytes(range(256)) * 10)
    result = cli("extract", "a.txt", bad, "b.txt", "-f", "jsonl")
    assert result.status == 1
    assert len(records(result.out)) == 3
    error, summary = result.err.splitlines()
    assert words in error
    assert summary == "diplotimeline: 2 articles, 3 events, 1 could not be read"
    assert cli("extract", bad, "-q").error


def test_a_folder_is_read(cli: Callable[..., Any], tmp_path: Path) -> None:
    folder = tmp_path / "news" / "2017"
    folder.mkdir(parents=True)
    (folder / "c.txt").write_text(A)
    result = cli("extract", "news", "-f", "jsonl")
    assert [record["evidence"][0]["source"] for record in records(result.out)] == ["news/2017/c.txt"]


def test_publication_dates_found_are_noted(cli: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "dated.txt").write_text("2017-08-17\n\n" + A)
    result = cli("extract", "dated.txt", "-f", "jsonl")
    assert "dated.txt: published 2017-08-17, as the text's first lines say" in result.err
    assert records(result.out)[0]["evidence"][0]["published"] == "2017-08-17"
    quiet = cli("extract", "dated.txt", "-f", "jsonl", "--quiet")
    assert quiet.err == ""
    told = cli("extract", "dated.txt", "-f", "jsonl", "--published", "2017-09-01")
    assert records(told.out)[0]["evidence"][0]["published"] == "2017-09-01"
    assert told.error == "1 article, 1 event"


@pytest.mark.parametrize(
    ("options", "events"),
    [
        (["--pair", "AZE-PER"], 2),
        (["--pair", "per-aze"], 2),
        (["--pair", "Peru-Azerbaijan"], 2),
        (["--pair", "AZE-PER", "--pair", "PER-SRB"], 3),
        (["--country", "Serbian"], 1),
        (["--country", "srb,aze"], 3),
        (["--type", "meeting"], 3),
        (["--type", "visit"], 0),
        (["--category", "contact"], 3),
        (["--status", "planned"], 0),
        (["--since", "2016"], 1),
        (["--since", "2016", "--undated"], 2),
        (["--since", "2016", "--no-undated"], 1),
        (["--until", "2014"], 0),
        (["--until", "2015-01", "--no-undated"], 1),
        (["--since", "2017-06-15", "--no-undated"], 1),
        (["--min-confidence", "0.95"], 0),
        (["--no-undated"], 2),
    ],
)
def test_filters(cli: Callable[..., Any], options: list[str], events: int) -> None:
    for name in ("jsonl", "json"):
        result = cli("extract", "a.txt", "b.txt", "-f", name, *options)
        assert result.status == 0, result.err
        found = records(result.out) if name == "jsonl" else json.loads(result.out)["events"]
        assert len(found) == events


@pytest.mark.parametrize("name", ["jsonl", "markdown"])
def test_undated_events_that_a_period_leaves_out_are_counted(cli: Callable[..., Any], name: str) -> None:
    told = "diplotimeline: 1 undated event left out; --undated keeps them"
    assert told in cli("extract", "a.txt", "b.txt", "-f", name, "--since", "2016").err.splitlines()
    for options in (["--since", "2016", "--undated"], ["--since", "2016", "--no-undated"], ["--no-undated"], []):
        assert "left out" not in cli("extract", "a.txt", "b.txt", "-f", name, *options).err
    assert cli("extract", "a.txt", "b.txt", "-f", name, "--since", "2016", "-q").err == ""


@pytest.mark.parametrize(
    ("options", "headings"),
    [
        ([], ["Azerbaijan – Peru  (AZE-PER, 2 events)", "Peru – Serbia  (PER-SRB, 1 event)"]),
        (
            ["--group", "country"],
            ["Azerbaijan  (AZE, 2 events)", "Peru  (PER, 3 events)", "Serbia  (SRB, 1 event)"],
        ),
        (["--group", "country", "--country", "SRB"], ["Serbia  (SRB, 1 event)"]),
        (["--group", "country", "--pair", "AZE-PER"], ["Azerbaijan  (AZE, 2 events)", "Peru  (PER, 2 events)"]),
        (["--group", "None"], ["All events  (3 events)"]),
        (["--group", "none", "--country", "SRB"], ["Serbia  (1 event)"]),
    ],
)
def test_groups(cli: Callable[..., Any], options: list[str], headings: list[str]) -> None:
    result = cli("extract", "a.txt", "b.txt", *options)
    assert result.status == 0, result.err
    assert [line for line in result.out.splitlines() if line.endswith((" event)", " events)"))] == headings


def test_data_has_no_groups(cli: Callable[..., Any]) -> None:
    for name in ("jsonl", "json", "csv", "ics"):
        assert cli("extract", "a.txt", "-f", name, "--group", "none").out == cli("extract", "a.txt", "-f", name).out


def test_only_the_pairs_asked_for_are_shown(cli: Callable[..., Any]) -> None:
    result = cli("extract", "a.txt", "b.txt", "--country", "SRB")
    assert "PER-SRB" in result.out
    assert "AZE-PER" not in result.out


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--format", "jsn"], "there is no format 'jsn' (did you mean json, jsonl?)"),
        (["-o", "brief.odt"], "no format has the suffix '.odt'"),
        (["-o", "nowhere/brief.md"], "nowhere/brief.md: cannot be written"),
        (["-o", ".", "-f", "csv"], ".: is a folder"),
        (["--published", "2017-08"], "--published: '2017-08' is not a full day"),
        (["--published", "2017-02-30"], "--published: '2017-02-30' is not a full day"),
        (["--published", "yesterday"], "--published: 'yesterday' is not a full day"),
        (["--since", "recently"], "--since: 'recently' is not a date"),
        (["--until", "2017-13"], "--until: '2017-13' is not a date"),
        (["--since", "2018", "--until", "2017"], "--since 2018 is after --until 2017"),
        (["--pair", "AZE"], "--pair: 'AZE' is not two countries"),
        (["--pair", "PER-PER"], "names one country twice"),
        (["--pair", "Peru-Azerbaidjann"], "there is no country 'Azerbaidjann' (did you mean Azerbaijan"),
        (["--country", "Atlantis"], "--country: there is no country 'Atlantis'"),
        (["--type", "mission_open"], "--type: there is no 'mission_open' (did you mean mission_opened"),
        (["--category", "misson"], "--category: there is no 'misson' (did you mean mission"),
        (["--status", "done"], "--status: there is no 'done'; known are occurred, planned, possible, negated"),
        (["--min-confidence", "2"], "--min-confidence: 2 is not between 0 and 1"),
        (["--min-confidence", "x"], "--min-confidence"),
        (["--jobs", "0"], "--jobs"),
        (["--rules", "missing.toml"], "missing.toml"),
        (["--reader", "neural"], "--reader: there is no 'neural'; known are both, rules, learned"),
        (["--reader", ""], "--reader: there is no ''; known are both, rules, learned"),
        (["--group", "countries"], "--group: there is no 'countries' (did you mean country?); known are pair, country"),
        (["--nonsense"], "--nonsense"),
    ],
)
def test_a_wrong_option_is_one_line_and_status_2(cli: Callable[..., Any], options: list[str], words: str) -> None:
    result = cli("extract", "a.txt", *options)
    assert (result.status, result.out) == (2, "")
    assert words in result.error


def test_an_empty_path_is_not_the_folder(cli: Callable[..., Any]) -> None:
    result = cli("extract", "")
    assert (result.status, result.out) == (2, "")
    assert "PATH is empty" in result.error


@pytest.mark.parametrize("name", ["jsonl", "json", "table"])
def test_where_nothing_was_read_nothing_is_written(cli: Callable[..., Any], tmp_path: Path, name: str) -> None:
    (tmp_path / "out").write_text("old")
    result = cli("extract", "missing.txt", "-f", name, "-o", "out")
    assert result.status == 1
    assert (tmp_path / "out").read_text() == "old"
    assert cli("extract", "missing.txt", "-f", name).out == ""


def test_ctrl_c_ends_with_a_summary(cli: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    def pressed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("diplotimeline.cli.extract.Timeline", pressed)
    result = cli("extract", "a.txt", "-f", "jsonl")
    assert result.status == 130
    assert "diplotimeline: interrupted\ndiplotimeline: 0 articles, 0 events\n" in result.err


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ([], "both"),
        (["--reader", "rules"], "rules"),
        (["--reader", "Learned"], "learned"),
        (["--reader", "both"], "both"),
    ],
)
@pytest.mark.parametrize("archive", [[], ["--archive", "x.sqlite"]], ids=["alone", "archive"])
def test_the_reader_is_passed_on(
    cli: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
    options: list[str],
    expected: str,
    archive: list[str],
) -> None:
    asked: list[object] = []

    def reads(_: object, **how: object) -> Iterator[object]:
        asked.append(how["reader"])
        yield from ()

    monkeypatch.setattr("diplotimeline.batch.extract_articles", reads)
    monkeypatch.setattr("diplotimeline.archive.resume.run", reads)
    assert cli("extract", "a.txt", *options, *archive).status == 0
    assert asked == [expected]


def test_nothing_given(cli: Callable[..., Any]) -> None:
    result = cli("extract")
    assert result.status == 2
    assert "PATH" in result.error


def test_dates_in_words_are_taken(cli: Callable[..., Any]) -> None:
    result = cli("extract", "a.txt", "b.txt", "-f", "jsonl", "--published", "17 August 2017", "--since", "May 2016")
    assert result.status == 0
    assert {record["evidence"][0]["published"] for record in records(result.out)} == {"2017-08-17"}


def test_no_escape_sequence_when_nobody_looks(cli: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b" not in cli("extract", "a.txt").out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b" in cli("extract", "a.txt").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in cli("extract", "a.txt").out


def test_columns_are_obeyed(cli: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    assert max(len(line) for line in cli("extract", "a.txt").out.splitlines()) <= 60
