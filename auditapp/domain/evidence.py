"""All that is known at one moment, as storage hands it over to be joined and judged."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from auditapp.domain.astray import Astray
from auditapp.domain.calling_off import CalledOff
from auditapp.domain.coverage import RECENT_DAYS
from auditapp.domain.escalation import Ladder
from auditapp.domain.fact import fact
from auditapp.domain.interviews import InterviewStatement
from auditapp.domain.records import Truth
from auditapp.domain.register import HomeHistory, Places
from auditapp.domain.registers_of_homes import RegisterOfHomes
from auditapp.domain.reports import ReportStatement
from auditapp.domain.spellings import Spelt
from auditapp.domain.statements import (
    ChildAtHome,
    Completeness,
    NoticeStatement,
    PlacementStatement,
    RegisterGiven,
)
from auditapp.domain.stays import TOLERANCE_DAYS
from auditapp.domain.unread import UnreadRows


@dataclass(frozen=True, slots=True)
class Settings:
    """Readings that an area may set otherwise: days within which two dates are one event, and the recent days."""

    tolerance_days: int = TOLERANCE_DAYS
    recent_days: int = RECENT_DAYS


@fact()
class Papers:
    """Every row that is about one child, by kind, each kind in the order in which it was stored."""

    child_key: int
    placements: Sequence[PlacementStatement] = ()
    notices: Sequence[NoticeStatement] = ()
    reports: Sequence[ReportStatement] = ()
    interviews: Sequence[InterviewStatement] = ()

    @property
    def identified(self) -> bool:
        """Whether any row says enough to know the child again."""
        groups: tuple[Sequence[ChildAtHome], ...] = (self.placements, self.notices, self.reports, self.interviews)
        return any(row.identified for rows in groups for row in rows)


def _shipped_ladder(area: str | None, force: str, day: date) -> Ladder:
    del area, force, day
    return Ladder()


def _never(one: int, other: int) -> bool:
    del one, other
    return False


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known at one moment and holds for every child; the rows about each are handed over child by child.

    `may_be_same(a, b)` compares two children by their keys; it is asked only about those not surely identified, and
    `may_be_called_otherwise(a, b)` where rows tell the same of both, of one home and day.
    `adjoins(host, placing, day)` is whether two areas touch. `logs_given` are the keepers of notification logs,
    authorities and police forces, `interview_logs` those of logs of return interviews. `registers` are the lists of
    homes given. `ladder(area, force, day)` is the ladder of an area on a day. `nameless_notices` and
    `nameless_reports` are the rows that identify no child, which may be about any child at their home; `half_named` are
    the children of such reports of which a name or the birth is told, though no home has their place. `astray` are, by
    the child whom the police mean, the lines about interviews that give its report's number and name another child.
    `unsure_interviews` are the lines about interviews that identify no child, or one whom no other paper knows;
    `may_be_misnamed(a, b)` compares their children with others, slips of the pen forgiven.
    `unread` are the rejected rows of logs. `spelt` are, by child, rows that name another who may be the same child;
    `reported` the same of the police, whose reports tell of a stay and not of a movement, `interviewed` the interviews
    that may be on its returns. `called_off` are, by number, reports that the police call off.
    """

    homes: Mapping[str, HomeHistory]
    completeness: Sequence[Completeness]
    logs_given: frozenset[str]
    registers_given: Sequence[RegisterGiven]
    places: Places
    adjoins: Callable[[str, str, date], Truth]
    may_be_same: Callable[[int, int], bool]
    may_be_called_otherwise: Callable[[int, int], bool] = _never
    settings: Settings = field(default_factory=Settings)
    interview_logs: frozenset[str] = frozenset()
    registers: Sequence[RegisterOfHomes] = ()
    ladder: Callable[[str | None, str, date], Ladder] = _shipped_ladder
    nameless_notices: Sequence[NoticeStatement] = ()
    nameless_reports: Sequence[ReportStatement] = ()
    half_named: frozenset[int] = frozenset()
    astray: Mapping[int, Sequence[Astray]] = field(default_factory=dict)
    unread: UnreadRows = field(default_factory=UnreadRows)
    unsure_interviews: Sequence[InterviewStatement] = ()
    may_be_misnamed: Callable[[int, int], bool] = _never
    spelt: Mapping[int, Sequence[Spelt]] = field(default_factory=dict)
    reported: Mapping[int, Sequence[ChildAtHome]] = field(default_factory=dict)
    interviewed: Mapping[int, Sequence[InterviewStatement]] = field(default_factory=dict)
    called_off: Mapping[str, Sequence[CalledOff]] = field(default_factory=dict)
