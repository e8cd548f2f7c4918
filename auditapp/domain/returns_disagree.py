"""Returns of a child on whose day or hour the papers disagree, where it decides whether an interview was in time."""

from collections.abc import Container, Sequence
from itertools import combinations

from auditapp.domain.clock_hours import is_within
from auditapp.domain.dates import Moment
from auditapp.domain.days_by_word import RETURN, back_by, says
from auditapp.domain.evidence import Papers
from auditapp.domain.findings import OriginKey
from auditapp.domain.incidents import incidents_of
from auditapp.domain.interviews import InterviewStatement
from auditapp.domain.reports import ReportStatement
from auditapp.domain.returns import ComingBack, comings_back, may_be_one

Row = ReportStatement | InterviewStatement


def disagreeing_returns(
    papers: Papers, hours: int, misnamed: Container[OriginKey] = frozenset()
) -> list[tuple[tuple[Row, str], ...]]:
    """For each return of a child the rows that state it, each with what it says, where it matters which is right.

    `hours` is the time within which an interview is held. `misnamed` are lines that another question is about.
    """
    if not papers.interviews:
        return []
    missing = incidents_of(papers.reports, papers.interviews)
    found = (_disagreeing(back, hours) for back in comings_back(missing, papers.interviews, elsewhere=misnamed))
    return [told for told in found if told]


def _disagreeing(back: ComingBack, hours: int) -> tuple[tuple[Row, str], ...]:
    undecided = [row for moment, row in back.stated() if RETURN not in row.decided and back_by(row) == moment]
    said: list[Moment] = [moment for row in undecided if (moment := back_by(row)) is not None]
    if all(may_be_one(one, other) for one, other in combinations(said, 2)):
        return ()
    held = [row.held for row in back.interviews if row.held is not None]
    if not any(_turns_on(said, moment, hours) for moment in held):
        return ()
    # Of two that a day alone and an hour of it state, the hour is what there is to choose.
    with_hours = {moment.on for moment in said if moment.at is not None}
    rows = (row for row, moment in zip(undecided, said, strict=True) if moment.at or moment.on not in with_hours)
    return tuple((row, says(row, RETURN)) for row in rows)


def _turns_on(said: Sequence[Moment], held: Moment, hours: int) -> bool:
    return len({is_within(moment, held, hours) for moment in said}) > 1
