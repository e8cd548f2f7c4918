"""What the page of a visit shows: sections with questions and answers, words, photos, what the office did."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from auditapp.domain.questions import Counted
from auditapp.domain.spot_checks import Member, SpotCheck
from auditapp.domain.tablet_clocks import read_clock
from auditapp.domain.tablets_out import TabletOut
from auditapp.services.visits.clocks_of_tablets import ClockShown
from auditapp.services.visits.planned_team import PlannedShown
from auditapp.storage.photos import REFUSED, Photo


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
    def on_tablet(self) -> datetime | None:
        """What the tablet's own clock said when it was given, where that can be read; nothing rests on it."""
        return read_clock(self.said_at)


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


@dataclass(frozen=True, slots=True)
class SectionShown:
    """A section with its questions, how they came out, and the minutes it took."""

    title: str
    questions: tuple[QuestionShown, ...]
    counted: Counted
    minutes: int | None

    @property
    def asks(self) -> bool:
        """Whether a person has to look at it: a no, answers side by side, or marks that do not go with an answer."""
        beside = any(not other.is_settled for one in self.questions for other in one.beside)
        return beside or bool(self.counted.no) or any(one.marks for one in self.questions)


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
    def on_tablet(self) -> datetime | None:
        """What the tablet's own clock said, where that can be read; nothing rests on it."""
        return read_clock(self.said_at)


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
        return sum(question.now is None for part in self.sections for question in part.questions)

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
