"""How many of the findings that a list asks for there are: of each value of a column, and of each thing amiss."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, literal, select, union_all

from auditapp.domain.following_up import Amiss
from auditapp.domain.scope import Scope
from auditapp.storage.breaches import Listed, is_amiss, narrowing
from auditapp.storage.findings import finding, in_scope

EVERY_FINDING = Listed()
# What can be counted beside the list.
COUNTED = ("outcome", "rule", "severity", "state", "holder", "owner", "host_gss", "placing_gss", "urn")


def counted_findings(
    connection: Connection, scope: Scope, asked: Listed, by: Sequence[str]
) -> dict[str, dict[str, int]]:
    """How many of the findings asked for there are of each value of some columns, in one query."""
    asked_for = (in_scope(scope, finding), *narrowing(asked))
    each = (
        select(literal(name), finding.c[name], func.count()).where(*asked_for).group_by(finding.c[name]) for name in by
    )
    counts: dict[str, dict[str, int]] = {name: {} for name in by}
    for name, value, count in connection.execute(union_all(*each)):
        counts[name][value or ""] = count
    return counts


def counted_amiss(connection: Connection, scope: Scope, today: date, asked: Listed = EVERY_FINDING) -> dict[Amiss, int]:
    """How many of the findings asked for there are of which something is amiss, in one query."""

    def count(amiss: Amiss) -> Any:
        return func.count().filter(is_amiss(amiss, today)).label(amiss.name)

    query = select(*map(count, Amiss)).select_from(finding).where(in_scope(scope, finding), *narrowing(asked))
    row = connection.execute(query).mappings().one()
    return {amiss: row[amiss.name] for amiss in Amiss}
