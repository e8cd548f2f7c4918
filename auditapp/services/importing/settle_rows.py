"""Comparing a file's rows with what stands of the same sender: said before, said otherwise, or new."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from auditapp.domain.importing import Accepted, Fault, Rejected
from auditapp.services.importing.batch import Batch
from auditapp.services.importing.statement_rows import Prepared
from auditapp.storage import references, repetitions, sources, statements
from auditapp.storage.engine import Connection
from auditapp.storage.statements import Standing

# A file that was received later says otherwise: the row is kept, and does not count while that file does.
SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an accepted row is beside what stands: a copy of `twin`, another word on `before`, or a clash.

    `stands_by` is the number of a file that was received later than the row's and says what stands: then the row is
    the earlier word.
    """

    twin: Standing | None = None
    before: Standing | None = None
    clash: Rejected | None = None
    stands_by: int | None = None


NEW = Verdict()


class Settling:
    """One file's rows against what stands; nothing is written.

    Where the sender has given nothing of the kind before, every row is new, and nothing need be asked. The file itself
    is on record already, as `source_id`.
    """

    def __init__(self, connection: Connection, batch: Batch, source_id: int) -> None:
        self._connection, self._batch = connection, batch
        self._by_force = batch.kind == "police-log"
        force = (batch.force or "") if self._by_force else None
        self.is_first = not sources.has_given(connection, batch.kind, source_id, sender=batch.sender, force=force)

    @property
    def needs_whole_file(self) -> bool:
        """Whether rows can be compared only together: where one key may stand on several rows of a file."""
        return not (self.is_first or self._batch.kind in {"homes", "police-log"})

    def verdicts(self, prepared: Sequence[Prepared]) -> list[Verdict]:
        """What each row is, in their order."""
        if self.is_first or not prepared:
            return [NEW] * len(prepared)
        keys = sorted({key for p in prepared for key, _ in p.readings})
        if self._by_force:
            return self._by_receipt(self._of_one_reference(prepared, keys))
        standing = statements.standing_of_sender(self._connection, self._batch.kind, self._batch.sender, keys)
        comparison = _Comparison(standing, prepared)
        return self._by_receipt([comparison.verdict(p) for p in prepared])

    def _by_receipt(self, verdicts: list[Verdict]) -> list[Verdict]:
        """Of two words on one record that of the file received later stands; received on one day, that given later."""
        others = [v.before.id for v in verdicts if v.before is not None]
        if not others:
            return verdicts
        given = repetitions.last_given(self._connection, self._batch.kind, others)
        later = {number: by for number, (day, by) in given.items() if day > self._batch.received_on}
        return [
            v if v.before is None or v.before.id not in later else replace(v, stands_by=later[v.before.id])
            for v in verdicts
        ]

    def _of_one_reference(self, prepared: Sequence[Prepared], keys: Sequence[str]) -> list[Verdict]:
        """A reference is one record within its force: another sender that says otherwise of it clashes."""
        standing = references.standing_reports(self._connection, self._batch.force or "", keys)
        by_key: dict[tuple[str, str], list[tuple[Standing, str, str]]] = defaultdict(list)
        for row, sender, file, kind in standing:
            by_key[row.row_key, kind].append((row, sender, file))
        return [self._beside(p, by_key.get((p.key, str(p.accepted.values["source_kind"])), ())) for p in prepared]

    def _beside(self, row: Prepared, standing: Iterable[tuple[Standing, str, str]]) -> Verdict:
        verdict = NEW
        for other, sender, file in standing:
            if other.content == row.content:
                return Verdict(twin=other)
            if sender != self._batch.sender:
                return Verdict(clash=_clash(row.accepted, file, other, self._batch.key_named))
            verdict = Verdict(before=other)
        return verdict


class _Comparison:
    """The sender's earlier rows by key: those the batch repeats, and those it says otherwise."""

    def __init__(self, standing: Iterable[Standing], prepared: Iterable[Prepared]) -> None:
        self._same: dict[tuple[str, str], Standing] = {}
        self._other: dict[str, list[Standing]] = defaultdict(list)
        said = {reading for p in prepared for reading in p.readings}
        for row in standing:
            self._same.setdefault((row.row_key, row.content), row)
            if (row.row_key, row.content) not in said:
                self._other[row.row_key].append(row)

    def verdict(self, row: Prepared) -> Verdict:
        twin = next((self._same[reading] for reading in row.readings if reading in self._same), None)
        if twin is not None:
            return Verdict(twin=twin)
        others = next((found for key, _ in row.readings if (found := self._other.get(key))), None)
        return Verdict(before=others.pop(0)) if others else NEW


def _clash(row: Accepted, file: str, other: Standing, key_named: Mapping[str, str]) -> Rejected:
    """Two senders say different things under one reference; both rows are named."""
    column, value = key_named.get(row.sheet, "reference"), str(row.values["incident_ref"])
    where = f'sheet "{other.sheet}", row {other.row}' if other.sheet else f"row {other.row}"
    place = f'Sheet "{row.sheet}", row {row.row}' if row.sheet else f"Row {row.row}"
    message, hidden = (
        f'{place}, "{column}": {named} stands in {file}, {where} as well, with other content, and another sender '
        "gave it. One row each was expected. Find out which of the two is right and import the other file anew."
        for named in (f'"{value}"', "what it says")
    )
    fault = Fault(column, "incident_ref", "conflicting_duplicate", value, message, without_value=hidden)
    return Rejected(row.sheet, row.row, (fault,))
