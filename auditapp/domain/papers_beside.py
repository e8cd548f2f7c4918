"""What the papers about a child say beside a spot check: how often it went missing from there, and who marks a risk."""

from datetime import date

from auditapp.domain.beside_visits import Beside, MissingDay
from auditapp.domain.evidence import Papers
from auditapp.domain.incidents import Told, incidents_of
from auditapp.domain.records import Origin, Truth
from auditapp.domain.reports import MISSING
from auditapp.domain.statements import ChildAtHome


def beside(papers: Papers, urn: str, until: date) -> Beside:
    """The times of which a police log surely says that the child was missing from that home, and the marks of lists.

    Of a child who is not identified nothing is said, for the rows may be another's.
    """
    if not papers.identified:
        return Beside()
    missing = (_missing_from(told, urn) for told in incidents_of(papers.reports, papers.interviews))
    days = sorted((one for one in missing if one and one.on <= until), key=lambda one: one.on)
    return Beside(tuple(days), tuple(_marks(papers, until)))


def _missing_from(told: Told, urn: str) -> MissingDay | None:
    if told.incident.category not in MISSING:
        return None
    row = next((row for row in told.rows if _is_at(row, urn)), None)
    return None if row is None else MissingDay(told.incident.began.on, row.origin)


def _is_at(row: ChildAtHome, urn: str) -> bool:
    return row.home_urn is not None and urn in row.possible_homes


def _marks(papers: Papers, until: date) -> list[Origin]:
    return [
        row.origin
        for row in papers.placements
        if row.exploitation_marked is Truth.YES and (row.exploitation_marked_on or until) <= until
    ]
