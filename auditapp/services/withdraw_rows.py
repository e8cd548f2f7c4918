"""Rows of a police log that say of a report that it is none: what the same sender said of it before does not stand."""

from collections import defaultdict
from collections.abc import Iterable

from auditapp.domain.importing import RowOutcome, Skipped
from auditapp.domain.refs import ref_key
from auditapp.services.batch import Batch
from auditapp.storage import references, statements
from auditapp.storage.engine import Connection

CALL_LOG = "call_log"


class Withdrawals:
    """The references that the rows of one file take back, gathered while it is read."""

    def __init__(self) -> None:
        self._keys: dict[str, set[str]] = defaultdict(set)

    def gather(self, outcomes: Iterable[RowOutcome]) -> None:
        """Note what some rows take back."""
        for outcome in outcomes:
            if isinstance(outcome, Skipped) and outcome.withdraws is not None:
                said = outcome.withdraws
                self._keys[said.source_kind].add(ref_key(said.ref))
                self._keys[CALL_LOG].update(map(ref_key, said.calls))

    def close(self, connection: Connection, batch: Batch, source_id: int) -> int:
        """Let the sender's earlier rows under these references count no more while this file does; gives how many."""
        closed = [
            number
            for kind, keys in self._keys.items()
            for number in references.rows_of_sender(
                connection, batch.force or "", batch.sender, kind, sorted(keys), but_of=source_id
            )
        ]
        statements.close_statements(connection, batch.kind, closed, source_id)
        return len(closed)
