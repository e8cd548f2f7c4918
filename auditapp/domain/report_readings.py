"""What police reports say against the stated days of a stay, or against each other on the home.

A report from the home shortly before the stated admission, or after the stated discharge, shows the child there on a
day that no list has: the stay is then read by that day too. An incident whose rows name two homes is read both ways.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from auditapp.domain.attaching import Told
from auditapp.domain.dates import said
from auditapp.domain.episodes import FOUND
from auditapp.domain.fact import fact
from auditapp.domain.incidents import Told as Incident
from auditapp.domain.presence import covered, is_inside, stay_on
from auditapp.domain.reports import ReportStatement
from auditapp.domain.statements import PlacementStatement
from auditapp.domain.stays import views


@fact()
class Outside:
    """The first incident from a stay's home shortly before its admission, and those shortly after its end.

    `elsewhere` are those during it from a home at which no list has the child.
    """

    before: Incident | None = None
    after: tuple[Incident, ...] = ()
    elsewhere: tuple[Incident, ...] = ()


NOTHING = Outside()


def outside(told: Told, every: Sequence[Told], incidents: Sequence[Incident], tolerance: timedelta) -> Outside:
    """The incidents that no stay at that home accounts for, and yet lie too near to be of another stay."""
    begins, left = told.stay.admitted[0], told.days("discharge")
    before: list[Incident] = []
    after: list[Incident] = []
    for one in incidents:
        began = one.incident.began.on
        if began <= begins and any(begins - tolerance <= row.told.on for row in rows_at(told, one)):
            before.append(one)
        elif left and left[-1] < began and any(row.told.on <= left[-1] + tolerance for row in rows_at(told, one)):
            after.append(one)
    from_others = _from_others(told, every, incidents, tolerance)
    if not before and not after:
        return Outside(elsewhere=from_others) if from_others else NOTHING
    here = [other for other in every if other.stay.is_at(told.stay.urn)]
    before, after = ([one for one in found if not _is_accounted_for(one, here)] for found in (before, after))
    first = min(before, key=lambda one: one.incident.began.earliest, default=None)
    return Outside(first, tuple(after), from_others)


def _from_others(
    told: Told, every: Sequence[Told], incidents: Sequence[Incident], tolerance: timedelta
) -> tuple[Incident, ...]:
    """The incidents of the days between that surely name another home alone, and one at which nothing else has it.

    On the days of coming and leaving a child may be at two homes; of several stays that last the latest is meant.
    """
    left = told.days("discharge")
    found: list[Incident] = []
    for one in incidents if told.stay.urn is not None else ():
        began = one.incident.began.on
        named = [row.home_urn for row in one.rows if row.home_urn is not None]
        is_between = told.stay.admitted[-1] < began and (not left or began < left[0])
        if not (is_between and named) or any(map(told.stay.is_at, named)) or stay_on(began, every) is not told:
            continue
        if not any(covered(began, urn, every, tolerance) for urn in named):
            found.append(one)
    return tuple(found)


def rows_at(told: Told, one: Incident) -> list[ReportStatement]:
    """The rows of an incident that surely name the home of the stay."""
    return [row for row in one.rows if row.category != FOUND and told.stay.is_at(row.home_urn)]


def _is_accounted_for(one: Incident, stays: Iterable[Told]) -> bool:
    return any(is_inside(one, t, view.admitted_on, view.admitted_at) for t in stays for view in views(t.stay))


def admitted_by(view: PlacementStatement, one: Incident) -> PlacementStatement:
    """The stay as a report shows it: the child was there by the time that it went missing from there."""
    began = one.incident.began
    return replace(view, admitted_on=began.on, admitted_at=began.at)


def left_after(view: PlacementStatement, one: Incident) -> PlacementStatement:
    """The stay as a report shows it: the child had not left before it went missing from there."""
    began = one.incident.began
    return replace(view, discharged_on=began.on, discharged_at=began.at)


def missing_from_there(told: Told, one: Incident) -> str:
    """The reading in words: from there on which day, by which row; since when, where another row was the first."""
    row, began = rows_at(told, one)[0], one.incident.began.on
    since = "" if row.began.on == began else f"missing since {said(began)} and "
    return f"{since}{row.in_words} from there on {said(row.began.on)} ({row.origin})"


def elsewhere(told: Told, one: Incident) -> ReportStatement | None:
    """The row that surely names another home than the stay's, where another row of the incident names the stay's."""
    if len(one.rows) == 1 or not rows_at(told, one):
        return None
    named = (row for row in one.rows if row.category != FOUND and row.home_urn is not None)
    return next((row for row in named if not told.stay.is_at(row.home_urn)), None)


def missing_from_elsewhere(row: ReportStatement) -> str:
    """The reading in words by which the incident is none of the stay."""
    return f"{row.in_words} from another home on {said(row.began.on)} ({row.origin})"
