"""Reports beside stays: which lie inside a stay, and which show a child at a home where no list has it.

A police report at a home proves that the child was there by then.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from auditapp.domain.attaching import IsSeen, Told
from auditapp.domain.incidents import Told as Incident
from auditapp.domain.interviews import InterviewStatement
from auditapp.domain.records import Truth
from auditapp.domain.reports import ReportStatement
from auditapp.domain.same_place import by_place
from auditapp.domain.statements import ChildAtHome, NoticeStatement, PlacementStatement, as_placement
from auditapp.domain.stays import Stay


def is_inside(incident: Incident, told: Told, admitted_on: date, admitted_at: datetime | None = None) -> bool:
    """Whether an incident lies in a stay that began on that day: at no other home, and not after the child left.

    A stay that only reports tell of is dated by the first of them, and the child may have been gone since before. Where
    rows of the incident name several homes, one of them is enough.
    """
    moment, rows = incident.incident.began, incident.rows
    named = [row.home_urn for row in rows if row.home_urn is not None]
    meant = named or [other for row in rows for other in row.home_candidates]
    if told.stay.urn is not None and meant and not any(map(told.stay.is_at, meant)):
        return False
    begun = moment.on if told.is_dated else max(row.told.on for row in incident.rows)
    if begun < admitted_on or (admitted_at is not None and moment.at is not None and moment.at < admitted_at):
        return False
    left = told.days("discharge")
    return not left or moment.on <= left[-1]


def covered(day: date, urn: str, told: Iterable[Told], tolerance: timedelta) -> bool:
    """Whether a stay that is stated has the child at that home on the day, give or take the days that dates differ."""
    return any(one.stay.is_at(urn) and lasted(day, one, tolerance) for one in told)


def lasted(day: date, one: Told, tolerance: timedelta) -> bool:
    """Whether a stay may have lasted on that day, give or take the days that dates differ."""
    left = one.days("discharge")
    return one.stay.admitted[0] - tolerance <= day and (not left or day <= left[-1] + tolerance)


def stay_on(day: date, told: Sequence[Told]) -> Told | None:
    """The stay of a day, the latest of several."""
    inside = [
        t for t in told if t.stay.admitted[0] <= day and (not t.days("discharge") or day <= t.days("discharge")[-1])
    ]
    return max(inside, key=lambda t: t.stay.admitted, default=None)


def tied(reports: Sequence[ReportStatement], told: Told, tolerance: timedelta) -> list[ReportStatement]:
    """The reports from the place of a stay that no register has, while the stay lasted: its words are one place's.

    The words of the stay are put to a place among those of the reports: a name alone that may mean it and another
    place ties neither the report that has it nor one that has the other place.
    """
    if told.stay.urn is not None:
        return []
    rows: list[ChildAtHome] = [*told.stay.statements, *(row for row in reports if row.home_urn is None)]
    of_stay = [place for place in by_place(rows) if any(isinstance(row, PlacementStatement) for row in place)]
    there = (row for place in of_stay for row in place if isinstance(row, ReportStatement))
    return [row for row in there if lasted(row.told.on, told, tolerance)]


def seen_there(
    reports: Sequence[ReportStatement], interviews: Sequence[InterviewStatement], tolerance: timedelta
) -> IsSeen:
    """Whether police or interviewers have a child at the home of a notice: since an admission, before a discharge."""
    days = [(row.home_urn, row.told.on) for row in reports]
    days += [(row.home_urn, row.returned.on) for row in interviews]

    def is_seen(notice: NoticeStatement) -> bool:
        at_home = [day for urn, day in days if urn in notice.possible_homes]
        if notice.event == "admission":
            return any(notice.event_on - tolerance <= day for day in at_home)
        return any(day <= notice.event_on + tolerance for day in at_home)

    return is_seen


def found_there(reports: Sequence[ReportStatement], told: Sequence[Told], tolerance: timedelta) -> list[Told]:
    """The stays that only reports tell of: one for each home and each time between stays that are stated.

    Their rows are dated by the first report; of the admission nothing is known but that it was no later.
    """
    outside: dict[tuple[str, int], list[ReportStatement]] = defaultdict(list)
    for report in sorted(reports, key=lambda r: (r.told.earliest, r.anchor)):
        urn = report.home_key
        if urn is None or covered(report.told.on, urn, told, tolerance):
            continue
        before = sum(one.stay.is_at(urn) and one.stay.admitted[0] <= report.told.on for one in told)
        outside[urn, before].append(report)
    return [Told(_stay_of(rows), is_dated=False) for _, rows in sorted(outside.items())]


def _stay_of(rows: Sequence[ReportStatement]) -> Stay:
    """The stay by its first report, with what only later ones say of who placed the child."""
    first = rows[0]
    placed = next((row for row in rows if row.placing_la_gss is not None), first)
    in_care = next((row for row in rows if row.looked_after is Truth.YES), first)
    seen = replace(_shown_by(first), placing_la_gss=placed.placing_la_gss, looked_after=in_care.looked_after)
    used = dict.fromkeys(row.row_key for row in (placed, in_care) if row is not first)
    others = [_shown_by(row) for row in rows if row.row_key in used]
    return Stay(first.child_key, first.home_urn, (seen, *others))


def _shown_by(report: ReportStatement) -> PlacementStatement:
    return replace(as_placement(report, report.told.on), looked_after=report.looked_after)
