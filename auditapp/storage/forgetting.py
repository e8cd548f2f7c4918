"""Names of children in police logs whom, once a paper is taken back, nothing shows to be in care any more."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Connection, delete, exists, or_, select, update

from auditapp.storage.bulk import parts
from auditapp.storage.children import child_identity
from auditapp.storage.places import day_asked, place
from auditapp.storage.reports import report_detail, report_statement
from auditapp.storage.sources import source

NAMING = (
    *("child_ref", "surname", "forename", "alias", "dob", "sex", "placing_la_gss"),
    *("previous_address", "next_address", "note"),
)


def named_by_police(connection: Connection) -> list[tuple[int, str | None, str | None]]:
    """The rows of police logs with a name, whose log does not call the child looked after: number and marks."""
    c, said_in_care = child_identity.c, report_statement.alias("said_in_care")
    in_care = select(said_in_care.c.id).where(
        said_in_care.c.child_id == c.child_id, said_in_care.c.looked_after == "yes"
    )
    query = (
        select(c.child_id, c.ref_mark, c.name_mark)
        .join(source, source.c.id == c.source_id)
        .where(source.c.kind == "police-log", or_(*(c[name].is_not(None) for name in NAMING)), ~exists(in_care))
        .order_by(c.child_id)
    )
    return [tuple(row) for row in connection.execute(query)]


class Whereabouts(NamedTuple):
    """Where a row of a police log has a child: a home, or else words for a place, with the day or moment of the row."""

    child_id: int
    urn: str | None
    words: str | None
    on: date | None
    at: datetime | None


def whereabouts(connection: Connection, numbers: Sequence[int]) -> list[Whereabouts]:
    """The homes at which the police have some children, and the words for those that may mean several or none known."""
    r = report_statement.c
    query = select(r.child_id, r.home_urn, place.c.words, *day_asked("police-log"))
    query = query.join(place, place.c.id == r.place_id, isouter=True)
    found: list[Whereabouts] = []
    for part in parts(numbers):
        rows = connection.execute(query.where(r.child_id.in_(part), r.home_state != "none"))
        found.extend(map(Whereabouts._make, rows))
    return found


def forget(connection: Connection, numbers: Sequence[int]) -> None:
    """Take the names and the free words of some rows away; their marks stay."""
    for part in parts(numbers):
        nothing = dict.fromkeys(NAMING)
        connection.execute(update(child_identity).where(child_identity.c.child_id.in_(part)).values(**nothing))
        rows = select(report_statement.c.id).where(report_statement.c.child_id.in_(part))
        connection.execute(delete(report_detail).where(report_detail.c.statement_id.in_(rows)))
