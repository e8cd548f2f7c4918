"""Numbers of calls and cases that come back in another file with another child.

A later export may put right whom a report is about, so the number goes on; that it does is said, with both rows.
"""

from collections.abc import Iterator, Sequence

from auditapp.domain.names import read_person
from auditapp.security.pseudonyms import PseudonymKey
from auditapp.services.importing.children_of_rows import marks_of
from auditapp.services.importing.statement_rows import Prepared
from auditapp.services.known_world import one_code
from auditapp.storage import references, sources
from auditapp.storage.engine import Connection
from auditapp.storage.sources import Remark
from auditapp.storage.statements import Standing

CODE = "other_child"


def other_children(connection: Connection, key: PseudonymKey, rows: Sequence[Prepared]) -> Iterator[Remark]:
    """A warning for each row of a police log whose number stands with a child surely of another name or birth date."""
    beside = [(row, row.before) for row in rows if row.before is not None]
    before = references.marks_of_reports(connection, [other.id for _, other in beside])
    files: dict[int, str] = {}
    for row, other in beside:
        ref, name = before.get(other.id, (None, None))
        own_ref, own_name = marks_of(read_person(row.accepted.values, one_code), key)
        if name and own_name and name != own_name and not (ref and ref == own_ref):
            if other.source_id not in files:
                source = sources.source_numbered(connection, other.source_id)
                files[other.source_id] = source.file_name if source is not None else "an earlier file"
            yield _warning(files[other.source_id], row, other)


def _warning(file: str, row: Prepared, other: Standing) -> Remark:
    ends = "this row takes its place" if row.stands_by is None else "that row, received later, stands"
    own = _place(row.accepted.sheet, row.accepted.row)
    message = (
        f"{own[0].upper()}{own[1:]}: its number stands in {file}, {_place(other.sheet, other.row)}, with a child of "
        f"another name or date of birth. Find out whose it is; {ends}."
    )
    return Remark(row.accepted.sheet, row.accepted.row, "warned", CODE, message=message)


def _place(sheet: str, row: int) -> str:
    return f'sheet "{sheet}", row {row}' if sheet else f"row {row}"
