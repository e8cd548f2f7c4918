"""Which lines about interviews give the number of a report about another child than the one they name."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime

from auditapp.domain.astray import Astray, is_of_the_time
from auditapp.domain.findings import OriginKey
from auditapp.domain.records import Origin
from auditapp.domain.returns import KINDS
from auditapp.storage.crossings import crossings, day_of
from auditapp.storage.engine import Connection


def astray_interviews(
    connection: Connection, at: datetime, child_of: Mapping[int, int]
) -> dict[int, tuple[Astray, ...]]:
    """By the child whom the police mean: the lines that give its report's number, of its time, and name another."""
    found: dict[int, dict[Astray, None]] = defaultdict(dict)
    for row in crossings(connection, at):
        named, reported = child_of.get(row["child_id"]), child_of.get(row["reported_child"])
        if named is None or reported is None or named == reported:
            continue
        told, returned = day_of(row, "reported") or day_of(row, "missing"), day_of(row, "returned")
        if told is None or returned is None or not is_of_the_time(returned, told, day_of(row, "found")):
            continue
        where = OriginKey(row["source_id"], row["sheet"], row["row"])
        is_missing = row["category"] in KINDS
        in_care = is_missing and (row["home_urn"] is not None or row["looked_after"] == "yes")
        line = Astray(row["ref"], named, Origin(row["file_name"], row["sheet"], row["row"]), where, in_care)
        found[reported][line] = None
    return {child: tuple(lines) for child, lines in found.items()}
