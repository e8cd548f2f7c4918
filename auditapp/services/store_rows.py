"""Storing a batch: what an earlier file said is skipped, what it said otherwise is replaced, the rest is added."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from auditapp.domain.importing import Accepted, HomeMatch, Rejected, RowOutcome, Skipped
from auditapp.domain.names import child_keys, read_person
from auditapp.security.pseudonyms import PseudonymKey
from auditapp.services.batch import Batch
from auditapp.services.known_world import one_code
from auditapp.services.statement_rows import Prepared, identity_of, prepare, statement_of
from auditapp.storage import children, repetitions, statements
from auditapp.storage.engine import Connection
from auditapp.storage.statements import Standing, arrived_children, known_urns


@dataclass(frozen=True, slots=True)
class Settled:
    """A batch compared with what stands: the final outcome of each row, what is stored, what it replaces."""

    outcomes: tuple[RowOutcome, ...]
    new: tuple[Prepared, ...]
    replaced: tuple[Standing, ...]
    repeated: tuple[tuple[str, int, int], ...]

    def count(self, kind: type) -> int:
        """How many rows ended so."""
        return sum(isinstance(outcome, kind) for outcome in self.outcomes)

    @property
    def with_warning(self) -> int:
        """How many stored rows carry a warning."""
        return sum(1 for o in self.outcomes if isinstance(o, Accepted) and o.warnings)


def settle(connection: Connection, batch: Batch, key: PseudonymKey) -> Settled:
    """Compare the rows of a batch with the rows of the same sender that stand; nothing is written yet."""
    prepared = {id(o): prepare(batch.kind, o, key) for o in batch.outcomes if isinstance(o, Accepted)}
    standing = statements.standing_of_sender(
        connection, batch.kind, batch.sender, sorted({p.key for p in prepared.values()})
    )
    comparison = _Comparison(standing, prepared.values())
    besides = _Besides(connection, batch)
    outcomes: list[RowOutcome] = []
    new: list[Prepared] = []
    repeated: list[tuple[str, int, int]] = []
    for outcome in batch.outcomes:
        if not isinstance(outcome, Accepted):
            outcomes.append(outcome)
            continue
        ready = prepared[id(outcome)]
        twin = comparison.said_before(ready)
        if twin is not None:
            outcomes.append(Skipped(outcome.sheet, outcome.row, "duplicate_exact"))
            repeated.append((outcome.sheet, outcome.row, twin.id))
            continue
        before = comparison.replaced_by(ready)
        also = ("updated",) if before else ()
        warnings = (*outcome.warnings, *besides.warnings(outcome), *also)
        final = replace(outcome, warnings=warnings, home=besides.home(outcome))
        outcomes.append(final)
        new.append(replace(ready, accepted=final, replaces=before))
    replaced = tuple(p.replaces for p in new if p.replaces)
    return Settled(tuple(outcomes), tuple(new), replaced, tuple(repeated))


class _Comparison:
    """The sender's earlier rows by key: those the batch repeats, and those it says otherwise."""

    def __init__(self, standing: Iterable[Standing], prepared: Iterable[Prepared]) -> None:
        self._same: dict[tuple[str, str], Standing] = {}
        self._other: dict[str, list[Standing]] = defaultdict(list)
        said = {(p.key, p.content) for p in prepared}
        for row in standing:
            self._same.setdefault((row.row_key, row.content), row)
            if (row.row_key, row.content) not in said:
                self._other[row.row_key].append(row)

    def said_before(self, row: Prepared) -> Standing | None:
        return self._same.get((row.key, row.content))

    def replaced_by(self, row: Prepared) -> Standing | None:
        others = self._other.get(row.key)
        return others.pop(0) if others else None


class _Besides:
    """What only the other rows of the database, or of the file, can tell of a row."""

    def __init__(self, connection: Connection, batch: Batch) -> None:
        self._kind = batch.kind
        self._known = known_urns(connection) if batch.kind == "homes" else frozenset()
        self._arrived: set[object] = set()
        if batch.kind == "notifications":
            self._arrived = {k for i in arrived_children(connection) for k in _keys_of(i)}
            accepted = (o for o in batch.outcomes if isinstance(o, Accepted) and o.values.get("event") == "admission")
            self._arrived |= {k for o in accepted for k in _keys(o.values)}

    def warnings(self, row: Accepted) -> tuple[str, ...]:
        if self._kind != "notifications" or row.values.get("event") != "discharge":
            return ()
        return () if self._arrived.intersection(_keys(row.values)) else ("discharge_without_admission",)

    def home(self, row: Accepted) -> HomeMatch:
        if self._kind != "homes":
            return row.home
        urn = str(row.values["urn"])
        return HomeMatch("matched" if urn in self._known else "new", urn)


def _keys(values: Any) -> list[object]:
    keys = child_keys(read_person(values, one_code))
    return [k for k in (keys.ref_key, keys.name_key) if k]


def _keys_of(identity: children.Identity) -> list[object]:
    return _keys(
        {
            "child_ref": identity.child_ref,
            "placing_la_gss": identity.placing_la_gss,
            "child_surname": identity.surname,
            "child_forename": identity.forename,
            "dob": identity.dob,
        }
    )


def store_rows(connection: Connection, batch: Batch, settled: Settled, source_id: int) -> None:
    """Write what was settled: identities apart from facts, replaced rows marked."""
    number = 0 if batch.kind == "homes" else children.next_child(connection)
    identities, rows = [], []
    for offset, ready in enumerate(settled.new):
        child = None if batch.kind == "homes" else number + offset
        if child is not None:
            identities.append(identity_of(child, ready.accepted))
        rows.append(
            statement_of(batch.kind, source_id, ready, child, batch.columns.get(ready.accepted.sheet, frozenset()))
        )
    children.add_identities(connection, source_id, identities)
    statements.add_statements(connection, batch.kind, rows)
    statements.replace_statements(connection, batch.kind, settled.replaced, source_id)
    repetitions.add_repetitions(connection, batch.kind, source_id, settled.repeated)


def counts_of(settled: Settled) -> dict[str, int]:
    """The counts as the import contract has them."""
    counts = {
        "accepted": settled.count(Accepted),
        "rejected": settled.count(Rejected),
        "skipped": settled.count(Skipped),
    }
    return {"rows_read": sum(counts.values()), **counts, "accepted_with_warning": settled.with_warning}
