"""The answers of a check under way, kept in tables of one connection until all of them are there.

Then they take the place of the answers of the check before: of all of them, or of those about some children alone.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from operator import attrgetter
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    MetaData,
    Select,
    Table,
    delete,
    func,
    insert,
    literal,
    or_,
    select,
    text,
)

from auditapp.domain.findings import Judged
from auditapp.storage.bulk import load
from auditapp.storage.findings import JUDGED as OF_A_FINDING
from auditapp.storage.findings import Finding, finding, finding_of, judged_of, judgement, row_of
from auditapp.storage.papers import person

OF_A_JUDGEMENT = tuple(c.name for c in judgement.columns)
_values = attrgetter(*OF_A_JUDGEMENT)
_own = MetaData()
fresh_judgement = judgement.to_metadata(_own, name="fresh_judgement")
fresh_finding = finding.to_metadata(_own, name="fresh_finding")


def make_tables(connection: Connection) -> None:
    """Make the tables, empty; they end with the connection, which is of this check alone."""
    for fresh, kept in ((fresh_judgement, judgement), (fresh_finding, finding)):
        like = f"SELECT * FROM {kept.name} WHERE 0 = 1"  # noqa: S608 - names of our own tables
        connection.execute(text(f"CREATE TEMPORARY TABLE {fresh.name} AS {like}"))


def close_tables(connection: Connection) -> None:
    """Make the answers ready to be compared, once all are there."""
    connection.execute(text(f"CREATE INDEX ix_{fresh_finding.name}_id ON {fresh_finding.name} (id)"))
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"ANALYZE {fresh_finding.name}"))


def add(connection: Connection, judged: Sequence[Judged], found: Sequence[Judged]) -> None:
    """Keep judgements, and those of them that are findings or concern one."""
    load(connection, fresh_judgement, OF_A_JUDGEMENT, ([*_values(j)] for j in judged))
    load(connection, fresh_finding, (*OF_A_FINDING, "digest"), ([*row_of(j).values()] for j in found))


def replace_judgements(connection: Connection, rules: Sequence[str], *, whole: bool) -> None:
    """Put the fresh judgements in place of those by the same rules: of all, or of the children at hand alone."""
    connection.execute(delete(judgement).where(_asked_of(judgement, rules, whole=whole)))
    fresh = select(*(fresh_judgement.c[name] for name in OF_A_JUDGEMENT))
    connection.execute(insert(judgement).from_select(OF_A_JUDGEMENT, fresh))


def add_new_findings(connection: Connection, at: datetime) -> int:
    """Put before people what was not a finding before; gives how many."""
    number = connection.execute(select(func.count()).select_from(_new(select(fresh_finding.c.id)).subquery()))
    count = int(number.scalar_one())
    if count:
        names = ("digest", *OF_A_FINDING)
        said: dict[str, Any] = {
            "state": "open",
            "changed": False,
            "first_judged_at": at,
            "judged_at": at,
            "says_since": at,
            "revision": 1,
        }
        literals = [literal(value, finding.c[name].type).label(name) for name, value in said.items()]
        fresh = _new(select(*(fresh_finding.c[name] for name in names), *literals))
        connection.execute(insert(finding).from_select((*names, *said), fresh))
    return count


def _new(query: Select[Any]) -> Select[Any]:
    is_finding = fresh_finding.c.outcome.in_(("breached", "cannot_tell"))
    known = select(literal(1)).where(finding.c.id == fresh_finding.c.id).correlate(fresh_finding).exists()
    return query.where(is_finding, ~known)


def other_answers(connection: Connection) -> Iterator[tuple[Finding, Judged]]:
    """Findings of which the fresh answer says otherwise, or that stand withdrawn, each with that answer."""
    query = (
        select(finding, *(fresh_finding.c[name].label(f"fresh_{name}") for name in OF_A_FINDING))
        .join(fresh_finding, fresh_finding.c.id == finding.c.id)
        .where((fresh_finding.c.digest != finding.c.digest) | (finding.c.state == "withdrawn"))
    )
    for row in connection.execute(query).mappings().all():
        yield finding_of(row), judged_of({name: row[f"fresh_{name}"] for name in OF_A_FINDING})


def unanswered(connection: Connection, rules: Sequence[str], *, whole: bool) -> list[Finding]:
    """Findings by these rules that no fresh answer repeats: of all children, or of those at hand alone."""
    known = select(literal(1)).where(fresh_finding.c.id == finding.c.id).correlate(finding).exists()
    query = select(finding).where(_asked_of(finding, rules, whole=whole), ~known)
    return [finding_of(row) for row in connection.execute(query).mappings().all()]


def _asked_of(table: Table, rules: Sequence[str], *, whole: bool) -> ColumnElement[bool]:
    """The rows by these rules: about all children, or about those at hand alone."""
    if whole:
        return table.c.rule.in_(rules)
    # The rule is an expression here, lest SQLite read all rows of every rule instead of looking up a few children.
    of_rules: ColumnElement[bool] = func.coalesce(table.c.rule, "").in_(rules)
    at_hand = table.c.child_id.in_(select(person.c.child_id))
    # What is about no child is judged each time.
    return of_rules & or_(at_hand, table.c.child_id.is_(None))
