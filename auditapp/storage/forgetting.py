"""Names of children in police logs whom, once a paper is taken back, nothing shows to be in care any more."""

from collections.abc import Sequence

from sqlalchemy import Connection, delete, exists, or_, select, update

from auditapp.storage.bulk import parts
from auditapp.storage.children import child_identity
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


def homes_of(connection: Connection, number: int) -> list[str]:
    """The homes at which the police have a child of that number."""
    r = report_statement.c
    query = select(r.home_urn).where(r.child_id == number, r.home_urn.is_not(None)).distinct()
    return list(connection.execute(query).scalars())


def forget(connection: Connection, numbers: Sequence[int]) -> None:
    """Take the names and the free words of some rows away; their marks stay."""
    for part in parts(numbers):
        nothing = dict.fromkeys(NAMING)
        connection.execute(update(child_identity).where(child_identity.c.child_id.in_(part)).values(**nothing))
        rows = select(report_statement.c.id).where(report_statement.c.child_id.in_(part))
        connection.execute(delete(report_detail).where(report_detail.c.statement_id.in_(rows)))
