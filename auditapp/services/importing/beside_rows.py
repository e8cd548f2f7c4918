"""What only other rows can tell of a row: a new home, a discharge without admission, an interview of no case."""

from collections.abc import Sequence
from typing import Any

from auditapp.domain.importing import Accepted, HomeMatch
from auditapp.domain.refs import ref_key
from auditapp.services.importing.batch import Batch
from auditapp.services.importing.children_of_rows import keys_of
from auditapp.storage import references, statements
from auditapp.storage.children import Identity
from auditapp.storage.engine import Connection
from auditapp.storage.sources import Remark

LATE = "discharge_without_admission"


class Besides:
    """Warnings that turn on the other rows of the database or of the file.

    Whether a discharge has an admission is known when the whole file is read, so those warnings come last.
    """

    def __init__(self, connection: Connection, batch: Batch) -> None:
        self._connection, self._kind = connection, batch.kind
        self._urns = statements.known_urns(connection) if batch.kind == "homes" else frozenset()
        self._arrived: set[object] = set()
        self._left: list[tuple[Accepted, list[object]]] = []
        self._interviewed: set[object] = set()
        if batch.kind == "notifications":
            self._arrived = {k for i in statements.arrived_children(connection) for k in _keys_of(i)}

    def warnings(self, rows: Sequence[tuple[Accepted, bool]]) -> list[tuple[str, ...]]:
        """The warnings of some rows, which follow those asked about before; each with whether it updates a record."""
        if self._kind == "notifications":
            for row, _ in rows:
                self._see_notice(row)
        if self._kind == "return-interviews":
            return self._of_interviews(rows)
        return [()] * len(rows)

    def home(self, row: Accepted) -> HomeMatch:
        """The home of a row; in a register, whether it was known before."""
        if self._kind != "homes":
            return row.home
        urn = str(row.values["urn"])
        return HomeMatch("matched" if urn in self._urns else "new", urn)

    def late(self) -> list[tuple[Remark, bool]]:
        """The warnings that were not known when their rows were stored, and whether the row had another before."""
        return [
            (Remark(row.sheet, row.row, "warned", LATE), bool(row.warnings))
            for row, keys in self._left
            if self._arrived.isdisjoint(keys)
        ]

    def _see_notice(self, row: Accepted) -> None:
        keys = keys_of(row.values)
        if row.values.get("event") == "admission":
            self._arrived.update(keys)
        elif row.values.get("event") == "discharge":
            self._left.append((row, keys))

    def _of_interviews(self, rows: Sequence[tuple[Accepted, bool]]) -> list[tuple[str, ...]]:
        """An interview of no known case, and the second of one episode."""
        refs = sorted({ref_key(ref) for row, _ in rows for ref in row.values["_episode_refs"]})
        known = references.known_references(self._connection, refs)
        held = references.interviewed_references(self._connection, refs)
        found: list[tuple[str, ...]] = []
        for row, is_update in rows:
            own: list[object] = [ref_key(ref) for ref in row.values["_episode_refs"]]
            keys = own or [(*map(str, keys_of(row.values)), row.values["returned_at"])]
            again = not self._interviewed.isdisjoint(keys) or (not is_update and not held.isdisjoint(keys))
            codes = {"episode_not_found": own and known.isdisjoint(own), "second_interview_for_episode": again}
            self._interviewed.update(keys)
            found.append(tuple(code for code, holds in codes.items() if holds))
        return found


def _keys_of(identity: Identity) -> list[object]:
    values: dict[str, Any] = {
        "child_ref": identity.child_ref,
        "placing_la_gss": identity.placing_la_gss,
        "child_surname": identity.surname,
        "child_forename": identity.forename,
        "dob": identity.dob,
    }
    return keys_of(values)
