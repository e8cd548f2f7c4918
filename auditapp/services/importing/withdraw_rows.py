"""Rows of a police log that say of a report that it is none: what its sender says of it elsewhere does not stand."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from auditapp.domain.importing import RowOutcome, Skipped
from auditapp.domain.refs import ref_key
from auditapp.services.importing.batch import Batch
from auditapp.storage import withdrawals
from auditapp.storage.called_off import Note, note_called_off
from auditapp.storage.engine import Connection


class Withdrawals:
    """The references that the rows of one file take back, gathered while it is read.

    Where `is_first`, the sender has given nothing before that could be taken back; it may still come.
    """

    def __init__(self, connection: Connection, batch: Batch, source_id: int, *, is_first: bool) -> None:
        self._connection, self._source_id, self._is_first = connection, source_id, is_first
        self._received_on = batch.received_on
        self._whose = withdrawals.Whose(batch.force or "", batch.sender)
        self._own: dict[str, set[str]] = defaultdict(set)
        self._calls: set[str] = set()
        self._called_off: dict[Note, None] = {}

    def gather(self, outcomes: Iterable[RowOutcome]) -> None:
        """Note what some rows take back."""
        for outcome in outcomes:
            if isinstance(outcome, Skipped) and outcome.withdraws is not None:
                said = outcome.withdraws
                self._calls.update(map(ref_key, said.calls))
                if said.called_off is not None:
                    where = said.called_off, said.nobody_missing, outcome.sheet, outcome.row
                    for ref in (said.ref, *said.calls):
                        self._called_off[Note(ref_key(ref), *where)] = None
                    for ref in said.linked:
                        self._called_off[Note(ref_key(ref), *where, is_linked=True)] = None
                self._own[said.source_kind].add(ref_key(said.ref))

    def close(self) -> int:
        """Let rows under these references, and calls of the file taken back before, not count; gives how many."""
        calls = sorted(self._calls)
        closed = [] if self._is_first else self._rows_of_others()
        closed += withdrawals.calls_of(self._connection, self._whose, calls)
        pairs = [(number, self._source_id) for number in dict.fromkeys(closed)]
        pairs += withdrawals.taken_back_before(self._connection, self._whose, self._source_id)
        taken_back = len(pairs)
        if not self._is_first:
            pairs += withdrawals.said_anew(self._connection, self._whose, self._source_id)
            pairs += withdrawals.taken_back_later(self._connection, self._whose, self._source_id, self._received_on)
            pairs += withdrawals.said_to_be_none(self._connection, self._whose, self._source_id, self._received_on)
            pairs = list(dict.fromkeys(pairs))
        self._note(pairs, calls)
        withdrawals.close_statements(self._connection, pairs)
        return taken_back

    def _rows_of_others(self) -> list[int]:
        """The rows of the sender's other files, received no later, that this one says are none."""
        return [
            number
            for kind, keys in self._own.items()
            for number in withdrawals.rows_of_others(
                self._connection, self._whose, kind, sorted(keys), but_of=self._source_id, until=self._received_on
            )
        ]

    def _note(self, pairs: Sequence[tuple[int, int]], calls: Sequence[str]) -> None:
        """Keep what this file takes back, for files that come in after it, also such as were received before it."""
        for kind, refs in self._own.items():
            withdrawals.note(self._connection, withdrawals.NO_RECORD[kind], self._source_id, sorted(refs))
        withdrawals.note(self._connection, withdrawals.NO_REPORT, self._source_id, calls)
        keys = withdrawals.keys_of(self._connection, [number for number, _ in pairs])
        withdrawals.note(self._connection, withdrawals.TAKEN_BACK, self._source_id, keys)
        note_called_off(self._connection, self._source_id, self._called_off)
