"""Lines about interviews that name a child whom no list, notice or report that stands knows by that name or number."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Connection, exists, or_, select

from auditapp.domain.astray import SAME_RETURN
from auditapp.domain.dates import midnight
from auditapp.storage.bulk import parts
from auditapp.storage.children import child_identity, child_link, said_by
from auditapp.storage.interviews import interview_statement
from auditapp.storage.reports import report_statement
from auditapp.storage.sources import given_by, source

INTERVIEWS = "return-interviews"
DAY = timedelta(days=1)


def interviewed_alone(connection: Connection, at: datetime, without: Sequence[int] = ()) -> list[int]:
    """The numbers of such lines, of which nobody said whose they are, as though some files were not there."""
    logs = connection.execute(select(source.c.id).where(source.c.kind == INTERVIEWS, given_by(at))).scalars().all()
    if not logs:
        return []
    own = child_identity.c
    said = or_(child_link.c.child_id == own.child_id, child_link.c.same_as == own.child_id)
    query = (
        select(own.child_id)
        .where(
            # By number, lest SQLite read every child of every log to find the few of these.
            own.source_id.in_(logs),
            or_(own.ref_mark.is_not(None), own.name_mark.is_not(None)),
            *(~_is_known_by(name, at, without) for name in ("ref_mark", "name_mark")),
            ~exists(select(child_link.c.id).where(said, said_by(at))),
        )
        .order_by(own.child_id)
    )
    return list(connection.execute(query).scalars())


def _is_known_by(name: str, at: datetime, without: Sequence[int]) -> ColumnElement[bool]:
    other, given = child_identity.alias("other"), source.alias("given")
    query = select(other.c.child_id).join(given, given.c.id == other.c.source_id)
    is_known = (other.c[name] == child_identity.c[name]) & (given.c.kind != INTERVIEWS) & given_by(at, given)
    query = query.where(is_known, given.c.id.not_in(without)) if without else query.where(is_known)
    return exists(query.correlate(child_identity))


def children_back_beside(connection: Connection, numbers: Sequence[int]) -> set[int]:
    """The numbers of all who, by a report or an interview, were back about when lines about some children have it.

    It reaches too far rather than not far enough.
    """
    spans = _spans(_returns(connection, numbers))
    found: set[int] = set()
    for table, name in ((report_statement, "reported"), (report_statement, "found"), (interview_statement, "returned")):
        on, moment, child = table.c[f"{name}_on"], table.c[f"{name}_at"], table.c.child_id
        for first, last in spans:
            within = on.between(first, last) | ((moment >= midnight(first)) & (moment < midnight(last + DAY)))
            found.update(connection.execute(select(child).where(child.is_not(None), within).distinct()).scalars())
    return found


def _returns(connection: Connection, numbers: Sequence[int]) -> set[date]:
    own, found = interview_statement.c, set[date]()
    for part in parts(sorted(numbers)):
        query = select(own.returned_on, own.returned_at).where(own.child_id.in_(part))
        found.update(on or moment.date() for on, moment in connection.execute(query) if on or moment)
    return found


def _spans(days: Iterable[date]) -> list[tuple[date, date]]:
    """The days with those beside them, a day more for the zones of clocks, as few spans."""
    beside = SAME_RETURN + DAY
    spans: list[tuple[date, date]] = []
    for day in sorted(days):
        first, last = day - beside, day + beside
        if spans and first <= spans[-1][1] + DAY:
            spans[-1] = spans[-1][0], last
        else:
            spans.append((first, last))
    return spans
