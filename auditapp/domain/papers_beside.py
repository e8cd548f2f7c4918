"""What the papers about a child say beside a spot check: how often it went missing from there, and who marks a risk."""

from collections.abc import Mapping, Sequence
from datetime import date

from auditapp.domain.beside_visits import Beside, MissingDay
from auditapp.domain.calling_off import CalledOff, call_called_off
from auditapp.domain.evidence import Papers
from auditapp.domain.incidents import Told, incidents_of
from auditapp.domain.records import Origin, Truth
from auditapp.domain.reports import MISSING
from auditapp.domain.statements import ChildAtHome
from auditapp.domain.updates import perhaps_updates

CallsOff = Mapping[str, Sequence[CalledOff]]


def beside(papers: Papers, urn: str, until: date, called_off: CallsOff) -> Beside:
    """The times of which a police log says that the child was missing from that home, and the marks of lists.

    Of a child who is not identified nothing is said, for the rows may be another's. A time is not sure that may be of
    the absence before, or whose call the police call off.
    """
    if not papers.identified:
        return Beside()
    told = incidents_of(papers.reports, papers.interviews)
    counted = [one for one in told if one.incident.category in MISSING]
    counted.sort(key=lambda one: (one.incident.began.on, one.incident.reported.earliest))
    updates = perhaps_updates(counted, told, [row.returned for row in papers.interviews])
    missing = (
        _missing_from(one, urn, is_sure=one not in updates and call_called_off(one.rows, called_off) is None)
        for one in counted
    )
    return Beside(
        tuple(one for one in missing if one and one.on <= until),
        tuple(_marks(papers, until)),
        tuple(_since(papers, until)),
        tuple(sorted(_came(papers, urn, until))),
    )


def _since(papers: Papers, until: date) -> list[tuple[date, Origin]]:
    marked = (row for row in papers.placements if row.exploitation_marked is Truth.YES)
    dated = ((row.exploitation_marked_on, row.origin) for row in marked)
    return sorted(((on, origin) for on, origin in dated if on is not None and on <= until), key=lambda one: one[0])


def _came(papers: Papers, urn: str, until: date) -> set[date]:
    there = (row.admitted_on for row in papers.placements if _is_at(row, urn))
    return {on for on in there if on is not None and on <= until}


def _missing_from(told: Told, urn: str, *, is_sure: bool) -> MissingDay | None:
    rows = [row for row in told.rows if row.category in MISSING and _is_at(row, urn)]
    if not rows:
        return None
    return MissingDay(told.incident.began.on, rows[0].origin, frozenset(row.source_kind for row in rows), is_sure)


def _is_at(row: ChildAtHome, urn: str) -> bool:
    return row.home_urn is not None and urn in row.possible_homes


def _marks(papers: Papers, until: date) -> list[Origin]:
    return [
        row.origin
        for row in papers.placements
        if row.exploitation_marked is Truth.YES and (row.exploitation_marked_on or until) <= until
    ]
