"""The library in one go, as in a notebook: extract, look, choose, merge, tabulate, write, read back; and within spaCy.

python examples/library.py FOLDER        # writes brief.md, page.html and events.jsonl there
"""

from __future__ import annotations

import sys
from pathlib import Path

import diplotimeline
from diplotimeline import Timeline

EXAMPLES = Path(__file__).parent
TEXT = "Norway opened an embassy in Thimphu last Tuesday. Peru and Kenya will sign a trade agreement in May 2031."


def articles() -> Timeline:
    """Timelines of files, and what could not be read of them."""
    paths = [EXAMPLES / "bhutan-germany.txt", EXAMPLES / "china-costa-rica.md", EXAMPLES / "india-portugal.txt"]
    timeline = diplotimeline.extract(paths)
    print(timeline)
    for problem in timeline.problems:
        print("not read:", problem.source, problem.message)
    return timeline


def text() -> Timeline:
    """The timeline of a text that is at hand already."""
    note = diplotimeline.extract(text=TEXT, published="2017-08-17", source="note 12", url="https://news.example/12")
    for event in note:
        day = event.date.edtf if event.date else "undated"
        print(day, event.status, event.summary, f"({event.evidence[0].source})")
    return note


def chosen(timeline: Timeline) -> None:
    """Events chosen with the command line's filters, and slices."""
    print(timeline.between("China", "Costa Rica").filter(since=2007, status="occurred"))
    relations = timeline.filter(category="relations", until="2010-12")
    print(relations[0].summary if relations else "none")
    print([event.type for event in relations[-2:]])


def tabulated(timeline: Timeline) -> None:
    """A data frame, for which pandas or polars must be installed: how many events there are of each status."""
    frame = timeline.to_frame("pandas")
    print(frame.groupby("status").size().to_dict())


def written(timeline: Timeline, folder: Path) -> None:
    """Files, whole or not at all, and the timeline read back from one of them."""
    timeline.save(folder / "brief.md", title="The desk's brief")
    timeline.save(folder / "page.html")
    timeline.save(folder / "events.jsonl")
    print("the same again:", Timeline.load(folder / "events.jsonl") == timeline)


def within_spacy() -> None:
    """The events of a doc, in the pipeline that ships; any other English one with a parser does too."""
    import spacy

    nlp = spacy.load(diplotimeline.model_path())
    nlp.add_pipe("diplotimeline_events")
    doc = nlp("Norway and Bhutan established diplomatic relations on 5 June 1985.")
    print([(event.type, event.pairs) for event in doc._.diplomatic_events])


def main(folder: Path) -> None:
    """Show each in turn."""
    timeline = articles()
    chosen(timeline)
    both = timeline + text()
    tabulated(both)
    written(both, folder)
    within_spacy()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
