"""A child's incidents: the rows of police logs by episode, and what they tell of it between them."""

from collections.abc import Sequence

from auditapp.domain.dates import Moment
from auditapp.domain.episodes import FOUND, Logged, joined
from auditapp.domain.fact import fact
from auditapp.domain.interviews import InterviewStatement
from auditapp.domain.police_records import Incident
from auditapp.domain.records import Truth
from auditapp.domain.refs import ref_key
from auditapp.domain.reports import CATEGORIES, ReportStatement


@fact()
class Told:
    """One incident, and the rows that tell of it in the order told."""

    incident: Incident
    rows: tuple[ReportStatement, ...]


def incidents_of(reports: Sequence[ReportStatement], interviews: Sequence[InterviewStatement] = ()) -> list[Told]:
    """The incidents that the rows about one child tell of, in order; found reports by themselves are none.

    The returns that `interviews` tell of part the nights of a log.
    """
    if len(reports) == 1:
        row = reports[0]
        return [] if row.category == FOUND else [Told(_incident((row,)), (row,))]
    groups = joined([as_logged(row) for row in reports], [interview.returned for interview in interviews])
    told = [tuple(reports[i] for i in group) for group in groups]
    return [Told(_incident(rows), rows) for rows in told if any(row.category != FOUND for row in rows)]


def as_logged(row: ReportStatement) -> Logged:
    """What a row tells of when the child was missing, its numbers as they are compared."""
    return Logged(
        force=row.force,
        ref=ref_key(row.incident_ref),
        links=tuple(map(ref_key, row.linked_refs)),
        kind=row.source_kind,
        category=row.category,
        told=row.told,
        began=row.missing or row.last_seen,
        found=row.found,
        is_open=row.is_open is Truth.YES,
        home=row.home_key,
    )


def _incident(rows: tuple[ReportStatement, ...]) -> Incident:
    reporting = [row for row in rows if row.category != FOUND]
    first = reporting[0]
    # Of a call and its case of one minute the stronger word is told, whichever file came first.
    heard = min(reporting, key=lambda row: (row.told.earliest, _strength(row.category)))
    return Incident(
        refs=tuple(row.incident_ref for row in rows),
        force=first.force,
        category=min((row.category for row in reporting), key=_strength),
        reported=heard.told,
        began=min((row.began for row in reporting), key=lambda m: m.earliest),
        returned=_returned(rows),
        calls=sum(row.source_kind == "call_log" for row in reporting),
        cases=sum(row.source_kind == "case_record" for row in reporting),
        urn=next((row.home_urn for row in rows if row.home_urn is not None), None),
        origins=tuple(row.origin for row in rows),
        first_category=heard.category,
    )


def _strength(category: str) -> int:
    return CATEGORIES.index(category) if category in CATEGORIES else len(CATEGORIES)


def _returned(rows: Sequence[ReportStatement]) -> Moment | None:
    """When the child came back: as the case says, else as a call says, else when it was reported as found."""
    by_case = [row.found for row in rows if row.found is not None and row.source_kind == "case_record"]
    by_call = [row.found for row in rows if row.found is not None]
    reported = [row.told for row in rows if row.category == FOUND]
    said = by_case or by_call or reported
    return max(said, key=lambda m: m.latest) if said else None
