"""Telling the events of one article, sentence by sentence: casts, status and date put together.

What earlier sentences said is in the focus: whom the last events of a category were between, and which visit a meeting
may belong to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import repeat
from typing import TYPE_CHECKING

from diplotimeline.constructions.awaited import awaited
from diplotimeline.constructions.casting import Cast, Casting, Refusal
from diplotimeline.constructions.dating import Dater, Dating
from diplotimeline.constructions.focus import Act, Focus
from diplotimeline.constructions.frames import Frame, find_frames
from diplotimeline.constructions.needs import anniversary_of, anniversary_years, effect_dates, name_dates
from diplotimeline.constructions.sentence import Sentence
from diplotimeline.constructions.status import status_of
from diplotimeline.constructions.triggers import TriggerIndex
from diplotimeline.language.pipeline import lemma
from diplotimeline.model import Article, EventDate, Status
from diplotimeline.propose.staying import lasting, stay_of
from diplotimeline.propose.stories import Story, story_at
from diplotimeline.resolve import edtf
from diplotimeline.resolve.context import Context
from diplotimeline.resolve.dates import DateReading
from diplotimeline.resolve.dates import event_date as resolved
from diplotimeline.resolve.stays import Stay
from diplotimeline.tell.making import Draft, future, make_event

if TYPE_CHECKING:
    from spacy.tokens import Token

LONG_AGO = 3650  # days after which a decision is history
WEEKDAY = "weekday"  # the rule that reads one
WEEK, YEAR = timedelta(days=7), 365  # a year in days


@dataclass(frozen=True, slots=True)
class Untold:
    """A trigger that gave no event, and why, in words for `inspect`."""

    frame: Frame
    why: str


@dataclass(frozen=True, slots=True)
class When:
    """The dates of a frame (None: undated) and how they were found."""

    dates: tuple[EventDate | None, ...]
    how: str


def event_date(reading: DateReading, status: Status, published: date | None) -> EventDate | None:
    """The date of an event: what happened "since 2015" began in 2015, what is planned "by 31 December" is due then.

    "By the end of the year", "by June" and "by 2030" stay deadlines (`../2019-12`): no stretch of days on which to act.
    """
    open_ended = reading.bounded is not None and reading.bounded.edtf.endswith("..")
    if reading.lead in {"since", "from"} and open_ended and status == "occurred":
        return reading.value
    due = reading.lead == "by" and reading.value is not None and reading.value.precision == "day"
    if due and (status == "planned" or future(reading.value, published)):
        return reading.value
    return reading.bounded


def _ahead(reading: DateReading, published: date | None) -> bool:
    """Whether a deadline lies after the publication, so that what is told as done by then is still to come."""
    return reading.lead == "by" and future(reading.value, published)


def directed(reading: DateReading, status: Status, published: date | None) -> DateReading:
    """What is planned lies ahead: "will meet on Monday" is not last Monday, nor "in May" the May of last year."""
    value = reading.value
    if status != "planned" or value is None or value.start is None or value.end is None or published is None:
        return reading
    if value.end >= published or reading.bounded != value:
        return reading
    if reading.rule == WEEKDAY:
        ahead = edtf.day(value.start + WEEK)
    elif reading.kind == "partial" and value.precision in {"day", "month"} and (published - value.end).days < YEAR:
        ahead = f"{value.start.year + 1:04d}{value.edtf[4:]}"
    else:
        return reading
    try:
        day = resolved(ahead, value.basis, value.text)
    except ValueError:
        return reading  # the 29th of February
    return replace(reading, value=day, bounded=day)


def _past_decision(frame: Frame, when: EventDate | None, published: date | None) -> bool:
    """Whether an agreement or decision to act lies so far back that it is told for the act ("agreed to open …")."""
    governor = frame.predicate.head
    if (
        lemma(governor) not in {"agree", "decide"}
        or governor.tag_ not in {"VBD", "VBN"}
        or when is None
        or when.end is None
    ):
        return False
    return published is None or (published - when.end).days > LONG_AGO


def _counted_back(anniversary: Token, when: EventDate | None, published: date | None) -> EventDate | None:
    """The year that an anniversary counts from: the year of the celebration less its number."""
    years = anniversary_years(anniversary)
    year = when.start.year if when and when.start else published.year if published else None
    if years is None or year is None:
        return None
    founded = year - years
    if founded < 1:
        return None
    return EventDate(
        f"{founded:04d}", date(founded, 1, 1), date(founded, 12, 31), "year", "relative", f"{years}th anniversary"
    )


class Teller:
    """Hears the sentences of one article in order and tells their events."""

    def __init__(
        self,
        article: Article,
        context: Context,
        index: TriggerIndex,
        told: Sequence[Story] = (),
        stays: Sequence[Stay] = (),
    ) -> None:
        self.article, self.context, self.index, self.stays = article, context, index, stays
        self.stories = told or (Story(0, article.published),)
        self.focus = Focus(published=article.published)
        self.drafts: list[Draft] = []

    def hear(self, sentence: Sentence) -> list[Draft | Untold]:
        """What a sentence tells: events, and triggers that gave none; the events are kept in `drafts` as well."""
        told: list[Draft | Untold] = []
        story = story_at(self.stories, sentence.start)
        self.focus = self.focus.moved(sentence.index, self.context.sentence_index(story.start), story.published)
        cast: list[tuple[Frame, list[Cast]]] = []
        for frame in find_frames(sentence, self.index):
            casts = Casting(frame, sentence, self.context, self.focus).casts()
            if isinstance(casts, Refusal):
                told.append(Untold(frame, casts.why))
                continue
            cast.append((frame, sorted(casts, key=lambda one: one.members[-1][1].at)))
            if not frame.type.single and len(casts[-1].codes) == 2:
                self.focus = self.focus.between(frame.type.category, casts[-1].codes)
        dater = Dater(sentence, [frame for frame, _ in cast])
        for frame, casts in cast:
            items = self._tell(sentence, frame, casts, dater)
            drafts = [item for item in items if isinstance(item, Draft)]
            self.focus = self.focus.told(Act.of(draft.event, sentence.index) for draft in drafts)
            self.drafts.extend(drafts)
            told.extend(items)
        return told

    def _tell(self, sentence: Sentence, frame: Frame, casts: list[Cast], dater: Dater) -> list[Draft | Untold]:
        status: Status = frame.pattern.status or status_of(  # type: ignore[assignment]
            frame.predicate, nominal=frame.kind != "verb", carried_out=frame.type.fresh
        )
        waited = awaited(frame.predicate, sentence.date_roots) if status == "negated" and frame.kind == "verb" else None
        if waited is not None:
            status, dating = "occurred", Dating((waited,), "awaited")
        else:
            dating = self._dating(dater, frame, sentence)
        if status == "occurred" and any(_ahead(reading, self.focus.published) for reading in dating.dates):
            status = "planned"
        if frame.pattern.dated_only and not dating.dates:
            return [Untold(frame, "names a thing, without a date of its making")]
        read = [directed(reading, status, self.focus.published) for reading in dating.dates]
        when = When(tuple(event_date(d, status, self.focus.published) for d in read) or (None,), dating.how)
        named_for = frame.predicate if "anniversary" in frame.pattern.needs else anniversary_of(frame.predicate)
        if named_for is not None:
            status = "occurred"
            counted = _counted_back(named_for, when.dates[0], self.focus.published)
            if counted is None:
                return [Untold(frame, "an anniversary without a date to count from")]
            when = When((counted,), dating.how)
            if not self.context.titled and all(p.how == "context" for one in casts for _, p in one.members):
                return [Untold(frame, "an anniversary that does not say whose")]
        if when.how == "governing" and status == "possible":
            when = When((None,), "none")  # the day on which it was discussed is not its day
        if status == "planned" and _past_decision(frame, when.dates[0], self.focus.published):
            status = "occurred"
        if status == "planned" and when.how != "direct" and self._over(when.dates[0]):
            when = When((None,), "none")  # the day of the decision is not the day of the deed
        dealt = dater.shared_out(frame, [one.members[-1][1].at for one in casts])
        told: list[Draft | Untold] = []
        for one, single in zip(casts, dealt or repeat(None, len(casts)), strict=True):
            own = When((event_date(single, status, self.focus.published),), "direct") if single is not None else when
            if own.dates == (None,):
                own = self._carried(frame, status, one.codes)
            why = _too_vague(frame, one, own, status)
            told.extend([Untold(frame, why)] if why else self._events(sentence, frame, one, own, status))
        return told

    def _events(self, sentence: Sentence, frame: Frame, cast: Cast, when: When, status: Status) -> list[Draft | Untold]:
        told: list[Draft | Untold] = []
        article = replace(self.article, published=self.focus.published)
        for found in when.dates:
            day, how = (found, when.how) if found is not None else self._published(sentence, frame, status)
            own: Status = "planned" if status == "occurred" and future(day, self.focus.published) else status
            event = make_event(frame, sentence, cast, day, how, own, article, self.context)
            told.append(Draft(event, frame, sentence, how, cast))
        return told

    def _over(self, day: EventDate | None) -> bool:
        """Whether a date lies before the publication."""
        return bool(day and day.end and self.focus.published and day.end <= self.focus.published)

    def _dating(self, dater: Dater, frame: Frame, sentence: Sentence) -> Dating:
        if "dated_name" in frame.pattern.needs:
            return Dating(tuple(name_dates(frame, sentence)), "direct")
        if "in_effect" in frame.pattern.needs:
            return Dating(tuple(effect_dates(frame, sentence)), "direct")
        dating = dater.date(frame)
        inside = [stay for stay in self.stays if sentence.start <= stay.start < sentence.end]
        tokens = [*frame.anchors, *([frame.theme] if frame.theme is not None else [])]
        start, last = min(map(sentence.position, tokens)), max(tokens, key=sentence.position)
        stay = stay_of(frame.type.id, start, sentence.position(last) + len(last), inside) if inside else None
        if stay is None:
            return dating
        return Dating(lasting(dating.dates, stay), dating.how if dating.dates else "direct")

    def _carried(self, frame: Frame, status: Status, codes: Sequence[str]) -> When:
        """The date of the visit or meeting that a contact belongs to, told a few sentences before."""
        if frame.type.category == "contact" and status in {"occurred", "planned"}:
            day = self.focus.contact(codes, status)
            if day is not None:
                return When((replace(day, basis="inherited"),), "inherited")
        return When((None,), "none")

    def _published(self, sentence: Sentence, frame: Frame, status: Status) -> tuple[EventDate | None, str]:
        """The publication date for what the lead of a fresh report tells as done, else none."""
        published = self.focus.published
        if frame.type.fresh and status == "occurred" and published and self.focus.lead and not sentence.dates:
            return EventDate(published.isoformat(), published, published, "day", "publication", ""), "publication"
        return None, "none"


def _too_vague(frame: Frame, cast: Cast, when: When, status: Status) -> str | None:
    """Why an undated event is not told, when too much of it would come from elsewhere."""
    if when.dates != (None,):
        return None
    how = {party.how for _, party in cast.members}
    if frame.kind == "noun" and how & {"context", "pronoun"}:
        return "only alluded to: no date, and not said between whom"
    if frame.type.category == "contact" and "context" in how and frame.predicate.dep_ in {"relcl", "acl"}:
        return "a journey or meeting in passing: no date, and not said whose"
    if status != "occurred" and "context" in how:
        return "only intended or denied, without a date, and not said between whom"
    return None
