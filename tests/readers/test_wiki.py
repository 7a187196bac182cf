from __future__ import annotations

import bz2
import gzip
import json
import time
import tracemalloc
from collections.abc import Callable, Iterator
from hashlib import sha256
from html import escape
from pathlib import Path

import mwparserfromhell
import pytest

from diplotimeline.cli import run
from diplotimeline.errors import ReadError
from diplotimeline.model import Article
from diplotimeline.readers import Fields, read_articles
from diplotimeline.readers.limits import VARIABLE
from diplotimeline.readers.wiki import read_wiki
from diplotimeline.readers.wikitext import plain_wikitext

Put = Callable[[str, bytes | str], str]

HEAD = """<?xml version="1.0"?>
<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="en"><siteinfo>
<sitename>Wiki</sitename><base>https://wiki.example/wiki/Main_Page</base></siteinfo>
"""
TEXT = """{{short description|Bilateral relations}}
{{Infobox bilateral relations|Kenya–Peru|Kenya|Peru|established={{start date|1975|10|3}}}}
'''Kenya–Peru relations''' are the [[foreign relations|relations]] of [[Kenya]] and [[Peru]].<ref name="a">{{cite web
|title=Not this|date=3 May 1999}}</ref> They began on {{start date|1975|10|3|df=y}}&nbsp;in
{{lang|es|Lima}}.<ref name="a"/>
[[File:Flag.svg|thumb|A [[flag]] of both]]
<!-- {{not}} this [[either]] -->
== History ==
Peru opened its ''embassy'' in [[Nairobi]] in [https://a.example/b June 2015].{{citation needed|date=May 2019}}
A second line.

* Lima: [[Embassy of Kenya, Lima|embassy]]
** Callao
# {{flag|Ghana}}

=== Visits ===
{| class="wikitable sortable" style="a|b"
|+ Visits of both
! Country !! Date
! Notes
|-
| {{flagicon|GHA}} [[Ghana]] || {{dts|1966|8|17}} || See [[Kenya|it]]<ref>No</ref>
|-
| rowspan="2" | Togo
| 1968
| <small>First</small>
|-
| 1970
|
|}
{{Foreign relations of Peru}}
<gallery>
File:A.jpg|Not this
</gallery>
[[Category:Relations]]
[[de:Beziehungen]]
__NOTOC__
"""
PLAIN = """Kenya–Peru relations are the relations of Kenya and Peru. They began on 3 October 1975 in Lima.

History

Peru opened its embassy in Nairobi in June 2015. A second line.

- Lima: embassy
- Callao
- Ghana

Visits

Visits of both

Country: Ghana | Date: 17 August 1966 | Notes: See it
Country: Togo | Date: 1968 | Notes: First
Country: Togo | Date: 1970"""


def page(title: str, text: str, *, ns: int = 0, more: str = "", versions: int = 1) -> str:
    revisions = "".join(
        f"<revision><timestamp>20{10 + number}-05-06T07:08:09Z</timestamp><model>wikitext</model><text>"
        f"{escape(text) if number + 1 == versions else 'An old version.'}</text></revision>"
        for number in range(versions)
    )
    return f"<page><title>{escape(title)}</title><ns>{ns}</ns><id>7</id>{more}{revisions}</page>\n"


ENTITY = (
    "<!DOCTYPE mediawiki [{}]><mediawiki><page><title>x</title><ns>0</ns><revision><text>&a;&a;</text></revision>"
    "</page></mediawiki>"
)
DUMP = (
    HEAD
    + page("Kenya–Peru relations", TEXT, versions=3)
    + page("Kenya-Peru", "#REDIRECT [[Kenya–Peru relations]]", more='<redirect title="Kenya–Peru relations" />')
    + page("Talk:Kenya–Peru relations", "Words.", ns=1)
    + page("Template:X", "Words.", ns=10)
    + page("Void", "{{stub}}")
    + page("Embassy of Peru, Nairobi", "The embassy was opened on 12 June 2015.")
    + "</mediawiki>\n"
)


PASSED = (
    "passed over: pages that are no articles (talk, templates, files …) (2), pages without a text (1), redirects (1)"
)


def gathered(path: str) -> tuple[list[Article], list[str], str]:
    articles: list[Article] = []
    told: list[str] = []
    try:
        for article in read_articles(path, tell=told.append):
            articles.append(article)  # noqa: PERF402 - what came before the error counts
    except ReadError as error:
        return articles, told, str(error).removeprefix(f"{path}: ")
    return articles, [one.removeprefix(f"{path}: ") for one in told], ""


@pytest.mark.parametrize("name", ["dump.xml", "dump.xml.gz", "dump.xml.bz2", "dump"])
def test_the_articles_of_a_dump(put: Put, name: str) -> None:
    pack = {".gz": gzip.compress, ".bz2": bz2.compress}.get(Path(name).suffix, bytes)
    articles, told, refused = gathered(path := put(name, pack(DUMP.encode())))
    assert (told, refused) == (
        [PASSED],
        "",
    )
    assert [(one.source, one.title) for one in articles] == [
        (f"{path}#1", "Kenya–Peru relations"),
        (f"{path}#6", "Embassy of Peru, Nairobi"),
    ]
    assert articles[0].text == f"Kenya–Peru relations\n\n{PLAIN}"
    assert articles[0].published is None  # the day of a version is no day of publication


def test_the_addresses_of_a_dump() -> None:
    def addresses(dump: str) -> list[str | None]:
        import io

        return [one.address for one in read_wiki(io.BytesIO(dump.encode()), Fields()) if one.remark is None]

    assert addresses(DUMP) == [
        "https://wiki.example/wiki/Kenya%E2%80%93Peru_relations",
        "https://wiki.example/wiki/Embassy_of_Peru,_Nairobi",
    ]
    other = DUMP.replace("/wiki/Main_Page", "/w/index.php?title=Main_Page")
    assert addresses(other)[1] == "https://wiki.example/w/index.php?title=Embassy_of_Peru,_Nairobi"
    assert addresses(DUMP.replace("https://wiki.example/wiki/Main_Page", "javascript:alert(1)/x"))[1] is None


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("a [[b|c]]d [[e]]s [[:File:f.jpg]] [[g#h]] [[#i]]", "a cd es File:f.jpg g #i"),
        ("{{nowrap|{{dts|3 May 1990}}}}, {{as of|2015|5}}, {{circa|1900}}", "3 May 1990, As of May 2015, c. 1900"),
        ("{{start date|2015|13|1}} {{date|2015}} {{start date|2015|06}}", "2015 2015 June 2015"),
        ("a{{snd}}b {{ubl|c|d}} {{sortname|Ana|Vega}} {{unknown|x}} {{lang|fr}}", "a – b c, d Ana Vega"),
        ("a <ref>one\n\nb <ref>two</ref> c", "a\n\nb c"),
        ("a <ref>one\n\nb", "a\n\nb"),
        ("a <ref>one\n\ntwo</ref> b", "a b"),
        ("a <nowiki>[[b|c]] {{d}}</nowiki> e", "a [[b|c]] {{d}} e"),
        ("a <!-- b\n\nc", "a"),
        ("a {{b|[[c}} d", "a d"),
        ("a [[b c {{d}}", "a b c"),
        ("a {{b c\n\nd", "a b c\n\nd"),
        ("}} a ]] b", "a b"),
        ("a<br />b <sup>c</sup> d's '''''e'''''", "a b c d's e"),
        (": quoted\n; Term : what\n* ''item''", "quoted\n\n- Term : what\n- item"),
        ("{|\n| a || 1\n|-\n| c\n{|\n| in\n|}\n| d\n|}\nafter", "a | 1\nc | d\n\nafter"),
        ("{|\n! a !! b\n|-\n| colspan=2 | c", "c"),
        ("{|\n| open", "open"),
        ("{|\n| long\n* item one\n* item two\n|}", "long item one item two"),
        ("http://a.example [http://b.example] [//c.example See]", "http://a.example See"),
        ("a &lt;b&gt; &amp; c", "a <b> & c"),
        ("", ""),
    ],
)  # fmt: skip
def test_wikitext(text: str, plain: str) -> None:
    assert plain_wikitext(text) == plain


def test_wikitext_has_the_words_that_another_parser_finds() -> None:
    prose = TEXT[: TEXT.index("{|")]
    for shown, words in {
        "{{start date|1975|10|3|df=y}}": "3 October 1975",
        "{{lang|es|Lima}}": "Lima",
        "{{flag|Ghana}}": "Ghana",
    }.items():
        prose = prose.replace(shown, words)
    other = mwparserfromhell.parse(prose).strip_code().replace("thumb|A flag of both", "")
    ours = plain_wikitext(prose).replace("- ", "")
    assert ours.split() == other.split()


@pytest.mark.parametrize(
    "text",
    ["{{" * 100_000, "[[" * 100_000, "}}" * 200_000, "{{a|" * 50_000 + "}}" * 50_000, "[[a|" * 50_000 + "]]" * 50_000,
     "<ref>" * 100_000, "<ref>x\n\n" * 50_000, "<!--" * 100_000, "{|\n" * 50_000, "{|\n" + "|a||" * 100_000,
     "{|\n" + '|rowspan="9" colspan="99"|a\n' * 20_000, "=" * 300_000, "*" * 300_000, "'" * 300_000,
     "[http://" * 50_000, "<a " * 100_000, "__" * 150_000, "{{" + "|" * 400_000 + "}}", "&" * 300_000,
     "{|\n|" + "a=" * 200_000, "{{{" * 100_000 + "]]" * 100_000],
)  # fmt: skip
def test_wikitext_made_to_harm_is_read_in_time(text: str) -> None:
    start = time.process_time()
    plain_wikitext(text)
    assert time.process_time() - start < 3


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("Peru opened an embassy.", "is not XML"),
        ("<urlset><url/></urlset>", "is XML, but no feed"),
        (HEAD + "</mediawiki>", "has no article"),
        (HEAD + page("Void", "{{stub}}") + "</mediawiki>", r"\(passed over: pages without a text \(1\)\)"),
        (DUMP[: DUMP.index("</mediawiki>") - 30], "is a damaged dump, or one that was cut off"),
        (ENTITY.format('<!ENTITY b "aaaaaaaaaa"><!ENTITY a "&b;&b;&b;&b;">'), "defines entities"),
        (ENTITY.format('<!ENTITY a SYSTEM "file:///etc/passwd">'), "defines entities"),
    ],
)  # fmt: skip
def test_bad_dumps(put: Put, content: str, message: str) -> None:
    with pytest.raises(ReadError, match=message):
        list(read_articles(put("a.xml", content)))


def test_a_dump_of_another_encoding(put: Put) -> None:
    dump = DUMP.replace('<?xml version="1.0"?>', '<?xml version="1.0" encoding="utf-16"?>').encode("utf-16")
    assert len(gathered(put("a.xml", dump))[0]) == 2


def test_what_came_before_the_damage_is_read(put: Put) -> None:
    articles, _, refused = gathered(put("a.xml", DUMP[: DUMP.index("<page><title>Void")]))
    assert (len(articles), refused) == (1, "is a damaged dump, or one that was cut off")


def test_the_bound_of_a_page(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE + "DUMP_BYTES", "200_000")
    path = put("a.xml", HEAD + "<page>" + "<x>Peru and Kenya</x>" * 20_000)
    with pytest.raises(ReadError, match="a page of the dump is over 200,000 bytes"):
        list(read_articles(path))
    many = page("Long", "Words. " * 20_000, versions=1) * 4
    assert len(gathered(put("b.xml", f"{HEAD}{many}</mediawiki>"))[0]) == 4


def test_a_dump_of_two_hundred_pages_is_read_as_a_stream(tmp_path: Path) -> None:
    path = tmp_path / "dump.xml.bz2"
    with bz2.open(path, "wt", encoding="utf-8") as file:
        file.write(HEAD)
        for number in range(200):
            noise = "".join(sha256(f"{number} {part}".encode()).hexdigest() for part in range(20))
            file.write(page(f"Page {number}", f"{TEXT * 5}<!-- {noise} -->", versions=5))
        file.write("</mediawiki>")
    tracemalloc.start()
    peaks: list[int] = []
    for count, _ in enumerate(articles_of(path), 1):
        if count % 50 == 0:
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.reset_peak()
    tracemalloc.stop()
    assert len(peaks) == 4
    assert max(peaks) < 5_000_000
    assert peaks[-1] < 1.2 * peaks[0]


def articles_of(path: Path) -> Iterator[Article]:
    yield from read_articles(str(path))


def test_events_of_a_dump(put: Put, capsys: pytest.CaptureFixture[str]) -> None:
    text = "'''Peru''' and [[Kenya]] established diplomatic relations on {{start date|1975|10|3}}.<ref>x</ref>"
    path = put("a.xml", HEAD + page("Kenya–Peru relations", text) + "</mediawiki>")
    assert run(["extract", path, "--format", "jsonl", "--quiet", "--reader", "rules"]) == 0
    (event,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (event["type"], event["date"]["edtf"]) == ("relations_established", "1975-10-03")
    assert event["evidence"][0]["source"] == f"{path}#1"
