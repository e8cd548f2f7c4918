"""Children who came back after being missing or away, each time with the interviews that logs state of it."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from auditapp.domain.astray import SAME_RETURN, Astray, is_near
from auditapp.domain.dates import Moment, age_on
from auditapp.domain.employers import is_company, names_company
from auditapp.domain.episodes import FOUND
from auditapp.domain.fact import fact
from auditapp.domain.findings import OriginKey
from auditapp.domain.incidents import Told
from auditapp.domain.interviews import InterviewStatement
from auditapp.domain.logged import KINDS
from auditapp.domain.police_records import Interview
from auditapp.domain.records import Origin, Truth
from auditapp.domain.refs import ref_key
from auditapp.domain.reports import ReportStatement
from auditapp.domain.returns_meant import beside, by_beginning, by_reference, nearest, perhaps_by_reference
from auditapp.domain.unions import united

# What the police call it, as the guidance on interviews knows it. Anything else is no going missing.
ADULT = 18


@fact()
class ComingBack:
    """One coming back: the incident before it, if a police log has it, and every row about an interview on it.

    `shared` are those of the interviews that are about other returns too, `read_as` the return by one row of several
    that disagree. `perhaps` are rows that may be about it and are not surely: under its number of another child, or a
    day beside it.
    """

    incident: Told | None
    interviews: tuple[InterviewStatement, ...]
    shared: tuple[InterviewStatement, ...] = ()
    read_as: Moment | None = None
    perhaps: tuple[tuple[OriginKey, Origin], ...] = ()

    @property
    def returned(self) -> Moment | None:
        """When the child came back: as the police have it, else as the log of interviews has it."""
        if self.read_as is not None:
            return self.read_as
        if self.incident is not None and self.incident.incident.returned is not None:
            return self.incident.incident.returned
        return self.interviews[0].returned if self.interviews else None

    @property
    def on(self) -> date:
        """The day that the record is dated by: of the return, else of the beginning."""
        back = self.returned
        if back is not None:
            return back.on
        assert self.incident is not None
        return self.incident.incident.began.on

    @property
    def category(self) -> str:
        """Missing or away; a log of interviews is about children who were missing."""
        return KINDS[self.incident.incident.category] if self.incident is not None else "missing"

    def readings(self) -> list[tuple["ComingBack", Origin]]:
        """The return as each row has it that says another day or hour, the one that the police have first."""
        returned, said = self.returned, [(moment, row.origin) for moment, row in self.stated()]
        if returned is None:
            assert self.incident is not None
            return [(self, self.incident.rows[0].origin)]
        origin = next((where for moment, where in said if moment == returned), None) or self.interviews[0].origin
        others: dict[Moment, Origin] = {}
        for moment, where in said:
            if not may_be_one(moment, returned):
                others.setdefault(moment, where)
        hours = {moment.on for moment in others if moment.at is not None}
        told = ((moment, where) for moment, where in others.items() if moment.at is not None or moment.on not in hours)
        return [(self, origin), *((replace(self, read_as=moment), where) for moment, where in told)]

    def stated(self) -> Iterator[tuple[Moment, ReportStatement | InterviewStatement]]:
        """Every return that a row states, with the row; one before the child went missing is no return from it.

        Where a line gives the incident's number, one of the day before the police's hour of leaving contradicts them.
        Whoever was reported found was back by then: that says something against a return only where it is stated later.
        """
        rows = self.incident.rows if self.incident is not None else ()
        began = self.incident.incident.began if self.incident is not None else None
        found = [(row.found, row) for row in rows if row.found is not None]
        yield from found
        for report in (row for row in rows if row.category == FOUND):
            is_after = began is None or not report.told.is_before(began)
            if is_after and all(report.told.is_before(stated) for stated, _ in found):
                yield report.told, report
        for row in self.interviews:
            if row not in self.shared and (began is None or self._may_be_after(row, began)):
                yield row.returned, row

    def _may_be_after(self, row: InterviewStatement, began: Moment) -> bool:
        """Whether a return may be from the incident: not before it, or by its number so little before that one errs."""
        if not row.returned.is_before(began):
            return True
        is_named = self.incident is not None and bool(by_reference(row, (self.incident,)))
        return is_named and began.on - row.returned.on <= SAME_RETURN

    def is_child(self) -> Truth:
        """Whether the child was under 18 on the day of the return, as far as the rows tell."""
        reports = self.incident.rows if self.incident is not None else ()
        said = (*(row.born for row in reports), *(row.born for row in self.interviews))
        born = next((day for day in said if day is not None), None)
        if born is not None:
            return Truth.NO if self.on >= born and age_on(born, self.on) >= ADULT else Truth.YES
        age = next((row.age for row in reports if row.age is not None), None)
        if age is None:
            return Truth.UNKNOWN if reports else Truth.YES
        same_day = self.incident is not None and self.on == self.incident.incident.began.on
        return Truth.YES if age < ADULT - 1 or same_day else Truth.UNKNOWN


def comings_back(
    incidents: Sequence[Told],
    interviews: Sequence[InterviewStatement],
    astray: Sequence[Astray] = (),
    elsewhere: Container[OriginKey] = frozenset(),
    misnumbered: Container[OriginKey] = frozenset(),
) -> list[ComingBack]:
    """Every return of one child: one for each incident, and one for each episode that only interviews tell of.

    `astray` are lines about another child under a number of this one's, `elsewhere` the rows of all such lines: a line
    that may be about a return that the police have is no return by itself. `misnumbered` are lines of this child that
    give a number of another's: they may mean a return of this child that no line names.
    """
    missing = [one for one in incidents if one.incident.category in KINDS]
    of_incident, may_mean, apart = _given_out(interviews, missing)
    given = Counter(row.row_key for rows in of_incident.values() for row in rows)
    found = [
        ComingBack(
            one,
            tuple(of_incident[place]),
            tuple(row for row in of_incident[place] if given[row.row_key] > 1),
            perhaps=(*_astray(one, astray), *_of_place(place, interviews, may_mean)),
        )
        for place, one in enumerate(missing)
    ]
    found = [back if back.interviews else _perhaps_misnumbered(back, interviews, misnumbered) for back in found]
    alone = [row for row in apart if row.row_key not in elsewhere and (row.returned.at or not may_mean[row.row_key])]
    return [*found, *(ComingBack(None, tuple(rows)) for rows in _by_episode(alone))]


def _given_out(
    interviews: Sequence[InterviewStatement], missing: Sequence[Told]
) -> tuple[dict[int, list[InterviewStatement]], dict[OriginKey, Sequence[int]], list[InterviewStatement]]:
    """The lines of each incident by its place, the incidents that others may mean, and the lines that are of none."""
    named = [by_reference(interview, missing) for interview in interviews]
    spoken_for = frozenset(place for places in named for place in places)
    of_incident: dict[int, list[InterviewStatement]] = defaultdict(list)
    may_mean: dict[OriginKey, Sequence[int]] = {}
    apart: list[InterviewStatement] = []
    for interview, by_ref in zip(interviews, named, strict=True):
        near = () if by_ref else nearest(interview, missing, spoken_for)
        if len(near) > 1:
            may_mean[interview.row_key] = near
            continue
        for place in (*by_ref, *near):
            of_incident[place].append(interview)
        if not (by_ref or near):
            apart.append(interview)
    for interview in sorted(apart, key=lambda row: row.returned.earliest):
        if (still_open := by_beginning(interview, missing, spoken_for, of_incident)) is not None:
            of_incident[still_open].append(interview)
            apart.remove(interview)
    may_mean |= {row.row_key: beside(row, missing, spoken_for) for row in apart}
    for interview in interviews:
        if perhaps := perhaps_by_reference(interview, missing):
            may_mean[interview.row_key] = (*may_mean.get(interview.row_key, ()), *perhaps)
    return of_incident, may_mean, apart


def _astray(one: Told, astray: Sequence[Astray]) -> tuple[tuple[OriginKey, Origin], ...]:
    refs = set(map(ref_key, one.incident.refs))
    return tuple((line.row, line.origin) for line in astray if line.ref in refs)


def _perhaps_misnumbered(
    back: ComingBack, interviews: Sequence[InterviewStatement], misnumbered: Container[OriginKey]
) -> ComingBack:
    """The return with the lines that may mean it by a number that is another child's."""
    near = [row for row in interviews if row.row_key in misnumbered and is_near(row.returned.on, back.on, None)]
    told = (*back.perhaps, *((row.row_key, row.origin) for row in near))
    return replace(back, perhaps=tuple(dict.fromkeys(told))) if near else back


def _of_place(
    place: int, interviews: Sequence[InterviewStatement], may_mean: Mapping[OriginKey, Sequence[int]]
) -> tuple[tuple[OriginKey, Origin], ...]:
    return tuple((row.row_key, row.origin) for row in interviews if place in may_mean.get(row.row_key, ()))


def may_be_one(one: Moment, other: Moment) -> bool:
    """Whether two rows say the same of a return: a day says nothing against an hour of it."""
    return one == other or (one.on == other.on and None in (one.at, other.at))


def _by_episode(rows: Sequence[InterviewStatement]) -> list[list[InterviewStatement]]:
    """Rows about one episode that no police log has: a reference in common, or none and the same day of return."""
    by_sign: dict[object, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        for sign in map(ref_key, row.episode_refs) if row.episode_refs else (row.returned.on,):
            by_sign[sign].append(number)
    groups: dict[int, list[InterviewStatement]] = defaultdict(list)
    for number, first in united(range(len(rows)), by_sign.values()).items():
        groups[first].append(rows[number])
    return list(groups.values())


def again_after(back: ComingBack, incidents: Sequence[Told]) -> Moment | None:
    """When the child next went missing after a return, as far as days without times leave it open."""
    own = back.incident.incident.began if back.incident is not None else None
    returned = back.returned
    if returned is None:
        begun = (one.incident.began for one in incidents if one.incident.category in KINDS)
        surely = [began for began in begun if own is not None and own.is_before(began)]
        return min(surely, key=lambda moment: moment.latest, default=None)
    later = [
        began
        for one in incidents
        if one is not back.incident
        and one.incident.category in KINDS
        and not (began := one.incident.began).is_before(returned)
        and (own is None or not began.is_before(own))
    ]
    return min(later, key=lambda moment: moment.latest, default=None)


def is_still_gone(back: ComingBack, incidents: Sequence[Told], interviews: Sequence[InterviewStatement]) -> Truth:
    """Whether the police's own rows say that the child is not back, and neither a later report nor a return belies it.

    A row that says nothing of it, as of a log of calls alone, leaves open whether the child is back.
    """
    if back.incident is None or back.returned is not None:
        return Truth.NO
    said = {row.is_open for row in back.incident.rows}
    began = back.incident.incident.began
    is_belied = again_after(back, incidents) is not None or any(began.is_before(row.returned) for row in interviews)
    return Truth.YES if Truth.YES in said and Truth.NO not in said and not is_belied else Truth.UNKNOWN


def held_by_home(row: InterviewStatement, name: str) -> bool:
    """Whether the words for the interviewer's employer are the home's own name."""
    return row.interviewer_from not in {"home", "responsible_authority"} and names_company(name, row.employer)


def held_by_provider(row: InterviewStatement, owner: str) -> bool:
    """Whether the interviewer works for the company that has the home; a worker of the council is the council's."""
    if not names_company(owner, row.employer):
        return False
    return row.interviewer_from != "responsible_authority" or is_company(owner) or is_company(row.employer)


def interview_of(row: InterviewStatement, by_register: str = "", *, provider_known: bool = True) -> Interview:
    """One interview as rules judge it; what the log itself says of the home's own people stands.

    `by_register` is whose the interviewer's employer is by the registers of homes: the home's own, its owner, or empty.
    """
    return Interview(
        offered=row.offered,
        offered_on=row.offered_on,
        outcome=row.outcome,
        held=row.held,
        interviewer_from=by_register if by_register and row.interviewer_from != "home" else row.interviewer_from,
        independent=row.independent,
        reason=row.reason,
        log_as_at=row.log_as_at,
        origin=row.origin,
        provider_known=provider_known,
    )
