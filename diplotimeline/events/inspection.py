"""Every mention of an article and how it was read; for a trigger, the event it gave or why it gave none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from diplotimeline.datelines import find_datelines, without_datelines
from diplotimeline.events.because import because, opinion, settled
from diplotimeline.events.extractor import Extractor
from diplotimeline.events.prepared import Prepared
from diplotimeline.model import Article, Mention
from diplotimeline.resolve.dates import read_dates
from diplotimeline.tell.making import Draft


def inspect(extractor: Extractor, article: Article) -> list[Mention]:
    """Every mention found and how it was read; for a trigger, the event it gave or why it gave none."""
    with extractor.grammar.in_force():
        return _inspected(extractor, article)


def _inspected(extractor: Extractor, article: Article) -> list[Mention]:
    # The learned reader reads what it reads when events are extracted: other company would change its numbers.
    prepared = replace(extractor.prepare(article, every=True), read=extractor.prepare(article).read)
    mentions = [
        Mention(
            "date",
            d.text,
            d.start,
            d.end,
            d.value.edtf if d.value else None,
            f"{d.rule}{': ' + d.note if d.note else ''}",
        )
        for d in prepared.dates
        if d.kind != "duration"  # "the past decade" dates events, but is no calendar date
    ]
    mentions += _in_datelines(article)
    mentions += [
        Mention("country", c.text, c.start, c.end, c.country.code if c.country else None, c.note or c.form)
        for c in prepared.countries
    ]
    mentions += [
        Mention("person", article.text[p.start : p.end], p.start, p.end, p.code, p.office)
        for p in prepared.context.everyone
    ]
    mentions += _triggers(extractor, prepared)
    order = {"date": 0, "country": 1, "person": 2, "trigger": 3}
    return sorted(mentions, key=lambda m: (m.start, m.end, order[m.kind], m.value or "", m.note))


def _triggers(extractor: Extractor, prepared: Prepared) -> Iterator[Mention]:
    """The triggers that both readers found, with what each makes of them and what settled it."""
    parsed = {sentence.index: sentence for sentence in extractor.parsed(prepared)} if extractor.parses else {}
    teller = extractor.teller(prepared)
    heard = [(sentence, item) for sentence in parsed.values() for item in teller.hear(sentence)]
    verdicts = extractor.verdicts(prepared, teller.drafts, parsed) if extractor.reader != "rules" else []
    of_draft = {id(v.candidate.draft): settled(v) for v in verdicts if v.candidate.draft}
    text = prepared.article.text
    for sentence, item in heard:
        own = isinstance(item, Draft)
        note = because(item) if isinstance(item, Draft) else f"no event: {item.why}"
        note += f"; {of_draft[id(item)]}" if own and id(item) in of_draft else ""
        start = sentence.position(item.frame.predicate)
        end = start + len(item.frame.predicate)
        yield Mention("trigger", text[start:end], start, end, item.frame.rule, note)
    for verdict in verdicts:
        one = verdict.candidate
        if one.claim is not None:
            note = opinion(verdict) + ("" if one.draft else f"; {settled(verdict)}")
            at = one.claim.reading
            yield Mention("trigger", text[at.start : at.end], at.start, at.end, f"reader.{one.event.type}", note)


def _in_datelines(article: Article) -> list[Mention]:
    """The dates of the article's datelines, which date no event but its "today"."""
    told = without_datelines(article.text, find_datelines(article.text))
    if told == article.text:
        return []
    dates = read_dates(article.text, published=article.published, day_first=article.day_first)
    return [
        Mention("date", d.text, d.start, d.end, d.value.edtf if d.value else None, "dateline: no date of an event")
        for d in dates
        if told[d.start : d.end] != d.text and d.kind != "duration"
    ]
