"""Write the first inputs of the corpus, good ones of each kind: `python tests/fuzz/seeds.py`."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
sys.path[:0] = [str(ROOT / "tests" / "readers"), str(HERE)]  # its conftest goes before the one here

WORDS = "Chile opened its embassy in Nairobi on 12 June 2015, the foreign ministry said."
DATES = (
    "on 12 June 2015",
    "June 12, 2015",
    "2015-06-12",
    "12/06/2015",
    "early 2015",
    "the 1990s",
    "the 19th century",
    "since 2008",
    "3 and 4 May",
    "from 3 to 5 May 2014",
    "last Tuesday",
    "two years ago",
    "the same day",
    "spring 2012",
    "Q3 2012",
    "between 2008 and 2011",
    "in mid-June",
    "May 5-7, 2003",
    "4 July 1776 and 1 July 1867",
    "later that year",
    "fiscal year 2019",
)
TEXTS = (
    "Peru and Chile established diplomatic relations on 5 May 1990. The two countries opened embassies in 1991.",
    "Foreign Minister Ana Vega of Peru met her Kenyan counterpart. He will visit Lima next month.",
    "U.S. Ambassador John P. Smith Jr. presented his credentials to President Juan Diaz of Panama.[1][2]",
    "Country: Ghana | Since: 1966\nCountry: Togo | Since: 1968\n\n- item one\n- item two",
)
PAGES: dict[str, tuple[tuple[str, ...], ...]] = {  # the lines of each
    ".txt": (
        (
            "Peru and Laos",
            "=============",
            "",
            "The two states deal with each other.",
            "",
            "Embassy opened: 4 May 1972",
        ),
        (
            "VISITS",
            "",
            "From Peru to Laos",
            "",
            "- 4 May 1972: the king",
            "- 1980 – he",
            "",
            "Treaties",
            "1994",
            "May 4 x",
        ),
        (
            "Country      Since",
            "-----------  ----------",
            "Peru         4 May 1972",
            "Laos         1980",
            "",
            "See it.",
        ),
        (
            "+------+------+",
            "| Who  | When |",
            "+======+======+",
            "| Peru | 1972 |",
            "|      | 1980 |",
            "+------+------+",
        ),
        (
            "Country\tSince",
            "Peru\t1972",
            "Laos\t1980",
            "",
            "Country: Ghana | Since: 1966",
            "Country: Togo | Since: 1968",
        ),
        (
            "LIMA, May 4 (Reuters) - Peru opened an embassy.",
            "",
            "  Page 3 of 4",
            "",
            "ROME (AP) — It will close in 1999.",
        ),
    ),
    ".md": (
        (
            "# Missions",
            "## Opened",
            "",
            "| State | Day |",
            "|---|---|",
            "| Peru | 1972 |",
            "",
            "**Visits**",
            "",
            "1. x",
        ),
    ),
    ".html": (
        (
            "<h1>Peru</h1><h2>Establishment of relations</h2>",
            "<table><tr><th>State<th>Date<tr><td>Laos<td>1972</table>",
            "<h2>Visits</h2><ul><li>1999: Laos<li>2001: Togo</ul>",
            "<p>Peru opened an embassy.",
        ),
    ),
    ".wiki": (
        (
            "== Relations ==",
            "{|",
            "! State !! Since",
            "|-",
            "| Laos || 1972",
            "|-",
            "| Togo || 1980",
            "|}",
            "* 1999: x",
        ),
    ),
}


def pages() -> dict[str, bytes]:
    """Pages whose layout says something, by how they are read."""
    from targets import LAID_OUT

    return {
        f"{suffix[1:]}-{number}": bytes([LAID_OUT.index(suffix)]) + "\n".join(lines).encode()
        for suffix, texts in PAGES.items()
        for number, lines in enumerate(texts)
    }


def docx() -> bytes:
    import docx as word

    document = word.Document()
    document.add_paragraph(WORDS)
    document.save(data := io.BytesIO())
    return data.getvalue()


def later() -> dict[str, bytes]:
    """What the tests of the readers read, made small."""
    from test_archives import FILES, tarred, zipped
    from test_captions import SRT, VTT
    from test_office import BODY, BOOK, RTF, epub, message, odt, text_of
    from test_warc import ANSWERS, crawl
    from test_wiki import DUMP

    return {
        ".srt": SRT.encode(),
        ".vtt": VTT.encode(),
        ".odt": odt(text_of(BODY)),
        ".rtf": RTF,
        ".epub": epub(BOOK),
        ".msg": message(WORDS),
        ".zip": zipped(FILES),
        ".tar": tarred(FILES),
        ".warc": crawl(ANSWERS, packed=False),
        ".xml": DUMP.encode(),
    }


def readers() -> dict[str, bytes]:
    from conftest import build_pdf  # of tests/readers
    from targets import FORMATS

    mail = f"From: a@b.example\nSubject: =?utf-8?q?Chile?=\nDate: Fri, 12 Jun 2015 10:00:00 +0200\n\n{WORDS}\n"
    page = (
        f'<html><head><meta charset="utf-8"><title>Chile</title><meta name="date" content="2015-06-12"></head>'
        "<body><article>"
        f"<h1>Chile</h1><p>{WORDS}</p>"
        "<table><tr><th>A</th><th>B</th></tr><tr><td rowspan=2>1</td><td>2</td></tr></table>"
    )
    record = json.dumps(
        {"maintext": WORDS, "title": "Chile", "date_publish": "2015-06-12", "url": "http://a.example/2015/06/12"}
    )
    contents = {
        ".txt": f"2015-06-12\n\n{WORDS}",
        ".md": f"---\ntitle: Chile\ndate: 2015-06-12\n---\n# Chile\n\n{WORDS}",
        ".html": page,
        ".eml": mail,
        ".json": f'{{"articles": [{record}]}}',
        ".jsonl": f"{record}\n{record}\n",
        ".rss": "<rss><channel><item><title>Chile</title><link>http://a.example/1</link>"
        "<pubDate>Fri, 12 Jun 2015 10:00:00 GMT</pubDate>"
        f"<description>&lt;p&gt;{WORDS}&lt;/p&gt;</description></item></channel></rss>",
        ".atom": '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="html">Chile</title><link href="/1"/>'
        f"<updated>2015-06-12</updated><content type='xhtml'><div><p>{WORDS}</p></div></content></entry></feed>",
        ".csv": f'Title;Date;URL;Language;Full Text\r\nChile;12/06/2015;http://a.example/1;English;"{WORDS}\nMore."\r\n',
    }
    files: dict[str, bytes] = {suffix: content.encode() for suffix, content in contents.items()}
    files[".pdf"] = build_pdf(
        [[(50, 700, WORDS)], [(50, 700, "Page 2")]], {"Title": "Chile", "CreationDate": "D:20150612"}
    )
    files[".docx"] = docx()
    files |= later()
    found = {suffix[1:]: bytes([FORMATS.index(suffix)]) + content for suffix, content in files.items()}
    found |= {"utf16": bytes([FORMATS.index(".txt")]) + WORDS.encode("utf-16")}
    found |= {"latin": bytes([FORMATS.index(".txt")]) + ("Señor Peña, Côte d’Ivoire. " * 3).encode("cp1252")}
    return found


def event_lines() -> dict[str, bytes]:
    lines = (ROOT / "examples" / "expected" / "prespa-embassies.jsonl").read_bytes().splitlines()[:3]
    whole = {"schema": 1, "events": [json.loads(line) for line in lines]}
    return {"lines": b"\n".join(lines), "whole": json.dumps(whole, indent=1).encode()}


def main() -> None:
    """Write the seeds of every target."""
    rules = (ROOT / "examples" / "flights.toml").read_bytes()
    seeds = {
        "readers": readers(),
        "dates": {f"{number:02}": text.encode() for number, text in enumerate(DATES)},
        "text": {f"{number:02}": text.encode() for number, text in enumerate(TEXTS)},
        "rules": {"flights": rules},
        "events": event_lines(),
        "document": pages(),
    }
    for target, files in seeds.items():
        for name, content in files.items():
            path = HERE / "corpus" / target / f"seed-{name}"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


if __name__ == "__main__":
    main()
