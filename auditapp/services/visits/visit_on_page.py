"""What the page of a visit shows: sections with questions and answers, words, photos, what the office did."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from typing import Any, TypeVar

from auditapp.domain.dates import to_london
from auditapp.domain.questions import AnswerWord, Counted
from auditapp.domain.spot_checks import Member, SpotCheck
from auditapp.domain.tablet_clocks import apart_from, read_clock
from auditapp.domain.tablets_out import TabletOut
from auditapp.services.visits.clocks_of_tablets import ClockShown
from auditapp.services.visits.planned_team import PlannedShown
from auditapp.storage.photos import REFUSED, Photo

Usual = TypeVar("Usual")


@dataclass(frozen=True, slots=True)
class AnswerShown:
    """One answer to a question; `is_settled` where a person chose between answers that stood side by side."""

    op_id: str
    word: str
    reason: str
    note: str
    items: tuple[str, ...]
    day: str
    seconds: int | None
    by: str
    at: datetime
    said_at: str
    is_settled: bool = False

    @property
    def apart(self) -> datetime | None:
        """What the tablet's own clock said, where that can be read and is another minute; nothing rests on it."""
        return apart_from(self.said_at, self.at)


@dataclass(frozen=True, slots=True)
class QuestionShown:
    """One question about one subject: the answer in force, those beside it, what it means, and what its marks say.

    `not_shown` is what the home is told of a yes that was said and not shown.
    """

    key: str
    ask: str
    subject: str
    about: str
    law: str
    link: str
    rule: str
    finding: str
    now: AnswerShown | None
    beside: tuple[AnswerShown, ...]
    means: str
    marks: str
    not_shown: str
    items: tuple[str, ...]
    day: str
    is_timed: bool
    photos: tuple[str, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Whether one line says it: a yes that was shown, alone, with nothing written and no photo beside it."""
        return self.now is not None and self.now.word == AnswerWord.YES and not self._asks

    @property
    def _asks(self) -> bool:
        beside = any(not other.is_settled for other in self.beside)
        written = self.now is not None and (self.now.note or self.now.reason)
        return bool(beside or written or self.marks or self.not_shown or self.photos)


@dataclass(frozen=True, slots=True)
class SectionShown:
    """A section with its questions, how they came out, and the minutes it took."""

    title: str
    questions: tuple[QuestionShown, ...]
    counted: Counted
    minutes: int | None

    @property
    def asked(self) -> tuple[tuple[QuestionShown, ...], ...]:
        """Its questions, each with all that it was put about."""
        return tuple(tuple(same) for _, same in groupby(self.questions, key=lambda one: one.key))

    @property
    def to_look_at(self) -> int:
        """How many questions want more than a line: no plain yes, and something was answered or photographed."""
        return sum(not one.is_plain and bool(one.now or one.beside or one.photos) for one in self.questions)

    @property
    def unanswered(self) -> int:
        """How many questions have no answer."""
        return sum(one.now is None for one in self.questions)


def with_photos(sections: Iterable[SectionShown], photos: Iterable[Photo]) -> tuple[SectionShown, ...]:
    """Sections with the photos that were taken of each question."""
    taken: dict[tuple[str, str], tuple[str, ...]] = {}
    for one in photos:
        asked = one.question, one.subject
        taken[asked] = (*taken.get(asked, ()), one.id)
    return tuple(
        replace(
            part, questions=tuple(replace(one, photos=taken.get((one.key, one.subject), ())) for one in part.questions)
        )
        for part in sections
    )


@dataclass(frozen=True, slots=True)
class WordShown:
    """A note, a sign-off, a child at risk, or what was refused: whose it is and when it came."""

    op_id: str
    words: str
    by: str
    at: datetime
    said_at: str
    is_seen: bool
    value: Mapping[str, Any]
    may_count: bool = False

    @property
    def apart(self) -> datetime | None:
        """What the tablet's own clock said, where that can be read and is another minute; nothing rests on it."""
        return apart_from(self.said_at, self.at)


@dataclass(frozen=True, slots=True)
class ActShown:
    """What the office did with the visit: in words, the reason, by whom, whom it is about."""

    said: str
    words: str
    by: str
    at: datetime
    about: str


@dataclass(frozen=True, slots=True)
class OutShown:
    """A tablet that has not handed in, and whose it is."""

    out: TabletOut
    whose: str


def _most(said: Iterable[Usual]) -> Usual | None:
    """What is said most often, the first of several; None where nothing is."""
    return next((one for one, _ in Counter(said).most_common(1)), None)


@dataclass(frozen=True, slots=True)
class VisitPage:
    """Everything that the page of a visit shows."""

    visit: SpotCheck
    home: str
    basis: str
    team: tuple[tuple[str, Member], ...]
    about: Mapping[str, str]
    sections: tuple[SectionShown, ...]
    risks: tuple[WordShown, ...]
    notes: tuple[WordShown, ...]
    signoffs: tuple[WordShown, ...]
    refused: tuple[WordShown, ...]
    photos: tuple[Photo, ...]
    acts: tuple[ActShown, ...] = ()
    tablets: tuple[OutShown, ...] = ()
    planned: PlannedShown | None = None
    over_since: datetime | None = None
    clocks: tuple[ClockShown, ...] = ()

    @property
    def came_late(self) -> frozenset[str]:
        """The photos that came once the visit was over, so that nobody reviewed them with the rest."""
        over = self.over_since
        return frozenset(one.id for one in self.photos if over and (one.whole_at or one.begun_at) > over)

    def taken_at(self, photo: Photo) -> datetime | None:
        """When a photo was taken by the tablet's own clock, where that can be read."""
        return read_clock(photo.said_at)

    @property
    def unsettled(self) -> int:
        """How many questions have answers side by side that nobody chose between."""
        return sum(
            any(not one.is_settled for one in question.beside) for part in self.sections for question in part.questions
        )

    @property
    def unanswered(self) -> int:
        """How many questions have no answer."""
        return sum(part.unanswered for part in self.sections)

    @property
    def _in_force(self) -> Iterator[AnswerShown]:
        return (one.now for part in self.sections for one in part.questions if one.now is not None)

    @property
    def usual_writer(self) -> str:
        """Who gave most answers in force; empty where nobody gave any."""
        return _most(one.by for one in self._in_force) or ""

    @property
    def usually_came(self) -> date | None:
        """The day in London on which most answers in force came."""
        return _most(to_london(one.at).date() for one in self._in_force)

    @property
    def usually_written(self) -> date | None:
        """The day on which most of those were written, by the tablets' clocks, that did not come at once."""
        return _most(to_london(one.apart).date() for one in self._in_force if one.apart)

    @property
    def is_begun(self) -> bool:
        """Whether anything was answered."""
        return any(part.unanswered < len(part.questions) for part in self.sections)

    @property
    def not_borne_out(self) -> int:
        """How many answers do not go with what was marked as seen, or lack the day that they need."""
        return sum(bool(question.marks) for part in self.sections for question in part.questions)

    @property
    def unshown(self) -> tuple[str, ...]:
        """The photos that came and cannot be drawn, by their numbers."""
        return tuple(one.id for one in self.photos if one.state == REFUSED)

    @property
    def waited_for(self) -> tuple[OutShown, ...]:
        """The tablets that can still hand in: one that was given up as lost sends nothing any more."""
        return tuple(one for one in self.tablets if one.out.given_up_at is None)
