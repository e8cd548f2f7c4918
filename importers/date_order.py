"""Whether the dates of a column are written day first or month first, as far as the column itself shows it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from auditapp.domain.importing import FileHeld
from importers.cells import Cell, Row
from importers.layout import SheetLayout

DAY_FIRST, MONTH_FIRST = "day-first", "month-first"
CODE, CHOICES = "ambiguous_date_order", (DAY_FIRST, MONTH_FIRST)
MONTHS, LONGEST_MONTH = 12, 31
DATED = re.compile(r"\s*(?:[A-Za-z]{3,9},?\s+)?(\d{1,2})[/.\-](\d{1,2})[/.\-](?:\d{4}|\d{2})(?!\d)", re.ASCII)


@dataclass(slots=True)
class DateOrder:
    """What the dates of a column show: one that can only be day first, only month first, or be read either way.

    `is_plain` is whether several can only be month first: one alone may be a slip.
    """

    day_first: bool = False
    month_first: bool = False
    either: bool = False
    is_plain: bool = False

    def see(self, cell: Cell) -> None:
        """Look at one cell. A true date stands as a program of this country's order read it."""
        if isinstance(cell, str):
            found = DATED.match(cell)
            if found is None:
                return
            first, second = int(found[1]), int(found[2])
        elif isinstance(cell, date):
            first, second = cell.day, cell.month
        else:
            return
        if 1 <= second <= MONTHS < first <= LONGEST_MONTH:
            self.day_first = True
        elif 1 <= first <= MONTHS < second <= LONGEST_MONTH:
            self.is_plain, self.month_first = self.month_first, True
        elif first != second and 1 <= first <= MONTHS and 1 <= second <= MONTHS:
            self.either = True

    @property
    def is_month_first(self) -> bool:
        """Whether the column can be read month first alone."""
        return self.month_first and not self.day_first

    @property
    def is_open(self) -> bool:
        """Whether the column can be read in both ways, and not to the same days."""
        return self.either and not (self.month_first or self.day_first)


def date_columns(sheet: SheetLayout) -> dict[int, str]:
    """The headings of the columns of a sheet that hold days, by their places."""
    return {
        column.index: column.heading
        for field, found in sheet.header.columns.items()
        if field.endswith("_on") or field == "dob"
        for column in found
    }


def date_orders(rows: Iterable[Row], places: Iterable[int], first_row: int) -> dict[int, DateOrder]:
    """What the dates of some columns show, from a row on; no further than until all of them are day first."""
    orders = {place: DateOrder() for place in places}
    left = dict(orders)
    for row in rows:
        if row.number < first_row:
            continue
        for place, order in list(left.items()):
            if place < len(row.cells):
                order.see(row.cells[place])
                if order.day_first:
                    del left[place]
        if not left:
            break
    return orders


def only_month_first(cells: Iterable[Cell], places: Iterable[int]) -> list[int]:
    """In which columns of a row a text stands that can be a date month first alone."""
    row = [*cells]
    found: list[int] = []
    for place in places:
        order = DateOrder()
        if place < len(row) and isinstance(row[place], str):
            order.see(row[place])
        found += [place] if order.month_first else []
    return found


def month_first_texts(orders: Mapping[int, DateOrder], *, is_csv: bool) -> frozenset[int]:
    """The columns that are read month first once a person has said so of the file.

    A CSV was written by one program: what its columns leave open goes with the answer, unless one is day first.
    """
    shown = {place for place, order in orders.items() if order.is_month_first}
    if is_csv and not any(order.day_first for order in orders.values()):
        shown |= {place for place, order in orders.items() if order.is_open}
    return frozenset(shown)


def hold_month_first(sheet: SheetLayout, orders: Mapping[int, DateOrder], seen_in: Mapping[int, int]) -> None:
    """Ask about the first column whose dates can be read month first alone, several of them or some either way."""
    headings = date_columns(sheet)
    for place, row in seen_in.items():
        if orders[place].is_month_first and (orders[place].either or orders[place].is_plain):
            where = f'Sheet "{sheet.name}", column' if sheet.name else "Column"
            message = (
                f'{where} "{headings[place]}": no date in it can only be read day first, and that of row {row} can '
                "only be read month first. Say whether the dates of this file are written day first (then the rows "
                "that cannot be read so are rejected) or month first."
            )
            raise FileHeld(CODE, message, CHOICES)
