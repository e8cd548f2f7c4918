"""Rejected rows of logs: what is kept of one, and of whom those that stand may tell."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime

from auditapp.domain.importing import Rejected
from auditapp.domain.names import read_person
from auditapp.domain.records import Origin
from auditapp.domain.unread import UnreadRow, UnreadRows
from auditapp.reference import authorities
from auditapp.security.pseudonyms import PseudonymKey
from auditapp.services.importing.children_of_rows import marks_of
from auditapp.services.known_world import force_code_named, one_code
from auditapp.storage import rejected
from auditapp.storage.engine import Connection

# The logs of which a missing line is taken for a thing not done.
KINDS = frozenset({"notifications", "return-interviews"})


def keep_rejected(connection: Connection, key: PseudonymKey, source: int, rows: Iterable[Rejected]) -> None:
    """Keep of rejected rows what tells their child again, and their home: no name, no day of birth, no words."""
    kept = []
    for row in rows:
        said = row.said or {}
        ref_mark, name_mark = marks_of(read_person(said, one_code), key)
        kept.append((source, row.sheet, row.row, ref_mark, name_mark, said.get("home_urn")))
    rejected.add_rejected(connection, kept)


def unread_rows(
    connection: Connection, at: datetime, child_of: Mapping[int, int], numbers_of: Callable[[str], Collection[str]]
) -> UnreadRows:
    """By child, by home under each of its numbers, or of nobody: the rejected rows of every file that stood."""
    rows = rejected.rejected_rows(connection, at)
    marks = sorted({mark for row in rows for mark in (row["ref_mark"], row["name_mark"]) if mark})
    marked = rejected.children_marked(connection, marks)
    of_child: dict[int, dict[UnreadRow, None]] = defaultdict(dict)
    at_home: dict[str, list[UnreadRow]] = defaultdict(list)
    of_nobody: list[UnreadRow] = []
    for row in rows:
        keeper = row["keeper_gss"] or force_code_named(row["force"]) or ""
        unread = UnreadRow(row["kind"], keeper, Origin(row["file_name"], row["sheet"], row["row"]))
        own = [mark for mark in (row["ref_mark"], row["name_mark"]) if mark]
        for child in {child_of[number] for mark in own for number in marked.get(mark, ()) if number in child_of}:
            of_child[child][unread] = None
        if not own and row["home_urn"]:
            for number in numbers_of(row["home_urn"]):
                at_home[number].append(unread)
        elif not own:
            of_nobody.append(unread)
    of_children = {child: tuple(found) for child, found in of_child.items()}
    return UnreadRows(of_children, at_home, of_nobody, authorities().on_day)
