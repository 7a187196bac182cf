"""Summaries in good English, from the templates of the lexicon.

A template is `{agent} [opened|open] its {mission} {at}`.  In braces stand roles of the type, or what is always known
(`parties`, `mission`, `instrument`, `where` and so on); behind a colon, the form that is wanted:

    {agent:possessive}  Peru's, the United States'
    {agent:adjective}   Peruvian, US; {agent:an} with the article: a Peruvian, an EU
    {host:in}           "in Peru", but "to the European Union"
    {target:from}       "from Peru"; so `to`, `on`, `with`; nothing at all where the text names no such party

In brackets stand past form and infinitive of the verb; the status and the number of the subject choose among its forms.
"""

from __future__ import annotations

import re
import string
from collections.abc import Mapping, Sequence

from diplotimeline.lexicon.types import EventType
from diplotimeline.lexicon.wording import Name, joined, named, plain, several_of, with_article
from diplotimeline.lexicon.words import word_lists
from diplotimeline.model import Actor, Status

PREPOSITIONS = frozenset({"in", "from", "to", "on", "with"})
UNKNOWN = Name("another state", "another state's", "foreign")
_STYLED = re.compile(r"\w+-[a-z]")  # "EU-wide", "Swiss-led": a word of the language, not the beginning of a title
_WRITTEN_OUT = re.compile(r"\{(\w+)\}['’]s\b")  # the possessive, in a template of a user


def summary(
    kind: EventType,
    actors: Sequence[Actor],
    details: Mapping[str, str],
    place: str | None,
    status: Status,
    *,
    template: str = "",
    several: bool = False,
) -> str:
    """One line that says the event, its tense by the status.

    `template` is a wording of the pattern's own; `several` says that the text speaks of several instruments or envoys.
    """
    values = _values(kind, actors, details, place, several=several)
    own = dict(kind.summaries).get(status)
    template = _WRITTEN_OUT.sub(r"{\1:possessive}", own or template or kind.summary)
    plural = _plural_subject(template, values)
    if plural:
        template = template.replace(" its ", " their ")
    return tidy(_filled(_tensed(template, status, several=plural), values))


def tidy(text: str) -> str:
    """A line with single blanks, none at its ends, and a capital in front."""
    text = " ".join(text.split())
    return text[:1].upper() + text[1:]


def _values(
    kind: EventType, actors: Sequence[Actor], details: Mapping[str, str], place: str | None, *, several: bool
) -> dict[str, Name]:
    """What the placeholders of a template stand for; a role that nobody fills has no entry."""
    by_role: dict[str, dict[str, Name]] = {}
    for actor in actors:
        by_role.setdefault(actor.role, {}).setdefault(actor.code, named(actor.code, actor.name))
    values = {role: joined(list(by_role[role].values())) for role, _ in kind.roles if role in by_role}
    where = values.get("host") or values.get("target")
    roles = {role for role, _ in kind.roles}
    more = _more(details, values.get("target", UNKNOWN), several=several) | {"at": plain(_at(where, place))}
    values |= {key: name for key, name in more.items() if key not in roles}  # a type of a user may call a role so
    everyone = {actor.code: named(actor.code, actor.name) for actor in actors}
    if everyone:
        values["parties"] = joined(list(everyone.values()))
    values["mission"] = plain(details.get("mission", "mission"))
    values["instrument"] = _instrument(details, several=several)
    if place or where:
        values["where"] = plain(place) if place else where or UNKNOWN
    return values


def _more(details: Mapping[str, str], target: Name, *, several: bool) -> dict[str, Name]:
    """What only some types speak of: the visit, the envoy, the side of a vote, the places of a move."""
    visit = details.get("kind", "visit")
    sender = target.adjective
    said = {
        "visit": with_article(visit if visit.endswith("visit") else "visit"),
        "envoy": f"{sender} envoys" if several else with_article(f"{sender} envoy"),
        "vote": details.get("vote", "on"),
        "question": details.get("question", "membership"),
    }
    said |= {f"moved_{key}": details[key] for key in ("from", "to") if key in details}
    return {key: plain(text) for key, text in said.items()}


def _at(where: Name | None, place: str | None) -> str:
    """Where a mission is: "in Baku", "in Peru", "to the European Union", "to the United Nations in Geneva"."""
    accredited = _said(where, "in") if where and (where.to or not place) else ""
    return f"{accredited} in {place}".strip() if place else accredited


def _instrument(details: Mapping[str, str], *, several: bool) -> Name:
    """An instrument with its article: by its title where it has one ("the Treaty of Amity"), else by its kind."""
    title = _standing_alone(details.get("instrument", ""))
    kind = details.get("kind", "agreement")
    if not title and several:
        return Name(several_of(kind), several_of(kind), several_of(kind), several=True)
    if title[:1].isupper() and not _STYLED.match(title):
        return plain(f"the {title}")
    return plain(with_article(title or kind))


def _standing_alone(title: str) -> str:
    """A title without words in front that point back ("the latest", "a so-called"); "" when only the noun is left."""
    said = title.split(" ")
    while len(said) > 1 and set(said[:2]) & word_lists().pointing:  # "latest …", "first such …"
        said = said[1:]
    shorter = " ".join(said)
    return shorter if shorter == title or " " in shorter or shorter[:1].isupper() else ""


def _plural_subject(template: str, values: Mapping[str, Name]) -> bool:
    """Whether the verb goes with several: the subject is what the template names first, unless a noun follows it."""
    first = re.search(r"\{(\w+)(:?)", template.partition("[")[0])
    return bool(first and not first[2] and first[1] in values and values[first[1]].several)


def _tensed(template: str, status: Status, *, several: bool) -> str:
    """The template with the form of its verb that the status asks for."""
    before, bracket, rest = template.partition("[")
    forms, _, after = rest.partition("]")
    if not bracket or not forms:
        return template
    past, _, base = forms.partition("|")
    be, was = ("are", "were") if several else ("is", "was")
    if past.startswith("was "):
        past = f"{was} {past.removeprefix('was ')}"
    passive = base.removeprefix("be ") if base.startswith("be ") else ""
    word = {
        "occurred": past,
        "planned": f"{be} to {base}",
        "possible": f"might {base}",
        "negated": f"{was} not {passive}" if passive else f"did not {base}",
    }[status]
    return before + word + after


def _filled(template: str, values: Mapping[str, Name]) -> str:
    """The template with its placeholders filled; a preposition whose noun is unknown is left out."""
    text = ""
    for literal, field, form, _ in string.Formatter().parse(template):
        text += literal
        if field is not None:
            text += _said(values.get(field), form or "")
    return text


def _said(name: Name | None, form: str) -> str:
    if form in PREPOSITIONS:
        if name is None:
            return ""
        return f"{'to' if form == 'in' and name.to else form} {name.text}"
    name = name or UNKNOWN
    if form == "an":
        return with_article(name.adjective)
    return {"possessive": name.possessive, "adjective": name.adjective}.get(form, name.text)
