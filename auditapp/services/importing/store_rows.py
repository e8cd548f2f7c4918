"""Storing a file's rows as they are read: what an earlier file said is skipped, what it said otherwise is replaced."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from auditapp.domain.importing import Accepted, Rejected, RowOutcome, Skipped
from auditapp.domain.refs import as_perhaps, ref_key
from auditapp.security.pseudonyms import PseudonymKey
from auditapp.services.importing import report_rows
from auditapp.services.importing.batch import Batch
from auditapp.services.importing.beside_rows import Besides
from auditapp.services.importing.children_of_rows import ChildrenOfRows
from auditapp.services.importing.import_report import LISTED, remarks_on
from auditapp.services.importing.other_children import other_children
from auditapp.services.importing.report_rows import ReportRows, prepare_report
from auditapp.services.importing.settle_rows import NEW, SUPERSEDED, Settling, Verdict
from auditapp.services.importing.statement_rows import Prepared, columns_of, prepare, statement_row
from auditapp.services.importing.unread_rows import KINDS, keep_rejected
from auditapp.services.importing.withdraw_rows import Withdrawals
from auditapp.services.seldom_collecting import seldom_collecting
from auditapp.storage import episode_links, repetitions, sources, statements
from auditapp.storage.engine import Connection
from auditapp.storage.held_back import HeldBack, hold_back
from auditapp.storage.sources import Remark
from importers.lines import NO_RECORD

PART = 2_500
COPY = "duplicate_exact"


@dataclass(frozen=True, slots=True)
class _Final:
    """A row's final outcome, and how it stands beside what was there."""

    outcome: RowOutcome
    prepared: Prepared | None = None
    verdict: Verdict = NEW


class Storing:
    """One file on its way into the tables, a part at a time, inside the caller's transaction."""

    def __init__(self, connection: Connection, batch: Batch, key: PseudonymKey, source_id: int) -> None:
        self._connection, self._batch, self._key, self._source_id = connection, batch, key, source_id
        self._settling = Settling(connection, batch, source_id)
        self._besides = Besides(connection, batch)
        self._withdrawals = Withdrawals(connection, batch, source_id, is_first=self._settling.is_first)
        self._makes = ReportRows(connection, key, source_id) if batch.kind == "police-log" else None
        self._children = ChildrenOfRows(connection, key)
        self._next = statements.next_statement(connection, batch.kind)
        self._homes: Counter[str] = Counter()
        self.kept: list[Accepted] | None = None
        self.accepted = self.with_warning = self.rejected = self.skipped = self.replaced = self.known = 0
        self.out_of_scope = self.withdrawn = 0

    def store(self, outcomes: Iterable[RowOutcome]) -> None:
        """Store every row; where rows can be compared only together, the whole file at once."""
        rows = iter(outcomes)
        part = None if self._settling.needs_whole_file else PART
        with seldom_collecting() as collect:
            while self._store(list(islice(rows, part))):
                collect()
        if self._makes is not None:
            self.withdrawn = self._withdrawals.close()
        late = self._besides.late()
        sources.add_remarks(self._connection, self._source_id, [remark for remark, _ in late])
        self.with_warning += sum(not had_another for _, had_another in late)

    def counts(self) -> dict[str, int]:
        """The counts as the import contract has them."""
        counts = {"accepted": self.accepted, "rejected": self.rejected, "skipped": self.skipped}
        return {"rows_read": sum(counts.values()), **counts, "accepted_with_warning": self.with_warning}

    def _store(self, chunk: Sequence[RowOutcome]) -> bool:
        """Store a part of the rows, if there is one; nobody else holds it, so that it is gone before the next comes."""
        if not chunk:
            return False
        self._withdrawals.gather(chunk)
        final = self._settled(chunk)
        new = [f.prepared for f in final if f.prepared is not None]
        first = self._next
        self._write(new)
        replaced = [p.before for p in new if p.before is not None and p.stands_by is None]
        statements.replace_statements(self._connection, self._batch.kind, replaced, self._source_id)
        self._hold_back(first, new)
        repeated = [(f.outcome.sheet, f.outcome.row, f.verdict.twin.id) for f in final if f.verdict.twin is not None]
        repetitions.add_repetitions(self._connection, self._batch.kind, self._source_id, repeated)
        sources.add_remarks(self._connection, self._source_id, self._listed(remarks_on(f.outcome for f in final)))
        if self._makes is not None:
            others = list(other_children(self._connection, self._key, new))
            sources.add_remarks(self._connection, self._source_id, others)
        if self._batch.kind in KINDS:
            unread = (f.outcome for f in final if isinstance(f.outcome, Rejected))
            keep_rejected(self._connection, self._key, self._source_id, unread)
        self._count(final)
        self.replaced += len(replaced)
        self.known += len(repeated)
        return True

    def _hold_back(self, first: int, new: Sequence[Prepared]) -> None:
        """Let rows not count of which a file says otherwise that was received later."""
        held = [
            HeldBack(number, p.before, p.stands_by)
            for number, p in enumerate(new, first)
            if p.before is not None and p.stands_by is not None
        ]
        if held:
            hold_back(self._connection, self._batch.kind, held, self._source_id, self._batch.received_on)

    def _settled(self, chunk: Sequence[RowOutcome]) -> list[_Final]:
        """The final outcome of each row, with what is to be written of it."""
        kind, key = self._batch.kind, self._key
        make = prepare_report if self._makes is not None else None
        rows = [o for o in chunk if isinstance(o, Accepted)]
        again = not self._settling.is_first
        prepared = [make(row, key) if make else prepare(kind, row, key, may_be_known=again) for row in rows]
        verdicts = self._settling.verdicts(prepared)
        kept = [n for n, v in enumerate(verdicts) if v.twin is None and v.clash is None]
        also = self._besides.warnings([(rows[n], verdicts[n].before is not None) for n in kept])
        more = dict(zip(kept, also, strict=True))
        settled = iter(
            [self._one(p, v, more.get(n, ())) for n, (p, v) in enumerate(zip(prepared, verdicts, strict=True))]
        )
        return [next(settled) if isinstance(o, Accepted) else _Final(o) for o in chunk]

    def _one(self, prepared: Prepared, verdict: Verdict, also: tuple[str, ...]) -> _Final:
        row = prepared.accepted
        if verdict.twin is not None:
            return _Final(Skipped(row.sheet, row.row, COPY), None, verdict)
        if verdict.clash is not None:
            return _Final(verdict.clash)
        if verdict.before is not None:
            also = (*also, "updated" if verdict.stands_by is None else SUPERSEDED)
        home = self._besides.home(row)
        if also or home is not row.home:
            row = replace(row, warnings=(*row.warnings, *also), home=home)
            prepared = replace(prepared, accepted=row, before=verdict.before, stands_by=verdict.stands_by)
        return _Final(row, prepared, verdict)

    def _write(self, new: Sequence[Prepared]) -> None:
        """Identities first, facts after, then what belongs to them."""
        if not new:
            return
        kind, first = self._batch.kind, self._next
        self._next += len(new)
        if self._makes is not None:
            rows = self._makes.rows(first, new)
            statements.add_statements(self._connection, kind, report_rows.COLUMNS, rows)
            self._makes.store_beside()
            return
        made = [self._row(first + offset, ready) for offset, ready in enumerate(new)]
        self._children.flush(self._source_id)
        statements.add_statements(self._connection, kind, columns_of(kind), made)
        if kind == "return-interviews":
            links = [
                (kind, first + offset, self._source_id, ref)
                for offset, ready in enumerate(new)
                for ref in _numbers_of(ready.accepted)
            ]
            episode_links.add_links(self._connection, links)

    def _row(self, number: int, ready: Prepared) -> list[Any]:
        kind, accepted = self._batch.kind, ready.accepted
        child = None if kind == "homes" else self._children.number_of(accepted)
        columns = self._batch.columns.get(accepted.sheet, frozenset())
        return statement_row(kind, ready, columns, number=number, source_id=self._source_id, child=child)

    def _listed(self, remarks: Iterable[Remark]) -> Iterator[Remark]:
        """The remarks to be kept: all but the matches of homes that no list would show any more."""
        for remark in remarks:
            if remark.outcome == "home":
                self._homes[remark.code] += 1
                if self._homes[remark.code] > LISTED:
                    continue
            yield remark

    def _count(self, final: Sequence[_Final]) -> None:
        for one in final:
            match one.outcome:
                case Accepted():
                    self.accepted += 1
                    self.with_warning += bool(one.outcome.warnings)
                    if self.kept is not None:
                        self.kept.append(one.outcome)
                case Rejected():
                    self.rejected += 1
                case Skipped():
                    self.skipped += 1
                    self.out_of_scope += one.outcome.reason != COPY and one.outcome.reason not in NO_RECORD


def _numbers_of(row: Accepted) -> list[str]:
    """The numbers of episodes that a line about an interview gives, and those that it may mean."""
    return [*map(ref_key, row.values["_episode_refs"]), *map(as_perhaps, row.values["_perhaps_refs"])]
