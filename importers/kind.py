"""What every importer declares: its headings, how a row becomes a record, what makes two rows the same record."""

import re
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass

from auditapp.domain.importing import Accepted, HomeMatch, Withdrawal
from importers.context import Context
from importers.layout import HeadingTable, SheetLayout
from importers.row import RowReader
from importers.titles import AsAt, HomeNamed

Values = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """What holds for every row of a sheet: the world asked, its as-at day, the home it is about.

    `month_first` are the places of the columns whose true dates a program had read in the other order than they were
    written, `month_first_texts` of those whose texts are written month first.
    """

    context: Context
    layout: SheetLayout
    as_at: AsAt
    named: HomeNamed
    month_first: frozenset[int] = frozenset()
    month_first_texts: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class OutOfScope:
    """A row that is a good row of its file, and no record of this kind, whatever an earlier file said of it."""

    reason: str
    withdraws: Withdrawal | None = None


RowRead = Accepted | OutOfScope | None


def no_events(sheet: SheetLayout) -> frozenset[str]:
    """A sheet of a kind that is not about events."""
    del sheet
    return frozenset()


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file. `read` gives the record, why the row is none, or None when the reader noted faults.

    `key` tells the same record in two rows of a file; without it only rows alike in every cell are copies. `key_field`
    is what the contract calls it, `key_column` the field of the column that a sheet has it in, where it may be another.
    `aside` matches names of sheets that look alike and are something else.
    `two_forms` are pairs of sheet names that hold the same records twice, so that a person must choose.
    `with_sheet` is a field that every sheet has, if the best one has it. `events` are those that a sheet is about.
    """

    name: str
    table: HeadingTable
    read: Callable[[RowReader, SheetFacts], RowRead]
    key: Callable[[Values], Hashable] | None = None
    key_field: str = ""
    key_column: Callable[[SheetLayout], str] | None = None
    aside: re.Pattern[str] | None = None
    two_forms: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = ()
    with_sheet: str | None = None
    events: Callable[[SheetLayout], frozenset[str]] = no_events

    def key_heading(self, sheet: SheetLayout) -> str:
        """How a sheet calls the column of the key."""
        field = self.key_column(sheet) if self.key_column is not None else self.key_field
        columns = sheet.header.columns.get(field)
        return columns[0].heading if columns else field


def accepted(row: RowReader, values: Values, home: HomeMatch | None = None) -> Accepted:
    """The record of a row without faults."""
    return Accepted(row.sheet.name, row.row, values, row.warnings, home or HomeMatch("none"), row.noticed)
