"""The dates of a page that its structure explains: the cell under a head, what stands behind a label, a list's items.

What is found here is where a date may stand and what act it would be of; who took part and which date it is, the
mentions say (`events/structure.py`).  Nothing is looked up in the words of sentences: those are the readers'.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from diplotimeline.document.layout import DATED, INDENT, headings_over
from diplotimeline.document.prose import prose_lines
from diplotimeline.document.steps import taken
from diplotimeline.lexicon.structure import LONGEST_LABEL, Structure, structure
from diplotimeline.model import Block, Cell

LONGEST_ITEM = 260  # characters: longer ones are prose
BEHIND = 14  # characters behind a label that may say with it what its date is of
LONGEST_REMARK = 60
LONGEST_HEADING = 80  # characters of a heading that says what its items are
SHORTEST_ITEM = 120  # characters of a line directly under the page's title, and of one without a bullet
FEWEST_WORDS = 8  # of a sentence
NAMED = 60  # characters of an item within which the treaty that it is about is called one
# "Established: 1996", "Diplomatic relations      Established 5 April 1996", "1996 – Embassy opened".
_LABEL = re.compile(r"\s*[*_]{0,2}(?P<label>[^:\n]{3,90}?)\s*(?::[*_]{0,2}\s+|\s{3,}|\.{3,}\s*|\t+|\s[–—]\s)(?=\S)")
_VALUE = re.compile(r"[^:\n]{3,40}:\s+[^:\n]{4,40}")
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
ONLY_DATE = re.compile(rf"[\W\d]*(?:(?:{_MONTHS})[a-z]{{0,6}})?[\W\d]*", re.IGNORECASE)  # nothing else in a line
ENVOYS = "envoys"  # the topic whose labels name a post, and what stands behind them a person and his dates
MONTH = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_MONTH_FIRST = re.compile(rf"\s*[*_]{{0,2}}{MONTH}(?!\w)")
# "Updated 10.10.2008": the day of the page.
_STAND = re.compile(
    r"\W*(?:(?:last|page) )*(?:updated?|modified|revised|status|as (?:of|at)|printed|typed|issued|copyright|©)(?!\w)",
    re.IGNORECASE,
)
# A column that says who went where: "From Peru to Laos".
_FROM_TO = re.compile(r"(?:visits? )?from .{3,40} to .{3,40}|.{3,40}(?:→|->| to ).{3,40} visits?", re.IGNORECASE)
_DAY_FIRST = re.compile(
    rf"\d{{1,2}}[^|\n]{{0,25}}?\b{MONTH}|{MONTH}\W{{0,2}}\s*\d|\d{{1,2}}\.\d{{1,2}}\.\d{{4}}|(?:{MONTH}\s+)?(?:1[5-9]|20)\d\d\b"
)
_RUNS_ON = re.compile(r"\b(?:on|of|in|since|until|from|to|by|before|after|and|the|for|at|with)$")
_ASIDE = re.compile(r"[^()\n]*\d[^()\n]*\((?P<words>[A-Za-z][A-Za-z -]{2,30})\)\W*")
_TERM = re.compile(r"[^.:\d]{3,80}[\s(]\d{4}\s?(?:[-–—]|to)\s?\d{4}\)?\W*")  # "Ana Ruiz (1973–1978)"
_LEGEND = re.compile(
    r"\b(?:dates?|days?|years?)\b"
    r"(?:\s+(?:given|shown|listed|here|below|in (?:the )?(?:round )?brackets|in parentheses)){0,2}"
    r"\s*(?:is|are|=|:|refers? to|of|show|mean)\s+"
    r"(?P<words>[^.;\n]{0,60}\b(?:credentials|letters|appointment|accreditation)\b)",
    re.IGNORECASE,
)
_PAPER = re.compile(r"\s*(?:Programme|Exchange of (?:Notes|Letters)|Declaration)\b", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_BRACKETED = re.compile(r"[^(:]{4,60}\([^()]*\b(?:1[5-9]|20)\d\d\b[^()]*\)")
_YEAR_FIRST = re.compile(r"\s*(?:in\s+)?\d{4}\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a date would be that of an act: characters `start` to `end`, in the block number `block`.

    `type` is the act, `words` what says so (label, head or heading: characters of the text, 0 to 0 where the title
    does), `how` in which of the three ways; `topic` is what the list or table is of.  `until` are the characters of
    another cell that holds the last day of what began in this one (0 to 0: there is none).
    """

    block: int
    start: int
    end: int
    type: str
    words: tuple[int, int]
    how: str
    topic: str
    until: tuple[int, int] = (0, 0)


def places(blocks: Sequence[Block], text: str, title: str | None) -> list[Place]:
    """Where the structure of a page says what a date is of, in the order of the text."""
    lexicon = structure()
    found: list[Place] = []
    given: dict[int | None, Given | None] = {}  # by the heading over a block; None: its dates are of something else
    prose, legend = prose_lines(blocks, text), _legend(text, lexicon)
    for number, block in enumerate(blocks):
        short = block.kind == "row" or (block.end - block.start <= LONGEST_ITEM and number not in prose)
        if block.kind in {"heading", "heads"} or not short or not _may_be_dated(text, block):
            continue
        over = headings_over(blocks, block)
        if block.parent not in given:
            doubted = over and lexicon.doubt["other"].search(text[over[0].start : over[0].end])
            given[block.parent] = None if doubted else given_by(over, text, title, lexicon)
        own = given[block.parent]
        if own is None:
            continue
        if own.topic == ENVOYS and not own.type and legend:
            own = Given(legend, own.topics, own.words)
        if block.kind == "row":
            found += _row(number, block, own, text, lexicon)
        else:
            found += _line(number, block, over, own, text, lexicon)
    return found


def _legend(text: str, lexicon: Structure) -> str:
    """What a note says that the dates of a list of envoys are: "Dates are those of the presentation of credentials"."""
    told = {lexicon.act(found["words"], frozenset([ENVOYS])) for found in _LEGEND.finditer(text)} - {None}
    return (told.pop() or "") if len(told) == 1 else ""


@dataclass(frozen=True, slots=True)
class Given:
    """What the headings over a row or line say: the type of its bare dates, the topics, and which words say it."""

    type: str
    topics: frozenset[str]
    words: tuple[int, int]

    @property
    def topic(self) -> str:
        """The first of the topics, by name; "" without any."""
        return min(self.topics, default="")


def _may_be_dated(text: str, block: Block) -> bool:
    """Whether a block may hold a date: a figure, or a month that heads it and has its year from a heading."""
    return bool(_DIGIT.search(text, block.start, block.end) or _MONTH_FIRST.match(text, block.start, block.end))


def given_by(over: Sequence[Block], text: str, title: str | None, lexicon: Structure) -> Given:
    """What a list or table is of, by the nearest heading that says it, else by the title (words 0 to 0)."""
    headings = [(text[one.start : one.end], (one.start, one.end)) for one in over] + [(title or "", (0, 0))]
    found = [(lexicon.topic(words), words, place) for words, place in headings]
    topics = frozenset(topic.name for topic, _, _ in found if topic is not None)
    for topic, words, place in found:
        # "Breaks in relations", "Embassies opened": the heading itself says the act.
        act = lexicon.act(words, topics)
        if act is not None or topic is not None:
            return Given(act or (topic.type if topic else ""), topics, place)
    return Given("", topics, (0, 0))


def _row(number: int, block: Block, given: Given, text: str, lexicon: Structure) -> Iterator[Place]:
    """The cells of a row whose heads say what their dates are of."""
    columns = [lexicon.topic(cell.head) for cell in block.cells]
    heads = [cell.head.strip(" *_:") for cell in block.cells]
    if not given.type and any(lexicon.columns[name].search(head) for head in heads for name in ("guest", "tour")):
        given = replace(given, type="visit", topics=given.topics | {"visits"}, words=(block.start, block.start))
    topics = given.topics | {topic.name for topic in columns if topic}
    told = []
    for cell in block.cells:
        type_ = lexicon.act(cell.head, topics) if cell.head else None
        if type_ is None and _FROM_TO.fullmatch(cell.head.strip(" *_:")) and _told_of(cell, text, given, lexicon):
            told.append(Place(number, cell.start, cell.end, "visit", (cell.start, cell.end), "column", "visits"))
        if type_ is not None and cell.end > cell.start:
            told.append(Place(number, cell.start, cell.end, type_, (cell.start, cell.end), "column", given.topic))
    steps = list(taken(block.cells, text, lexicon)) if not told else []
    told += [Place(number, cell.start, cell.end, act, words, "column", given.topic) for cell, act, words in steps]
    yield from told
    known = {place.start for place in told}
    for cell in block.cells:
        said = lexicon.act(_remark(cell, text, lexicon), topics, opening=True) if cell.start not in known else None
        if said is not None:
            yield Place(number, cell.start, cell.end, said, (cell.start, cell.start), "label", given.topic)
    stay = _stay(block.cells, text, lexicon) if not told and given.type == "visit" else None
    if stay is not None:
        first, last = stay
        until = (last.start, last.end)
        yield Place(number, first.start, first.end, "visit", given.words, "heading", given.topic, until)
    elif not told and given.type:
        for cell in (_dated(block.cells, lexicon) or _bare(block.cells, given, text))[-1:]:
            yield Place(number, cell.start, cell.end, given.type, given.words, "heading", given.topic)
    if len(block.cells) == 2 and not told:  # a table of labels and values
        label, value = block.cells
        type_ = lexicon.act(text[label.start : label.end], topics)
        if type_ is not None and not label.head and value.end > value.start:
            yield Place(number, value.start, value.end, type_, (label.start, label.end), "label", given.topic)


def _told_of(cell: Cell, text: str, given: Given, lexicon: Structure) -> bool:
    """Whether a cell tells of visits: a date under a heading that says so, or one with an office."""
    words = text[cell.start : cell.end]
    dated = _DIGIT.search(words) or _MONTH_FIRST.match(words)
    return bool(dated) and (given.type == "visit" or lexicon.columns["person"].search(words) is not None)


def _stay(cells: Sequence[Cell], text: str, lexicon: Structure) -> tuple[Cell, Cell] | None:
    """The cells of the first and the last day of a stay, where they have columns of their own."""
    begin, end = lexicon.columns["begin"], lexicon.columns["end"]
    dated = [cell for cell in cells if _DIGIT.search(text, cell.start, cell.end)]
    first = next((cell for cell in dated if begin.search(cell.head.strip(" *_:"))), None)
    if first is None:
        return None
    last = next((cell for cell in cells if end.search(cell.head.strip(" *_:")) and cell.start > first.start), None)
    return first, last if last in dated and last is not None else first


def _remark(cell: Cell, text: str, lexicon: Structure) -> str:
    """What a cell says beside its date: "denounced in 2015" among the remarks, "4 May 1999 (recalled)"; else ""."""
    words = text[cell.start : cell.end]
    if (aside := _ASIDE.fullmatch(words)) is not None:
        return aside["words"]
    short = len(words) <= LONGEST_REMARK and not words.rstrip().endswith(".")
    remarked = short and _DIGIT.search(words) and lexicon.columns["remarks"].search(cell.head.strip(" *_:"))
    return words if remarked else ""


def _bare(cells: Sequence[Cell], given: Given, text: str) -> list[Cell]:
    """The one cell that begins with a date, of a row without heads in a list of visits: "Peru | 3 May 1990"."""
    if given.type != "visit" or any(cell.head for cell in cells):
        return []
    dated = [cell for cell in cells if _DAY_FIRST.match(text, cell.start, cell.end)]
    return dated if len(dated) == 1 else []


def _dated(cells: Sequence[Cell], lexicon: Structure) -> list[Cell]:
    return [cell for cell in cells if cell.end > cell.start and lexicon.columns["date"].search(cell.head.strip())]


def _line(
    number: int, block: Block, over: Sequence[Block], given: Given, text: str, lexicon: Structure
) -> Iterator[Place]:
    """A labelled line, an entry of a chronology, or an item of a list whose heading says what it is of."""
    words = text[block.start : block.end]
    if _STAND.match(words) or lexicon.doubt["revised"].search(words):
        return
    if ONLY_DATE.fullmatch(words) and not (given.type == "visit" and _headed_apart(block, over, given, text)):
        return
    label = _LABEL.match(words)
    dated = label is None or _YEAR_FIRST.match(label["label"]) or ONLY_DATE.fullmatch(label["label"])
    if label is not None and not dated and len(label["label"]) <= LONGEST_LABEL:
        own = lexicon.topic(label["label"])
        topics = given.topics | ({own.name} if own else set())
        # "Embassy of Peru in Laos: opened 1985": the label and what stands behind it say it together.
        together = f"{label['label']} {words[label.end() : label.end() + BEHIND]}"
        type_ = lexicon.act(label["label"], topics) or lexicon.act(together, topics)
        if type_ is not None:
            at = (block.start + label.start("label"), block.start + label.end("label"))
            topic = own.name if own else given.topic
            yield Place(number, block.start + label.end(), block.end, type_, at, "label", topic)
            return
        if ENVOYS in topics:  # "Ambassador in Lima: N.N. (since 1996)", "Lima: N.N., credentials on 4 May 1996"
            at = (block.start + label.start("label"), block.start + label.end("label"))
            kind = given.type if given.topic == ENVOYS else ""
            yield Place(number, block.start + label.end(), block.end, kind, at, "label", ENVOYS)
            return
    entry = DATED.match(words)
    if entry is not None:
        rest = words[entry.end() :]
        type_ = lexicon.act(rest[:LONGEST_LABEL], frozenset(), opening=True)
        if type_ is not None:
            yield Place(
                number, block.start, block.end, type_, (block.start + entry.end(), block.end), "entry", given.topic
            )
            return
    told = (
        given.topic == ENVOYS and not given.type and block.kind == "item"
    )  # "3. N.N. Appointed 9 May 1856, credentials 2 June 1856."
    if told or ((given.type or given.topic == ENVOYS) and _is_listed(block, words, over, given)):
        yield Place(number, block.start, block.end, given.type, given.words, "item", given.topic)


def _headed_apart(block: Block, over: Sequence[Block], given: Given, text: str) -> bool:
    """Whether a date by itself is an item: below "Peru", in a list of visits, it needs no more words."""
    before = text[max(0, block.start - LONGEST_LABEL) : block.start].rstrip()
    return bool(over) and given.words != (over[0].start, over[0].end) and not _RUNS_ON.search(before)


def _is_listed(block: Block, words: str, over: Sequence[Block], given: Given) -> bool:
    """Whether a line is one of a list that the heading speaks of: under a short heading, and no sentence of prose.

    Under the page's own title only what begins with a date or is a date behind a label counts.
    """
    if not DATED.match(words) and (_is_prose(words) or (block.kind == "paragraph" and len(words) > SHORTEST_ITEM)):
        return False
    own = not over or given.words == (0, 0) or (over[-1].level == 1 and given.words == (over[-1].start, over[-1].end))
    named = _PAPER.match(words) or structure().topic(words[:NAMED]) is not None
    bracketed = len(over) > 1 and _BRACKETED.match(words)  # "Chile" – "Air services (14.2.1964 / 1.6.1966)"
    entry = given.type == "agreement_signed" and ((block.kind == "item" and named) or bracketed)
    if own:
        stay = given.type == "visit" and len(over) > 1  # "2003" – "- Peru, 3–5 March"
        if entry or (stay and (block.kind == "item" or words[:INDENT].isspace())):
            return block.end - block.start <= SHORTEST_ITEM
        term = given.topic == ENVOYS and _TERM.fullmatch(words)
        return bool(DATED.match(words) or _VALUE.fullmatch(words) or term) and block.end - block.start <= SHORTEST_ITEM
    heading = next((one for one in over if (one.start, one.end) == given.words), over[0])
    return heading.end - heading.start <= LONGEST_HEADING


def _is_prose(words: str) -> bool:
    """Whether a line is a sentence, a note or a picture's caption: the readers of sentences see to it."""
    words = words.strip()
    return (
        words.startswith(("[", "^", "!"))
        or "]]" in words
        or (words.endswith(".") and len(words.split()) > FEWEST_WORDS)
    )
