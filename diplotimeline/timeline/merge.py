"""The merge: tellings in one article, then across articles, until nothing more joins; and the sorted timeline."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import get_args

from diplotimeline.model import Event, Precision, Timeline
from diplotimeline.timeline.cluster import group_events
from diplotimeline.timeline.conflict import join_conflicting
from diplotimeline.timeline.connected import roots
from diplotimeline.timeline.ids import claim_ids, sort_key, told_apart
from diplotimeline.timeline.join import join
from diplotimeline.timeline.reviews import rejected
from diplotimeline.timeline.rules import Rules, load_rules

PRECISIONS = {name: rank for rank, name in enumerate(get_args(Precision))}


def _within_articles(events: Sequence[Event], rules: Rules) -> list[Event]:
    """Join what one article tells several times; events that several articles tell pass through."""
    articles: defaultdict[str, list[Event]] = defaultdict(list)
    merged: list[Event] = []
    for event in events:
        sources = {piece.source for piece in event.evidence}
        if len(sources) == 1:
            articles[sources.pop()].append(event)
        else:
            merged.append(event)
    for told in articles.values():
        if len(told) == 1:
            merged.append(told[0])
        else:
            merged.extend(
                join(group.events, rules.general.values()) for group in group_events(told, rules, within=True)
            )
    return merged


def _across_articles(events: Sequence[Event], rules: Rules) -> list[Event]:
    groups = join_conflicting(group_events(events, rules, within=False), rules)
    return [join(group.events, rules.general.values()) for group in groups]


def _by_party(events: Iterable[Event]) -> list[list[Event]]:
    """Events in parts that have no pair (or, of events of one state, no state) in common: no two parts can join."""
    told = [(event, event.pairs or tuple(actor.code for actor in event.actors) or ("",)) for event in events]
    together = roots(parties for _, parties in told)
    parts: defaultdict[str, list[Event]] = defaultdict(list)
    for event, parties in told:
        parts[together[parties[0]]].append(event)
    return list(parts.values())


def _merge_part(told: list[Event], rules: Rules) -> list[Event]:
    """Join until nothing more joins: joining may settle what was ambiguous before."""
    while len(told) > 1:
        merged = _across_articles(_within_articles(told, rules), rules)
        if len(merged) == len(told):
            break
        told = merged
    return told


def _claims(told: Sequence[Event], rules: Rules) -> tuple[list[Event], bool]:
    """What each article tells, merged within it, by name; and whether that is all of one article.

    An event that comes with an id was merged before, and keeps it.
    """
    claims = [event for event in told if event.id]
    articles: defaultdict[tuple[str, ...], list[Event]] = defaultdict(list)
    for event in told:
        if not event.id:
            articles[tuple(sorted({piece.source for piece in event.evidence}))].append(event)
    alone = not claims and len(articles) == 1
    for events in articles.values():
        claims.extend(claim_ids(_merge_part(events, rules)))
    return claims, alone


def merge(events: Iterable[Event]) -> list[Event]:
    """Events with every telling of one event joined, each with its id.

    The result does not depend on the order of the input, and merging it again gives it back.  An event has the id of
    its oldest claim (`ids.age`), so younger evidence leaves it; the ids of its other claims are its aliases.
    """
    rules = load_rules()
    every: list[Event] = []
    merged: list[Event] = []
    told = list(dict.fromkeys(join([event]) for event in events))  # a file given twice counts once
    # What was rejected must not take with it what another article tells anew.
    kept, out = [e for e in told if not rejected(e)], [e for e in told if rejected(e)]
    for part in (*_by_party(kept), *_by_party(out)):
        claims, alone = _claims(part, rules)
        every += claims
        merged += claims if alone else _merge_part(claims, rules)
    return sorted(told_apart(merged, every), key=sort_key)


def time_key(event: Event) -> tuple[bool, date, int, str, tuple[str, ...], str]:
    """Orders events by first day, precision, type, pairs and id; undated ones come last."""
    day = (event.date.start or event.date.end) if event.date else None
    precision = PRECISIONS[event.date.precision] if event.date else 0
    return (day is None, day or date.max, precision, event.type, event.pairs, event.id)


def build(events: Iterable[Event]) -> Timeline:
    """The timeline of events: merged, and in the order of time."""
    return Timeline(tuple(sorted(merge(events), key=time_key)))
